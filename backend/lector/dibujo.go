package lector

import (
	"context"
	"errors"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// The caps and sizes of what is drawn of a page to look for its codes; a point is 1/72 inch.
const (
	maxObjetos   = 2_000
	maxCuadros   = 6
	menorCuadro  = 28.0  // points: 1 cm
	mayorCuadro  = 300.0 // a bigger one is a scan of the page, not a code in it
	puntosCuadro = 640.0 // dots of its side, three for each module of the largest code
)

// hojaPDF is an open page.
type hojaPDF struct {
	i           pdfium.Pdfium
	pagina      requests.Page
	ancho, alto float64 // points, as it is seen
}

// codigosPDF looks for codes page by page until one shows some: first in the square pictures and drawings of the page,
// which cost little, then in all of it as on a screen, then as a printer draws it.
func codigosPDF(ctx context.Context, i pdfium.Pdfium, d references.FPDF_DOCUMENT, paginas []int, e *Extracto) {
	ctx, soltar := context.WithTimeout(ctx, plazoHoja)
	defer soltar()
	for _, n := range paginas {
		if ctx.Err() != nil || len(e.QR) > 0 {
			return
		}
		if err := conHoja(i, d, n, func(h hojaPDF) error { return h.codigos(ctx, e) }); err != nil {
			continue // a page that cannot be drawn shows nothing
		}
	}
}

// conHoja opens a page for as long as ver runs.
func conHoja(i pdfium.Pdfium, d references.FPDF_DOCUMENT, n int, ver func(hojaPDF) error) (err error) {
	abierta, err := i.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d, Index: n})
	if err != nil {
		return err
	}
	defer func() {
		_, cierre := i.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: abierta.Page})
		err = errors.Join(err, cierre)
	}()
	h := hojaPDF{i: i, pagina: requests.Page{ByReference: &abierta.Page}}
	ancho, err := i.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: h.pagina})
	if err != nil {
		return err
	}
	alto, err := i.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: h.pagina})
	if err != nil {
		return err
	}
	if h.ancho, h.alto = float64(ancho.PageWidth), float64(alto.PageHeight); h.ancho < 1 || h.alto < 1 {
		return errors.New("page without a size")
	}
	return ver(h)
}

func (h hojaPDF) codigos(ctx context.Context, e *Extracto) error {
	cuadros, err := h.cuadros()
	if err != nil {
		return err
	}
	for _, c := range cuadros {
		g, err := h.dibujar(c.escala, c.en)
		if err != nil {
			return err
		}
		e.QR = append(e.QR, g.codigos(ctx)...)
	}
	for _, ppp := range []float64{150, 300} {
		if len(e.QR) > 0 {
			break
		}
		if err = ctx.Err(); err != nil {
			return err
		}
		escala := min(ppp/72, math.Sqrt(maxPuntosQR/(h.ancho*h.alto)))
		ancho, alto := h.medida(escala)
		g, err := h.dibujar(escala, image.Rect(0, 0, ancho, alto))
		if err != nil {
			return err
		}
		e.QR = g.codigos(ctx)
	}
	return nil
}

// medida is the page in dots at a scale of dots a point.
func (h hojaPDF) medida(escala float64) (ancho, alto int) {
	return int(h.ancho * escala), int(h.alto * escala)
}

// cuadro is a part of a page, in dots at its scale.
type cuadro struct {
	escala float64
	en     image.Rectangle
}

// cuadros finds what may be a code: one drawing or one picture about as wide as high, and neither dot nor page.
func (h hojaPDF) cuadros() (out []cuadro, err error) {
	cuantos, err := h.i.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: h.pagina})
	if err != nil {
		return nil, err
	}
	for n := range min(cuantos.Count, maxObjetos) {
		o, err := h.i.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: h.pagina, Index: n})
		if err != nil {
			return nil, err
		}
		clase, err := h.i.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil {
			return nil, err
		}
		if clase.Type != enums.FPDF_PAGEOBJ_PATH && clase.Type != enums.FPDF_PAGEOBJ_IMAGE {
			continue
		}
		b, err := h.i.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o.PageObject})
		if err != nil {
			continue // it has no place
		}
		ancho, alto := float64(b.Right-b.Left), float64(b.Top-b.Bottom)
		if menor, mayor := min(ancho, alto), max(ancho, alto); menor < menorCuadro || mayor > mayorCuadro || mayor > 1.2*menor {
			continue
		}
		c, err := h.cuadro(puntosCuadro/max(ancho, alto), float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top))
		if err != nil {
			return nil, err
		}
		if out = append(out, c); len(out) == maxCuadros {
			break
		}
	}
	return out, nil
}

// cuadro turns the bounds of an object into dots of the page as it is seen, turned and cropped, with a white margin.
func (h hojaPDF) cuadro(escala, x0, y0, x1, y1 float64) (cuadro, error) {
	var esquinas [2]image.Point
	ancho, alto := h.medida(escala)
	for n, p := range [...][2]float64{{x0, y0}, {x1, y1}} {
		d, err := h.i.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: h.pagina, SizeX: ancho, SizeY: alto, PageX: p[0], PageY: p[1]})
		if err != nil {
			return cuadro{}, err
		}
		esquinas[n] = image.Pt(d.DeviceX, d.DeviceY)
	}
	const margen = puntosCuadro / 8
	en := image.Rectangle{esquinas[0], esquinas[1]}.Canon().Inset(-margen)
	return cuadro{escala, en.Intersect(image.Rect(0, 0, ancho, alto))}, nil
}

// dibujar draws a part of the page, in shades of grey on white.
func (h hojaPDF) dibujar(escala float64, en image.Rectangle) (g gris, err error) {
	g.ancho, g.alto = en.Dx(), en.Dy()
	if g.ancho < 1 || g.alto < 1 || g.ancho > maxPuntosQR/g.alto {
		return g, errors.New("nothing to draw")
	}
	lienzo, err := h.i.FPDFBitmap_CreateEx(&requests.FPDFBitmap_CreateEx{
		Width: g.ancho, Height: g.alto, Format: enums.FPDF_BITMAP_FORMAT_GRAY, Pointer: uint64(0), // PDFium's own memory
	})
	if err != nil {
		return g, err
	}
	defer func() {
		_, cierre := h.i.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: lienzo.Bitmap})
		err = errors.Join(err, cierre)
	}()
	if _, err = h.i.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{
		Bitmap: lienzo.Bitmap, Width: g.ancho, Height: g.alto, Color: 0xffffffff,
	}); err != nil {
		return g, err
	}
	ancho, alto := h.medida(escala)
	if _, err = h.i.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
		Bitmap: lienzo.Bitmap, Page: h.pagina, StartX: -en.Min.X, StartY: -en.Min.Y, SizeX: ancho, SizeY: alto,
		Flags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_GRAYSCALE,
	}); err != nil {
		return g, err
	}
	paso, err := h.i.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: lienzo.Bitmap})
	if err != nil {
		return g, err
	}
	visto, err := h.i.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: lienzo.Bitmap})
	if err != nil {
		return g, err
	}
	if paso.Stride < g.ancho || len(visto.Buffer) < paso.Stride*g.alto {
		return g, errors.New("page drawn in part")
	}
	g.pix = make([]byte, 0, g.ancho*g.alto) // a copy: the engine's memory is lent to the next document
	for y := range g.alto {
		g.pix = append(g.pix, visto.Buffer[y*paso.Stride:][:g.ancho]...)
	}
	return g, nil
}
