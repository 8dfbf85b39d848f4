package oficina

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/obligaciones"
	"valija/backend/plazos"
)

// ClaseAsunto is what a line of the agenda is about.
type ClaseAsunto string

// The kinds.
const (
	AsuntoApertura   ClaseAsunto = "apertura"   // an act that is deemed notified at its limit
	AsuntoPlazo      ClaseAsunto = "plazo"      // the last day to answer
	AsuntoMedios     ClaseAsunto = "medios"     // the 72 hours of a medio de contacto
	AsuntoEfirma     ClaseAsunto = "efirma"     // the end of a certificate
	AsuntoObligacion ClaseAsunto = "obligacion" // the employer's calendar
	AsuntoPromocion  ClaseAsunto = "revisar"    // information that the Institute asked for
)

// Asunto is one line of the agenda: something with a last day, and what people did about it.
type Asunto struct {
	ID       string     // stable: the same matter has it in every computation
	Fecha    civil.Date // on which it rings: the earliest of the readings
	Hora     time.Time  // zero: the whole day serves
	Vence    civil.Date // the last day of the main reading; that of Fecha where no reading differs
	Clase    ClaseAsunto
	Titulo   string
	Detalle  string
	Norma    string
	RFC      string
	Nombre   string
	Acto     string // "" unless it is about one
	Concluso bool   // over by itself: opened, answered, confirmed
	// SinNotificar: the act is still pending, so no answer period runs yet.
	SinNotificar bool
	// DeAntes: it was due, however that is read, before its employer came to Valija: whether it was done, nobody here
	// knows.
	DeAntes bool
	Certeza plazos.Certeza

	Hecho       *archivo.Marca
	Revisado    *archivo.Marca
	Responsable string

	obligacion *obligaciones.Renglon
}

// Pasado reports whether its last instant is over at t.
func (a Asunto) Pasado(t time.Time) bool {
	if !a.Hora.IsZero() {
		return !t.Before(a.Hora)
	}
	return civil.Of(t).After(a.Fecha)
}

// FiltroAgenda says which days, both included, and whose.
type FiltroAgenda struct {
	Desde, Hasta civil.Date
	RFC          string // "" for every one of the Ambiente
}

// Agenda lists what falls due or rings in those days, by date. Practice and real never share one.
// A day past the calendar fails with CalendarioFaltante: a gap must not look like a free day.
//
// norma: Lineamientos 7.5; Lineamientos 5.2; CFF 135; CFF 17-D
func (o *Oficina) Agenda(ctx context.Context, am Ambiente, f FiltroAgenda) ([]Asunto, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	ag := agenda{s: s, f: f, nombres: map[string]string{}}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error { return ag.reune(ctx, t) })
	if err != nil {
		return nil, err
	}
	sort.SliceStable(ag.out, func(i, j int) bool {
		a, b := ag.out[i], ag.out[j]
		if c := a.Fecha.Compare(b.Fecha); c != 0 {
			return c < 0
		}
		return a.RFC < b.RFC
	})
	return ag.out, nil
}

// asuntos are these lines of the agenda, in this order.
func (o *Oficina) asuntos(ctx context.Context, am Ambiente, ids []string) ([]Asunto, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	hoy := civil.Of(s.reloj.Now())
	l, err := o.Agenda(ctx, am, FiltroAgenda{Desde: hoy.AddDays(-366), Hasta: hoy.AddDays(400)})
	if err != nil {
		return nil, err
	}
	de := make(map[string]Asunto, len(l))
	for _, a := range l {
		de[a.ID] = a
	}
	out := make([]Asunto, 0, len(ids))
	for _, id := range ids {
		a, hay := de[id]
		if !hay {
			return nil, fault.New(fault.NoEncontrado, "que", "el asunto", "id", id)
		}
		out = append(out, a)
	}
	return out, nil
}

// agenda gathers one.
type agenda struct {
	s       *sala
	f       FiltroAgenda
	cal     *plazos.Calendario
	nombres map[string]string
	marcas  map[archivo.ClaseMarca]map[string]archivo.Marca
	hechas  respuestas
	out     []Asunto
}

