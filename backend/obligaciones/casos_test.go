package obligaciones_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/obligaciones"
	"valija/backend/plazos"
)

// caso is one situation that a lawyer can read: testdata/casos/*.json, with dates worked out apart from
// this code.
type caso struct {
	Nombre  string         `json:"nombre"`
	Fuente  string         `json:"fuente"`
	Certeza plazos.Certeza `json:"certeza"`
	Hecho   struct {
		Clave   string               `json:"clave"`
		Anio    int                  `json:"anio"`
		Mes     time.Month           `json:"mes"`
		Evento  civil.Date           `json:"evento"`
		Regimen obligaciones.Regimen `json:"regimen"`
		Dia     civil.Date           `json:"dia"`
	} `json:"hecho"`
	Esperado map[string]any `json:"esperado"`
}

func TestTheSituationsThatALawyerSigned(t *testing.T) {
	files, err := filepath.Glob("testdata/casos/*.json")
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var cases []caso
		if err := json.Unmarshal(raw, &cases); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, c := range cases {
			total++
			t.Run(c.Nombre, func(t *testing.T) {
				if c.Fuente == "" || c.Certeza == "" {
					t.Error("the situation has no source or certainty")
				}
				compara(t, enJSON(t, c.computar(t)), c.Esperado)
			})
		}
	}
	if total < 150 {
		t.Fatalf("only %d situations", total)
	}
}

