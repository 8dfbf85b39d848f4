package oficina_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"valija/backend/acuse"
	"valija/backend/archivo"
	"valija/backend/efirma"
	"valija/backend/oficina"
)

// A scan of an acuse that the archive received goes to its promoción, by what its code says; so does one inside a PDF.
func TestElEscaneoDeUnAcuseRecibidoVaConSuPromocion(t *testing.T) {
	b := abre(t)
	ctx := t.Context()
	rfc := b.empleador()
	p, err := b.Presenta(ctx, b.firmada(rfc), nil)
	b.bien(err)
	for nombre, raw := range map[string][]byte{"hoja.png": codigoPNG(t, p.Acuse.Cadena), "hoja.pdf": enPDF(t, codigoPNG(t, p.Acuse.Cadena))} {
		d := b.trae(nombre, raw)
		if d.RFC != rfc || d.Tipo != "acuse" || d.Folio != string(p.Acuse.Folio) || d.Fecha.String() != p.Acuse.Fecha.Format("2006-01-02") {
			t.Errorf("%s: %+v", nombre, d)
		}
		conOrigen, err := b.Documento(ctx, oficina.Practica, d.ID)
		b.bien(err)
		de, err := b.PerteneceA(ctx, oficina.Practica, conOrigen)
		b.bien(err)
		if de.Acuse != string(p.Acuse.Folio) {
			t.Errorf("%s: it is of %+v", nombre, de)
		}
		l, err := b.Lee(ctx, oficina.Practica, d.ID)
		b.bien(err)
		if l.Cierto || !strings.Contains(strings.Join(l.Avisos, " "), "Lo dice su código QR") {
			t.Errorf("%s: it does not say how it is known: %+v", nombre, l.Avisos)
		}
	}
}

// Of an acuse that only its code tells, the person says whether it is so: that the code holds the cadena is supposed.
func TestLoQueSóloDiceUnCódigoSeSugiereYNoSeArchivaSolo(t *testing.T) {
	b := abre(t)
	ctx := t.Context()
	rfc := b.empleador()
	acuses, err := b.Acuses(ctx, oficina.Practica, rfc)
	b.bien(err)
	recibido := acuses[0].Acuse
	ajeno, _ := selloAjeno(t)
	otro, err := acuse.Emitir(ajeno, acuse.NewCadena(rfc, "Aclaración", acuse.NewFolio(miercoles().AddDate(0, 0, -1)), miercoles().AddDate(0, 0, -1)), "")
	b.bien(err)
	deNadie, err := acuse.Emitir(ajeno, acuse.NewCadena("AAA010101AAA", "Aclaración", acuse.NewFolio(miercoles()), miercoles()), "")
	b.bien(err)
	for nombre, x := range map[string]struct {
		cadena string
		quiere oficina.Sugerencia
	}{
		"de otra parte":       {otro.Cadena, oficina.Sugerencia{Clase: "acuse", RFC: rfc, Folio: string(otro.Folio)}},
		"de quien no está":    {deNadie.Cadena, oficina.Sugerencia{Clase: "acuse", Folio: string(deNadie.Folio)}},
		"del recibido, falsa": {strings.Replace(recibido.Cadena, "Tipo+de+trámite:", "Tipo+de+trámite:Otro+", 1), oficina.Sugerencia{Clase: "acuse", RFC: rfc, Folio: string(recibido.Folio)}},
	} {
		d := b.trae(nombre+".png", codigoPNG(t, x.cadena))
		if d.RFC != "" || d.Folio != "" {
			t.Errorf("%s: it was filed: %+v", nombre, d)
		}
		s, err := b.Sugiere(ctx, oficina.Practica, d)
		b.bien(err)
		if s.Clase != x.quiere.Clase || s.RFC != x.quiere.RFC || s.Folio != x.quiere.Folio || s.Fecha.IsZero() || !strings.Contains(s.Motivo, "Lo dice su código QR") {
			t.Errorf("%s: %+v", nombre, s)
		}
		h, err := b.BuscarEn(ctx, oficina.Practica, oficina.Busqueda{Texto: `"` + x.quiere.Folio + `"`, Limite: 10})
		b.bien(err)
		hallado := false
		for _, r := range h.Resultados {
			hallado = hallado || r.ID == d.ID
		}
		if !hallado {
			t.Errorf("%s: its folio does not find it", nombre)
		}
	}
}

