package bridge

import (
	"strings"
	"testing"
)

// Where a filing can be read as received on two days, the page hears of both.
func TestLasOtrasLecturasDeUnaPresentacionSeDicen(t *testing.T) {
	m := nuevaMesa(t)
	for enviada, dice := range map[string]string{
		"2025-12-25T11:00:00-06:00": "Otra lectura: se tendría por recibida el lun 5 ene 2026 (vacaciones generales del SAT como inhábiles).",
		"2026-11-17T23:59:30-06:00": "Otra lectura: se tendría por recibida el mié 18 nov 2026 (después de las 23:59:00",
		"2026-11-17T11:00:00-06:00": "",
	} {
		r, err := m.PlazoPresentacion(enviada)
		m.si(err)
		todas := strings.Join(r.Advertencias, "\n")
		if dice == "" && strings.Contains(todas, "Otra lectura") || !strings.Contains(todas, dice) {
			t.Errorf("%s: %q", enviada, r.Advertencias)
		}
	}
}
