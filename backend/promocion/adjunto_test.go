package promocion

import (
	"strings"
	"testing"
)

func TestUnAdjuntoEsLoQueDicenSusBytes(t *testing.T) {
	const nada = "application/octet-stream"
	for _, x := range []struct{ nombre, mime, formato, reparo string }{
		{"escrito.pdf", "application/pdf", "PDF", ""},
		{"ESCRITO.PDF", "application/pdf", "PDF", ""},
		{"pagina.pdf", "text/plain", "Texto", "termina en «.pdf» y por su contenido es texto o una página web"},
		{"foto.pdf", "image/png", "PNG", "por su contenido es una imagen"},
		{"foto.png", "image/jpeg", "JPG", ""},
		{"roto.pdf", nada, "PDF", "su contenido no es eso, o está dañado"},
		{"instala.exe", nada, "EXE", "Es un programa"},
		{"macro.js", "text/plain", "Texto", "Es un programa"},
		{"carta.rtf", "text/plain", "Texto", ""},
		{"foto.webp", nada, "WEBP", ""},
		{"carta.docx", nada, "DOCX", ""},
		{"relacion.xls", "application/vnd.ms-excel", "XLS", ""},
		{"relacion.xls", "text/plain", "Texto", "por su contenido es texto"},
		{"cfdi.xml", "application/xml", "XML", ""},
		{"trabajadores.csv", "text/plain", "Texto", ""},
		{"sin terminación", "application/pdf", "PDF", "no dice de qué tipo es, y por su contenido es un PDF"},
		{"acuse.pdf.p7s", "application/pkcs7-signature", "Firma", ""},
		{"cosa", nada, "", ""},
		{"de antes.pdf", "", "PDF", ""},
	} {
		a := Adjunto{Nombre: x.nombre, TipoMIME: x.mime, Tamano: 1}
		if f, r := a.Formato(), a.Reparo(); f != x.formato || (x.reparo == "") != (r == "") || !strings.Contains(r, x.reparo) {
			t.Errorf("%s as %s: %q %q", x.nombre, x.mime, f, r)
		}
	}
}

func TestElReparoDeUnAdjuntoSeDiceYNoImpideFirmar(t *testing.T) {
	p := Promocion{Servicio: "s", Asunto: "a", Texto: "t"}
	p.Adjuntos = []Adjunto{{Nombre: "instala.exe", TipoMIME: "application/octet-stream", Tamano: 5}}
	dicho := false
	for _, o := range p.Revisar(LimitesSupuestos()) {
		dicho = dicho || !o.Impide && strings.HasPrefix(o.Mensaje, "«instala.exe»: Es un programa") && strings.Contains(o.Mensaje, "supuesto")
	}
	if !dicho || !Completa(p.Revisar(LimitesSupuestos())) {
		t.Errorf("%+v", p.Revisar(LimitesSupuestos()))
	}
}
