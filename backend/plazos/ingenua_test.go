package plazos_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/plazos"
)

// ingenua is the second implementation: it knows nothing of the first, walks day by day and reads the law
// as it is written. It answers only what the first calls the main reading, and the alarm.
type ingenua struct {
	limite, notificado     time.Time
	porApertura            bool
	efectos, inicia, vence time.Time
	alarma                 time.Time
}

// cuenta reports whether the day of t (a midnight of Zona Centro) counts: CFF 12, first paragraph.
func cuenta(t time.Time) bool {
	month, day, weekday := t.Month(), t.Day(), t.Weekday()
	if weekday == time.Saturday || weekday == time.Sunday {
		return false
	}
	monday := 0 // which Monday of the month this is
	if weekday == time.Monday {
		monday = 1 + (day-1)/7
	}
	switch {
	case month == time.January && day == 1, month == time.May && day == 1, month == time.May && day == 5,
		month == time.September && day == 16, month == time.December && day == 25,
		month == time.February && monday == 1, month == time.March && monday == 3, month == time.November && monday == 3:
		return false
	}
	return true
}

func medianoche(t time.Time) time.Time {
	y, m, d := t.In(civil.Zona()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, civil.Zona())
}

// siguiente walks to the nth day that counts after the day of t.
func siguiente(t time.Time, n int) time.Time {
	t = medianoche(t)
	for n > 0 {
		t = t.AddDate(0, 0, 1)
		if cuenta(t) {
			n--
		}
	}
	return t
}

func computarIngenuo(a plazos.Aviso) ingenua {
	notificada := func(temprano bool) (time.Time, bool) {
		limite := siguiente(a.Enviado, 4).Add(9*time.Hour + 30*time.Minute)
		if a.Abierto.IsZero() || !a.Abierto.Before(limite) {
			return limite, false
		}
		day := medianoche(a.Abierto)
		hour := a.Abierto.Sub(day)
		open, shut := 9*time.Hour+30*time.Minute, 18*time.Hour
		at := siguiente(day, 1).Add(open)
		if cuenta(day) && hour >= open && hour < shut {
			at = a.Abierto
		}
		if cuenta(day) && hour < open && temprano {
			at = day.Add(open)
		}
		if at.After(limite) {
			return limite, false
		}
		return at, true
	}
	var out ingenua
	out.limite = siguiente(a.Enviado, 4).Add(9*time.Hour + 30*time.Minute)
	out.notificado, out.porApertura = notificada(false)
	out.efectos = siguiente(out.notificado, 1)
	out.inicia = siguiente(out.efectos, 1)
	early, _ := notificada(true)
	switch {
	case a.PlazoDias > 0:
		out.vence = siguiente(out.efectos, a.PlazoDias)
		out.alarma = out.vence
		if other := siguiente(siguiente(early, 1), a.PlazoDias); other.Before(out.alarma) {
			out.alarma = other
		}
	case a.Abierto.IsZero():
		out.alarma = siguiente(a.Enviado, 3)
	}
	return out
}

// azar makes an aviso, opened or not, near the corners of the rules as often as away from them.
func azar(r *rand.Rand) plazos.Aviso {
	first := time.Date(2024, 8, 6, 0, 0, 0, 0, civil.Zona())
	a := plazos.Aviso{
		Enviado:   first.Add(time.Duration(r.Int64N(2500*24*3600)) * time.Second),
		PlazoDias: r.IntN(46),
	}
	if r.IntN(5) < 2 {
		return a
	}
	a.Abierto = a.Enviado.Add(time.Duration(r.Int64N(9*24*3600)) * time.Second)
	if r.IntN(2) == 0 { // on the second in which something changes
		corners := []int{0, 9*3600 + 30*60 - 1, 9*3600 + 30*60, 18*3600 - 1, 18 * 3600, 24*3600 - 1}
		at := medianoche(a.Abierto).Add(time.Duration(corners[r.IntN(len(corners))]) * time.Second)
		if at.After(a.Enviado) {
			a.Abierto = at
		}
	}
	return a
}

func TestANaiveSecondImplementationAgreesOn100000RandomInputs(t *testing.T) {
	r := rand.New(rand.NewPCG(2024, 806))
	cal := plazos.Ley()
	day := func(t time.Time) civil.Date {
		if t.IsZero() {
			return civil.Date{}
		}
		return civil.Of(t)
	}
	for range 100_000 {
		a := azar(r)
		got, err := cal.Fechas(a)
		if err != nil {
			t.Fatalf("%+v: %v", a, err)
		}
		want := computarIngenuo(a)
		switch {
		case !got.LimiteApertura.Equal(want.limite), !got.NotificadoEl.Equal(want.notificado),
			(got.NotificadoPor == plazos.PorApertura) != want.porApertura,
			got.SurteEfectos != day(want.efectos), got.PlazoInicia != day(want.inicia),
			got.PlazoVence != day(want.vence), got.Alarma != day(want.alarma):
			t.Fatalf("aviso %+v\ngot  %+v\nwant %+v", a, got, want)
		}
	}
}
