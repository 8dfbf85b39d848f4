package impreso

import (
	"math"
	"strings"
	"testing"
)

// However full the page is, a heading goes with what it heads: the heads of its table and its first row, or its words.
func TestUnEncabezadoNoQuedaSoloAlPie(t *testing.T) {
	for nombre, s := range map[string]Seccion{
		"con tabla":              {Titulo: "Plazos", Tabla: &Tabla{Encabezados: []string{"Hora", "Qué"}, Filas: [][]string{{"10:00", "uno"}}}},
		"con un renglón de seis": {Titulo: "Plazos", Tabla: &Tabla{Encabezados: []string{"Hora", "Qué"}, Filas: [][]string{{"10:00", strings.Repeat("uno\n", 6)}}}},
		"con texto":              {Titulo: "Cabeza", Parrafos: []string{"284 · 5c1e90b7"}},
	} {
		t.Run(nombre, func(t *testing.T) {
			sola := nueva(Documento{})
			sola.bajar(-3) // a section begins under what was before
			sola.seccion(s)
			alto := sola.pdf.GetY() - margenArriba
			for falta := 1.0; falta < 80; falta++ { // millimetres left on the page
				h := nueva(Documento{})
				h.pdf.SetXY(margen, h.fondoPagina()-falta-3)
				h.seccion(s)
				bajo := h.pdf.GetY() - margenArriba
				cupo := h.pdf.PageNo() == 1
				if !cupo && math.Abs(bajo-alto) > 0.1 {
					t.Errorf("with %.0f mm left, %.1f mm of %.1f are on the next page", falta, bajo, alto)
				}
				if !cupo && falta > alto {
					t.Errorf("it fits in the %.0f mm that are left, and goes to the next page", falta)
				}
			}
		})
	}
}
