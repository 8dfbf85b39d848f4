package bridge

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// The page's interface and the Go one are written twice; this holds them together, name by name and type by type.
func TestLaPaginaYGoDicenElMismoContrato(t *testing.T) {
	dir := filepath.Join("..", "..", "frontend", "src", "backend")
	interfaces, uniones := leerTipos(t, filepath.Join(dir, "tipos"))
	c := &cotejo{t: t, uniones: uniones, interfaces: interfaces, vistos: map[string]bool{}}

	src, err := os.ReadFile(filepath.Join(dir, "backend.ts"))
	if err != nil {
		t.Fatal(err)
	}
	api := reflect.TypeFor[Llamadas]()
	metodos := regexp.MustCompile(`(?m)^  (\w+)\((.*)\): Promise<(.*)>;$`).FindAllStringSubmatch(string(src), -1)
	if len(metodos) != api.NumMethod() {
		t.Errorf("backend.ts has %d calls, Llamadas %d", len(metodos), api.NumMethod())
	}
	for _, m := range metodos {
		gm, ok := api.MethodByName(m[1])
		if !ok {
			t.Errorf("Llamadas has no %s", m[1])
			continue
		}
		c.metodo(m[1], gm.Type, m[2], m[3])
	}
	for name := range interfaces {
		if !c.vistos[name] {
			t.Errorf("no call of Llamadas reaches %s", name)
		}
	}
}

type cotejo struct {
	t          *testing.T
	uniones    map[string]bool
	interfaces map[string]map[string]string
	vistos     map[string]bool
}

func (c *cotejo) metodo(name string, mt reflect.Type, args, result string) {
	params := []string{}
	if args != "" {
		params = strings.Split(args, ", ")
	}
	if len(params) != mt.NumIn() || len(params) > 3 {
		c.t.Errorf("%s: %d parameters in TypeScript, %d in Go, 3 at most", name, len(params), mt.NumIn())
		return
	}
	for i, p := range params {
		_, typ, _ := strings.Cut(p, ": ")
		c.tipo(name+" parameter", mt.In(i), typ)
	}
	if result == "void" {
		if mt.NumOut() != 1 {
			c.t.Errorf("%s gives nothing in TypeScript", name)
		}
		return
	}
	c.tipo(name, mt.Out(0), result)
}

func (c *cotejo) tipo(where string, g reflect.Type, ts string) {
	ts = strings.TrimPrefix(ts, "T.")
	if g.Kind() == reflect.Slice {
		if !strings.HasSuffix(ts, "[]") {
			c.t.Errorf("%s: list in Go, %s in TypeScript", where, ts)
			return
		}
		c.tipo(where, g.Elem(), strings.TrimSuffix(ts, "[]"))
		return
	}
	ok := false
	switch g.Kind() {
	case reflect.String:
		ok = ts == "string" || ts == "Fecha" || ts == "Instante" || c.uniones[ts] || strings.Contains(ts, "'")
	case reflect.Int, reflect.Int64:
		ok = ts == "number"
	case reflect.Bool:
		ok = ts == "boolean"
	case reflect.Struct:
		ok = ts == g.Name()
	}
	if !ok {
		c.t.Errorf("%s: %s in Go, %s in TypeScript", where, g, ts)
		return
	}
	if g.Kind() == reflect.Struct {
		c.estructura(g)
	}
}

func (c *cotejo) estructura(g reflect.Type) {
	if c.vistos[g.Name()] {
		return
	}
	c.vistos[g.Name()] = true
	campos := c.interfaces[g.Name()]
	if len(campos) != g.NumField() {
		c.t.Errorf("%s: %d fields in TypeScript, %d in Go", g.Name(), len(campos), g.NumField())
	}
	for f := range g.Fields() {
		ts, ok := campos[f.Tag.Get("json")]
		if !ok {
			c.t.Errorf("%s.%s is not in TypeScript", g.Name(), f.Name)
			continue
		}
		c.tipo(g.Name()+"."+f.Name, f.Type, ts)
	}
}

// leerTipos returns the fields of each interface (name to type) and the names of the unions of texts.
func leerTipos(t *testing.T, dir string) (interfaces map[string]map[string]string, uniones map[string]bool) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.ts"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no types in %s: %v", dir, err)
	}
	comentario := regexp.MustCompile(`(?s)/\*\*.*?\*/`)
	forma := regexp.MustCompile(`(?s)export interface (\w+) \{\n(.*?)\n\}`)
	campo := regexp.MustCompile(`(\w+):\s*([^;]+);`)
	union := regexp.MustCompile(`export type (\w+) =`)
	interfaces, uniones = map[string]map[string]string{}, map[string]bool{}
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		src := comentario.ReplaceAllString(strings.ReplaceAll(string(raw), "\r\n", "\n"), "")
		for _, m := range union.FindAllStringSubmatch(src, -1) {
			uniones[m[1]] = true
		}
		for _, m := range forma.FindAllStringSubmatch(src, -1) {
			campos := map[string]string{}
			for _, f := range campo.FindAllStringSubmatch(m[2], -1) {
				campos[f[1]] = strings.TrimSpace(f[2])
			}
			interfaces[m[1]] = campos
		}
	}
	return interfaces, uniones
}
