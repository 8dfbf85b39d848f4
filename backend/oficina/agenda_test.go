package oficina_test

import (
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
)

// Whether what was due before an employer came to Valija was done, nobody here knows: it is not told as overdue.
func TestLaAgendaNoReclamaLoDeAntesDeQueElEmpleadorLlegara(t *testing.T) {
	b := abre(t)
	b.empleador()
	e, err := b.Entrenador(t.Context())
	b.bien(err)
	llego := civil.Of(e.Ahora())

	suyas := func(desde, hasta civil.Date) (l []oficina.Asunto) {
		todo, err := b.Agenda(t.Context(), oficina.Practica, oficina.FiltroAgenda{Desde: desde, Hasta: hasta})
		b.bien(err)
		for _, a := range todo {
			if a.Clase == oficina.AsuntoObligacion {
				l = append(l, a)
			}
		}
		return l
	}
	if l := suyas(llego.AddDays(-60), llego.AddDays(-1)); len(l) != 0 {
		t.Errorf("%d obligations of before, the first one %+v", len(l), l[0])
	}
	if l := suyas(llego, llego.AddDays(60)); len(l) == 0 {
		t.Error("nor are there any after")
	}
}
