package archivo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

var t0 = time.Date(2026, 3, 2, 16, 30, 0, 0, time.UTC)

// abre opens an archive that is verified when the test ends: every test proves the invariants.
func abre(t *testing.T, dir string, c *Cifrado) *Archivo {
	t.Helper()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0), Cifrado: c})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		integro(t, a)
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func integro(t *testing.T, a *Archivo) {
	t.Helper()
	inf, err := a.Verificar(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(inf.Diferencias) > 0 {
		t.Errorf("archivo alterado: %v", inf.Diferencias)
	}
}

func entrada(rfc, nombre, contenido string) Entrada {
	return Entrada{
		RFC:     rfc,
		Ingreso: Ingreso{Nombre: nombre, MIME: "text/plain", Procedencia: Procedencia{Via: ViaArchivo, Ruta: "/origen/" + nombre}},
		Abre:    func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(contenido)), nil },
	}
}

func importa(t *testing.T, a *Archivo, es ...Entrada) []Resultado {
	t.Helper()
	var out []Resultado
	if err := a.Importar(t.Context(), slices.Values(es), func(r Resultado) { out = append(out, r) }); err != nil {
		t.Fatal(err)
	}
	return out
}

type textoLlano struct{}

func (textoLlano) Texto(_ context.Context, _ Documento, c *Contenido) (string, error) {
	b, err := io.ReadAll(c)
	return string(b), err
}

