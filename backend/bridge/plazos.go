package bridge

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// ClasesDeActo lists the ways to answer an act, with the time there is for each.
func (a *API) ClasesDeActo() (r []ClaseActo, err error) {
	defer a.cierre(&err)
	return lista(plazos.Clases(), claseActo), nil
}

func claseActo(c plazos.Clase) ClaseActo {
	return ClaseActo{Clave: c.Clave, Nombre: c.Nombre, Dias: c.Dias, Norma: c.Norma, Certeza: string(c.Certeza), Nota: c.Nota}
}

// TiposDeActo lists what the Institute notifies, each with the ways to answer it.
func (a *API) TiposDeActo() (r []TipoActo, err error) {
	defer a.cierre(&err)
	clases := plazos.Clases()
	return lista(plazos.Tipos(), func(t plazos.Tipo) TipoActo {
		x := TipoActo{Clave: t.Clave, Numeral: t.Numeral, Nombre: t.Nombre, Respuestas: []ClaseActo{}}
		for _, c := range clases {
			if slices.Contains(t.Respuestas, c.Clave) {
				x.Respuestas = append(x.Respuestas, claseActo(c))
			}
		}
		if c, hay := t.MasCorta(); hay {
			x.DiasSupuestos = c.Dias
		}
		return x
	}), nil
}

// PlazoAviso counts any aviso; a calculator that keeps nothing.
func (a *API) PlazoAviso(s SolicitudAviso) (r Cuenta, err error) {
	defer a.cierre(&err)
	enviado, err := leerInstante(s.Enviado)
	if err != nil {
		return r, err
	}
	abierto, err := leerInstante(s.Abierto)
	if err != nil {
		return r, err
	}
	cal, ahora, err := a.calendario()
	if err != nil {
		return r, err
	}
	if s.Tipo != "" {
		n := oficina.AvisoAMano{Enviado: enviado, Abierto: abierto, PlazoDias: s.PlazoDias, Tipo: s.Tipo}
		return cuenta(cal, oficina.ContarAviso(cal, n), ahora), nil
	}
	res, err := cal.Aviso(plazos.Aviso{Enviado: enviado, Abierto: abierto, PlazoDias: s.PlazoDias, Clase: s.Clase})
	return cuenta(cal, oficina.Cuenta{Resultado: res, Falla: err}, ahora), nil
}

// PlazoPresentacion says when a filing made then counts as received.
func (a *API) PlazoPresentacion(enviada string) (r Recepcion, err error) {
	defer a.cierre(&err)
	t, err := leerInstante(enviada)
	if err != nil {
		return r, err
	}
	cal, _, err := a.calendario()
	if err != nil {
		return r, err
	}
	p, err := cal.Presentacion(t)
	return recepcion(p), err
}

// PlazoMedios says until when a medio registered then can be confirmed.
func (a *API) PlazoMedios(registro string) (r VencimientoMedio, err error) {
	defer a.cierre(&err)
	t, err := leerInstante(registro)
	if err != nil {
		return r, err
	}
	v, err := plazos.Medios(t)
	return VencimientoMedio{Registro: instante(t), Vence: instante(v.Vence), Pasos: pasos(v.Pasos)}, err
}

// Agenda lists what falls due or rings in those days.
func (a *API) Agenda(f FiltroAgenda) (r []Asunto, err error) {
	defer a.cierre(&err)
	filtro := oficina.FiltroAgenda{RFC: f.RFC}
	if filtro.Desde, err = leerFecha(f.Desde); err != nil {
		return nil, err
	}
	if filtro.Hasta, err = leerFecha(f.Hasta); err != nil {
		return nil, err
	}
	return a.asuntos(filtro)
}

func (a *API) asuntos(f oficina.FiltroAgenda) ([]Asunto, error) {
	_, ahora, err := a.calendario()
	if err != nil {
		return nil, err
	}
	l, err := a.oficina.Agenda(a.ctx, a.ambiente(), f)
	return lista(l, func(x oficina.Asunto) Asunto { return asunto(x, ahora) }), err
}

// Mes lays a month out day by day; a day past the calendar carries no dates and says so.
func (a *API) Mes(anio, mes int, rfc string) (r []DiaMes, err error) {
	defer a.cierre(&err)
	cal, _, err := a.calendario()
	if err != nil {
		return nil, err
	}
	primero := civil.New(anio, time.Month(mes), 1)
	ultimo := civil.New(anio, time.Month(mes)+1, 1).AddDays(-1)
	porDia := map[string][]Asunto{}
	if cal.Cubre(ultimo) && cal.Cubre(primero) {
		l, err := a.asuntos(oficina.FiltroAgenda{Desde: primero, Hasta: ultimo, RFC: rfc})
		if err != nil && fault.CodeOf(err) != fault.NormaNoCargada {
			return nil, err
		}
		for _, x := range l {
			porDia[x.Fecha] = append(porDia[x.Fecha], x)
		}
	}
	r = []DiaMes{}
	for d := primero; !d.After(ultimo); d = d.AddDays(1) {
		r = append(r, DiaMes{
			Fecha: d.String(), Habil: cal.Habil(d), Motivo: cal.Motivo(d), Cargado: cal.Cubre(d), Asuntos: llena(porDia[d.String()]),
		})
	}
	return r, nil
}

