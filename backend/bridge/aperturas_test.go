package bridge

import (
	"strings"
	"testing"
)

// A real RFC has no server: all that is known of its acts is what the person writes.
func TestUnAvisoRealSeRegistraSeMarcaAbiertoYSeCorrige(t *testing.T) {
	m := nuevaMesa(t) // Tuesday 17 November, 10:00
	const enviado = "2026-11-13T10:42:00-06:00"
	d, err := m.AvisoRegistrar(AvisoManual{RFC: "AAA010101AAA", Folio: "84213", Enviado: enviado, Rutas: []string{}})
	m.si(err)
	if d.Acto.Estado != "aviso" || d.Acto.Origen != "a_mano" || d.PuedeAbrir || d.Anotado.Abierto != "" || d.Acto.LimiteApertura != "2026-11-20T09:30:00-06:00" {
		t.Fatalf("just registered, it is %+v", d)
	}
	for abierto, cual := range map[string]string{
		"":                          "apertura_sin_fecha",
		"2026-11-17T10:01:00-06:00": "hecho_futuro",
		"2026-11-13T10:41:00-06:00": "apertura_antes_del_aviso",
		"ayer":                      "instante_sin_zona",
	} {
		if _, err = m.AvisoAbierto(ActoAnotado{Acto: d.Acto.ID, Abierto: abierto}); codigo(t, err) != cual {
			t.Errorf("opened «%s»: %v, want %s", abierto, err, cual)
		}
	}

	d, err = m.AvisoAbierto(ActoAnotado{Acto: d.Acto.ID, Abierto: "2026-11-14T12:00:00-06:00", Titulo: "Oficio de cuotas", Tipo: "oficio_icsoe"})
	m.si(err)
	// Saturday, then Monday 16 that does not count: it is deemed notified on Tuesday, when the hours begin.
	if d.Acto.Estado != "abierta" || d.Acto.NotificadoEl != "2026-11-17T09:30:00-06:00" || d.Acto.NotificadoPor != "apertura" || d.Acto.Grupo != "en_plazo" {
		t.Errorf("opened on Saturday, it is %+v", d.Acto)
	}
	if d.Acto.Titulo != "Oficio de cuotas" || d.Anotado.Tipo != "oficio_icsoe" || d.Anotado.Abierto != "2026-11-14T12:00:00-06:00" {
		t.Errorf("what was written does not come back: %+v", d.Anotado)
	}
	if !d.Cuenta.PlazoSupuesto || d.Cuenta.PlazoDias != 10 || len(d.Cuenta.Pasos) == 0 {
		t.Errorf("its kind allows ten days at least, and it counts %+v", d.Cuenta)
	}
	d, err = m.ActoPlazo(CambioPlazo{Acto: d.Acto.ID, Dias: 15})
	m.si(err)
	_, err = m.NotaAgregar(d.Acto.ID, "Primera línea\nsegunda línea")
	m.si(err)
	if d, err = m.Acto(d.Acto.ID); err != nil || d.Anotado.PlazoDias != 15 || d.Cuenta.PlazoSupuesto || d.Notas[0].Texto != "Primera línea\nsegunda línea" {
		t.Errorf("%v: its days and notes are %+v, %+v", err, d.Anotado, d.Notas)
	}

	d, err = m.AvisoAbierto(ActoAnotado{Acto: d.Acto.ID, Abierto: "2026-11-13T12:00:00-06:00", Titulo: d.Anotado.Titulo, Tipo: d.Anotado.Tipo, PlazoDias: 15})
	m.si(err)
	if d.Acto.NotificadoEl != "2026-11-13T12:00:00-06:00" {
		t.Errorf("corrected, it is notified %s", d.Acto.NotificadoEl)
	}
	d, err = m.AvisoSinAbrir(d.Acto.ID)
	m.si(err)
	if d.Acto.Estado != "aviso" || d.Anotado.Abierto != "" || d.Acto.LimiteApertura != "2026-11-20T09:30:00-06:00" {
		t.Errorf("taken back, it is %+v", d.Acto)
	}
}

func TestUnaNotaTieneTamano(t *testing.T) {
	m := nuevaMesa(t)
	d, err := m.AvisoRegistrar(AvisoManual{RFC: "AAA010101AAA", Enviado: "2026-11-13T10:42:00-06:00", Rutas: []string{}})
	m.si(err)
	_, err = m.NotaAgregar(d.Acto.ID, strings.Repeat("ñ", 2000))
	m.si(err)
	if _, err = m.NotaAgregar(d.Acto.ID, strings.Repeat("ñ", 2001)); codigo(t, err) != "estado_no_permite" || !strings.Contains(err.Error(), "2001") {
		t.Errorf("a note too long: %v", err)
	}
}
