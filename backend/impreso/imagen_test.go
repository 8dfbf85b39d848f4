package impreso

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"regexp"
	"strconv"
	"testing"
)

// dibujo has a colour of its own in each pixel, and a transparent corner.
func dibujo(ancho, alto int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, ancho, alto))
	for y := range alto {
		for x := range ancho {
			m.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(y), uint8(x ^ y), 255})
		}
	}
	m.SetNRGBA(0, 0, color.NRGBA{})
	return m
}

// imagenDe reads the one picture of a PDF: its filter, its size and its stream.
func imagenDe(t *testing.T, pdf []byte) (filtro string, ancho, alto int, datos []byte) {
	t.Helper()
	m := regexp.MustCompile(`(?s)/Subtype /Image\n/Width (\d+)\n/Height (\d+)\n.*?/Filter /(\w+)\n.*?/Length (\d+)>>\nstream\n`).FindAllSubmatchIndex(pdf, -1)
	if len(m) != 1 {
		t.Fatalf("%d pictures in the PDF", len(m))
	}
	entero := func(i int) int {
		n, err := strconv.Atoi(string(pdf[m[0][i]:m[0][i+1]]))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return string(pdf[m[0][6]:m[0][7]]), entero(2), entero(4), pdf[m[0][1] : m[0][1]+entero(8)]
}

func TestAPictureIsPrintedAsItIs(t *testing.T) {
	original := dibujo(120, 80)
	var comoPNG, comoGIF, comoJPEG bytes.Buffer
	for _, err := range []error{png.Encode(&comoPNG, original), gif.Encode(&comoGIF, original, nil), jpeg.Encode(&comoJPEG, original, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for nombre, raw := range map[string][]byte{"png": comoPNG.Bytes(), "gif": comoGIF.Bytes(), "jpeg": comoJPEG.Bytes()} {
		i, err := ParaImprimir(raw)
		if err != nil {
			t.Fatalf("%s: %v", nombre, err)
		}
		filtro, ancho, alto, datos := imagenDe(t, pdf(t, Grafico("Foto", [][]string{{"Archivo", "a." + nombre}}, i, acuseDeMuestra().Fecha)))
		if ancho != 120 || alto != 80 {
			t.Errorf("%s: %dx%d", nombre, ancho, alto)
		}
		if nombre == "jpeg" {
			if filtro != "DCTDecode" || !bytes.Equal(datos, raw) {
				t.Error("the JPEG in the PDF is another")
			}
			continue
		}
		visto, err := png.Decode(comoArchivoPNG(ancho, alto, datos))
		if err != nil {
			t.Fatalf("%s: %v", nombre, err)
		}
		quiere, _, err := image.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range [][2]int{{1, 0}, {60, 40}, {119, 79}, {0, 79}} {
			if a, b := color.RGBAModel.Convert(visto.At(p[0], p[1])), color.RGBAModel.Convert(quiere.At(p[0], p[1])); a != b {
				t.Errorf("%s: pixel %v is %v, want %v", nombre, p, a, b)
			}
		}
		if blanco := color.RGBAModel.Convert(visto.At(0, 0)); nombre == "png" && blanco != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("what was transparent is %v on paper", blanco)
		}
	}
}

// comoArchivoPNG dresses the stream of a PDF, which is that of a PNG, as the file that it was.
func comoArchivoPNG(ancho, alto int, datos []byte) io.Reader {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	trozo := func(clase string, d []byte) {
		b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(d))))
		cuerpo := append([]byte(clase), d...)
		b.Write(cuerpo)
		b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(cuerpo)))
	}
	cabeza := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(ancho)), uint32(alto))
	trozo("IHDR", append(cabeza, 8, 2, 0, 0, 0))
	trozo("IDAT", datos)
	trozo("IEND", nil)
	return &b
}

func TestALargePictureHasItsOwnPage(t *testing.T) {
	for nombre, c := range map[string]struct{ ancho, alto, paginas int }{
		"a photo": {100, 100, 1}, "a scan": {1700, 2200, 2}, "a strip": {4, 8000, 2},
	} {
		var b bytes.Buffer
		if err := png.Encode(&b, dibujo(c.ancho, c.alto)); err != nil {
			t.Fatal(err)
		}
		i, err := ParaImprimir(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		raw := pdf(t, Grafico("Foto", [][]string{{"Archivo", "a.png"}}, i, acuseDeMuestra().Fecha))
		if n := len(regexp.MustCompile(`/Type /Page\b[^s]`).FindAll(raw, -1)); n != c.paginas {
			t.Errorf("%s: %d pages", nombre, n)
		}
	}
}

func TestADamagedPictureIsNotPrinted(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, dibujo(50, 50)); err != nil {
		t.Fatal(err)
	}
	enorme := bytes.Clone(b.Bytes())
	binary.BigEndian.PutUint32(enorme[16:], 1<<30)
	binary.BigEndian.PutUint32(enorme[29:], crc32.ChecksumIEEE(enorme[12:29]))
	for nombre, raw := range map[string][]byte{"nothing": nil, "words": []byte("GIF89a pero no"), "cut": b.Bytes()[:b.Len()/2], "huge": enorme} {
		if i, err := ParaImprimir(raw); err == nil {
			t.Errorf("%s: %+v", nombre, i)
		}
	}
}
