package oficina_test

import (
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
)

func TestUnAvisoAManoSuenaConElPlazoMasCortoDeSuTipo(t *testing.T) {
	b := abre(t)
	enviado := miercoles().AddDate(0, 0, -1)
	for _, c := range []struct {
		tipo     string
		dias     int
		supuesto bool
	}{
		{"prima_determinacion", 15, true},
		{"7.3", 15, true},
		{"Cédula de liquidación", 5, true},
		{"oficio_icsoe", 10, true},
		{"requerimiento_15a", 0, false}, // the act states it
		{"cierre_correccion", 0, false},
		{"un oficio", 0, false},
		{"", 0, false},
	} {
		a, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Tipo: c.tipo, Enviado: enviado})
		b.bien(err)
		r := a.Cuenta.Resultado
		if r.PlazoDias != c.dias || a.Cuenta.Supuesto != c.supuesto || r.PlazoVence.IsZero() != (c.dias == 0) {
			t.Errorf("«%s»: %d days (supposed: %v) until %s", c.tipo, r.PlazoDias, a.Cuenta.Supuesto, r.PlazoVence)
		}
	}
	agenda, err := b.Agenda(t.Context(), oficina.Real, oficina.FiltroAgenda{
		Desde: civil.Of(enviado), Hasta: civil.Of(enviado).AddDays(60), RFC: "ABC010203AB1",
	})
	b.bien(err)
	for _, a := range agenda {
		if strings.Contains(a.Detalle, " 0 días") {
			t.Errorf("a line promises no days to answer: %s", a.Detalle)
		}
	}
}
