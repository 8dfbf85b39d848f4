package plazos_test

import (
	"reflect"
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/plazos"
)

const archivoBueno = `{
  "acuerdos": [{"fecha": "2026-04-02", "motivo": "Jueves Santo", "fuente": "DOF 20 mar 2026", "quien": "Ana", "cuando": "2026-03-20T10:00:00-06:00"}],
  "cierres": [{"fecha": "2026-09-15", "subdelegacion": "Monclova", "motivo": "contrato colectivo", "quien": "Ana", "cuando": "2026-09-10T10:00:00-06:00"}]
}`

func TestAFileOfOwnDaysIsReadAndWrittenBack(t *testing.T) {
	own, err := plazos.LeerDias([]byte(archivoBueno))
	if err != nil {
		t.Fatal(err)
	}
	cal, err := plazos.NewCalendario(own.Acuerdos, own.Cierres)
	if err != nil {
		t.Fatal(err)
	}
	if cal.Habil(civil.New(2026, 4, 2)) || !cal.Habil(civil.New(2026, 9, 15)) {
		t.Error("an acuerdo must skip its day, and a local closing must not")
	}
	days := cal.Dias(2026)
	if len(days) != 10 || days[len(days)-4].Lugar != "Monclova" {
		t.Errorf("the days of the year: %+v", days)
	}
	raw, err := plazos.EscribirDias(own)
	if err != nil {
		t.Fatal(err)
	}
	again, err := plazos.LeerDias(raw)
	if err != nil || !reflect.DeepEqual(own, again) {
		t.Errorf("%v\n%+v\n%+v", err, own, again)
	}
}

func TestADamagedOrContradictoryFileIsRefusedWhole(t *testing.T) {
	bad := func(from, to string) string {
		if !strings.Contains(archivoBueno, from) {
			t.Fatalf("the good file has no %q", from)
		}
		return strings.Replace(archivoBueno, from, to, 1)
	}
	repeated := `{"fecha": "2026-04-02", "motivo": "m", "fuente": "f", "quien": "q", "cuando": "2026-03-20T10:00:00-06:00"}`
	for name, text := range map[string]string{
		"empty":                      "",
		"cut in the middle":          archivoBueno[:len(archivoBueno)/2],
		"not an object":              `[1, 2]`,
		"text after the object":      archivoBueno + "{}",
		"a field unknown here":       bad(`"motivo"`, `"razon"`),
		"a field twice":              bad(`"quien": "Ana"`, `"quien": "Ana", "quien": "Eva"`),
		"a date that does not exist": bad("2026-04-02", "2026-02-30"),
		"a date in another spelling": bad("2026-04-02", "02/04/2026"),
		"no date":                    bad("2026-04-02", ""),
		"a date before the table":    bad("2026-04-02", "2010-04-02"),
		"a date past the table":      bad("2026-04-02", "2035-04-02"),
		"no reason":                  bad("Jueves Santo", ""),
		"no source":                  bad("DOF 20 mar 2026", ""),
		"no author":                  bad(`"quien": "Ana"`, `"quien": ""`),
		"no instant":                 bad(`, "cuando": "2026-03-20T10:00:00-06:00"`, ""),
		"an instant without zone":    bad("2026-03-20T10:00:00-06:00", "2026-03-20T10:00:00"),
		"the same day twice":         bad(`"acuerdos": [`, `"acuerdos": [`+repeated+`,`),
		"both general and local":     bad("2026-09-15", "2026-04-02"),
		"a closing without author":   bad(`"contrato colectivo", "quien": "Ana"`, `"contrato colectivo", "quien": ""`),
		"nested without end":         strings.Repeat("[", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := plazos.LeerDias([]byte(text)); fault.CodeOf(err) != fault.CalendarioDanado {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestACalendarWithoutDataAnswersNothing(t *testing.T) {
	var none plazos.Calendario
	at := civil.New(2026, 4, 2).At(10, 0)
	if _, err := none.Aviso(plazos.Aviso{Enviado: at}); fault.CodeOf(err) != fault.CalendarioFaltante {
		t.Errorf("aviso: %v", err)
	}
	if _, err := none.Presentacion(at); fault.CodeOf(err) != fault.CalendarioFaltante {
		t.Errorf("presentación: %v", err)
	}
	if _, err := none.Siguiente(civil.Of(at), 1); fault.CodeOf(err) != fault.CalendarioFaltante {
		t.Errorf("siguiente: %v", err)
	}
	if none.Habil(civil.Of(at)) || none.Cubre(civil.Of(at)) {
		t.Error("the empty calendar knows a day")
	}
}

func FuzzOwnDays(f *testing.F) {
	f.Add([]byte(archivoBueno))
	f.Add([]byte(`{"acuerdos":[],"cierres":[]}`))
	f.Add([]byte(`{"acuerdos":[{"fecha":"2026-04-02","fecha":"2026-04-03"}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		own, err := plazos.LeerDias(raw)
		if err != nil {
			if fault.CodeOf(err) != fault.CalendarioDanado {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		text, err := plazos.EscribirDias(own)
		if err != nil {
			t.Fatal(err)
		}
		again, err := plazos.LeerDias(text)
		if err != nil || len(again.Acuerdos) != len(own.Acuerdos) || len(again.Cierres) != len(own.Cierres) {
			t.Fatalf("what was read does not come back: %v", err)
		}
	})
}
