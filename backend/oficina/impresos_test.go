package oficina_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/draw"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"

	"valija/backend/acuse"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
	"valija/backend/impreso"
	"valija/backend/oficina"
)

func TestUnAcuseImpresoSeVerificaPorSuCadenaYSuSello(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	ctx := t.Context()
	acuses, err := b.Acuses(ctx, oficina.Practica, rfc)
	b.bien(err)
	a := acuses[0]
	_, c, err := b.AbreDocumento(ctx, oficina.Practica, a.Documento)
	b.bien(err)
	original, err := io.ReadAll(c)
	b.bien(err)
	b.bien(c.Close())

	delBuzon, err := efirma.ParseCertificate(a.CertificadoSello)
	b.bien(err)
	ajeno, cer := selloAjeno(t)
	otro, err := acuse.Emitir(ajeno, acuse.NewCadena(rfc, a.Tramite, acuse.NewFolio(a.Fecha.AddDate(0, 0, -1)), a.Fecha.AddDate(0, 0, -1)), "")
	b.bien(err)
	cambiado := a.Acuse
	cambiado.Cadena = strings.Replace(a.Cadena, "|Rfc:"+rfc, "|Rfc:AAA010101AAA", 1)
	for nombre, x := range map[string]struct {
		pdf       []byte
		ambiente  oficina.Ambiente
		veredicto efirma.Veredicto
		razon     string
	}{
		"el que dio el Buzón":        {original, oficina.Practica, efirma.VeredictoValidoConAdvertencias, "El archivo guarda el acuse de ese folio"},
		"el que imprime Valija":      {impresoDe(t, a.Acuse, delBuzon.Numero()), oficina.Practica, efirma.VeredictoValidoConAdvertencias, "El archivo guarda el acuse de ese folio"},
		"con otra cadena":            {impresoDe(t, cambiado, delBuzon.Numero()), oficina.Practica, efirma.VeredictoInvalido, "su cadena original es otra"},
		"de quien no se conoce":      {impresoDe(t, otro, ajeno.Certificate().Numero()), oficina.Practica, efirma.VeredictoIndeterminado, "No se conoce el certificado n.º " + ajeno.Certificate().Numero()},
		"el de práctica, en lo real": {original, oficina.Real, efirma.VeredictoIndeterminado, "No se conoce el certificado"},
	} {
		v := b.verifica(x.ambiente, x.pdf)
		if v.Clase != oficina.Acusado || v.Resultado.Veredicto != x.veredicto || !strings.Contains(strings.Join(v.Resultado.Razones, "\n"), x.razon) {
			t.Errorf("%s: %s %s\n%q", nombre, v.Clase, v.Resultado.Veredicto, v.Resultado.Razones)
		}
	}

	// the certificate that the person keeps tells whose sello it is, and its authority is still nobody known
	ruta := filepath.Join(t.TempDir(), "sello.cer")
	b.bien(os.WriteFile(ruta, cer, 0o600))
	_, err = b.ImportaY(ctx, oficina.Practica, []string{ruta}, oficina.DeArchivo)
	b.bien(err)
	v := b.verifica(oficina.Practica, impresoDe(t, otro, ajeno.Certificate().Numero())).Resultado
	if v.Capas.Integridad != efirma.CapaValida || v.Capas.Cadena != efirma.CapaDesconocida || v.Veredicto != efirma.VeredictoIndeterminado {
		t.Errorf("with its certificate: %+v %q", v.Capas, v.Razones)
	}
	// an imported sheet is judged as a dropped one is
	hoja := filepath.Join(t.TempDir(), "hoja.pdf")
	b.bien(os.WriteFile(hoja, impresoDe(t, cambiado, delBuzon.Numero()), 0o600))
	in, err := b.ImportaY(ctx, oficina.Practica, []string{hoja}, oficina.DeArchivo)
	b.bien(err)
	guardada, err := b.VerificaDocumento(ctx, oficina.Practica, in.Nuevos[0].ID)
	b.bien(err)
	if guardada.Clase != oficina.Acusado || guardada.Resultado.Veredicto != efirma.VeredictoInvalido {
		t.Errorf("stored: %s %s", guardada.Clase, guardada.Resultado.Veredicto)
	}
}

