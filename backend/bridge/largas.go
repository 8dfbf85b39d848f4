package bridge

import (
	"context"
	"sync"
	"time"

	"valija/backend/oficina"
)

// oyentes pass on the progress that the oficina tells to the work that it is about. Works that read or write the
// whole archive go one at a time, so that what is heard meanwhile is theirs.
type oyentes struct {
	turno sync.Mutex // held by the one long work under way

	mu     sync.Mutex
	larga  avance // hears what is not of a synchronisation
	sincro avance
}

// suena passes on one piece of progress. A synchronisation tells one RFC at a time, without a count.
func (o *oyentes) suena(s oficina.Suceso) {
	o.mu.Lock()
	hear, sincro := o.larga, o.sincro
	o.mu.Unlock()
	switch {
	case s.Hecho == 0 && s.Total > 0 && s.RFC != "" && sincro != nil:
		sincro(0, int(s.Total), s.Texto)
	case hear != nil && (s.Hecho > 0 || s.Total > 0):
		hear(int(s.Hecho), int(s.Total), s.Texto)
	}
}

func (o *oyentes) ponLarga(f avance) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.larga = f
}

func (o *oyentes) ponSincro(f avance) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.sincro = f
}

// larga starts work on the whole archive; it waits its turn.
func (a *API) larga(clase, rfc string, fn func(context.Context, avance) (any, []Falla, error)) Tarea {
	return a.tareas.corre(clase, rfc, func(ctx context.Context, avanza avance) (any, []Falla, error) {
		a.oyentes.turno.Lock()
		defer a.oyentes.turno.Unlock()
		a.oyentes.ponLarga(a.espaciado(avanza))
		defer a.oyentes.ponLarga(nil)
		return fn(ctx, avanza)
	})
}

// entreAvances is how often the page hears of progress: more would only keep it busy.
const entreAvances = 100 * time.Millisecond

// espaciado passes progress on no more often than that.
func (a *API) espaciado(avanza avance) avance {
	var mu sync.Mutex
	var ultimo time.Time
	return func(hechos, total int, texto string) {
		mu.Lock()
		ahora := a.reloj.Now()
		toca := ultimo.IsZero() || ahora.Sub(ultimo) >= entreAvances || ahora.Before(ultimo) || hechos == total
		if toca {
			ultimo = ahora
		}
		mu.Unlock()
		if toca {
			avanza(hechos, total, texto)
		}
	}
}
