package lector

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The caps of a search for codes in a document.
const (
	maxHojas       = 6               // pages that are drawn
	maxOrilla      = 50              // pages that are read at each end of a PDF
	maxRepara      = 16 << 20        // bytes that are read to open one where a sheet is looked for: an acuse is no bigger
	maxBytesFoto   = 5100 * 6600 * 8 // of an open picture: a letter page of 600 dots an inch, in colour
	maxBytesAlPaso = 4100 * 3100 * 8 // of one that nobody asked for, one of many: what a phone takes
	plazoHoja      = 20 * time.Second
)

// ExtraerHoja reads a document as Extraer does, and the QR codes of what may be a printed acuse: of a PDF that shows a
// cadena or has pages without words, which are drawn for it, and of a picture. An acuse is a few pages: of a long PDF it
// reads both ends, and SinVer says so.
func (l *Lector) ExtraerHoja(ctx context.Context, r io.ReaderAt, size int64, nombre string) (Extracto, error) {
	return l.extraer(ctx, r, size, nombre, Extracto{hoja: true})
}

// porLeer are the pages whose words are read: all of them, or both ends of a long PDF where a sheet is looked for.
func (e *Extracto) porLeer() []int {
	out := []int{}
	for n := range min(e.Paginas, maxPaginas) {
		if !e.hoja || n < maxOrilla || n >= e.Paginas-maxOrilla {
			out = append(out, n)
		}
	}
	if e.hoja && len(out) < e.Paginas {
		e.SinVer = fmt.Sprintf("Sólo se buscó un acuse en las primeras %d páginas y en las últimas %d: el PDF tiene %d. Si está en otra, guárdela aparte y verifíquela.",
			maxOrilla, maxOrilla, e.Paginas)
	}
	return out
}

// hojas orders the pages of a PDF by where a code is to be expected: beside a cadena, then where there are no words.
type hojas struct {
	conBarra, mudas, otras []int
	palabras               bool // there are some
}

func (h *hojas) anota(n int, palabras string) {
	h.palabras = h.palabras || strings.TrimSpace(palabras) != ""
	switch {
	case strings.Contains(palabras, "|"):
		h.conBarra = append(h.conBarra, n)
	case strings.TrimSpace(palabras) == "":
		h.mudas = append(h.mudas, n)
	case len(h.otras) < maxHojas:
		h.otras = append(h.otras, n)
	}
}

// porVer are the pages to draw; none of a document that has words on every page and no cadena among them.
func (h *hojas) porVer() []int {
	l := slices.Concat(h.conBarra, h.mudas)
	if len(l) > 0 {
		l = append(l, h.otras...)
	}
	return l[:min(len(l), maxHojas)]
}

// codigosImagen reads the codes of a picture that is opened whole, if its dots fit.
func codigosImagen(ctx context.Context, f *lectura, c cabezaImagen, e *Extracto) error {
	if c.Width <= 0 || c.Height <= 0 {
		return nil
	}
	if !e.hoja && c.Width > maxBytesAlPaso/c.bytesPorPunto()/c.Height {
		return nil
	}
	if c.Width > maxBytesFoto/c.bytesPorPunto()/c.Height {
		e.SinVer = "No se buscó un código QR en la imagen: tiene demasiados puntos (" + strconv.Itoa(c.Width) + " × " + strconv.Itoa(c.Height) +
			"). No es una falla de ella: guárdela más chica, o en tonos de gris, y verifíquela otra vez."
		return nil
	}
	ctx, soltar := context.WithTimeout(ctx, plazoHoja)
	defer soltar()
	m, _, err := image.Decode(io.NewSectionReader(f, 0, f.size))
	if err != nil && !e.hoja {
		return nil // a viewer may still open it: who verifies it hears that it is damaged
	}
	if err != nil {
		return noSeLee(err, "La imagen está dañada.")
	}
	b := deImagen(m).codigos(ctx)
	e.QR, e.EnParte = b.codigos, b.ilegible || ctx.Err() != nil
	return nil
}

// codigos reads the codes of a picture of any size, small first: a photo has more dots than a code needs.
func (g gris) codigos(ctx context.Context) busqueda {
	chica := g.reducida(maxPuntosQR / 4)
	b := chica.buscar(ctx)
	if b.dudosa() && chica.ancho < g.ancho {
		return b.y(g.reducida(maxPuntosQR).buscar(ctx))
	}
	return b
}

// cabezaImagen is what the first bytes of a picture say of it.
type cabezaImagen struct {
	image.Config
	formato string
	raw     []byte // those bytes, at least to the measures
}

// bytesPorPunto is the most that a dot takes while the picture is opened, with its grey copy: what comes after the
// measures can make a grey PNG transparent, and a JPEG one of red, green and blue.
func (c cabezaImagen) bytesPorPunto() int {
	const copia = 1
	switch c.formato {
	case "gif":
		return 2 + copia // interlaced
	case "png":
		n := 4
		switch c.ColorModel {
		case color.Gray16Model, color.RGBA64Model, color.NRGBA64Model:
			n = 8
		}
		if entrelazado := c.raw[28] == 1; entrelazado {
			n *= 2
		}
		return n + copia
	}
	planos, convertido := 3, 4
	switch c.ColorModel {
	case color.GrayModel:
		planos, convertido = 1, 0
	case color.CMYKModel:
		planos = 4
	}
	if progresivo := bytes.Contains(c.raw, []byte{0xff, 0xc2}); progresivo { // it keeps every coefficient until its end
		planos *= 5
	}
	return planos + convertido + copia
}

func deImagen(m image.Image) gris {
	b := m.Bounds()
	g := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(g, g.Bounds(), image.White, image.Point{}, draw.Src) // what is transparent is paper
	draw.Draw(g, g.Bounds(), m, b.Min, draw.Over)
	return gris{g.Pix, b.Dx(), b.Dy()}
}

// reducida is a copy of at most that many dots, each the mean of those that it stands for.
func (g gris) reducida(puntos int) gris {
	n := 1
	for (g.ancho/n)*(g.alto/n) > puntos {
		n++
	}
	out := gris{make([]byte, 0, (g.ancho/n)*(g.alto/n)), g.ancho / n, g.alto / n}
	for y := range out.alto {
		for x := range out.ancho {
			suma := 0
			for dy := range n {
				for dx := range n {
					suma += int(g.pix[(y*n+dy)*g.ancho+x*n+dx])
				}
			}
			out.pix = append(out.pix, byte(suma/(n*n))) //nolint:gosec // a mean of bytes
		}
	}
	return out
}
