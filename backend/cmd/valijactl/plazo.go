package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"valija/backend/oficina"
	"valija/backend/plazos"
)

type ordenPlazo struct {
	Aviso        plazoAviso        `cmd:"" help:"Los días de una notificación: abrir, quedar notificado, contestar."`
	Presentacion plazoPresentacion `cmd:"" help:"Cuándo se tiene por recibida una promoción."`
	Medios       plazoMedios       `cmd:"" help:"Hasta cuándo se confirma un medio de contacto (72 horas)."`
	Notificacion plazoNotificacion `cmd:"" help:"Los días que siguen a una notificación ya hecha."`
	Estrados     plazoEstrados     `cmd:"" help:"Los días de un acto publicado en estrados."`
	Aclaracion   plazoAclaracion   `cmd:"" help:"Hasta cuándo se reporta que no llegó el mensaje de validación (24 horas)."`
	Transitorio  plazoTransitorio  `cmd:"" help:"Hasta cuándo había que habilitar el Buzón (180 días naturales)."`
	Disponible   plazoDisponible   `cmd:"" help:"Hasta cuándo se consulta un acuse o una notificación (5 años)."`
	Opinion      plazoOpinion      `cmd:"" help:"Qué día vale una opinión 32-D."`
	Efirma       plazoEfirma       `cmd:"" help:"Cómo está la vigencia de un certificado."`
	Clases       plazoClases       `cmd:"" help:"Qué se puede contestar a un acto, y en cuántos días."`
}

type plazoAviso struct {
	lectura
	respuesta

	Enviado string `required:"" help:"Cuándo se envió el aviso." placeholder:"INSTANTE"`
	Abierto string `help:"Cuándo se abrió el documento, si se abrió." placeholder:"INSTANTE"`
}

// Run computes and explains; the JSON is plazos.Resultado as it is.
func (c *plazoAviso) Run(ctx context.Context, s *sesion) error {
	a := plazos.Aviso{PlazoDias: c.PlazoDias, Clase: c.Clase}
	var err error
	if a.Enviado, err = instante(c.Enviado); err != nil {
		return err
	}
	if c.Abierto != "" {
		if a.Abierto, err = instante(c.Abierto); err != nil {
			return err
		}
	}
	cal, err := oficina.Calendario(ctx, s.datos())
	if err != nil {
		return err
	}
	r, err := cal.Aviso(a)
	if err != nil {
		return err
	}
	return s.muestra(r, func(h *hoja) { escribeResultado(h, r) })
}

func escribeResultado(h *hoja, r plazos.Resultado) {
	dias := make([]string, 0, len(r.DiasApertura))
	for _, d := range r.DiasApertura {
		dias = append(dias, plazos.Corta(d))
	}
	por := "por vencimiento, sin abrir"
	if r.NotificadoPor == plazos.PorApertura {
		por = "por apertura"
	}
	vence := ""
	if !r.PlazoVence.IsZero() {
		vence = fecha(r.PlazoVence) + " (" + strconv.Itoa(r.PlazoDias) + " días hábiles)"
	}
	h.datos(
		[2]string{"Aviso enviado", momento(r.Enviado)},
		[2]string{"Días para abrir", strings.Join(dias, "; ")},
		[2]string{"Límite para abrir", momento(r.LimiteApertura)},
		[2]string{"Notificado", momento(r.NotificadoEl) + ", " + por},
		[2]string{"Surte efectos", fecha(r.SurteEfectos)},
		[2]string{"Empieza el plazo", fecha(r.PlazoInicia)},
		[2]string{"Vence", vence},
		[2]string{"Último día para actuar", fecha(r.Alarma)},
	)
	escribePasos(h, r.Pasos)
	for _, a := range r.Alternativas {
		h.linea("Otra lectura: " + a.Motivo + " (" + a.Norma + "): notificado " + momento(a.NotificadoEl) + ", surte efectos " +
			fecha(a.SurteEfectos) + siHay(", vence ", fecha(a.PlazoVence)))
	}
	for _, w := range r.Advertencias {
		h.linea("Atención: " + w)
	}
	h.linea("Calendario " + r.Calendario.Version + ", cargado hasta " + fecha(r.Calendario.LeyHasta))
}

func escribePasos(h *hoja, pasos []plazos.Paso) {
	h.linea("")
	h.linea("Por qué:")
	for _, p := range pasos {
		h.linea("  " + p.Texto + " [" + p.Norma + "]")
	}
}

func siHay(antes, v string) string {
	if v == "" {
		return ""
	}
	return antes + v
}

type plazoPresentacion struct {
	lectura

	Enviada string `required:"" help:"Cuándo se envía la promoción." placeholder:"INSTANTE"`
}

// Run says when a filing counts as received.
func (c *plazoPresentacion) Run(ctx context.Context, s *sesion) error {
	t, err := instante(c.Enviada)
	if err != nil {
		return err
	}
	cal, err := oficina.Calendario(ctx, s.datos())
	if err != nil {
		return err
	}
	p, err := cal.Presentacion(t)
	if err != nil {
		return err
	}
	return s.muestra(p, func(h *hoja) {
		h.datos([2]string{"Enviada", momento(p.Enviada)}, [2]string{"Recibida", momento(p.Recibida)})
		escribePasos(h, p.Pasos)
		for _, a := range p.Alternativas {
			h.linea("Otra lectura: " + a.Motivo + " (" + a.Norma + "): recibida " + momento(a.Recibida))
		}
		for _, w := range p.Advertencias {
			h.linea("Atención: " + w)
		}
	})
}

type plazoMedios struct {
	lectura

	Registro string `required:"" help:"Cuándo se registró el medio." placeholder:"INSTANTE"`
}

// Run says until when a medio can be confirmed.
func (c *plazoMedios) Run(_ context.Context, s *sesion) error {
	return s.desdeRegistro(c.Registro, plazos.Medios)
}

// desdeRegistro shows until when something lasts that began with the registration of a medio.
func (s *sesion) desdeRegistro(registro string, cuenta func(time.Time) (plazos.Vencimiento, error)) error {
	t, err := instante(registro)
	if err != nil {
		return err
	}
	v, err := cuenta(t)
	if err != nil {
		return err
	}
	return s.muestra(v, func(h *hoja) {
		h.datos([2]string{"Vence", momento(v.Vence)})
		escribePasos(h, v.Pasos)
	})
}
