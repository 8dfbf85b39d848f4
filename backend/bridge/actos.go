package bridge

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// Groups of the list of acts, in their order.
const (
	grupoPorNotificar = "por_notificar"
	grupoEnPlazo      = "en_plazo"
	grupoFecha        = "fecha"
)

// Actos lists acts: first those to be notified, then those with a period running, then by date.
func (a *API) Actos(f FiltroActos) (r PaginaActos, err error) {
	defer a.cierre(&err)
	filas, err := a.filasDeActos(a.ambiente())
	if err != nil {
		return r, err
	}
	visibles := []ActoFila{}
	for _, x := range filas {
		if pasa(x, f) {
			visibles = append(visibles, x)
		}
	}
	desde := min(max(f.Desde, 0), len(visibles))
	hasta := min(desde+tope(f.Cuantos), len(visibles))
	r = PaginaActos{Total: len(visibles), Desde: desde, Filas: visibles[desde:hasta]}
	r.Donde = slices.IndexFunc(visibles, func(x ActoFila) bool { return x.ID == f.Acto })
	mando, err := a.mando(a.ambiente())
	if err != nil {
		return r, err
	}
	r.UltimaLista = a.resumenSincronizacion(mando).Ultima
	return r, nil
}

func pasa(x ActoFila, f FiltroActos) bool {
	texto := strings.ToLower(x.Titulo + " " + x.Folio + " " + x.Nombre + " " + x.RFC)
	switch {
	case f.RFC != "" && x.RFC != f.RFC, f.Clase != "" && x.Clase != f.Clase, f.SoloNoLeidos && x.Leido:
		return false
	case f.Texto != "" && !strings.Contains(texto, strings.ToLower(f.Texto)):
		return false
	case f.Etiqueta != "":
		return slices.Contains(x.Etiquetas, f.Etiqueta)
	}
	return true
}

// filasDeActos makes every row of an ámbito, in the order of the list.
func (a *API) filasDeActos(am oficina.Ambiente) ([]ActoFila, error) {
	r, err := a.oficina.Reloj(a.ctx, am)
	if err != nil {
		return nil, err
	}
	return a.filas.de(am, r.Now(), func() ([]ActoFila, error) { return a.haceFilas(am) })
}

func (a *API) haceFilas(am oficina.Ambiente) ([]ActoFila, error) {
	v, err := a.oficina.VistaDeActos(a.ctx, am)
	if err != nil {
		return nil, err
	}
	filas := make([]ActoFila, 0, len(v.Actos)+len(v.Acuses))
	for _, x := range v.Actos {
		filas = append(filas, filaDeActo(v, x))
	}
	for _, c := range v.Acuses {
		filas = append(filas, ActoFila{
			ID: "acuse/" + string(c.Folio), RFC: c.RFC, Nombre: v.Nombres[c.RFC], Clase: "acuse", Titulo: "Acuse: " + c.Tramite,
			Folio: string(c.Folio), Fecha: instante(c.Fecha), Grupo: grupoFecha, Leido: true, Etiquetas: []string{}, Origen: origen(am, false),
		})
	}
	orden := map[string]int{grupoPorNotificar: 0, grupoEnPlazo: 1, grupoFecha: 2}
	sort.SliceStable(filas, func(i, j int) bool {
		x, y := filas[i], filas[j]
		switch {
		case x.Grupo != y.Grupo:
			return orden[x.Grupo] < orden[y.Grupo]
		case x.Grupo == grupoPorNotificar:
			return x.LimiteApertura < y.LimiteApertura
		case x.Grupo == grupoEnPlazo:
			return x.PlazoVence < y.PlazoVence
		}
		return x.Fecha > y.Fecha
	})
	return filas, nil
}

func origen(am oficina.Ambiente, aMano bool) string {
	switch {
	case aMano:
		return "a_mano"
	case am == oficina.Practica:
		return "practica"
	}
	return "buzon"
}

