package archivo

import (
	"fmt"
	"strings"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// FuzzConsulta: whatever a person types, the search answers or says that a date is none; and the fragments are the
// text, cut.
func FuzzConsulta(f *testing.F) {
	semillas := []string{
		"", "resolución", `"prima de riesgo"`, "rfc:AAA010101AAA tipo:oficio", "desde:2026 hasta:2026-02-30", `folio:"BI 1"`,
		`"sin cerrar`, "a AND b OR NOT c NEAR(d)", "col:umna {x} ^y *", `""""`, "ñ\x00\xff", "rfc: tipo: folio:", "a-b/c_d", "😀 \u0301",
	}
	if len(semillas) == 0 {
		f.Fatal("sin semillas")
	}
	for _, s := range semillas {
		f.Add(s, "La resolución de la prima: año, niño y pingüino")
	}
	a, err := Open(f.Context(), f.TempDir(), Options{Clock: clocktest.At(t0)})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { a.Close() })
	f.Fuzz(func(t *testing.T, q, texto string) {
		err := a.View(t.Context(), func(tx *Tx) error {
			for _, s := range []Ambito{tx.Todos(), tx.De("AAA010101AAA")} {
				for _, rel := range []bool{false, true} {
					if _, err := s.Buscar(t.Context(), Busqueda{Texto: q, Relevancia: rel}); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil && fault.CodeOf(err) != fault.FechaInvalida {
			t.Fatalf("%q: %v", q, err)
		}
		partes, err := Resalta(texto, q)
		if err != nil {
			return
		}
		var b strings.Builder
		for _, p := range partes {
			b.WriteString(p.Texto)
		}
		if b.String() != texto {
			t.Errorf("%q: %q no es %q", q, b.String(), texto)
		}
	})
}

func TestLaRelevanciaPoneAntesLoQueMasLoDice(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	importa(t, a, entrada(ana, "mucho", "multa multa multa"), entrada(ana, "poco", "multa "+strings.Repeat("otra cosa ", 200)))
	indexa(t, a)
	a.View(t.Context(), func(tx *Tx) error {
		h, err := tx.De(ana).Buscar(t.Context(), Busqueda{Texto: "multa", Relevancia: true})
		if err != nil || len(h.Resultados) != 2 || h.Resultados[0].Nombre != "mucho" {
			t.Errorf("%+v %v", h.Resultados, err)
		}
		return nil
	})
}

func TestElTotalEsExactoHastaMilYLuegoMinimo(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	var es []Entrada
	for i := range 1001 {
		es = append(es, entrada(ana, "docu", fmt.Sprint("n", i)))
	}
	for _, c := range []struct {
		entradas []Entrada
		minimo   bool
	}{{es[:1000], false}, {es[1000:], true}} {
		importa(t, a, c.entradas...)
		err := a.View(t.Context(), func(tx *Tx) error {
			h, err := tx.De(ana).Buscar(t.Context(), Busqueda{Texto: "docu"})
			if h.Total != 1000 || h.TotalMinimo != c.minimo {
				t.Errorf("%d %v", h.Total, h.TotalMinimo)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestLaBusquedaSigueElIndice: sorting or scanning all hits would make a common word slow in a large archive.
func TestLaBusquedaSigueElIndice(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	err := a.View(t.Context(), func(tx *Tx) error {
		for _, s := range []Ambito{tx.Todos(), tx.De(ana)} {
			for _, texto := range []string{"multa", "multa rfc:" + ana, "multa tipo:oficio", "rfc:" + ana} {
				c, err := leeConsulta(texto)
				if err != nil {
					return err
				}
				for _, f := range append(indices(), indice{tabla: "documento"}) {
					if f.tabla != "documento" && len(c.terminos) == 0 {
						continue
					}
					q, args := s.consultaSQL(c, f, 1<<62, 10)
					plan, err := lista(t.Context(), tx, func(scan func(...any) error) (d string, err error) {
						var x int
						err = scan(&x, &x, &x, &d)
						return d, err
					}, "EXPLAIN QUERY PLAN "+q+" ORDER BY 1 DESC LIMIT $4", args...)
					if err != nil {
						return err
					}
					if p := strings.Join(plan, "; "); strings.Contains(p, "TEMP B-TREE") || strings.Contains(p, "SCAN d ") {
						t.Errorf("%v %q %s: %s", s.todos, texto, f.tabla, p)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
