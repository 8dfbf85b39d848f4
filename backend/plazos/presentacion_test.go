package plazos_test

import (
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/plazos"
)

// A filing that moves to the next día hábil moves further in the readings that take that day away too, at the end of the
// year among them.
func TestAFilingOnADiaInhabilIsReadInEveryWay(t *testing.T) {
	for _, c := range []struct {
		enviada  time.Time
		recibida civil.Date
		otras    []civil.Date
	}{
		{civil.New(2025, 7, 19).At(11, 0), civil.New(2025, 7, 21), []civil.Date{civil.New(2025, 8, 1)}},                                               // a Saturday within SAT's vacations
		{civil.New(2025, 12, 25).At(23, 59).Add(59*time.Second + 999*time.Millisecond), civil.New(2025, 12, 26), []civil.Date{civil.New(2026, 1, 5)}}, // to the next year
		{civil.New(2026, 1, 1).At(0, 0), civil.New(2026, 1, 2), []civil.Date{civil.New(2026, 1, 5)}},
		{civil.New(2025, 12, 17).At(23, 0), civil.New(2025, 12, 17), nil}, // the day before them
		{civil.New(2025, 12, 18).At(10, 0), civil.New(2025, 12, 18), []civil.Date{civil.New(2026, 1, 5)}},
		{civil.New(2025, 3, 15).At(10, 0), civil.New(2025, 3, 18), nil}, // a Saturday before a Monday that nobody counts
	} {
		p, err := plazos.Ley().Presentacion(c.enviada)
		if err != nil {
			t.Fatal(err)
		}
		if got := civil.Of(p.Recibida); got != c.recibida {
			t.Errorf("%v: received %v, want %v", c.enviada, got, c.recibida)
		}
		if len(p.Alternativas) != len(c.otras) {
			t.Errorf("%v: %+v, want %v", c.enviada, p.Alternativas, c.otras)
			continue
		}
		for i, d := range c.otras {
			if !p.Alternativas[i].Recibida.Equal(d.At(0, 0)) {
				t.Errorf("%v: read as %v, want %v", c.enviada, p.Alternativas[i].Recibida, d)
			}
		}
	}
}

// The last minute of a filing's day ends at 23:59:00, and not a second later.
func TestAFilingOnceTheDayIsOverHasTwoReadings(t *testing.T) {
	cierre := civil.New(2026, 3, 10).At(23, 59)
	for despues, otras := range map[time.Duration]int{-time.Millisecond: 0, 0: 0, time.Millisecond: 1, time.Second: 1, time.Minute - time.Millisecond: 1} {
		p, err := plazos.Ley().Presentacion(cierre.Add(despues))
		if err != nil || len(p.Alternativas) != otras || p.Movida {
			t.Errorf("%v after 23:59: %+v %v", despues, p, err)
		}
	}
}

// Late in another reading is late, unless that reading moves the last day as well.
func TestAFilingMayBeLateInAnotherReading(t *testing.T) {
	for nombre, c := range map[string]struct {
		enviada time.Time
		vence   civil.Date
		tarde   civil.Date // zero when in no reading
	}{
		"at noon of the last day":                           {civil.New(2026, 3, 10).At(12, 0), civil.New(2026, 3, 10), civil.Date{}},
		"once the last day may be over":                     {civil.New(2026, 3, 10).At(23, 59).Add(time.Second), civil.New(2026, 3, 10), civil.New(2026, 3, 11)},
		"so, with a day left":                               {civil.New(2026, 3, 10).At(23, 59).Add(time.Second), civil.New(2026, 3, 11), civil.Date{}},
		"on a last day that SAT's vacations move too":       {civil.New(2025, 12, 18).At(10, 0), civil.New(2025, 12, 18), civil.Date{}},
		"before vacations that move the last day too":       {civil.New(2025, 12, 17).At(23, 59).Add(30 * time.Second), civil.New(2025, 12, 18), civil.Date{}},
		"on the last day before vacations, when it is over": {civil.New(2025, 12, 17).At(23, 59).Add(30 * time.Second), civil.New(2025, 12, 17), civil.New(2025, 12, 18)},
	} {
		p, err := plazos.Ley().Presentacion(c.enviada)
		if err != nil {
			t.Fatal(err)
		}
		otra, hay := p.Tarde(c.vence)
		if hay != !c.tarde.IsZero() || hay && civil.Of(otra.Recibida) != c.tarde {
			t.Errorf("%s: %+v %v, want %v", nombre, otra, hay, c.tarde)
		}
	}
}

// What is said of a filing holds until its readings change: after 23:59:00, and at midnight.
func TestWhatIsSaidOfAFilingHoldsUntilItsReadingsChange(t *testing.T) {
	dia := civil.New(2026, 3, 10)
	cierre, medianoche := dia.At(23, 59), dia.AddDays(1).At(0, 0)
	for t0, quiere := range map[time.Time]time.Time{
		dia.At(0, 0): cierre.Add(1), cierre: cierre.Add(1), cierre.Add(1): medianoche, medianoche.Add(-1): medianoche,
		medianoche: dia.AddDays(1).At(23, 59).Add(1),
	} {
		if got := plazos.Ley().PresentacionHasta(t0); !got.Equal(quiere) {
			t.Errorf("%v holds until %v, want %v", t0, got, quiere)
		}
	}
}
