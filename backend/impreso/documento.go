// Package impreso writes the PDFs that Valija itself makes: acuses and acts of the practice Buzón, the
// verification report, the book of deadlines, the index of an evidence package, and plain text or mail.
//
// Start with Documento and Escribir. The other exported functions only compose a Documento out of facts,
// so that every print looks alike and is laid out in one place. The same Documento always gives the same
// bytes: its dates are given, never read from a clock, and nothing depends on the machine.
package impreso

import (
	"io"
	"time"

	"valija/backend/fault"
)

// Documento is what a print says. Text is plain Spanish; a line break inside a paragraph is kept, control
// characters are dropped.
type Documento struct {
	Titulo    string
	Subtitulo string
	Membrete  string // who issues it, above the title
	Secciones []Seccion

	Cadena            string // cadena original; printed whole and as a QR code
	Sello             string // base64
	NumeroCertificado string // of the sello
	Folio             string // printed under the title and on every page

	Pie      string    // foot of every page
	Practica bool      // ribbon «Práctica, sin efectos legales» on every page
	Fecha    time.Time // when the document says it was made: the PDF's own dates, in UTC
}

// Seccion is a heading with its paragraphs, what is to be copied by hand, and then its table and its picture.
type Seccion struct {
	Titulo     string
	Parrafos   []string
	ParaCopiar []string // lines, printed large and with all letters of one width
	Tabla      *Tabla
	Imagen     *Imagen
}

// Tabla is a grid whose heads are repeated on every page. Without Encabezados the first column holds the
// names of the facts in the others.
type Tabla struct {
	Encabezados []string
	Filas       [][]string
}

// Escribir lays d out on letter pages and writes the PDF to w.
func Escribir(w io.Writer, d Documento) error {
	h := nueva(d)
	h.portada()
	for _, s := range d.Secciones {
		h.seccion(s)
	}
	h.sellado()
	h.pies()
	raw, err := h.bytes()
	if err != nil {
		return fault.Wrap(fault.Interno, err)
	}
	if _, err := w.Write(raw); err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err)
	}
	return nil
}