func filaDeActo(v oficina.VistaDeActos, x oficina.Acto) ActoFila {
	hecho := v.Respuesta(x)
	r := ActoFila{
		ID: x.ID, RFC: x.RFC, Nombre: v.Nombres[x.RFC], Clase: string(x.Clase), Titulo: oficina.AsuntoDeActo(x.Acto), Folio: x.Folio, Fecha: instante(x.Enviado),
		Grupo: grupoFecha, Leido: v.Leidos[x.ID], Etiquetas: llena(v.Etiquetas[x.ID]), Origen: origen(x.Ambiente, x.AMano), Respondida: hecho.Hecha(),
		Respuesta: hecho.Frase(), Oportunidad: string(hecho.Oportunidad),
	}
	if x.Clase != buzon.Notificacion {
		return r
	}
	r.Estado = estadoActo(x.Estado)
	if x.Cuenta.Falla != nil {
		if r.Estado == "aviso" {
			r.Grupo = grupoPorNotificar
		}
		return r
	}
	c := x.Cuenta.Resultado
	r.LimiteApertura = instante(c.LimiteApertura)
	if r.Estado == "aviso" {
		r.Grupo, r.Dia = grupoPorNotificar, oficina.DiaDeLaCuenta(v.Calendario, x.Enviado, v.Ahora)
		return r
	}
	r.NotificadoEl, r.NotificadoPor = instante(c.NotificadoEl), string(c.NotificadoPor)
	vence := x.Cuenta.ParaContestar()
	r.PlazoVence, r.DiasHabiles = vence.String(), quedan(v.Calendario, vence, v.Ahora)
	// A period that runs and whose days nobody wrote down comes before those that have a date.
	porAnotar := vence.IsZero() && oficina.PideRespuesta(x.Acto)
	if !r.Respondida && (porAnotar || !vence.IsZero() && !vence.Before(civil.Of(v.Ahora))) {
		r.Grupo = grupoEnPlazo
	}
	return r
}

func estadoActo(e buzon.EstadoActo) string {
	switch e {
	case buzon.Pendiente:
		return "aviso"
	case buzon.Abierta:
		return "abierta"
	case buzon.Vencida:
		return "vencida"
	case buzon.Publicado:
	}
	return ""
}

// Acto is one act whole. Looking at it asks nothing of the Buzón and opens nothing.
func (a *API) Acto(id string) (r ActoDetalle, err error) {
	defer a.cierre(&err)
	return a.acto(id)
}

func (a *API) acto(id string) (ActoDetalle, error) {
	x, err := a.oficina.Acto(a.ctx, id)
	if err != nil {
		return ActoDetalle{}, err
	}
	v, err := a.oficina.VistaDeActo(a.ctx, x)
	if err != nil {
		return ActoDetalle{}, err
	}
	r := ActoDetalle{
		Acto: filaDeActo(v.VistaDeActos, x), Remitente: x.Emisor, RegistroPatronal: x.RegistroPatronal, Llegada: llegada(x), Texto: v.Texto,
		Documentos: a.filasDocumento(v.Documentos), Cuenta: cuenta(v.Calendario, x.Cuenta, v.Ahora), Notas: lista(v.Notas, nota),
		Historia: lista(v.Historia, suceso), Acuse: v.Acuse, Expediente: idDe(v.Expediente),
	}
	if x.Clase != buzon.Notificacion {
		r.Cuenta = cuenta(v.Calendario, oficina.Cuenta{Falla: fault.New(fault.EstadoNoPermite)}, v.Ahora)
		r.Cuenta.Codigo, r.Cuenta.Motivo = "", "Es informativo: no corre ningún plazo."
	}
	if x.AMano {
		r.Anotado = ActoAnotado{Acto: x.ID, Abierto: instante(x.Abierto), Titulo: x.Asunto, Tipo: x.Tipo, PlazoDias: x.PlazoDias}
	}
	r.PuedeAbrir, r.MotivoNo = puedeAbrir(x)
	return r, nil
}

