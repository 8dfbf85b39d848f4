package impreso

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the three fonts
	"errors"
	"fmt"

	"codeberg.org/go-pdf/fpdf"
)

//go:embed fuentes/LiberationSans-Regular.ttf
var sans []byte

//go:embed fuentes/LiberationSans-Bold.ttf
var sansNegra []byte

//go:embed fuentes/LiberationMono-Regular.ttf
var mono []byte

// Measures of the letter page, in millimetres.
const (
	margen       = 20.0
	margenArriba = 20.0
	margenAbajo  = 22.0
	altoCinta    = 7.0
	pulgada      = 25.4
	puntos       = 72.0
)

const leyendaPractica = "Práctica, sin efectos legales"

// rgb is red, green, blue. The values are those of the window's own theme.
type rgb [3]int

func tinta() rgb      { return rgb{0x17, 0x1c, 0x23} }
func tintaSuave() rgb { return rgb{0x5c, 0x66, 0x73} }
func azul() rgb       { return rgb{0x1d, 0x4e, 0x89} }
func linea() rgb      { return rgb{0xcf, 0xd4, 0xdb} }
func fondo() rgb      { return rgb{0xf6, 0xf7, 0xf9} }
func violeta() rgb    { return rgb{0x5b, 0x4f, 0x7c} }
func blanco() rgb     { return rgb{0xff, 0xff, 0xff} }

// letra is a font at a size, with the height of its line in millimetres.
type letra struct {
	familia, estilo string
	puntos, alto    float64
	color           rgb
}

func deTitulo() letra    { return letra{"sans", "B", 17, 7.4, tinta()} }
func deSubtitulo() letra { return letra{"sans", "", 11, 5.2, tintaSuave()} }
func deMembrete() letra  { return letra{"sans", "B", 9, 4.4, azul()} }
func deSeccion() letra   { return letra{"sans", "B", 11.5, 5.6, azul()} }
func deTexto() letra     { return letra{"sans", "", 10, 4.9, tinta()} }
func deCelda() letra     { return letra{"sans", "", 8.5, 4.1, tinta()} }
func deCabeza() letra    { return letra{"sans", "B", 8, 4.1, tintaSuave()} }
func deCadena() letra    { return letra{"mono", "", 7, 3.3, tinta()} }
func deCopia() letra     { return letra{"mono", "", 15, 8, tinta()} }
func dePie() letra       { return letra{"sans", "", 7.5, 3.6, tintaSuave()} }

// hoja is the document under way: the library and the running text.
type hoja struct {
	pdf *fpdf.Fpdf
	doc Documento
}

