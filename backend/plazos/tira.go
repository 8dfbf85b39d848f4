package plazos

import (
	"fmt"
	"slices"

	"valija/backend/civil"
)

// Celda is one day of the calendar strip that shows a count.
type Celda struct {
	Fecha    civil.Date `json:"fecha"`
	Numero   string     `json:"numero"` // the count that the day shows, "" when it shows none
	Habil    bool       `json:"habil"`
	Motivo   string     `json:"motivo"`   // why it does not count, "" when it counts
	Marca    Marca      `json:"marca"`    // what happens that day, the most important of several
	Etiqueta string     `json:"etiqueta"` // a word or two under the day
	Hoy      bool       `json:"hoy"`
	Salto    bool       `json:"salto"` // days are left out before this one
}

// Marca is what happens on a day of the strip.
type Marca string

// The marks, in the order in which one gives way to the next.
const (
	SinMarca        Marca = ""
	MarcaHoy        Marca = "hoy"
	MarcaAviso      Marca = "aviso"
	MarcaInicia     Marca = "inicia"
	MarcaEfectos    Marca = "efectos"
	MarcaLimite     Marca = "limite" // the notification is deemed made if nobody opens it
	MarcaNotificada Marca = "notificada"
	MarcaAlarma     Marca = "alarma"
	MarcaVence      Marca = "vence"
)

// maxCeldas bounds a strip; a longer count leaves out days of its middle.
const maxCeldas = 70

// Tira lays out a result day by day, from the aviso (or the notification) to the last day, with the reason
// of each day that does not count. Today is marked when it falls inside; the zero Date marks none.
func (c *Calendario) Tira(r Resultado, hoy civil.Date) []Celda {
	made := civil.Of(r.NotificadoEl)
	first := made
	if !r.Enviado.IsZero() {
		first = civil.Of(r.Enviado)
	}
	last := r.ultimaFecha()
	if r.Alarma.After(last) {
		last = r.Alarma
	}
	var out []Celda
	for d, n := first, 0; !d.After(last); d = d.AddDays(1) {
		cell := Celda{Fecha: d, Habil: c.Habil(d), Motivo: c.Motivo(d), Hoy: d == hoy}
		if !d.Before(r.PlazoInicia) && cell.Habil && !d.After(r.PlazoVence) {
			n++
			if n <= r.PlazoDias {
				cell.Numero = fmt.Sprint(n)
			}
		}
		if len(r.DiasApertura) > 0 {
			cell.Numero = r.numeroApertura(cell, first, made)
		}
		cell.Marca, cell.Etiqueta = r.marca(d, first, made)
		if cell.Hoy && cell.Marca == SinMarca {
			cell.Marca, cell.Etiqueta = MarcaHoy, "hoy"
		}
		out = append(out, cell)
	}
	return abreviar(out)
}

// numeroApertura numbers the days to open, which end with the notification.
func (r *Resultado) numeroApertura(cell Celda, first, made civil.Date) string {
	switch i := slices.Index(r.DiasApertura, cell.Fecha); {
	case cell.Fecha == first:
		return "0"
	case i >= 0 && !cell.Fecha.After(made):
		return fmt.Sprint(i + 1)
	case !r.LimiteApertura.IsZero() && cell.Fecha == civil.Of(r.LimiteApertura) && cell.Fecha == made:
		return fmt.Sprint(len(r.DiasApertura) + 1)
	}
	return cell.Numero
}

func (r *Resultado) marca(d, first, made civil.Date) (Marca, string) {
	switch {
	case d == r.PlazoVence:
		return MarcaVence, "vence"
	case d == r.Alarma && r.PlazoVence.IsZero():
		return MarcaAlarma, r.paraAbrir(d)
	case d == r.Alarma:
		return MarcaAlarma, "puede vencer" // under another reading
	case d == made:
		return MarcaNotificada, horaDe(r.NotificadoEl).String() + " notificada"
	case !r.LimiteApertura.IsZero() && d == civil.Of(r.LimiteApertura) && d.Before(made):
		return MarcaLimite, "límite"
	case d == r.SurteEfectos:
		return MarcaEfectos, "surte efectos"
	case d == r.PlazoInicia:
		return MarcaInicia, "corre el plazo"
	case d == first && !r.Enviado.IsZero():
		return MarcaAviso, "aviso enviado"
	case d.Before(made):
		return SinMarca, r.paraAbrir(d)
	}
	return SinMarca, ""
}

// paraAbrir says of a day to open that it is one, or the last; "" of any other.
func (r *Resultado) paraAbrir(d civil.Date) string {
	switch slices.Index(r.DiasApertura, d) {
	case -1:
		return ""
	case len(r.DiasApertura) - 1:
		return "último para abrir"
	}
	return "para abrir"
}

// abreviar leaves out the plain middle of a strip that is too long to show.
func abreviar(cells []Celda) []Celda {
	if len(cells) <= maxCeldas {
		return cells
	}
	const tail = 14
	head := maxCeldas - tail
	out := slices.Clone(cells[:head])
	gap := false
	for _, cell := range cells[head : len(cells)-tail] {
		if cell.Marca == SinMarca {
			gap = true
			continue
		}
		cell.Salto, gap = gap, false
		out = append(out, cell)
	}
	rest := slices.Clone(cells[len(cells)-tail:])
	rest[0].Salto = gap
	return append(out, rest...)
}
