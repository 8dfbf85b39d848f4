package bridge

import (
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
)

func TestElTableroPoneEnHoyLoQueNoEspera(t *testing.T) {
	hoy := civil.New(2026, 11, 17)
	for _, c := range []struct {
		nombre string
		fila   oficina.FilaMando
		quiere string
	}{
		{"sin nada", oficina.FilaMando{}, "al_corriente"},
		{"un acto que mañana se tiene por notificado", oficina.FilaMando{PorNotificar: 1, Limite: civil.New(2026, 11, 18).At(9, 30)}, "hoy"},
		{"un acto de pasado mañana", oficina.FilaMando{PorNotificar: 1, Limite: civil.New(2026, 11, 19).At(9, 30)}, "en_curso"},
		{"un plazo que ya venció", oficina.FilaMando{Plazo: civil.New(2026, 11, 10)}, "hoy"},
		{"un plazo de mañana", oficina.FilaMando{Plazo: civil.New(2026, 11, 18)}, "hoy"},
		{"un plazo de la otra semana", oficina.FilaMando{Plazo: civil.New(2026, 11, 24)}, "en_curso"},
		{"un Buzón sin activar, que puede notificarse por estrados", oficina.FilaMando{RiesgoEstrados: true}, "hoy"},
		{"un pago de la otra semana", oficina.FilaMando{Obligaciones: 1, Obligacion: civil.New(2026, 11, 24)}, "en_curso"},
		{"algo en la bandeja de salida", oficina.FilaMando{Salida: 1}, "en_curso"},
	} {
		if got := urgencia(c.fila, hoy); got != c.quiere {
			t.Errorf("%s: %s, y es %s", c.nombre, got, c.quiere)
		}
	}
}
