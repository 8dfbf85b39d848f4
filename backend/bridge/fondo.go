package bridge

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// fondo is what happens without anybody asking: locking, synchronising, warning, looking after a folder. One
// goroutine does it all, and Cierra waits for it. It cannot open an act: it calls nothing that takes a token.
type fondo struct {
	a       *API
	llamada chan struct{} // wakes it before its time
	vuelta  sync.Mutex    // held during a look

	mu        sync.Mutex
	uso       time.Time // last call that a person makes
	cambio    bool      // something changed since the last look at the warnings
	siguiente time.Time // next synchronisation; zero: none is due
	vigilando oficina.Vigilancia

	avisado  time.Time // last look at the warnings
	vigilada string    // the folder that is looked after, "" if none
	suelta   context.CancelFunc
	vigia    sync.WaitGroup
}

const (
	latido        = 20 * time.Second // between looks
	cadaAvisos    = 5 * time.Minute  // between looks at the warnings when nothing changed
	primeraVuelta = 15 * time.Second // after the start, until the first synchronisation
	cadaVigilada  = 5 * time.Second  // between looks at the watched folder
)

func nuevoFondo(a *API) *fondo {
	ahora := a.reloj.Now()
	return &fondo{a: a, llamada: make(chan struct{}, 1), uso: ahora, cambio: true, siguiente: ahora.Add(primeraVuelta)}
}

// corre looks again and again until ctx ends.
func (f *fondo) corre(ctx context.Context) {
	reloj := time.NewTicker(latido)
	defer reloj.Stop()
	defer func() {
		f.vuelta.Lock()
		defer f.vuelta.Unlock()
		f.deja()
	}()
	f.a.terminaIndice(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-reloj.C:
		case <-f.llamada:
		}
		f.mira(ctx)
	}
}

// mira does whatever its time has come for. A panic must not take the app with it.
func (f *fondo) mira(ctx context.Context) {
	f.vuelta.Lock()
	defer f.vuelta.Unlock()
	var err error
	defer f.a.cierre(&err)
	j, err := f.a.leeAjustes()
	if err != nil || ctx.Err() != nil {
		err = nil // the folder is being closed, or the next look says it again
		return
	}
	ahora := f.a.reloj.Now()
	f.bloquea(j, ahora)
	f.sincroniza(j, ahora) //nolint:contextcheck // its task lives as long as the app, not as long as this look
	f.vigila(ctx, j.CarpetaVigilada)
	if f.tocaAvisar(ahora) {
		err = f.a.avisa(ctx, j)
	}
}

// despierta has it look now.
func (a *API) despierta() {
	select {
	case a.fondo.llamada <- struct{}{}:
	default:
	}
}

// bloquea erases the passwords in memory when nobody used the app for as long as the person said.
func (f *fondo) bloquea(j Ajustes, ahora time.Time) {
	f.mu.Lock()
	ocioso := ahora.Sub(f.uso)
	f.mu.Unlock()
	if j.BloquearMin > 0 && ocioso >= time.Duration(j.BloquearMin)*time.Minute && f.a.oficina.SesionAbierta() {
		f.a.oficina.Bloquea()
		f.a.avisaEstado()
	}
}

// sincroniza asks, when it is time, the Buzones of the RFCs whose password is at hand. Nobody is asked for one: what
// is left out for want of it is noted, and shown as such.
func (f *fondo) sincroniza(j Ajustes, ahora time.Time) {
	f.mu.Lock()
	toca := !ahora.Before(f.siguiente)
	switch {
	case j.SincronizarCadaMin == 0 || f.a.sinRed:
		toca, f.siguiente = false, time.Time{}
	case f.siguiente.IsZero() || toca || f.siguiente.Sub(ahora) > 2*time.Duration(j.SincronizarCadaMin)*time.Minute:
		toca = toca && !f.siguiente.IsZero()
		f.siguiente = ahora.Add(disperso(time.Duration(j.SincronizarCadaMin) * time.Minute))
	}
	f.mu.Unlock()
	if !toca || f.a.oficina.ExigeLlave(f.a.ctx) != nil {
		return
	}
	if rfcs := f.a.conEfirma(); len(rfcs) > 0 {
		if _, _, err := f.a.sincroniza(rfcs, nil); err != nil {
			f.a.log.Warn("the periodic synchronisation did not start", "error", err)
		}
	}
}

