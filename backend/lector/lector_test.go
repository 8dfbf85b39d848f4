package lector_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/lector"
)

func archivo(tb testing.TB, nombre string) []byte {
	tb.Helper()
	raw, err := os.ReadFile("testdata/" + nombre)
	if err != nil {
		tb.Fatal(err)
	}
	return raw
}

// leer reads with a Lector without PDF engine.
func leer(t *testing.T, nombre string, raw []byte) lector.Extracto {
	t.Helper()
	return extraer(t, &lector.Lector{}, nombre, raw)
}

const correoCrudo = "Return-Path: <x@y.mx>\r\nFrom: =?ISO-8859-1?Q?Buz=F3n_IMSS?= <aviso@imss.gob.mx>\r\nTo: patron@ejemplo.mx\r\n" +
	"Subject: =?UTF-8?B?QXZpc28gZGUgbm90aWZpY2FjacOzbg==?=\r\nDate: Tue, 17 Nov 2026 10:42:05 -0600\r\nMessage-ID: <1@imss.gob.mx>\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
	"--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
	"<p>Tiene una notificaci=F3n.</p><a href=3D\"https://buzon.imss.gob.mx/x\">Entre aqu=ED</a>" +
	"<a href=3D\"https://imss-gob.mx.example.com/\">www.imss.gob.mx</a><a href=3D\"http://xn--iss-2ld.gob.mx/\">otro</a>" +
	"<script>alert('oculto')</script>\r\n" +
	"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*=UTF-8''c%C3%A9dula.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjc=\r\n" +
	"--b--\r\n"

func TestDetectar(t *testing.T) {
	var zipVacio bytes.Buffer
	if err := zip.NewWriter(&zipVacio).Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		nombre string
		raw    []byte
		quiere lector.Tipo
	}{
		{"a.pdf", []byte("%PDF-1.4\n"), lector.PDF},
		{"sin extension", []byte("%PDF-1.4\n"), lector.PDF},
		{"ema.xls", archivo(t, "ema.xls"), lector.XLS},
		{"hoja.xlsx", archivo(t, "hoja.xlsx"), lector.XLSX},
		{"a.xml", []byte("<?xml version='1.0'?><a/>"), lector.XML},
		{"aviso.eml", []byte(correoCrudo), lector.Correo},
		{"aviso", []byte(correoCrudo), lector.Correo},
		{"a.txt", []byte("Tr\xe1mite"), lector.Texto},
		{"pago.SUA", []byte("02Y5412345108"), lector.Texto},
		{"a.p7s", []byte("\x30\x82\x10\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0"), lector.CMS},
		{"a.zip", zipVacio.Bytes(), lector.ZIP},
		{"a.exe", []byte("MZ\x90\x00\x03\x00\x00\x00"), lector.Otro},
		{"a.pdf", nil, lector.Vacio},
	} {
		if es := lector.Detectar(c.nombre, c.raw[:min(len(c.raw), lector.Cabeza)]); es != c.quiere {
			t.Errorf("%s: %s, want %s", c.nombre, es, c.quiere)
		}
	}
}