func nueva(d Documento) *hoja {
	pdf := fpdf.New("P", "mm", "Letter", "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(d.Fecha.UTC())
	pdf.SetModificationDate(d.Fecha.UTC())
	pdf.SetProducer("Valija", true)
	pdf.SetCreator("Valija", true)
	pdf.SetTitle(limpio(d.Titulo), true)
	pdf.SetAuthor(limpio(d.Membrete), true)
	pdf.SetSubject(limpio(d.Folio), true)
	pdf.SetLang("es-MX")
	pdf.AddUTF8FontFromBytes("sans", "", sans)
	pdf.AddUTF8FontFromBytes("sans", "B", sansNegra)
	pdf.AddUTF8FontFromBytes("mono", "", mono)
	pdf.SetMargins(margen, margenArriba, margen)
	pdf.SetAutoPageBreak(false, 0) // lines are placed here, so that a table can repeat its heads
	pdf.SetCellMargin(0)
	h := &hoja{pdf: pdf, doc: d}
	h.pagina()
	return h
}

func (h *hoja) pagina() {
	h.pdf.AddPage()
	h.pdf.SetXY(margen, margenArriba)
}

func (h *hoja) ancho() float64 {
	w, _ := h.pdf.GetPageSize()
	return w - 2*margen
}

// fondoPagina is the lowest y that text may reach.
func (h *hoja) fondoPagina() float64 {
	_, alto := h.pdf.GetPageSize()
	return alto - margenAbajo
}

func (h *hoja) libre() float64 { return h.fondoPagina() - h.pdf.GetY() }

// reservar begins a new page when less than alto is free on this one.
func (h *hoja) reservar(alto float64) {
	if h.libre() < alto {
		h.pagina()
	}
}

func (h *hoja) bajar(mm float64) { h.pdf.SetXY(margen, h.pdf.GetY()+mm) }

func (h *hoja) usar(l letra) {
	h.pdf.SetFont(l.familia, l.estilo, l.puntos)
	h.pdf.SetTextColor(l.color[0], l.color[1], l.color[2])
}

// parrafo writes text in lines of this letter across the page, breaking pages between lines.
func (h *hoja) parrafo(texto string, l letra) {
	h.usar(l)
	for _, renglon := range renglones(texto, h.ancho(), h.pdf.GetStringWidth) {
		h.reservar(l.alto)
		h.usar(l) // a new page starts without a font
		h.pdf.SetX(margen)
		h.pdf.CellFormat(h.ancho(), l.alto, renglon, "", 2, "L", false, 0, "")
	}
}

func (h *hoja) portada() {
	d := h.doc
	if d.Membrete != "" {
		h.parrafo(d.Membrete, deMembrete())
		h.bajar(2)
	}
	h.parrafo(d.Titulo, deTitulo())
	if d.Subtitulo != "" {
		h.bajar(0.8)
		h.parrafo(d.Subtitulo, deSubtitulo())
	}
	if d.Folio != "" {
		h.bajar(0.8)
		h.parrafo("Folio "+d.Folio, deSubtitulo())
	}
	h.bajar(2.5)
	h.raya(azul(), 0.5)
	h.bajar(2)
}

func (h *hoja) raya(c rgb, grueso float64) {
	h.pdf.SetDrawColor(c[0], c[1], c[2])
	h.pdf.SetLineWidth(grueso)
	y := h.pdf.GetY()
	h.pdf.Line(margen, y, margen+h.ancho(), y)
}

func (h *hoja) seccion(s Seccion) {
	h.bajar(3)
	if s.Titulo != "" {
		h.reservar(deSeccion().alto + 1 + h.principio(s)) // a heading is not left alone at the foot
		h.parrafo(s.Titulo, deSeccion())
		h.bajar(1)
	}
	for _, p := range s.Parrafos {
		h.parrafo(p, deTexto())
		h.bajar(1.6)
	}
	for _, r := range s.ParaCopiar {
		h.bajar(1)
		h.parrafo(r, deCopia())
	}
	if s.Tabla != nil {
		h.tabla(*s.Tabla)
	}
	if s.Imagen != nil {
		h.imagen(*s.Imagen)
	}
}

// principio is how much of a section has to stay under its heading.
func (h *hoja) principio(s Seccion) float64 {
	const renglonesJuntos = 4
	switch {
	case len(s.Parrafos) > 0:
		h.usar(deTexto())
		n := 0
		for _, p := range s.Parrafos {
			n += len(renglones(p, h.ancho(), h.pdf.GetStringWidth))
		}
		return float64(min(n, renglonesJuntos)) * deTexto().alto
	case s.Tabla != nil:
		return h.principioDeTabla(*s.Tabla)
	}
	return renglonesJuntos * deTexto().alto
}

// pies draws what every page carries, once their number is known.
func (h *hoja) pies() {
	total := h.pdf.PageCount()
	ancho, alto := h.pdf.GetPageSize()
	for n := 1; n <= total; n++ {
		h.pdf.SetPage(n)
		h.pdf.SetFontSize(1) // the library forgets that each page needs its own font order
		if h.doc.Practica {
			h.cinta(0, ancho)
		}
		l := dePie()
		h.pdf.SetY(alto - margenAbajo + 5)
		h.raya(linea(), 0.2)
		h.usar(l)
		y := alto - margenAbajo + 7
		numero := fmt.Sprintf("Página %d de %d", n, total)
		anchoNumero := h.pdf.GetStringWidth(numero)
		h.pdf.SetXY(margen+h.ancho()-anchoNumero, y)
		h.pdf.CellFormat(anchoNumero, l.alto, numero, "", 0, "R", false, 0, "")
		for i, renglon := range renglones(h.pie(), h.ancho()-anchoNumero-8, h.pdf.GetStringWidth) {
			if i == 3 {
				break
			}
			h.pdf.SetXY(margen, y+float64(i)*l.alto)
			h.pdf.CellFormat(h.ancho()-anchoNumero-8, l.alto, renglon, "", 0, "L", false, 0, "")
		}
	}
}

func (h *hoja) pie() string {
	switch {
	case h.doc.Folio == "":
		return h.doc.Pie
	case h.doc.Pie == "":
		return "Folio " + h.doc.Folio
	}
	return "Folio " + h.doc.Folio + "  ·  " + h.doc.Pie
}

func (h *hoja) cinta(y, ancho float64) {
	c := violeta()
	h.pdf.SetFillColor(c[0], c[1], c[2])
	h.pdf.Rect(0, y, ancho, altoCinta, "F")
	h.usar(letra{"sans", "B", 9.5, altoCinta, blanco()})
	h.pdf.SetXY(0, y)
	h.pdf.CellFormat(ancho, altoCinta, leyendaPractica, "", 0, "C", false, 0, "")
}

func (h *hoja) bytes() ([]byte, error) {
	var b bytes.Buffer
	if err := h.pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("write pdf: %w", err)
	}
	return conIdentificador(b.Bytes())
}

// conIdentificador adds the /ID that the library leaves out of the trailer. The trailer comes after the
// table of offsets, so nothing else moves.
func conIdentificador(pdf []byte) ([]byte, error) {
	const marca = "trailer\n<<\n"
	i := bytes.LastIndex(pdf, []byte(marca))
	if i < 0 {
		return nil, errors.New("pdf without trailer")
	}
	i += len(marca)
	sum := sha256.Sum256(pdf)
	id := fmt.Appendf(nil, "/ID [<%x> <%x>]\n", sum[:16], sum[:16])
	return append(append(append(make([]byte, 0, len(pdf)+len(id)), pdf[:i]...), id...), pdf[i:]...), nil
}
