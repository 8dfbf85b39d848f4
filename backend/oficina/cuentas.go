package oficina

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/clock"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// Calendario returns the legal calendar with the days that the person added in this data folder. A folder that
// is not there yet ("" too) has none.
func Calendario(ctx context.Context, datos string) (cal *plazos.Calendario, err error) {
	if !HayDatos(datos) {
		return plazos.Ley(), nil
	}
	a, err := archivo.Open(ctx, datos, archivo.Options{Clock: clock.System{}})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	err = a.View(ctx, func(t *archivo.Tx) error {
		cal, err = calendario(ctx, t)
		return err
	})
	return cal, err
}

// Calendario returns the calendar of what counts.
func (o *Oficina) Calendario(ctx context.Context) (cal *plazos.Calendario, err error) {
	err = o.real.archivo.View(ctx, func(t *archivo.Tx) error {
		cal, err = calendario(ctx, t)
		return err
	})
	return cal, err
}

// calendario is the law with the days that this archive added to it.
func calendario(ctx context.Context, t *archivo.Tx) (*plazos.Calendario, error) {
	propios, err := t.DiasPropios(ctx)
	if err != nil {
		return nil, err
	}
	if len(propios.Acuerdos) == 0 && len(propios.Cierres) == 0 {
		return plazos.Ley(), nil
	}
	return plazos.NewCalendario(propios.Acuerdos, propios.Cierres)
}

// Cuenta is the count of one act, or why there is none.
type Cuenta struct {
	Resultado plazos.Resultado
	Supuesto  bool  // the answer period is the shortest that its kind allows: the act has not told it
	Falla     error // CalendarioFaltante, NormaNoCargada, EstadoNoPermite: there is no date, and none is guessed
}

// ParaContestar is the last day to answer, with its margin; zero while nobody knows how many days there are, for then
// what Alarma tells is the last day to open.
func (c Cuenta) ParaContestar() civil.Date {
	if c.Resultado.PlazoDias == 0 {
		return civil.Date{}
	}
	return c.Resultado.Alarma
}

// avisoDe is what there is to count of an act, with whether the days to answer are supposed: the fewest that its kind
// allows, while the act has not told its own.
func avisoDe(a buzon.Acto) (av plazos.Aviso, supuesto bool) {
	av = plazos.Aviso{
		Enviado: a.Enviado, Abierto: a.Abierto, Acuse: a.Notificado, PlazoDias: a.PlazoDias, SinRespuesta: !PideRespuesta(a),
		Subdelegacion: a.Emisor, // it is answered before the office that sent it
	}
	if av.PlazoDias == 0 {
		av.Clase, supuesto = claseMasCorta(a.Tipo)
	}
	return av, supuesto
}

// contar counts one act with this calendar. What is no notificación has no clock, and no dates.
//
// norma: Lineamientos 8
func contar(cal *plazos.Calendario, a buzon.Acto) Cuenta {
	if a.Clase != buzon.Notificacion {
		return Cuenta{Falla: fault.New(fault.EstadoNoPermite,
			"detalle", "es informativo y no se notifica, así que no corre ningún plazo (Lineamientos 8)", "sigue", "Puede imprimir el documento.")}
	}
	av, supuesto := avisoDe(a)
	r, err := cal.Aviso(av)
	if err == nil && supuesto {
		r.Certeza = plazos.Supuesta
		r.Advertencias = append(r.Advertencias, fmt.Sprintf(
			"El acto no ha dicho cuántos días da: se supusieron %d, los menos que admite su tipo. Anótelos cuando lo lea.", r.PlazoDias))
	}
	return Cuenta{Resultado: r, Supuesto: supuesto, Falla: err}
}

// claseMasCorta is the answer with the shortest period among those that a kind of act allows, as plazos.Tipo has it.
func claseMasCorta(tipo string) (clave string, hay bool) {
	t, _ := plazos.TipoDe(tipo)
	c, hay := t.MasCorta()
	return c.Clave, hay
}

// ContarAviso counts an aviso that nobody has registered yet, as it would be counted then.
func ContarAviso(cal *plazos.Calendario, n AvisoAMano) Cuenta {
	return contar(cal, buzon.Acto{Clase: buzon.Notificacion, Enviado: n.Enviado, Abierto: n.Abierto, PlazoDias: n.PlazoDias, Tipo: n.Tipo, Emisor: n.Emisor})
}

// guardado is how a count is kept: whole, or as the reason why there is none.
type guardado struct {
	Resultado *plazos.Resultado `json:"resultado,omitempty"`
	Supuesto  bool              `json:"plazo_supuesto,omitempty"`
	Codigo    fault.Code        `json:"codigo,omitempty"`
	Mensaje   string            `json:"mensaje,omitempty"`
}

