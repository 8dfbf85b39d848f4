package oficina_test

import (
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
)

// Whether what was due before an employer came to Valija was done, nobody here knows: it is neither overdue nor hidden.
// What some reading of the law leaves for that day, or later, is an obligation like any other.
func TestDeLoAnteriorALaLlegadaNoSeSabeSiSeHizo(t *testing.T) {
	b := abre(t)
	e, err := b.Entrenador(t.Context())
	b.bien(err)
	_, err = e.Pon(t.Context(), civil.New(2026, 7, 20).At(9, 0)) // a Monday: the 17th was Friday, when the alarm rang
	b.bien(err)
	rfc := b.empleador()

	deAntes := func(desde, hasta civil.Date) map[string]bool {
		l, err := b.Agenda(t.Context(), oficina.Practica, oficina.FiltroAgenda{Desde: desde, Hasta: hasta, RFC: rfc})
		b.bien(err)
		out := map[string]bool{}
		for _, a := range l {
			if a.Clase == oficina.AsuntoObligacion {
				out[a.ID] = a.DeAntes
			}
		}
		return out
	}
	dias := deAntes(civil.New(2026, 6, 1), civil.New(2026, 8, 31))
	mayo, junio, julio := "cuotas_mensuales/2026-05/"+rfc+"/", "cuotas_mensuales/2026-06/"+rfc+"/", "cuotas_mensuales/2026-07/"+rfc+"/"
	for id, quiere := range map[string]bool{mayo: true, junio: false, julio: false} {
		if es, hay := dias[id]; !hay || es != quiere {
			t.Errorf("%s: there %v, of before %v, want %v", id, hay, es, quiere)
		}
	}

	// Several are marked at once, all of them or none.
	marca := oficina.MarcaAsuntos{IDs: []string{mayo, "no/esta"}, Clase: "hecho", Poner: true, Quien: "yo"}
	if _, err := b.MarcaAsuntos(t.Context(), oficina.Practica, marca); fault.CodeOf(err) != fault.NoEncontrado || !deAntes(civil.New(2026, 6, 1), civil.New(2026, 6, 30))[mayo] {
		t.Errorf("one of them is not in the agenda, and the other was marked: %v", err)
	}
	marca.IDs = []string{julio, mayo}
	l, err := b.MarcaAsuntos(t.Context(), oficina.Practica, marca)
	if err != nil || len(l) != 2 || l[0].ID != julio || l[0].Hecho == nil || l[1].Hecho == nil || l[1].DeAntes {
		t.Errorf("that they were done cannot be written down: %+v, %v", l, err)
	}

	_, err = e.Pon(t.Context(), civil.New(2026, 3, 2).At(9, 0)) // the clock had been ahead
	b.bien(err)
	for id, es := range deAntes(civil.New(2026, 3, 2), civil.New(2026, 4, 30)) {
		if es {
			t.Errorf("%s is still to come, and is told as of before", id)
		}
	}
}

// The board tells the next last day that there is to keep. One that passed, that nobody marked, does not hide it; alone, it
// is told.
func TestLoVencidoNoTapaElPlazoQueSigue(t *testing.T) {
	b := abre(t)
	dia := func(m time.Month, d int) time.Time { return civil.New(2026, m, d).At(11, 0) }
	fila := func() oficina.FilaMando {
		l, err := b.Mando(t.Context(), oficina.Real)
		b.bien(err)
		return l[0]
	}
	vencido, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{
		RFC: "ABC010203AB1", Enviado: dia(time.October, 19), Abierto: dia(time.October, 20), PlazoDias: 10,
	})
	b.bien(err)
	if f := fila(); f.PlazoActo != vencido.ID || f.DiasHabiles >= 0 {
		t.Errorf("alone: %s, %d días", f.Plazo, f.DiasHabiles)
	}
	corre, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{
		RFC: "ABC010203AB1", Enviado: dia(time.November, 9), Abierto: dia(time.November, 10), PlazoDias: 15,
	})
	b.bien(err)
	if f := fila(); f.PlazoActo != corre.ID || f.Plazo != corre.Cuenta.ParaContestar() || f.DiasHabiles <= 0 {
		t.Errorf("it tells %s, and the next one is %s", f.Plazo, corre.Cuenta.ParaContestar())
	}
}