// Words that a sheet has weigh more than its code; a scan that tells nothing says why it has no text; and a code that leads
// elsewhere is warned of.
func TestUnCódigoNoContradiceAlTexto(t *testing.T) {
	b := abre(t)
	ctx := t.Context()
	rfc := b.empleador()
	acuses, err := b.Acuses(ctx, oficina.Practica, rfc)
	b.bien(err)
	uno, otro := acuses[0].Acuse, acuses[1].Acuse
	delBuzon, err := efirma.ParseCertificate(uno.CertificadoSello)
	b.bien(err)
	if d := b.trae("a.pdf", conCodigo(t, uno, delBuzon.Numero(), otro.Cadena)); d.Folio != string(uno.Folio) {
		t.Errorf("its code was believed: %+v", d)
	}
	d := b.trae("b.png", codigoPNG(t, "https://imss-gob.mx/valida"))
	l, err := b.Lee(ctx, oficina.Practica, d.ID)
	b.bien(err)
	if d.RFC != "" || !strings.Contains(strings.Join(l.Avisos, " "), "«imss-gob.mx»") || strings.Contains(strings.Join(l.Avisos, " "), "://") {
		t.Errorf("%+v %q", d, l.Avisos)
	}
	d = b.trae("c.png", codigoPNG(t, "mesa 4"))
	s, err := b.Sugiere(ctx, oficina.Practica, d)
	b.bien(err)
	if d.SinTexto != "No tiene texto: puede ser una imagen o un documento escaneado." || s.Clase != "" || s.Motivo != "" {
		t.Errorf("%+v %+v", d, s)
	}
}

// A pile of scans is filed as none of them; a suggestion says why. So is one with a page that was not searched, and the scan
// that a person brought in for another employer.
func TestUnaPilaDeEscaneosNoSeArchivaComoElPrimero(t *testing.T) {
	b := abre(t)
	ctx := t.Context()
	rfc, ajeno := b.empleador(), b.empleador()
	p, err := b.Presenta(ctx, b.firmada(rfc), nil)
	b.bien(err)
	q, err := b.Presenta(ctx, b.firmada(ajeno), nil)
	b.bien(err)
	uno, otro, blanca := codigoPNG(t, p.Acuse.Cadena), codigoPNG(t, q.Acuse.Cadena), codigoPNG(t, "anexo")
	for nombre, x := range map[string]struct {
		raw    []byte
		folio  string
		motivo string
	}{
		"dos":                {enPDF(t, uno, otro), "", "acuses distintos"},
		"dos, con anexo":     {enPDF(t, blanca, uno, blanca, otro), "", "acuses distintos"},
		"más de las que ve":  {enPDF(t, uno, blanca, blanca, blanca, blanca, blanca, otro), string(p.Acuse.Folio), "todas sus páginas"},
		"el otro, ilegible":  {enPDF(t, uno, blanca, borrado(t, q.Acuse.Cadena)), string(p.Acuse.Folio), "no se pudo leer"},
		"el otro, muy atrás": {enPDF(t, uno, blanca, blanca, blanca, blanca, blanca, blanca, otro), string(p.Acuse.Folio), "todas sus páginas"},
	} {
		d := b.trae(nombre+".pdf", x.raw)
		s, err := b.Sugiere(ctx, oficina.Practica, d)
		b.bien(err)
		if d.RFC != "" || d.Folio != "" || s.Clase != "acuse" || s.Folio != x.folio || !strings.Contains(s.Motivo, x.motivo) {
			t.Errorf("%s: %+v %+v", nombre, d, s)
		}
	}
	if d := b.trae("uno con anexo.pdf", enPDF(t, uno, blanca)); d.RFC != rfc || d.Folio != string(p.Acuse.Folio) {
		t.Errorf("a scan of one acuse: %+v", d)
	}
}

