package practica

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"valija/backend/clock"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/plazos"
	"valija/backend/practica/almacen"
)

// Host is the name of the embedded Buzón in the texts that are signed, and URL is where its Transporte finds
// it. No such name exists in the world: nothing meant for it can reach anybody else.
const (
	Host = "buzon.practica"
	URL  = "http://" + Host
)

// Options are what a Servidor is given; the zero value works.
type Options struct {
	Reloj clock.Clock  // the machine's clock unless given; the Buzón's own is this one plus an offset it keeps
	Log   *slog.Logger // discarded unless given
}

// Servidor is an open Buzón de práctica, safe for concurrent use. It is also its own clock.Clock.
type Servidor struct {
	store      *almacen.Almacen
	dir        string
	sistema    clock.Clock
	desfase    atomic.Int64 // nanoseconds that the Buzón's clock is ahead of sistema
	log        *slog.Logger
	calendario *plazos.Calendario
	identidad  identidad
	sesiones   *sesiones
	control    string // token of the control operations
	handler    http.Handler

	memoria struct {
		sync.Mutex
		servidor *http.Server
		tunel    *tunel
		cliente  *http.Transport
		fin      chan struct{}
	}
}

// Abrir opens the Buzón kept in dir, making it on first use (which takes a second: keys are made). Close it
// with Cerrar.
func Abrir(ctx context.Context, dir string, o Options) (*Servidor, error) {
	if o.Reloj == nil {
		o.Reloj = clock.System{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	store, err := almacen.Abrir(ctx, dir)
	if err != nil {
		return nil, err
	}
	s := &Servidor{
		store: store, dir: dir, sistema: o.Reloj, log: o.Log, calendario: plazos.Ley(), sesiones: nuevasSesiones(),
	}
	if err := s.preparar(ctx); err != nil {
		return nil, errors.Join(err, store.Cerrar())
	}
	return s, nil
}

func (s *Servidor) preparar(ctx context.Context) (err error) {
	if err := s.store.Limpiar(s.sistema.Now().Add(-24 * time.Hour)); err != nil {
		return err
	}
	if s.control, err = alAzar(32); err != nil {
		return err
	}
	if s.identidad, err = s.leerIdentidad(ctx); err != nil {
		return err
	}
	if err := s.leerReloj(ctx); err != nil {
		return err
	}
	s.handler, err = s.nuevoHandler()
	return err
}

// Cerrar stops the in-memory listener and closes the store. Requests under way are let finish until ctx ends.
func (s *Servidor) Cerrar(ctx context.Context) error {
	return errors.Join(s.cerrarMemoria(ctx), s.store.Cerrar())
}

// Ancla is the trust anchor of this installation's practice authority.
func (s *Servidor) Ancla() (efirma.Ancla, error) {
	a, err := s.identidad.autoridad.Ancla(efirma.EntornoPractica)
	if err != nil {
		return efirma.Ancla{}, fault.Wrap(fault.Interno, err)
	}
	return a, nil
}
