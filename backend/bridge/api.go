package bridge

import (
	"context"
	"log/slog"
	"net/http"
	"os/user"
	"sync"
	"time"

	"valija/backend/clock"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// API is what Wails binds: every exported method can be called by the page. It implements Llamadas and nothing
// more. Methods decode, ask the oficina and encode; what they return is plain.
type API struct {
	ctx        context.Context // the app's: Wails passes none to a bound method
	cancel     context.CancelFunc
	oficina    *oficina.Oficina
	escritorio Escritorio
	log        *slog.Logger
	version    string
	sinRed     bool
	tareas     *tareas
	firmas     firmas
	reloj      clock.Clock // the machine's
	oyentes    oyentes
	sincronias sincronias
	fondo      *fondo
	arranque   func(si bool) error
	filas      guardadas[ActoFila]
	tablero    guardadas[oficina.FilaMando]

	mu     sync.Mutex
	ambito oficina.Ambiente
	clave  string // recovery key on show, until its dialog closes
}

var _ Llamadas = (*API)(nil)

// Opciones are what an API needs from outside.
type Opciones struct {
	Datos      string // the data folder
	Escritorio Escritorio
	Oficina    oficina.Opciones // Datos and Avisa are set here
	Version    string           // of the program
	Arranque   func(bool) error // has the system start it at login, or no longer; nil: as this system does
}

// Nueva opens the data folder and returns the API over it. Close it with Cierra.
func Nueva(ctx context.Context, op Opciones) (*API, error) {
	ctx, cancel := context.WithCancel(ctx)
	a := &API{
		ctx: ctx, cancel: cancel, escritorio: op.Escritorio, log: op.Oficina.Log, version: op.Version, sinRed: op.Oficina.SinRed,
		reloj: op.Oficina.Reloj, arranque: op.Arranque,
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	if a.arranque == nil {
		a.arranque = arranca
	}
	a.fondo = nuevoFondo(a)
	a.sincronias.turno = make(chan struct{}, 1)
	a.tareas = nuevasTareas(ctx, func(t Tarea) { a.escritorio.Emitir(EventoTarea, t) })
	o := op.Oficina
	o.Datos = op.Datos
	o.Avisa = a.suceso
	var err error
	if a.oficina, err = oficina.AbreSinEsperar(ctx, o); err != nil {
		cancel()
		return nil, err
	}
	a.ambito = oficina.Real
	if v, err := a.oficina.Ajuste(ctx, "ambito"); err == nil && v == string(oficina.Practica) {
		a.ambito = oficina.Practica
	}
	if err = a.oficina.LimpiaTemporales(a.reloj.Now()); err != nil {
		a.log.WarnContext(ctx, "copies of earlier runs stay", slog.Any("error", err))
	}
	a.tareas.espera.Go(func() { a.fondo.corre(ctx) })
	a.tareas.espera.Go(func() { a.pideLlave(ctx) })
	a.tareas.espera.Go(a.alista)
	return a, nil
}

// alista makes what the window asks for first, while the system still makes the window.
func (a *API) alista() {
	if _, err := a.Estado(); err != nil && a.ctx.Err() == nil {
		a.log.Warn("the first state was not made", "error", err)
	}
}

// Cierra stops the work under way, waits for it and lets go of the data folder. It is no method: the page calls those.
func Cierra(a *API) error {
	a.cancel()
	a.tareas.espera.Wait()
	return a.oficina.Cierra()
}

// suceso passes on what happened in the archive.
func (a *API) suceso(s oficina.Suceso) {
	switch s.Tipo {
	case oficina.SucesoCambio:
		rfcs := []string{}
		if s.RFC != "" {
			rfcs = append(rfcs, s.RFC)
		}
		a.cambio()
		a.escritorio.Emitir(EventoCambios, rfcs)
	case oficina.SucesoAvance:
		a.oyentes.suena(s)
	}
}

func (a *API) ambiente() oficina.Ambiente {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.ambito
}

// calendario returns the calendar in use and the instant of this ámbito's clock.
func (a *API) calendario() (*plazos.Calendario, time.Time, error) {
	r, err := a.oficina.Reloj(a.ctx, a.ambiente())
	if err != nil {
		return nil, time.Time{}, err
	}
	cal, err := a.oficina.Calendario(a.ctx)
	return cal, r.Now(), err
}

// usuario is who does things, for the records: the name in the settings, else that of the session.
func (a *API) usuario() string {
	if j, err := a.leeAjustes(); err == nil && j.Usuario != "" {
		return j.Usuario
	}
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return "sin nombre"
}

// Documentos serves the bytes of stored documents to the viewer.
func Documentos(a *API) http.Handler {
	return visor{abrir: func(ctx context.Context, id string) (contenido, error) {
		n, err := numeroDe(id)
		if err != nil {
			return contenido{}, err
		}
		d, c, err := a.oficina.AbreDocumento(ctx, a.ambiente(), n)
		if err != nil {
			return contenido{}, err
		}
		return contenido{ReadSeeker: c, Closer: c, Mime: d.MIME}, nil
	}}
}
