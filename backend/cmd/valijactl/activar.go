package main

import (
	"context"
	"strings"

	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/oficina"
)

// DeRFC says whose Buzón a command is about.
type DeRFC struct {
	RFC string `name:"rfc" help:"El RFC; puede faltar si sólo hay uno." placeholder:"RFC"`
}

// rfcSiHay is an RFC that may be left out, which means all of them.
func rfcSiHay(rfc string) (string, error) {
	if rfc == "" {
		return "", nil
	}
	return oficina.NormalizaRFC(rfc)
}

// EnBuzon says which Buzón an RFC has.
type EnBuzon struct {
	Buzon string `help:"El Buzón de este RFC: practica, o la dirección de una Buzón API." placeholder:"URL|practica"`
}

// prepara opens the folder, chooses the RFC and assigns its Buzón when one was named.
func (s *sesion) prepara(ctx context.Context, c Contrasena, de DeRFC, en EnBuzon) (o *oficina.Oficina, rfc string, contrasena []byte, err error) {
	if o, contrasena, err = s.abreCon(ctx, c); err != nil {
		return o, "", nil, err
	}
	if rfc, err = o.Elige(ctx, de.RFC); err != nil {
		return o, rfc, contrasena, err
	}
	if en.Buzon != "" {
		err = o.AsignaBuzon(ctx, rfc, en.Buzon)
	}
	return o, rfc, contrasena, err
}

type activarCmd struct {
	Contrasena
	DeRFC
	EnBuzon

	Correo  []string `help:"Correo por registrar; puede repetirse." placeholder:"CORREO"`
	Celular string   `help:"Celular por registrar, 10 dígitos." placeholder:"NÚMERO"`
}

type medioJSON struct {
	ID     string `json:"id"`
	Tipo   string `json:"tipo"`
	Valor  string `json:"valor"`
	Estado string `json:"estado"`
	Vence  string `json:"vence"`
}

type acuseJSON struct {
	Folio string `json:"folio"`
	Fecha string `json:"fecha"`
}

type activacionJSON struct {
	RFC     string      `json:"rfc"`
	Estado  string      `json:"estado"`
	Medios  []medioJSON `json:"medios"`
	Acuse   *acuseJSON  `json:"acuse"`
	Riesgos []string    `json:"riesgos"`
}

func activacionDe(a oficina.Activacion) activacionJSON {
	j := activacionJSON{RFC: a.RFC, Estado: string(a.Estado), Medios: []medioJSON{}, Riesgos: append([]string{}, a.Riesgos...)}
	for _, m := range a.Buzon.Medios {
		j.Medios = append(j.Medios, medioJSON{m.ID, string(m.Tipo), m.Valor, string(m.EstadoEn(a.Ahora)), venceMedio(m)})
	}
	if a.Acuse != nil {
		j.Acuse = &acuseJSON{string(a.Acuse.Folio), instanteJSON(a.Acuse.Fecha)}
	}
	return j
}

func venceMedio(m buzon.Medio) string {
	if m.Estado != buzon.MedioPendiente {
		return ""
	}
	return instanteJSON(m.Vence())
}

func (s *sesion) muestraActivacion(a oficina.Activacion) error {
	return s.muestra(activacionDe(a), func(h *hoja) {
		acuse := ""
		if a.Acuse != nil {
			acuse = string(a.Acuse.Folio) + ", " + momento(a.Acuse.Fecha)
		}
		h.datos([2]string{"RFC", a.RFC}, [2]string{"Buzón", nombreEstadoBuzon(a.Estado)}, [2]string{"Último acuse", acuse})
		filas := [][]string{}
		for _, m := range a.Buzon.Medios {
			vence := ""
			if m.EstadoEn(a.Ahora) == buzon.MedioPendiente {
				vence = momento(m.Vence())
			}
			filas = append(filas, []string{m.ID, string(m.Tipo), m.Valor, string(m.EstadoEn(a.Ahora)), vence})
		}
		h.linea("")
		h.tabla([]string{"Medio", "Tipo", "Valor", "Estado", "Se cancela"}, filas, "No hay medios de contacto.")
		for _, r := range a.Riesgos {
			h.linea("Riesgo de notificación por estrados: " + r)
		}
	})
}

func nombreEstadoBuzon(e buzon.Estado) string {
	switch e {
	case buzon.SinMedios:
		return "sin medios de contacto"
	case buzon.MediosPorValidar:
		return "con medios por validar"
	case buzon.MediosValidados:
		return "con medios validados; faltan los términos"
	case buzon.Habilitado:
		return "habilitado"
	case buzon.Desactivado:
		return "desactivado"
	}
	return string(e)
}

// Run takes the activation as far as it can go now.
func (c *activarCmd) Run(ctx context.Context, s *sesion) error {
	o, rfc, contrasena, err := s.prepara(ctx, c.Contrasena, c.DeRFC, c.EnBuzon)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	var medios []oficina.MedioPedido
	for _, v := range c.Correo {
		medios = append(medios, oficina.MedioPedido{Tipo: buzon.Correo, Valor: v})
	}
	if c.Celular != "" {
		medios = append(medios, oficina.MedioPedido{Tipo: buzon.Celular, Valor: c.Celular})
	}
	if err = s.muestraTerminos(ctx, o, rfc, contrasena); err != nil {
		return err
	}
	a, err := o.Activa(ctx, rfc, medios, contrasena)
	if err != nil {
		return err
	}
	return s.muestraActivacion(a)
}

