package plazos

import (
	"time"

	"valija/backend/civil"
)

// Notificacion is a notification whose date is known, without the aviso that led to it: by an acuse, or
// served in person.
type Notificacion struct {
	Hecha         time.Time // in any zone
	Estrados      bool      // it was made by estrados or list
	PlazoDias     int       // as in Aviso
	Clase         string
	Subdelegacion string
}

// Notificacion counts from a notification already made. It fails as Aviso does.
//
// norma: CFF 135; CFF 12; RRI 11
func (c *Calendario) Notificacion(n Notificacion) (Resultado, error) {
	if err := c.vigente(civil.Of(n.Hecha)); err != nil {
		return Resultado{}, err
	}
	r, err := c.resolver(n, asunto{n.PlazoDias, n.Clase, n.Subdelegacion})
	if err != nil {
		return Resultado{}, err
	}
	day := civil.Of(n.Hecha)
	r.Pasos = append(r.Pasos, c.paso(day, reglaNotificada, "", Corta(day)+": notificada, según su constancia"))
	r.Pasos = append(r.Pasos, c.pasosPlazo(&r, c.ley.clase(n.Clase), n.Subdelegacion)...)
	return r, nil
}

func (n Notificacion) inicio() civil.Date { return civil.Of(n.Hecha) }

func (n Notificacion) notificar(*numeros, *civil.Habiles) (notificacion, bool) {
	por := PorAcuse
	if n.Estrados {
		por = PorEstrados
	}
	return notificacion{dia: civil.Of(n.Hecha), instante: n.Hecha.In(civil.Zona()), por: por}, true
}

func (n Notificacion) lecturas() []otraLectura { return nil }

// Estrados is an act published in estrados: what happens to who does not enable the Buzón.
type Estrados struct {
	Publicado     civil.Date
	PlazoDias     int // as in Aviso
	Clase         string
	Subdelegacion string
}

// Estrados counts the ten días hábiles of publication and the eleventh, on which the notification is deemed
// made (at its first hour, for the law names none), and then as Aviso does. It fails as Aviso does.
//
// norma: CFF 139; CFF 134-III; Lineamientos 7.8
func (c *Calendario) Estrados(e Estrados) (Resultado, error) {
	if err := c.vigente(e.Publicado); err != nil {
		return Resultado{}, err
	}
	r, err := c.resolver(e, asunto{e.PlazoDias, e.Clase, e.Subdelegacion})
	if err != nil {
		return Resultado{}, err
	}
	r.Enviado = e.Publicado.At(0, 0)
	r.Pasos = append(c.pasosEstrados(e, &r), c.pasosPlazo(&r, c.ley.clase(e.Clase), e.Subdelegacion)...)
	return r, nil
}

func (e Estrados) inicio() civil.Date { return e.Publicado }

func (e Estrados) notificar(n *numeros, h *civil.Habiles) (notificacion, bool) {
	day, ok := h.Tras(e.Publicado, n.diaEstrados)
	return notificacion{dia: day, instante: day.At(0, 0), por: PorEstrados}, ok
}

func (e Estrados) lecturas() []otraLectura { return nil }