func (g *agenda) reune(ctx context.Context, t *archivo.Tx) (err error) {
	if g.cal, err = calendario(ctx, t); err != nil {
		return err
	}
	de := t.Todos()
	if g.f.RFC != "" {
		de = t.De(g.f.RFC)
	}
	empleadores, err := de.Empleadores(ctx)
	if err != nil {
		return err
	}
	for _, e := range empleadores {
		g.nombres[e.RFC] = e.Nombre
	}
	if err = g.leeMarcas(ctx, de); err != nil {
		return err
	}
	if g.hechas, err = leeRespuestas(ctx, de, g.cal); err != nil {
		return err
	}
	for _, f := range []func(context.Context, archivo.Ambito) error{g.actos, g.efirmas, g.promociones} {
		if err = f(ctx, de); err != nil {
			return err
		}
	}
	for _, e := range empleadores {
		if err = g.medios(ctx, t.De(e.RFC)); err != nil {
			return err
		}
	}
	return g.obligaciones(ctx, de, empleadores)
}

func (g *agenda) leeMarcas(ctx context.Context, de archivo.Ambito) error {
	g.marcas = make(map[archivo.ClaseMarca]map[string]archivo.Marca)
	for _, c := range []archivo.ClaseMarca{archivo.MarcaHecho, archivo.MarcaRevisado, archivo.MarcaResponsable} {
		l, err := de.Marcas(ctx, c)
		if err != nil {
			return err
		}
		g.marcas[c] = map[string]archivo.Marca{}
		for _, m := range l {
			g.marcas[c][m.De] = m
		}
	}
	return nil
}

// pon adds a line when it falls in the days asked for, with its marks.
func (g *agenda) pon(a Asunto) {
	if a.Fecha.IsZero() || a.Fecha.Before(g.f.Desde) || a.Fecha.After(g.f.Hasta) {
		return
	}
	a.Nombre = g.nombres[a.RFC]
	if m, ok := g.marcas[archivo.MarcaHecho][a.ID]; ok && a.Hecho == nil {
		a.Hecho = &m
	}
	if m, ok := g.marcas[archivo.MarcaRevisado][a.ID]; ok {
		a.Revisado = &m
	}
	a.Responsable = g.marcas[archivo.MarcaResponsable][a.ID].Valor
	g.out = append(g.out, a)
}

func (g *agenda) actos(ctx context.Context, de archivo.Ambito) error {
	ahora := g.s.reloj.Now()
	return cadaActo(ctx, de, archivo.FiltroActos{Clase: buzon.Notificacion}, func(a buzon.Acto) error {
		c := contar(g.cal, a)
		if c.Falla != nil {
			return nil //nolint:nilerr // the act itself says that it has no date; the agenda has no line to give it
		}
		r := c.Resultado
		a.Estado = estadoHoy(a, r.LimiteApertura, ahora)
		titulo, pendiente := actoNombrado(a), a.Estado == buzon.Pendiente
		if !r.LimiteApertura.IsZero() {
			g.pon(Asunto{
				ID: "apertura/" + a.ID, Fecha: civil.Of(r.LimiteApertura), Hora: r.LimiteApertura, Clase: AsuntoApertura,
				Titulo: titulo, Detalle: "Si no se abre, se tiene por notificada.", Norma: "Lineamientos 7.5", RFC: a.RFC, Acto: a.ID,
				Concluso: !pendiente, Certeza: r.Certeza,
			})
		}
		fecha, detalle := plazoEnAgenda(a, c, pendiente)
		norma := "CFF 135"
		if pendiente {
			norma = "Lineamientos 7.4"
		}
		contesta := g.hechas.de(a, c)
		if contesta.Dice != "" && !pendiente {
			detalle = frase([]string{strings.TrimSuffix(detalle, "."), contesta.Dice})
		}
		if !fecha.IsZero() {
			g.pon(Asunto{
				ID: "plazo/" + a.ID, Fecha: fecha, Clase: AsuntoPlazo, Titulo: titulo, Detalle: detalle, Norma: norma,
				RFC: a.RFC, Acto: a.ID, SinNotificar: pendiente, Certeza: r.Certeza,
				Concluso: contesta.Presentada(),
			}.conVence(venceEnAgenda(r)))
		}
		return nil
	})
}

