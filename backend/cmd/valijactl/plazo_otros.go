package main

import (
	"context"
	"strconv"
	"time"

	"valija/backend/oficina"
	"valija/backend/plazos"
)

// respuesta says how long there is to answer an act.
type respuesta struct {
	PlazoDias int    `name:"plazo-dias" help:"Días hábiles que el acto da para contestar." placeholder:"N"`
	Clase     string `help:"Qué se quiere contestar; las claves están en «plazo clases»." placeholder:"CLAVE"`
}

type plazoNotificacion struct {
	lectura
	respuesta

	Hecha string `required:"" help:"Cuándo se hizo la notificación, según su acuse o acta." placeholder:"INSTANTE"`
}

// Run counts from a notification already made.
func (c *plazoNotificacion) Run(ctx context.Context, s *sesion) error {
	t, err := instante(c.Hecha)
	if err != nil {
		return err
	}
	return s.cuenta(ctx, func(cal *plazos.Calendario) (plazos.Resultado, error) {
		return cal.Notificacion(plazos.Notificacion{Hecha: t, PlazoDias: c.PlazoDias, Clase: c.Clase})
	})
}

type plazoEstrados struct {
	lectura
	respuesta

	Publicado string `required:"" help:"Día en que se publicó en estrados." placeholder:"FECHA"`
}

// Run counts an act published in estrados.
func (c *plazoEstrados) Run(ctx context.Context, s *sesion) error {
	d, err := dia(c.Publicado)
	if err != nil {
		return err
	}
	return s.cuenta(ctx, func(cal *plazos.Calendario) (plazos.Resultado, error) {
		return cal.Estrados(plazos.Estrados{Publicado: d, PlazoDias: c.PlazoDias, Clase: c.Clase})
	})
}

func (s *sesion) cuenta(ctx context.Context, hace func(*plazos.Calendario) (plazos.Resultado, error)) error {
	cal, err := oficina.Calendario(ctx, s.datos())
	if err != nil {
		return err
	}
	r, err := hace(cal)
	if err != nil {
		return err
	}
	return s.muestra(r, func(h *hoja) { escribeResultado(h, r) })
}

type plazoAclaracion struct {
	lectura

	Registro string `required:"" help:"Cuándo se registró el medio." placeholder:"INSTANTE"`
}

// Run says until when to report that the validation message did not arrive.
func (c *plazoAclaracion) Run(_ context.Context, s *sesion) error {
	return s.desdeRegistro(c.Registro, plazos.Aclaracion)
}

type plazoTransitorio struct{ lectura }

// Run says until when the Buzón had to be enabled.
func (plazoTransitorio) Run(ctx context.Context, s *sesion) error {
	return s.termino(ctx, (*plazos.Calendario).Transitorio)
}

type plazoDisponible struct {
	lectura

	Fecha string `required:"" help:"Día del acuse, o de la notificación." placeholder:"FECHA"`
}

// Run says until when an acuse or an act can be consulted in the Buzón.
func (c *plazoDisponible) Run(ctx context.Context, s *sesion) error {
	d, err := dia(c.Fecha)
	if err != nil {
		return err
	}
	return s.termino(ctx, func(cal *plazos.Calendario) (plazos.Termino, error) { return cal.Disponible(d) })
}

type plazoOpinion struct {
	lectura

	Generada string `required:"" help:"Cuándo se generó la opinión 32-D." placeholder:"INSTANTE"`
}

// Run says on which day an opinión 32-D is valid.
func (c *plazoOpinion) Run(ctx context.Context, s *sesion) error {
	t, err := instante(c.Generada)
	if err != nil {
		return err
	}
	return s.termino(ctx, func(cal *plazos.Calendario) (plazos.Termino, error) { return cal.Opinion(t) })
}

func (s *sesion) termino(ctx context.Context, hace func(*plazos.Calendario) (plazos.Termino, error)) error {
	cal, err := oficina.Calendario(ctx, s.datos())
	if err != nil {
		return err
	}
	r, err := hace(cal)
	if err != nil {
		return err
	}
	return s.muestra(r, func(h *hoja) {
		h.datos([2]string{"Vence", fecha(r.Vence)}, [2]string{"Último día para actuar", fecha(r.Alarma)})
		escribePasos(h, r.Pasos)
		for _, a := range r.Alternativas {
			h.linea("Otra lectura: " + a.Motivo + " (" + a.Norma + "): " + fecha(a.Vence))
		}
	})
}

type plazoEfirma struct {
	lectura

	Desde string `required:"" help:"Desde cuándo vale el certificado." placeholder:"INSTANTE"`
	Hasta string `required:"" help:"Hasta cuándo vale el certificado." placeholder:"INSTANTE"`
}

// Run says how the validity of a certificate stands.
func (c *plazoEfirma) Run(_ context.Context, s *sesion) error {
	var l [2]time.Time
	for i, v := range []string{c.Desde, c.Hasta} {
		t, err := instante(v)
		if err != nil {
			return err
		}
		l[i] = t
	}
	v := plazos.Efirma(l[0], l[1], s.reloj.Now())
	return s.muestra(v, func(h *hoja) {
		h.datos([2]string{"Estado", string(v.Estado)}, [2]string{"Días", strconv.Itoa(v.Dias)}, [2]string{"Vence", momento(v.Vence)})
	})
}

type plazoClases struct{ lectura }

// Run lists the ways to answer an act.
func (plazoClases) Run(_ context.Context, s *sesion) error {
	l := plazos.Clases()
	return s.muestra(struct {
		Clases []plazos.Clase `json:"clases"`
	}{l}, func(h *hoja) {
		for _, c := range l {
			h.linea(c.Clave + ": " + c.Nombre + siHay(", ", diasDe(c.Dias)) + " [" + c.Norma + "; " + string(c.Certeza) + "]")
		}
	})
}

func diasDe(n int) string {
	if n == 0 {
		return "los días que diga el acto"
	}
	return strconv.Itoa(n) + " días hábiles"
}
