package plazos_test

import (
	"slices"
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/plazos"
)

func textos(steps []plazos.Paso) []string {
	var out []string
	for _, s := range steps {
		out = append(out, s.Texto)
	}
	return out
}

func TestTheExplanationReadsAsALawyerWouldWriteIt(t *testing.T) {
	for _, c := range []struct {
		name string
		a    plazos.Aviso
		want []string
	}{
		{
			"not opened, across the first Monday of February",
			plazos.Aviso{Enviado: civil.New(2025, 1, 29).At(10, 7), PlazoDias: 15, Clase: "recurso_inconformidad"},
			[]string{
				"mié 29 ene 2025: se envió el aviso (10:07); es el día cero y no cuenta",
				"jue 30 ene: primer día hábil para abrir",
				"vie 31 ene: segundo día hábil para abrir",
				"mar 4 feb: tercer día hábil para abrir; no cuentan sáb 1, dom 2 y lun 3 (aniversario de la Constitución)",
				"mié 5 feb: cuarto día hábil; sin abrir, desde las 09:30 se tiene por hecha la notificación",
				"jue 6 feb: surte efectos la notificación",
				"vie 7 feb: primer día del plazo para contestar",
				"jue 27 feb: día hábil 15 de 15, el último para contestar; no cuentan sábados ni domingos",
			},
		},
		{
			"opened on a Saturday, into the next year",
			plazos.Aviso{Enviado: civil.New(2025, 12, 26).At(9, 0), Abierto: civil.New(2025, 12, 27).At(11, 0), PlazoDias: 3},
			[]string{
				"vie 26 dic 2025: se envió el aviso (09:00); es el día cero y no cuenta",
				"lun 29 dic: primer día hábil para abrir; no cuentan sáb 27 y dom 28",
				"lun 29 dic: se tiene por notificada a las 09:30, porque se abrió el sáb 27 dic a las 11:00, en día inhábil (sábado)",
				"mar 30 dic: surte efectos la notificación",
				"mié 31 dic: primer día del plazo para contestar",
				"lun 5 ene 2026: día hábil 3 de 3, el último para contestar; no cuentan jue 1 (Año Nuevo), sáb 3 y dom 4",
			},
		},
		{
			"opened inside the horario",
			plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(9, 0), Abierto: civil.New(2025, 2, 11).At(11, 0)},
			[]string{
				"lun 10 feb 2025: se envió el aviso (09:00); es el día cero y no cuenta",
				"mar 11 feb: primer día hábil para abrir",
				"mar 11 feb: abierta a las 11:00, dentro del horario; queda notificada en ese instante",
				"mié 12 feb: surte efectos la notificación",
				"jue 13 feb: primer día del plazo para contestar",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := plazos.Ley().Aviso(c.a)
			if err != nil {
				t.Fatal(err)
			}
			if got := textos(r.Pasos); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestTheLastStepCitesTheNormOfTheAnswer(t *testing.T) {
	r, err := plazos.Ley().Aviso(plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(9, 0), Clase: "recurso_inconformidad"})
	if err != nil {
		t.Fatal(err)
	}
	if last := r.Pasos[len(r.Pasos)-1]; last.Norma != "CFF 12; LSS 294; RRI 6" {
		t.Errorf("the last day rests on %q", last.Norma)
	}
}

func TestTheNullityTrialWarnsThatItsCourtsCalendarIsNotLoaded(t *testing.T) {
	r, err := plazos.Ley().Aviso(plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(9, 0), Clase: "juicio_nulidad"})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(r.Advertencias, " "), "Tribunal Federal de Justicia Administrativa no está cargado") {
		t.Errorf("advertencias: %q", r.Advertencias)
	}
}

func TestAnOpeningInTheMinuteOf1800IsToldApart(t *testing.T) {
	a := plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(9, 0), Abierto: civil.New(2025, 2, 11).At(18, 0), PlazoDias: 15}
	r, err := plazos.Ley().Aviso(a)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(r.Advertencias, " "), "minuto de las 18:00") {
		t.Errorf("advertencias: %q", r.Advertencias)
	}
	a.Abierto = civil.New(2025, 2, 11).At(18, 1)
	if r, err = plazos.Ley().Aviso(a); err != nil || len(r.Advertencias) > 0 {
		t.Errorf("a minute later: %q, %v", r.Advertencias, err)
	}
}
