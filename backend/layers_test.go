package backend_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "valija/"

// A layer says what a package may import. Names are relative to backend/; a folder without an entry of its
// own obeys the entry of the folder above it.
type layer struct {
	may     []string // packages of ours
	world   []string // modules of others, by prefix; nil leaves them to the adapter's judgement
	inTests []string // what its tests may import besides
}

// table is the import table of the house: an edge that is not here is refused. To add one, write a page in
// decisiones/ first.
func table() map[string]layer {
	base := []string{"fault", "civil", "clock"}
	domain := with(base, "efirma", "plazos", "obligaciones", "acuse", "buzon", "promocion", "opinion", "cedula", "expediente")
	ours := with(domain, "contrato", "archivo", "portal", "llavero", "correo", "lector", "impreso",
		"practica", "efirma/emision", "oficina")
	none := []string{}

	return map[string]layer{
		"fault": {may: base, world: none},
		"civil": {may: base, world: none},
		"clock": {may: base, world: none},

		"efirma":         {may: base, world: []string{"go.mozilla.org/pkcs7", "github.com/smallstep/pkcs7", "golang.org/x/crypto", "golang.org/x/text"}},
		"efirma/emision": {may: with(base, "efirma"), world: []string{"golang.org/x/crypto"}},
		"plazos":         {may: base, world: []string{"github.com/rickar/cal/v2"}},
		"obligaciones":   {may: with(base, "plazos"), world: []string{"github.com/arran4/golang-ical"}},
		"acuse":          {may: with(base, "efirma"), world: none},
		"buzon":          {may: with(base, "acuse", "plazos", "efirma"), world: none},
		"promocion":      {may: with(base, "buzon", "acuse", "plazos", "efirma"), world: none},
		"opinion":        {may: with(base, "acuse", "plazos", "efirma"), world: none},
		"cedula":         {may: with(base, "acuse", "plazos", "efirma"), world: none},
		"expediente":     {may: domain, world: none},

		"contrato":         {may: with(base, "contrato")},
		"archivo":          {may: domain},
		"portal":           {may: with(domain, "contrato"), inTests: []string{"practica"}},
		"practica":         {may: with(domain, "efirma/emision", "contrato", "impreso", "practica/almacen")},
		"practica/almacen": {may: domain},
		"llavero":          {may: domain},
		"correo":           {may: domain},
		"lector":           {may: domain, inTests: []string{"impreso"}},
		"impreso":          {may: domain, inTests: []string{"lector"}},

		"oficina":       {may: ours},
		"bridge":        {may: with(domain, "oficina"), inTests: ours},
		"cmd":           {may: with(domain, "oficina"), inTests: ours},
		"cmd/e2eserver": {may: with(ours, "bridge")}, // the test server, kept out of the product by a build tag
	}
}

// Packages that exist for tests; product code may not import them, any test may.
func testOnly() []string { return []string{"clock/clocktest", "efirma/emision", "llavero/llaverotest"} }

func TestEveryImportIsInTheTable(t *testing.T) {
	layers := table()
	packages := list(t, "linux", "windows", "darwin")
	if len(packages) < 5 {
		t.Fatalf("go list found only %d packages; the table would be true of nothing", len(packages))
	}
	for _, p := range packages {
		name, inBackend := strings.CutPrefix(p.ImportPath, module+"backend/")
		if !inBackend {
			continue // main and build may import everything
		}
		key, l, known := of(layers, name)
		if !known {
			t.Errorf("%s is in no room of the house plan; give it an entry and a page in decisiones/", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if why := l.refuses(layers, key, imported, false); why != "" {
				t.Errorf("%s imports %s: %s", name, imported, why)
			}
		}
		for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
			if why := l.refuses(layers, key, imported, true); why != "" {
				t.Errorf("%s (test) imports %s: %s", name, imported, why)
			}
		}
	}
}

func TestTheTableRefusesWhatTheDesignForbids(t *testing.T) {
	for _, c := range []struct {
		from, imports string
		test, refused bool
	}{
		{"plazos", "valija/backend/archivo", false, true},
		{"plazos", "github.com/rickar/cal/v2", false, false},
		{"plazos", "github.com/rogpeppe/go-internal/testscript", false, true},
		{"archivo", "valija/backend/portal", false, true},
		{"archivo", "database/sql", false, false},
		{"archivo/fts", "valija/backend/archivo", false, false},
		{"portal", "database/sql", false, true},
		{"portal", "valija/backend/practica", false, true},
		{"portal", "valija/backend/practica", true, false},
		{"oficina", "valija/backend/bridge", false, true},
		{"bridge", "github.com/wailsapp/wails/v2/pkg/runtime", false, true},
		{"efirma", "valija/backend/efirma/emision", false, true},
		{"efirma", "valija/backend/efirma/emision", true, false},
		{"acuse", "valija/backend/clock/clocktest", false, true},
		{"oficina", "valija/backend/llavero/llaverotest", false, true},
		{"cmd/valijactl", "valija/backend/llavero/llaverotest", true, false},
	} {
		key, l, known := of(table(), c.from)
		if !known {
			t.Fatalf("no entry for %s", c.from)
		}
		why := l.refuses(table(), key, c.imports, c.test)
		if (why != "") != c.refused {
			t.Errorf("%s imports %s (test: %v): %q", c.from, c.imports, c.test, why)
		}
	}
}

// refuses says why this layer may not import the package, or "".
func (l layer) refuses(layers map[string]layer, key, imported string, test bool) string {
	if strings.HasPrefix(imported, "github.com/wailsapp/") {
		return "only package main imports Wails"
	}
	name, isOurs := strings.CutPrefix(imported, module+"backend/")
	switch {
	case isOurs:
		target, _, _ := of(layers, name)
		switch {
		case slices.Contains(testOnly(), name) && test, target == key:
			return ""
		case name == "clock/clocktest" && key != "cmd/e2eserver", name == "llavero/llaverotest":
			return path.Base(name) + " is for tests"
		case slices.Contains(l.may, target), test && slices.Contains(l.inTests, target):
			return ""
		}
		return "not in the import table (layers_test.go)"
	case imported == "C", strings.HasPrefix(imported, module):
		return "backend stands alone and needs no cgo"
	case imported == "database/sql" && key != "archivo" && key != "practica/almacen" && !test:
		return "only archivo and practica/almacen talk SQL"
	case !strings.Contains(strings.Split(imported, "/")[0], "."):
		return "" // standard library; .golangci.yml keeps the domain from files and sockets
	case l.world == nil, test:
		return ""
	}
	for _, allowed := range l.world {
		if imported == allowed || strings.HasPrefix(imported, allowed+"/") {
			return ""
		}
	}
	return "this layer may not import that module"
}

// of finds the entry of a package: its own or that of the nearest folder above.
func of(layers map[string]layer, name string) (key string, l layer, known bool) {
	for key = name; key != "."; key = path.Dir(key) {
		if l, known = layers[key]; known {
			return key, l, true
		}
	}
	return name, layer{}, false
}

type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

// list asks the go command for every package of the module, as each of the systems sees it.
func list(t *testing.T, systems ...string) []listed {
	t.Helper()
	var all []listed
	for _, goos := range systems {
		cmd := exec.Command("go", "list", "-e", "-tags=e2e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
		cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", goos, err)
		}
		d := json.NewDecoder(strings.NewReader(string(out)))
		for {
			var p listed
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			all = append(all, p)
		}
	}
	return all
}

func with(a []string, b ...string) []string { return slices.Concat(a, b) }
