package plazos

import (
	"fmt"
	"time"

	"valija/backend/civil"
)

// Presentacion is when a filing counts as received. Instants are in Zona Centro.
type Presentacion struct {
	Enviada      time.Time         `json:"enviada"`
	Recibida     time.Time         `json:"recibida"`
	Movida       bool              `json:"movida"` // filed on a día inhábil
	Alternativas []Recepcion       `json:"alternativas"`
	Pasos        []Paso            `json:"pasos"`
	Calendario   VersionCalendario `json:"calendario"`
	Advertencias []string          `json:"advertencias"`
	Certeza      Certeza           `json:"certeza"`
}

// Recepcion is the same filing received under another reading.
type Recepcion struct {
	Motivo   string    `json:"motivo"`
	Norma    string    `json:"norma"`
	Recibida time.Time `json:"recibida"`
	Certeza  Certeza   `json:"certeza"`

	lectura *Lectura // of the calendar, that it follows; nil when the hour alone is read otherwise
}

const diaTerminado = "después de las 23:59:00 el horario del Buzón ya había terminado"

// Presentacion says when a filing made at t is received: at t on a día hábil, else at 00:00:00 of the next
// one; and when it is in the readings that count other days. From 23:45 it warns, and after 23:59:00 of a día hábil it
// gives the reading in which the Buzón's day was already over, alone and with those that count other days. It fails with NormaNoCargada or CalendarioFaltante.
//
// norma: Lineamientos 6.3; Lineamientos 6.1; CFF 12
func (c *Calendario) Presentacion(t time.Time) (Presentacion, error) {
	local := t.In(civil.Zona())
	day, hour := civil.Of(local), horaDe(local)
	if err := c.vigente(day); err != nil {
		return Presentacion{}, err
	}
	if !c.Cubre(day) {
		return Presentacion{}, c.falta(day)
	}
	p := Presentacion{
		Enviada: local, Recibida: local, Alternativas: []Recepcion{}, Advertencias: []string{},
		Calendario: c.version, Certeza: c.ley.certezas[reglaPresentacionHabil],
	}
	if !c.Habil(day) {
		next, err := c.Siguiente(day, 1)
		if err != nil {
			return Presentacion{}, err
		}
		p.Recibida, p.Movida = next.At(0, 0), true
		p.Pasos = []Paso{
			c.paso(day, reglaPresentacionInhabil, "", fmt.Sprintf(
				"%s: presentada a las %s, en día inhábil (%s)", Larga(day), hour, c.Motivo(day))),
			c.paso(next, reglaPresentacionInhabil, "",
				fecha(next, day.Year)+": se tiene por recibida a las 00:00, primera hora del día hábil siguiente"+c.saltados(day, next)),
		}
		p.Alternativas = c.otrasRecepciones(day, next)
		c.advertirAcuerdos(&p.Advertencias, next)
		return p, nil
	}
	p.Pasos = []Paso{c.paso(day, reglaPresentacionHabil, "", fmt.Sprintf(
		"%s: presentada a las %s, en día hábil; recibida en ese instante", Larga(day), hour))}
	n := c.ley.numeros
	if hour >= n.avisoDelCierre {
		p.Advertencias = append(p.Advertencias,
			"El día del Buzón termina a las 23:59: si el envío se retrasa, contará como de mañana.")
		p.Pasos = append(p.Pasos, c.paso(day, reglaPresentacionAlLimite, "",
			Corta(day)+": desde las "+n.avisoDelCierre.String()+" Valija avisa que el día se acaba"))
	}
	next, err := c.Siguiente(day, 1)
	terminado := local.After(n.ultimoMinuto.en(day)) && err == nil
	if terminado {
		p.Alternativas = append(p.Alternativas, Recepcion{
			Motivo: diaTerminado + ": primera hora del día hábil siguiente", Norma: c.ley.reglas[reglaPresentacionInhabil].Norma,
			Recibida: next.At(0, 0), Certeza: Supuesta,
		})
	}
	p.Alternativas = append(p.Alternativas, c.otrasRecepciones(day, day)...)
	if terminado { // both doubts at once, where the second one alone did not say it
		for _, otra := range c.otrasRecepciones(day, next) {
			if otra.lectura.dias[day] == "" {
				otra.Motivo = diaTerminado + ", y con " + otra.Motivo
				p.Alternativas = append(p.Alternativas, otra)
			}
		}
	}
	c.advertirAcuerdos(&p.Advertencias, day)
	return p, nil
}

// otrasRecepciones are the readings in which what was filed on a day counts as received on another than recibida.
func (c *Calendario) otrasRecepciones(day, recibida civil.Date) []Recepcion {
	out := []Recepcion{}
	for i := range c.lecturas {
		l := &c.lecturas[i]
		if l.habiles == nil || l.dias[recibida] == "" {
			continue
		}
		if next, ok := l.habiles.Tras(day, 1); ok {
			out = append(out, Recepcion{Motivo: l.Motivo, Norma: l.Norma, Recibida: next.At(0, 0), Certeza: l.Certeza, lectura: l})
		}
	}
	return out
}

// Tarde is the first of the other readings in which a filing is received after the last day to answer. One that takes days
// away moves that last day too, when it is one of them.
func (p Presentacion) Tarde(vence civil.Date) (otra Recepcion, hay bool) {
	for _, r := range p.Alternativas {
		ultimo := vence
		if r.lectura != nil {
			if d, ok := r.lectura.habiles.Tras(vence.AddDays(-1), 1); ok {
				ultimo = d
			}
		}
		if civil.Of(r.Recibida).After(ultimo) {
			return r, true
		}
	}
	return Recepcion{}, false
}

// PresentacionHasta is the first instant at which a filing has other readings than at t: once the Buzón's day may be over,
// and at midnight.
func (c *Calendario) PresentacionHasta(t time.Time) time.Time {
	day := civil.Of(t)
	if ultimo := c.ley.numeros.ultimoMinuto.en(day); !t.After(ultimo) {
		return ultimo.Add(1)
	}
	return day.AddDays(1).At(0, 0)
}
