package bridge

import (
	"strings"
	"sync"
	"testing"
)

// preguntando makes an employer whose password nobody keeps.
func (m *mesa) preguntando(crea func(string) (EmpleadorPractica, error), nombre string) EmpleadorPractica {
	m.t.Helper()
	p, err := crea(nombre)
	m.si(err)
	_, err = m.EfirmaCambiarModo(p.RFC, "preguntar", p.Contrasena)
	m.si(err)
	return p
}

// sincroniza asks for these RFCs with these passwords and waits for the work, if any began.
func (m *mesa) sincroniza(rfcs []string, contrasenas ...ContrasenaRfc) (Tarea, []RfcSinContrasena) {
	m.t.Helper()
	r, err := m.Sincronizar(rfcs, contrasenas)
	m.si(err)
	if r.Tarea.ID == "" {
		return r.Tarea, r.SinContrasena
	}
	return m.espera(r.Tarea, nil), r.SinContrasena
}

func (m *mesa) celda(rfc string) CeldaSincronizacion {
	m.t.Helper()
	l, err := m.CentroDeMando()
	m.si(err)
	for _, f := range l {
		if f.RFC == rfc {
			return f.Sincronizacion
		}
	}
	m.t.Fatalf("%s is not on the board", rfc)
	return CeldaSincronizacion{}
}

func TestQuienPrefiereQueSeLePregunteActivaSuBuzon(t *testing.T) {
	m := nuevaMesa(t)
	p := m.preguntando(m.PracticaEmpleadorPorActivar, "Abarrotes Don Beto")
	a, err := m.Activacion(p.RFC)
	m.si(err)
	if !a.PideContrasena {
		t.Error("nobody keeps the password and the assistant does not ask for it")
	}
	if _, err = m.ActivacionEntrar(p.RFC, ""); codigo(t, err) != "falta_contrasena" {
		t.Errorf("went in without a password: %v", err)
	}
	_, err = m.ActivacionEntrar(p.RFC, p.Contrasena)
	m.si(err)
	previa, err := m.MediosPrevisualizar(CambioMedios{RFC: p.RFC, Altas: []MedioNuevo{
		{Tipo: "correo", Valor: "nomina@practica.example"}, {Tipo: "celular", Valor: "5500000147"},
	}})
	m.si(err)
	if _, err = m.MediosRegistrar(previa.Token, "no es esta"); codigo(t, err) != "contrasena_incorrecta" {
		t.Errorf("a wrong password gave %v", err)
	}
	antes, _ := m.esc.todo()
	a, err = m.MediosRegistrar(previa.Token, p.Contrasena)
	m.si(err)
	if eventos, _ := m.esc.todo(); len(a.Medios) != 2 || cuantos(eventos[len(antes):], EventoCambios) != 1 {
		t.Errorf("%d medios registered, and the page was told %q", len(a.Medios), eventos[len(antes):])
	}
	mensajes, err := m.PracticaBandeja(p.RFC)
	m.si(err)
	primero := ConfirmacionMedio{RFC: p.RFC, Medio: mensajes[0].MedioID, Codigo: mensajes[0].Codigo}
	if _, err = m.MedioConfirmar(primero); codigo(t, err) != "falta_contrasena" {
		t.Errorf("confirmed without a password: %v", err)
	}
	primero.Contrasena = "no es esta"
	if _, err = m.MedioConfirmar(primero); codigo(t, err) != "contrasena_incorrecta" {
		t.Errorf("a wrong password gave %v", err)
	}
	if _, err = m.MedioReenviar(p.RFC, mensajes[0].MedioID, ""); codigo(t, err) != "falta_contrasena" {
		t.Errorf("sent again without a password: %v", err)
	}
	_, err = m.MedioReenviar(p.RFC, mensajes[0].MedioID, p.Contrasena)
	m.si(err)
	otra, err := m.PracticaBandeja(p.RFC)
	m.si(err)
	if len(otra) != len(mensajes)+1 {
		t.Errorf("%d messages, then %d: it was not sent again", len(mensajes), len(otra))
	}
	nuevos := map[string]string{} // newest first: the last code of each is the one that serves
	for _, x := range otra {
		if nuevos[x.MedioID] == "" && x.Codigo != "" {
			nuevos[x.MedioID] = x.Codigo
		}
	}
	for medio, c := range nuevos {
		_, err = m.MedioConfirmar(ConfirmacionMedio{RFC: p.RFC, Medio: medio, Codigo: c, Contrasena: p.Contrasena})
		m.si(err)
	}
	terminos, err := m.TerminosPrevisualizar(p.RFC)
	m.si(err)
	if a, err = m.TerminosFirmar(terminos.Token, p.Contrasena); err != nil || a.Estado != "habilitado" {
		t.Fatalf("the Buzón ends as %s: %v", a.Estado, err)
	}
	baja, err := m.MediosPrevisualizar(CambioMedios{RFC: p.RFC, Altas: []MedioNuevo{{Tipo: "correo", Valor: "otro@practica.example"}}, Bajas: []string{a.Medios[0].ID}})
	m.si(err)
	_, err = m.MediosRegistrar(baja.Token, p.Contrasena)
	m.si(err)
}

