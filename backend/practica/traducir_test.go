package practica

import (
	"encoding/json"
	"testing"
	"time"

	"valija/backend/acuse"
	"valija/backend/buzon"
	"valija/backend/civil"
)

// TestDeUnActoPendienteSoloSaleLoQueDijoSuAviso fills every field, so that one added later has to be decided.
func TestDeUnActoPendienteSoloSaleLoQueDijoSuAviso(t *testing.T) {
	hora := civil.New(2026, time.November, 10).At(10, 0)
	lleno := buzon.Acto{
		ID: "a1", RFC: "PNO150101AB1", RegistroPatronal: "Y5412345101", Clase: buzon.Notificacion, Folio: "BI-1", Tipo: "multa_prima",
		Asunto: "Multa", Emisor: "Subdelegación", Estado: buzon.Pendiente, Enviado: hora, Medios: []string{"a@b.mx"}, Abierto: hora,
		Notificado: hora, PlazoDias: 15, Acuse: &acuse.Acuse{Folio: "BI-2"}, Archivos: []buzon.Archivo{{ID: "d1"}}, Secuencia: 7,
	}
	raw, err := json.Marshal(deActo(lleno))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"archivos":[],"clase":"notificacion","enviado":"2026-11-10T10:00:00-06:00","estado":"pendiente","folio":"BI-1",` +
		`"id":"a1","medios":["a@b.mx"],"registro_patronal":"Y5412345101","secuencia":7}`
	if string(raw) != want {
		t.Errorf("a pending act goes out as\n%s\nwant\n%s", raw, want)
	}
	lleno.Estado = buzon.Abierta
	if c := deActo(lleno); *c.Tipo != "multa_prima" || *c.Asunto != "Multa" || *c.PlazoDias != 15 || len(c.Archivos) != 1 || c.Acuse == nil || c.Abierto == nil {
		t.Errorf("opened: %+v", c)
	}
}