// PideRespuesta reports whether an act may ask for an answer. Of a kind that is not known, it may.
func PideRespuesta(a buzon.Acto) bool {
	tipo, ok := plazos.TipoDe(a.Tipo)
	return !ok || len(tipo.Respuestas) > 0
}

// plazoEnAgenda is the line of the answer to an act. A period that runs and that nobody has written down is a matter
// of its first day, until somebody does; an act of a kind that asks for nothing has no line.
func plazoEnAgenda(a buzon.Acto, c Cuenta, pendiente bool) (fecha civil.Date, detalle string) {
	r := c.Resultado
	switch {
	case r.PlazoDias > 0 && c.Supuesto:
		return r.Alarma, fmt.Sprintf("Plazo supuesto de %d días hábiles; el real se sabrá al leer el acto.", r.PlazoDias)
	case r.PlazoDias > 0:
		return r.Alarma, fmt.Sprintf("Último día para responder: %d días hábiles.", r.PlazoDias)
	case !PideRespuesta(a):
		return civil.Date{}, ""
	case pendiente:
		return r.Alarma, "Último día para abrirlo."
	}
	return r.PlazoInicia, "Empieza el plazo para contestar y falta anotar cuántos días da el acto."
}

// venceEnAgenda is the last day to answer in the main reading, and the others; nothing while no period is known.
func venceEnAgenda(r plazos.Resultado) (civil.Date, []otraLectura) {
	if r.PlazoDias == 0 {
		return civil.Date{}, nil
	}
	otras := make([]otraLectura, 0, len(r.Alternativas))
	for _, x := range r.Alternativas {
		otras = append(otras, otraLectura{x.PlazoVence, x.Motivo, x.Norma, x.Certeza})
	}
	return r.PlazoVence, otras
}

func (g *agenda) medios(ctx context.Context, de archivo.Ambito) error {
	b, err := de.Buzon(ctx)
	if fault.CodeOf(err) == fault.NoEncontrado {
		return nil
	}
	if err != nil {
		return err
	}
	for _, m := range b.Medios {
		if m.Estado != buzon.MedioPendiente {
			continue
		}
		g.pon(Asunto{
			ID: "medio/" + m.ID, Fecha: civil.Of(m.Vence()), Hora: m.Vence(), Clase: AsuntoMedios, Titulo: "Confirmar " + m.Valor,
			Detalle: "72 horas de reloj desde el acuse; después se cancela.", Norma: "Lineamientos 5.2", RFC: b.RFC, Certeza: plazos.Oficial,
		})
	}
	return nil
}

func (g *agenda) efirmas(ctx context.Context, de archivo.Ambito) error {
	l, err := de.Efirmas(ctx)
	if err != nil {
		return err
	}
	for _, e := range l {
		g.pon(Asunto{
			ID: "efirma/" + e.RFC + "/" + e.Numero, Fecha: civil.Of(e.Hasta), Hora: e.Hasta, Clase: AsuntoEfirma, Titulo: "Vence la e.firma",
			Detalle: "Renuévela antes en el SAT: sin ella no se puede firmar.", Norma: "CFF 17-D", RFC: e.RFC, Certeza: plazos.Oficial,
		})
	}
	return nil
}

