package oficina

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/obligaciones"
	"valija/backend/plazos"
)

// MarcaAsuntos is what a person may say of lines of the agenda.
type MarcaAsuntos struct {
	IDs   []string
	Clase archivo.ClaseMarca // MarcaHecho, MarcaRevisado, MarcaResponsable
	Poner bool
	Valor string // who answers for it
	Quien string // who says so
}

// MarcaAsuntos marks lines of the agenda, all of them or none: done, checked by a second person, or who answers for it.
// The person who did it cannot be the second one. It gives them as they are now, in the same order.
func (o *Oficina) MarcaAsuntos(ctx context.Context, am Ambiente, m MarcaAsuntos) ([]Asunto, error) {
	l, err := o.asuntos(ctx, am, m.IDs)
	if err != nil || len(l) == 0 {
		return l, err
	}
	for _, a := range l {
		if m.Clase == archivo.MarcaRevisado && m.Poner && a.Hecho != nil && strings.EqualFold(a.Hecho.Quien, m.Quien) {
			return nil, fault.New(fault.EstadoNoPermite,
				"detalle", "lo revisa una segunda persona y "+m.Quien+" es quien lo hizo", "sigue", "Pida a otra persona que lo revise.")
		}
	}
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		for _, a := range l {
			if err := marcaAsunto(ctx, t.De(a.RFC), a, m, civil.Of(s.reloj.Now())); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	deUno := Suceso{Tipo: SucesoCambio, RFC: l[0].RFC}
	for _, a := range l {
		if a.RFC != deUno.RFC {
			deUno.RFC = ""
		}
	}
	o.o.Avisa(deUno)
	return o.asuntos(ctx, am, m.IDs)
}

func marcaAsunto(ctx context.Context, de archivo.Ambito, a Asunto, m MarcaAsuntos, hoy civil.Date) error {
	if r := a.obligacion; r != nil && m.Clase == archivo.MarcaHecho {
		if !m.Poner {
			return de.QuitaCumplida(ctx, r.Clave, r.Periodo, r.RegistroPatronal)
		}
		return de.PonCumplida(ctx, archivo.Cumplida{Clave: r.Clave, Periodo: r.Periodo, RP: r.RegistroPatronal, HechaEl: hoy, Quien: m.Quien})
	}
	if !m.Poner {
		return de.QuitaMarca(ctx, m.Clase, a.ID)
	}
	return de.PonMarca(ctx, archivo.Marca{Clase: m.Clase, De: a.ID, Valor: m.Valor, Quien: m.Quien})
}

// Obligacion is one line of the employer's calendar.
type Obligacion struct {
	obligaciones.Renglon

	// DeAntes as in Asunto: nobody here knows whether it was done.
	DeAntes bool
}

// Obligaciones lists the employer's calendar of a year, or of one month of it (0: the whole year), of one RFC or
// of every one of the Ambiente, with what was done.
func (o *Oficina) Obligaciones(ctx context.Context, am Ambiente, rfc string, anio, mes int) ([]Obligacion, error) {
	desde, hasta := civil.New(anio, 1, 1), civil.New(anio, 12, 31)
	if mes > 0 {
		desde = civil.Date{Year: anio, Month: time.Month(mes), Day: 1}
		hasta = civil.New(anio, time.Month(mes)+1, 1).AddDays(-1)
	}
	l, err := o.Agenda(ctx, am, FiltroAgenda{Desde: desde, Hasta: hasta, RFC: rfc})
	if err != nil {
		return nil, err
	}
	out := []Obligacion{}
	for _, a := range l {
		if a.obligacion != nil {
			out = append(out, Obligacion{*a.obligacion, a.DeAntes})
		}
	}
	return out, nil
}

// EscribeICS writes the agenda of the coming days as a calendar file: the same matter keeps its UID, so that
// loading the file again replaces what changed.
func (o *Oficina) EscribeICS(ctx context.Context, w io.Writer, am Ambiente, f FiltroAgenda, recordatorios []int) error {
	l, err := o.Agenda(ctx, am, f)
	if err != nil {
		return err
	}
	s, err := o.en(ctx, am)
	if err != nil {
		return err
	}
	ahora := s.reloj.Now()
	eventos := make([]obligaciones.Evento, 0, len(l))
	for _, a := range l {
		if a.Concluso || a.Hecho != nil {
			continue
		}
		titulo := a.Titulo
		if a.SuenaAntes() {
			titulo += " (vence el " + plazos.Larga(a.Vence) + ")"
		}
		if a.Nombre != "" {
			titulo += " · " + a.Nombre
		}
		if am == Practica {
			titulo = "Práctica: " + titulo
		}
		eventos = append(eventos, obligaciones.Evento{
			ID: string(am) + "/" + a.ID, Version: int(ahora.Unix() / 60), Fecha: a.Fecha, Hora: a.Hora, Titulo: titulo,
			Detalle: strings.TrimSpace(a.Dice() + " Norma: " + a.Norma + ". RFC " + a.RFC), Recordatorios: recordatorios,
		})
	}
	nombre := "Valija"
	if f.RFC != "" {
		nombre += " · " + f.RFC
	}
	return obligaciones.EscribirICS(w, nombre, eventos, ahora)
}

// Libro is the book of one day: what was received, counted, opened and answered, what falls due, and the head of
// the chain that vouches for it.
type Libro struct {
	Fecha       civil.Date
	Cuando      CuandoLibro
	Recibidos   []Hecho
	Calculados  []Hecho
	Abiertos    []Hecho
	Respondidos []Hecho
	Vencen      []Asunto
	Cabeza      archivo.Cabeza // at the end of that day; that of now while it has not ended, none before it comes
}

// CuandoLibro tells whether the day of a book is over.
type CuandoLibro string

// The three.
const (
	LibroCerrado  CuandoLibro = "cerrado"
	LibroDeHoy    CuandoLibro = "hoy"
	LibroPorVenir CuandoLibro = "por_venir"
)

// Libro makes the book of one day, of every RFC of the Ambiente, from the chain of events.
func (o *Oficina) Libro(ctx context.Context, am Ambiente, dia civil.Date) (Libro, error) {
	l := Libro{Fecha: dia, Recibidos: []Hecho{}, Calculados: []Hecho{}, Abiertos: []Hecho{}, Respondidos: []Hecho{}}
	s, err := o.en(ctx, am)
	if err != nil {
		return Libro{}, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		switch hoy := civil.Of(s.reloj.Now()); {
		case dia.After(hoy):
			l.Cuando = LibroPorVenir
		case dia == hoy:
			l.Cuando = LibroDeHoy
			l.Cabeza, err = t.Cabeza(ctx)
		default:
			l.Cuando = LibroCerrado
			l.Cabeza, err = t.CabezaAntes(ctx, dia.AddDays(1).At(0, 0))
		}
		if err != nil {
			return err
		}
		return s.hechosDe(ctx, t, dia, &l)
	})
	if err != nil {
		return Libro{}, err
	}
	l.Vencen, err = o.vencenEl(ctx, am, dia)
	return l, err
}

