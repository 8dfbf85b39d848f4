package obligaciones_test

import (
	"testing"

	"valija/backend/obligaciones"
	"valija/backend/plazos"
)

func TestElPeriodoSeDiceConPalabras(t *testing.T) {
	for clave, palabras := range map[string]string{
		"2026-11":    "noviembre de 2026",
		"2026-01":    "enero de 2026",
		"2025-B6":    "6.º bimestre de 2025",
		"2025-B1":    "1.er bimestre de 2025",
		"2025-C3":    "3.er cuatrimestre de 2025",
		"2025-C2":    "2.º cuatrimestre de 2025",
		"2025":       "2025",
		"2026-11-17": "mar 17 nov 2026",
	} {
		if dice := (obligaciones.Obligacion{Periodo: clave}).PeriodoEscrito(); dice != palabras {
			t.Errorf("%s is said as %q, want %q", clave, dice, palabras)
		}
	}
}

func TestTodoPeriodoDelCalendarioTienePalabras(t *testing.T) {
	l, err := obligaciones.Anio(plazos.Ley(), 2026)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range l.Obligaciones {
		if dice := o.PeriodoEscrito(); len(o.Periodo) > len("2026") && dice == o.Periodo {
			t.Errorf("%s of %s has no words", o.Clave, o.Periodo)
		}
	}
}
