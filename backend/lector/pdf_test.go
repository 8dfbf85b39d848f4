package lector_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/impreso"
	"valija/backend/lector"
)

func instante() time.Time { return time.Date(2026, 11, 17, 10, 42, 5, 0, civil.Zona()) }

func acusePDF(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	err := impreso.Escribir(&b, impreso.Acuse(impreso.DatosAcuse{
		Membrete: "Buzón de práctica", Tramite: "Registro Medio Contacto", RFC: "CDA850101AB1",
		Nombre: "Comercializadora de Ñandúes & Güeros del Bajío, S.A. de C.V.",
		Folio:  "BI-20261117-104205123", Fecha: instante(),
		Cadena: "|Versión:2|Rfc:CDA850101AB1|Tipo+de+trámite:Registro+Medio+Contacto|Folio+del+trámite:BI-20261117-104205123|Fecha+de+elaboración:20261117104205123|",
		Sello:  strings.Repeat("mZ+/4kQ9", 43), NumeroCertificado: "30001000000500003416", Practica: true,
	}))
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// conMotor returns a reader whose engine takes its compiled form from the run before: compiling it costs
// 300 MB and seconds.
func conMotor(t *testing.T) *lector.Lector {
	t.Helper()
	cache := filepath.Join(os.TempDir(), "valija-prueba-pdfium")
	l := lector.Nuevo(cache)
	t.Cleanup(func() {
		if err := l.Cerrar(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return l
}

func extraer(t *testing.T, l *lector.Lector, nombre string, raw []byte) lector.Extracto {
	t.Helper()
	e, err := l.Extraer(t.Context(), bytes.NewReader(raw), int64(len(raw)), nombre)
	if err != nil {
		t.Fatalf("%s: %v", nombre, err)
	}
	return e
}

func TestPDF(t *testing.T) {
	l := conMotor(t)
	t.Run("the words of an acuse can be found", func(t *testing.T) {
		e := extraer(t, l, "acuse.pdf", acusePDF(t))
		if e.Tipo != lector.PDF || e.Motivo != "" || e.Paginas != 1 {
			t.Fatalf("%+v", e)
		}
		junto := strings.Join(strings.Fields(e.Texto), " ")
		for _, quiere := range []string{"Ñandúes & Güeros", "Trámite", "BI-20261117-104205123", "Práctica, sin efectos legales", "Página 1 de 1", "17 de noviembre de 2026, 10:42:05 h"} {
			if !strings.Contains(junto, quiere) {
				t.Errorf("text lacks %q:\n%s", quiere, junto)
			}
		}
		if e.Hechos["titulo"] != "Acuse de recibo electrónico" {
			t.Errorf("titulo = %q", e.Hechos["titulo"])
		}
	})
	t.Run("a PDF without words says that it has none", func(t *testing.T) {
		escaneo := extraer(t, l, "escaneo.pdf", pdfMinimo("0 0 100 100 re f"))
		if !escaneo.SinTexto() || escaneo.Paginas != 1 {
			t.Errorf("%+v", escaneo)
		}
	})
	t.Run("active content is told and plain content is not", func(t *testing.T) {
		vivo := bytes.Replace(pdfMinimo("f"), []byte("/Pages 2 0 R >>"), []byte("/Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"), 1)
		if e := extraer(t, l, "vivo.pdf", vivo); len(e.Avisos) != 1 || !strings.Contains(e.Avisos[0], "contenido activo") {
			t.Errorf("%+v", e)
		}
		if e := extraer(t, l, "acuse.pdf", acusePDF(t)); len(e.Avisos) != 0 {
			t.Errorf("%+v", e.Avisos)
		}
	})
	t.Run("damaged copies give a reason or their text, never an error", func(t *testing.T) {
		entero := acusePDF(t)
		azar := rand.New(rand.NewPCG(1, 2))
		for n := range 25 {
			raw := bytes.Clone(entero)
			for range 1 + n*4 {
				raw[azar.IntN(len(raw))] = byte(azar.IntN(256))
			}
			copy(raw, "%PDF-1.7")
			extraer(t, l, "roto.pdf", raw)
		}
		for _, parte := range []int{9, 50, 95} {
			e := extraer(t, l, "cortado.pdf", entero[:len(entero)*parte/100])
			if e.Motivo == "" && e.Texto == "" {
				t.Errorf("cut at %d %%: neither text nor reason", parte)
			}
		}
	})
	t.Run("a page that inflates a thousandfold does not take the memory of the machine", func(t *testing.T) {
		e := extraer(t, l, "bomba.pdf", bombaPDF(t, 600<<20))
		if e.Motivo == "" && len(e.Avisos) == 0 && strings.TrimSpace(e.Texto) != "" {
			t.Errorf("bomb was read: %d bytes", len(e.Texto))
		}
	})
	t.Run("whoever gives up is answered at once", func(t *testing.T) {
		bomba := bombaPDF(t, 600<<20) // seconds of work
		antes := time.Now()
		ctx, parar := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer parar()
		_, err := l.Extraer(ctx, bytes.NewReader(bomba), int64(len(bomba)), "bomba.pdf")
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(antes) > time.Minute {
			t.Errorf("%v after %v", err, time.Since(antes))
		}
	})
	t.Run("after all that the next document is read", func(t *testing.T) {
		if e := extraer(t, l, "acuse.pdf", acusePDF(t)); e.Motivo != "" {
			t.Error(e.Motivo)
		}
	})
	t.Run("a reader without an engine keeps the PDF and says so", func(t *testing.T) {
		if e := extraer(t, &lector.Lector{}, "acuse.pdf", acusePDF(t)); e.Motivo == "" {
			t.Error("no reason")
		}
	})
}

// pdfMinimo is one page with this content stream.
func pdfMinimo(contenido string) []byte {
	return pdfDe(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(contenido), contenido))
}

// pdfDe writes a one-page PDF whose object 4 is the content stream.
func pdfDe(flujo string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var inicios []int
	for i, o := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>",
		flujo,
	} {
		inicios = append(inicios, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(inicios)+1)
	for _, i := range inicios {
		fmt.Fprintf(&b, "%010d 00000 n \n", i)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(inicios)+1, xref)
	return b.Bytes()
}
