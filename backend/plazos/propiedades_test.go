package plazos_test

import (
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"testing"
	"time"

	"pgregory.net/rapid"

	"valija/backend/civil"
	"valija/backend/plazos"
)

// dibujar draws an aviso whose count stays within the calendar.
func dibujar(t *rapid.T) plazos.Aviso {
	sent := civil.New(2024, 8, 6).At(0, 0).Add(time.Duration(rapid.Int64Range(0, 2500*24*3600).Draw(t, "enviado")) * time.Second)
	a := plazos.Aviso{Enviado: sent, PlazoDias: rapid.IntRange(1, 45).Draw(t, "dias")}
	if rapid.Bool().Draw(t, "abierto") {
		a.Abierto = sent.Add(time.Duration(rapid.Int64Range(0, 9*24*3600).Draw(t, "segundos")) * time.Second)
	}
	return a
}

func fechas(t *rapid.T, cal *plazos.Calendario, a plazos.Aviso) plazos.Resultado {
	r, err := cal.Fechas(a)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheLastDayIsHabilAndTheAlarmIsNeverLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal := plazos.Ley()
		r := fechas(t, cal, dibujar(t))
		for _, d := range []civil.Date{r.PlazoVence, r.PlazoInicia, r.SurteEfectos, r.Alarma} {
			if !cal.Habil(d) {
				t.Fatalf("%v is no día hábil: %s", d, cal.Motivo(d))
			}
		}
		earliest := r.PlazoVence
		for _, alt := range r.Alternativas {
			if alt.PlazoVence.Before(earliest) {
				earliest = alt.PlazoVence
			}
		}
		if r.Alarma != earliest {
			t.Fatalf("the alarm is %v and the earliest reading ends %v", r.Alarma, earliest)
		}
	})
}

func TestMoreDaysNeverEndEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := dibujar(t)
		b := a
		b.PlazoDias += rapid.IntRange(0, 20).Draw(t, "más")
		if short, long := fechas(t, plazos.Ley(), a), fechas(t, plazos.Ley(), b); long.PlazoVence.Before(short.PlazoVence) {
			t.Fatalf("%d days end on %v, %d on %v", a.PlazoDias, short.PlazoVence, b.PlazoDias, long.PlazoVence)
		}
	})
}

func TestTheSameFactGivesTheSameResult(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := dibujar(t)
		first, err1 := plazos.Ley().Aviso(a)
		a.Enviado, a.Abierto = a.Enviado.UTC(), a.Abierto.UTC() // another zone is the same instant
		second, err2 := plazos.Ley().Aviso(a)
		if err1 != nil || err2 != nil || !reflect.DeepEqual(first, second) {
			t.Fatalf("%v %v\n%+v\n%+v", err1, err2, first, second)
		}
	})
}

func TestAnotherInhabilDayNeverBringsADateForward(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := dibujar(t)
		extra := civil.Of(a.Enviado).AddDays(rapid.IntRange(0, 70).Draw(t, "día"))
		cal, err := plazos.NewCalendario([]plazos.Acuerdo{{
			Fecha: extra, Motivo: "acuerdo", Fuente: "DOF", Quien: "Ana", Cuando: a.Enviado,
		}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		before, after := fechas(t, plazos.Ley(), a), fechas(t, cal, a)
		if after.LimiteApertura.Before(before.LimiteApertura) || after.NotificadoEl.Before(before.NotificadoEl) ||
			after.SurteEfectos.Before(before.SurteEfectos) || after.PlazoVence.Before(before.PlazoVence) ||
			after.Alarma.Before(before.Alarma) {
			t.Fatalf("%v inhábil brought a date forward:\n%+v\n%+v", extra, before, after)
		}
	})
}

func TestNoOpeningEndsLaterThanNotOpening(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := dibujar(t)
		unopened := a
		unopened.Abierto = time.Time{}
		open, shut := fechas(t, plazos.Ley(), a), fechas(t, plazos.Ley(), unopened)
		if open.NotificadoEl.After(shut.NotificadoEl) || open.PlazoVence.After(shut.PlazoVence) || open.Alarma.After(shut.Alarma) {
			t.Fatalf("opening ends on %v, not opening on %v", open.PlazoVence, shut.PlazoVence)
		}
	})
}

func TestAmongOpeningsInHorarioTheEarlierNeverEndsLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := dibujar(t)
		inside := func(label string) time.Time {
			day := civil.Of(a.Enviado).AddDays(rapid.IntRange(1, 8).Draw(t, label))
			return day.At(9, 30).Add(time.Duration(rapid.IntRange(0, 8*3600+30*60-1).Draw(t, label+" s")) * time.Second)
		}
		one, two := inside("uno"), inside("dos")
		if two.Before(one) {
			one, two = two, one
		}
		a.Abierto = one
		early := fechas(t, plazos.Ley(), a)
		a.Abierto = two
		if late := fechas(t, plazos.Ley(), a); late.PlazoVence.Before(early.PlazoVence) {
			t.Fatalf("opened %v ends on %v; opened %v ends on %v", one, early.PlazoVence, two, late.PlazoVence)
		}
	})
}

// TestTheMachinesZoneChangesNothing runs the situations again in other processes, since Go reads the
// machine's zone once. Havana moves its clocks at midnight, which is where a careless calendar loses a day.
func TestTheMachinesZoneChangesNothing(t *testing.T) {
	t.Parallel()
	for _, zone := range []string{"UTC", "America/Havana", "Pacific/Kiritimati"} {
		t.Run(zone, func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^(TestTheSituations|TestTheCalendarOfTheLaw)", "-test.count=1")
			cmd.Env = append(os.Environ(), "TZ="+zone)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
		})
	}
}

func BenchmarkFechas(b *testing.B) {
	a := plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(10, 0), PlazoDias: 15}
	cal := plazos.Ley()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cal.Fechas(a); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAviso(b *testing.B) {
	a := plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(10, 0), Abierto: civil.New(2025, 2, 12).At(8, 0), PlazoDias: 15}
	cal := plazos.Ley()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cal.Aviso(a); err != nil {
			b.Fatal(err)
		}
	}
}

func TestACountAllocatesLittleAndKeepsNothing(t *testing.T) {
	a := plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(10, 0), PlazoDias: 15}
	cal := plazos.Ley()
	each := testing.AllocsPerRun(1000, func() {
		if _, err := cal.Fechas(a); err != nil {
			t.Fatal(err)
		}
	})
	if each > 6 {
		t.Errorf("%v allocations a count", each)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 100_000 {
		if _, err := cal.Fechas(a); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 1<<20 {
		t.Errorf("the heap grew by %d bytes over 100,000 counts", grown)
	}
}
