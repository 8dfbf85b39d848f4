package plazos

import (
	"fmt"

	"valija/backend/civil"
)

// paso makes one line of an explanation under a rule; more norms may be added to the rule's own.
func (c *Calendario) paso(d civil.Date, regla, more, text string) Paso {
	norma := c.ley.reglas[regla].Norma
	if more != "" {
		norma += "; " + more
	}
	return Paso{Fecha: d, Regla: regla, Norma: norma, Texto: text}
}

// pasosAviso explains the count of an aviso, in the order of its days.
func (c *Calendario) pasosAviso(a Aviso, r *Resultado) []Paso {
	d0 := civil.Of(r.Enviado)
	made := civil.Of(r.NotificadoEl)
	steps := make([]Paso, 0, 10)
	steps = append(steps, c.paso(d0, reglaAviso, "",
		fmt.Sprintf("%s: se envió el aviso (%s); es el día cero y no cuenta", Larga(d0), horaDe(r.Enviado))))
	previous := d0
	for i, d := range r.DiasApertura {
		if d.After(made) {
			break
		}
		steps = append(steps, c.paso(d, reglaDiaParaAbrir, "",
			fmt.Sprintf("%s: %s día hábil para abrir%s", fecha(d, d0.Year), ordinal(i+1), c.saltados(previous, d))))
		previous = d
	}
	steps = append(steps, c.pasoNotificada(a, r, previous))
	return append(steps, c.pasosPlazo(r, c.ley.clase(a.Clase), a.Subdelegacion)...)
}

// pasoNotificada tells how the notification came to be made.
func (c *Calendario) pasoNotificada(a Aviso, r *Resultado, previous civil.Date) Paso {
	year := r.Enviado.Year()
	made := civil.Of(r.NotificadoEl)
	at := fecha(made, year)
	switch {
	case !a.Acuse.IsZero():
		return c.paso(made, reglaNotificada, "",
			fmt.Sprintf("%s: notificada a las %s, según el acuse", at, horaDe(r.NotificadoEl)))
	case r.NotificadoPor == PorVencimiento && r.Abierto.IsZero():
		return c.paso(made, reglaCuartoDia, "", fmt.Sprintf(
			"%s: cuarto día hábil; sin abrir, desde las %s se tiene por hecha la notificación%s",
			at, horaDe(r.NotificadoEl), c.saltados(previous, made)))
	case r.NotificadoPor == PorVencimiento:
		opened := civil.Of(r.Abierto)
		return c.paso(made, reglaAbiertaTarde, "", fmt.Sprintf(
			"%s: cuarto día hábil, %s; se tiene por notificada (abrirla el %s a las %s no la recorre)%s",
			at, horaDe(r.NotificadoEl), fecha(opened, year), horaDe(r.Abierto), c.saltados(previous, made)))
	case r.NotificadoEl.Equal(r.Abierto):
		return c.paso(made, reglaAbiertaEnHorario, "", fmt.Sprintf(
			"%s: abierta a las %s, dentro del horario; queda notificada en ese instante", at, horaDe(r.Abierto)))
	}
	opened := civil.Of(r.Abierto)
	why := "en hora inhábil"
	if !c.Habil(opened) {
		why = "en día inhábil (" + c.Motivo(opened) + ")"
	}
	return c.paso(made, reglaAbiertaFueraDeHorario, "", fmt.Sprintf(
		"%s: se tiene por notificada a las %s, porque se abrió el %s a las %s, %s",
		at, horaDe(r.NotificadoEl), fecha(opened, year), horaDe(r.Abierto), why))
}

// pasosEstrados explains the publication and the day on which it is deemed a notification.
func (c *Calendario) pasosEstrados(e Estrados, r *Resultado) []Paso {
	n := c.ley.numeros
	made := civil.Of(r.NotificadoEl)
	steps := []Paso{c.paso(e.Publicado, reglaEstradosPublicacion, "",
		Larga(e.Publicado)+": publicada en estrados; ese día no cuenta")}
	if last, ok := c.habiles.Tras(e.Publicado, n.diasEstrados); ok {
		steps = append(steps, c.paso(last, reglaEstradosPublicacion, "", fmt.Sprintf(
			"%s: %s y último día hábil de publicación%s",
			fecha(last, e.Publicado.Year), ordinal(n.diasEstrados), c.saltados(e.Publicado, last))))
	}
	return append(steps, c.paso(made, reglaEstradosNotificada, "", fmt.Sprintf(
		"%s: %s día hábil; se tiene por notificada", fecha(made, e.Publicado.Year), ordinal(n.diaEstrados))))
}

// pasosPlazo explains from the effects to the last day.
func (c *Calendario) pasosPlazo(r *Resultado, clase Clase, subdelegacion string) []Paso {
	made := civil.Of(r.NotificadoEl)
	year := made.Year
	if !r.Enviado.IsZero() {
		year = r.Enviado.Year()
	}
	steps := []Paso{
		c.paso(r.SurteEfectos, reglaSurteEfectos, "",
			fecha(r.SurteEfectos, year)+": surte efectos la notificación"+c.saltados(made, r.SurteEfectos)),
		c.paso(r.PlazoInicia, reglaDiaUno, "",
			fecha(r.PlazoInicia, year)+": primer día del plazo para contestar"+c.saltados(r.SurteEfectos, r.PlazoInicia)),
	}
	if r.PlazoDias == 0 {
		return steps
	}
	nth, ok := c.habiles.Tras(r.PlazoInicia.AddDays(-1), r.PlazoDias)
	if !ok {
		return steps
	}
	steps = append(steps, c.paso(nth, reglaUltimoDia, clase.Norma, fmt.Sprintf(
		"%s: día hábil %d de %d, el último para contestar%s",
		fecha(nth, year), r.PlazoDias, r.PlazoDias, c.saltados(r.PlazoInicia, nth))))
	for d := nth; d != r.PlazoVence; {
		next, ok := c.habiles.Tras(d, 1)
		if !ok {
			break
		}
		steps = append(steps, c.paso(next, reglaOficinaCerrada, "", fmt.Sprintf(
			"%s: el plazo se prorroga a este día, porque el %s la oficina cerró (%s)",
			fecha(next, year), Corta(d), c.cierre(d, subdelegacion))))
		d = next
	}
	return steps
}
