package lector_test

import (
	"bytes"
	"io"
	"testing"
	"time"
	"unicode/utf8"

	"valija/backend/lector"
)

// probar holds what is true of every document, however damaged: no error, no panic, valid bounded text, and
// a reason when nothing could be read.
func probar(t *testing.T, nombre string, raw []byte) {
	t.Helper()
	antes := time.Now()
	e, err := (&lector.Lector{}).Extraer(t.Context(), bytes.NewReader(raw), int64(len(raw)), nombre)
	if err != nil {
		t.Fatalf("%s: %v", nombre, err)
	}
	if !utf8.ValidString(e.Texto) || len(e.Texto) > 32<<20 {
		t.Fatalf("%s: text of %d bytes, valid %v", nombre, len(e.Texto), utf8.ValidString(e.Texto))
	}
	if tardo := time.Since(antes); tardo > time.Minute {
		t.Fatalf("%s: took %v", nombre, tardo)
	}
}

func FuzzXLS(f *testing.F) {
	chico := archivo(f, "chico.xls")
	f.Add(chico)
	f.Add(chico[:len(chico)/2])
	f.Fuzz(func(t *testing.T, raw []byte) { probar(t, "a.xls", raw) })
}

func FuzzXLSX(f *testing.F) {
	f.Add(archivo(f, "hoja.xlsx"))
	f.Fuzz(func(t *testing.T, raw []byte) { probar(t, "a.xlsx", raw) })
}

func FuzzCorreo(f *testing.F) {
	f.Add([]byte(correoCrudo))
	f.Add([]byte("From: a\r\nContent-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n\r\n----\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		probar(t, "a.eml", raw)
		m, err := lector.LeerCorreo(t.Context(), bytes.NewReader(raw), int64(len(raw)))
		if err == nil && !utf8.ValidString(m.Asunto+m.De+m.Texto) {
			t.Fatal("the mail's words are not valid UTF-8")
		}
		for _, l := range m.Ligas {
			if !l.Sospechosa && l.Host != "" && !lector.DelIMSS(l.Host) {
				t.Fatalf("a foreign link passed for the Institute's: %+v", l)
			}
		}
	})
}

func FuzzXML(f *testing.F) {
	f.Add([]byte("<?xml version='1.0' encoding='ISO-8859-1'?><c:a xmlns:c='u' n='A\xf1o'><b>Tr\xe1mite</b></c:a>"))
	f.Add([]byte("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"))
	f.Fuzz(func(t *testing.T, raw []byte) { probar(t, "a.xml", raw) })
}

func FuzzZIP(f *testing.F) {
	f.Add(hacerZIP(f, entrada{nombre: "../a", datos: "x"}, entrada{nombre: "b/c.txt", datos: "hola"}))
	f.Fuzz(func(t *testing.T, raw []byte) {
		err := lector.Desempacar(t.Context(), lector.ZIP, bytes.NewReader(raw), int64(len(raw)), func(p lector.Pieza, r io.Reader) error {
			if p.Motivo != "" {
				return nil
			}
			if !lector.NombreSeguro(p.Nombre) {
				t.Fatalf("an unsafe name was handed over: %q", p.Nombre)
			}
			n, err := io.Copy(io.Discard, r)
			if n > p.Tamano {
				t.Fatalf("%d bytes came out of a piece of %d", n, p.Tamano)
			}
			return err
		})
		if err != nil && lector.Motivo(err) == "" {
			t.Fatal("an error without a reason")
		}
	})
}

func FuzzReconocer(f *testing.F) {
	f.Add("acuse_x.pdf", "Cadena original\n|Versión:2|Rfc:CDA850101AB1|Folio+del+trámite:BI-20261117-104205123|Fecha+de+elaboración:20261117104205123|\nSello digital")
	f.Add("a.eml", "Tienes un acto administrativo con el Folio de Firma Digital X para notificación")
	f.Fuzz(func(t *testing.T, nombre, texto string) {
		for _, tipo := range []lector.Tipo{lector.PDF, lector.Texto, lector.Correo} {
			r := lector.Reconocer(nombre, lector.Extracto{Tipo: tipo, Texto: texto})
			if r.Cierto && (r.Clase == lector.Desconocida || tipo == lector.Correo) {
				t.Fatalf("filed by itself on a %s: %+v", tipo, r)
			}
		}
	})
}