func TestLosQueNoTienenContrasenaSeDicenYLosDemasSeSincronizan(t *testing.T) {
	m := nuevaMesa(t)
	guardada := m.practica()
	p := m.preguntando(m.PracticaCrearEmpleador, "Abarrotes Don Beto")
	antes := m.celda(p.RFC)
	if antes.Estado != "bien" || antes.Ultima == "" {
		t.Fatalf("it starts as %+v", antes)
	}
	tarea, faltan := m.sincroniza(nil)
	if tarea.Estado != "termino" || tarea.Total != 1 || len(tarea.Fallas) != 0 {
		t.Errorf("the kept ones ended as %+v", tarea)
	}
	if len(faltan) != 1 || faltan[0].RFC != p.RFC || faltan[0].Ultima != antes.Ultima || faltan[0].Error != "" {
		t.Errorf("left out: %+v", faltan)
	}
	if c := m.celda(p.RFC); c.Estado != "sin_contrasena" || c.Ultima != antes.Ultima || c.Codigo != "" {
		t.Errorf("skipped, and the board says %+v", c)
	}
	if c := m.celda(guardada.RFC); c.Estado != "bien" {
		t.Errorf("its password is kept, and the board says %+v", c)
	}
	e, err := m.Estado()
	m.si(err)
	if e.Sincronizacion.SinContrasena != 1 || e.Sincronizacion.Fallas != 0 || e.Sincronizacion.Estado != "sin_contrasena" {
		t.Errorf("the whole says %+v", e.Sincronizacion)
	}

	tarea, faltan = m.sincroniza([]string{p.RFC}, ContrasenaRfc{RFC: p.RFC, Contrasena: "no es esta"})
	if tarea.ID != "" || len(faltan) != 1 || !strings.Contains(faltan[0].Error, "no abre la llave") {
		t.Errorf("a wrong password began %+v and left %+v", tarea, faltan)
	}
	if tarea, faltan = m.sincroniza([]string{p.RFC}, ContrasenaRfc{RFC: p.RFC, Contrasena: p.Contrasena}); tarea.Estado != "termino" || len(faltan) != 0 {
		t.Errorf("with the password: %+v, left %+v", tarea, faltan)
	}
	if c := m.celda(p.RFC); c.Estado != "bien" {
		t.Errorf("synchronised, and the board says %+v", c)
	}
	if _, faltan = m.sincroniza([]string{p.RFC}); len(faltan) != 1 {
		t.Error("the password of a mode that asks each time was kept")
	}
}

func TestLaContrasenaDeLaSesionSeEscribeUnaVez(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica() // in the mode that remembers until the app is closed
	m.si(m.Bloquear())
	if _, faltan := m.sincroniza(nil); len(faltan) != 1 || faltan[0].Modo != "sesion" {
		t.Fatalf("locked, and left out: %+v", faltan)
	}
	if x, faltan := m.sincroniza(nil, ContrasenaRfc{RFC: p.RFC, Contrasena: p.Contrasena}); x.Estado != "termino" || len(faltan) != 0 {
		t.Fatalf("%+v, left %+v", x, faltan)
	}
	if x, faltan := m.sincroniza(nil); x.Estado != "termino" || len(faltan) != 0 {
		t.Errorf("typed once, and it is asked for again: %+v, left %+v", x, faltan)
	}
}

