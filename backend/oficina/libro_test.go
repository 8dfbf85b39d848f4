package oficina_test

import (
	"slices"
	"strings"
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

// A book printed later says what the day's own did: the head that the chain had then, and of what came, only what was
// known. A day that has not come has no head.
func TestElLibroDeUnDíaPasadoEsElDeEseDía(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	acto := b.llega(rfc)
	dia := civil.Of(acto.Enviado)
	entonces, err := b.Libro(t.Context(), oficina.Practica, dia)
	b.bien(err)
	if entonces.Cuando != oficina.LibroDeHoy || entonces.Cabeza.Seq == 0 {
		t.Errorf("today: %s %+v", entonces.Cuando, entonces.Cabeza)
	}
	_, err = b.e.Pon(t.Context(), dia.AddDays(30).At(10, 0))
	b.bien(err)
	b.sincroniza(rfc)
	if acto, err = b.Acto(t.Context(), acto.ID); err != nil || acto.Asunto == "" {
		t.Fatalf("it was not notified: %+v %v", acto, err)
	}
	despues, err := b.Libro(t.Context(), oficina.Practica, dia)
	b.bien(err)
	if despues.Cuando != oficina.LibroCerrado || despues.Cabeza != entonces.Cabeza {
		t.Errorf("%s: head %+v, and that day it was %+v", despues.Cuando, despues.Cabeza, entonces.Cabeza)
	}
	if len(despues.Recibidos) != 1 || despues.Recibidos[0] != entonces.Recibidos[0] || !slices.Equal(despues.Calculados, entonces.Calculados) {
		t.Errorf("it is told as\n%+v %+v\nand that day as\n%+v %+v", despues.Recibidos, despues.Calculados, entonces.Recibidos, entonces.Calculados)
	}
	futuro, err := b.Libro(t.Context(), oficina.Practica, dia.AddDays(60))
	b.bien(err)
	if futuro.Cuando != oficina.LibroPorVenir || futuro.Cabeza.Huella != "" {
		t.Errorf("the future: %s %+v", futuro.Cuando, futuro.Cabeza)
	}
	for d, dice := range map[civil.Date]string{dia: "Es la del fin de ese día.", dia.AddDays(60): "Este día no ha llegado"} {
		if impreso := b.imprime(oficina.ImprimeLibro, d.String()); !strings.Contains(impreso, dice) || !strings.Contains(impreso, "Abiertos o tenidos por notificados") {
			t.Errorf("%s: %s", d, impreso)
		}
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
