package main

import (
	"context"
	"strconv"
	"time"

	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

type avisoJSON struct {
	ID             string `json:"id"`
	RFC            string `json:"rfc"`
	Folio          string `json:"folio"`
	Tipo           string `json:"tipo"`
	Clase          string `json:"clase"`
	Asunto         string `json:"asunto"`
	Estado         string `json:"estado"`
	Enviado        string `json:"enviado"`
	LimiteApertura quiza  `json:"limite_apertura"`
	NotificadoEl   quiza  `json:"notificado_el"`
	PlazoVence     quiza  `json:"plazo_vence"`
	Alarma         quiza  `json:"alarma"`
	Documento      quiza  `json:"documento"`
	Ambiente       string `json:"ambiente"`
	AMano          bool   `json:"a_mano"`
	SinFecha       string `json:"sin_fecha"` // why there are no dates
}

func avisoDe(a oficina.Acto) avisoJSON {
	j := avisoJSON{
		ID: a.ID, RFC: a.RFC, Folio: a.Folio, Tipo: a.Tipo, Clase: string(a.Clase), Asunto: a.Asunto, Estado: string(a.Estado),
		Enviado: instanteJSON(a.Enviado), Documento: quiza(idDocumento(a.Documento(), a.Ambiente)), Ambiente: string(a.Ambiente), AMano: a.AMano,
	}
	switch {
	case a.Clase != buzon.Notificacion:
	case a.Cuenta.Falla != nil:
		j.SinFecha = fault.As(a.Cuenta.Falla).Words().Mensaje()
	default:
		r := a.Cuenta.Resultado
		j.LimiteApertura, j.PlazoVence, j.Alarma = quiza(instanteJSON(r.LimiteApertura)), quiza(r.PlazoVence.String()), quiza(r.Alarma.String())
		if a.Estado != buzon.Pendiente {
			j.NotificadoEl = quiza(instanteJSON(r.NotificadoEl))
		}
	}
	return j
}

// idDocumento names a document on the command line; those of the practice archive begin with a p.
func idDocumento(id int64, am oficina.Ambiente) string {
	switch {
	case id == 0:
		return ""
	case am == oficina.Practica:
		return "p" + strconv.FormatInt(id, 10)
	}
	return strconv.FormatInt(id, 10)
}

func avisosDe(l []oficina.Acto) []avisoJSON {
	out := make([]avisoJSON, 0, len(l))
	for _, a := range l {
		out = append(out, avisoDe(a))
	}
	return out
}

func escribeAvisos(h *hoja, l []oficina.Acto) {
	filas := make([][]string, 0, len(l))
	for _, a := range l {
		que, limite := a.Asunto, ""
		if que == "" {
			que = "(sin abrir: no se conoce su contenido)"
		}
		if a.Clase == buzon.Notificacion && a.Cuenta.Falla == nil {
			limite = momento(a.Cuenta.Resultado.LimiteApertura)
		}
		filas = append(filas, []string{a.ID, a.RFC, string(a.Clase), string(a.Estado), momento(a.Enviado), limite, que})
	}
	h.tabla([]string{"Acto", "RFC", "Clase", "Estado", "Enviado", "Límite para abrir", "Asunto"}, filas, "El Buzón está vacío.")
}

type sincronizarCmd struct {
	Contrasena
	DeRFC
	EnBuzon

	Todos bool `help:"Todos los RFC que se tienen."`
}

type sincronizadoJSON struct {
	RFC        string `json:"rfc"`
	Estado     string `json:"estado"` // bien, fallo, a_mano
	Codigo     string `json:"codigo"`
	Mensaje    string `json:"mensaje"`
	Nuevos     int    `json:"nuevos"`
	Cambiados  int    `json:"cambiados"`
	Documentos int    `json:"documentos"`
	Ultima     string `json:"ultima"`
}

// Run brings what is new. It tells how each RFC ended, and fails with the first failure.
func (c *sincronizarCmd) Run(ctx context.Context, s *sesion) error {
	var rfcs []string
	var o *oficina.Oficina
	var contrasena []byte
	var err error
	if c.Todos {
		o, contrasena, err = s.abreCon(ctx, c.Contrasena)
	} else {
		var rfc string
		o, rfc, contrasena, err = s.prepara(ctx, c.Contrasena, c.DeRFC, c.EnBuzon)
		rfcs = []string{rfc}
	}
	if err != nil {
		return err
	}
	defer clear(contrasena)
	l, err := o.Sincroniza(ctx, rfcs, func(string) []byte { return contrasena })
	o.LeeLoNuevo(ctx)
	if err != nil && len(l) == 0 {
		return err
	}
	j, actos, falla := []sincronizadoJSON{}, []oficina.Acto{}, err
	for _, x := range l {
		k := sincronizadoJSON{RFC: x.RFC, Estado: "bien", Nuevos: x.Nuevos, Cambiados: x.Cambiados, Documentos: x.Documentos, Ultima: instanteJSON(x.Ultima)}
		switch {
		case x.Falla != nil:
			f := fault.As(x.Falla)
			k.Estado, k.Codigo, k.Mensaje = "fallo", string(f.Code), f.Words().Mensaje()
			if falla == nil {
				falla = x.Falla
			}
		case x.AMano:
			k.Estado = "a_mano"
		}
		j = append(j, k)
		suyos, err := o.Actos(ctx, oficina.FiltroActos{RFC: x.RFC})
		if err != nil {
			return err
		}
		actos = append(actos, suyos...)
	}
	if err = s.muestra(struct {
		Sincronizados []sincronizadoJSON `json:"sincronizados"`
		Avisos        []avisoJSON        `json:"avisos"`
	}{j, avisosDe(actos)}, func(h *hoja) {
		for _, k := range j {
			h.linea(k.RFC + ": " + enPalabras(k))
		}
		h.linea("")
		escribeAvisos(h, actos)
	}); err != nil {
		return err
	}
	return falla
}

func enPalabras(k sincronizadoJSON) string {
	switch k.Estado {
	case "fallo":
		return "no se pudo. " + k.Mensaje
	case "a_mano":
		return "se lleva a mano; no hay a quién preguntar."
	}
	return strconv.Itoa(k.Nuevos) + " nuevos, " + strconv.Itoa(k.Cambiados) + " cambiados, " + strconv.Itoa(k.Documentos) + " documentos. Nada se abrió."
}

type ordenBuzon struct {
	Lista     buzonLista     `cmd:"" help:"Los avisos y actos que se conocen."`
	Ver       buzonVer       `cmd:"" help:"Un acto con sus fechas y sus razones. No lo abre."`
	Abrir     buzonAbrir     `cmd:"" help:"Abrir un acto: quien lo abre queda notificado."`
	Registrar buzonRegistrar `cmd:"" help:"Anotar que el Buzón de un RFC ya está activo (5.4), con sus medios."`
}

type buzonLista struct {
	lectura
	DeRFC

	Estado string `help:"Sólo los que están así: pendiente, abierta, vencida, publicado." placeholder:"ESTADO"`
}

// Run lists what is known, without asking anybody.
func (c *buzonLista) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	f := oficina.FiltroActos{Estado: buzon.EstadoActo(c.Estado)}
	if c.RFC != "" {
		if f.RFC, err = oficina.NormalizaRFC(c.RFC); err != nil {
			return err
		}
	}
	l, err := o.Actos(ctx, f)
	if err != nil {
		return err
	}
	return s.muestra(map[string][]avisoJSON{"avisos": avisosDe(l)}, func(h *hoja) { escribeAvisos(h, l) })
}