func TestLaContrasenaEscritaSeUsaAunqueYaSeEsteSincronizando(t *testing.T) {
	m := nuevaMesa(t)
	p, err := m.PracticaCrearEmpleador("Uno")
	m.si(err)
	m.sincronias.turno <- struct{}{} // the one before takes long
	libre := sync.OnceFunc(func() { <-m.sincronias.turno })
	t.Cleanup(libre)
	primera, err := m.Sincronizar(nil, nil)
	m.si(err)
	if otra, err := m.Sincronizar(nil, nil); err != nil || otra.Tarea.ID != primera.Tarea.ID {
		t.Errorf("two clicks are two tasks: %+v, %v", otra.Tarea, err)
	}
	_, err = m.EfirmaCambiarModo(p.RFC, "preguntar", p.Contrasena) // the first one will find no password
	m.si(err)
	segunda, err := m.Sincronizar([]string{p.RFC}, []ContrasenaRfc{{RFC: p.RFC, Contrasena: p.Contrasena}})
	m.si(err)
	libre()
	m.espera(primera.Tarea, nil)
	m.espera(segunda.Tarea, nil)
	if c := m.celda(p.RFC); c.Estado != "bien" {
		t.Errorf("its password was typed, and the board says %+v", c)
	}
}

func TestLoQueSeDetieneAntesDeSuTurnoOlvidaLaContrasenaEnseguida(t *testing.T) {
	m := nuevaMesa(t)
	p := m.preguntando(m.PracticaCrearEmpleador, "Uno")
	m.sincronias.turno <- struct{}{} // the one before never ends while this lasts
	t.Cleanup(func() { <-m.sincronias.turno })
	clave := []byte(p.Contrasena)
	x, _, err := m.API.sincroniza([]string{p.RFC}, claves{p.RFC: clave})
	m.si(err)
	m.si(m.Detener(x.ID))
	if x = m.espera(x, nil); x.Estado != "detenida" {
		t.Errorf("stopped while it waited, and it ended as %s", x.Estado)
	}
	if strings.Trim(string(clave), "\x00") != "" {
		t.Error("stopped, and it still knows the password")
	}
}

func TestLaBandejaDeSalidaPideLaContrasenaDeCadaUno(t *testing.T) {
	m := nuevaMesa(t)
	uno := m.preguntando(m.PracticaCrearEmpleador, "Uno")
	dos := m.preguntando(m.PracticaCrearEmpleador, "Dos")
	encola := func(p EmpleadorPractica) string {
		id := m.firmada(p)
		previa, err := m.PromocionPrevisualizarPresentacion(id)
		m.si(err)
		x, err := m.PromocionPresentar(previa.Token, "")
		m.si(err)
		if x.Fila.Estado != "en_cola" {
			t.Fatalf("filed without a password as %s", x.Fila.Estado)
		}
		return id
	}
	mia, ajena := encola(uno), encola(dos)
	cola := func(id string) EnCola {
		l, err := m.BandejaDeSalida()
		m.si(err)
		for _, c := range l {
			if c.Promocion == id {
				return c
			}
		}
		return EnCola{}
	}
	c := cola(mia)
	if !c.PideContrasena || !strings.Contains(c.Motivo, "contraseña") {
		t.Errorf("it waits for its password and says %+v", c)
	}
	if c.Intentos != 0 {
		t.Errorf("nothing was sent, and %d tries are told", c.Intentos)
	}
	for dada, quiere := range map[string]string{"": "falta_contrasena", "no es esta": "contrasena_incorrecta"} {
		if _, err := m.SalidaReintentar(mia, dada); codigo(t, err) != quiere {
			t.Errorf("with %q: %v", dada, err)
		}
	}
	if c = cola(mia); c.Intentos != 0 {
		t.Errorf("a password that does not serve counted as a try: %d", c.Intentos)
	}
	x, err := m.SalidaReintentar(mia, uno.Contrasena)
	m.si(err)
	if x.Fila.Estado != "presentada" || x.Fila.Folio == "" {
		t.Errorf("sent with its password and %s", x.Fila.Estado)
	}
	if c = cola(ajena); c.Promocion == "" || !strings.Contains(c.Motivo, dos.RFC) || c.Intentos != 0 {
		t.Errorf("the password of one was tried on the other: %+v", c)
	}
}