// Libro is the book of one day.
func (a *API) Libro(fecha string) (r LibroDelDia, err error) {
	defer a.cierre(&err)
	dia, err := leerFecha(fecha)
	if err != nil {
		return r, err
	}
	_, ahora, err := a.calendario()
	if err != nil {
		return r, err
	}
	l, err := a.oficina.Libro(a.ctx, a.ambiente(), dia)
	if err != nil {
		return r, err
	}
	renglon := func(h oficina.Hecho) RenglonLibro {
		return RenglonLibro{Instante: instante(h.Instante), RFC: h.RFC, Nombre: h.Nombre, Texto: h.Texto, Quien: h.Quien, Acto: h.Acto}
	}
	return LibroDelDia{
		Fecha: dia.String(), Recibidos: lista(l.Recibidos, renglon), Calculados: lista(l.Calculados, renglon),
		Abiertos: lista(l.Abiertos, renglon), Respondidos: lista(l.Respondidos, renglon),
		Vencen: lista(l.Vencen, func(x oficina.Asunto) Asunto { return asunto(x, ahora) }), Cabeza: l.Cabeza.Huella,
	}, nil
}

// AsuntosHechos marks lines of the agenda as done, or as pending again: all of them or none.
func (a *API) AsuntosHechos(ids []string, hecho bool) (r []Asunto, err error) {
	defer a.cierre(&err)
	return a.marca(oficina.MarcaAsuntos{IDs: ids, Clase: oficina.MarcaHecho, Poner: hecho})
}

// AsuntoRevisado records the second person's check.
func (a *API) AsuntoRevisado(id string) (r Asunto, err error) {
	defer a.cierre(&err)
	return uno(a.marca(oficina.MarcaAsuntos{IDs: []string{id}, Clase: oficina.MarcaRevisado, Poner: true}))
}

// AsuntoResponsable says who answers for it; "" nobody.
func (a *API) AsuntoResponsable(id, responsable string) (r Asunto, err error) {
	defer a.cierre(&err)
	responsable = strings.TrimSpace(responsable)
	return uno(a.marca(oficina.MarcaAsuntos{IDs: []string{id}, Clase: oficina.MarcaResponsable, Poner: responsable != "", Valor: responsable}))
}

func (a *API) marca(m oficina.MarcaAsuntos) ([]Asunto, error) {
	m.Quien = a.usuario()
	l, err := a.oficina.MarcaAsuntos(a.ctx, a.ambiente(), m)
	if err != nil {
		return []Asunto{}, err
	}
	_, ahora, err := a.calendario()
	return lista(l, func(x oficina.Asunto) Asunto { return asunto(x, ahora) }), err
}

func uno(l []Asunto, err error) (Asunto, error) {
	if err != nil {
		return Asunto{}, err
	}
	return l[0], nil
}

func asunto(x oficina.Asunto, ahora time.Time) Asunto {
	out := Asunto{
		ID: x.ID, Fecha: x.Fecha.String(), Clase: string(x.Clase), Titulo: x.Titulo, Detalle: x.Detalle, Norma: x.Norma,
		RFC: x.RFC, Nombre: x.Nombre, Acto: x.Acto, Estado: "pendiente", Gravedad: "normal", Responsable: x.Responsable, Certeza: string(x.Certeza),
	}
	if !x.Hora.IsZero() {
		out.Hora = x.Hora.In(civil.Zona()).Format("15:04")
	}
	if x.Hecho != nil {
		out.HechoPor, out.HechoEl = x.Hecho.Quien, instante(x.Hecho.Cuando)
	}
	if x.Revisado != nil {
		out.RevisadoPor = x.Revisado.Quien
	}
	falta := x.Fecha.DaysSince(civil.Of(ahora))
	switch {
	case x.Hecho != nil || x.Concluso:
		out.Estado = "hecho"
	case x.DeAntes:
		out.Estado, out.Gravedad = "no_se_sabe", "no_se_sabe"
	case x.Pasado(ahora):
		out.Estado, out.Gravedad = "vencido", "mal"
	case falta <= 3:
		out.Gravedad = "cuidado"
	}
	return out
}

