package oficina_test

import (
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

// Who asks for guidance about an act has not answered it: nothing says that it is answered while its period runs.
func TestPedirOrientaciónNoContestaUnActo(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	acto := b.abreActo(b.llega(rfc), 15)
	for _, x := range []struct {
		servicio   string
		respondido bool
	}{{"Buzón IMSS · orientación", false}, {"Buzón IMSS · aclaración", true}} {
		p, err := b.NuevaPromocion(t.Context(), promocion.Promocion{RFC: rfc, Servicio: x.servicio, Asunto: "A", Texto: "Uno.", RespondeA: acto.ID}, nil)
		b.bien(err)
		b.firma(p.ID)
		_, err = b.Presenta(t.Context(), p.ID, conClave)
		b.bien(err)
		if r := b.contestacion(acto.ID); r.Hecha() != x.respondido {
			t.Errorf("%s: it says %q", x.servicio, r.Dice)
		}
	}
}

// What was filed before the act was notified is told, and closes nothing; what is filed after is its answer.
func TestLoPresentadoAntesDeNotificarseNoCierraElPlazo(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	acto := b.llega(rfc)
	antes, _ := b.contesta(rfc, acto.Folio)
	_, err := b.e.Pon(t.Context(), miercoles().AddDate(0, 0, 1))
	b.bien(err)
	acto = b.abreActo(acto, 15)
	r := b.contestacion(acto.ID)
	if r.Hecha() || r.Presentada() || r.Oportunidad != oficina.NoSeSabe || !strings.Contains(r.Frase(), "antes de notificarse") || !r.Cuando.Equal(antes.Presentada) {
		t.Errorf("filed before: %s %q", r.Oportunidad, r.Dice)
	}
	if x := b.asunto(rfc, "plazo/"+acto.ID); x.Concluso || !strings.Contains(x.Detalle, "antes de notificarse") {
		t.Errorf("filed before, and the agenda says %+v", x)
	}
	b.contesta(rfc, acto.Folio)
	if r = b.contestacion(acto.ID); r.Oportunidad != oficina.ATiempo {
		t.Errorf("filed after: %s %q", r.Oportunidad, r.Dice)
	}
	if x := b.asunto(rfc, "plazo/"+acto.ID); !x.Concluso {
		t.Errorf("filed after, and the agenda says %+v", x)
	}
}

// asunto is the line of the agenda with that identifier.
func (b *banco) asunto(rfc, id string) oficina.Asunto {
	b.t.Helper()
	hoy := civil.Of(miercoles())
	l, err := b.Agenda(b.t.Context(), oficina.Practica, oficina.FiltroAgenda{Desde: hoy, Hasta: hoy.AddDays(90), RFC: rfc})
	b.bien(err)
	for _, x := range l {
		if x.ID == id {
			return x
		}
	}
	b.t.Fatalf("%s is not in the agenda: %+v", id, l)
	return oficina.Asunto{}
}