func puedeAbrir(x oficina.Acto) (bool, string) {
	switch {
	case x.Clase != buzon.Notificacion:
		return false, ""
	case x.AMano:
		return false, "Este aviso se registró a mano: ábralo en el portal del IMSS y anote aquí cuándo lo abrió."
	case x.Estado != buzon.Pendiente:
		return false, ""
	case x.Cuenta.Falla != nil:
		return false, fault.As(x.Cuenta.Falla).Words().Que
	}
	return true, ""
}

// llegada says in one sentence how and when the aviso came.
func llegada(x oficina.Acto) string {
	cuando := plazos.Larga(civil.Of(x.Enviado)) + ", " + x.Enviado.In(civil.Zona()).Format("15:04")
	switch {
	case x.AMano:
		return "Aviso registrado a mano; enviado el " + cuando + "."
	case x.Clase != buzon.Notificacion:
		return "Publicado el " + cuando + "."
	case len(x.Medios) > 0:
		return "Aviso enviado a " + strings.Join(x.Medios, " y ") + " el " + cuando + "."
	}
	return "Aviso enviado el " + cuando + "."
}

func nota(n oficina.Nota) Nota {
	return Nota{ID: strconv.FormatInt(n.ID, 10), Texto: n.Texto, Quien: n.Quien, Cuando: instante(n.Escrita)}
}

// AbrirPrevisualizar shows what opening an act means, now, tomorrow, or not at all. Nothing is opened by asking.
func (a *API) AbrirPrevisualizar(acto string) (r PreviaApertura, err error) {
	defer a.cierre(&err)
	p, err := a.oficina.PrevisualizaApertura(a.ctx, acto)
	if err != nil {
		return r, err
	}
	cal, _, err := a.calendario()
	if err != nil {
		return r, err
	}
	r = PreviaApertura{
		Acto: acto, CambiaEn: instante(p.Vence), Opciones: opciones(cal, p.Escenarios), Advertencias: []string{},
		PlazoDias: p.Acto.Cuenta.Resultado.PlazoDias, PlazoSupuesto: p.Acto.Cuenta.Supuesto,
	}
	for _, e := range p.Escenarios {
		if e.Clave == "abrir_ahora" {
			r.Advertencias = llena(e.Resultado.Advertencias)
		}
	}
	texto := buzon.Texto{Operacion: buzon.AperturaActo, Host: "(este Buzón)", Valores: []string{
		p.Acto.RFC, "(instante de la firma)", p.Acto.ID, p.Acto.Folio, "(clave única)",
	}}.String()
	r.Firma, err = a.previa(p.Acto.RFC, "Abrir y quedar notificado", texto, []string{oficina.Consecuencia}, func(clave []byte) (any, error) {
		if _, err := a.oficina.Abre(a.ctx, p.Token, true, clave); err != nil {
			return nil, err
		}
		a.terminaIndice(a.ctx)
		return a.acto(acto)
	})
	return r, err
}

// opciones writes the what-if table.
func opciones(cal *plazos.Calendario, l []plazos.Escenario) []OpcionApertura {
	var noAbrir civil.Date
	for _, e := range l {
		if e.Clave == "no_abrir" {
			noAbrir = e.Resultado.PlazoVence
		}
	}
	return lista(l, func(e plazos.Escenario) OpcionApertura {
		c := e.Resultado
		o := OpcionApertura{
			Opcion: strings.TrimPrefix(e.Clave, "abrir_"), NotificadoDesde: instante(c.NotificadoEl), NotificadoHasta: instante(c.NotificadoEl),
			SurteEfectos: c.SurteEfectos.String(), PlazoInicia: c.PlazoInicia.String(), PlazoVence: c.PlazoVence.String(),
		}
		if e.Clave == "no_abrir" {
			o.Opcion = "no_abrir"
		}
		if n, err := cal.Entre(c.PlazoVence, noAbrir); err == nil && !c.PlazoVence.IsZero() && !noAbrir.IsZero() {
			o.HabilesAntes = n
		}
		return o
	})
}

