package plazos

import (
	"fmt"
	"slices"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

// hecho is what a count starts from.
type hecho interface {
	inicio() civil.Date
	notificar(*numeros, *civil.Habiles) (notificacion, bool) // false past the calendar
	lecturas() []otraLectura
}

// notificacion is when, and by what, a notification was made.
type notificacion struct {
	dia      civil.Date
	instante time.Time // in Zona Centro
	por      Por
	limite   time.Time // last instant before it is deemed made; zero without aviso
}

// otraLectura is the same fact read in another way.
type otraLectura struct {
	hecho  hecho
	motivo string
	regla  string
}

// asunto is what there is to answer.
type asunto struct {
	dias          int
	clase         string
	subdelegacion string
}

// tramo is the end of a count: from effects to the last day.
type tramo struct {
	efectos, inicia, vence civil.Date
	sinProrroga            civil.Date // vence, had its office been open
}

// resolver counts a fact under the main reading and under every other one that moves a date.
func (c *Calendario) resolver(h hecho, a asunto) (Resultado, error) {
	if a.dias < 0 {
		return Resultado{}, fault.New(fault.Uso, "detalle", "el plazo en días no puede ser negativo")
	}
	clase := c.ley.clase(a.clase)
	n := a.dias
	if n == 0 {
		n = clase.Dias
	}
	made, ok := h.notificar(&c.ley.numeros, c.habiles)
	if !ok {
		return Resultado{}, c.falta(h.inicio())
	}
	end, ok := c.contar(c.habiles, made.dia, c.ley.numeros.efectos, n, a.subdelegacion)
	if !ok {
		return Resultado{}, c.falta(made.dia)
	}
	r := Resultado{
		LimiteApertura: made.limite, NotificadoEl: made.instante, NotificadoPor: made.por,
		SurteEfectos: end.efectos, PlazoInicia: end.inicia, PlazoDias: n, PlazoVence: end.vence,
		DiasApertura: []civil.Date{}, Alternativas: []Alternativa{}, Pasos: []Paso{}, Advertencias: []string{},
		Calendario: c.version,
		Certeza:    c.ley.certezas[reglaCuartoDia].Menor(c.ley.certezas[reglaSurteEfectos]),
	}
	if clase.Clave != "" {
		r.Certeza = r.Certeza.Menor(clase.Certeza)
	}
	c.leerDeOtrosModos(&r, h, a, clase, end)
	r.Alarma = r.PlazoVence
	for _, alt := range r.Alternativas {
		if !alt.PlazoVence.IsZero() && alt.PlazoVence.Before(r.Alarma) {
			r.Alarma = alt.PlazoVence
		}
	}
	c.advertir(&r, clase)
	return r, nil
}

// contar goes from the day of a notification to the last of n días hábiles.
//
// norma: CFF 135; CFF 12
func (c *Calendario) contar(h *civil.Habiles, made civil.Date, effects, n int, subdelegacion string) (tramo, bool) {
	var t tramo
	var ok bool
	if t.efectos, ok = h.Tras(made, effects); !ok {
		return t, false
	}
	if t.inicia, ok = h.Tras(t.efectos, c.ley.numeros.diaUno); !ok || n == 0 {
		return t, ok
	}
	if t.sinProrroga, ok = h.Tras(t.inicia.AddDays(-1), n); !ok {
		return t, false
	}
	t.vence, ok = c.prorrogar(h, t.sinProrroga, subdelegacion)
	return t, ok
}

// leerDeOtrosModos adds to r the readings that change one of its dates.
func (c *Calendario) leerDeOtrosModos(r *Resultado, h hecho, a asunto, clase Clase, main tramo) {
	add := func(motivo, norma string, made time.Time, t tramo, certeza Certeza) {
		alt := Alternativa{
			Motivo: motivo, Norma: norma, NotificadoEl: made, SurteEfectos: t.efectos, PlazoInicia: t.inicia,
			PlazoVence: t.vence, Certeza: certeza.Menor(r.Certeza),
		}
		if !r.mismas(alt) && !slices.ContainsFunc(r.Alternativas, alt.mismasFechas) {
			r.Alternativas = append(r.Alternativas, alt)
		}
	}
	again := func(h hecho, table *civil.Habiles, motivo, norma string, certeza Certeza) {
		made, ok := h.notificar(&c.ley.numeros, table)
		if !ok {
			r.Advertencias = append(r.Advertencias, c.lecturaSinCalendario(motivo))
			return
		}
		t, ok := c.contar(table, made.dia, c.ley.numeros.efectos, r.PlazoDias, a.subdelegacion)
		if !ok {
			r.Advertencias = append(r.Advertencias, c.lecturaSinCalendario(motivo))
			return
		}
		add(motivo, norma, made.instante, t, certeza)
	}
	for _, l := range h.lecturas() {
		again(l.hecho, c.habiles, l.motivo, c.ley.reglas[l.regla].Norma, Supuesta)
	}
	last := r.ultimaFecha()
	for i := range c.lecturas {
		l := &c.lecturas[i]
		switch {
		case !l.toca(h.inicio(), last):
		case l.habiles != nil:
			again(h, l.habiles, l.Motivo, l.Norma, l.Certeza)
		case l.dias[main.vence] != "":
			if next, ok := l.Ultimo(c, main.vence); ok {
				t := main
				t.vence = next
				add(l.Motivo, l.Norma, r.NotificadoEl, t, l.Certeza)
			}
		}
	}
	if main.vence != main.sinProrroga {
		t := main
		t.vence = main.sinProrroga
		add("sin la prórroga por la oficina cerrada", c.ley.reglas[reglaOficinaCerrada].Norma, r.NotificadoEl, t, Publicada)
	}
	if clase.Viernes && main.vence.Weekday() == time.Friday {
		if next, ok := c.habiles.Tras(main.vence, 1); ok {
			t := main
			t.vence = next
			add("si el pago en viernes se prorroga al día hábil siguiente",
				c.ley.reglas[reglaViernes].Norma, r.NotificadoEl, t, Supuesta)
		}
	}
	if clase.EstradosDia > 0 && r.NotificadoPor == PorEstrados {
		if t, ok := c.contar(c.habiles, civil.Of(r.NotificadoEl), clase.EstradosDia, r.PlazoDias, a.subdelegacion); ok {
			add("efectos al quinto día hábil, según el Reglamento del Recurso de Inconformidad",
				c.ley.reglas[reglaSurteEfectosRRI].Norma, r.NotificadoEl, t, c.ley.certezas[reglaSurteEfectosRRI])
		}
	}
}

// ultimaFecha returns the last day that the result names.
func (r *Resultado) ultimaFecha() civil.Date {
	if !r.PlazoVence.IsZero() {
		return r.PlazoVence
	}
	return r.PlazoInicia
}

func (c *Calendario) lecturaSinCalendario(motivo string) string {
	return fmt.Sprintf("Otra lectura (%s) llega más allá de %d, año hasta el que está cargado el calendario; no se calculó.",
		motivo, c.version.LeyHasta.Year)
}

// advertir tells what limits every count.
func (c *Calendario) advertir(r *Resultado, clase Clase) {
	if clase.Avisa {
		r.Advertencias = append(r.Advertencias, clase.Nota)
	}
	if clase.Certeza == Supuesta {
		r.Advertencias = append(r.Advertencias,
			"El plazo de «"+clase.Nombre+"» está por confirmar: compárelo con lo que dice el acto.")
	}
	c.advertirAcuerdos(&r.Advertencias, r.ultimaFecha())
}

// advertirAcuerdos warns of a date past the acuerdos that are loaded. A later acuerdo can only move a count
// forward, so the date given is never too late.
func (c *Calendario) advertirAcuerdos(warnings *[]string, last civil.Date) {
	if last.After(c.version.AcuerdosHasta) {
		*warnings = append(*warnings, fmt.Sprintf(
			"Los acuerdos de días inhábiles están cargados hasta el %s; uno posterior podría recorrer estas fechas.",
			Larga(c.version.AcuerdosHasta)))
	}
}

// advertirAviso tells what limits the count of this aviso.
func (c *Calendario) advertirAviso(a Aviso, r *Resultado) {
	if r.PlazoDias == 0 && !a.SinRespuesta {
		r.Advertencias = append(r.Advertencias,
			"Todavía no se sabe cuántos días hay para contestar: los dice el acto. Escríbalos cuando lo lea.")
	}
	if a.Abierto.IsZero() {
		return
	}
	if h := horaDe(r.Abierto); h >= c.ley.numeros.horarioHasta && h < c.ley.numeros.horarioHasta+60 && c.Habil(civil.Of(r.Abierto)) {
		r.Advertencias = append(r.Advertencias,
			"Se abrió en el minuto de las 18:00, el límite del horario: se cuenta como fuera de él. "+
				"Si el acuse la da por hecha ese mismo día, registre la fecha del acuse.")
	}
}