// The code of a sheet is read from its drawing: it tells a sheet whose cadena and sello are those of another acuse, and
// of a scan it is all that there is.
func TestElCodigoQRDeUnAcuseSeCoteja(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	acuses, err := b.Acuses(t.Context(), oficina.Practica, rfc)
	b.bien(err)
	uno, otro := acuses[0].Acuse, acuses[1].Acuse
	delBuzon, err := efirma.ParseCertificate(uno.CertificadoSello)
	b.bien(err)
	numero := delBuzon.Numero()
	for nombre, x := range map[string]struct {
		archivo   string
		raw       []byte
		capa      efirma.Capa
		veredicto efirma.Veredicto
		razon     string
	}{
		"el suyo":              {"a.pdf", impresoDe(t, uno, numero), efirma.CapaValida, efirma.VeredictoValidoConAdvertencias, "trae la misma cadena original"},
		"el de otro acuse":     {"a.pdf", conCodigo(t, uno, numero, otro.Cadena), efirma.CapaInvalida, efirma.VeredictoInvalido, "no dicen lo mismo"},
		"ninguno":              {"a.pdf", conCodigo(t, uno, numero, ""), efirma.CapaDesconocida, efirma.VeredictoValidoConAdvertencias, "no se encontró un código QR"},
		"una dirección ajena":  {"a.pdf", conCodigo(t, uno, numero, "https://imss-gob.mx/valida"), efirma.CapaDesconocida, efirma.VeredictoIndeterminado, "«imss-gob.mx»"},
		"la foto de una hoja":  {"a.png", codigoPNG(t, uno.Cadena), efirma.CapaDesconocida, efirma.VeredictoIndeterminado, "El archivo guarda el acuse de ese folio, con la misma cadena original."},
		"la foto de una falsa": {"a.png", codigoPNG(t, strings.Replace(uno.Cadena, rfc, "AAA010101AAA", 1)), efirma.CapaDesconocida, efirma.VeredictoIndeterminado, "su cadena original es otra"},
	} {
		ruta := filepath.Join(t.TempDir(), x.archivo)
		b.bien(os.WriteFile(ruta, x.raw, 0o600))
		v, err := b.VerificaFichero(t.Context(), oficina.Practica, ruta)
		b.bien(err)
		razones := strings.Join(v.Resultado.Razones, "\n")
		if v.Clase != oficina.Acusado || v.Resultado.Capas.CodigoQR != x.capa || v.Resultado.Veredicto != x.veredicto || !strings.Contains(razones, x.razon) || strings.Contains(razones, "://") {
			t.Errorf("%s: %s %s, QR %s\n%q", nombre, v.Clase, v.Resultado.Veredicto, v.Resultado.Capas.CodigoQR, v.Resultado.Razones)
		}
	}
	enorme := codigoPNG(t, uno.Cadena)
	binary.BigEndian.PutUint64(enorme[16:], 20_000<<32|20_000) // its measures, and their sum
	binary.BigEndian.PutUint32(enorme[29:], crc32.ChecksumIEEE(enorme[12:29]))
	ruta := filepath.Join(t.TempDir(), "foto.png")
	b.bien(os.WriteFile(ruta, enorme, 0o600))
	v, err := b.VerificaFichero(t.Context(), oficina.Practica, ruta)
	b.bien(err)
	if v.Clase != oficina.SinFirmar || v.Resultado.Veredicto != efirma.VeredictoIndeterminado || !strings.Contains(strings.Join(v.Resultado.Razones, "\n"), "demasiados puntos (20000 × 20000)") {
		t.Errorf("too many dots: %s %+v", v.Clase, v.Resultado)
	}
	suelta, err := oficina.VerificarHoja(t.Context(), ruta, nil, miercoles())
	if err != nil || !slices.Equal(suelta.Razones, v.Resultado.Razones) {
		t.Errorf("without a data folder: %q %v", suelta.Razones, err)
	}
	b.bien(os.WriteFile(ruta, codigoPNG(t, "hola"), 0o600))
	if v, err := b.VerificaFichero(t.Context(), oficina.Practica, ruta); err != nil || v.Clase != oficina.SinFirmar || v.Resultado.Capas.CodigoQR != efirma.CapaNoAplica {
		t.Errorf("a code that is no acuse: %+v %v", v, err)
	}
}