// Abrir is the second step: it opens what was previewed, by signature.
func (a *API) Abrir(token, contrasena string) (r ActoDetalle, err error) {
	defer a.cierre(&err)
	return decide[ActoDetalle](a, token, contrasena)
}

// ActosMarcar marks acts as seen or not; it has no legal effect.
func (a *API) ActosMarcar(c CambioActo) (err error) {
	defer a.cierre(&err)
	return a.oficina.MarcaLeidos(a.ctx, a.ambiente(), c.IDs, c.Leido, a.usuario())
}

// NotaAgregar writes a note on an act.
func (a *API) NotaAgregar(acto, texto string) (r Nota, err error) {
	defer a.cierre(&err)
	n, err := a.oficina.AnotaActo(a.ctx, acto, texto, a.usuario())
	return nota(n), err
}

// NotaQuitar takes a note away; the ledger keeps that it was there.
func (a *API) NotaQuitar(acto, id string) (err error) {
	defer a.cierre(&err)
	n, err := numeroDe(id)
	if err != nil {
		return err
	}
	return a.oficina.QuitaNotaActo(a.ctx, acto, n)
}

// AvisoRegistrar records by hand an aviso that came by mail or SMS.
func (a *API) AvisoRegistrar(v AvisoManual) (r ActoDetalle, err error) {
	defer a.cierre(&err)
	n := oficina.AvisoAMano{
		RegistroPatronal: v.RegistroPatronal, Folio: v.Folio, Tipo: v.Tipo, Asunto: v.Titulo, Emisor: v.Remitente, PlazoDias: v.PlazoDias, Adjuntos: v.Rutas,
	}
	if n.RFC, err = oficina.NormalizaRFC(v.RFC); err != nil {
		return r, err
	}
	if v.Documento != "" {
		if n.Documento, err = numeroDe(v.Documento); err != nil {
			return r, err
		}
	}
	if n.Enviado, err = leerInstante(v.Enviado); err != nil {
		return r, err
	}
	if n.Abierto, err = leerInstante(v.Abierto); err != nil {
		return r, err
	}
	x, err := a.oficina.RegistraAviso(a.ctx, n)
	if err != nil {
		return r, err
	}
	return a.acto(x.ID)
}

// ActoPlazo writes the answer period that the act itself states.
func (a *API) ActoPlazo(c CambioPlazo) (r ActoDetalle, err error) {
	defer a.cierre(&err)
	dias := c.Dias
	for _, x := range plazos.Clases() {
		if x.Clave == c.Clase && dias == 0 {
			dias = x.Dias
		}
	}
	if _, err = a.oficina.CambiaPlazo(a.ctx, c.Acto, dias); err != nil {
		return r, err
	}
	return a.acto(c.Acto)
}

// AvisoAbierto writes when an aviso registered by hand was opened at the portal, and what was read in it.
func (a *API) AvisoAbierto(v ActoAnotado) (r ActoDetalle, err error) {
	defer a.cierre(&err)
	l := oficina.Anotado{Asunto: v.Titulo, Tipo: v.Tipo, PlazoDias: v.PlazoDias}
	if l.Abierto, err = leerInstante(v.Abierto); err != nil {
		return r, err
	}
	if _, err = a.oficina.AnotaApertura(a.ctx, v.Acto, l); err != nil {
		return r, err
	}
	return a.acto(v.Acto)
}

// AvisoSinAbrir takes back an opening written by mistake.
func (a *API) AvisoSinAbrir(acto string) (r ActoDetalle, err error) {
	defer a.cierre(&err)
	if _, err = a.oficina.QuitaApertura(a.ctx, acto); err != nil {
		return r, err
	}
	return a.acto(acto)
}