// antesDeVencer is how many days before the last one of the main reading an alarm may ring: one día hábil of difference
// spans as many as an office is closed.
const antesDeVencer = 62

// vencenEl lists what rings on a day, and what falls due on it and rang before.
func (o *Oficina) vencenEl(ctx context.Context, am Ambiente, dia civil.Date) ([]Asunto, error) {
	l, err := o.Agenda(ctx, am, FiltroAgenda{Desde: dia.AddDays(-antesDeVencer), Hasta: dia})
	for antes := antesDeVencer / 2; fault.CodeOf(err) == fault.NormaNoCargada; antes /= 2 { // the first days that there is a norm for
		if l, err = o.Agenda(ctx, am, FiltroAgenda{Desde: dia.AddDays(-antes), Hasta: dia}); antes == 0 {
			break
		}
	}
	return slices.DeleteFunc(l, func(a Asunto) bool { return a.Fecha != dia && a.Vence != dia }), err
}

// hechosDe sorts what happened on a day into the columns of the book.
func (s *sala) hechosDe(ctx context.Context, t *archivo.Tx, dia civil.Date, l *Libro) error {
	cal, err := calendario(ctx, t)
	if err != nil {
		return err
	}
	empleadores, err := t.Todos().Empleadores(ctx)
	if err != nil {
		return err
	}
	nombres := map[string]string{}
	for _, e := range empleadores {
		nombres[e.RFC] = e.Nombre
	}
	ahora := s.reloj.Now()
	err = cadaActo(ctx, t.Todos(), archivo.FiltroActos{}, func(a buzon.Acto) error {
		c := contar(cal, a)
		if c.Falla == nil {
			a.Estado = estadoHoy(a, c.Resultado.LimiteApertura, ahora)
		}
		titulo := actoNombrado(comoSeSabia(a, c, dia))
		renglon := func(h Hecho) Hecho {
			h.RFC, h.Nombre, h.Acto = a.RFC, nombres[a.RFC], a.ID
			return h
		}
		if civil.Of(a.Enviado) == dia {
			texto := titulo
			if a.Folio != "" && !strings.HasSuffix(texto, a.Folio) {
				texto += ", folio " + a.Folio
			}
			l.Recibidos = append(l.Recibidos, renglon(Hecho{Instante: a.Enviado, Texto: texto}))
		}
		if a.Clase != buzon.Notificacion {
			return nil
		}
		historia, err := t.De(a.RFC).HistoriaPlazo(ctx, a.ID)
		if err != nil {
			return err
		}
		for _, p := range historia {
			if civil.Of(p.Calculado) == dia {
				l.Calculados = append(l.Calculados, renglon(Hecho{Instante: p.Calculado, Texto: textoCuenta(titulo, p)}))
			}
		}
		for _, h := range abiertoEl(dia, a, c) {
			h.Texto = titulo + ": " + h.Texto
			l.Abiertos = append(l.Abiertos, renglon(h))
		}
		return nil
	})
	if err != nil {
		return err
	}
	promociones, err := t.Todos().Promociones(ctx, "")
	if err != nil {
		return err
	}
	for _, p := range promociones {
		if laTiene(p) && civil.Of(p.Presentada) == dia { // rejected later too: that it was filed that day may be what has to be proved
			texto := AsuntoDePromocion(p) + ", folio " + p.Folio
			if p.RecibidaOtroDia() {
				texto += ": se presentó en día inhábil y se tiene por recibida el " + plazos.CortaHora(p.Recibida) + " (Lineamientos 6.3)"
			}
			l.Respondidos = append(l.Respondidos, Hecho{Instante: p.Presentada, RFC: p.RFC, Nombre: nombres[p.RFC], Texto: texto})
		}
	}
	return nil
}

