package lector_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"
)

// A page that is one picture is read from its dots, in whatever way its scanner wrote them.
func TestTheCodeOfAScanIsReadHoweverItWasWritten(t *testing.T) {
	l := conMotor(t)
	hoja := hojaEscaneada(t, -4, cadenaQR)
	const derecha, deCabeza = "612 0 0 792 0 0", "612 0 0 -792 0 792" // the picture's own place, and that of rows from below
	alReves := image.NewGray(hoja.Bounds())
	for y := range 2200 {
		copy(alReves.Pix[y*hoja.Stride:][:1700], hoja.Pix[(2199-y)*hoja.Stride:])
	}
	enorme := image.NewGray(image.Rect(0, 0, 5100, 6600)) // too many dots to open: it is drawn
	draw.Draw(enorme, enorme.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(enorme, image.Rect(600, 4500, 1500, 5400), codigo(t, cadenaQR, 900), image.Point{}, draw.Src)
	for nombre, contenido := range map[string]string{
		"grises":          enLinea(hoja, 8, "/CS /G", derecha),
		"de abajo arriba": enLinea(alReves, 8, "/CS /G", deCabeza),
		"un bit":          enLinea(hoja, 1, "/CS /G", derecha),
		"negativo":        enLinea(hoja, 1, "/CS /G /D [1 0]", derecha),
		"plantilla":       enLinea(hoja, 1, "/IM true", derecha), // paints where the dot is 0
		"600 ppp":         enLinea(enorme, 1, "/CS /G", derecha),
		"en dos tiras":    enLinea(hoja.SubImage(image.Rect(0, 0, 1700, 1400)), 8, "/CS /G", "612 0 0 504 0 288") + enLinea(hoja.SubImage(image.Rect(0, 1400, 1700, 2200)), 8, "/CS /G", "612 0 0 288 0 0"),
		"con una raya":    enLinea(hoja, 8, "/CS /G", derecha) + "10 10 m 20 20 l S",
	} {
		if l := leidos(t, l, "escaneo.pdf", pdfMinimo(contenido)); len(l) != 1 || l[0] != cadenaQR {
			t.Errorf("%s: %q", nombre, l)
		}
	}
}

// enLinea paints a picture inside the content of a page, in the place that a matrix says.
func enLinea(m image.Image, bits int, como, donde string) string {
	var b bytes.Buffer
	r := m.Bounds()
	fmt.Fprintf(&b, "q %s cm BI /W %d /H %d /BPC %d %s ID ", donde, r.Dx(), r.Dy(), bits, como)
	negativo := como == "/CS /G /D [1 0]"
	for y := r.Min.Y; y < r.Max.Y; y++ {
		var junto, van byte
		for x := r.Min.X; x < r.Max.X; x++ {
			gris := color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y
			if bits == 8 {
				b.WriteByte(gris)
				continue
			}
			junto <<= 1
			if (gris > 140) != negativo {
				junto |= 1
			}
			if van++; van == 8 || x == r.Max.X-1 {
				b.WriteByte(junto << (8 - van))
				junto, van = 0, 0
			}
		}
	}
	b.WriteString("\nEI Q\n")
	return b.String()
}

// A code that the first drawing of its page shows too small is drawn again by itself; and what lies off the page, or is no
// code, does not keep the rest from being seen.
func TestASmallCodeIsDrawnAgain(t *testing.T) {
	l := conMotor(t)
	const fueraDeLaHoja, marco = "-200 100 80 80 re f\n", "400 100 80 80 re S\n"
	for _, lado := range []float64{34, 42, 57, 108} { // points: from two dots of the first drawing a module to six
		for _, grados := range []float64{0, 3} {
			contenido := fueraDeLaHoja + marco + enCuadros(t, lado, grados)
			if l := leidos(t, l, "dibujo.pdf", pdfMinimo(contenido)); len(l) != 1 || l[0] != cadenaQR {
				t.Errorf("%v points, turned %v: %q", lado, grados, l)
			}
		}
	}
	sobre := enLinea(hojaEscaneada(t, 0), 8, "/CS /G", "612 0 0 792 0 0") + enCuadros(t, 108, 0)
	if l := leidos(t, l, "sellado.pdf", pdfMinimo(sobre)); len(l) != 1 || l[0] != cadenaQR {
		t.Errorf("drawn over a scan: %q", l)
	}
}

// enCuadros draws a code as many squares, so that no drawing of the page is a code.
func enCuadros(tb testing.TB, lado, grados float64) string {
	tb.Helper()
	c, err := qr.Encode(cadenaQR, qr.M, qr.Auto)
	if err != nil {
		tb.Fatal(err)
	}
	n := c.Bounds().Dx()
	m, sen, cos := lado/float64(n), math.Sin(grados*math.Pi/180), math.Cos(grados*math.Pi/180)
	var b strings.Builder
	fmt.Fprintf(&b, "q 1 g 190 190 130 130 re f 0 g %.4f %.4f %.4f %.4f 200 200 cm\n", cos, sen, -sen, cos)
	for v := range n {
		for u := range n {
			if c.At(u, v) == color.Black {
				fmt.Fprintf(&b, "%.3f %.3f %.3f %.3f re f\n", float64(u)*m, float64(n-v)*m, m, m)
			}
		}
	}
	return b.String() + "Q\n"
}
