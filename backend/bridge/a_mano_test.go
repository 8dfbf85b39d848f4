package bridge

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// aMano records an aviso of a real RFC: its Buzón is kept by hand from then on.
func (m *mesa) aMano() (rfc string) {
	m.t.Helper()
	const deNadie = "CES150101AB1"
	_, err := m.AvisoRegistrar(AvisoManual{RFC: deNadie, Folio: "A-1", Titulo: "Requerimiento", Enviado: instante(m.reloj.Now().Add(-time.Hour))})
	m.si(err)
	return deNadie
}

func TestDeUnBuzonAManoSeDiceQueNoHayAQuienPreguntar(t *testing.T) {
	m := nuevaMesa(t)
	rfc := m.aMano()
	a, err := m.Activacion(rfc)
	m.si(err)
	if !a.SinServidor {
		t.Error("the assistant would be offered for a Buzón that nobody can enter")
	}
	p, err := m.PromocionNueva(rfc, "")
	m.si(err)
	cat, err := m.CatalogoPromociones(rfc)
	m.si(err)
	p, err = m.PromocionGuardar(Borrador{ID: p.Fila.ID, Servicio: cat.Servicios[0].Clave, Asunto: "Aclaración", Texto: "Se aclara."})
	m.si(err)
	if !p.SinServidor {
		t.Error("a draft that Valija cannot file says that it can")
	}
	s, err := m.Sincronizar(nil, nil)
	m.si(err)
	if s.SinServidor != 1 || s.Tarea.ID != "" || len(s.SinContrasena) != 0 {
		t.Errorf("nothing was asked of anybody, and it says %+v", s)
	}
	_, entrar := m.ActivacionEntrar(rfc, "")
	_, firmar := m.PromocionPrevisualizarFirma(p.Fila.ID)
	for que, err := range map[string]error{"entrar": entrar, "firmar": firmar} {
		if codigo(t, err) != "sin_buzon" {
			t.Fatalf("%s: %v", que, err)
		}
		var d ErrorDTO
		m.si(json.Unmarshal([]byte(err.Error()), &d))
		if d.Plazo == "" || !strings.Contains(d.Sugerencia, "portal oficial") {
			t.Errorf("%s: %+v", que, d)
		}
	}
	// with one that can be asked beside it, that one is
	m.practica()
	if s, err = m.Sincronizar(nil, nil); err != nil || s.SinServidor != 0 || s.Tarea.ID == "" {
		t.Errorf("in practice every Buzón can be asked: %+v, %v", s, err)
	}
	m.espera(s.Tarea, nil)
}

// norma: Lineamientos 5.2
func TestLoQueSeCancelóALas72HorasSigueALaVista(t *testing.T) {
	m := nuevaMesa(t)
	e, err := m.PracticaEmpleadorPorActivar("Gama")
	m.si(err)
	_, err = m.ActivacionEntrar(e.RFC, e.Contrasena)
	m.si(err)
	medios := []MedioNuevo{{Tipo: "celular", Valor: "55 0000 0147"}, {Tipo: "correo", Valor: "nomina@practica.example"}}
	previa, err := m.MediosPrevisualizar(CambioMedios{RFC: e.RFC, Altas: medios})
	m.si(err)
	a, err := m.MediosRegistrar(previa.Token, e.Contrasena)
	m.si(err)
	vence := map[string]string{}
	for _, x := range a.Medios {
		vence[x.ID] = x.Vence
	}
	correo := a.Medios[1].ID
	// its message is missed within 24 hours by the clock, each medio by its own registration
	for _, x := range a.Medios {
		registrado, err := time.Parse(time.RFC3339, x.Registrado)
		m.si(err)
		if x.Aclaracion != instante(registrado.Add(24*time.Hour)) {
			t.Errorf("registered %s, and a message that does not come is reported until %q", x.Registrado, x.Aclaracion)
		}
	}
	// a code that is sent again is told with its own instant, though the 72 hours do not start again
	_, err = m.PracticaAvanzar(26 * 60)
	m.si(err)
	a, err = m.MedioReenviar(e.RFC, correo, e.Contrasena)
	m.si(err)
	if x := a.Medios[1]; x.Enviado <= x.Registrado || x.ReenviarDesde <= x.Enviado || x.Vence != vence[x.ID] {
		t.Errorf("sent again, and it says %+v", x)
	}
	if x := a.Medios[0]; x.Enviado != x.Registrado {
		t.Errorf("the other was not sent again: %+v", x)
	}
	_, err = m.PracticaAvanzar(47 * 60)
	m.si(err)
	a, err = m.Activacion(e.RFC)
	m.si(err)
	if a.Paso != 2 || a.Vence != "" || len(a.Medios) != 2 {
		t.Fatalf("after 72 hours: step %d, %+v", a.Paso, a.Medios)
	}
	for _, x := range a.Medios {
		if x.Estado != "cancelado" || x.Cancelado != vence[x.ID] || x.Cancelado == "" || x.Vence != "" || x.Aclaracion != "" {
			t.Errorf("it is not said when it was cancelled: %+v", x)
		}
	}
	acuses, err := m.Acuses(e.RFC)
	m.si(err)
	if len(acuses) != 2 {
		t.Errorf("%d acuses of the registration", len(acuses))
	}
	// the same ones are registered again
	previa, err = m.MediosPrevisualizar(CambioMedios{RFC: e.RFC, Altas: medios})
	m.si(err)
	a, err = m.MediosRegistrar(previa.Token, e.Contrasena)
	m.si(err)
	if a.Paso != 3 {
		t.Errorf("registered again: step %d, %+v", a.Paso, a.Medios)
	}
}
