package lector

import (
	"context"
	"errors"
	"image"
	"strings"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/detector"

	"valija/backend/acuse"
)

// The caps of a search for codes. A sheet past one of them has no code that can be read.
const (
	maxCodigos  = 4       // of one page
	minEsquinas = 3       // of a code that was not read; words have one now and then
	maxCentros  = 300     // corners of a code; whoever draws more wants the search of three that match, which is cubic
	maxPuntosQR = 9 << 20 // pixels of what is searched
	maxLetrasQR = 4 << 10 // more than the largest code holds
)

// gris is a picture in shades of grey, row by row.
type gris struct {
	pix         []byte
	ancho, alto int
}

// busqueda is what was seen in a picture.
type busqueda struct {
	codigos  []acuse.QR
	ilegible bool            // the corners of one more code, which was not read
	finas    image.Rectangle // where there seem to be corners of codes whose modules have too few dots to tell them apart
}

// buscar finds the codes of a picture, with one threshold for the whole, which is enough for a drawing, else with that
// of each neighbourhood, for what a camera or a scanner saw and for what the first one could not read. A search that the
// deadline cuts keeps what it has.
func (g gris) buscar(ctx context.Context) (b busqueda) {
	if g.ancho < 21 || g.alto < 21 || g.ancho > maxPuntosQR/g.alto { // 21 modules is the smallest code
		return b
	}
	fuente, err := gozxing.NewPlanarYUVLuminanceSource(g.pix, g.ancho, g.alto, 0, 0, g.ancho, g.alto, false)
	if err != nil {
		return b
	}
	b.conUmbral(ctx, g, func() gozxing.Binarizer { return gozxing.NewGlobalHistgramBinarizer(fuente) })
	if antes := b; b.dudosa() {
		b.conUmbral(ctx, g, func() gozxing.Binarizer { return gozxing.NewHybridBinarizer(fuente) })
		return antes.y(b)
	}
	return b
}

// dudosa reports that a better look may show more.
func (b busqueda) dudosa() bool { return len(b.codigos) == 0 || b.ilegible }

// y is what two looks at the same place showed, the second one better: what neither could read is there still.
func (b busqueda) y(mejor busqueda) busqueda {
	if len(mejor.codigos) < len(b.codigos) {
		return b
	}
	mejor.ilegible = mejor.ilegible || b.ilegible && len(mejor.codigos) == len(b.codigos)
	return mejor
}

// conUmbral finds one code after another: what is found is painted over, and the rest is searched again.
func (b *busqueda) conUmbral(ctx context.Context, g gris, umbral func() gozxing.Binarizer) {
	b.ilegible = len(b.codigos) == maxCodigos // and nobody looked further
	for len(b.codigos) < maxCodigos && ctx.Err() == nil {
		centros := 0
		err := seguro(func() error { // the library indexes what hostile dots say
			texto, esquinas, err := leerQR(umbral(), b.esquina(&centros))
			if err == nil {
				b.codigos = append(b.codigos, codigoQR(texto))
				g.tapar(esquinas)
			}
			return err
		})
		if err != nil {
			b.ilegible = centros >= minEsquinas
			break
		}
	}
}

func leerQR(umbral gozxing.Binarizer, esquina gozxing.ResultPointCallback) (string, []gozxing.ResultPoint, error) {
	puntos, err := umbral.GetBlackMatrix()
	if err != nil {
		return "", nil, err
	}
	hallado, err := detector.NewDetector(puntos).Detect(map[gozxing.DecodeHintType]any{ //nolint:exhaustive // hints
		gozxing.DecodeHintType_TRY_HARDER:                 true,
		gozxing.DecodeHintType_NEED_RESULT_POINT_CALLBACK: esquina,
	})
	if err != nil {
		return "", nil, err
	}
	leido, err := decoder.NewDecoder().Decode(hallado.GetBits(), nil)
	if err != nil {
		return "", nil, err
	}
	if len(leido.GetText()) > maxLetrasQR {
		return "", nil, errors.New("more text than a code holds")
	}
	return leido.GetText(), hallado.GetPoints(), nil
}

// esquina counts the corners that are seen, notes where one is that more dots could help to read, and stops a search that
// sees too many, by the only way out that the library leaves; seguro catches it.
func (b *busqueda) esquina(centros *int) gozxing.ResultPointCallback {
	return func(p gozxing.ResultPoint) {
		const bastan = 5 // dots of a module
		if c, ok := p.(*detector.FinderPattern); ok && c.GetEstimatedModuleSize() < bastan {
			x, y := int(p.GetX()), int(p.GetY())
			b.finas = b.finas.Union(image.Rect(x, y, x+1, y+1))
		}
		if *centros++; *centros > maxCentros {
			panic("too many finder patterns") //nolint:forbidigo // caught by seguro
		}
	}
}

// tapar paints white where a code was, with the margin that its corners have around their centres.
func (g gris) tapar(esquinas []gozxing.ResultPoint) {
	x0, y0, x1, y1 := float64(g.ancho), float64(g.alto), 0.0, 0.0
	for _, p := range esquinas {
		x0, y0, x1, y1 = min(x0, p.GetX()), min(y0, p.GetY()), max(x1, p.GetX()), max(y1, p.GetY())
	}
	borde := max(x1-x0, y1-y0) / 3
	dentro := func(v float64, tope int) int { return min(max(int(v), 0), tope) }
	desde, hasta := dentro(x0-borde, g.ancho), dentro(x1+borde, g.ancho)
	for y := dentro(y0-borde, g.alto); y < dentro(y1+borde, g.alto); y++ {
		for x := desde; x < hasta; x++ {
			g.pix[y*g.ancho+x] = 0xff
		}
	}
}

// codigoQR judges the address that a code holds, if it holds one, as one of a mail is judged.
func codigoQR(texto string) acuse.QR {
	q := acuse.QR{Texto: strings.TrimSpace(limpio([]byte(texto)))}
	for _, destino := range ligasEnTexto(q.Texto) {
		l := juzgarLiga(liga{destino: destino})
		if q.Host == "" || l.Sospechosa {
			q.Host, q.Reparo = l.Host, l.Motivo
		}
		if l.Sospechosa {
			break
		}
	}
	return q
}