// disperso varies a period by a tenth each way, so that many installations do not ask at the same moment.
func disperso(d time.Duration) time.Duration {
	var b [4]byte
	if _, err := rand.Read(b[:]); err != nil {
		return d
	}
	return d*9/10 + time.Duration(int64(d/5)/1000*int64(binary.LittleEndian.Uint32(b[:])%1000))
}

// proxima is when the next synchronisation is due; zero when none is.
func (f *fondo) proxima() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.siguiente
}

// conEfirma lists the RFCs of this ámbito whose e.firma is held and in force: those whose Buzón could be asked.
func (a *API) conEfirma() []string {
	l, err := a.oficina.Efirmas(a.ctx)
	if err != nil {
		return nil
	}
	out := []string{}
	for _, e := range l {
		vigente := e.Vigencia.Estado == plazos.EfirmaVigente || e.Vigencia.Estado == plazos.EfirmaPorVencer
		if e.Ambiente == a.ambiente() && vigente && !slices.Contains(out, e.RFC) {
			out = append(out, e.RFC)
		}
	}
	return out
}

// vigila looks after the folder of the settings, and lets go of the one before.
func (f *fondo) vigila(ctx context.Context, carpeta string) {
	if carpeta == f.vigilada {
		return
	}
	f.deja()
	if carpeta == "" {
		return
	}
	f.vigilada = carpeta
	ctx, f.suelta = context.WithCancel(ctx)
	f.vigia.Go(func() {
		x := oficina.Vigia{Carpeta: carpeta, Cada: cadaVigilada, Ingresa: f.a.ingresaVigilados, Avisa: f.ponVigilancia}
		if err := f.a.oficina.Vigila(ctx, x); err != nil {
			f.a.log.WarnContext(ctx, "the folder is not looked after", "error", err)
		}
	})
}

func (f *fondo) deja() {
	if f.suelta != nil {
		f.suelta()
		f.vigia.Wait()
		f.suelta, f.vigilada = nil, ""
		f.ponVigilancia(oficina.Vigilancia{})
	}
}

// ponVigilancia keeps how looking after the folder goes, and tells the page.
func (f *fondo) ponVigilancia(v oficina.Vigilancia) {
	f.mu.Lock()
	f.vigilando = v
	f.mu.Unlock()
	if f.a.ctx.Err() == nil {
		f.a.avisaEstado()
	}
}

// vigilancia is as of the last look.
func (f *fondo) vigilancia() Vigilancia {
	f.mu.Lock()
	v := f.vigilando
	f.mu.Unlock()
	return Vigilancia{
		Falla:    v.Falla,
		NoLeidos: lista(v.NoLeidos, problemaImportar),
	}
}

// ingresaVigilados imports files of the watched folder as a task that the page sees. It returns when they are in, with
// what is wrong with those that are not.
func (a *API) ingresaVigilados(rutas []string) ([]oficina.Problema, error) {
	if err := a.oficina.ExigeLlave(a.ctx); err != nil {
		return nil, err // told where everybody looks; the folder is asked again
	}
	hecho := make(chan error, 1)
	var problemas []oficina.Problema
	a.larga("importar", "", func(ctx context.Context, avanza avance) (any, []Falla, error) {
		avanza(0, len(rutas), "Carpeta vigilada")
		in, err := a.oficina.ImportaY(ctx, oficina.Real, rutas, oficina.DeCarpeta)
		problemas = in.Problemas
		hecho <- err
		return a.importado(in), rechazados(in, rutas), err
	})
	select {
	case err := <-hecho:
		return problemas, err
	case <-a.ctx.Done():
		return nil, fault.Wrap(fault.Cancelado, a.ctx.Err())
	}
}

// rechazados tells the files of the watched folder that are not taken: nobody chose them, so nobody waits for the result.
func rechazados(in oficina.Ingresados, rutas []string) (l []Falla) {
	for _, p := range in.Problemas {
		if !p.OtraVez && slices.Contains(rutas, p.Ruta) {
			l = append(l, Falla{p.Ruta, string(fault.ArchivoDeOtroTipo), p.Motivo, "El archivo sigue donde estaba.", ""})
		}
	}
	return l
}

// arranca has the system start Valija at login, or no longer.
func arranca(si bool) error {
	exe, err := os.Executable()
	if err == nil {
		exe, err = filepath.EvalSymlinks(exe)
	}
	if err != nil {
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", "valija")
	}
	return oficina.PonArranque(si, exe)
}
