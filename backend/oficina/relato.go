package oficina

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/expediente"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

// Relatado is one act or promoción as the story of an expediente tells it.
type Relatado struct {
	expediente.Suceso

	De Cosa
}

// relato tells acts and promociones in the order in which they came or were filed.
func relato(actos []Acto, promociones []Promocion, respuesta func(Acto) Respuesta) []Relatado {
	out := make([]Relatado, 0, len(actos)+len(promociones))
	for _, a := range actos {
		s := sucesoDeActo(a, respuesta(a))
		out = append(out, Relatado{s, Cosa{Que: archivo.QueActo, ID: a.ID}})
	}
	for _, p := range promociones {
		out = append(out, Relatado{sucesoDePromocion(p.Promocion, asuntoContestado(p.Promocion, actos, promociones)), Cosa{Que: archivo.QuePromocion, ID: p.ID}})
	}
	slices.SortStableFunc(out, func(a, b Relatado) int { return a.Fecha.Compare(b.Fecha) })
	return out
}

// asuntoContestado is the subject of what a promoción answers, "" when that is not here.
func asuntoContestado(p promocion.Promocion, actos []Acto, promociones []Promocion) string {
	for _, a := range actos {
		if p.SeRefiere(a.ID, a.Folio) {
			return AsuntoDeActo(a.Acto)
		}
	}
	for _, q := range promociones {
		if p.SeRefiere(q.ID, q.Folio) {
			return AsuntoDePromocion(q.Promocion)
		}
	}
	return ""
}

func sucesoDeActo(a Acto, r Respuesta) expediente.Suceso {
	s := expediente.Suceso{Fecha: a.Enviado, Que: nombreActo(a.Clase), Asunto: AsuntoDeActo(a.Acto), Folio: a.Folio}
	if a.Clase != buzon.Notificacion {
		return s
	}
	if a.Cuenta.Falla != nil {
		s.Dice = "Sus fechas no se saben."
		return s
	}
	c := a.Cuenta.Resultado
	if a.Estado == buzon.Pendiente {
		s.Dice = "Sin abrir; el límite para abrirla es el " + conHora(c.LimiteApertura) + "."
		return s
	}
	partes := []string{}
	if a.Estado == buzon.Abierta {
		partes = append(partes, "Abierta el "+conHora(a.Abierto))
	}
	if !c.NotificadoEl.IsZero() {
		partes = append(partes, "se tiene por notificada el "+conHora(c.NotificadoEl))
	}
	switch { // without days, the alarm is that of the opening
	case c.PlazoDias > 0 && a.Cuenta.Supuesto:
		partes = append(partes, "último día para contestar, si son "+strconv.Itoa(c.PlazoDias)+" días hábiles (supuesto): "+ultimoDiaParaContestar(c))
	case c.PlazoDias > 0:
		partes = append(partes, "último día para contestar: "+ultimoDiaParaContestar(c))
	case PideRespuesta(a.Acto):
		partes = append(partes, "falta anotar cuántos días hay para contestar")
	}
	if r.Dice != "" {
		partes = append(partes, r.Dice)
	}
	s.Dice = frase(partes)
	return s
}

// ultimoDiaParaContestar is the last day of the main reading, and the one before it that another reading gives.
func ultimoDiaParaContestar(c plazos.Resultado) string {
	if c.Alarma == c.PlazoVence {
		return plazos.Larga(c.PlazoVence)
	}
	return plazos.Larga(c.PlazoVence) + " (el " + plazos.Larga(c.Alarma) + " en la lectura más temprana)"
}

// sucesoDePromocion tells a promoción; a is the subject of what it answers, "" when that is not here.
func sucesoDePromocion(p promocion.Promocion, a string) expediente.Suceso {
	s := expediente.Suceso{Fecha: fechaDePromocion(p), Que: "Promoción", Asunto: AsuntoDePromocion(p), Folio: p.Folio}
	partes := []string{p.Estado.Nombre()}
	if a != "" {
		partes = append(partes, "contesta a «"+a+"»")
	}
	if !p.Recibida.IsZero() {
		partes = append(partes, "se tiene por recibida el "+conHora(p.Recibida))
	}
	if !p.Hasta.IsZero() {
		partes = append(partes, "hasta el "+plazos.Larga(p.Hasta))
	}
	s.Dice = frase(partes)
	return s
}

// fechaDePromocion is when it was filed; before that, when it was signed or begun.
func fechaDePromocion(p promocion.Promocion) time.Time {
	for _, t := range []time.Time{p.Presentada, p.FirmadaEn} {
		if !t.IsZero() {
			return t
		}
	}
	return p.Creada
}

// AsuntoDeActo is the subject of an act as it stands today (estadoHoy), or that it is not known yet.
func AsuntoDeActo(a buzon.Acto) string {
	switch {
	case a.Asunto != "":
		return a.Asunto
	case a.Clase == buzon.Notificacion && (a.Estado == buzon.Abierta || a.Estado == buzon.Vencida):
		return "Acto notificado, sin asunto"
	case a.Clase == buzon.Notificacion:
		return "Acto pendiente de notificar"
	}
	return "Sin asunto"
}

// actoNombrado is the subject of an act; while it is not known, with what tells it from others: its folio, or when its
// aviso was sent.
func actoNombrado(a buzon.Acto) string {
	switch {
	case a.Asunto != "":
		return a.Asunto
	case a.Folio != "":
		return AsuntoDeActo(a) + ", folio " + a.Folio
	}
	return AsuntoDeActo(a) + ", del aviso del " + plazos.CortaHora(a.Enviado)
}

// AsuntoDePromocion is the subject of a promoción, or that it has none.
func AsuntoDePromocion(p promocion.Promocion) string {
	if p.Asunto == "" {
		return "Sin asunto"
	}
	return p.Asunto
}

func nombreActo(c buzon.Clase) string {
	switch c {
	case buzon.Notificacion:
		return "Notificación"
	case buzon.Comunicado:
		return "Comunicado"
	case buzon.Documento:
	}
	return "Documento"
}

func conHora(t time.Time) string {
	return plazos.Larga(civil.Of(t)) + t.In(civil.Zona()).Format(", 15:04")
}

func frase(partes []string) string {
	if len(partes) == 0 {
		return ""
	}
	s := strings.Join(partes, "; ") + "."
	primera := []rune(s)
	return strings.ToUpper(string(primera[:1])) + string(primera[1:])
}
