package oficina_test

import (
	"testing"

	"valija/backend/promocion"
)

// Who asks for guidance about an act has not answered it: nothing says that it is answered while its period runs.
func TestPedirOrientaciónNoContestaUnActo(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	acto := b.llega(rfc)
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
