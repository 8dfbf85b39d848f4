package plazos

import (
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

// Aviso is a notification of the Buzón: when its aviso was sent and what was done about it.
type Aviso struct {
	Enviado       time.Time
	Abierto       time.Time // when its document was opened, at any hour; zero: not opened
	Acuse         time.Time // when the Buzón's acuse says that it was notified; zero: it says nothing
	PlazoDias     int       // días hábiles that the act states; 0: those of its Clase, if any
	Clase         string    // what one wants to answer with, a clave of Clases; "" not known
	Subdelegacion string    // whose closings extend a last day; "" not known
	SinRespuesta  bool      // the act is of a kind that asks for no answer
}

// Aviso counts a notification: the days to open it, when it is deemed made, when it takes effect and the
// last day to answer. The acuse's date is the fact where there is one, and our own count then appears among
// the alternatives.
//
// It fails with NormaNoCargada before 6 August 2024, CalendarioFaltante past the loaded calendar,
// AperturaAntesDelAviso, or Uso when PlazoDias is negative.
//
// norma: Lineamientos 7.2; Lineamientos 7.3; Lineamientos 7.4; Lineamientos 7.5; CFF 134-I; CFF 135; CFF 12
func (c *Calendario) Aviso(a Aviso) (Resultado, error) {
	r, err := c.Fechas(a)
	if err != nil {
		return Resultado{}, err
	}
	r.Pasos = c.pasosAviso(a, &r)
	return r, nil
}

// Fechas counts as Aviso does and spares the explanation (Pasos stays empty).
func (c *Calendario) Fechas(a Aviso) (Resultado, error) {
	d0 := civil.Of(a.Enviado)
	if err := c.vigente(d0); err != nil {
		return Resultado{}, err
	}
	if !a.Abierto.IsZero() && a.Abierto.Before(a.Enviado) {
		return Resultado{}, fault.New(fault.AperturaAntesDelAviso,
			"abierto", civil.FormatInstant(a.Abierto), "enviado", civil.FormatInstant(a.Enviado))
	}
	if !a.Acuse.IsZero() && a.Acuse.Before(a.Enviado) {
		return Resultado{}, fault.New(fault.AperturaAntesDelAviso,
			"abierto", civil.FormatInstant(a.Acuse), "enviado", civil.FormatInstant(a.Enviado))
	}
	days := make([]civil.Date, c.ley.numeros.diasParaAbrir)
	for i := range days {
		d, err := c.Siguiente(d0, i+1)
		if err != nil {
			return Resultado{}, err
		}
		days[i] = d
	}
	r, err := c.resolver(a, asunto{a.PlazoDias, a.Clase, a.Subdelegacion})
	if err != nil {
		return Resultado{}, err
	}
	r.Enviado = a.Enviado.In(civil.Zona())
	if !a.Abierto.IsZero() {
		r.Abierto = a.Abierto.In(civil.Zona())
	}
	r.DiasApertura = days
	if r.PlazoDias == 0 && a.Abierto.IsZero() && a.Acuse.IsZero() {
		r.Alarma = days[len(days)-1] // nothing to answer is known yet; what runs is the time to open
	}
	c.advertirAviso(a, &r)
	return r, nil
}

func (a Aviso) inicio() civil.Date { return civil.Of(a.Enviado) }

func (a Aviso) notificar(n *numeros, h *civil.Habiles) (notificacion, bool) {
	own, ok := a.segunReglas(n, h, false)
	if ok && !a.Acuse.IsZero() {
		own.instante = a.Acuse.In(civil.Zona())
		own.dia = civil.Of(a.Acuse)
	}
	return own, ok
}

// lecturas returns the readings that only an aviso has.
func (a Aviso) lecturas() []otraLectura {
	var out []otraLectura
	if !a.Acuse.IsZero() {
		out = append(out, otraLectura{avisoSinAcuse{a}, "según la cuenta de Valija, que difiere del acuse", reglaCuartoDia})
	}
	if !a.Abierto.IsZero() {
		out = append(out, otraLectura{
			avisoTemprano{a}, "abierta antes de las 09:30: notificada a las 09:30 de ese mismo día", reglaAbiertaTemprano,
		})
	}
	return out
}

type avisoSinAcuse struct{ Aviso }

func (a avisoSinAcuse) notificar(n *numeros, h *civil.Habiles) (notificacion, bool) {
	return a.segunReglas(n, h, false)
}

type avisoTemprano struct{ Aviso }

func (a avisoTemprano) notificar(n *numeros, h *civil.Habiles) (notificacion, bool) {
	return a.segunReglas(n, h, true)
}

// segunReglas says when the notification was made. Opened before the horario of a día hábil, the main
// reading goes to the next día hábil; mismoDia is the other one.
//
// norma: Lineamientos 7.2; Lineamientos 7.4; Lineamientos 7.5
func (a Aviso) segunReglas(n *numeros, h *civil.Habiles, mismoDia bool) (notificacion, bool) {
	fourth, ok := h.Tras(a.inicio(), n.diaVencimiento)
	if !ok {
		return notificacion{}, false
	}
	limit := n.horarioDesde.en(fourth)
	expired := notificacion{dia: fourth, instante: limit, por: PorVencimiento, limite: limit}
	if a.Abierto.IsZero() || !a.Abierto.Before(limit) {
		return expired, true
	}
	local := a.Abierto.In(civil.Zona())
	day, hour := civil.Of(local), horaDe(local)
	opened := notificacion{dia: day, instante: local, por: PorApertura, limite: limit}
	switch habil := h.Es(day); {
	case habil && hour >= n.horarioDesde && hour < n.horarioHasta:
		return opened, true
	case habil && hour < n.horarioDesde && mismoDia:
	default:
		if opened.dia, ok = h.Tras(day, 1); !ok {
			return notificacion{}, false
		}
	}
	opened.instante = n.horarioDesde.en(opened.dia)
	if opened.instante.After(limit) {
		return expired, true // no opening ends later than not opening
	}
	return opened, true
}
