package practica

import (
	"context"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/practica/almacen"
)

const ajusteReloj = "reloj"

// Now tells the Buzón's own instant: that of the machine plus the offset that was set.
func (s *Servidor) Now() time.Time {
	return s.sistema.Now().Add(time.Duration(s.desfase.Load()))
}

// ahora is Now to the millisecond, the finest that folios and acuses tell.
func (s *Servidor) ahora() time.Time { return s.Now().Truncate(time.Millisecond).In(civil.Zona()) }

// PonerReloj sets the Buzón's clock, forwards or backwards; it goes on from there, also after a restart. What
// falls due by that is done at once. Faults: NormaNoCargada, CalendarioFaltante, past which no date is known.
func (s *Servidor) PonerReloj(ctx context.Context, t time.Time) (time.Time, error) {
	if _, err := s.calendario.Presentacion(t); err != nil {
		return time.Time{}, err
	}
	desfase := t.Sub(s.sistema.Now())
	err := s.store.Escribir(ctx, func(tx *almacen.Tx) error {
		return tx.PonerAjuste(ajusteReloj, []byte(desfase.String()))
	})
	if err != nil {
		return time.Time{}, err
	}
	s.desfase.Store(int64(desfase))
	return s.ahora(), s.alDia(ctx)
}

// AvanzarReloj moves the Buzón's clock forwards by d.
func (s *Servidor) AvanzarReloj(ctx context.Context, d time.Duration) (time.Time, error) {
	if d <= 0 {
		return time.Time{}, fault.New(fault.Uso, "detalle", "el reloj sólo avanza; para atrasarlo, póngalo en una fecha")
	}
	return s.PonerReloj(ctx, s.Now().Add(d))
}

// leerReloj takes the offset from the store, where another process may have set it.
func (s *Servidor) leerReloj(ctx context.Context) error {
	return s.store.Leer(ctx, func(tx *almacen.Tx) error {
		v, err := tx.Ajuste(ajusteReloj)
		if err != nil || v == nil {
			return err
		}
		desfase, err := time.ParseDuration(string(v))
		if err != nil {
			return fault.Wrap(fault.DatosDanados, err, "ruta", s.dir, "detalle", "el reloj guardado no se entiende")
		}
		s.desfase.Store(int64(desfase))
		return nil
	})
}
