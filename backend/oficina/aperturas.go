package oficina

import (
	"context"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
)

// Anotado is what the person writes of an aviso recorded by hand once they opened it at the portal: it is all that is
// known of it, whole each time.
type Anotado struct {
	Abierto   time.Time
	Asunto    string
	Tipo      string // as in AvisoAMano; "" while nobody knows
	PlazoDias int    // 0: the act states none, or nobody knows
}

// AnotaApertura writes when an aviso recorded by hand was opened, and counts again; what was written before is written
// over. An opening without date, to come, or before its aviso is refused.
//
// norma: Lineamientos 7.4; Lineamientos 7.5
func (o *Oficina) AnotaApertura(ctx context.Context, id string, l Anotado) (Acto, error) {
	if l.Abierto.IsZero() {
		return Acto{}, fault.New(fault.AperturaSinFecha)
	}
	return o.cambiaActo(ctx, id, "se anotó que se abrió el "+conHora(l.Abierto), func(a *buzon.Acto, ahora time.Time) error {
		if err := deLaPersona(*a); err != nil {
			return err
		}
		if err := yaOcurrio(l.Abierto, ahora); err != nil {
			return err
		}
		a.Abierto, a.Estado = l.Abierto.UTC().Truncate(time.Millisecond), buzon.Abierta
		a.Asunto, a.Tipo, a.PlazoDias = l.Asunto, l.Tipo, l.PlazoDias
		return nil
	})
}

// QuitaApertura takes back an opening written by mistake: the act is as if nobody had opened it.
//
// norma: Lineamientos 7.5
func (o *Oficina) QuitaApertura(ctx context.Context, id string) (Acto, error) {
	return o.cambiaActo(ctx, id, "se anotó que no se ha abierto", func(a *buzon.Acto, _ time.Time) error {
		if err := deLaPersona(*a); err != nil {
			return err
		}
		a.Abierto, a.Estado = time.Time{}, buzon.Pendiente
		return nil
	})
}

// deLaPersona refuses to write on an act of a Buzón what only that Buzón tells.
func deLaPersona(a buzon.Acto) error {
	if a.AMano {
		return nil
	}
	return fault.New(fault.EstadoNoPermite, "detalle", "cuándo se abrió lo dice el Buzón",
		"sigue", "Sincronice; sólo de un aviso registrado a mano se anota.")
}

// cambiaActo writes what the person knows of an act by now, and counts it again; motivo is kept with the count.
func (o *Oficina) cambiaActo(ctx context.Context, id, motivo string, cambia func(a *buzon.Acto, ahora time.Time) error) (Acto, error) {
	s, v, err := o.busca(ctx, id)
	if err != nil {
		return Acto{}, err
	}
	err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		a, err := t.De(v.RFC).Acto(ctx, id)
		if err != nil {
			return err
		}
		if err = cambia(&a, s.reloj.Now()); err != nil {
			return err
		}
		cal, err := calendario(ctx, t)
		if err != nil {
			return err
		}
		if c := contar(cal, a); c.Falla != nil {
			return c.Falla
		}
		if _, err = t.De(a.RFC).PonActo(ctx, a); err != nil {
			return err
		}
		_, err = ponCuenta(ctx, t, cal, a, motivo)
		return err
	})
	if err != nil {
		return Acto{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: v.RFC})
	return o.Acto(ctx, id)
}

// yaOcurrio refuses what the person says that happened at an instant that has not come.
func yaOcurrio(t, ahora time.Time) error {
	if t.After(ahora) {
		return fault.New(fault.HechoFuturo, "fecha", civil.FormatInstant(t))
	}
	return nil
}