// Obligaciones lists the employer's calendar of a year or a month.
func (a *API) Obligaciones(f FiltroObligaciones) (r []Obligacion, err error) {
	defer a.cierre(&err)
	l, err := a.oficina.Obligaciones(a.ctx, a.ambiente(), f.RFC, f.Anio, f.Mes)
	return lista(l, obligacion), err
}

func obligacion(x oficina.Obligacion) Obligacion {
	out := Obligacion{
		Clave: x.Clave, Nombre: x.Nombre, Periodo: x.PeriodoEscrito(), Regimen: string(x.Regimen), RFC: x.RFC, Vence: x.Vence.String(),
		Alarma: x.Alarma.String(), MovidaDesde: x.MovidaDesde.String(), Norma: x.Norma, Certeza: string(x.Certeza), Hecha: x.Hecha != nil,
		DeAntes: x.DeAntes,
		Alternativas: lista(x.Alternativas, func(t plazos.TerminoAlterno) AlternativaCuenta {
			return AlternativaCuenta{Motivo: t.Motivo, Norma: t.Norma, PlazoVence: t.Vence.String()}
		}),
	}
	if x.Hecha != nil {
		out.HechaPor, out.HechaEl = x.Hecha.Quien, instante(x.Hecha.Cuando)
	}
	return out
}

// diasDeICS is how far ahead the calendar file reaches.
const diasDeICS = 366

// ExportarICS saves the coming year of the agenda as a calendar file.
func (a *API) ExportarICS(rfc string) (r string, err error) {
	defer a.cierre(&err)
	_, ahora, err := a.calendario()
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	hoy := civil.Of(ahora)
	f := oficina.FiltroAgenda{Desde: hoy, Hasta: hoy.AddDays(diasDeICS), RFC: rfc}
	if err = a.oficina.EscribeICS(a.ctx, &b, a.ambiente(), f, a.escalera()); err != nil {
		return "", err
	}
	return a.guardar("Guardar calendario", "valija-agenda.ics", b.Bytes())
}

// CalendarioDias lists the days of a year that do not count, and why.
func (a *API) CalendarioDias(anio int) (r []DiaInhabil, err error) {
	defer a.cierre(&err)
	cal, _, err := a.calendario()
	if err != nil {
		return nil, err
	}
	return lista(cal.Dias(anio), func(d plazos.Dia) DiaInhabil {
		return DiaInhabil{
			Fecha: d.Fecha.String(), Motivo: d.Motivo, Capa: string(d.Capa), Norma: d.Norma, Lugar: d.Lugar, Quien: d.Quien, Cuando: instante(d.Cuando),
		}
	}), nil
}

// CalendarioAgregar adds an acuerdo or a local closing, and tells what moved.
func (a *API) CalendarioAgregar(d DiaInhabil) (r CambioCalendario, err error) {
	defer a.cierre(&err)
	fecha, err := leerFecha(d.Fecha)
	if err != nil {
		return r, err
	}
	m, err := a.oficina.AgregaDia(a.ctx, oficina.DiaPropio{
		Fecha: fecha, Motivo: d.Motivo, Fuente: d.Norma, Subdelegacion: d.Lugar, Cierre: d.Capa == string(plazos.CapaCierre), Quien: a.usuario(),
	})
	return a.cambioCalendario(m, err)
}

// CalendarioQuitar takes an added day out.
func (a *API) CalendarioQuitar(fecha, _ string) (r CambioCalendario, err error) {
	defer a.cierre(&err)
	d, err := leerFecha(fecha)
	if err != nil {
		return r, err
	}
	m, err := a.oficina.QuitaDia(a.ctx, d)
	return a.cambioCalendario(m, err)
}

func (a *API) cambioCalendario(m []oficina.Movimiento, err error) (CambioCalendario, error) {
	if err != nil {
		return CambioCalendario{}, err
	}
	cal, _, err := a.calendario()
	if err != nil {
		return CambioCalendario{}, err
	}
	a.cambio()
	a.escritorio.Emitir(EventoCambios, []string{})
	return CambioCalendario{Calendario: version(cal.Version()), Movidos: lista(m, func(x oficina.Movimiento) PlazoMovido {
		titulo := "Acto " + x.Ahora.Acto
		if v, err := a.oficina.Acto(a.ctx, x.Ahora.Acto); err == nil && v.Asunto != "" {
			titulo = v.Asunto
		}
		return PlazoMovido{Acto: x.Ahora.Acto, RFC: x.Ahora.RFC, Titulo: titulo, Antes: x.Antes.Alarma.String(), Despues: x.Ahora.Alarma.String()}
	})}, nil
}