// comoSeSabia is an act as it was known when a day ended: one that had not been notified by then was only an aviso,
// unless a person had written down more.
func comoSeSabia(a buzon.Acto, c Cuenta, dia civil.Date) buzon.Acto {
	if c.Falla == nil && !a.AMano && civil.Of(c.Resultado.NotificadoEl).After(dia) {
		a.Asunto, a.Estado = "", buzon.Pendiente
	}
	return a
}

// abiertoEl tells the opening and the notification of an act that fall on a day. They are one, unless it was opened out of
// hours or late: what is opened on a Sunday is notified on Monday, and each day has its line.
func abiertoEl(dia civil.Date, a buzon.Acto, c Cuenta) []Hecho {
	if c.Falla != nil || a.Estado == buzon.Pendiente {
		return nil
	}
	r := c.Resultado
	abrio, notificada := civil.Of(a.Abierto), civil.Of(r.NotificadoEl)
	var out []Hecho
	if !a.Abierto.IsZero() && abrio == dia && (abrio != notificada || r.NotificadoPor == plazos.PorVencimiento) {
		texto := "se abrió; se tiene por notificada el " + plazos.CortaHora(r.NotificadoEl)
		if r.NotificadoPor == plazos.PorVencimiento {
			texto = "se abrió, ya notificada"
		}
		out = append(out, Hecho{Instante: a.Abierto, Texto: texto})
	}
	if notificada != dia {
		return out
	}
	texto := "se abrió"
	switch {
	case r.NotificadoPor == plazos.PorVencimiento:
		texto = "se tuvo por notificada al cuarto día"
	case !a.Abierto.IsZero() && abrio != notificada:
		texto = "se tiene por notificada; se abrió el " + plazos.CortaHora(a.Abierto)
	}
	return append(out, Hecho{Instante: r.NotificadoEl, Texto: texto})
}

func textoCuenta(titulo string, p archivo.Plazo) string {
	var g guardado
	abierta := json.Unmarshal(p.Resultado, &g) == nil && g.Resultado != nil && g.Resultado.NotificadoPor != plazos.PorVencimiento
	switch {
	case p.Vence.IsZero() && p.Limite.IsZero():
		return titulo + ": sin fecha"
	case p.Vence.IsZero() && abierta:
		return titulo + ": se tiene por notificada el " + plazos.CortaHora(g.Resultado.NotificadoEl)
	case p.Vence.IsZero():
		return titulo + ": se tiene por notificada el " + plazos.Corta(civil.Of(p.Limite)) + " si no se abre"
	case p.Motivo != "":
		return titulo + ": vence el " + plazos.Corta(p.Vence) + "; " + p.Motivo
	}
	return titulo + ": vence el " + plazos.Corta(p.Vence)
}
