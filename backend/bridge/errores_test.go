package bridge

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"valija/backend/fault"
)

func TestCadaCodigoLlegaConSusPalabras(t *testing.T) {
	m := nuevaMesa(t)
	for _, c := range fault.Codes() {
		llama := func() (err error) {
			defer m.cierre(&err)
			return fault.Wrap(c, errors.New("causa que sólo va a la bitácora"))
		}
		err := llama()
		var d ErrorDTO
		if e := json.Unmarshal([]byte(err.Error()), &d); e != nil {
			t.Fatalf("%s does not cross as JSON: %v", c, err)
		}
		if d.Codigo != string(c) || d.Mensaje == "" || d.Plazo+d.Sugerencia == "" {
			t.Errorf("%s crosses without its words: %+v", c, d)
		}
		if strings.Contains(err.Error(), "causa que") {
			t.Errorf("%s shows its cause to the page", c)
		}
	}
}

func TestUnPanicoEsUnError(t *testing.T) {
	m := nuevaMesa(t)
	llama := func() (err error) {
		defer m.cierre(&err)
		vacia := []Tarea{}
		vacia[len(m.datos)].ID = "x"
		return nil
	}
	if c := codigo(t, llama()); c != "interno" {
		t.Errorf("a panic crossed as %q", c)
	}
}
