package bridge

import (
	"slices"
	"testing"
)

func TestUnDespachoParteSusRFCEnCarteras(t *testing.T) {
	m := nuevaMesa(t)
	uno, err := m.PracticaEmpleadorPorActivar("Uno")
	m.si(err)
	dos, err := m.PracticaEmpleadorPorActivar("Dos")
	m.si(err)
	m.si(m.CarteraCambiar(CambioCartera{Nuevo: "  Obra   pública ", Entran: []string{uno.RFC, dos.RFC}}))
	m.si(m.CarteraCambiar(CambioCartera{Nuevo: "Vacía"}))
	carteras := func() []Cartera {
		e, err := m.Estado()
		m.si(err)
		return e.Carteras
	}
	if l := carteras(); len(l) != 2 || l[0].Nombre != "Obra pública" || len(l[0].RFCs) != 2 || len(l[1].RFCs) != 0 {
		t.Fatalf("got %+v", l)
	}
	m.si(m.CarteraCambiar(CambioCartera{Nombre: "Obra pública", Nuevo: "Obra", Salen: []string{dos.RFC}}))
	filas, err := m.CentroDeMando()
	m.si(err)
	for _, f := range filas {
		if esta := slices.Contains(f.Carteras, "Obra"); esta != (f.RFC == uno.RFC) {
			t.Errorf("%s is in %v", f.RFC, f.Carteras)
		}
	}
	for _, mala := range []struct {
		cambio CambioCartera
		codigo string
	}{
		{CambioCartera{}, "estado_no_permite"},
		{CambioCartera{Nuevo: "OBRA"}, "repetido"},
		{CambioCartera{Nombre: "No hay", Entran: []string{uno.RFC}}, "no_encontrado"},
		{CambioCartera{Nuevo: "Otra", Entran: []string{"AAA010101AAA"}}, "no_encontrado"},
	} {
		if err := m.CarteraCambiar(mala.cambio); codigo(t, err) != mala.codigo {
			t.Errorf("%+v gave %v", mala.cambio, err)
		}
	}
	m.si(m.CarteraQuitar("Obra"))
	if l := carteras(); len(l) != 1 || l[0].Nombre != "Vacía" {
		t.Errorf("taken away, and there are %+v", l)
	}
	_, err = m.CambiarAmbito("real")
	m.si(err)
	if l := carteras(); len(l) != 0 {
		t.Errorf("a cartera of practice is among the real ones: %+v", l)
	}
}

func TestRegistrarUnAvisoDiceQueClaseDeActoEs(t *testing.T) {
	m := nuevaMesa(t)
	tipos, err := m.TiposDeActo()
	m.si(err)
	i := slices.IndexFunc(tipos, func(x TipoActo) bool { return x.Clave == "oficio_icsoe" })
	if i < 0 || len(tipos[i].Respuestas) != 2 || tipos[i].DiasSupuestos != 10 {
		t.Fatalf("of %d kinds, that one is %+v", len(tipos), tipos[max(i, 0)])
	}
	enviado := "2026-11-17T09:45:00-06:00"
	previa, err := m.PlazoAviso(SolicitudAviso{Enviado: enviado, Tipo: "oficio_icsoe"})
	m.si(err)
	sin, err := m.PlazoAviso(SolicitudAviso{Enviado: enviado})
	m.si(err)
	if previa.PlazoDias != 10 || !previa.PlazoSupuesto || previa.PlazoVence == "" || sin.PlazoVence != "" {
		t.Errorf("with its kind %+v, without it %q", previa, sin.PlazoVence)
	}
	d, err := m.AvisoRegistrar(AvisoManual{RFC: "AAA010101AAA", Enviado: enviado, Tipo: "oficio_icsoe", Remitente: "Subdelegación 12", Rutas: []string{}})
	m.si(err)
	if d.Cuenta.PlazoVence != previa.PlazoVence || d.Remitente != "Subdelegación 12" {
		t.Errorf("registered with %q from %q, and shown before with %q", d.Cuenta.PlazoVence, d.Remitente, previa.PlazoVence)
	}
	m.si(m.ActosEtiquetar(CambioEtiquetas{IDs: []string{d.Acto.ID}, Poner: []string{" Obra  pública "}}))
	l, err := m.Etiquetas()
	m.si(err)
	filas, err := m.Actos(FiltroActos{Etiqueta: "Obra pública"})
	m.si(err)
	if !slices.Equal(l, []string{"Obra pública"}) || filas.Total != 1 {
		t.Errorf("labels %v, and %d acts with it", l, filas.Total)
	}
}