type buzonVer struct {
	lectura

	ID string `arg:"" help:"El acto."`
}

// Run shows one act with its count.
func (c *buzonVer) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	a, err := o.Acto(ctx, c.ID)
	if err != nil {
		return err
	}
	v, err := o.VistaDeActo(ctx, a)
	if err != nil {
		return err
	}
	return s.muestraActo(a, nil, v.Respuesta(a))
}

// muestraActo tells an act with its count; the JSON keeps the list of one that the contract has.
func (s *sesion) muestraActo(a oficina.Acto, acuse *acuseJSON, r oficina.Respuesta) error {
	type cuerpo struct {
		Avisos    []avisoJSON       `json:"avisos"`
		Plazo     *plazos.Resultado `json:"plazo"`
		Acuse     *acuseJSON        `json:"acuse"`
		Respuesta string            `json:"respuesta"` // when it was answered, and whether in time
	}
	j := cuerpo{Avisos: []avisoJSON{avisoDe(a)}, Acuse: acuse, Respuesta: r.Frase()}
	if a.Clase == buzon.Notificacion && a.Cuenta.Falla == nil {
		j.Plazo = &a.Cuenta.Resultado
	}
	return s.muestra(j, func(h *hoja) {
		escribeAvisos(h, []oficina.Acto{a})
		h.linea("")
		if j.Plazo != nil {
			escribeResultado(h, *j.Plazo)
		}
		if j.Avisos[0].SinFecha != "" {
			h.linea(j.Avisos[0].SinFecha)
		}
		if acuse != nil {
			h.linea("Acuse " + acuse.Folio)
		}
		if j.Respuesta != "" {
			h.linea(j.Respuesta)
		}
	})
}

