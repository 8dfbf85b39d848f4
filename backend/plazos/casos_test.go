package plazos_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// caso is one situation that a lawyer can read and sign: testdata/casos/*.json. Its dates were worked out
// from the law, apart from this code; certeza says how sure they are.
type caso struct {
	Nombre   string         `json:"nombre"`
	Fuente   string         `json:"fuente"`
	Certeza  plazos.Certeza `json:"certeza"`
	Hecho    hechoCaso      `json:"hecho"`
	Esperado map[string]any `json:"esperado"`
}

type hechoCaso struct {
	Reloj         string     `json:"reloj"`
	Enviado       string     `json:"enviado"`
	Abierto       string     `json:"abierto"`
	Acuse         string     `json:"acuse"`
	PlazoDias     int        `json:"plazo_dias"`
	Clase         string     `json:"clase"`
	Subdelegacion string     `json:"subdelegacion"`
	Hecha         string     `json:"hecha"`
	Estrados      bool       `json:"estrados"`
	Publicado     civil.Date `json:"publicado"`
	Enviada       string     `json:"enviada"`
	Registro      string     `json:"registro"`
	Generada      string     `json:"generada"`
	Fecha         civil.Date `json:"fecha"`
	Desde         string     `json:"desde"`
	Hasta         string     `json:"hasta"`
	Ahora         string     `json:"ahora"`

	Acuerdos []civil.Date `json:"acuerdos"`
	Cierres  []struct {
		Fecha         civil.Date `json:"fecha"`
		Subdelegacion string     `json:"subdelegacion"`
	} `json:"cierres"`
}

func leerCasos(t *testing.T) []caso {
	t.Helper()
	files, err := filepath.Glob("testdata/casos/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []caso
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var some []caso
		if err := json.Unmarshal(raw, &some); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, some...)
	}
	return all
}

func TestTheSituationsThatALawyerSigned(t *testing.T) {
	all := leerCasos(t)
	if len(all) < 200 {
		t.Fatalf("only %d situations; the law has more corners than that", len(all))
	}
	seen := map[string]bool{}
	for _, c := range all {
		if c.Nombre == "" || c.Fuente == "" || c.Certeza == "" || seen[c.Nombre] {
			t.Errorf("%q lacks a name of its own, a source or its certainty", c.Nombre)
		}
		seen[c.Nombre] = true
		t.Run(c.Nombre, func(t *testing.T) {
			got, err := c.Hecho.computar(t)
			if code, ok := c.Esperado["error"]; ok {
				c.rechazado(t, err, fault.Code(fmt.Sprint(code)))
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			c.comparar(t, enJSON(t, got))
		})
	}
}

func (c caso) rechazado(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Fatalf("got %v, want a refusal %s", err, code)
	}
	for _, field := range []string{"anio", "fecha"} {
		if want, ok := c.Esperado[field]; ok && fault.As(err).Data[field] != want {
			t.Errorf("the refusal names %s %q, want %v", field, fault.As(err).Data[field], want)
		}
	}
}

func (c caso) comparar(t *testing.T, got map[string]any) {
	t.Helper()
	for field, want := range c.Esperado {
		switch field {
		case "ultimo_dia_apertura":
			days, _ := got["dias_apertura"].([]any)
			if len(days) == 0 || days[len(days)-1] != want {
				t.Errorf("the days to open are %v, want the last to be %v", days, want)
			}
		case "con_advertencias":
			if list, _ := got["advertencias"].([]any); (len(list) > 0) != want {
				t.Errorf("advertencias: %v, want some: %v", list, want)
			}
		case "alternativas":
			comparaLista(t, got[field], want)
		default:
			if !reflect.DeepEqual(got[field], want) {
				t.Errorf("%s: got %v, want %v", field, got[field], want)
			}
		}
	}
}

// comparaLista wants as many readings as the case tells, each with the fields that it names.
func comparaLista(t *testing.T, got, want any) {
	t.Helper()
	gotList, _ := got.([]any)
	wantList, _ := want.([]any)
	if len(gotList) != len(wantList) {
		t.Errorf("got %d alternativas, want %d: %v", len(gotList), len(wantList), got)
		return
	}
	for i := range wantList {
		have, _ := gotList[i].(map[string]any)
		expected, _ := wantList[i].(map[string]any)
		for field, v := range expected {
			if have[field] != v {
				t.Errorf("alternativa %d, %s: got %v, want %v", i+1, field, have[field], v)
			}
		}
	}
}

func (h hechoCaso) computar(t *testing.T) (any, error) {
	t.Helper()
	cal := h.calendario(t)
	switch h.Reloj {
	case "aviso":
		return cal.Aviso(plazos.Aviso{
			Enviado: instante(t, h.Enviado), Abierto: instante(t, h.Abierto), Acuse: instante(t, h.Acuse),
			PlazoDias: h.PlazoDias, Clase: h.Clase, Subdelegacion: h.Subdelegacion,
		})
	case "notificacion":
		return cal.Notificacion(plazos.Notificacion{
			Hecha: instante(t, h.Hecha), Estrados: h.Estrados, PlazoDias: h.PlazoDias, Clase: h.Clase,
		})
	case "estrados":
		return cal.Estrados(plazos.Estrados{Publicado: h.Publicado, PlazoDias: h.PlazoDias, Clase: h.Clase})
	case "presentacion":
		return cal.Presentacion(instante(t, h.Enviada))
	case "medios":
		return plazos.Medios(instante(t, h.Registro))
	case "aclaracion":
		return plazos.Aclaracion(instante(t, h.Registro))
	case "transitorio":
		return cal.Transitorio()
	case "disponible":
		return cal.Disponible(h.Fecha)
	case "opinion":
		return cal.Opinion(instante(t, h.Generada))
	case "efirma":
		return plazos.Efirma(instante(t, h.Desde), instante(t, h.Hasta), instante(t, h.Ahora)), nil
	}
	t.Fatalf("no clock is called %q", h.Reloj)
	return nil, nil
}

func (h hechoCaso) calendario(t *testing.T) *plazos.Calendario {
	t.Helper()
	if len(h.Acuerdos)+len(h.Cierres) == 0 {
		return plazos.Ley()
	}
	recorded := civil.New(2025, 1, 2).At(9, 0)
	var acuerdos []plazos.Acuerdo
	for _, d := range h.Acuerdos {
		acuerdos = append(acuerdos, plazos.Acuerdo{Fecha: d, Motivo: "acuerdo", Fuente: "DOF", Quien: "Ana", Cuando: recorded})
	}
	var cierres []plazos.CierreLocal
	for _, k := range h.Cierres {
		cierres = append(cierres, plazos.CierreLocal{
			Fecha: k.Fecha, Subdelegacion: k.Subdelegacion, Motivo: "cerró", Quien: "Ana", Cuando: recorded,
		})
	}
	cal, err := plazos.NewCalendario(acuerdos, cierres)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

func instante(t *testing.T, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	at, err := civil.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return at
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
