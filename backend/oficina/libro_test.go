package oficina_test

import (
	"slices"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/oficina"
)

// The book of a day has what happened on it: who opened an act at night reads it on that day, and on the next día hábil
// that it is notified.
func TestElLibroDelDiaDiceCuandoSeAbrioYCuandoSeNotifico(t *testing.T) {
	noviembre := func(d, h, m int) time.Time { return civil.New(2026, 11, d).At(h, m) }
	b := abre(t)
	b.reloj.Set(noviembre(20, 9, 0))
	for _, c := range []struct {
		folio   string
		abierto time.Time
	}{
		{"en-horario", noviembre(11, 12, 0)},
		{"de-noche", noviembre(11, 20, 15)},
		{"tarde", noviembre(17, 11, 0)}, // 13, 17: the fourth day is the 17th at 09:30, because the 16th does not count
	} {
		_, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{
			RFC: "ABC010203AB1", Folio: c.folio, Asunto: c.folio, Enviado: noviembre(10, 10, 0), Abierto: c.abierto, PlazoDias: 15,
		})
		b.bien(err)
	}
	abiertos := func(d int) []string {
		l, err := b.Libro(t.Context(), oficina.Real, civil.New(2026, 11, d))
		b.bien(err)
		out := []string{}
		for _, h := range l.Abiertos {
			out = append(out, h.Instante.In(civil.Zona()).Format("15:04 ")+h.Texto)
		}
		slices.Sort(out)
		return out
	}
	for d, quiere := range map[int][]string{
		10: {},
		11: {
			"12:00 en-horario: se abrió",
			"20:15 de-noche: se abrió; se tiene por notificada el jue 12 nov, 09:30",
		},
		12: {"09:30 de-noche: se tiene por notificada; se abrió el mié 11 nov, 20:15"},
		17: {
			"09:30 tarde: se tuvo por notificada al cuarto día",
			"11:00 tarde: se abrió, ya notificada",
		},
	} {
		if got := abiertos(d); !slices.Equal(got, quiere) {
			t.Errorf("%d: %q, want %q", d, got, quiere)
		}
	}
	recibidos, err := b.Libro(t.Context(), oficina.Real, civil.New(2026, 11, 10))
	b.bien(err)
	if len(recibidos.Recibidos) != 3 {
		t.Errorf("%d received on the day of the aviso", len(recibidos.Recibidos))
	}
}

// What was counted is told as it stood then: of an act that was open nobody says what happens if it is not opened.
func TestElLibroNoDiceSiNoSeAbreDeLoAbierto(t *testing.T) {
	b := abre(t)
	b.reloj.Set(civil.New(2026, 11, 10).At(12, 0))
	a, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Enviado: civil.New(2026, 11, 10).At(10, 0)})
	b.bien(err)
	b.reloj.Set(civil.New(2026, 11, 12).At(9, 0))
	_, err = b.AnotaApertura(t.Context(), a.ID, oficina.Anotado{Abierto: civil.New(2026, 11, 11).At(20, 15), Asunto: "Oficio"})
	b.bien(err)
	for d, quiere := range map[int]string{
		10: "Oficio: se tiene por notificada el mar 17 nov si no se abre",
		12: "Oficio: se tiene por notificada el jue 12 nov, 09:30",
	} {
		l, err := b.Libro(t.Context(), oficina.Real, civil.New(2026, 11, d))
		b.bien(err)
		if len(l.Calculados) != 1 || l.Calculados[0].Texto != quiere {
			t.Errorf("%d: %+v, want %q", d, l.Calculados, quiere)
		}
	}
}
