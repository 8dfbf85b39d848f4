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
