package lector

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"

	"valija/backend/impreso"
)

// A photo is printed as it is seen: its corners are looked at in the page that PDFium draws.
func TestAPhotoIsPrintedAsItsCameraWasHeld(t *testing.T) {
	const oscuro, medio, claro, casi = 10, 90, 160, 220 // the corners of what the camera wrote: upper left, right, lower left, right
	foto := image.NewGray(image.Rect(0, 0, 320, 160))
	for y := range 160 {
		for x := range 320 {
			foto.SetGray(x, y, color.Gray{[]uint8{oscuro, medio, claro, casi}[y/80*2+x/160]})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, foto, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	m := Nuevo(filepath.Join(os.TempDir(), "valija-prueba-pdfium")).pdf
	defer func() {
		if err := m.cerrar(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	}()
	for o, quiere := range map[byte][4]uint8{
		1: {oscuro, medio, claro, casi}, 2: {medio, oscuro, casi, claro}, 3: {casi, claro, medio, oscuro}, 4: {claro, casi, oscuro, medio},
		5: {oscuro, claro, medio, casi}, 6: {claro, oscuro, casi, medio}, 7: {casi, medio, claro, oscuro}, 8: {medio, casi, oscuro, claro},
	} {
		exif := append([]byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), o, 0, 0)
		raw := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
		raw = append(append(raw, exif...), b.Bytes()[2:]...)
		i, err := impreso.ParaImprimir(raw)
		if err != nil {
			t.Fatal(err)
		}
		var pdf bytes.Buffer
		if err = impreso.Escribir(&pdf, impreso.Grafico("Foto", nil, i, time.Unix(0, 0))); err != nil {
			t.Fatal(err)
		}
		if visto := esquinas(t, m, pdf.Bytes()); !parecidas(visto, quiere) {
			t.Errorf("orientation %d: %v, want %v", o, visto, quiere)
		}
	}
}

// esquinas are the four quarters of the one picture of a page as it is drawn.
func esquinas(t *testing.T, m *motor, pdf []byte) (out [4]uint8) {
	t.Helper()
	if err := m.encender(t.Context()); err != nil {
		t.Fatal(err)
	}
	i, err := m.pool.GetInstanceWithContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	d, err := i.OpenDocument(&requests.OpenDocument{FileReader: io.NewSectionReader(bytes.NewReader(pdf), 0, int64(len(pdf))), FileReaderSize: int64(len(pdf))})
	if err != nil {
		t.Fatal(err)
	}
	if err = conHoja(i, d.Document, 0, func(h hojaPDF) error {
		g, err := h.dibujar(h.entera())
		if err != nil {
			return err
		}
		donde := fotoEn(t, h)
		for n := range out {
			x, y := donde.Min.X+donde.Dx()*(1+n%2*2)/4, donde.Min.Y+donde.Dy()*(1+n/2*2)/4
			out[n] = g.pix[y*g.ancho+x]
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// fotoEn is where the picture of a page is, at one dot a point.
func fotoEn(t *testing.T, h hojaPDF) image.Rectangle {
	t.Helper()
	cuantos, err := h.i.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: h.pagina})
	if err != nil {
		t.Fatal(err)
	}
	for n := range cuantos.Count {
		o, err := h.i.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: h.pagina, Index: n})
		if err != nil {
			t.Fatal(err)
		}
		clase, err := h.i.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil {
			t.Fatal(err)
		}
		if clase.Type != enums.FPDF_PAGEOBJ_IMAGE {
			continue
		}
		b, err := h.i.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o.PageObject})
		if err != nil {
			t.Fatal(err)
		}
		return image.Rect(int(b.Left), int(h.alto-float64(b.Top)), int(b.Right), int(h.alto-float64(b.Bottom)))
	}
	t.Fatal("the page has no picture")
	return image.Rectangle{}
}

func parecidas(a, b [4]uint8) bool {
	for n := range a {
		if d := int(a[n]) - int(b[n]); d > 6 || d < -6 {
			return false
		}
	}
	return true
}
