package oficina

import (
	"strings"
	"testing"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

// An answer is judged by every reading of the last day and of when it was received; whether it was linked by folio or, as
// before, by identifier.
func TestUnaRespuestaSeJuzgaEnCadaLectura(t *testing.T) {
	const rfc = "ABC010203AB1"
	cal := plazos.Ley()
	acto := func(dia civil.Date) buzon.Acto {
		return buzon.Acto{
			ID: "a1", RFC: rfc, Folio: "F-1", Clase: buzon.Notificacion, Estado: buzon.Abierta, PlazoDias: 15,
			Enviado: dia.At(9, 0), Abierto: dia.At(10, 0),
		}
	}
	otono := acto(civil.New(2026, 10, 28)) // until 20 November, in every reading
	pascua := acto(civil.New(2027, 3, 10)) // until 2 April 2027, or the 6th with the days of Easter
	for nombre, x := range map[string]struct {
		a        buzon.Acto
		que      string
		cuando   time.Time
		supuesto bool
		quiere   Oportunidad
		dice     string
	}{
		"antes": {otono, "F-1", civil.New(2026, 11, 19).At(10, 0), false, ATiempo, "contestada el jue 19 nov 2026, 10:00, a tiempo"},
		"antes, si son los días que se suponen": {
			otono, "a1", civil.New(2026, 11, 20).At(10, 0), true, ATiempo,
			"contestada el vie 20 nov 2026, 10:00, a tiempo, si son 15 días hábiles (supuesto)",
		},
		"el día siguiente, inhábil": {
			otono, "a1", civil.New(2026, 11, 21).At(10, 0), false, Tarde,
			"contestada el sáb 21 nov 2026, 10:00, fuera de tiempo: recibida el lun 23 nov 2026, 00:00; último día, vie 20 nov 2026",
		},
		"tarde sólo si son los días que se suponen": {
			otono, "F-1", civil.New(2026, 11, 23).At(10, 0), true, TiempoDudoso,
			"contestada el lun 23 nov 2026, 10:00, fuera de tiempo: recibida el lun 23 nov 2026, 10:00; último día, vie 20 nov 2026, " +
				"si son 15 días hábiles (supuesto)",
		},
		"en el último minuto": {
			otono, "F-1", civil.New(2026, 11, 20).At(23, 59).Add(30 * time.Second), false, TiempoDudoso,
			"contestada el vie 20 nov 2026, 23:59, a tiempo; pero fuera de tiempo en otra lectura: después de las 23:59:00 el horario del Buzón " +
				"ya había terminado: primera hora del día hábil siguiente (recibida el lun 23 nov 2026)",
		},
		"a tiempo sólo en otra lectura": {
			pascua, "F-1", civil.New(2027, 4, 5).At(10, 0), false, TiempoDudoso,
			"contestada el lun 5 abr 2027, 10:00, fuera de tiempo; a tiempo sólo en otra lectura: " +
				"Jueves y Viernes Santos como inhábiles (último día, mar 6 abr 2027)",
		},
		"otro acto": {otono, "F-2", civil.New(2026, 11, 19).At(10, 0), false, "", ""},
	} {
		t.Run(nombre, func(t *testing.T) {
			p := promocion.Promocion{RFC: rfc, RespondeA: x.que, Presentada: x.cuando, Estado: promocion.EnAtencion}
			rs := respuestas{cal: cal, presentadas: map[loContestado][]promocion.Promocion{{rfc, x.que}: {p}}}
			c := contar(cal, x.a)
			c.Supuesto = x.supuesto
			if r := rs.de(x.a, c); r.Oportunidad != x.quiere || r.Dice != x.dice || r.Hecha() != (x.dice != "") {
				t.Errorf("%s: %s", r.Oportunidad, r.Dice)
			}
		})
	}
	sinDias := otono
	sinDias.PlazoDias, sinDias.Tipo = 0, "lo que sea"
	rs := respuestas{
		cal: cal, atendidos: map[string]archivo.Marca{"a1": {Cuando: civil.New(2026, 11, 19).At(10, 0)}},
		presentadas: map[loContestado][]promocion.Promocion{{rfc, "F-1"}: {{
			ID: "p1", RFC: rfc, RespondeA: "F-1", Estado: promocion.Presentada, Presentada: civil.New(2026, 11, 19).At(10, 0),
		}}},
	}
	if r := rs.de(sinDias, contar(cal, sinDias)); r.Oportunidad != NoSeSabe || !strings.Contains(r.Dice, "no se sabe si a tiempo") || !r.Presentada() {
		t.Errorf("without days: %s: %s", r.Oportunidad, r.Dice)
	}
	rs.presentadas = nil
	if r := rs.de(otono, contar(cal, otono)); r.Dice != "anotada como atendida el jue 19 nov 2026" || r.Presentada() {
		t.Errorf("marked: %+v", r)
	}
}
