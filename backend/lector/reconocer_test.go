package lector_test

import (
	"bytes"
	"strings"
	"testing"

	"valija/backend/impreso"
	"valija/backend/lector"
)

func TestAMessageIsAHintOfItsKind(t *testing.T) {
	for _, c := range []struct {
		texto  string
		clase  lector.Clase
		folio  string
		codigo string
	}{
		{"Tienes un acto administrativo con el Folio de Firma Digital BI-20261117-104205123 para notificación, ingresa a www.imss.gob.mx/buzonimss", lector.ClaseAviso, "BI-20261117-104205123", ""},
		{"Firmo la consulta de su acto administrativo con el Folio de Firma Digital ABC-123", lector.ClaseAbierta, "ABC-123", ""},
		{"Usted tiene una notificación realizada por vencimiento, por favor ingrese a su Buzón IMSS", lector.ClaseVencida, "", ""},
		{"Buzón IMSS. Valida tu celular con el Código 17123. Tienes máximo 72 horas para utilizarlo.", lector.ClaseValidacion, "", "17123"},
		{"Buzón IMSS. La validación de tu celular fue exitosa.", lector.ClaseValidado, "", ""},
		{"Tienes un nuevo Comunicado con el asunto X. Ingresa a …", lector.ClaseComunicado, "", ""},
		{"Tienes un nuevo Documento con el asunto X. Ingresa a …", lector.ClaseDocumento, "", ""},
		{"Fuiste autorizado para la consulta de Opinión del Cumplimiento de un Particular", lector.ClaseTercero, "", ""},
		{"Su planteamiento con folio 2026-99 fue canalizado al área correspondiente", lector.ClasePromocion, "2026-99", ""},
		{"Su Buzón IMSS se ha desactivado", lector.ClaseBaja, "", ""},
		{"Hola, ¿comemos el martes?", lector.Desconocida, "", ""},
	} {
		r := lector.DeMensaje(c.texto)
		if r.Clase != c.clase || r.Folio != c.folio || r.Codigo != c.codigo {
			t.Errorf("%s: %+v", c.texto, r)
		}
		if r.Cierto {
			t.Errorf("%s: a message was taken for proof", c.texto)
		}
	}
	falso := lector.DeMensaje("Tienes un acto administrativo con el Folio de Firma Digital X123 para notificación, ingresa a https://buzon-imss.com.mx/entrar")
	if len(falso.Avisos) != 2 || !strings.Contains(falso.Avisos[1], "buzon-imss.com.mx") {
		t.Errorf("the foreign link is not told: %q", falso.Avisos)
	}
}

func TestWorkbooksAndPaymentFilesAreRecognised(t *testing.T) {
	r := lector.Reconocer("descarga.xls", leer(t, "descarga.xls", archivo(t, "ema.xls")))
	if r.Clase != lector.ClaseEMA || r.RegistroPatronal != "Y5412345108" || r.Periodo != "2026-11" || r.Importe != "2045.67" || !r.Cierto || r.Titulo != "EMA de noviembre de 2026" {
		t.Errorf("EMA: %+v", r)
	}
	linea := []byte(strings.Repeat(" ", 295))
	for i, s := range map[int]string{0: "02", 2: "Y5412345108", 14: "CDA850101AB1", 26: "202610", 32: "000123", 38: "\xd1AND\xdaES"} {
		copy(linea[i:], s)
	}
	r = lector.Reconocer("disco", leer(t, "disco.sua", append(linea, '\r', '\n')))
	if r.Clase != lector.ClaseSUA || r.RFC != "CDA850101AB1" || r.Periodo != "2026-10" || !r.Cierto || r.Titulo != "Archivo de pago SUA de octubre de 2026" {
		t.Errorf("SUA: %+v", r)
	}
	movimiento := "Y5412345108" + strings.Repeat(" ", 156) + "9\r\n"
	if r := lector.Reconocer("dispmag", leer(t, "altas.txt", []byte(movimiento+movimiento))); r.Clase != lector.ClaseIDSE || r.RegistroPatronal != "Y5412345108" || r.Cierto {
		t.Errorf("IDSE: %+v", r)
	}
	if r := lector.Reconocer("hoja.xlsx", leer(t, "hoja.xlsx", archivo(t, "hoja.xlsx"))); r.Clase != lector.Desconocida || r.Cierto {
		t.Errorf("any workbook: %+v", r)
	}
}

func TestANameThatPromisesMoreThanTheContentSaysWhy(t *testing.T) {
	r := lector.Reconocer("MiOpinion_CDA850101AB1.pdf", lector.Extracto{Tipo: lector.PDF, Texto: "otra cosa"})
	if r.Clase != lector.ClaseOpinion || r.RFC != "CDA850101AB1" || r.Motivo == "" || r.Cierto {
		t.Errorf("%+v", r)
	}
	if r := lector.Reconocer("nota.txt", lector.Extracto{Tipo: lector.Texto, Texto: "RFC CDA850101AB1 y XAXX010101000"}); r.RFC != "" {
		t.Errorf("one of two RFC was chosen: %+v", r)
	}
}

func TestPDFsAreRecognised(t *testing.T) {
	l := conMotor(t)
	r := lector.Reconocer("cualquiera.pdf", extraer(t, l, "cualquiera.pdf", acusePDF(t)))
	if r.Clase != lector.ClaseAcuse || r.RFC != "CDA850101AB1" || r.Folio != "BI-20261117-104205123" || !r.Cierto ||
		r.Titulo != "Acuse: Registro Medio Contacto" || len(r.Sello) != 344 || r.Certificado != "30001000000500003416" {
		t.Errorf("acuse: %+v", r)
	}
	var b bytes.Buffer
	if err := impreso.Escribir(&b, impreso.Documento{
		Titulo: "Opinión del cumplimiento", Fecha: instante(), Sello: strings.Repeat("mZ+/4kQ9", 43),
		Cadena: "||Invocante:portalimssdigital|Tramite:Carta de No Adeudo Art. 32D|Fecha:17 de noviembre 2026, 10:42:05|Folio:12345678901234567890123|RFC:CDA850101AB1|Nombre o Razon Social:COMERCIALIZADORA DE ÑANDÚES|CURP:|Opinion:POSITIVA|FechaInicioVigencia:17 de noviembre de 2026, 10:42:05|FechaFinVigencia:17 de noviembre de 2026, 23:59:59||",
	}); err != nil {
		t.Fatal(err)
	}
	r = lector.Reconocer("MiOpinion_CDA850101AB1.pdf", extraer(t, l, "o.pdf", b.Bytes()))
	if r.Clase != lector.ClaseOpinion || r.Opinion == nil || r.Titulo != "Opinión del cumplimiento positiva" || r.ValeEl.String() != "2026-11-17" || !r.Cierto {
		t.Errorf("opinión: %+v", r)
	}
}

func TestACertificateTellsWhoseItIs(t *testing.T) {
	r := lector.Reconocer("a.cer", leer(t, "a.cer", nuevaNotaria(t).cred.Certificate().DER()))
	if r.Clase != lector.ClaseCertif || r.RFC != "NUIJ800101AB1" {
		t.Errorf("%+v", r)
	}
}
