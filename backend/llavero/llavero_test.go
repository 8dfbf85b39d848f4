package llavero

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"valija/backend/fault"
	"valija/backend/llavero/llaverotest"
)

// cajaRota answers every call with the same error, or never.
type cajaRota struct {
	err   error
	nunca chan struct{}
	borro bool
}

func (c *cajaRota) responde() error {
	if c.nunca != nil {
		<-c.nunca
	}
	return c.err
}
func (c *cajaRota) Set(_, _, _ string) error        { return c.responde() }
func (c *cajaRota) Get(_, _ string) (string, error) { return "", c.responde() }
func (c *cajaRota) Delete(_, _ string) error        { c.borro = true; return c.responde() }

func roto(c *cajaRota) *Llavero {
	return &Llavero{caja: c, limite: 50 * time.Millisecond, hay: func() error { return nil }}
}

func TestUnErrorDelLlaveroNuncaEsAusencia(t *testing.T) {
	for _, c := range []struct {
		nombre string
		err    error
		want   fault.Code
	}{
		{"bus muerto", errors.New("dial unix /x: no such file or directory"), fault.LlaveroNoDisponible},
		{"sin servicio", errors.New("The name org.freedesktop.secrets was not provided by any .service files"), fault.LlaveroNoDisponible},
		{"bloqueado", errors.New("failed to unlock correct collection '/org/freedesktop/secrets/collection/login'"), fault.LlaveroNegado},
		{"macOS: la persona negó", errors.New("exit status 128"), fault.LlaveroNegado},
		{"demasiado largo", keyring.ErrSetDataTooBig, fault.LlaveroNoDisponible},
	} {
		t.Run(c.nombre, func(t *testing.T) {
			caja := &cajaRota{err: c.err}
			_, hay, err := roto(caja).Lee(t.Context(), "x")
			if hay || fault.CodeOf(err) != c.want {
				t.Errorf("got hay=%v err=%v, want %s", hay, err, c.want)
			}
			if caja.borro {
				t.Error("an error deleted something")
			}
		})
	}
	if _, hay, err := roto(&cajaRota{err: keyring.ErrNotFound}).Lee(t.Context(), "x"); hay || err != nil {
		t.Errorf("absence: hay=%v err=%v", hay, err)
	}
}

func TestUnLlaveroQueNoContestaNoDetieneAValija(t *testing.T) {
	caja := &cajaRota{nunca: make(chan struct{})}
	defer close(caja.nunca)
	_, _, err := roto(caja).Lee(t.Context(), "x")
	if fault.CodeOf(err) != fault.LlaveroTardo {
		t.Fatalf("got %v", err)
	}
	ctx, cancela := context.WithCancel(t.Context())
	cancela()
	lento := &Llavero{caja: caja, limite: time.Hour, hay: func() error { return nil }}
	if _, _, err = lento.Lee(ctx, "x"); fault.CodeOf(err) != fault.Cancelado {
		t.Fatalf("cancelled: got %v", err)
	}
}

