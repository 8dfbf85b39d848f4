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

	// All of a page is drawn with as many dots an inch as an office scanner gives it, which make three or so of each module
	// of a code of 2 cm. A code that needs more shows its corners, and is drawn again alone: it is smaller than 1.5 inches.
	pppHoja     = 200.0
	pppEsquinas = 600.0
	orilla      = 108.0 // points around its corners, of which perhaps one was seen
)

// hojaPDF is an open page.
type hojaPDF struct {
	i           pdfium.Pdfium
	pagina      requests.Page
	ancho, alto float64 // points, as it is seen
}

// primerosCodigos looks for codes page by page until one shows some.
func primerosCodigos(ctx context.Context, i pdfium.Pdfium, d references.FPDF_DOCUMENT, paginas []int, e *Extracto) {
	for _, n := range paginas {
		if ctx.Err() != nil || len(e.QR) > 0 {
			return
		}
		if err := conHoja(i, d, n, func(h hojaPDF) error { return h.codigos(ctx, e) }); err != nil {
			continue // a page that cannot be drawn shows nothing
		}
	}
}

// todosLosCodigos looks for those of every page: a PDF may be a pile of sheets. A page that could not be searched is noted.
func todosLosCodigos(ctx context.Context, i pdfium.Pdfium, d references.FPDF_DOCUMENT, paginas []int, e *Extracto) {
	for _, n := range paginas {
		suya := Extracto{}
		err := conHoja(i, d, n, func(h hojaPDF) error { return h.codigos(ctx, &suya) })
		e.QR = append(e.QR, suya.QR...)
		if err != nil || ctx.Err() != nil || suya.EnParte {
			e.EnParte = true
		}
		if ctx.Err() != nil {
			return
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

// codigos looks in the square pictures and drawings of the page, which cost little, then in all of it: as the picture
// that it is, when a scanner made it, else drawn.
func (h hojaPDF) codigos(ctx context.Context, e *Extracto) error {
	p, err := h.partes()
	if err != nil {
		return err
	}
	for _, c := range p.cuadros {
		if g, err := h.dibujar(c); err == nil { // else it lies off the page
			e.anota(g.buscar(ctx))
		}
	}
	if len(e.QR) > 0 && (e.hoja || len(p.fotos)+p.otras == 0) || ctx.Err() != nil {
		return ctx.Err()
	}
	if p.esFoto() {
		if g, err := h.foto(p.fotos[0]); err == nil {
			e.anota(g.codigos(ctx))
			return ctx.Err()
		} // else it is drawn, which takes less memory
	}
	b, err := h.dibujada(ctx)
	e.anota(b)
	return err
}

// anota keeps what was seen in one part of a page.
func (e *Extracto) anota(b busqueda) {
	e.QR = append(e.QR, b.codigos...)
	e.EnParte = e.EnParte || b.ilegible
}

// dibujada draws the page once, and once more only what looks like a code that was too small to read.
func (h hojaPDF) dibujada(ctx context.Context) (b busqueda, err error) {
	entera := h.entera().con(pppHoja)
	g, err := h.dibujar(entera)
	if err != nil {
		return b, err
	}
	b = g.buscar(ctx)
	if !b.dudosa() || b.finas.Empty() || ctx.Err() != nil {
		return b, ctx.Err()
	}
	alrededor := b.finas.Inset(-int(orilla * entera.escala)).Intersect(entera.en)
	if g, err = h.dibujar(cuadro{entera.escala, alrededor}.con(pppEsquinas)); err != nil {
		return b, err
	}
	return b.y(g.buscar(ctx)), ctx.Err()
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

// entera is the whole page, at one dot a point.
func (h hojaPDF) entera() cuadro { return cuadro{1, image.Rect(0, 0, int(h.ancho), int(h.alto))} }

// con is the same part with that many dots an inch, or as many as are searched at most.
func (c cuadro) con(ppp float64) cuadro {
	ancho, alto := float64(c.en.Dx())/c.escala, float64(c.en.Dy())/c.escala // points
	escala := min(ppp/72, math.Sqrt(maxPuntosQR/(ancho*alto)))
	por := func(n int) int { return int(float64(n) / c.escala * escala) }
	return cuadro{escala, image.Rect(0, 0, int(ancho*escala), int(alto*escala)).Add(image.Pt(por(c.en.Min.X), por(c.en.Min.Y)))}
}

// partes is what there is on a page besides its words.
type partes struct {
	cuadros []cuadro // that may be a code: one drawing or one picture about as wide as high, and neither dot nor page
	fotos   []references.FPDF_PAGEOBJECT
	trazos  int // too small to be a code, if they are not part of one
	otras   int
}

// esFoto reports that all there is to see of the page is one picture, with or without words and some lines.
func (p partes) esFoto() bool {
	const filas = 21 // of the smallest code, were it drawn row by row
	return len(p.fotos) == 1 && len(p.cuadros)+p.otras == 0 && p.trazos < filas
}

func (h hojaPDF) partes() (out partes, err error) {
	cuantos, err := h.i.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: h.pagina})
	if err != nil {
		return out, err
	}
	out.otras = max(0, cuantos.Count-maxObjetos)
	for n := range min(cuantos.Count, maxObjetos) {
		o, err := h.i.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: h.pagina, Index: n})
		if err != nil {
			return out, err
		}
		clase, err := h.i.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil {
			return out, err
		}
		if clase.Type == enums.FPDF_PAGEOBJ_TEXT {
			continue
		}
		b, err := h.i.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o.PageObject})
		if err != nil {
			continue // it has no place
		}
		ancho, alto := float64(b.Right-b.Left), float64(b.Top-b.Bottom)
		menor, mayor := min(ancho, alto), max(ancho, alto)
		suelta := clase.Type == enums.FPDF_PAGEOBJ_PATH || clase.Type == enums.FPDF_PAGEOBJ_IMAGE
		switch {
		case clase.Type == enums.FPDF_PAGEOBJ_IMAGE && mayor > mayorCuadro:
			out.fotos = append(out.fotos, o.PageObject)
		case suelta && menor < menorCuadro:
			out.trazos++
		case !suelta, mayor > mayorCuadro, mayor > 1.2*menor, len(out.cuadros) == maxCuadros:
			out.otras++
		default:
			c, err := h.cuadro(puntosCuadro/mayor, float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top))
			if err != nil {
				return out, err
			}
			out.cuadros = append(out.cuadros, c)
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
func (h hojaPDF) dibujar(c cuadro) (g gris, err error) {
	g.ancho, g.alto = c.en.Dx(), c.en.Dy()
	if g.ancho < 1 || g.alto < 1 || g.ancho > maxPuntosQR/g.alto {
		return g, errors.New("nothing to draw")
	}
	lienzo, err := h.i.FPDFBitmap_CreateEx(&requests.FPDFBitmap_CreateEx{
		Width: g.ancho, Height: g.alto, Format: enums.FPDF_BITMAP_FORMAT_GRAY, Pointer: uint64(0), // PDFium's own memory
	})
	if err != nil {
		return g, err
	}
	defer func() { err = errors.Join(err, h.soltar(lienzo.Bitmap)) }()
	if _, err = h.i.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{
		Bitmap: lienzo.Bitmap, Width: g.ancho, Height: g.alto, Color: 0xffffffff,
	}); err != nil {
		return g, err
	}
	ancho, alto := h.medida(c.escala)
	if _, err = h.i.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
		Bitmap: lienzo.Bitmap, Page: h.pagina, StartX: -c.en.Min.X, StartY: -c.en.Min.Y, SizeX: ancho, SizeY: alto,
		Flags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_GRAYSCALE,
	}); err != nil {
		return g, err
	}
	return h.copia(lienzo.Bitmap, g.ancho, g.alto)
}
