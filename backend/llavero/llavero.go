package llavero

import (
	"context"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/zalando/go-keyring"

	"valija/backend/fault"
)

// Limite is the time that one call to the keyring may take: a person who is asked for the keyring's password just
// then may make it, and nobody believes that the program hung. LimitePaciente is for what cannot be asked again.
const (
	Limite         = 5 * time.Second
	LimitePaciente = 30 * time.Second
)

// servicio is the name under which the system shows our secrets.
const servicio = "Valija"

// almacen is what a system's keyring offers.
type almacen interface {
	Set(service, user, password string) error
	Get(service, user string) (string, error)
	Delete(service, user string) error
}

// Llavero is a keyring. It is safe for concurrent use.
type Llavero struct {
	caja    almacen
	limite  time.Duration
	hay     func() error // nil, or why asking would be useless or harmful
	efimero bool         // what it keeps ends with the process
}

// Sistema returns the keyring of this person's session, whatever the system.
func Sistema() *Llavero { return &Llavero{caja: delSistema{}, limite: Limite, hay: hayServicio} }

// EnMemoria returns a keyring that lives in this value, for tests: whoever holds it stands for a person's session.
func EnMemoria() *Llavero {
	return &Llavero{caja: &memoria{secretos: map[string]string{}}, limite: Limite, hay: func() error { return nil }}
}

// Efimero returns a keyring that ends with this process, for the demonstration.
func Efimero() *Llavero {
	l := EnMemoria()
	l.efimero = true
	return l
}

// Paciente returns the same keyring, with time for a person to find the system's question and type a password.
func (l *Llavero) Paciente() *Llavero {
	p := *l
	p.limite = LimitePaciente
	return &p
}

// Perdura returns nil when the keyring is there after this process: only such a one may hold the one key of
// something.
func (l *Llavero) Perdura() error {
	if l.efimero {
		return fault.New(fault.LlaveroNoDisponible, "detalle", "el de esta sesión termina con el programa")
	}
	return nil
}

// SinLlavero returns a keyring that is never there: the person chose not to use one.
func SinLlavero() *Llavero {
	return &Llavero{caja: &memoria{}, limite: Limite, hay: func() error { return errApagado }}
}

var errApagado = errors.New("turned off")

// Guarda keeps a secret under this account, in place of the one that was there.
//
// Faults, here and in the calls below: LlaveroNoDisponible, LlaveroNegado, LlaveroTardo.
func (l *Llavero) Guarda(ctx context.Context, cuenta string, secreto []byte) error {
	v := base64.StdEncoding.EncodeToString(secreto)
	_, err := l.pide(ctx, func() (string, error) { return "", l.caja.Set(servicio, cuenta, v) })
	return err
}

// Lee returns the secret of this account. It is the caller's to clear. hay is false only when the keyring
// answered that it has none.
func (l *Llavero) Lee(ctx context.Context, cuenta string) (secreto []byte, hay bool, err error) {
	v, err := l.pide(ctx, func() (string, error) { return l.caja.Get(servicio, cuenta) })
	if errors.Is(err, keyring.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	secreto, err = base64.StdEncoding.DecodeString(v)
	if err != nil {
		return nil, false, fault.New(fault.LlaveroNoDisponible, "detalle", "lo que guarda no lo escribió Valija")
	}
	return secreto, true, nil
}

// Olvida takes the secret of this account away, because the person asked; one that is not there is no error.
func (l *Llavero) Olvida(ctx context.Context, cuenta string) error {
	_, err := l.pide(ctx, func() (string, error) { return "", l.caja.Delete(servicio, cuenta) })
	if errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	return err
}

// Disponible returns nil when the keyring answers.
func (l *Llavero) Disponible(ctx context.Context) error {
	_, _, err := l.Lee(ctx, "prueba")
	return err
}

// pide asks in a goroutine of its own: the system's call takes no context, and may wait for ever for a person.
// One that never returns is left behind with its answer unread.
func (l *Llavero) pide(ctx context.Context, llama func() (string, error)) (string, error) {
	if err := l.hay(); err != nil {
		return "", fault.Wrap(fault.LlaveroNoDisponible, err, "detalle", "esta sesión no tiene un servicio de llavero")
	}
	type respuesta struct {
		v   string
		err error
	}
	c := make(chan respuesta, 1)
	go func() {
		v, err := llama()
		c <- respuesta{v, err}
	}()
	t := time.NewTimer(l.limite)
	defer t.Stop()
	select {
	case r := <-c:
		return r.v, clasifica(r.err)
	case <-t.C:
		return "", fault.New(fault.LlaveroTardo, "segundos", strconv.Itoa(int(l.limite.Round(time.Second).Seconds())))
	case <-ctx.Done():
		return "", fault.Wrap(fault.Cancelado, ctx.Err())
	}
}

// clasifica tells a keyring that refused from one that is not there. The libraries below give only texts, so
// this is the one place of the project that looks into them; what it does not know is «not available».
func clasifica(err error) error {
	switch {
	case err == nil, errors.Is(err, keyring.ErrNotFound):
		return err
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return fault.Wrap(fault.LlaveroNoDisponible, err, "detalle", "el secreto es demasiado largo para él")
	}
	texto := strings.ToLower(err.Error())
	for _, s := range []string{"failed to unlock", "locked", "dismissed", "denied", "exit status 128", "exit status 51", "user canceled"} {
		if strings.Contains(texto, s) {
			return fault.Wrap(fault.LlaveroNegado, err)
		}
	}
	return fault.Wrap(fault.LlaveroNoDisponible, err, "detalle", "esta sesión no tiene un servicio de llavero")
}

// delSistema is the keyring of the operating system.
type delSistema struct{}

func (delSistema) Set(s, u, p string) error          { return keyring.Set(s, u, p) }
func (delSistema) Get(s, u string) (string, error)   { return keyring.Get(s, u) }
func (delSistema) Delete(service, user string) error { return keyring.Delete(service, user) }

// memoria keeps secrets in this process.
type memoria struct {
	mu       sync.Mutex
	secretos map[string]string
}

func (m *memoria) Set(_, u, p string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.secretos[u] = p
	return nil
}

func (m *memoria) Get(_, u string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.secretos[u]
	if !ok {
		return "", keyring.ErrNotFound
	}
	return v, nil
}

func (m *memoria) Delete(_, u string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.secretos, u)
	return nil
}
