package oficina

import (
	"testing"
	"time"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

func TestElRelatoDiceQueLlegoQueSeContestoYQuePlazoCorre(t *testing.T) {
	cuando := func(mes time.Month, dia, hora int) time.Time {
		return time.Date(2026, mes, dia, hora, 0, 0, 0, civil.Zona())
	}
	cal := plazos.Ley()
	acto := func(a buzon.Acto) Acto { return Acto{Acto: a, Cuenta: contar(cal, a)} }
	abierta := acto(buzon.Acto{
		ID: "a1", Clase: buzon.Notificacion, Asunto: "Resolución de prima", Folio: "SD-1", Estado: buzon.Abierta,
		Enviado: cuando(time.October, 27, 13), Abierto: cuando(time.October, 28, 10), PlazoDias: 15,
	})
	sinAbrir := acto(buzon.Acto{ID: "a2", Clase: buzon.Notificacion, Estado: buzon.Pendiente, Enviado: cuando(time.November, 17, 10)})
	sinFecha := Acto{Acto: buzon.Acto{ID: "a3", Clase: buzon.Notificacion, Enviado: cuando(time.November, 18, 10)}, Cuenta: Cuenta{Falla: fault.New(fault.CalendarioFaltante)}}
	comunicado := acto(buzon.Acto{ID: "a4", Clase: buzon.Comunicado, Asunto: "Cambio de domicilio", Estado: buzon.Publicado, Enviado: cuando(time.November, 19, 9)})
	vencida := acto(buzon.Acto{ID: "a5", Clase: buzon.Notificacion, Estado: buzon.Vencida, Enviado: cuando(time.November, 9, 10)})
	supuesta := abierta
	supuesta.ID, supuesta.Enviado, supuesta.Cuenta.Supuesto = "a6", cuando(time.October, 26, 13), true
	temprano := acto(buzon.Acto{
		ID: "a7", Clase: buzon.Notificacion, Asunto: "Multa", Estado: buzon.Abierta,
		Enviado: cuando(time.October, 25, 13), Abierto: cuando(time.October, 28, 8), PlazoDias: 15,
	})
	presentada := Promocion{Promocion: promocion.Promocion{
		ID: "p1", Asunto: "Desacuerdo", Folio: "BI-1", RespondeA: "SD-1", Estado: promocion.InformacionSolicitada, Creada: cuando(time.October, 1, 9),
		Presentada: cuando(time.November, 12, 12), Recibida: cuando(time.November, 12, 12), Hasta: civil.New(2026, time.November, 24),
	}}
	borrador := Promocion{Promocion: promocion.Promocion{ID: "p2", Estado: promocion.Borrador, Creada: cuando(time.November, 20, 9)}}

	dicho := relato([]Acto{comunicado, sinFecha, sinAbrir, abierta, vencida, supuesta, temprano}, []Promocion{borrador, presentada}, func(a Acto) Respuesta {
		if a.ID != "a1" {
			return Respuesta{}
		}
		return Respuesta{Dice: "contestada el jue 12 nov 2026, 12:00, a tiempo"}
	})
	quiere := [][4]string{
		{"a7", "Notificación", "Multa", "Abierta el mié 28 oct 2026, 08:00; se tiene por notificada el jue 29 oct 2026, 09:30; " +
			"último día para contestar: lun 23 nov 2026 (el vie 20 nov 2026 en la lectura más temprana)."},
		{"a6", "Notificación", "Resolución de prima", "Abierta el mié 28 oct 2026, 10:00; se tiene por notificada el mié 28 oct 2026, 10:00; " +
			"último día para contestar, si son 15 días hábiles (supuesto): vie 20 nov 2026."},
		{"a1", "Notificación", "Resolución de prima", "Abierta el mié 28 oct 2026, 10:00; se tiene por notificada el mié 28 oct 2026, 10:00; " +
			"último día para contestar: vie 20 nov 2026; contestada el jue 12 nov 2026, 12:00, a tiempo."},
		{"a5", "Notificación", "Acto notificado, sin asunto", "Se tiene por notificada el vie 13 nov 2026, 09:30; falta anotar cuántos días hay para contestar."},
		{"p1", "Promoción", "Desacuerdo", "Con información solicitada; contesta a «Resolución de prima»; " +
			"se tiene por recibida el jue 12 nov 2026, 12:00; hasta el mar 24 nov 2026."},
		{"a2", "Notificación", "Acto pendiente de notificar", "Sin abrir; el límite para abrirla es el lun 23 nov 2026, 09:30."},
		{"a3", "Notificación", "Acto pendiente de notificar", "Sus fechas no se saben."},
		{"a4", "Comunicado", "Cambio de domicilio", ""},
		{"p2", "Promoción", "Sin asunto", "En borrador."},
	}
	if len(dicho) != len(quiere) {
		t.Fatalf("it tells %d things", len(dicho))
	}
	for i, q := range quiere {
		if d := dicho[i]; [4]string{d.De.ID, d.Que, d.Asunto, d.Dice} != q {
			t.Errorf("%d: %s, %s, %s: %s\nwant %q", i, d.De.ID, d.Que, d.Asunto, d.Dice, q)
		}
	}
}
