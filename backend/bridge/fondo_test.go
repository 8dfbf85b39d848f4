package bridge

import (
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/clock/clocktest"
	"valija/backend/llavero"
)

func TestSinUsoSeOlvidanLasContrasenas(t *testing.T) {
	m := nuevaMesa(t)
	m.practica()
	_, err := m.AjustesGuardar(Ajustes{BloquearMin: 15})
	m.si(err)
	abierta := func() bool {
		e, err := m.Estado()
		m.si(err)
		return e.SesionAbierta
	}
	if !abierta() {
		t.Fatal("no password is held: the test would prove nothing")
	}
	for range 3 { // refreshing what is shown is nobody's use; looking at an act is
		m.reloj.Advance(10 * time.Minute)
		_, err = m.AbrirPrevisualizar(m.pendientes("")[0].ID)
		m.si(err)
		m.fondo.mira(t.Context())
	}
	if !abierta() {
		t.Error("locked while somebody worked")
	}
	m.reloj.Advance(10 * time.Minute)
	abierta()
	m.reloj.Advance(5 * time.Minute)
	m.fondo.mira(t.Context())
	if abierta() {
		t.Error("nobody used it for 15 minutes and the passwords are still held")
	}
}

func TestLoQueSeAvisaSeAvisaUnaVez(t *testing.T) {
	datos, reloj, ll := t.TempDir(), clocktest.At(martes()), llavero.EnMemoria()
	m := mesaEn(t, datos, reloj, ll)
	p := m.practica()
	ajustes, err := m.AjustesGuardar(Ajustes{Privacidad: "sin_nombres", Escalera: []int{3, 1}})
	m.si(err)
	// the background looks too, whenever it likes: what matters is all that was told by the end
	mira := func() []string {
		m.fondo.cambia()
		m.fondo.mira(t.Context())
		time.Sleep(20 * time.Millisecond)
		_, avisos := m.esc.todo()
		return avisos
	}
	primeros := mira()
	if len(primeros) == 0 {
		t.Fatal("acts wait and nobody was told")
	}
	for _, a := range primeros {
		if strings.Contains(a, p.RFC) || strings.Contains(a, "Espiga") {
			t.Errorf("a name on the screen without leave: %s", a)
		}
	}
	if otra := mira(); len(otra) != len(primeros) {
		t.Errorf("told again: %v", otra[len(primeros):])
	}
	ajustes.Privacidad = "completo"
	_, err = m.AjustesGuardar(ajustes)
	m.si(err)
	// down to half an hour before a limit
	limite, err := leerInstante(m.pendientes(p.RFC)[0].LimiteApertura)
	m.si(err)
	e, err := m.PracticaEstado()
	m.si(err)
	ahora, err := leerInstante(e.Ahora)
	m.si(err)
	_, err = m.PracticaAvanzar(int(limite.Sub(ahora).Minutes()) - 30)
	m.si(err)
	antes := len(primeros)
	urgentes := mira()[antes:]
	dicho := strings.Join(urgentes, "\n")
	if !strings.Contains(dicho, "menos de una hora") || !strings.Contains(dicho, p.RFC) || strings.Contains(dicho, "menos de 24 horas") {
		t.Errorf("half an hour before the limit it said: %s", dicho)
	}
	ajustes.Privacidad = "sin_avisos"
	_, err = m.AjustesGuardar(ajustes)
	m.si(err)
	antes = len(mira())
	m.si(m.PracticaEmitir(p.RFC, "multa_prima"))
	if callados := mira()[antes:]; len(callados) > 0 {
		t.Errorf("told with warnings off: %v", callados)
	}
}

func TestSeSincronizaSoloLoQueTieneContrasenaALaMano(t *testing.T) {
	m := nuevaMesa(t)
	m.practica()
	_, err := m.AjustesGuardar(Ajustes{SincronizarCadaMin: 60})
	m.si(err)
	sincronias := func() int {
		n := 0
		eventos, _ := m.esc.todo()
		for _, e := range eventos {
			if strings.HasPrefix(e, "tarea ") && strings.Contains(e, `"clase":"sincronizar","estado":"termino"`) {
				n++
			}
		}
		return n
	}
	m.fondo.mira(t.Context())
	if d := m.fondo.proxima().Sub(m.reloj.Now()); d <= 0 || d > 66*time.Minute {
		t.Errorf("the next synchronisation is in %s", d)
	}
	m.si(m.Bloquear())
	m.reloj.Advance(2 * time.Hour)
	m.fondo.mira(t.Context())
	m.tareasQuietas()
	if n := sincronias(); n != 0 {
		t.Errorf("locked, and %d synchronisations", n)
	}
	e, err := m.Estado()
	m.si(err)
	filas, err := m.CentroDeMando()
	m.si(err)
	if c := filas[0].Sincronizacion; e.Sincronizacion.SinContrasena != 1 || c.Estado != "sin_contrasena" || c.Ultima == "" {
		t.Errorf("left out for want of the password, and it shows %+v of %+v", c, e.Sincronizacion)
	}
	previa, err := m.AbrirPrevisualizar(m.pendientes("")[0].ID)
	m.si(err)
	_, err = m.Abrir(previa.Firma.Token, "practica2026") // the password is at hand again
	m.si(err)
	m.reloj.Advance(2 * time.Hour)
	m.fondo.mira(t.Context())
	m.tareasQuietas()
	if n := sincronias(); n != 1 {
		t.Errorf("%d synchronisations, want 1", n)
	}
}

// tareasQuietas waits until no synchronisation is under way; the texts that came with one are read after it.
func (m *mesa) tareasQuietas() {
	for range 6000 {
		if !slices.ContainsFunc(m.tareas.enCurso(), func(t Tarea) bool { return t.Clase == "sincronizar" }) {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	m.t.Error("work that never ends")
}