func (g *agenda) promociones(ctx context.Context, de archivo.Ambito) error {
	l, err := de.Promociones(ctx, "")
	if err != nil {
		return err
	}
	for _, p := range l {
		if p.Hasta.IsZero() {
			continue
		}
		pedida, err := de.Pedida(ctx, p.ID)
		if err != nil {
			return err
		}
		partes := []string{"promoción " + p.Estado.Nombre()}
		contesta := g.hechas.dePromocion(p, pedida)
		if contesta.Hecha() {
			partes = append(partes, contesta.Dice)
		}
		id := "promocion/" + p.ID + "/" + p.Hasta.String() // what was done about one request was not done about the next
		g.pon(Asunto{
			ID: id, Fecha: p.Hasta, Clase: AsuntoPromocion, Titulo: p.Asunto, Detalle: frase(partes), Concluso: contesta.Hecha(),
			Norma: "Portal Buzón IMSS", RFC: p.RFC, Certeza: plazos.Publicada,
		})
	}
	return nil
}

func (g *agenda) obligaciones(ctx context.Context, de archivo.Ambito, empleadores []archivo.Empleador) error {
	cumplidas, err := de.Cumplidas(ctx, "")
	if err != nil {
		return err
	}
	hechas := map[string]obligaciones.Marca{}
	for _, c := range cumplidas {
		hechas[c.Clave+"/"+c.Periodo+"/"+c.RFC+"/"+c.RP] = obligaciones.Marca{Quien: c.Quien, Cuando: c.Anotada}
	}
	sujetos := make([]obligaciones.Sujeto, 0, len(empleadores))
	llegadas, hoy := map[string]civil.Date{}, civil.Of(g.s.reloj.Now())
	for _, e := range empleadores {
		sujetos = append(sujetos, sujeto(e))
		llegadas[e.RFC] = civil.Of(e.Alta)
		if hoy.Before(llegadas[e.RFC]) { // it came while the clock was ahead
			llegadas[e.RFC] = hoy
		}
	}
	l, err := obligaciones.Agenda(g.cal, sujetos, g.f.Desde, g.f.Hasta, hechas)
	if err != nil {
		return err
	}
	for _, r := range l {
		detalle := ""
		if !strings.Contains(r.Nombre, r.PeriodoEscrito()) {
			detalle = "Periodo: " + r.PeriodoEscrito() + "."
		}
		if r.RegistroPatronal != "" { // one for each
			detalle = strings.TrimSpace(detalle + " Registro patronal " + r.RegistroPatronal + ".")
		}
		a := Asunto{
			ID: r.ID, Fecha: r.Alarma, Clase: AsuntoObligacion, Titulo: r.Nombre, Detalle: detalle, Norma: r.Norma, RFC: r.RFC,
			Certeza: r.Certeza, obligacion: &r, DeAntes: r.Hecha == nil && ultimaLectura(r).Before(llegadas[r.RFC]),
		}
		if a.DeAntes {
			a.Detalle = strings.TrimSpace(a.Detalle + " Venció antes de que este RFC llegara a Valija: no se sabe si se hizo.")
		}
		if r.Hecha != nil {
			a.Hecho = &archivo.Marca{Quien: r.Hecha.Quien, Cuando: r.Hecha.Cuando}
		}
		otras := make([]otraLectura, 0, len(r.Alternativas))
		for _, x := range r.Alternativas {
			otras = append(otras, otraLectura{x.Vence, x.Motivo, x.Norma, x.Certeza})
		}
		g.pon(a.conVence(r.Vence, otras))
	}
	return nil
}

// ultimaLectura is the last day of an obligation as whoever reads it latest does.
func ultimaLectura(r obligaciones.Renglon) civil.Date {
	d := r.Vence
	for _, otra := range r.Alternativas {
		if otra.Vence.After(d) {
			d = otra.Vence
		}
	}
	return d
}

// sujeto tells which obligations are an employer's. Only what the RFC itself says is taken for known.
func sujeto(e archivo.Empleador) obligaciones.Sujeto {
	c := obligaciones.Moral
	if utf8.RuneCountInString(e.RFC) == 13 {
		c = obligaciones.Fisica
	}
	return obligaciones.Sujeto{
		RFC: e.RFC, Nombre: e.Nombre, RegistrosPatronales: e.Registros,
		Condiciones: []obligaciones.Condicion{c, obligaciones.Especializados},
	}
}
