package main

import (
	"context"

	"valija/backend/efirma"
	"valija/backend/oficina"
)

type ordenEfirma struct {
	Inspeccionar efirmaInspeccionar `cmd:"" help:"Decir qué es un certificado, de quién, y si la llave le corresponde."`
	Agregar      efirmaAgregar      `cmd:"" help:"Tener una e.firma en esta computadora."`
	Lista        efirmaLista        `cmd:"" help:"Las e.firmas que se tienen."`
	Modo         efirmaModo         `cmd:"" help:"Cambiar dónde vive la contraseña."`
	Quitar       efirmaQuitar       `cmd:"" help:"Dejar de tener la e.firma de un RFC. Sus archivos no se tocan."`
}

// Contrasena is the one way to give a password.
type Contrasena struct {
	ContrasenaStdin bool `name:"contrasena-stdin" help:"Leer la contraseña de la entrada estándar."`
}

type efirmaInspeccionar struct {
	lectura
	Contrasena

	Cer string `required:"" help:"El certificado (.cer)." placeholder:"ARCHIVO"`
	Key string `help:"La llave privada (.key)." placeholder:"ARCHIVO"`
}

// fichaEfirma is the contract of «efirma inspeccionar».
type fichaEfirma struct {
	Tipo              string `json:"tipo"`
	RFC               string `json:"rfc"`
	RFCRepresentante  string `json:"rfc_representante"`
	CURP              string `json:"curp"`
	Nombre            string `json:"nombre"`
	Persona           string `json:"persona"`
	NumeroCertificado string `json:"numero_certificado"`
	VigenteDesde      string `json:"vigente_desde"`
	VigenteHasta      string `json:"vigente_hasta"`
	Emisor            string `json:"emisor"`
	Entorno           string `json:"entorno"`
	Cadena            string `json:"cadena"`
	Corresponde       *bool  `json:"corresponde"`
	MotivoTipo        string `json:"motivo_tipo"`
}

// Run tells what the certificate is whenever it can be read, and then what is wrong with the pair.
func (c *efirmaInspeccionar) Run(ctx context.Context, s *sesion) error {
	if c.Key != "" && !c.ContrasenaStdin {
		return uso("con --key hace falta la contraseña: agregue --contrasena-stdin")
	}
	contrasena, err := s.contrasena(c.ContrasenaStdin)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	anclas, err := oficina.Anclas(ctx, s.datos())
	if err != nil {
		return err
	}
	d := oficina.Diagnosticar(c.Cer, c.Key, contrasena, anclas, s.reloj.Now())
	if d.Certificado != nil {
		if err = s.muestra(fichaDe(d), func(h *hoja) { escribeFicha(h, d) }); err != nil {
			return err
		}
	}
	return d.Falla
}

func fichaDe(d oficina.Diagnostico) fichaEfirma {
	c := d.Certificado
	return fichaEfirma{
		Tipo: string(c.Tipo()), RFC: c.RFC(), RFCRepresentante: c.RFCRepresentante(), CURP: c.CURP(), Nombre: c.Nombre(),
		Persona: string(c.Persona()), NumeroCertificado: c.Numero(),
		VigenteDesde: instanteJSON(c.VigenteDesde()), VigenteHasta: instanteJSON(c.VigenteHasta()),
		Emisor: c.EmisorNombre(), Entorno: string(d.Entorno), Cadena: string(d.Cadena),
		Corresponde: d.Corresponde, MotivoTipo: c.MotivoTipo(),
	}
}

func escribeFicha(h *hoja, d oficina.Diagnostico) {
	c := d.Certificado
	corresponde := "no se sabe"
	if d.Corresponde != nil {
		corresponde = map[bool]string{true: "sí", false: "no"}[*d.Corresponde]
	}
	h.datos(
		[2]string{"Es", nombreTipo(c.Tipo())},
		[2]string{"RFC", c.RFC()},
		[2]string{"Nombre", c.Nombre()},
		[2]string{"CURP", c.CURP()},
		[2]string{"Representante", c.RFCRepresentante()},
		[2]string{"Certificado", c.Numero()},
		[2]string{"Vigente", "del " + momento(c.VigenteDesde()) + " al " + momento(c.VigenteHasta())},
		[2]string{"Lo emitió", c.EmisorNombre() + " (" + nombreEntorno(d.Entorno) + ")"},
		[2]string{"Su autoridad", nombreCapa(d.Cadena)},
		[2]string{"La llave es suya", corresponde},
	)
}

func nombreTipo(t efirma.Tipo) string {
	switch t {
	case efirma.TipoFIEL:
		return "una e.firma"
	case efirma.TipoCSD:
		return "un certificado de sello digital (CSD)"
	case efirma.TipoIndeterminado:
	}
	return "un certificado que no se puede clasificar"
}

func nombreEntorno(e efirma.Entorno) string {
	switch e {
	case efirma.EntornoProduccion:
		return "autoridad del SAT"
	case efirma.EntornoPruebas:
		return "autoridad de pruebas del SAT"
	case efirma.EntornoPractica:
		return "autoridad del Buzón de práctica"
	case efirma.EntornoDesconocido:
	}
	return "autoridad que Valija no conoce"
}

func nombreCapa(c efirma.Capa) string {
	switch c {
	case efirma.CapaValida:
		return "comprobada"
	case efirma.CapaInvalida:
		return "NO es válida"
	case efirma.CapaNoAplica:
		return "no aplica"
	case efirma.CapaDesconocida:
	}
	return "no se pudo comprobar"
}
