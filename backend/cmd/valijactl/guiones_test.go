package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"valija/backend/civil"
	"valija/backend/clock"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/llavero"
	"valija/backend/llavero/llaverotest"
)

// comoValijactl makes this test binary the program itself, so that tests can run, and kill, real processes.
const comoValijactl = "VALIJA_PRUEBA_COMO_VALIJACTL"

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(comoValijactl) == "":
	case llaverotest.Dentro():
		main() // with the keyring that a test started for itself
	default:
		sinLlavero()
	}
	testscript.Main(m, map[string]func(){"valijactl": sinLlavero})
}

// sinLlavero is main without the keyring: no test touches a person's.
func sinLlavero() { os.Exit(proceso(llavero.SinLlavero())) }

// compartida is where SAT's published test credentials are, when they are there.
func compartida(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", "..", "..", "shared", "efirma"))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestGuiones(t *testing.T) {
	efirmas := compartida(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("VALIJA_DATOS", filepath.Join(e.WorkDir, "datos"))
			e.Setenv("EFIRMAS", efirmas)
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
		Condition: func(c string) (bool, error) {
			switch c {
			case "efirmas":
				_, err := os.Stat(efirmas)
				if err != nil {
					t.Log("../shared is absent: the scenario on SAT's test credentials was left out")
				}
				return err == nil, nil
			case "ligas":
				return hayLigas(t.TempDir()), nil
			}
			return false, fmt.Errorf("unknown condition %q", c)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sale": sale, "json": valorJSON, "emite": emite, "servidor": servidor, "toma": tomaJSON, "cambia": cambiaByte,
		},
	})
}

// hayLigas tells whether symbolic links can be made here: Windows asks for a right, and wine makes none while it
// says that it did.
func hayLigas(dir string) bool {
	liga := filepath.Join(dir, "liga")
	if err := os.Symlink("nada", liga); err != nil {
		return false
	}
	i, err := os.Lstat(liga)
	return err == nil && i.Mode()&os.ModeSymlink != 0
}

// emite TIPO BASE makes BASE.cer and BASE.key: fiel, csd, vencida or futura, of an authority that nobody knows.
// The password is always 12345678a.
func emite(ts *testscript.TestScript, _ bool, args []string) {
	hoy := clock.System{}.Now()
	tit := emision.Titular{
		RFC: "XEFI900101AB1", CURP: "XEFI900101HDFXXX01", Nombre: "PERSONA DE PRUEBA", Tipo: efirma.TipoFIEL,
		Desde: hoy.AddDate(-1, 0, 0), Hasta: hoy.AddDate(3, 0, 0),
	}
	switch args[0] {
	case "fiel":
	case "csd":
		tit.Tipo, tit.Sucursal = efirma.TipoCSD, "Matriz"
	case "vencida":
		tit.Hasta = hoy.AddDate(0, -1, 0)
	case "futura":
		tit.Desde = hoy.AddDate(0, 1, 0)
	default:
		ts.Fatalf("emite: %s?", args[0])
	}
	a, err := emision.NewAutoridad("AUTORIDAD DE PRUEBA", civil.New(2020, 1, 1).At(0, 0), civil.New(2040, 1, 1).At(0, 0))
	ts.Check(err)
	cer, key, err := a.Emitir(tit, []byte("12345678a"))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]+".cer"), cer, 0o600))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]+".key"), key, 0o600))
}

// servidor MODO VARIABLE starts a server that does not answer as a Buzón does, and puts its URL in VARIABLE.
func servidor(ts *testscript.TestScript, _ bool, args []string) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch args[0] {
		case "html":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<html><body>Sitio en mantenimiento</body></html>")
		case "500":
			http.Error(w, "oops", http.StatusInternalServerError)
		case "redirige":
			http.Redirect(w, r, "https://ejemplo.invalid/", http.StatusFound)
		case "mitad":
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Length", "4000")
			fmt.Fprint(w, `{"nombre":"Buz`)
		case "corta":
			panic(http.ErrAbortHandler)
		}
	}))
	ts.Setenv(args[1], s.URL)
	if args[0] == "nada" {
		s.Close() // nobody listens there any more
		return
	}
	ts.Defer(s.Close)
}

// cambia ARCHIVO changes its last byte; with a directory, that of some file in it.
func cambiaByte(ts *testscript.TestScript, _ bool, args []string) {
	ruta := ts.MkAbs(args[0])
	if i, err := os.Stat(ruta); err == nil && i.IsDir() {
		hallado := ""
		ts.Check(filepath.Walk(ruta, func(p string, i os.FileInfo, err error) error {
			if err == nil && i.Mode().IsRegular() && len(filepath.Base(p)) == 64 && !strings.Contains(p, ".tmp") {
				hallado = p
			}
			return err
		}))
		ruta = hallado
	}
	b, err := os.ReadFile(ruta)
	ts.Check(err)
	b[len(b)-1] ^= 1
	ts.Check(os.Chmod(ruta, 0o600))
	ts.Check(os.WriteFile(ruta, b, 0o600))
}

// ejecuta runs the program inside this process.
func ejecuta(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e strings.Builder
	code = run(context.Background(), args, entorno{
		stdin: strings.NewReader(""), stdout: &o, stderr: &e, reloj: clock.System{}, llavero: llavero.SinLlavero(),
		getenv: func(string) string { return "" },
	})
	return code, o.String(), e.String()
}
