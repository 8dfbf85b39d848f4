package oficina_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
)

// What is filed on a Saturday counts as received on Monday: whoever keeps the acuse, or reads the book of the day, must
// not take the Saturday for the legal date.
func TestElAcuseDeLoPresentadoEnSabadoDiceCuandoSeTienePorRecibido(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	acto := b.llega(rfc)
	sabado := civil.New(2026, 11, 14)
	_, err := b.e.Pon(t.Context(), sabado.At(18, 2))
	b.bien(err)
	id := b.respuesta(acto, "No procede", "prueba.txt")
	b.firma(id)
	p, err := b.Presenta(t.Context(), id, conClave)
	b.bien(err)

	var w bytes.Buffer
	b.bien(b.CopiaDeAcuse(t.Context(), p.Folio, &w))
	copia := textoPDF(t, w.Bytes())
	for _, dice := range []string{
		"Fecha y hora de recepción 14 de noviembre de 2026, 18:02",
		"Se tiene por recibida 17 de noviembre de 2026, 00:00:00 h (Zona Centro), porque se presentó en día inhábil (Lineamientos 6.3)",
		"Servicio Buzón IMSS · aclaración", "Asunto No procede", "Responde a " + acto.Folio, "prueba.txt",
	} {
		if !strings.Contains(copia, dice) {
			t.Errorf("the copy does not say «%s»:\n%s", dice, copia)
		}
	}
	l, err := b.Libro(t.Context(), oficina.Practica, sabado)
	b.bien(err)
	if len(l.Respondidos) != 1 || !strings.HasSuffix(l.Respondidos[0].Texto, ": se presentó en día inhábil y se tiene por recibida el mar 17 nov, 00:00 (Lineamientos 6.3)") {
		t.Errorf("the book says %+v", l.Respondidos)
	}

	a, err := b.Acuse(t.Context(), oficina.Practica, p.Folio)
	b.bien(err)
	_, c, err := b.AbreDocumento(t.Context(), oficina.Practica, a.Documento)
	b.bien(err)
	delBuzon, err := io.ReadAll(c)
	b.bien(err)
	b.bien(c.Close())
	var impreso bytes.Buffer
	b.bien(b.Imprime(t.Context(), oficina.Practica, oficina.ImprimeAcuse, p.Folio, &impreso))
	if !bytes.Equal(impreso.Bytes(), delBuzon) {
		t.Error("the Buzón's own acuse is here and another one is printed")
	}
}

// The acuse of a registration says which medio it is of.
func TestElAcuseDeUnMedioDiceCuálEs(t *testing.T) {
	b := abre(t)
	l, err := b.Acuses(t.Context(), oficina.Practica, b.empleador())
	b.bien(err)
	dicho := ""
	for _, a := range l {
		dicho += b.imprime(oficina.ImprimeAcuse, string(a.Folio))
	}
	for _, dice := range []string{"Medio de contacto a@ejemplo.mx", "Medio de contacto 5512345678"} {
		if !strings.Contains(dicho, dice) {
			t.Errorf("none says «%s»:\n%s", dice, dicho)
		}
	}
}
