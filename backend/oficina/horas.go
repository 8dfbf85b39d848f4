package oficina

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"time"

	"valija/backend/archivo"
	"valija/backend/clock"
)

// horas tells the time of each RFC's Buzón. The embedded practice Buzón is its room's clock; one served by another
// process or machine has a clock of its own, wherever its trainer set it, of which we know how far ahead it was the
// last time that we spoke. A real Buzón goes by this machine's clock.
type horas struct {
	maquina clock.Clock

	mu       sync.Mutex
	desfases map[string]time.Duration // by RFC
}

// ahora is the present of an RFC's Buzón.
func (s *sala) ahora(rfc string) time.Time {
	s.horas.mu.Lock()
	d, otro := s.horas.desfases[rfc]
	s.horas.mu.Unlock()
	if otro {
		return s.horas.maquina.Now().Add(d)
	}
	return s.reloj.Now()
}

// ponHora learns how far ahead the clock of an RFC's Buzón is, and keeps it for when there is no network.
func (s *sala) ponHora(ctx context.Context, t *archivo.Tx, rfc, direccion string, d time.Duration) error {
	if s.ambiente != Practica {
		return nil
	}
	s.horas.mu.Lock()
	defer s.horas.mu.Unlock()
	if direccion == BuzonPractica {
		delete(s.horas.desfases, rfc)
		return nil
	}
	s.horas.desfases[rfc] = d
	return t.PonAjuste(ctx, "desfase/"+direccion, strconv.FormatInt(int64(d), 10))
}

// leeHoras takes up what was known when the room was last open.
func (s *sala) leeHoras(ctx context.Context) error {
	s.horas.desfases = map[string]time.Duration{}
	return s.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err := t.Todos().Sincronias(ctx)
		if err != nil {
			return err
		}
		for _, x := range l {
			if !strings.Contains(x.Direccion, "://") {
				continue
			}
			v, err := t.Ajuste(ctx, "desfase/"+x.Direccion)
			if err != nil {
				return err
			}
			if d, err := strconv.ParseInt(v, 10, 64); err == nil {
				s.horas.desfases[x.RFC] = time.Duration(d)
			}
		}
		return nil
	})
}
