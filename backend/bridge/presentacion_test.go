package bridge

import (
	"reflect"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// What is filed once the last day may be over is in doubt, with the day that the other reading gives it; and what was said
// before does not file it then, nor does a question that was still open.
func TestPresentarCuandoElÚltimoDíaPuedeHaberTerminadoEsDudoso(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	id, vence := "", civil.Date{}
	for _, acto := range m.pendientes(p.RFC) {
		previa, err := m.AbrirPrevisualizar(acto.ID)
		m.si(err)
		_, err = m.Abrir(previa.Firma.Token, p.Contrasena)
		m.si(err)
		id = m.firmadaDe(p, acto.ID)
		prom, err := m.Promocion(id)
		m.si(err)
		if vence, err = leerFecha(prom.ActoVence); !vence.IsZero() {
			m.si(err)
			break
		}
	}
	if vence.IsZero() {
		t.Fatal("no act says until when it is answered: the test would prove nothing")
	}
	cal, _, err := m.calendario()
	m.si(err)
	siguiente := vence.AddDays(1)
	for !cal.Habil(siguiente) {
		siguiente = siguiente.AddDays(1)
	}
	m.en(vence.At(23, 50))
	antes, err := m.PromocionPrevisualizarPresentacion(id)
	m.si(err)
	if antes.EnTiempo != "si" || antes.Tarde != "" {
		t.Errorf("at 23:50 of the last day: %s %q", antes.EnTiempo, antes.Tarde)
	}
	m.en(vence.At(23, 59).Add(30 * time.Second))
	if _, err = m.PromocionPresentar(antes.Token, p.Contrasena); codigo(t, err) != "confirmacion_vencida" {
		t.Errorf("what was said at 23:50 filed it at 23:59:30: %v", err)
	}
	ahora, err := m.PromocionPrevisualizarPresentacion(id)
	m.si(err)
	if ahora.EnTiempo != "dudoso" || ahora.Tarde != siguiente.String() || ahora.Vence != vence.String() {
		t.Errorf("at 23:59:30 of the last day: %s %q, due %s", ahora.EnTiempo, ahora.Tarde, ahora.Vence)
	}
	m.esc.alPreguntar = func() { m.en(vence.AddDays(1).At(0, 0)) }
	if _, err = m.PromocionPresentar(ahora.Token, ""); codigo(t, err) != "confirmacion_vencida" {
		t.Errorf("a question open over midnight filed it: %v", err)
	}
	luego, err := m.PromocionPrevisualizarPresentacion(id)
	m.si(err)
	if luego.EnTiempo != "no" {
		t.Errorf("after the last day: %s", luego.EnTiempo)
	}
}

// What the page says of a filing is what its judge says, with his words where it would not be in time in every reading.
func TestLaPáginaDiceLoQueSeJuzga(t *testing.T) {
	dia := civil.New(2026, 11, 20)
	for juicio, quiere := range map[oficina.Oportunidad]PreviaPresentacion{
		oficina.ATiempo:      {EnTiempo: "si"},
		oficina.Tarde:        {EnTiempo: "no", Advertencias: []string{"Si se presenta ahora: lo que dice."}},
		oficina.TiempoDudoso: {EnTiempo: "dudoso", Tarde: dia.String(), Advertencias: []string{"Si se presenta ahora: lo que dice."}},
		oficina.NoSeSabe:     {EnTiempo: "no_se_sabe", Advertencias: []string{"Si se presenta ahora: lo que dice."}},
	} {
		r := PreviaPresentacion{EnTiempo: "no_se_sabe"}
		r.juzga(oficina.SiSePresenta{Llega: plazos.Presentacion{Recibida: dia.At(10, 0)}, Oportunidad: juicio, Dice: "lo que dice"}, dia.AddDays(-1))
		if !reflect.DeepEqual(r, quiere) {
			t.Errorf("%s: %+v", juicio, r)
		}
	}
}