func TestTextOfEveryKindIsFoundWithItsAccents(t *testing.T) {
	utf16 := []byte{0xff, 0xfe}
	for _, r := range "Trámite" {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for _, c := range []struct {
		nombre string
		raw    []byte
		quiere string
	}{
		{"utf8.txt", []byte("\xef\xbb\xbfTrámite"), "Trámite"},
		{"latin1.txt", []byte("Tr\xe1mite del a\xf1o en curso\n"), "Trámite del año"},
		{"utf16.txt", utf16, "Trámite"},
		{"nfd.txt", []byte("Tra\u0301mite"), "Trámite"},
		{"a.xml", []byte("<?xml version='1.0' encoding='ISO-8859-1'?><c:a xmlns:c='u' n='A\xf1o'><b>Tr\xe1mite</b></c:a>"), "Año\nTrámite"},
		{"a.html", []byte("<html><style>x{}</style><p>Tr&aacute;mite</p></html>"), "Trámite"},
		{"ema.xls", archivo(t, "ema.xls"), "NÚÑEZ IBÁÑEZ JUANA"},
		{"hoja.xlsx", archivo(t, "hoja.xlsx"), "Compañía\t1234.5\t05/11/2026"},
		{"aviso.eml", []byte(correoCrudo), "Tiene una notificación."},
	} {
		e := leer(t, c.nombre, c.raw)
		if e.Motivo != "" || !strings.Contains(e.Texto, c.quiere) {
			t.Errorf("%s: %q is not in %.300q (%s)", c.nombre, c.quiere, e.Texto, e.Motivo)
		}
	}
}

func TestXLSGivesEveryCell(t *testing.T) {
	raw := archivo(t, "ema.xls")
	libro, err := lector.LeerLibro(t.Context(), bytes.NewReader(raw), int64(len(raw)))
	if err != nil || libro.Cortado || len(libro.Hojas) != 3 {
		t.Fatalf("%v, %d sheets, cut %v", err, len(libro.Hojas), libro.Cortado)
	}
	if libro.Hojas[0].Nombre != "Emisión Noviembre 2026" || libro.Hojas[0].Filas[10][1] != "1402.56" {
		t.Errorf("%q %q", libro.Hojas[0].Nombre, libro.Hojas[0].Filas[10])
	}
	movimientos := libro.Hojas[1].Filas
	if got := movimientos[5]; len(got) != 19 || got[0] != "01234567890" || got[18] != "1022.84" {
		t.Errorf("row 5: %q", got)
	}
	if got, want := movimientos[7][4:9], []string{"05/11/2026", "", "VERDADERO", "1234567", "-0.01"}; !slices.Equal(got, want) {
		t.Errorf("kinds of cell: %q, want %q", got, want)
	}
	for i, fila := range libro.Hojas[2].Filas {
		if quiere := fmt.Sprintf("Renglón %d: Compañía de prueba, acción y reacción №", i); fila[0] != quiere || fila[1] != fmt.Sprint(i) {
			t.Fatalf("row %d: %q", i, fila)
		}
	}
	if n := len(libro.Hojas[2].Filas); n != 500 {
		t.Errorf("%d rows, want 500", n)
	}
}

func TestMailIsInertAndItsLinksAreJudged(t *testing.T) {
	m, err := lector.LeerCorreo(t.Context(), strings.NewReader(correoCrudo), int64(len(correoCrudo)))
	if err != nil {
		t.Fatal(err)
	}
	if m.De != "Buzón IMSS <aviso@imss.gob.mx>" || m.Asunto != "Aviso de notificación" || m.ID != "1@imss.gob.mx" || m.Fecha.IsZero() {
		t.Errorf("heads: %+v", m)
	}
	if strings.Contains(m.Texto, "oculto") || len(m.Avisos) == 0 {
		t.Errorf("a script was read as text or not told: %q %q", m.Texto, m.Avisos)
	}
	if len(m.Adjuntos) != 1 || m.Adjuntos[0].Nombre != "cédula.pdf" || m.Adjuntos[0].Tamano != 8 {
		t.Errorf("attachments: %+v", m.Adjuntos)
	}
	if len(m.Ligas) != 3 {
		t.Fatalf("links: %+v", m.Ligas)
	}
	if m.Ligas[0].Sospechosa || !m.Ligas[1].Sospechosa || !m.Ligas[2].Sospechosa {
		t.Errorf("links: %+v", m.Ligas)
	}
	if !strings.Contains(m.Ligas[1].Motivo, "Imita") {
		t.Errorf("the look-alike is not named as one: %+v", m.Ligas[1])
	}
}

func TestOnlyTheInstitutesOwnHostsAreItsOwn(t *testing.T) {
	for host, suyo := range map[string]bool{
		"imss.gob.mx": true, "buzon.imss.gob.mx": true, "IMSS.GOB.MX.": true,
		"imss.gob.mx.evil.com": false, "eviimss.gob.mx": false, "imss-gob.mx": false, "": false, "gob.mx": false,
	} {
		if lector.DelIMSS(host) != suyo {
			t.Errorf("%q: %v", host, !suyo)
		}
	}
}

type entrada struct {
	nombre string
	datos  string
	modo   os.FileMode
}

func hacerZIP(tb testing.TB, entradas ...entrada) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entradas {
		h := &zip.FileHeader{Name: e.nombre, Method: zip.Deflate}
		h.SetMode(e.modo | 0o600)
		w, err := z.CreateHeader(h)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, e.datos); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestZIPRefusesWhatDoesHarmAndKeepsTheRest(t *testing.T) {
	raw := hacerZIP(t,
		entrada{nombre: "bueno/ñandú.txt", datos: "hola"}, entrada{nombre: "../fuera.txt"}, entrada{nombre: "/abs.txt"},
		entrada{nombre: `..\fuera.txt`}, entrada{nombre: `C:\x.txt`}, entrada{nombre: "enlace", datos: "/etc/passwd", modo: os.ModeSymlink},
		entrada{nombre: "BUENO/ñandú.txt", datos: "otro"}, entrada{nombre: "con.pdf"}, entrada{nombre: "a/LPT1"}, entrada{nombre: "fin. "},
		entrada{nombre: "bomba.bin", datos: strings.Repeat("\x00", 8<<20)}, entrada{nombre: "n\u0303.txt", datos: "nfd"},
	)
	var buenos []string
	var malos int
	err := lector.Desempacar(t.Context(), lector.ZIP, bytes.NewReader(raw), int64(len(raw)), func(p lector.Pieza, r io.Reader) error {
		if p.Motivo != "" {
			malos++
			return nil
		}
		datos, err := io.ReadAll(r)
		buenos = append(buenos, p.Nombre+"="+string(datos))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"bueno/ñandú.txt=hola", "ñ.txt=nfd"}; !slices.Equal(buenos, want) || malos != 10 {
		t.Errorf("taken %q, refused %d", buenos, malos)
	}
	if e := leer(t, "a.zip", raw); len(e.Dentro) != 12 || e.Motivo != "" || len(e.Avisos) == 0 {
		t.Errorf("%+v", e)
	}
	muchos := make([]entrada, 2100)
	for i := range muchos {
		muchos[i].nombre = fmt.Sprint(i)
	}
	if e := leer(t, "muchos.zip", hacerZIP(t, muchos...)); e.Motivo == "" {
		t.Error("2,100 entries were listed")
	}
}

func TestZIPStopsAtWhatItsHeaderPromised(t *testing.T) {
	raw := hacerZIP(t, entrada{nombre: "a.txt", datos: strings.Repeat("mentira", 100)})
	i := bytes.LastIndex(raw, []byte("PK\x01\x02"))
	raw[i+24], raw[i+25] = 10, 0 // the size that the central directory tells
	err := lector.Desempacar(t.Context(), lector.ZIP, bytes.NewReader(raw), int64(len(raw)), func(_ lector.Pieza, r io.Reader) error {
		datos, err := io.ReadAll(r)
		if len(datos) > 10 {
			t.Errorf("%d bytes came out", len(datos))
		}
		return err
	})
	if err == nil {
		t.Error("the lie went unnoticed")
	}
}

func TestWhatDoesNotParseIsKeptWithItsReason(t *testing.T) {
	ema := archivo(t, "ema.xls")
	for nombre, raw := range map[string][]byte{
		"vacio.pdf": nil, "programa.exe": []byte("MZ\x90\x00\x03\x00\x00\x00"), "roto.zip": []byte("PK\x03\x04 nada"),
		"roto.xml": []byte("<?xml version='1.0'?><a><b></a>"), "cortado.xml": []byte("<?xml version='1.0'?><a>"),
		"hondo.xml": []byte(strings.Repeat("<a>", 300)), "cortado.xls": ema[:3000], "roto.xlsx": []byte("PK\x03\x04 nada"),
		"roto.png": []byte("\x89PNG\r\n\x1a\n"), "entidades.xml": []byte("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"),
	} {
		if e := leer(t, nombre, raw); e.Motivo == "" {
			t.Errorf("%s: no reason (%+v)", nombre, e)
		}
	}
}

func TestXMLTreeKeepsOrderPrefixesAndDepth(t *testing.T) {
	crudo := `<cfdi:Comprobante xmlns:cfdi="u" Total="1"><cfdi:Emisor Nombre="Ñ"/>uno<b>dos</b>tres</cfdi:Comprobante>`
	nodos, cortado, err := lector.ArbolXML(t.Context(), strings.NewReader(crudo), int64(len(crudo)))
	if err != nil || cortado || len(nodos) != 3 {
		t.Fatal(nodos, cortado, err)
	}
	if nodos[0].Nombre != "cfdi:Comprobante" || nodos[0].Texto != "uno tres" || nodos[2].Texto != "dos" || nodos[2].Profundidad != 1 ||
		nodos[1].Atributos[0] != (lector.Atributo{Nombre: "Nombre", Valor: "Ñ"}) {
		t.Errorf("%+v", nodos)
	}
}

func TestImagesGiveTheirMeasures(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	if e := leer(t, "foto.png", b.Bytes()); e.Hechos["ancho"] != "30" || e.Hechos["alto"] != "20" || !e.SinTexto() {
		t.Errorf("%+v", e)
	}
}

var errDisco = errors.New("disco")

type discoRoto struct{}

func (discoRoto) ReadAt([]byte, int64) (int, error) { return 0, errDisco }

func TestAnErrorIsOnlyTheDisksOrTheCallers(t *testing.T) {
	l := &lector.Lector{}
	if _, err := l.Extraer(t.Context(), discoRoto{}, 100, "a.txt"); !errors.Is(err, errDisco) {
		t.Errorf("the disk's error came out as %v", err)
	}
	for nombre, leer := range map[string]func() error{
		"zip":    func() error { return lector.Desempacar(t.Context(), lector.ZIP, discoRoto{}, 100, nil) },
		"correo": func() error { _, err := lector.LeerCorreo(t.Context(), discoRoto{}, 100); return err },
		"libro":  func() error { _, err := lector.LeerLibro(t.Context(), discoRoto{}, 100); return err },
		"xml":    func() error { _, _, err := lector.ArbolXML(t.Context(), discoRoto{}, 100); return err },
	} {
		if err := leer(); !errors.Is(err, errDisco) {
			t.Errorf("%s: the disk's error came out as %v", nombre, err)
		}
	}
	ctx, parar := context.WithCancel(t.Context())
	parar()
	if _, err := l.Extraer(ctx, strings.NewReader("x"), 1, "a.txt"); !errors.Is(err, context.Canceled) {
		t.Errorf("giving up came out as %v", err)
	}
}

func TestHugeFilesAreAnsweredAtOnce(t *testing.T) {
	antes := time.Now()
	for _, nombre := range []string{"a.xml", "a.xls", "a.eml", "a.xlsx"} {
		cabeza := map[string]string{"a.xml": "<?xml version='1.0'?><a>", "a.xls": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.eml": correoCrudo, "a.xlsx": "PK\x03\x04"}[nombre]
		e, err := (&lector.Lector{}).Extraer(t.Context(), &enorme{cabeza}, 1<<40, nombre)
		if err != nil || e.Motivo == "" {
			t.Errorf("%s: %v %+v", nombre, err, e)
		}
	}
	if tardo := time.Since(antes); tardo > 2*time.Minute {
		t.Errorf("took %v", tardo)
	}
}

// enorme is a terabyte of blanks after a head.
type enorme struct{ cabeza string }

func (e *enorme) ReadAt(p []byte, off int64) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	if off < int64(len(e.cabeza)) {
		copy(p, e.cabeza[off:])
	}
	return len(p), nil
}

// libroDe writes the least of an XLSX around one sheet and its strings.
func libroDe(tb testing.TB, hoja, cadenas string) []byte {
	tb.Helper()
	return hacerZIP(tb,
		entrada{nombre: "[Content_Types].xml", datos: `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
		entrada{nombre: "xl/workbook.xml", datos: `<workbook xmlns:r="u"><sheets><sheet name="Hoja" r:id="rId1"/></sheets></workbook>`},
		entrada{nombre: "xl/_rels/workbook.xml.rels", datos: `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`},
		entrada{nombre: "xl/sharedStrings.xml", datos: `<sst>` + cadenas + `</sst>`},
		entrada{nombre: "xl/worksheets/sheet1.xml", datos: `<worksheet><sheetData>` + hoja + `</sheetData></worksheet>`},
	)
}

func TestXLSXGivesEveryKindOfCell(t *testing.T) {
	raw := libroDe(t, `<row r="2"><c r="B2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="D2" t="b"><v>1</v></c><c r="E2"><v>0.1</v></c><c r="F2" t="str"><f>A1</f><v>seis</v></c><c r="G2" t="inlineStr"><is><t>siete</t></is></c><c r="H2" t="s"><v>99</v></c></row><row><c><v>1e3</v></c></row>`,
		`<si><t>Compañía</t></si><si><r><t>dos </t></r><r><t>partes</t></r><rPh><t>no</t></rPh></si>`)
	libro, err := lector.LeerLibro(t.Context(), bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(libro.Hojas) != 1 || libro.Cortado {
		t.Fatal(libro, err)
	}
	filas := libro.Hojas[0].Filas
	if want := []string{"", "Compañía", "dos partes", "VERDADERO", "0.1", "seis", "siete", ""}; len(filas) != 3 || !slices.Equal(filas[1], want) || !slices.Equal(filas[2], []string{"1000"}) {
		t.Errorf("%q", filas)
	}
}

func TestAWorkbookThatInflatesIsRefusedInLittleMemory(t *testing.T) {
	for nombre, raw := range map[string][]byte{
		"strings":    libroDe(t, "", strings.Repeat("<si><t>a</t></si>", 2<<20)),
		"far rows":   libroDe(t, strings.Repeat(`<row r="60000"><c r="IV60000"><v>1</v></c></row><row r="9999999"><c r="A1"><v>1</v></c></row>`, 1000), ""),
		"attributes": libroDe(t, "<row"+strings.Repeat(` a=""`, 1<<20)+"/>", ""),
	} {
		var antes, despues runtime.MemStats
		runtime.ReadMemStats(&antes)
		libro, err := lector.LeerLibro(t.Context(), bytes.NewReader(raw), int64(len(raw)))
		runtime.ReadMemStats(&despues)
		if err == nil && !libro.Cortado {
			t.Errorf("%s: read whole", nombre)
		}
		if pedido := (despues.TotalAlloc - antes.TotalAlloc) >> 20; pedido > 512 {
			t.Errorf("%s: %d MB were asked for in all", nombre, pedido)
		}
	}
}