type buzonAbrir struct {
	Contrasena

	ID     string `arg:"" help:"El acto."`
	Acepto bool   `name:"acepto-ser-notificado" help:"Acepto quedar notificado al abrirlo."`
}

// Run opens an act in two steps: first the consequence and its dates, then, if it was accepted, the signature.
func (c *buzonAbrir) Run(ctx context.Context, s *sesion) error {
	o, contrasena, err := s.abreCon(ctx, c.Contrasena)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	p, err := o.PrevisualizaApertura(ctx, c.ID)
	if err != nil {
		return err
	}
	if !s.json {
		s.nota(oficina.Consecuencia)
		for _, e := range p.Escenarios {
			s.nota("  " + e.Nombre + ": notificado " + momento(e.Resultado.NotificadoEl) + ", surte efectos " +
				fecha(e.Resultado.SurteEfectos) + siHay(", vence ", fecha(e.Resultado.PlazoVence)))
		}
	}
	a, err := o.Abre(ctx, p.Token, c.Acepto, contrasena)
	if err != nil {
		return err
	}
	o.LeeLoNuevo(ctx)
	var acuse *acuseJSON
	if a.Acuse != nil {
		acuse = &acuseJSON{string(a.Acuse.Folio), instanteJSON(a.Acuse.Fecha)}
	}
	return s.muestraActo(a, acuse, oficina.Respuesta{})
}

type buzonRegistrar struct {
	RFC     string   `required:"" name:"rfc" help:"El RFC." placeholder:"RFC"`
	Nombre  string   `help:"Su nombre o razón social." placeholder:"NOMBRE"`
	Desde   string   `help:"Desde cuándo está activo." placeholder:"INSTANTE"`
	Correo  []string `help:"Correo confirmado; puede repetirse." placeholder:"CORREO"`
	Celular string   `help:"Celular confirmado." placeholder:"NÚMERO"`
}

// Run records an already active Buzón.
func (c *buzonRegistrar) Run(ctx context.Context, s *sesion) error {
	rfc, err := oficina.NormalizaRFC(c.RFC)
	if err != nil {
		return err
	}
	var desde time.Time
	if c.Desde != "" {
		if desde, err = instante(c.Desde); err != nil {
			return err
		}
	}
	medios := []oficina.MedioPedido{}
	for _, v := range c.Correo {
		medios = append(medios, oficina.MedioPedido{Tipo: buzon.Correo, Valor: v})
	}
	if c.Celular != "" {
		medios = append(medios, oficina.MedioPedido{Tipo: buzon.Celular, Valor: c.Celular})
	}
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	a, err := o.RegistraActivo(ctx, rfc, c.Nombre, desde, medios)
	if err != nil {
		return err
	}
	return s.muestraActivacion(a)
}

