package impreso

import (
	"bytes"
	"fmt"
	"image/color"

	"github.com/boombuler/barcode/qr"
)

const ladoQR = 38.0 // millimetres

// sellado prints the proof at the end: QR, cadena original, sello and certificate number. norma: Lineamientos 6.1
func (h *hoja) sellado() {
	d := h.doc
	if d.Cadena == "" && d.Sello == "" {
		return
	}
	h.bajar(4)
	h.reservar(ladoQR + deSeccion().alto + 6)
	h.parrafo("Cadena original y sello digital", deSeccion())
	h.bajar(1.5)
	arriba := h.pdf.GetY()
	izquierda := margen
	if d.Cadena != "" && h.qr(d.Cadena, margen, arriba) {
		izquierda += ladoQR + 5
	}
	pagina := h.pdf.PageNo()
	for _, par := range [][2]string{
		{"Cadena original", d.Cadena},
		{"Sello digital", d.Sello},
		{"Número de certificado del sello", d.NumeroCertificado},
	} {
		if par[1] == "" {
			continue
		}
		if h.pdf.PageNo() != pagina || h.pdf.GetY() > arriba+ladoQR {
			izquierda = margen // past the QR the whole width is free
		}
		h.columna(par[0], deCabeza(), izquierda)
		h.columna(par[1], deCadena(), izquierda)
		h.bajar(1.5)
	}
	if h.pdf.PageNo() == pagina {
		h.pdf.SetXY(margen, max(h.pdf.GetY(), arriba+ladoQR))
	}
}

// columna writes text from x to the right margin.
func (h *hoja) columna(texto string, l letra, x float64) {
	h.usar(l)
	ancho := margen + h.ancho() - x
	for _, renglon := range renglones(texto, ancho, h.pdf.GetStringWidth) {
		h.reservar(l.alto)
		h.usar(l)
		h.pdf.SetX(x)
		h.pdf.CellFormat(ancho, l.alto, renglon, "", 2, "L", false, 0, "")
	}
}

// qr draws the code of texto as one filled path, so that no viewer smooths it or leaves seams. It reports
// false, and draws nothing, when the text is longer than a QR code can hold.
func (h *hoja) qr(texto string, x, y float64) bool {
	codigo, err := qr.Encode(texto, qr.M, qr.Auto)
	if err != nil {
		return false
	}
	const k = puntos / pulgada
	_, altoHoja := h.pdf.GetPageSize()
	lado := codigo.Bounds().Dx()
	modulo := ladoQR / float64(lado)
	var camino bytes.Buffer
	camino.WriteString("0 g\n")
	for fila := range lado {
		for col := 0; col < lado; col++ {
			desde := col
			for col < lado && codigo.At(col, fila) == color.Black {
				col++
			}
			if col > desde {
				fmt.Fprintf(&camino, "%.3f %.3f %.3f %.3f re\n",
					(x+float64(desde)*modulo)*k, (altoHoja-y-float64(fila+1)*modulo)*k,
					float64(col-desde)*modulo*k, modulo*k)
			}
		}
	}
	camino.WriteString("f")
	h.pdf.RawWriteStr(camino.String())
	return true
}
