package obligaciones_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"valija/backend/civil"
	"valija/backend/obligaciones"
	"valija/backend/plazos"
)

func agenda(t *testing.T, marks map[string]obligaciones.Marca, who ...obligaciones.Sujeto) []obligaciones.Renglon {
	t.Helper()
	lines, err := obligaciones.Agenda(plazos.Ley(), who, civil.New(2026, 1, 1), civil.New(2026, 1, 31), marks)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestTheAgendaRepeatsWhatIsOwedByRegistroPatronal(t *testing.T) {
	lines := agenda(t, nil,
		obligaciones.Sujeto{RFC: "AAA010101AAA", RegistrosPatronales: []string{"Y1", "Y2"}, Condiciones: []obligaciones.Condicion{obligaciones.Especializados}},
		obligaciones.Sujeto{RFC: "BBB010101BBB"},
	)
	count := map[string]int{}
	for _, l := range lines {
		count[l.RFC+" "+l.Clave]++
	}
	for what, want := range map[string]int{
		"AAA010101AAA cuotas_mensuales":    2,
		"AAA010101AAA icsoe_cuatrimestral": 1,
		"BBB010101BBB cuotas_mensuales":    1,
		"BBB010101BBB icsoe_cuatrimestral": 0,
		"AAA010101AAA siroc":               0,
	} {
		if count[what] != want {
			t.Errorf("%s: %d times, want %d", what, count[what], want)
		}
	}
	for i := 1; i < len(lines); i++ {
		if lines[i].Alarma.Before(lines[i-1].Alarma) {
			t.Errorf("%s comes after a later alarm", lines[i].ID)
		}
	}
}

func TestWhatWasDoneSaysByWhomAndWhen(t *testing.T) {
	when := civil.New(2026, 1, 10).At(11, 0)
	id := "cuotas_mensuales/2025-12/AAA010101AAA/Y1"
	lines := agenda(t, map[string]obligaciones.Marca{id: {Quien: "Ana", Cuando: when}},
		obligaciones.Sujeto{RFC: "AAA010101AAA", RegistrosPatronales: []string{"Y1", "Y2"}})
	done := 0
	for _, l := range lines {
		if l.Hecha != nil {
			done++
			if l.ID != id || l.Hecha.Quien != "Ana" || !l.Hecha.Cuando.Equal(when) {
				t.Errorf("%s: %+v", l.ID, l.Hecha)
			}
		}
	}
	if done != 1 {
		t.Errorf("%d lines are done, want 1", done)
	}
}

func TestTheAgendaCrossesTheYear(t *testing.T) {
	lines, err := obligaciones.Agenda(plazos.Ley(), []obligaciones.Sujeto{{RFC: "AAA010101AAA"}},
		civil.New(2025, 12, 15), civil.New(2026, 1, 20), nil)
	if err != nil {
		t.Fatal(err)
	}
	var payments []string
	for _, l := range lines {
		if l.Clave == "cuotas_mensuales" {
			payments = append(payments, l.Vence.String())
		}
	}
	if strings.Join(payments, " ") != "2025-12-17 2026-01-19" {
		t.Errorf("payments: %v", payments)
	}
}

func TestWhatFallsDueInJanuaryMayRingInDecember(t *testing.T) {
	lines, err := obligaciones.Agenda(plazos.Ley(), []obligaciones.Sujeto{{RFC: "AAA010101AAA"}},
		civil.New(2026, 12, 28), civil.New(2026, 12, 31), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 1 || lines[0].Clave != "registro_jornada" || lines[0].Alarma != civil.New(2026, 12, 31) {
		t.Errorf("got %+v", lines)
	}
	month, err := obligaciones.Mes(plazos.Ley(), 2027, time.December)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range month.Obligaciones {
		if o.Clave == "registro_jornada" {
			t.Error("what rang the December before is listed in this one")
		}
	}
}

func TestTheCalendarFileIsReadByAnotherProgram(t *testing.T) {
	stamp := time.Date(2026, 1, 2, 15, 4, 5, 0, time.UTC)
	long := strings.Repeat("año, niñez; «línea»\\ ", 20)
	events := []obligaciones.Evento{
		{ID: "uno", Version: 3, Fecha: civil.New(2026, 4, 17), Titulo: "Cuotas, ñ; y \\ raya", Detalle: long + "\notra línea\r\a", Recordatorios: []int{7, 1, 0}},
		{ID: "dos", Hora: civil.New(2026, 4, 17).At(9, 30), Titulo: "Último momento", Recordatorios: []int{1, 0}},
	}
	var file bytes.Buffer
	if err := obligaciones.EscribirICS(&file, "Valija", events, stamp); err != nil {
		t.Fatal(err)
	}
	text := file.String()
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d octets, or badly ended: %q", len(line), line)
		}
	}
	read, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	got := read.Events()
	if len(got) != 2 {
		t.Fatalf("%d events", len(got))
	}
	value := func(e *ics.VEvent, p ics.ComponentProperty) string {
		if prop := e.GetProperty(p); prop != nil {
			return prop.Value
		}
		return ""
	}
	for _, c := range []struct{ name, got, want string }{
		{"title", value(got[0], ics.ComponentPropertySummary), "Cuotas, ñ; y \\ raya"},
		{"detail", value(got[0], ics.ComponentPropertyDescription), long + "\notra línea"},
		{"day", value(got[0], ics.ComponentPropertyDtStart), "20260417"},
		{"end", value(got[0], ics.ComponentPropertyDtEnd), "20260418"},
		{"stamp", value(got[0], ics.ComponentPropertyDtstamp), "20260102T150405Z"},
		{"sequence", value(got[0], ics.ComponentPropertySequence), "3"},
		{"hour", value(got[1], ics.ComponentPropertyDtStart), "20260417T153000Z"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
	if got[0].Id() == got[1].Id() || strings.Contains(text, "uno@") {
		t.Error("the UIDs are not their own")
	}
	var triggers []string
	for _, alarm := range got[0].Alarms() {
		triggers = append(triggers, alarm.GetProperty(ics.ComponentPropertyTrigger).Value)
	}
	if strings.Join(triggers, " ") != "-P6DT15H -PT15H PT9H" {
		t.Errorf("reminders: %v", triggers)
	}
	var again bytes.Buffer
	if err := obligaciones.EscribirICS(&again, "Valija", events, stamp); err != nil || again.String() != text {
		t.Error("the same entries give other bytes")
	}
}

func TestAnObligationKeepsItsUIDWhenItsDateMoves(t *testing.T) {
	uid := func(day int) string {
		line := obligaciones.Renglon{
			ID: "cuotas_mensuales/2026-03/AAA010101AAA/Y1",
			Obligacion: obligaciones.Obligacion{
				Vencimiento: obligaciones.Vencimiento{Alarma: civil.New(2026, 4, day), Vence: civil.New(2026, 4, day)},
			},
		}
		var b bytes.Buffer
		if err := obligaciones.EscribirICS(&b, "x", []obligaciones.Evento{line.Evento(day)}, time.Unix(0, 0)); err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(b.String(), "UID:")
		out, _, _ := strings.Cut(rest, "\r\n")
		return out
	}
	if uid(17) != uid(20) || uid(17) == "" {
		t.Errorf("UIDs %q and %q", uid(17), uid(20))
	}
}

type roto struct{}

func (roto) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestACalendarFileThatCannotBeWrittenSaysSo(t *testing.T) {
	if err := obligaciones.EscribirICS(roto{}, "x", nil, time.Unix(0, 0)); err == nil {
		t.Error("a failed write was taken for a good one")
	}
}
