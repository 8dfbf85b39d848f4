package oficina

import (
	"context"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

// SiSePresenta is what filing a promoción at this instant would be.
type SiSePresenta struct {
	Llega       plazos.Presentacion
	SinLlegada  error // CalendarioFaltante, NormaNoCargada: nobody can tell when it would count as received
	Oportunidad Oportunidad
	Dice        string // Spanish, how timely it would be; "" when it answers nothing that has a last day
}

// SiSePresenta judges a promoción as if it were filed now: by the calendar and the clock of its Ambiente, and as it will be
// judged once it is.
//
// norma: Lineamientos 6.3; CFF 135
func (o *Oficina) SiSePresenta(ctx context.Context, p Promocion) (x SiSePresenta, err error) {
	s, err := o.en(ctx, p.Ambiente)
	if err != nil {
		return x, err
	}
	q := p.Promocion
	q.Estado, q.Presentada, q.Recibida = promocion.Presentada, s.reloj.Now(), time.Time{}
	x.Oportunidad = NoSeSabe
	return x, s.archivo.View(ctx, func(t *archivo.Tx) error {
		cal, err := calendario(ctx, t)
		if err != nil {
			return err
		}
		x.Llega, x.SinLlegada = cal.Presentacion(q.Presentada)
		if p.Contesta == nil {
			return nil
		}
		r, que := respuestas{cal: cal}, p.Contesta.Cosa
		if que.Que == archivo.QuePromocion {
			x.Oportunidad, x.Dice = r.deEntrega(p.Contesta.Hasta, q)
			return nil
		}
		a, err := t.De(p.RFC).Acto(ctx, que.ID)
		if err != nil {
			return err
		}
		switch c := contar(cal, a); {
		case !q.Contesta():
		case q.Presentada.Before(c.Resultado.NotificadoEl):
			x.Dice = "el acto todavía no se tiene por notificado, y no se sabe si lo contesta"
		default:
			x.Oportunidad, x.Dice = r.oportunidad(a, c, q)
			x.Dice = strings.TrimPrefix(x.Dice, "y ")
		}
		return nil
	})
}
