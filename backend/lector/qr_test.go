package lector_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"

	"valija/backend/lector"
)

const cadenaQR = "|Versión:2|Rfc:CDA850101AB1|Tipo+de+trámite:Registro+Medio+Contacto|Folio+del+trámite:BI-20261117-104205123|Fecha+de+elaboración:20261117104205123|"

// hojaEscaneada is a letter page of 200 dots an inch as a scanner sees it: turned by some degrees, out of focus, on grey
// paper, with lines of words and a code of 3.8 cm for each text.
func hojaEscaneada(tb testing.TB, grados float64, textos ...string) *image.Gray {
	tb.Helper()
	plana := image.NewGray(image.Rect(0, 0, 1700, 2200))
	draw.Draw(plana, plana.Bounds(), image.NewUniform(color.Gray{225}), image.Point{}, draw.Src)
	azar := rand.New(rand.NewPCG(3, 4))
	for y := 150; y < 1300; y += 40 {
		for x := 150; x < 1500; x += 12 {
			if azar.IntN(5) > 0 {
				draw.Draw(plana, image.Rect(x, y, x+7, y+6+azar.IntN(14)), image.NewUniform(color.Gray{60}), image.Point{}, draw.Src)
			}
		}
	}
	for n, texto := range textos {
		draw.Draw(plana, image.Rect(180+n*500, 1500, 480+n*500, 1800), codigo(tb, texto, 300), image.Point{}, draw.Src)
	}
	out := image.NewGray(plana.Bounds())
	sen, cos := math.Sincos(grados * math.Pi / 180)
	for y := range 2200 {
		for x := range 1700 {
			dx, dy := float64(x-850), float64(y-1100)
			u, v := int(850+dx*cos-dy*sen), int(1100+dx*sen+dy*cos)
			suma, n := 0, 0
			for _, p := range [...]image.Point{{u, v}, {u + 1, v}, {u, v + 1}, {u + 1, v + 1}} {
				if p.In(plana.Bounds()) {
					suma, n = suma+int(plana.GrayAt(p.X, p.Y).Y), n+1
				}
			}
			gris := 225
			if n > 0 {
				gris = suma / n
			}
			out.SetGray(x, y, color.Gray{uint8(min(max(gris+azar.IntN(17)-8, 0), 255))})
		}
	}
	return out
}

func codigo(tb testing.TB, texto string, lado int) image.Image {
	tb.Helper()
	c, err := qr.Encode(texto, qr.M, qr.Auto)
	if err != nil {
		tb.Fatal(err)
	}
	if c, err = barcode.Scale(c, lado, lado); err != nil {
		tb.Fatal(err)
	}
	return c
}

