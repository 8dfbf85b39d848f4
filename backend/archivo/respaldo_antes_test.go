package archivo

import (
	"path/filepath"
	"testing"

	"valija/backend/clock/clocktest"
)

// TestUnRespaldoDeAntesVuelveYSeContinua has backups that earlier versions wrote: a whole copy each time and a manifest
// without changes, and a base with changes in a schema that lacks tables of today's.
func TestUnRespaldoDeAntesVuelveYSeContinua(t *testing.T) {
	for muestra, hubo := range map[string]int{"respaldo-v3": 0, "respaldo-v3-cambios": 3} {
		t.Run(muestra, func(t *testing.T) {
			dir := t.TempDir()
			extrae(t, filepath.Join("testdata", muestra+".zip"), dir)
			respaldo, o := filepath.Join(dir, "respaldo"), Options{Clock: clocktest.At(t0)}
			a := abre(t, filepath.Join(dir, "archivo"), nil)
			restaurado(t, a, respaldo, o)
			if d, err := DestinatarioDe(t.Context(), respaldo); err != nil || d != "" {
				t.Errorf("%s %v", d, err)
			}
			hechos(t, a, hubo)
			for i := range 3 {
				m, err := a.Respaldar(t.Context(), respaldo, nil)
				if err != nil || len(m.Cambios) != i {
					t.Fatalf("%d: %+v %v", i, m, err)
				}
				if got := archivosDe(t, respaldo); len(got) != 2+i {
					t.Errorf("%v", got)
				}
				restaurado(t, a, respaldo, o)
				hechos(t, a, hubo+i+1)
			}
		})
	}
}
