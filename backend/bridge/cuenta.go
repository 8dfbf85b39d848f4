package bridge

import (
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// cuenta writes a count for the page: its strip, its steps, its readings. hoy is the day of its Buzón's clock.
func cuenta(cal *plazos.Calendario, c oficina.Cuenta, ahora time.Time) Cuenta {
	out := Cuenta{
		Dias: []DiaCuenta{}, DiasApertura: []string{}, Pasos: []PasoCuenta{}, Alternativas: []AlternativaCuenta{}, Advertencias: []string{},
		Calendario: version(cal.Version()),
	}
	if c.Falla != nil {
		f := fault.As(c.Falla)
		out.Codigo, out.Motivo = string(f.Code), f.Words().Mensaje()
		return out
	}
	r, hoy := c.Resultado, civil.Of(ahora)
	out.Hay = true
	out.Dias = celdas(cal.Tira(r, hoy))
	out.DiasApertura = lista(r.DiasApertura, civil.Date.String)
	out.LimiteApertura, out.NotificadoEl = instante(r.LimiteApertura), instante(r.NotificadoEl)
	out.NotificadoPor = string(r.NotificadoPor)
	out.SurteEfectos, out.PlazoInicia = r.SurteEfectos.String(), r.PlazoInicia.String()
	out.PlazoVence, out.Alarma = r.PlazoVence.String(), r.Alarma.String()
	out.PlazoDias, out.PlazoSupuesto = r.PlazoDias, c.Supuesto
	out.DiasHabiles = quedan(cal, r.Alarma, ahora)
	out.Certeza = string(r.Certeza)
	out.Pasos = pasos(r.Pasos)
	out.Alternativas = lista(r.Alternativas, func(a plazos.Alternativa) AlternativaCuenta {
		return AlternativaCuenta{
			Motivo: a.Motivo, Norma: a.Norma, NotificadoEl: instante(a.NotificadoEl),
			SurteEfectos: a.SurteEfectos.String(), PlazoVence: a.PlazoVence.String(),
		}
	})
	out.Advertencias = llena(r.Advertencias)
	return out
}

// celdas writes the strip; a cell that does not follow the one before it by a day is marked as a gap.
func celdas(in []plazos.Celda) []DiaCuenta {
	out := make([]DiaCuenta, 0, len(in))
	for i, c := range in {
		out = append(out, DiaCuenta{
			Fecha: c.Fecha.String(), Numero: c.Numero, Habil: c.Habil, Motivo: c.Motivo, Marca: string(c.Marca), Etiqueta: c.Etiqueta,
			Salto: i > 0 && c.Fecha.DaysSince(in[i-1].Fecha) > 1,
		})
	}
	return out
}

// quedan counts the días hábiles left until d, negative when it is past; 0 where the calendar does not know.
func quedan(cal *plazos.Calendario, d civil.Date, ahora time.Time) int {
	if d.IsZero() {
		return 0
	}
	n, err := cal.Entre(civil.Of(ahora), d)
	if err != nil {
		return 0
	}
	return n
}

func pasos(in []plazos.Paso) []PasoCuenta {
	return lista(in, func(p plazos.Paso) PasoCuenta {
		return PasoCuenta{Fecha: p.Fecha.String(), Regla: p.Regla, Norma: p.Norma, Texto: p.Texto}
	})
}

func version(v plazos.VersionCalendario) VersionCalendario {
	return VersionCalendario{Version: v.Version, LeyHasta: v.LeyHasta.String(), AcuerdosHasta: v.AcuerdosHasta.String()}
}

// recepcion is when a filing counts as received; the other readings go with what to be careful of.
func recepcion(p plazos.Presentacion) Recepcion {
	r := Recepcion{
		Enviada: instante(p.Enviada), Recibida: instante(p.Recibida), Movida: p.Movida, Pasos: pasos(p.Pasos), Advertencias: llena(p.Advertencias),
	}
	for _, x := range p.Alternativas {
		r.Advertencias = append(r.Advertencias, "Otra lectura: se tendría por recibida el "+plazos.Larga(civil.Of(x.Recibida))+" ("+x.Motivo+").")
	}
	return r
}