func indexa(t *testing.T, a *Archivo) {
	t.Helper()
	if err := a.Indexar(t.Context(), textoLlano{}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
}

func busca(t *testing.T, a *Archivo, rfc, texto string) []string {
	t.Helper()
	var out []string
	err := a.View(t.Context(), func(tx *Tx) error {
		s := tx.De(rfc)
		if rfc == "*" {
			s = tx.Todos()
		}
		h, err := s.Buscar(t.Context(), Busqueda{Texto: texto})
		for _, r := range h.Resultados {
			out = append(out, r.Nombre)
		}
		if err == nil && h.Total != len(h.Resultados) {
			t.Errorf("total %d of %d", h.Total, len(h.Resultados))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestLoImportadoSeGuardaByteAByteYUnaSolaVez(t *testing.T) {
	for _, cifrado := range []bool{false, true} {
		t.Run(fmt.Sprint("cifrado ", cifrado), func(t *testing.T) {
			var c *Cifrado
			if cifrado {
				c, _ = NuevoCifrado()
			}
			a := abre(t, t.TempDir(), c)
			grande := strings.Repeat("línea con ñ\n", 20000)
			res := importa(t, a, entrada("AAA010101AAA", "uno.txt", "hola"), entrada("AAA010101AAA", "dos.txt", grande), entrada("AAA010101AAA", "copia.txt", "hola"))
			if len(res) != 3 || res[0].Repetido || res[1].Repetido || !res[2].Repetido || res[2].Documento != res[0].Documento {
				t.Fatalf("%+v", res)
			}
			for _, r := range []struct {
				objeto, quiero string
			}{{res[0].Objeto, "hola"}, {res[1].Objeto, grande}} {
				k, err := a.Abrir(t.Context(), r.objeto)
				if err != nil {
					t.Fatal(err)
				}
				b, err := io.ReadAll(k)
				if err != nil || string(b) != r.quiero {
					t.Errorf("%d bytes, %v", len(b), err)
				}
				k.Close()
			}
			err := a.View(t.Context(), func(tx *Tx) error {
				p, err := tx.De("AAA010101AAA").Procedencias(t.Context(), res[0].Documento)
				if len(p) != 2 || p[1].Ruta != "/origen/copia.txt" || !p[0].Llegada.Equal(t0) {
					t.Errorf("%+v", p)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			en := 0
			filepath.WalkDir(filepath.Join(a.dir, "objetos"), func(p string, d os.DirEntry, _ error) error {
				if i, _ := d.Info(); !soloDelDueno(i) {
					t.Errorf("%s es %v", p, i.Mode())
				}
				if !d.IsDir() && d.Name() != nombreVivo {
					en++
					if b, _ := os.ReadFile(p); cifrado == bytes.Contains(b, []byte("hola")) && len(b) < 1000 {
						t.Errorf("cifrado %v pero contiene %q", cifrado, b)
					}
				}
				return nil
			})
			if en != 2 {
				t.Errorf("%d archivos", en)
			}
		})
	}
}

func TestLoQueNoSePuedeLeerSeDiceYLoDemasEntra(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	mala := entrada("", "mala", "")
	mala.Abre = func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("algo"), errReader{})), nil
	}
	sin := entrada("", "sin", "")
	sin.Abre = func() (io.ReadCloser, error) { return nil, os.ErrNotExist }
	res := importa(t, a, mala, entrada("", "buena", "x"), sin)
	if fault.CodeOf(res[0].Err) != fault.NoSePuedeLeer || res[1].Err != nil || fault.CodeOf(res[2].Err) != fault.NoSePuedeLeer {
		t.Errorf("%+v", res)
	}
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errors.New("disco fuera") }

func TestSeBuscaSinAcentosPorPrefijoYConFiltros(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	con := func(e Entrada, tipo, folio, fecha string) Entrada {
		e.Ingreso.Tipo, e.Ingreso.Folio = tipo, folio
		e.Ingreso.Fecha, _ = civil.Parse(fecha)
		return e
	}
	importa(t, a,
		con(entrada("AAA010101AAA", "a.txt", "La resolución de la prima de riesgo del año pasado"), "oficio", "BI-1", "2026-01-05"),
		con(entrada("AAA010101AAA", "b.txt", "Multa por presentación extemporánea; resolución firme"), "multa", "BI-2", "2026-02-05"),
		con(entrada("BBB010101BBB", "c.txt", "Resolución de otro cliente"), "oficio", "BI-3", "2026-03-01"))
	if got := busca(t, a, "*", "bi-2"); !slices.Equal(got, []string{"b.txt"}) {
		t.Errorf("los metadatos se encuentran antes de indexar el texto: %v", got)
	}
	indexa(t, a)
	for _, c := range []struct {
		rfc, texto string
		quiero     []string
	}{
		{"*", "resolucion", []string{"c.txt", "b.txt", "a.txt"}},
		{"AAA010101AAA", "resolucion", []string{"b.txt", "a.txt"}},
		{"BBB010101BBB", "multa", nil},
		{"*", "RESOL prim", []string{"a.txt"}},
		{"*", `"prima de riesgo"`, []string{"a.txt"}},
		{"*", `"riesgo de prima"`, nil},
		{"*", `"prim"`, nil},
		{"*", "ano", []string{"a.txt"}},
		{"*", "resolución tipo:oficio", []string{"c.txt", "a.txt"}},
		{"*", "rfc:bbb010101bbb", []string{"c.txt"}},
		{"*", "resolucion rfc:BBB010101BBB", []string{"c.txt"}},
		{"AAA010101AAA", "rfc:BBB010101BBB", nil},
		{"*", "resolucion desde:2026-02", []string{"c.txt", "b.txt"}},
		{"*", "resolucion hasta:2026-02-05", []string{"b.txt", "a.txt"}},
		{"*", "folio:BI-2", []string{"b.txt"}},
		{"*", "oficio pasado", []string{"a.txt"}}, // one word in the metadata, the other in the text
		{"*", `"" OR ( NEAR* -`, nil},
		{"*", "", []string{"c.txt", "b.txt", "a.txt"}},
	} {
		if got := busca(t, a, c.rfc, c.texto); !slices.Equal(got, c.quiero) {
			t.Errorf("%s %q: %v, se esperaba %v", c.rfc, c.texto, got, c.quiero)
		}
	}
	a.View(t.Context(), func(tx *Tx) error {
		h, err := tx.Todos().Buscar(t.Context(), Busqueda{Texto: "prima resolucion", Limite: 1})
		if err != nil || fmt.Sprint(h.Resultados[0].Fragmento) != "[{La  false} {resolución true} { de la  false} {prima true} { de riesgo del año pasado false}]" {
			t.Errorf("%v %v", h.Resultados[0].Fragmento, err)
		}
		if _, err = tx.Todos().Buscar(t.Context(), Busqueda{Texto: "desde:ayer"}); fault.CodeOf(err) != fault.FechaInvalida {
			t.Error(err)
		}
		return nil
	})
}
