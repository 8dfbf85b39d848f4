package oficina

import (
	"context"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// FilaMando is one RFC on the board: everything that could need its owner, at a glance.
type FilaMando struct {
	RFC            string
	Nombre         string
	Buzon          buzon.Estado // "" when nothing is known of it
	RiesgoEstrados bool
	Efirma         *Efirma // nil: none is held here
	Confirmados    int     // medios de contacto
	Medios         int
	Cancela        time.Time // when the first pending medio lapses; zero if none is pending

	PorNotificar int
	Limite       time.Time // earliest limite_apertura among them
	Dia          int       // day of that act's count today, 0 to 4
	Acto         string    // that act

	Plazo       civil.Date // the next alarm that nobody marked as done, else the last one that passed; no date when there is none
	PlazoTitulo string
	PlazoActo   string
	DiasHabiles int // left until it

	Obligaciones int        // that fall due in the next days
	Obligacion   civil.Date // the first of them
	SinFecha     bool       // past the calendar: some date is not known

	Salida      int
	Sincronia   *archivo.Sincronia // nil: never asked
	SinServidor bool               // no program interface is known for its Buzón
}

// diasDeObligacion is how far ahead the board looks for obligations: the lead of the reminders' first step.
const diasDeObligacion = 30

// Mando makes the board of an Ambiente, one row an RFC, by name.
func (o *Oficina) Mando(ctx context.Context, am Ambiente) ([]FilaMando, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	ahora := s.reloj.Now()
	hoy := civil.Of(ahora)
	asuntos, falla := o.Agenda(ctx, am, FiltroAgenda{Desde: hoy.AddDays(-31), Hasta: hoy.AddDays(120)})
	sinFecha := fault.CodeOf(falla) == fault.CalendarioFaltante
	if falla != nil && !sinFecha {
		return nil, falla
	}
	var out []FilaMando
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		cal, err := calendario(ctx, t)
		if err != nil {
			return err
		}
		empleadores, err := t.Todos().Empleadores(ctx)
		if err != nil {
			return err
		}
		out = make([]FilaMando, 0, len(empleadores))
		for _, e := range empleadores {
			f := FilaMando{RFC: e.RFC, Nombre: e.Nombre, SinFecha: sinFecha, SinServidor: am == Real}
			if err = s.llenaFila(ctx, t.De(e.RFC), cal, &f, ahora); err != nil {
				return err
			}
			out = append(out, f)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	porRFC := map[string]*FilaMando{}
	for i := range out {
		porRFC[out[i].RFC] = &out[i]
	}
	cal, err := o.Calendario(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range asuntos {
		if f := porRFC[a.RFC]; f != nil && a.Hecho == nil && !a.Concluso {
			f.anota(a, cal, hoy)
		}
	}
	return out, nil
}

// llenaFila reads what the archive knows of one RFC.
func (s *sala) llenaFila(ctx context.Context, de archivo.Ambito, cal *plazos.Calendario, f *FilaMando, ahora time.Time) error {
	efirmas, err := de.Efirmas(ctx)
	if err != nil {
		return err
	}
	if len(efirmas) > 0 {
		v := s.vista(efirmas[0])
		f.Efirma = &v
	}
	b, err := de.Buzon(ctx)
	switch {
	case err == nil:
		f.Buzon, f.RiesgoEstrados = b.EstadoEn(ahora), len(b.RiesgoEstrados(ahora)) > 0
		for _, m := range b.Medios {
			f.medio(m, ahora)
		}
	case fault.CodeOf(err) != fault.NoEncontrado:
		return err
	}
	sincronias, err := de.Sincronias(ctx)
	if err != nil {
		return err
	}
	for i := range sincronias {
		f.Sincronia, f.SinServidor = &sincronias[i], false
	}
	salidas, err := de.Salidas(ctx)
	if err != nil {
		return err
	}
	f.Salida = len(salidas)
	return cadaActo(ctx, de, archivo.FiltroActos{Clase: buzon.Notificacion, Estado: buzon.Pendiente}, func(a buzon.Acto) error {
		c := contar(cal, a)
		if c.Falla == nil && estadoHoy(a, c.Resultado.LimiteApertura, ahora) != buzon.Pendiente {
			return nil
		}
		f.PorNotificar++
		if c.Falla == nil && (f.Limite.IsZero() || c.Resultado.LimiteApertura.Before(f.Limite)) {
			f.Limite, f.Acto = c.Resultado.LimiteApertura, a.ID
			f.Dia = DiaDeLaCuenta(cal, a.Enviado, ahora)
		}
		return nil
	})
}

func (f *FilaMando) medio(m buzon.Medio, ahora time.Time) {
	switch m.EstadoEn(ahora) {
	case buzon.MedioConfirmado:
		f.Confirmados++
		f.Medios++
	case buzon.MedioPendiente:
		f.Medios++
		if v := m.Vence(); f.Cancela.IsZero() || v.Before(f.Cancela) {
			f.Cancela = v
		}
	case buzon.MedioCancelado, buzon.MedioBaja:
	}
}

// anota puts a line of the agenda in the row; they come by date.
func (f *FilaMando) anota(a Asunto, cal *plazos.Calendario, hoy civil.Date) {
	switch a.Clase {
	case AsuntoPlazo:
		if a.SinNotificar {
			return // its own column tells until when it can be opened
		}
		if f.Plazo.Before(hoy) { // what passed does not hide what can still be done
			f.Plazo, f.PlazoTitulo, f.PlazoActo, f.DiasHabiles = a.Fecha, a.Titulo, a.Acto, 0
			if n, err := cal.Entre(hoy, a.Fecha); err == nil {
				f.DiasHabiles = n
			}
		}
	case AsuntoObligacion:
		if a.Fecha.After(hoy.AddDays(diasDeObligacion)) || a.Fecha.Before(hoy) {
			return
		}
		f.Obligaciones++
		if f.Obligacion.IsZero() || a.Fecha.Before(f.Obligacion) {
			f.Obligacion = a.Fecha
		}
	case AsuntoApertura, AsuntoMedios, AsuntoEfirma, AsuntoPromocion:
	}
}

// DiaDeLaCuenta is the number that the count of an aviso shows on the day of ahora: 0 on the day it was sent and
// while no día hábil has passed since, 1 to 3 on the days to open, 4 from the fourth on.
//
// norma: Lineamientos 7.4; Lineamientos 7.5
func DiaDeLaCuenta(cal *plazos.Calendario, enviado, ahora time.Time) int {
	n, err := cal.Entre(civil.Of(enviado), civil.Of(ahora))
	if err != nil {
		return 0
	}
	return min(max(n, 0), 4)
}
