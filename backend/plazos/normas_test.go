package plazos_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/plazos"
)

func resuelve(t *testing.T, where, cita string) {
	t.Helper()
	ids := plazos.Citas(cita)
	if len(ids) == 0 {
		t.Errorf("%s cites nothing", where)
	}
	for _, id := range ids {
		if _, ok := plazos.NormaDe(id); !ok {
			t.Errorf("%s cites %q, which is not in normas/normas.json", where, id)
		}
	}
}

func TestEveryNormCitedInTheCodeIsLoaded(t *testing.T) {
	cited := regexp.MustCompile(`//\s*norma:\s*(.+)$`)
	found := 0
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(raw)) {
			if m := cited.FindStringSubmatch(strings.TrimRight(line, "\r\n")); m != nil {
				found++
				resuelve(t, name, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 20 {
		t.Fatalf("only %d citations were found; the walk sees nothing", found)
	}
}

func TestEveryNormCitedInTheDataIsLoaded(t *testing.T) {
	for _, name := range []string{"reglas", "dias", "lecturas", "actos"} {
		raw, err := os.ReadFile("normas/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var rows []map[string]any
		if err := json.Unmarshal(raw, &rows); err != nil || len(rows) == 0 {
			t.Fatalf("%s: %v", name, err)
		}
		for _, row := range rows {
			cita, _ := row["norma"].(string)
			resuelve(t, name+".json", cita)
		}
	}
	claves := map[string]bool{}
	for _, k := range plazos.Clases() {
		claves[k.Clave] = true
	}
	for _, kind := range plazos.Tipos() {
		for _, answer := range kind.Respuestas {
			if !claves[answer] {
				t.Errorf("«%s» admits the answer %q, which is not in actos.json", kind.Nombre, answer)
			}
		}
	}
}

func TestEveryNormIsDatedSourcedAndGraded(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range plazos.Normas() {
		if seen[n.ID] || n.ID == "" || n.Texto == "" || n.Fuente == "" || n.VigenteDesde.IsZero() {
			t.Errorf("norma %q is repeated, or lacks its words, source or date", n.ID)
		}
		if !slices.Contains([]plazos.Certeza{plazos.Oficial, plazos.Publicada, plazos.Supuesta}, n.Certeza) {
			t.Errorf("norma %q has the certainty %q", n.ID, n.Certeza)
		}
		seen[n.ID] = true
	}
	if len(seen) < 60 {
		t.Fatalf("only %d norms are loaded", len(seen))
	}
}

func TestEveryStepOfTheSituationsHasARuleAndANorm(t *testing.T) {
	raw, err := os.ReadFile("normas/reglas.json")
	if err != nil {
		t.Fatal(err)
	}
	var rules []plazos.Regla
	if err := json.Unmarshal(raw, &rules); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, r := range rules {
		known[r.ID] = true
	}
	used := map[string]bool{}
	for _, c := range leerCasos(t) {
		got, err := c.Hecho.computar(t)
		if err != nil {
			continue
		}
		steps, _ := enJSON(t, got)["pasos"].([]any)
		last := ""
		for _, step := range steps {
			s, _ := step.(map[string]any)
			day, _ := s["fecha"].(string)
			rule, _ := s["regla"].(string)
			norm, _ := s["norma"].(string)
			text, _ := s["texto"].(string)
			if !known[rule] {
				t.Errorf("%s: the step %q follows the rule %q, which is not in reglas.json", c.Nombre, text, rule)
			}
			used[rule] = true
			resuelve(t, c.Nombre, norm)
			if day < last || text == "" {
				t.Errorf("%s: the step %q of %s comes after %s", c.Nombre, text, day, last)
			}
			last = day
		}
	}
	if len(used) < 15 {
		t.Errorf("the situations use only %d rules: %v", len(used), used)
	}
}

func TestTheCalendarOfTheLaw(t *testing.T) {
	// facts, section 2.1: weekdays only
	for _, y := range []struct {
		year int
		days string
	}{
		{2024, "01-01 02-05 03-18 05-01 09-16 11-18 12-25"},
		{2025, "01-01 02-03 03-17 05-01 05-05 09-16 11-17 12-25"},
		{2026, "01-01 02-02 03-16 05-01 05-05 09-16 11-16 12-25"},
		{2027, "01-01 02-01 03-15 05-05 09-16 11-15"},
	} {
		var got string
		for d := civil.New(y.year, 1, 1); d.Year == y.year; d = d.AddDays(1) {
			if w := d.Weekday(); w != time.Saturday && w != time.Sunday && !plazos.Ley().Habil(d) {
				got += " " + d.String()[5:]
			}
		}
		if got != " "+y.days {
			t.Errorf("%d: got%s, want %s", y.year, got, y.days)
		}
	}
	// The second implementation agrees on every day of the table.
	for d := civil.New(2019, 1, 1); !d.After(civil.New(2031, 12, 31)); d = d.AddDays(1) {
		if want := cuenta(d.At(0, 0)); plazos.Ley().Habil(d) != want {
			t.Errorf("%v counts: %v, want %v", d, !want, want)
		}
	}
	if v := plazos.Ley().Version(); v.LeyHasta != civil.New(2031, 12, 31) || v.Version == "" || v.AcuerdosHasta.IsZero() {
		t.Errorf("the calendar does not say what it holds: %+v", v)
	}
}
