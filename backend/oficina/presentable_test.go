package oficina_test

import (
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

// What is said before filing is what is said once it is filed: past the earliest reading and before the last day of the law
// it is in doubt, and not late.
func TestAntesDePresentarSeJuzgaComoDespués(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.llega(rfc)
	id := func(servicio string) string {
		p, err := b.NuevaPromocion(t.Context(), promocion.Promocion{RFC: rfc, Servicio: servicio, Asunto: "A", Texto: "Uno.", RespondeA: a.Folio}, nil)
		b.bien(err)
		b.firma(p.ID)
		return p.ID
	}
	seria := func(id string) oficina.SiSePresenta {
		p, err := b.Promocion(t.Context(), id)
		b.bien(err)
		x, err := b.SiSePresenta(t.Context(), p)
		b.bien(err)
		return x
	}
	respuesta, pregunta := id("Buzón IMSS · aclaración"), id("Buzón IMSS · orientación")
	if x := seria(respuesta); x.Oportunidad != oficina.NoSeSabe || !strings.Contains(x.Dice, "todavía no se tiene por notificado") {
		t.Errorf("pending: %s %q", x.Oportunidad, x.Dice)
	}
	_, err := b.e.Pon(t.Context(), civil.New(2026, 11, 12).At(8, 0)) // in another reading it is notified that same day
	b.bien(err)
	a = b.abreActo(a, 15)
	r := a.Cuenta.Resultado
	if !r.Alarma.Before(r.PlazoVence) {
		t.Fatal("no reading is earlier than the main one: the test would prove nothing")
	}
	for _, x := range []struct {
		dia    civil.Date
		quiere oficina.Oportunidad
		dice   string
	}{
		{r.Alarma, oficina.ATiempo, "a tiempo"},
		{r.PlazoVence, oficina.TiempoDudoso, "a tiempo; pero fuera de tiempo en otra lectura"},
	} {
		_, err = b.e.Pon(t.Context(), x.dia.At(10, 0))
		b.bien(err)
		if s := seria(respuesta); s.Oportunidad != x.quiere || !strings.HasPrefix(s.Dice, x.dice) {
			t.Errorf("%s of %s and %s: %s %q", x.dia, r.Alarma, r.PlazoVence, s.Oportunidad, s.Dice)
		}
	}
	if s := seria(pregunta); s.Oportunidad != oficina.NoSeSabe || s.Dice != "" {
		t.Errorf("asking for guidance answers nothing: %s %q", s.Oportunidad, s.Dice)
	}
	antes := seria(respuesta)
	_, err = b.Presenta(t.Context(), respuesta, conClave)
	b.bien(err)
	if despues := b.contestacion(a.ID); despues.Oportunidad != antes.Oportunidad || !strings.HasSuffix(despues.Dice, antes.Dice) {
		t.Errorf("before %q, after %q", antes.Dice, despues.Dice)
	}
}