func enJPEG(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 60}); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func enPNG(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// escaneo is a PDF whose one page is a picture.
func escaneo(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	p := fpdf.New("P", "mm", "Letter", "")
	p.AddPage()
	p.RegisterImageOptionsReader("hoja", fpdf.ImageOptions{ImageType: "jpg"}, bytes.NewReader(enJPEG(tb, m)))
	p.ImageOptions("hoja", 0, 0, 215.9, 279.4, false, fpdf.ImageOptions{ImageType: "jpg"}, 0, "")
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func leidos(t *testing.T, l *lector.Lector, nombre string, raw []byte) (textos []string) {
	t.Helper()
	e, err := l.ExtraerHoja(t.Context(), bytes.NewReader(raw), int64(len(raw)), nombre)
	if err != nil {
		t.Fatalf("%s: %v", nombre, err)
	}
	for _, q := range e.QR {
		textos = append(textos, q.Texto)
	}
	return textos
}

func TestTheCodeOfASheetIsReadBack(t *testing.T) {
	l := conMotor(t)
	deLado := func(raw []byte, grados string) []byte {
		return bytes.Replace(raw, []byte("/Type /Page\n"), []byte("/Type /Page\n/Rotate "+grados+"\n"), 1)
	}
	acuse := acusePDF(t)
	for nombre, raw := range map[string][]byte{
		"impreso.pdf":        acuse,
		"de lado.pdf":        deLado(acuse, "90"),
		"de cabeza.pdf":      deLado(acuse, "180"),
		"escaneo.pdf":        escaneo(t, hojaEscaneada(t, 0, cadenaQR)),
		"escaneo chueco.pdf": escaneo(t, hojaEscaneada(t, -4, cadenaQR)),
		"escaneo.png":        enPNG(t, hojaEscaneada(t, 3, cadenaQR)),
		"foto.jpg":           enJPEG(t, hojaEscaneada(t, 11, cadenaQR)),
		"acercamiento.png":   enPNG(t, codigo(t, cadenaQR, 1500)),
	} {
		if l := leidos(t, l, nombre, raw); len(l) != 1 || l[0] != cadenaQR {
			t.Errorf("%s: %q", nombre, l)
		}
	}
	if l := leidos(t, l, "dos.png", enPNG(t, hojaEscaneada(t, 0, cadenaQR, "BI-20261117-104205999"))); len(l) != 2 {
		t.Errorf("two codes: %q", l)
	}
}

// manchada is a sheet whose code number n has a stain over what it says, and keeps its corners.
func manchada(m *image.Gray, n int) *image.Gray {
	draw.Draw(m, image.Rect(275+n*500, 1540, 370+n*500, 1760), image.NewUniform(color.Gray{90}), image.Point{}, draw.Src)
	return m
}

// A code that is there and cannot be read may be of another acuse: who looks for one must not take the sheet for the first.
func TestACodeThatIsNotReadIsTold(t *testing.T) {
	l := conMotor(t)
	otra := strings.Replace(cadenaQR, "Medio", "Otro", 1)
	for nombre, x := range map[string]struct {
		raw     []byte
		codigos int
		enParte bool
	}{
		"dos.pdf":        {escaneo(t, hojaEscaneada(t, 2, cadenaQR, otra)), 2, false},
		"uno.pdf":        {escaneo(t, hojaEscaneada(t, 2, cadenaQR)), 1, false},
		"uno.jpg":        {enJPEG(t, hojaEscaneada(t, 1, cadenaQR)), 1, false},
		"el otro.pdf":    {escaneo(t, manchada(hojaEscaneada(t, 0, cadenaQR, otra), 1)), 1, true},
		"el otro.jpg":    {enJPEG(t, manchada(hojaEscaneada(t, 0, cadenaQR, otra), 1)), 1, true},
		"el primero.png": {enPNG(t, manchada(hojaEscaneada(t, 0, otra, cadenaQR), 0)), 0, true},
		"ninguno.png":    {enPNG(t, hojaEscaneada(t, 0)), 0, false},
	} {
		e := extraer(t, l, nombre, x.raw)
		if len(e.QR) != x.codigos || e.EnParte != x.enParte {
			t.Errorf("%s: %d codes, in part %v", nombre, len(e.QR), e.EnParte)
		}
		if r := lector.Reconocer(nombre, e); r.EnParte != (x.enParte && x.codigos > 0) {
			t.Errorf("%s: %+v", nombre, r)
		}
	}
}

// What has no words is known by its code, when all of its codes say the same; what has words is not.
func TestAScanIsKnownByItsCode(t *testing.T) {
	l := conMotor(t)
	otra := strings.Replace(cadenaQR, "Medio", "Otro", 1)
	for nombre, x := range map[string]struct {
		raw   []byte
		folio string
	}{
		"escaneo.pdf":  {escaneo(t, hojaEscaneada(t, 2, cadenaQR)), "BI-20261117-104205123"},
		"foto.jpg":     {enJPEG(t, hojaEscaneada(t, 2, cadenaQR)), "BI-20261117-104205123"},
		"iguales.png":  {enPNG(t, hojaEscaneada(t, 0, cadenaQR, cadenaQR)), "BI-20261117-104205123"},
		"dos.png":      {enPNG(t, hojaEscaneada(t, 0, cadenaQR, otra)), ""},
		"otro.png":     {enPNG(t, hojaEscaneada(t, 0, "BI-20261117-104205123")), ""},
		"sin nada.png": {enPNG(t, hojaEscaneada(t, 0)), ""},
	} {
		r := lector.Reconocer(nombre, extraer(t, l, nombre, x.raw))
		if r.Folio != x.folio || r.PorQR != (x.folio != "") || r.Cierto {
			t.Errorf("%s: %+v", nombre, r)
		}
		if r.PorQR && (r.Clase != lector.ClaseAcuse || r.RFC != "CDA850101AB1" || r.Fecha.IsZero() || len(r.Avisos) != 1) {
			t.Errorf("%s: %+v", nombre, r)
		}
	}
	conPalabras := lector.Extracto{Tipo: lector.PDF, Texto: "palabras", QR: extraer(t, l, "a.png", enPNG(t, codigo(t, cadenaQR, 400))).QR}
	if r := lector.Reconocer("a.pdf", conPalabras); r.Clase != lector.Desconocida || r.PorQR {
		t.Errorf("with words: %+v", r)
	}
}

func TestOnlyWhoAsksGetsTheCodesOfWhatHasWords(t *testing.T) {
	l := conMotor(t)
	if e := extraer(t, l, "acuse.pdf", acusePDF(t)); e.QR != nil {
		t.Errorf("%+v", e.QR)
	}
}

func TestTheAddressOfACodeIsToldAndJudged(t *testing.T) {
	l := &lector.Lector{}
	for texto, quiere := range map[string][2]string{
		"https://buzon.imss.gob.mx/v?folio=1":      {"buzon.imss.gob.mx", ""},
		"https://imss-gob.mx/v?folio=1":            {"imss-gob.mx", "Imita el nombre del IMSS, pero lleva a otro sitio."},
		"https://buzon.imss.gob.mx.ejemplo.com/v":  {"buzon.imss.gob.mx.ejemplo.com", "Imita el nombre del IMSS, pero lleva a otro sitio."},
		"Valide en https://ejemplo.com por favor":  {"ejemplo.com", "No lleva a imss.gob.mx."},
		"https://imss.gob.mx@ejemplo.com/entrar":   {"ejemplo.com", "La dirección esconde su destino detrás de una arroba."},
		"BI-20261117-104205123":                    {"", ""},
		"javascript:alert(1)//\u202ehttps\x00prue": {"", ""},
	} {
		raw := enPNG(t, codigo(t, texto, 400))
		e, err := l.ExtraerHoja(t.Context(), bytes.NewReader(raw), int64(len(raw)), "a.png")
		if err != nil || len(e.QR) != 1 || e.QR[0].Host != quiere[0] || e.QR[0].Reparo != quiere[1] {
			t.Errorf("%s: %+v %v", texto, e.QR, err)
		}
	}
}

// Pictures made to keep a search busy, or to break it, are searched in bounded work and give nothing.
func TestAHostilePictureHasNoCode(t *testing.T) {
	l := conMotor(t)
	rayas, esquinas, ruido := image.NewGray(image.Rect(0, 0, 2000, 2000)), image.NewGray(image.Rect(0, 0, 1800, 1800)), image.NewGray(image.Rect(0, 0, 1500, 1500))
	azar := rand.New(rand.NewPCG(5, 6))
	for i := range ruido.Pix {
		ruido.Pix[i] = uint8(azar.IntN(256))
	}
	for i := range rayas.Pix { // the ratio that a corner has, without end
		if "#.###.#.."[i%2000%9] == '.' {
			rayas.Pix[i] = 255
		}
	}
	for y := range 1800 {
		for x := range 1800 { // 40,000 corners of a code
			u, v := x%9, y%9
			if u > 6 || v > 6 || (max(u, v) < 6 && min(u, v) > 0 && (u == 1 || v == 1 || u == 5 || v == 5)) {
				esquinas.Pix[y*1800+x] = 255
			}
		}
	}
	enorme := enPNG(t, image.NewGray(image.Rect(0, 0, 30, 30)))
	binary.BigEndian.PutUint32(enorme[16:], 1<<30)
	binary.BigEndian.PutUint32(enorme[29:], crc32.ChecksumIEEE(enorme[12:29]))
	entera := enPNG(t, hojaEscaneada(t, 0, cadenaQR))
	for nombre, raw := range map[string][]byte{
		"rayas.png": enPNG(t, rayas), "esquinas.png": enPNG(t, esquinas), "ruido.png": enPNG(t, ruido),
		"rayas.pdf": escaneo(t, rayas), "esquinas.pdf": escaneo(t, esquinas),
		"enorme.png": enorme, "cortada.png": entera[:len(entera)/2], "punto.png": enPNG(t, image.NewGray(image.Rect(0, 0, 1, 1))),
		"tira.png": enPNG(t, image.NewGray(image.Rect(0, 0, 40_000, 30))), "negra.png": enPNG(t, image.NewGray(image.Rect(0, 0, 900, 900))),
		"bomba.pdf": bombaPDF(t, 16<<20),
	} {
		if l := leidos(t, l, nombre, raw); len(l) != 0 {
			t.Errorf("%s: %q", nombre, l)
		}
	}
}

// A picture is opened by what its dots take in memory, of which a few bytes of a file can announce any number. What a
// scanner and a phone make is opened; whatever is not says why, and is no damaged document.
func TestAPictureIsOpenedByWhatItsDotsTake(t *testing.T) {
	const (
		gris, aColor, conAlfa = 0, 2, 6 // of a PNG
	)
	for nombre, c := range map[string]struct {
		raw   []byte
		busca bool
	}{
		"grey letter of 600 dots an inch.png":       {anuncioPNG(5100, 6600, 8, gris, 0), true},
		"colour letter of 600 dots an inch.png":     {anuncioPNG(5100, 6600, 8, aColor, 0), true},
		"sixteen bits.png":                          {anuncioPNG(7000, 7000, 16, conAlfa, 0), false},
		"sixteen bits of grey.png":                  {anuncioPNG(7000, 7000, 16, gris, 0), false},
		"sixteen bits of 300 dots an inch.png":      {anuncioPNG(2550, 3300, 16, conAlfa, 0), true},
		"grey that may be transparent.png":          {anuncioPNG(8000, 8000, 8, gris, 0), false},
		"interlaced.png":                            {anuncioPNG(5600, 5600, 8, conAlfa, 1), false},
		"interlaced of 300 dots an inch.png":        {anuncioPNG(2550, 3300, 8, conAlfa, 1), true},
		"photo of 24 million dots.jpg":              {anuncioJPEG(6000, 4000, 3, 0xc0), true},
		"grey letter of 600 dots an inch.jpg":       {anuncioJPEG(5100, 6600, 1, 0xc0), true},
		"colour letter of 600 dots an inch.jpg":     {anuncioJPEG(5100, 6600, 3, 0xc0), true},
		"progressive grey letter.jpg":               {anuncioJPEG(5100, 6600, 1, 0xc2), true},
		"progressive photo of 12 million dots.jpg":  {anuncioJPEG(4032, 3024, 3, 0xc2), true},
		"progressive photo of 24 million dots.jpg":  {anuncioJPEG(6000, 4000, 3, 0xc2), false},
		"progressive in four colours.jpg":           {anuncioJPEG(4032, 3024, 4, 0xc2), false},
		"more dots than the largest number has.jpg": {anuncioJPEG(65535, 65535, 1, 0xc0), false},
		"letter of 600 dots an inch.gif":            {anuncioGIF(5100, 6600), true},
		"huge.gif":                                  {anuncioGIF(65535, 65535), false},
	} {
		e, err := (&lector.Lector{}).ExtraerHoja(t.Context(), bytes.NewReader(c.raw), int64(len(c.raw)), nombre)
		if busco := e.SinVer == ""; err != nil || busco != c.busca {
			t.Errorf("%s: searched %v, %q %v", nombre, busco, e.SinVer, err)
		}
		if c.busca && (e.Motivo != "La imagen está dañada." || e.Hechos["ancho"] == "") { // it was opened, and ends there
			t.Errorf("%s: %q %v", nombre, e.Motivo, e.Hechos)
		}
		if !c.busca && (e.Motivo != "" || !strings.Contains(e.SinVer, "demasiados puntos ("+e.Hechos["ancho"]+" × "+e.Hechos["alto"]+")")) {
			t.Errorf("%s: %q %q", nombre, e.Motivo, e.SinVer)
		}
	}
}

// A page that a scanner made at 600 dots an inch is read to its code.
func TestAScanOf600DotsAnInchIsRead(t *testing.T) {
	hoja := image.NewGray(image.Rect(0, 0, 5100, 6600))
	draw.Draw(hoja, hoja.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(hoja, image.Rect(600, 4500, 1500, 5400), codigo(t, cadenaQR, 900), image.Point{}, draw.Src)
	for nombre, raw := range map[string][]byte{"a.png": enPNG(t, hoja), "a.jpg": enJPEG(t, hoja)} {
		if l := leidos(t, &lector.Lector{}, nombre, raw); len(l) != 1 || l[0] != cadenaQR {
			t.Errorf("%s: %q", nombre, l)
		}
	}
}

// anuncioPNG, anuncioJPEG and anuncioGIF are pictures to their measures, and no more.
func anuncioPNG(ancho, alto uint32, bits, clase, entrelazado byte) []byte {
	c := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), ancho), alto)
	c = append(c, bits, clase, 0, 0, entrelazado)
	raw := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), c...)
	return binary.BigEndian.AppendUint32(raw, crc32.ChecksumIEEE(c))
}

