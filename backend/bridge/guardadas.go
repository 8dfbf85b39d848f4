package bridge

import (
	"slices"
	"sync"
	"time"

	"valija/backend/oficina"
)

// filasGuardadas keeps the rows of acts of each ámbito until something changes or the minute does: a page that is
// scrolled must not count every deadline again at each step.
type filasGuardadas struct {
	mu  sync.Mutex
	vez int // grows with each change, so that rows read before one are not kept after it
	m   map[oficina.Ambiente]filasDe
}

type filasDe struct {
	minuto time.Time
	filas  []ActoFila
}

// de returns a copy of the rows, made again when they are not of this minute.
func (g *filasGuardadas) de(am oficina.Ambiente, ahora time.Time, hace func() ([]ActoFila, error)) ([]ActoFila, error) {
	minuto := ahora.Truncate(time.Minute)
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
			g.m = map[oficina.Ambiente]filasDe{}
		}
		g.m[am] = filasDe{minuto, filas}
	}
	return slices.Clone(filas), nil
}

// olvida drops them all.
func (g *filasGuardadas) olvida() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.vez++
	g.m = nil
}