// conCodigo is a sheet with the cadena and the sello of a, and the code of another text; "" for none.
func conCodigo(t *testing.T, a acuse.Acuse, numero, texto string) []byte {
	t.Helper()
	d := impreso.Documento{Titulo: "Acuse de recibo electrónico", Fecha: a.Fecha, Secciones: []impreso.Seccion{
		{Titulo: "Cadena original", Parrafos: []string{a.Cadena}},
		{Titulo: "Sello digital", Parrafos: []string{a.Sello}},
		{Titulo: "Número de certificado del sello " + numero},
	}}
	if texto != "" {
		i, err := impreso.ParaImprimir(codigoPNG(t, texto))
		if err != nil {
			t.Fatal(err)
		}
		d.Secciones = append(d.Secciones, impreso.Seccion{Imagen: &i})
	}
	var w bytes.Buffer
	if err := impreso.Escribir(&w, d); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func codigoPNG(tb testing.TB, texto string) []byte {
	tb.Helper()
	return enPNG(tb, codigoDe(tb, texto))
}

// borrado is a code that shows its corners and says nothing.
func borrado(tb testing.TB, texto string) []byte {
	tb.Helper()
	m := codigoDe(tb, texto)
	draw.Draw(m, image.Rect(105, 105, 195, 195), image.White, image.Point{}, draw.Src)
	return enPNG(tb, m)
}

// codigoDe is a code of 240 dots within its white margin.
func codigoDe(tb testing.TB, texto string) *image.Gray {
	tb.Helper()
	c, err := qr.Encode(texto, qr.M, qr.Auto)
	if err != nil {
		tb.Fatal(err)
	}
	if c, err = barcode.Scale(c, 240, 240); err != nil {
		tb.Fatal(err)
	}
	hoja := image.NewGray(image.Rect(0, 0, 300, 300))
	draw.Draw(hoja, hoja.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(hoja, image.Rect(30, 30, 270, 270), c, image.Point{}, draw.Src)
	return hoja
}

func enPNG(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func (b *banco) verifica(am oficina.Ambiente, pdf []byte) oficina.Verificado {
	b.t.Helper()
	ruta := filepath.Join(b.t.TempDir(), "acuse.pdf")
	b.bien(os.WriteFile(ruta, pdf, 0o600))
	v, err := b.VerificaFichero(b.t.Context(), am, ruta)
	b.bien(err)
	return v
}

func impresoDe(t *testing.T, a acuse.Acuse, numero string) []byte {
	t.Helper()
	var w bytes.Buffer
	if err := impreso.Escribir(&w, impreso.Acuse(impreso.DatosAcuse{
		Membrete: "Buzón", Tramite: a.Tramite, Folio: string(a.Folio), Fecha: a.Fecha, Cadena: a.Cadena, Sello: a.Sello,
		NumeroCertificado: numero, HuellaDocumento: a.HuellaDocumento,
	})); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func selloAjeno(tb testing.TB) (*efirma.Credential, []byte) {
	tb.Helper()
	desde := miercoles().AddDate(-1, 0, 0)
	ac, err := emision.NewAutoridad("AC DE NADIE", desde, desde.AddDate(8, 0, 0))
	if err != nil {
		tb.Fatal(err)
	}
	cer, key, err := ac.Emitir(emision.Titular{
		RFC: "BPR240806AA1", RFCRepresentante: "PEFI800101AA1", Nombre: "OTRO BUZÓN", Tipo: efirma.TipoCSD, Desde: desde, Hasta: desde.AddDate(4, 0, 0),
	}, []byte("x"))
	if err != nil {
		tb.Fatal(err)
	}
	cred, err := efirma.Open(cer, key, []byte("x"))
	if err != nil {
		tb.Fatal(err)
	}
	return cred, cer
}

func TestUnaImagenSeImprimeComoImagen(t *testing.T) {
	b := abre(t)
	var foto bytes.Buffer
	b.bien(png.Encode(&foto, image.NewGray(image.Rect(0, 0, 40, 30))))
	dir := t.TempDir()
	b.bien(os.WriteFile(filepath.Join(dir, "foto.png"), foto.Bytes(), 0o600))
	b.bien(os.WriteFile(filepath.Join(dir, "rota.png"), foto.Bytes()[:foto.Len()-20], 0o600))
	in, err := b.ImportaY(t.Context(), oficina.Real, []string{filepath.Join(dir, "foto.png"), filepath.Join(dir, "rota.png")}, oficina.DeArchivo)
	b.bien(err)
	for _, d := range in.Nuevos {
		var w bytes.Buffer
		err = b.Imprime(t.Context(), oficina.Real, oficina.ImprimeDocumento, strconv.FormatInt(d.ID, 10), &w)
		if d.Nombre == "rota.png" {
			b.codigo(err, fault.ArchivoDeOtroTipo)
			continue
		}
		b.bien(err)
		if !bytes.Contains(w.Bytes(), []byte("/Subtype /Image\n/Width 40\n/Height 30\n")) {
			t.Error("the print has no picture")
		}
	}
}

// What has no words, as a signature: what is printed of it is what it proves, never its bytes.
func TestDeLoQueNoTieneLetraSeImprimeLoQuePrueba(t *testing.T) {
	b := abre(t)
	dir := t.TempDir()
	trae := func(nombre string, datos []byte) oficina.Documento {
		ruta := filepath.Join(dir, nombre)
		b.bien(os.WriteFile(ruta, datos, 0o600))
		in, err := b.ImportaY(t.Context(), oficina.Real, []string{ruta}, oficina.DeArchivo)
		b.bien(err)
		return in.Nuevos[0]
	}
	var w bytes.Buffer
	rota := trae("rota.p7s", []byte("\x30\x82\x04\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02basura\x00\x01\x02"))
	b.codigo(b.Imprime(t.Context(), oficina.Real, oficina.ImprimeDocumento, strconv.FormatInt(rota.ID, 10), &w), fault.FirmaIlegible)
	datos := trae("datos.bin", []byte("\x00\x01\x02basura\x00\xff"))
	b.bien(b.Imprime(t.Context(), oficina.Real, oficina.ImprimeDocumento, strconv.FormatInt(datos.ID, 10), &w))
	impresa := trae("impresa.pdf", w.Bytes())
	texto, _, err := b.TextoDocumento(t.Context(), oficina.Real, impresa.ID, 1<<16)
	b.bien(err)
	if !strings.Contains(texto, "Huella SHA-256") || !strings.Contains(texto, "datos.bin") || strings.Contains(texto, "basura") {
		t.Errorf("printed: %q", texto)
	}
}