// TestQuienTecleaDespacioAlcanza: the system asks for the keyring's password, and a person needs more than an instant.
func TestQuienTecleaDespacioAlcanza(t *testing.T) {
	caja := &cajaRota{nunca: make(chan struct{})}
	l := roto(caja)
	if _, _, err := l.Lee(t.Context(), "x"); fault.CodeOf(err) != fault.LlaveroTardo {
		t.Fatalf("got %v", err)
	}
	time.AfterFunc(2*l.limite, func() { close(caja.nunca) })
	if err := l.Paciente().Guarda(t.Context(), "x", nil); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestSinBusNoSeLevantaNingunDemonio(t *testing.T) {
	if runtime.GOOS != "linux" {
		return // elsewhere the keyring is part of the system
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	llamada := false
	l := Sistema()
	l.caja = &espia{func() { llamada = true }}
	if err := l.Disponible(t.Context()); fault.CodeOf(err) != fault.LlaveroNoDisponible {
		t.Fatalf("got %v", err)
	}
	if llamada {
		t.Error("the bus library was called; it would have started a daemon")
	}
}

type espia struct{ f func() }

func (e *espia) Set(_, _, _ string) error        { e.f(); return nil }
func (e *espia) Get(_, _ string) (string, error) { e.f(); return "", nil }
func (e *espia) Delete(_, _ string) error        { e.f(); return nil }

func TestLaBovedaDevuelveLoQueSello(t *testing.T) {
	dir := t.TempDir()
	b := NuevaBoveda(EnMemoria(), dir, "a1")
	key := bytes.Repeat([]byte{7, 0, 0xff}, 400)
	if err := b.Guarda(t.Context(), "EKU9003173C9", "30001000000500003415", key); err != nil {
		t.Fatal(err)
	}
	got, err := b.Lee(t.Context(), "EKU9003173C9", "30001000000500003415")
	if err != nil || !bytes.Equal(got, key) {
		t.Fatalf("got %d bytes, %v", len(got), err)
	}
	disco := leeTodo(t, dir)
	if bytes.Contains(disco, key[:64]) {
		t.Error("the key lies in clear on the disk")
	}
}

func TestUnaSelladaAlteradaOCambiadaDeLugarNoAbre(t *testing.T) {
	dir := t.TempDir()
	b := NuevaBoveda(EnMemoria(), dir, "a1")
	if err := b.Guarda(t.Context(), "EKU9003173C9", "1", []byte("secreta")); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(b.ruta("EKU9003173C9", "1"))
	if err != nil {
		t.Fatal(err)
	}
	for nombre, otra := range map[string][]byte{
		"último byte cambiado": append(bytes.Clone(raw[:len(raw)-1]), raw[len(raw)-1]^1),
		"cortada":              raw[:20],
		"vacía":                {},
		"de otro":              []byte("no es nuestra"),
	} {
		if err = os.WriteFile(b.ruta("EKU9003173C9", "1"), otra, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err = b.Lee(t.Context(), "EKU9003173C9", "1"); fault.CodeOf(err) != fault.DatosDanados {
			t.Errorf("%s: got %v", nombre, err)
		}
	}
	if err = os.WriteFile(b.ruta("FUNK671228PH6", "1"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = b.Lee(t.Context(), "FUNK671228PH6", "1"); fault.CodeOf(err) != fault.DatosDanados {
		t.Errorf("moved to another RFC: got %v", err)
	}
}

func TestSiElLlaveroPerdioLaLlaveNoSeHaceOtraEncima(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "clientes [2026]")
	if err := NuevaBoveda(EnMemoria(), dir, "a1").Guarda(t.Context(), "EKU9003173C9", "1", []byte("secreta")); err != nil {
		t.Fatal(err)
	}
	olvidadizo := EnMemoria()
	b := NuevaBoveda(olvidadizo, dir, "a1")
	if err := b.Guarda(t.Context(), "FUNK671228PH6", "2", []byte("otra")); fault.CodeOf(err) != fault.LlaveroNoDisponible {
		t.Errorf("got %v", err)
	}
	if _, hay, _ := olvidadizo.Lee(t.Context(), "boveda/a1"); hay {
		t.Error("a second vault key was made over the lost one")
	}
}

func TestSinLlaveroNoSeCopiaNada(t *testing.T) {
	dir := t.TempDir()
	if err := NuevaBoveda(SinLlavero(), dir, "a1").Guarda(t.Context(), "EKU9003173C9", "1", []byte("x")); fault.CodeOf(err) != fault.LlaveroNoDisponible {
		t.Errorf("got %v", err)
	}
	if len(leeTodo(t, dir)) > 0 {
		t.Error("something was copied")
	}
}

func TestLaSesionOlvidaCuandoSeLePide(t *testing.T) {
	var s Sesion
	s.Pon("a", []byte("clave"))
	if got := s.Toma("a"); string(got) != "clave" {
		t.Fatalf("got %q", got)
	}
	s.Borra()
	if s.Hay() || s.Toma("a") != nil {
		t.Error("it still remembers")
	}
}

func leeTodo(t *testing.T, dir string) []byte {
	t.Helper()
	var all []byte
	fs, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

func TestLlaveroDelSistema(t *testing.T) {
	if !llaverotest.Dentro() {
		return // run by TestConUnServicioDeVerdad, inside its session
	}
	l := Sistema()
	const cuenta = "prueba/ñ espacio"
	if _, hay, err := l.Lee(t.Context(), cuenta); hay || err != nil {
		t.Fatalf("before: hay=%v err=%v", hay, err)
	}
	if err := l.Guarda(t.Context(), cuenta, []byte("contraseña con ñ\x00")); err != nil {
		t.Fatal(err)
	}
	v, hay, err := l.Lee(t.Context(), cuenta)
	if err != nil || !hay || string(v) != "contraseña con ñ\x00" {
		t.Fatalf("got %q hay=%v err=%v", v, hay, err)
	}
	if err = l.Olvida(t.Context(), cuenta); err != nil {
		t.Fatal(err)
	}
	if _, hay, err = l.Lee(t.Context(), cuenta); hay || err != nil {
		t.Fatalf("after: hay=%v err=%v", hay, err)
	}
}

func TestConUnServicioDeVerdad(t *testing.T) { llaverotest.Corre(t, "TestLlaveroDelSistema") }
