package lector

import (
	"context"
	"image"
	"image/draw"
	"io"
	"slices"
	"strings"
	"time"
)

// The caps of a search for codes in a document.
const (
	maxHojas      = 6 // pages that are drawn
	maxPuntosFoto = 48 << 20
	plazoHoja     = 20 * time.Second
)

// ExtraerHoja reads a document as Extraer does, and the QR codes of what may be a printed acuse: of a PDF that shows a
// cadena or has pages without words, which are drawn for it, and of a picture.
func (l *Lector) ExtraerHoja(ctx context.Context, r io.ReaderAt, size int64, nombre string) (Extracto, error) {
	return l.extraer(ctx, r, size, nombre, Extracto{hoja: true})
}

// hojas orders the pages of a PDF by where a code is to be expected: beside a cadena, then where there are no words.
type hojas struct{ conBarra, mudas, otras []int }

func (h *hojas) anota(n int, palabras string) {
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

// codigosImagen reads the codes of a picture, small first: a photo has more dots than a code needs.
func codigosImagen(ctx context.Context, f *lectura, cfg image.Config, e *Extracto) error {
	if cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > maxPuntosFoto/cfg.Height {
		return nil
	}
	ctx, soltar := context.WithTimeout(ctx, plazoHoja)
	defer soltar()
	m, _, err := image.Decode(io.NewSectionReader(f, 0, f.size))
	if err != nil {
		return noSeLee(err, "La imagen está dañada.")
	}
	entera := deImagen(m)
	for _, puntos := range []int{maxPuntosQR / 4, maxPuntosQR} {
		if e.QR = entera.reducida(puntos).codigos(ctx); len(e.QR) > 0 {
			return nil
		}
	}
	return nil
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
