package oficina

import (
	"sync"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

// previas holds what was shown to a person and waits for their decision. A token is used once, and is worth
// nothing once what was shown is no longer true.
type previas[T any] struct {
	mu sync.Mutex
	m  map[string]previa[T]
}

type previa[T any] struct {
	dato  T
	vence time.Time // on the clock of its room
}

// vidaPrevia is how long a person may take to decide; after it they are shown the dates again.
const vidaPrevia = 15 * time.Minute

// pon keeps what was shown until vence, or for vidaPrevia if that is sooner.
func (p *previas[T]) pon(dato T, ahora, vence time.Time) (string, error) {
	token, err := nuevaClave()
	if err != nil {
		return "", err
	}
	if tope := ahora.Add(vidaPrevia); vence.IsZero() || tope.Before(vence) {
		vence = tope
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.m == nil {
		p.m = map[string]previa[T]{}
	}
	p.m[token] = previa[T]{dato, vence}
	return token, nil
}

// toma takes what a token stands for, once. Fault: ConfirmacionVencida.
func (p *previas[T]) toma(token string, reloj func(T) time.Time) (T, error) {
	p.mu.Lock()
	x, hay := p.m[token]
	delete(p.m, token)
	p.mu.Unlock()
	if !hay || !reloj(x.dato).Before(x.vence) {
		var cero T
		return cero, fault.New(fault.ConfirmacionVencida)
	}
	return x.dato, nil
}

// frontera is the next instant at which opening an act could mean other dates: the edges of the horario, the
// end of the day, and the limit.
//
// norma: Lineamientos 7.2; Lineamientos 7.4
func frontera(ahora, limite time.Time) time.Time {
	hoy := civil.Of(ahora)
	var out time.Time
	for _, t := range []time.Time{hoy.At(9, 30), hoy.At(18, 0), hoy.AddDays(1).At(0, 0), limite} {
		if t.After(ahora) && (out.IsZero() || t.Before(out)) {
			out = t
		}
	}
	return out
}