func anuncioJPEG(ancho, alto uint16, planos, marca byte) []byte {
	raw := []byte{0xff, 0xd8, 0xff, marca, 0, 8 + 3*planos, 8}
	raw = append(binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(raw, alto), ancho), planos)
	for n := range planos {
		raw = append(raw, n+1, 0x11, 0)
	}
	return append(raw, 0xff, 0xda, 0, 2)
}

func anuncioGIF(ancho, alto uint16) []byte {
	raw := binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16([]byte("GIF89a"), ancho), alto)
	return append(raw, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff)
}

// FuzzQR draws each byte as a module of three dots, so that a change is a change of what a code says.
func FuzzQR(f *testing.F) {
	const lado = 3
	for _, texto := range []string{"https://imss-gob.mx/v", cadenaQR} {
		c, err := qr.Encode(texto, qr.M, qr.Auto)
		if err != nil {
			f.Fatal(err)
		}
		modulos := make([]byte, 0, c.Bounds().Dx()*c.Bounds().Dy())
		for y := range c.Bounds().Dy() {
			for x := range c.Bounds().Dx() {
				modulos = append(modulos, color.GrayModel.Convert(c.At(x, y)).(color.Gray).Y)
			}
		}
		f.Add(uint8(c.Bounds().Dx()), modulos)
	}
	f.Fuzz(func(t *testing.T, ancho uint8, modulos []byte) {
		if ancho == 0 || len(modulos) < int(ancho) || len(modulos) > 1<<14 {
			return
		}
		alto := len(modulos) / int(ancho)
		m := image.NewGray(image.Rect(0, 0, lado*(int(ancho)+8), lado*(alto+8))) // with a border of paper
		draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
		for n, v := range modulos[:alto*int(ancho)] {
			x, y := lado*(4+n%int(ancho)), lado*(4+n/int(ancho))
			draw.Draw(m, image.Rect(x, y, x+lado, y+lado), image.NewUniform(color.Gray{v}), image.Point{}, draw.Src)
		}
		raw := enPNG(t, m)
		e, err := (&lector.Lector{}).ExtraerHoja(t.Context(), bytes.NewReader(raw), int64(len(raw)), "a.png")
		if err != nil || e.Motivo != "" {
			t.Fatal(err, e.Motivo)
		}
		for _, q := range e.QR {
			if !utf8.ValidString(q.Texto) || len(q.Texto) > 3*4<<10 || strings.ContainsAny(q.Texto, "\x00\x1b\r") {
				t.Fatalf("%q", q.Texto)
			}
			if q.Host != "" && q.Reparo == "" && !lector.DelIMSS(q.Host) {
				t.Fatalf("a foreign address passed for the Institute's: %+v", q)
			}
		}
	})
}
