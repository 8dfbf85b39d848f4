package oficina_test

import (
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
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
		if dicho := strings.Contains(strings.Join(r.Advertencias, " "), "se supusieron"); dicho != c.supuesto || (dicho && r.Certeza != plazos.Supuesta) {
			t.Errorf("«%s»: it says that its period is supposed: %v (%s)", c.tipo, dicho, r.Certeza)
		}
	}
}

func TestUnAvisoNoSeRegistraDosVeces(t *testing.T) {
	b := abre(t)
	enviado := miercoles().AddDate(0, 0, -1)
	_, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Folio: "F-1", Enviado: enviado})
	b.bien(err)
	_, err = b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Folio: "F-1", Enviado: enviado})
	b.codigo(err, fault.Repetido)
}

func TestUnPlazoQueNadieHaAnotadoEstaEnLaAgenda(t *testing.T) {
	b := abre(t)
	enviado := miercoles().AddDate(0, 0, -14) // its fourth day is over
	for tipo, want := range map[string]int{"requerimiento_15a": 1, "un oficio": 1, "cierre_correccion": 0} {
		a, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Tipo: tipo, Enviado: enviado})
		b.bien(err)
		agenda, err := b.Agenda(t.Context(), oficina.Real, oficina.FiltroAgenda{
			Desde: civil.Of(enviado), Hasta: civil.Of(enviado).AddDays(60), RFC: "ABC010203AB1",
		})
		b.bien(err)
		n := 0
		for _, l := range agenda {
			if l.ID != "plazo/"+a.ID {
				continue
			}
			n++
			if l.Fecha != a.Cuenta.Resultado.PlazoInicia || !strings.Contains(l.Detalle, "falta anotar") {
				t.Errorf("«%s»: %s %s", tipo, l.Fecha, l.Detalle)
			}
		}
		if n != want {
			t.Errorf("«%s» has %d lines in the agenda, want %d", tipo, n, want)
		}
	}
}