// muestraTerminos tells a person the terms that are about to be signed.
func (s *sesion) muestraTerminos(ctx context.Context, o *oficina.Oficina, rfc string, contrasena []byte) error {
	a, err := o.Activacion(ctx, rfc)
	if err != nil || s.json || a.Estado != buzon.MediosValidados {
		return err
	}
	t, err := o.Terminos(ctx, rfc, contrasena)
	if err != nil {
		return err
	}
	s.nota("Se firman estos términos y condiciones (versión " + t.Version + ", SHA-256 " + t.SHA256 + "):\n\n" + t.Texto)
	return nil
}

type ordenMedios struct {
	Lista     mediosLista     `cmd:"" help:"Los medios y su estado."`
	Agregar   mediosAgregar   `cmd:"" help:"Registrar un correo o un celular."`
	Confirmar mediosConfirmar `cmd:"" help:"Confirmar un medio con el código o la liga que recibió."`
	Reenviar  mediosReenviar  `cmd:"" help:"Pedir otra vez el código; las 72 horas siguen corriendo."`
	Baja      mediosBaja      `cmd:"" help:"Dar de baja un medio."`
}

type mediosLista struct {
	lectura
	DeRFC
}

// Run tells what is known, without asking anybody.
func (c *mediosLista) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	rfc, err := o.Elige(ctx, c.RFC)
	if err != nil {
		return err
	}
	a, err := o.Activacion(ctx, rfc)
	if err != nil {
		return err
	}
	return s.muestraActivacion(a)
}

type mediosAgregar struct {
	Contrasena
	DeRFC
	EnBuzon

	Valor            string `arg:"" optional:"" help:"El correo o el celular; también con --correo o --celular."`
	Correo           string `xor:"medio" help:"El correo." placeholder:"CORREO"`
	Celular          string `xor:"medio" help:"El celular, 10 dígitos." placeholder:"NÚMERO"`
	RegistroPatronal string `help:"Para este registro patronal y no para todo el RFC." placeholder:"RP"`
}

// Run registers one medio.
func (c *mediosAgregar) Run(ctx context.Context, s *sesion) error {
	valor := c.Correo + c.Celular
	if (valor == "") == (c.Valor == "") {
		return uso("falta el correo o el celular, una sola vez")
	}
	m := oficina.MedioPedido{Tipo: buzon.Correo, Valor: valor + c.Valor, RegistroPatronal: c.RegistroPatronal}
	if c.Celular != "" || (c.Valor != "" && !strings.Contains(c.Valor, "@")) {
		m.Tipo = buzon.Celular
	}
	o, rfc, contrasena, err := s.prepara(ctx, c.Contrasena, c.DeRFC, c.EnBuzon)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	a, err := o.CambiaMedios(ctx, rfc, []oficina.MedioPedido{m}, nil, contrasena)
	if err != nil {
		return err
	}
	return s.muestraActivacion(a)
}

// CualMedio is what a command on one medio takes: the medio, by itself or with its option, and who asks.
type CualMedio struct {
	Contrasena
	DeRFC
	EnBuzon

	Posicion string `arg:"" optional:"" name:"medio" help:"El medio: su identificador, o el correo o celular."`
	Medio    string `name:"medio" aliases:"id" help:"El medio: su identificador, o el correo o celular." placeholder:"MEDIO"`
}

func (c CualMedio) cual() (string, error) {
	if (c.Medio == "") == (c.Posicion == "") {
		return "", uso("falta decir qué medio, una sola vez")
	}
	return c.Medio + c.Posicion, nil
}

// cambia does something with that medio, and shows how the Buzón is then.
func (c CualMedio) cambia(ctx context.Context, s *sesion, hace func(o *oficina.Oficina, rfc, medio string, contrasena []byte) (oficina.Activacion, error)) error {
	medio, err := c.cual()
	if err != nil {
		return err
	}
	o, rfc, contrasena, err := s.prepara(ctx, c.Contrasena, c.DeRFC, c.EnBuzon)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	a, err := hace(o, rfc, medio, contrasena)
	if err != nil {
		return err
	}
	return s.muestraActivacion(a)
}

type mediosConfirmar struct {
	CualMedio

	Codigo string `required:"" help:"El código o la liga que recibió." placeholder:"CÓDIGO"`
}

// Run confirms a medio.
func (c *mediosConfirmar) Run(ctx context.Context, s *sesion) error {
	return c.cambia(ctx, s, func(o *oficina.Oficina, rfc, medio string, contrasena []byte) (oficina.Activacion, error) {
		return o.ConfirmaMedio(ctx, rfc, medio, c.Codigo, contrasena)
	})
}

type mediosReenviar struct {
	CualMedio
}

// Run asks for the code again.
func (c *mediosReenviar) Run(ctx context.Context, s *sesion) error {
	return c.cambia(ctx, s, func(o *oficina.Oficina, rfc, medio string, contrasena []byte) (oficina.Activacion, error) {
		return o.ReenviaCodigo(ctx, rfc, medio, contrasena)
	})
}

type mediosBaja struct {
	CualMedio
}

// Run removes a medio.
func (c *mediosBaja) Run(ctx context.Context, s *sesion) error {
	return c.cambia(ctx, s, func(o *oficina.Oficina, rfc, medio string, contrasena []byte) (oficina.Activacion, error) {
		return o.CambiaMedios(ctx, rfc, nil, []string{medio}, contrasena)
	})
}

func fechaMala(v string, err error) error {
	return fault.Wrap(fault.FechaInvalida, err, "valor", v, "fecha", v)
}
