package lector_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"valija/backend/expediente"
	"valija/backend/impreso"
	"valija/backend/lector"
)

// What impreso prints is read back here, because PDFium's first compile is worth only one package.

func impresa(t *testing.T, l *lector.Lector, d impreso.Documento) lector.Extracto {
	t.Helper()
	var b bytes.Buffer
	if err := impreso.Escribir(&b, d); err != nil {
		t.Fatal(err)
	}
	e := extraer(t, l, "impreso.pdf", b.Bytes())
	if e.Motivo != "" {
		t.Fatal(e.Motivo)
	}
	return e
}

func TestPrintsCanBeReadBack(t *testing.T) {
	l := conMotor(t)
	t.Run("the ribbon, the table heads and the page number are on every page and no row is lost", func(t *testing.T) {
		filas := make([][]string, 120)
		for i := range filas {
			filas[i] = []string{fmt.Sprintf("fila-%d.", i), strings.Repeat("palabra ", 30), "norma"}
		}
		e := impresa(t, l, impreso.Documento{Titulo: "Libro", Practica: true, Fecha: instante(), Secciones: []impreso.Seccion{
			{Titulo: "Sección", Tabla: &impreso.Tabla{Encabezados: []string{"Número", "Explicación", "Norma"}, Filas: filas}},
		}})
		if e.Paginas < 5 {
			t.Fatalf("%d pages, want several", e.Paginas)
		}
		for _, veces := range []string{"Práctica, sin efectos legales", "Explicación", fmt.Sprintf("de %d", e.Paginas)} {
			if n := strings.Count(e.Texto, veces); n != e.Paginas {
				t.Errorf("%q is on %d pages of %d", veces, n, e.Paginas)
			}
		}
		for i := range filas {
			if !strings.Contains(e.Texto, fmt.Sprintf("fila-%d.", i)) {
				t.Errorf("row %d was lost", i)
			}
		}
	})
	t.Run("hostile text does not break the print", func(t *testing.T) {
		e := impresa(t, l, impreso.Documento{
			Titulo: strings.Repeat("sinespacios", 100), Fecha: instante(),
			Cadena: strings.Repeat("|campo:valor", 400), // longer than a QR code can hold
			Secciones: []impreso.Seccion{
				{Parrafos: []string{"a\x00b\xff\U00010000\U0001F600 \u202Egpj.exe\u202C e\u0301", ""}},
				{Tabla: &impreso.Tabla{}},
				{Tabla: &impreso.Tabla{Encabezados: []string{"A"}, Filas: [][]string{nil, {"1", "2", "3"}, {strings.Repeat("x ", 20000)}}}},
			},
		})
		if !strings.Contains(e.Texto, "é") || strings.Contains(e.Texto, "\u202e") || strings.Count(e.Texto, "x ") < 19000 {
			t.Error("text was not made safe, or was lost")
		}
	})
	t.Run("an evidence package names what it holds", func(t *testing.T) {
		var b bytes.Buffer
		p := expediente.Paquete{Titulo: "Rectificación", RFC: "CDA850101AB1", Nombre: "Ñandúes & Güeros", Hecho: instante()}
		piezas := []expediente.Pieza{{Ruta: "originales/001-a.pdf", Nombre: "Ñandú.pdf", Descripcion: "Resolución", Fecha: instante(), Tamano: 1204, SHA256: strings.Repeat("cd", 32)}}
		if err := (impreso.Expediente{}).Indice(io.Writer(&b), p, piezas); err != nil {
			t.Fatal(err)
		}
		e := extraer(t, l, "indice.pdf", b.Bytes())
		for _, quiere := range []string{"Ñandú.pdf", "Ñandúes & Güeros", "VERIFICAR.txt", "originales/001-a"} {
			if !strings.Contains(e.Texto, quiere) {
				t.Errorf("the index lacks %q:\n%s", quiere, e.Texto)
			}
		}
	})
}
