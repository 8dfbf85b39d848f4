package main

import (
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

func TestLaListaDiceQuePideElInstitutoYPorQueRechazo(t *testing.T) {
	for quiere, p := range map[string]promocion.Promocion{
		"p1 está con información solicitada, hasta el vie 4 dic 2026: Las nóminas. De\ufffd2025.\n" +
			`  Para entregarla: valijactl promocion nueva --rfc ABC010203AB1 --servicio "Cobranza" --asunto "Aclaración" --responde-a BI-1`: {
			Estado: promocion.InformacionSolicitada, Hasta: civil.New(2026, 12, 4), Nota: "Las nóminas.\nDe\u202e2025.", Folio: "BI-1",
			RFC: "ABC010203AB1", Servicio: "Cobranza", Asunto: "Aclaración",
		},
		"p1 está rechazada: Falta el poder.": {Estado: promocion.Rechazada, Nota: "Falta el poder."},
		"":                                   {Estado: promocion.Presentada, Folio: "BI-1"},
	} {
		p.ID = "p1"
		if dice := loQueDiceElInstituto(oficina.Promocion{Promocion: p}); dice != quiere {
			t.Errorf("%s: %q", p.Estado, dice)
		}
	}
}