// ponCuenta counts an act and keeps the result; it returns what moved since the last time. Comunicados and
// documentos have no legal clock.
func ponCuenta(ctx context.Context, t *archivo.Tx, cal *plazos.Calendario, a buzon.Acto, motivo string) (*archivo.Movimiento, error) {
	if a.Clase != buzon.Notificacion {
		return nil, nil //nolint:nilnil // nothing moved
	}
	c := contar(cal, a)
	p := archivo.Plazo{Acto: a.ID, Calendario: cal.Version().Version, Motivo: motivo}
	g := guardado{Supuesto: c.Supuesto}
	if c.Falla != nil {
		f := fault.As(c.Falla)
		g.Codigo, g.Mensaje = f.Code, f.Words().Mensaje()
	} else {
		g.Resultado = &c.Resultado
		p.Limite, p.Vence, p.Alarma = c.Resultado.LimiteApertura, c.Resultado.PlazoVence, c.Resultado.Alarma
	}
	var err error
	if p.Resultado, err = json.Marshal(g); err != nil {
		return nil, fault.Wrap(fault.Interno, err)
	}
	return t.De(a.RFC).GuardaPlazo(ctx, p)
}

// estadoHoy is the state of an act at an instant: one still pending past its limit is deemed notified, whether
// or not a Buzón has said so.
//
// norma: Lineamientos 7.5; CFF 134-I
func estadoHoy(a buzon.Acto, limite, ahora time.Time) buzon.EstadoActo {
	if a.Estado == buzon.Pendiente && !limite.IsZero() && !ahora.Before(limite) {
		return buzon.Vencida
	}
	return a.Estado
}

// DiaPropio is a day that the person adds to the calendar.
type DiaPropio struct {
	Fecha         civil.Date
	Motivo        string
	Fuente        string // of an acuerdo: its DOF reference
	Subdelegacion string // of a local closing
	Cierre        bool   // a local closing, which only extends a last day
	Quien         string
}

// AgregaDia adds a day to the calendar, counts every act again and tells what moved. A day that the calendar
// refuses leaves everything as it was.
//
// norma: CFF 12
func (o *Oficina) AgregaDia(ctx context.Context, d DiaPropio) ([]archivo.Movimiento, error) {
	return o.cambiaCalendario(ctx, "se agregó al calendario el "+plazos.Larga(d.Fecha), func(t *archivo.Tx) error {
		if d.Cierre {
			return t.PonCierre(ctx, plazos.CierreLocal{Fecha: d.Fecha, Subdelegacion: d.Subdelegacion, Motivo: d.Motivo, Quien: d.Quien})
		}
		return t.PonAcuerdo(ctx, plazos.Acuerdo{Fecha: d.Fecha, Motivo: d.Motivo, Fuente: d.Fuente, Quien: d.Quien})
	})
}

// QuitaDia takes an added day out of the calendar, and counts again.
func (o *Oficina) QuitaDia(ctx context.Context, fecha civil.Date) ([]archivo.Movimiento, error) {
	return o.cambiaCalendario(ctx, "se quitó del calendario el "+plazos.Larga(fecha), func(t *archivo.Tx) error {
		propios, err := t.DiasPropios(ctx)
		if err != nil {
			return err
		}
		hubo := false
		for _, a := range propios.Acuerdos {
			if a.Fecha == fecha {
				hubo = true
				err = errors.Join(err, t.QuitaAcuerdo(ctx, fecha))
			}
		}
		for _, c := range propios.Cierres {
			if c.Fecha == fecha {
				hubo = true
				err = errors.Join(err, t.QuitaCierre(ctx, fecha, c.Subdelegacion))
			}
		}
		if err == nil && !hubo {
			err = fault.New(fault.NoEncontrado, "que", "el día agregado", "id", fecha.String())
		}
		return err
	})
}

func (o *Oficina) cambiaCalendario(ctx context.Context, motivo string, cambia func(*archivo.Tx) error) ([]archivo.Movimiento, error) {
	movidos := []archivo.Movimiento{}
	err := o.real.archivo.Update(ctx, func(t *archivo.Tx) error {
		if err := cambia(t); err != nil {
			return err
		}
		cal, err := calendario(ctx, t) // a contradictory day fails here, and the transaction with it
		if err != nil {
			return err
		}
		return cadaActo(ctx, t.Todos(), archivo.FiltroActos{Clase: buzon.Notificacion}, func(a buzon.Acto) error {
			m, err := ponCuenta(ctx, t, cal, a, motivo)
			if m != nil {
				movidos = append(movidos, *m)
			}
			return err
		})
	})
	return movidos, err
}

// cadaActo goes through every act that a filter lets by.
func cadaActo(ctx context.Context, de archivo.Ambito, f archivo.FiltroActos, cada func(buzon.Acto) error) error {
	const pagina = 500
	for cursor := ""; ; {
		p, err := de.Actos(ctx, f, cursor, pagina)
		if err != nil {
			return err
		}
		for _, a := range p.Actos {
			if err = cada(a); err != nil {
				return err
			}
		}
		if cursor = p.Sigue; cursor == "" {
			return nil
		}
	}
}
