package plazos_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/plazos"
)

func dibujo(cells []plazos.Celda) string {
	var b strings.Builder
	for _, c := range cells {
		gap := ""
		if c.Salto {
			gap = "… "
		}
		fmt.Fprintf(&b, "%s%s|%s|%s|%s\n", gap, plazos.Corta(c.Fecha), c.Numero, c.Marca, c.Motivo+c.Etiqueta)
	}
	return b.String()
}

func TestTheStripShowsEachDayAndWhyItDoesNotCount(t *testing.T) {
	cal := plazos.Ley()
	r, err := cal.Aviso(plazos.Aviso{Enviado: civil.New(2025, 1, 29).At(10, 0), PlazoDias: 3})
	if err != nil {
		t.Fatal(err)
	}
	want := `mié 29 ene|0|aviso|aviso enviado
jue 30 ene|1|hoy|hoy
vie 31 ene|2||para abrir
sáb 1 feb|||sábado
dom 2 feb|||domingo
lun 3 feb|||aniversario de la Constitución
mar 4 feb|3||último para abrir
mié 5 feb|4|notificada|09:30 notificada
jue 6 feb||efectos|surte efectos
vie 7 feb|1|inicia|corre el plazo
sáb 8 feb|||sábado
dom 9 feb|||domingo
lun 10 feb|2||
mar 11 feb|3|vence|vence
`
	if got := dibujo(cal.Tira(r, civil.New(2025, 1, 30))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheStripMarksTheAlarmWhenItComesFirst(t *testing.T) {
	cal := plazos.Ley()
	r, err := cal.Aviso(plazos.Aviso{
		Enviado: civil.New(2025, 2, 10).At(10, 0), Abierto: civil.New(2025, 2, 12).At(8, 0), PlazoDias: 15,
	})
	if err != nil {
		t.Fatal(err)
	}
	marks := map[plazos.Marca]plazos.Celda{}
	for _, c := range cal.Tira(r, civil.Date{}) {
		marks[c.Marca] = c
	}
	alarm := marks[plazos.MarcaAlarma]
	if alarm.Fecha != civil.New(2025, 3, 6) || alarm.Etiqueta != "puede vencer" || marks[plazos.MarcaVence].Fecha != civil.New(2025, 3, 7) {
		t.Errorf("marks: %v", marks)
	}
}

func TestTheAlarmOfAnActNobodyReadIsTheLastDayToOpen(t *testing.T) {
	cal := plazos.Ley()
	r, err := cal.Aviso(plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(10, 0)})
	if err != nil {
		t.Fatal(err)
	}
	want := `lun 10 feb|0|aviso|aviso enviado
mar 11 feb|1||para abrir
mié 12 feb|2||para abrir
jue 13 feb|3|alarma|último para abrir
vie 14 feb|4|notificada|09:30 notificada
sáb 15 feb|||sábado
dom 16 feb|||domingo
lun 17 feb||efectos|surte efectos
mar 18 feb||inicia|corre el plazo
`
	if got := dibujo(cal.Tira(r, civil.Date{})); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestALongStripLeavesOutOnlyPlainDays(t *testing.T) {
	cal := plazos.Ley()
	r, err := cal.Aviso(plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(10, 0), PlazoDias: 200})
	if err != nil {
		t.Fatal(err)
	}
	cells := cal.Tira(r, civil.Date{})
	if len(cells) > 80 {
		t.Errorf("the strip has %d cells", len(cells))
	}
	if last := cells[len(cells)-1]; last.Fecha != r.PlazoVence || last.Numero != "200" {
		t.Errorf("the strip ends on %v, number %s", last.Fecha, last.Numero)
	}
	if !slices.ContainsFunc(cells, func(c plazos.Celda) bool { return c.Salto }) {
		t.Error("days are left out and no cell says so")
	}
}

func TestWhatIfIOpenItComparesThreeRows(t *testing.T) {
	cal := plazos.Ley()
	a := plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(10, 0), PlazoDias: 15}
	rows, err := cal.QuePasaSi(a, civil.New(2025, 2, 11).At(11, 0))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Clave+" "+r.Nombre+" "+r.Resultado.PlazoVence.String())
	}
	want := []string{
		"abrir_ahora Abrir ahora (mar 11 feb, 11:00) 2025-03-05",
		"abrir_manana Abrir mañana (mié 12 feb, 11:00) 2025-03-06",
		"no_abrir No abrir 2025-03-10",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, r := range rows {
		if len(r.Resultado.Pasos) == 0 {
			t.Errorf("%s has no explanation", r.Clave)
		}
	}
}

func TestAChangeOfCalendarSaysWhatMoved(t *testing.T) {
	a := plazos.Aviso{Enviado: civil.New(2025, 2, 10).At(10, 0), PlazoDias: 15}
	before, err := plazos.Ley().Aviso(a)
	if err != nil {
		t.Fatal(err)
	}
	cal, err := plazos.NewCalendario([]plazos.Acuerdo{{
		Fecha: civil.New(2025, 3, 10), Motivo: "acuerdo del Consejo", Fuente: "DOF 3 mar 2025", Quien: "Ana", Cuando: a.Enviado,
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	after, err := cal.Aviso(a)
	if err != nil {
		t.Fatal(err)
	}
	moved := plazos.Diferencias(before, after)
	var got []string
	for _, m := range moved {
		got = append(got, m.Campo+": "+m.Texto)
	}
	want := []string{
		"plazo_vence: El último día para contestar pasa del lun 10 mar 2025 al mar 11 mar 2025.",
		"alarma: La alarma pasa del lun 10 mar 2025 al mar 11 mar 2025.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if len(plazos.Diferencias(before, before)) != 0 {
		t.Error("a result differs from itself")
	}
	if before.Calendario.Version == after.Calendario.Version {
		t.Error("two calendars with different days have the same version")
	}
}
