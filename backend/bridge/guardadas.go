package bridge

import (
	"slices"
	"sync"
	"time"

	"valija/backend/oficina"
)

// guardadas keeps the rows that one ámbito shows until something changes or the minute does: a page that is
// scrolled must not count every deadline again at each step.
type guardadas[T any] struct {
	haciendo sync.Mutex // who comes while they are made waits for them, and does not make them again

	mu  sync.Mutex
	vez int // grows with each change, so that rows read before one are not kept after it
	m   map[oficina.Ambiente]delMinuto[T]
}

type delMinuto[T any] struct {
	minuto time.Time
	filas  []T
}

// de returns a copy of the rows, made again when they are not of this minute.
func (g *guardadas[T]) de(am oficina.Ambiente, ahora time.Time, hace func() ([]T, error)) ([]T, error) {
	minuto := ahora.Truncate(time.Minute)
	g.haciendo.Lock()
	defer g.haciendo.Unlock()
	g.mu.Lock()
	x, hay := g.m[am]
	vez := g.vez
	g.mu.Unlock()
	if hay && x.minuto.Equal(minuto) {
		return slices.Clone(x.filas), nil
	}
	filas, err := hace()
	if err != nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.vez == vez {
		if g.m == nil {
			g.m = make(map[oficina.Ambiente]delMinuto[T])
		}
		g.m[am] = delMinuto[T]{minuto, filas}
	}
	return slices.Clone(filas), nil
}

// olvida drops them all.
func (g *guardadas[T]) olvida() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.vez++
	g.m = nil
}

// cambio drops what was kept: something in the archive is not as it was.
func (a *API) cambio() {
	a.filas.olvida()
	a.tablero.olvida()
	a.fondo.cambia()
}

// mando is the board of an ámbito.
func (a *API) mando(am oficina.Ambiente) ([]oficina.FilaMando, error) {
	r, err := a.oficina.Reloj(a.ctx, am)
	if err != nil {
		return nil, err
	}
	return a.tablero.de(am, r.Now(), func() ([]oficina.FilaMando, error) { return a.oficina.Mando(a.ctx, am) })
}
