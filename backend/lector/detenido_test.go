package lector

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

// A search for codes that takes too long, stopped inside the engine, leaves the document as it was without it, and the
// engine good for the next one.
func TestASearchThatIsStoppedTakesNothingFromTheDocument(t *testing.T) {
	l := Nuevo(filepath.Join(os.TempDir(), "valija-prueba-pdfium"))
	l.pdf.busca = 0
	t.Cleanup(func() {
		if err := l.Cerrar(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	hoja := func(palabras string) []byte {
		p := fpdf.New("P", "mm", "Letter", "")
		p.AddPage()
		p.SetFont("Helvetica", "", 12)
		p.Cell(40, 10, palabras)
		var b bytes.Buffer
		if err := p.Output(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for range 2 {
		muda, conPalabras, conBarra := hoja(""), hoja("palabras"), hoja("|palabras|")
		e, err := l.Extraer(t.Context(), bytes.NewReader(muda), int64(len(muda)), "a.pdf")
		if err != nil || !e.SinTexto() || !e.EnParte || e.Paginas != 1 {
			t.Errorf("stopped: %+v %v", e, err)
		}
		e, err = l.Extraer(t.Context(), bytes.NewReader(conPalabras), int64(len(conPalabras)), "b.pdf")
		if err != nil || e.Motivo != "" || e.Texto == "" {
			t.Errorf("the next one: %+v %v", e, err)
		}
		e, err = l.ExtraerHoja(t.Context(), bytes.NewReader(conBarra), int64(len(conBarra)), "c.pdf")
		if err != nil || e.Motivo != "" || !strings.Contains(e.Texto, "|palabras|") || e.SinVer != noSeBusco {
			t.Errorf("of who verifies a sheet: %+v %v", e, err)
		}
	}
}