// The code of one employer's acuse does not file what a person brought in for another.
func TestElCódigoDeUnoNoArchivaLoQueSeTrajoParaOtro(t *testing.T) {
	b := abre(t)
	ctx := t.Context()
	rfc, otro := b.empleador(), b.empleador()
	p, err := b.Presenta(ctx, b.firmada(rfc), nil)
	b.bien(err)
	ruta := filepath.Join(t.TempDir(), "hoja.png")
	b.bien(os.WriteFile(ruta, codigoPNG(t, p.Acuse.Cadena), 0o600))
	in, err := b.Importar(ctx, otro, []string{ruta})
	b.bien(err)
	d, err := b.Documento(ctx, oficina.Practica, in.Documentos[0])
	b.bien(err)
	if d.RFC != otro || d.Folio != "" || d.Tipo == "acuse" {
		t.Errorf("it was filed: %+v", d.Documento)
	}
	s, err := b.Sugiere(ctx, oficina.Practica, d.Documento)
	b.bien(err)
	if !strings.Contains(s.Motivo, "de un acuse de "+rfc) {
		t.Errorf("it is not told: %+v", s)
	}
}

// A printed acuse is of the promoción while it shows its cadena, whole.
func TestUnAcuseImpresoYAlteradoNoVaConLaPromocion(t *testing.T) {
	b := abre(t)
	ctx := t.Context()
	rfc := b.empleador()
	p, err := b.Presenta(ctx, b.firmada(rfc), nil)
	b.bien(err)
	delBuzon, err := efirma.ParseCertificate(p.Acuse.CertificadoSello)
	b.bien(err)
	alterado := *p.Acuse
	alterado.Cadena = strings.Replace(p.Acuse.Cadena, "Tipo+de+trámite:", "Tipo+de+trámite:Otro+", 1)
	for nombre, x := range map[string]struct {
		raw []byte
		va  bool
	}{
		"igual.pdf":    {conCodigo(t, *p.Acuse, delBuzon.Numero(), p.Acuse.Cadena), true},
		"alterado.pdf": {conCodigo(t, alterado, delBuzon.Numero(), p.Acuse.Cadena), false},
	} {
		d := b.trae(nombre, x.raw)
		conOrigen, err := b.Documento(ctx, oficina.Practica, d.ID)
		b.bien(err)
		de, err := b.PerteneceA(ctx, oficina.Practica, conOrigen)
		b.bien(err)
		if d.Folio != string(p.Acuse.Folio) || (de.Acuse != "") != x.va {
			t.Errorf("%s, of folio %s: it is of %+v", nombre, d.Folio, de)
		}
	}
}

// trae imports one file and returns its document.
func (b *banco) trae(nombre string, raw []byte) archivo.Documento {
	b.t.Helper()
	ruta := filepath.Join(b.t.TempDir(), nombre)
	b.bien(os.WriteFile(ruta, raw, 0o600))
	in, err := b.ImportaY(b.t.Context(), oficina.Practica, []string{ruta}, oficina.DeArchivo)
	b.bien(err)
	if len(in.Nuevos) != 1 || len(in.Problemas) != 0 {
		b.t.Fatalf("%s: %+v", nombre, in)
	}
	return in.Nuevos[0]
}

// enPDF is a page for each picture.
func enPDF(t *testing.T, fotos ...[]byte) []byte {
	t.Helper()
	p := fpdf.New("P", "mm", "Letter", "")
	for n, foto := range fotos {
		p.AddPage()
		nombre := strconv.Itoa(n)
		p.RegisterImageOptionsReader(nombre, fpdf.ImageOptions{ImageType: "png"}, bytes.NewReader(foto))
		p.ImageOptions(nombre, 0, 30, 215.9, 215.9, false, fpdf.ImageOptions{ImageType: "png"}, 0, "")
	}
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
