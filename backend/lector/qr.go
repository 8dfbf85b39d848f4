package lector

import (
	"context"
	"errors"
	"strings"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/detector"

	"valija/backend/acuse"
)

// The caps of a search for codes. A sheet past one of them has no code that can be read.
const (
	maxCodigos  = 4       // of one page
	maxCentros  = 300     // corners of a code; whoever draws more wants the search of three that match, which is cubic
	maxPuntosQR = 9 << 20 // pixels of what is searched
	maxLetrasQR = 4 << 10 // more than the largest code holds
)

// gris is a picture in shades of grey, row by row.
type gris struct {
	pix         []byte
	ancho, alto int
}

// codigos finds the codes of a picture, with one threshold for the whole, which is enough for a drawing, else with that
// of each neighbourhood, for what a camera or a scanner saw. A search that the deadline cuts keeps what it has.
func (g gris) codigos(ctx context.Context) []acuse.QR {
	if g.ancho < 21 || g.alto < 21 || g.ancho > maxPuntosQR/g.alto { // 21 modules is the smallest code
		return nil
	}
	fuente, err := gozxing.NewPlanarYUVLuminanceSource(g.pix, g.ancho, g.alto, 0, 0, g.ancho, g.alto, false)
	if err != nil {
		return nil
	}
	out := g.conUmbral(ctx, func() gozxing.Binarizer { return gozxing.NewGlobalHistgramBinarizer(fuente) })
	if len(out) == 0 {
		out = g.conUmbral(ctx, func() gozxing.Binarizer { return gozxing.NewHybridBinarizer(fuente) })
	}
	return out
}

// conUmbral finds one code after another: what is found is painted over, and the rest is searched again.
func (g gris) conUmbral(ctx context.Context, umbral func() gozxing.Binarizer) (out []acuse.QR) {
	for len(out) < maxCodigos && ctx.Err() == nil {
		err := seguro(func() error { // the library indexes what hostile dots say
			texto, esquinas, err := leerQR(umbral())
			if err == nil {
				out = append(out, codigoQR(texto))
				g.tapar(esquinas)
			}
			return err
		})
		if err != nil {
			break
		}
	}
	return out
}

func leerQR(umbral gozxing.Binarizer) (string, []gozxing.ResultPoint, error) {
	puntos, err := umbral.GetBlackMatrix()
	if err != nil {
		return "", nil, err
	}
	hallado, err := detector.NewDetector(puntos).Detect(map[gozxing.DecodeHintType]any{ //nolint:exhaustive // hints
		gozxing.DecodeHintType_TRY_HARDER:                 true,
		gozxing.DecodeHintType_NEED_RESULT_POINT_CALLBACK: hasta(maxCentros),
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

// hasta stops a search at its n-th corner, by the only way out that the library leaves; seguro catches it.
func hasta(n int) gozxing.ResultPointCallback {
	return func(gozxing.ResultPoint) {
		if n--; n < 0 {
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