func (c caso) computar(t *testing.T) any {
	t.Helper()
	cal := plazos.Ley()
	switch {
	case c.Hecho.Regimen != "":
		v, err := obligaciones.Vencer(cal, c.Hecho.Regimen, c.Hecho.Dia)
		if err != nil {
			t.Fatal(err)
		}
		return v
	case !c.Hecho.Evento.IsZero():
		o, err := obligaciones.TrasEvento(cal, c.Hecho.Clave, c.Hecho.Evento)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	list, err := obligaciones.Mes(cal, c.Hecho.Anio, c.Hecho.Mes)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list.Obligaciones {
		if o.Clave == c.Hecho.Clave {
			return o
		}
	}
	t.Fatalf("nothing called %s falls due that month", c.Hecho.Clave)
	return nil
}

func compara(t *testing.T, got, want map[string]any) {
	t.Helper()
	for field, expected := range want {
		if field != "alternativas" {
			if !reflect.DeepEqual(got[field], expected) {
				t.Errorf("%s: got %v, want %v", field, got[field], expected)
			}
			continue
		}
		have, _ := got[field].([]any)
		list, _ := expected.([]any)
		if len(have) != len(list) {
			t.Errorf("alternativas: got %v, want %v", have, list)
			continue
		}
		for i := range list {
			a, _ := have[i].(map[string]any)
			b, _ := list[i].(map[string]any)
			for k, v := range b {
				if a[k] != v {
					t.Errorf("alternativa %d, %s: got %v, want %v", i+1, k, a[k], v)
				}
			}
		}
	}
}

func enJSON(t *testing.T, v any) map[string]any {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEveryYearOfTheCalendarHoldsTogether(t *testing.T) {
	cal := plazos.Ley()
	for year := 2024; year <= 2031; year++ {
		list, err := obligaciones.Anio(cal, year)
		if err != nil {
			t.Fatal(err)
		}
		byMonth, seen := 0, map[string]bool{}
		for m := time.January; m <= time.December; m++ {
			part, err := obligaciones.Mes(cal, year, m)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range part.Obligaciones {
				if o.Vence.Month == m {
					byMonth++
				}
			}
		}
		if byMonth != len(list.Obligaciones) {
			t.Errorf("%d: the months hold %d, the year %d", year, byMonth, len(list.Obligaciones))
		}
		if warned := len(list.Advertencias) > 0; warned != (year > 2026) {
			t.Errorf("%d: advertencias %q", year, list.Advertencias)
		}
		for _, o := range list.Obligaciones {
			key := o.Clave + o.Periodo
			if seen[key] {
				t.Errorf("%d: %s of %s appears twice", year, o.Clave, o.Periodo)
			}
			seen[key] = true
			if o.Alarma.After(o.Vence) || o.Vence.Year != year {
				t.Errorf("%s of %s: alarma %v, vence %v", o.Clave, o.Periodo, o.Alarma, o.Vence)
			}
			if o.Regimen == obligaciones.Imss && (!cal.Habil(o.Vence) || o.Vence.Weekday() == time.Friday) {
				t.Errorf("%s of %s falls on %v under the regime imss", o.Clave, o.Periodo, o.Vence)
			}
			if len(o.Alternativas) > 0 && o.Certeza != plazos.Supuesta {
				t.Errorf("%s of %s has other readings and says %s", o.Clave, o.Periodo, o.Certeza)
			}
			for _, cita := range append(plazos.Citas(o.Norma), citas(o)...) {
				if _, ok := plazos.NormaDe(cita); !ok {
					t.Errorf("%s cites %q, which is not loaded", o.Clave, cita)
				}
			}
		}
	}
}

func citas(o obligaciones.Obligacion) []string {
	var out []string
	for _, alt := range o.Alternativas {
		out = append(out, plazos.Citas(alt.Norma)...)
	}
	return out
}

func TestTheCatalogueIsWhole(t *testing.T) {
	all, err := obligaciones.Catalogo()
	if err != nil {
		t.Fatal(err)
	}
	var claves []string
	for _, k := range all {
		claves = append(claves, k.Clave)
		if k.Nombre == "" || k.Ambito == "" || k.Certeza == "" || plazos.CertezaDe(k.Norma) == plazos.Supuesta && k.Certeza != plazos.Supuesta {
			t.Errorf("%s lacks a name or claims more than its norms", k.Clave)
		}
		for _, cita := range plazos.Citas(k.Norma) {
			if _, ok := plazos.NormaDe(cita); !ok {
				t.Errorf("%s cites %q, which is not loaded", k.Clave, cita)
			}
		}
	}
	for _, must := range []string{
		"cuotas_mensuales", "rcv_infonavit_bimestral", "prima_riesgo_anual", "icsoe_cuatrimestral",
		"sisub_cuatrimestral", "variables_bimestral", "siroc", "dictamen",
	} {
		if !slices.Contains(claves, must) {
			t.Errorf("the catalogue has no %s", must)
		}
	}
}

func TestYearsWithoutNormOrCalendarAreRefused(t *testing.T) {
	for _, c := range []struct {
		year int
		code fault.Code
	}{{2023, fault.NormaNoCargada}, {2032, fault.CalendarioFaltante}} {
		if _, err := obligaciones.Anio(plazos.Ley(), c.year); fault.CodeOf(err) != c.code {
			t.Errorf("%d: got %v, want %s", c.year, err, c.code)
		}
	}
	if _, err := obligaciones.Mes(plazos.Ley(), 2026, 13); fault.CodeOf(err) != fault.Uso {
		t.Errorf("month 13: %v", err)
	}
	if _, err := obligaciones.TrasEvento(plazos.Ley(), "cuotas_mensuales", civil.New(2026, 1, 1)); fault.CodeOf(err) != fault.NoEncontrado {
		t.Errorf("a clave that follows no event: %v", err)
	}
	if _, err := obligaciones.TrasEvento(plazos.Ley(), "alta", civil.New(2031, 12, 29)); fault.CodeOf(err) != fault.CalendarioFaltante {
		t.Errorf("an event whose end is not loaded: %v", err)
	}
}

func TestAThursdayMadeInhabilMovesAPaymentToFridayAndNoFurther(t *testing.T) {
	thursday := civil.New(2026, 9, 17)
	cal, err := plazos.NewCalendario([]plazos.Acuerdo{{
		Fecha: thursday, Motivo: "acuerdo", Fuente: "DOF", Quien: "Ana", Cuando: thursday.At(9, 0),
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := obligaciones.Vencer(cal, obligaciones.Imss, thursday)
	if err != nil {
		t.Fatal(err)
	}
	friday, monday := civil.New(2026, 9, 18), civil.New(2026, 9, 21)
	if v.Vence != friday || v.Alarma != friday || len(v.Alternativas) != 1 || v.Alternativas[0].Vence != monday {
		t.Errorf("got %+v", v)
	}
}
