package lector

import (
	"bytes"
	"errors"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxPuntosFoto are the dots of a picture that is taken from a page as it is, a letter page of 400 dots an inch: opened,
// it is beside PDFium's own copy in the memory that one document has.
const maxPuntosFoto = 3400 * 4400

// foto is a picture of the page as it lies in the file, with the dots that the scanner gave it. To draw the page takes
// ten times as long, nearly all of it spent on fitting those dots to others.
func (h hojaPDF) foto(o references.FPDF_PAGEOBJECT) (g gris, err error) {
	dice, err := h.i.FPDFImageObj_GetImageMetadata(&requests.FPDFImageObj_GetImageMetadata{ImageObject: o, Page: h.pagina})
	if err != nil {
		return g, err
	}
	mide := dice.ImageMetadata
	if mide.Width == 0 || mide.Height == 0 || mide.Width > maxPuntosFoto/mide.Height {
		return g, errors.New("more dots than are opened")
	}
	b, err := h.i.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: o})
	if err != nil {
		return g, err
	}
	defer func() { err = errors.Join(err, h.soltar(b.Bitmap)) }()
	if g, err = h.copia(b.Bitmap, int(mide.Width), int(mide.Height)); err == nil && mide.BitsPerPixel == 1 {
		g.enPapel()
	}
	return g, err
}

// enPapel turns a negative over: a stencil says where there is ink by its light dots, and there is more paper than ink.
func (g gris) enPapel() {
	if tinta := bytes.Count(g.pix, []byte{0}); tinta <= len(g.pix)/2 {
		return
	}
	for i, v := range g.pix {
		g.pix[i] = ^v
	}
}

func (h hojaPDF) soltar(b references.FPDF_BITMAP) error {
	_, err := h.i.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: b})
	return err
}

// copia is what PDFium drew or opened, in shades of grey: a copy, for the engine's memory is lent to the next document.
func (h hojaPDF) copia(b references.FPDF_BITMAP, ancho, alto int) (g gris, err error) {
	es, err := h.i.FPDFBitmap_GetFormat(&requests.FPDFBitmap_GetFormat{Bitmap: b})
	if err != nil {
		return g, err
	}
	deCada := map[enums.FPDF_BITMAP_FORMAT]int{ // bytes of a dot
		enums.FPDF_BITMAP_FORMAT_UNKNOWN: 0,
		enums.FPDF_BITMAP_FORMAT_GRAY:    1,
		enums.FPDF_BITMAP_FORMAT_BGR:     3,
		enums.FPDF_BITMAP_FORMAT_BGRX:    4,
		enums.FPDF_BITMAP_FORMAT_BGRA:    4,
	}[es.Format]
	paso, err := h.i.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: b})
	if err != nil {
		return g, err
	}
	visto, err := h.i.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: b})
	if err != nil {
		return g, err
	}
	if deCada == 0 || paso.Stride < ancho*deCada || len(visto.Buffer) < paso.Stride*alto {
		return g, errors.New("page drawn in part")
	}
	g = gris{make([]byte, 0, ancho*alto), ancho, alto}
	for y := range alto {
		renglon := visto.Buffer[y*paso.Stride:][:ancho*deCada]
		if deCada == 1 {
			g.pix = append(g.pix, renglon...)
			continue
		}
		for ; len(renglon) > 0; renglon = renglon[deCada:] {
			azul, verde, rojo := int(renglon[0]), int(renglon[1]), int(renglon[2])
			g.pix = append(g.pix, byte((azul+2*verde+rojo)/4)) //nolint:gosec // a mean of bytes
		}
	}
	return g, nil
}
