package impreso

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif"  // what a person keeps as pictures
	_ "image/jpeg" // likewise
	"image/png"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// maxPuntosImagen bounds the pixels of a picture: 64 million are 256 MB once they are opened.
const maxPuntosImagen = 64 << 20

// puntosPorPulgada is the size at which a picture is printed, when it fits.
const puntosPorPulgada = 96.0

// Imagen is a picture that a page can hold; ParaImprimir makes it.
type Imagen struct {
	raw         []byte
	formato     string // of raw: "jpg" or "png"
	ancho, alto int    // pixels, as it is seen
	vista       orientacion
}

// ParaImprimir opens a PNG, JPEG or GIF (its first frame) to the last pixel, so that what is damaged is told before
// anything is printed. A JPEG goes into the page as it is, turned as its camera says; the rest is put on white.
func ParaImprimir(raw []byte) (Imagen, error) {
	cfg, formato, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return Imagen{}, fmt.Errorf("picture header: %w", err)
	}
	if cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > maxPuntosImagen/cfg.Height {
		return Imagen{}, errors.New("picture too large")
	}
	m, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return Imagen{}, fmt.Errorf("picture: %w", err)
	}
	i := Imagen{ancho: m.Bounds().Dx(), alto: m.Bounds().Dy(), vista: 1}
	if formato == "jpeg" {
		i.vista = orientacionDe(raw)
	}
	if i.vista.deLado() {
		i.ancho, i.alto = i.alto, i.ancho
	}
	if formato == "jpeg" && (cfg.ColorModel == color.YCbCrModel || cfg.ColorModel == color.GrayModel) {
		i.raw, i.formato = raw, "jpg"
		return i, nil
	}
	liso := image.NewRGBA(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(liso, liso.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(liso, liso.Bounds(), m, m.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err = png.Encode(&b, liso); err != nil {
		return Imagen{}, fmt.Errorf("encode picture: %w", err)
	}
	i.raw, i.formato = b.Bytes(), "png"
	return i, nil
}

// Grafico composes the print of a picture: pairs of facts first, then the picture.
func Grafico(titulo string, datos [][]string, i Imagen, fecha time.Time) Documento {
	return Documento{Titulo: titulo, Membrete: "Valija", Fecha: fecha, Secciones: []Seccion{{Tabla: &Tabla{Filas: datos}}, {Imagen: &i}}}
}

// imagen draws a picture at its size, or as large as the page allows; on its own page when it does not fit below
// what is written.
func (h *hoja) imagen(i Imagen) {
	const mm = pulgada / puntosPorPulgada
	ancho, alto := float64(i.ancho)*mm, float64(i.alto)*mm
	if menor := h.ancho() / ancho; menor < 1 {
		ancho, alto = ancho*menor, alto*menor
	}
	if alto > h.libre() {
		h.pagina()
	}
	if menor := h.libre() / alto; menor < 1 {
		ancho, alto = ancho*menor, alto*menor
	}
	suma := sha256.Sum256(i.raw)
	nombre := hex.EncodeToString(suma[:])
	o := fpdf.ImageOptions{ImageType: i.formato}
	h.pdf.RegisterImageOptionsReader(nombre, o, bytes.NewReader(i.raw))
	const k = puntos / pulgada
	_, altoHoja := h.pdf.GetPageSize()
	h.pdf.TransformBegin()
	h.pdf.Transform(i.vista.giro(margen*k, (altoHoja-h.pdf.GetY()-alto)*k, ancho*k, alto*k))
	h.pdf.ImageOptions(nombre, margen, h.pdf.GetY(), ancho, alto, false, o, 0, "")
	h.pdf.TransformEnd()
	h.bajar(alto)
}