type ordenAviso struct {
	Registrar avisoRegistrar `cmd:"" help:"Registrar un aviso que llegó por correo o SMS; empieza a correr su plazo."`
	Plazo     avisoPlazo     `cmd:"" help:"Anotar lo que dice un acto: sus días para contestar, o cuándo se abrió."`
}

type avisoRegistrar struct {
	RFC              string   `required:"" name:"rfc" help:"El RFC." placeholder:"RFC"`
	Enviado          string   `required:"" help:"Fecha y hora del aviso." placeholder:"INSTANTE"`
	Folio            string   `help:"Su folio." placeholder:"FOLIO"`
	RegistroPatronal string   `help:"El registro patronal." placeholder:"RP"`
	Tipo             string   `help:"Qué acto es: numeral de la relación de trámites, nombre o clave (cedula_liquidacion, oficio_icsoe…)." placeholder:"TIPO"`
	Asunto           string   `help:"De qué trata." placeholder:"TEXTO"`
	Abierto          string   `help:"Cuándo se abrió, si se abrió." placeholder:"INSTANTE"`
	PlazoDias        int      `name:"plazo-dias" help:"Días hábiles que el acto da para contestar." placeholder:"N"`
	Adjunto          []string `help:"Una foto o un PDF; puede repetirse." placeholder:"ARCHIVO"`
}

// Run records an aviso by hand.
func (c *avisoRegistrar) Run(ctx context.Context, s *sesion) error {
	n := oficina.AvisoAMano{
		Folio: c.Folio, RegistroPatronal: c.RegistroPatronal, Tipo: c.Tipo, Asunto: c.Asunto, PlazoDias: c.PlazoDias, Adjuntos: c.Adjunto,
	}
	var err error
	if n.RFC, err = oficina.NormalizaRFC(c.RFC); err != nil {
		return err
	}
	if n.Enviado, err = instante(c.Enviado); err != nil {
		return err
	}
	if c.Abierto != "" {
		if n.Abierto, err = instante(c.Abierto); err != nil {
			return err
		}
	}
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	a, err := o.RegistraAviso(ctx, n)
	if err != nil {
		return err
	}
	return s.muestraActo(a, nil, oficina.Respuesta{})
}

type avisoPlazo struct {
	ID        string `arg:"" help:"El acto."`
	PlazoDias int    `name:"plazo-dias" help:"Días hábiles que el acto da para contestar." placeholder:"N"`
	Abierto   string `help:"Cuándo se abrió, de uno registrado a mano." placeholder:"INSTANTE"`
}

// Run writes what the person knows of an act by now.
func (c *avisoPlazo) Run(ctx context.Context, s *sesion) error {
	var abierto time.Time
	var err error
	if c.PlazoDias == 0 && c.Abierto == "" {
		return fault.New(fault.Uso, "detalle", "falta --plazo-dias o --abierto")
	}
	if c.Abierto != "" {
		if abierto, err = instante(c.Abierto); err != nil {
			return err
		}
	}
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	a, err := c.anota(ctx, o, abierto)
	if err != nil {
		return err
	}
	return s.muestraActo(a, nil, oficina.Respuesta{})
}

// anota writes the days, or the opening with the rest as it was.
func (c *avisoPlazo) anota(ctx context.Context, o *oficina.Oficina, abierto time.Time) (oficina.Acto, error) {
	if abierto.IsZero() {
		return o.CambiaPlazo(ctx, c.ID, c.PlazoDias)
	}
	a, err := o.Acto(ctx, c.ID)
	if err != nil {
		return a, err
	}
	l := oficina.Anotado{Abierto: abierto, Asunto: a.Asunto, Tipo: a.Tipo, PlazoDias: a.PlazoDias}
	if c.PlazoDias != 0 {
		l.PlazoDias = c.PlazoDias
	}
	return o.AnotaApertura(ctx, c.ID, l)
}
