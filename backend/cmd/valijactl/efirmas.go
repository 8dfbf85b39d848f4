package main

import (
	"context"
	"strconv"

	"valija/backend/civil"
	"valija/backend/oficina"
)

type efirmaAgregar struct {
	Contrasena

	Cer          string `required:"" help:"El certificado (.cer)." placeholder:"ARCHIVO"`
	Key          string `required:"" help:"La llave privada (.key)." placeholder:"ARCHIVO"`
	Modo         string `default:"preguntar" enum:"preguntar,sesion,llavero" help:"Dónde vive la contraseña: preguntar, sesion, llavero." placeholder:"MODO"`
	Practica     bool   `help:"Usarla sólo en el Buzón de práctica."`
	Ajena        bool   `help:"Es de otra persona: se registra su custodia (CFF 17-J)."`
	Responsable  string `help:"Quién la custodia." placeholder:"NOMBRE"`
	Autorizacion string `help:"Con qué autorización." placeholder:"TEXTO"`
	Desde        string `help:"Desde cuándo." placeholder:"FECHA"`
}

type efirmaJSON struct {
	RFC               string        `json:"rfc"`
	Nombre            string        `json:"nombre"`
	NumeroCertificado string        `json:"numero_certificado"`
	Entorno           string        `json:"entorno"`
	Ambiente          string        `json:"ambiente"`
	Estado            string        `json:"estado"`
	VigenteHasta      string        `json:"vigente_hasta"`
	DiasRestantes     int           `json:"dias_restantes"`
	Modo              string        `json:"modo"`
	LlaveEnBoveda     bool          `json:"llave_en_boveda"`
	RutaKey           string        `json:"ruta_key"`
	FaltaLlave        bool          `json:"falta_llave"`
	Custodia          *custodiaJSON `json:"custodia"`
	Advertencias      []string      `json:"advertencias"`
}

type custodiaJSON struct {
	Responsable  string     `json:"responsable"`
	Autorizacion string     `json:"autorizacion"`
	Desde        civil.Date `json:"desde"`
}

func efirmaDe(e oficina.Efirma) efirmaJSON {
	j := efirmaJSON{
		RFC: e.RFC, Nombre: e.Nombre, NumeroCertificado: e.Numero, Entorno: string(e.Entorno), Ambiente: string(e.Ambiente),
		Estado: string(e.Vigencia.Estado), VigenteHasta: instanteJSON(e.Hasta), DiasRestantes: e.Vigencia.Dias,
		Modo: string(e.Modo), LlaveEnBoveda: e.Boveda, RutaKey: e.RutaKey, FaltaLlave: e.FaltaLlave, Advertencias: append([]string{}, e.Advertencias...),
	}
	if e.Custodia.Ajena {
		j.Custodia = &custodiaJSON{e.Custodia.Responsable, e.Custodia.Autorizacion, e.Custodia.Desde}
	}
	return j
}

// Run holds an e.firma.
func (c *efirmaAgregar) Run(ctx context.Context, s *sesion) error {
	if !c.ContrasenaStdin {
		return uso("hace falta la contraseña: agregue --contrasena-stdin")
	}
	if c.Ajena && c.Responsable == "" {
		return uso("con --ajena hace falta --responsable")
	}
	n := oficina.NuevaEfirma{Cer: c.Cer, Key: c.Key, Modo: oficina.Modo(c.Modo), Practica: c.Practica}
	n.Custodia = oficina.Custodia{Ajena: c.Ajena, Responsable: c.Responsable, Autorizacion: c.Autorizacion}
	var err error
	if n.Custodia.Desde, err = dia(c.Desde); err != nil {
		return err
	}
	o, contrasena, err := s.abreCon(ctx, c.Contrasena)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	n.Contrasena = contrasena
	e, err := o.AgregaEfirma(ctx, n)
	if err != nil {
		return err
	}
	return s.muestra(efirmaDe(e), func(h *hoja) { escribeEfirma(h, e) })
}

func escribeEfirma(h *hoja, e oficina.Efirma) {
	llave := "su archivo, en " + e.RutaKey
	if e.Boveda {
		llave = "una copia sellada; el original sigue en " + e.RutaKey
	}
	h.datos(
		[2]string{"RFC", e.RFC},
		[2]string{"Nombre", e.Nombre},
		[2]string{"Certificado", e.Numero + ", " + nombreEntorno(e.Entorno)},
		[2]string{"Vigente hasta", momento(e.Hasta) + " (" + strconv.Itoa(e.Vigencia.Dias) + " días)"},
		[2]string{"Llave", llave},
		[2]string{"Contraseña", string(e.Modo)},
	)
	for _, a := range e.Advertencias {
		h.linea("Atención: " + a)
	}
}

type efirmaLista struct{ lectura }

// Run lists the e.firmas held.
func (c *efirmaLista) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	l, err := o.Efirmas(ctx)
	if err != nil {
		return err
	}
	j, filas := []efirmaJSON{}, [][]string{}
	for _, e := range l {
		j = append(j, efirmaDe(e))
		estado := string(e.Vigencia.Estado)
		if e.FaltaLlave {
			estado += ", falta su llave"
		}
		filas = append(filas, []string{
			e.RFC, e.Nombre, estado, strconv.Itoa(e.Vigencia.Dias), string(e.Modo), string(e.Ambiente),
		})
	}
	return s.muestra(map[string][]efirmaJSON{"efirmas": j}, func(h *hoja) {
		h.tabla([]string{"RFC", "Nombre", "Estado", "Días", "Contraseña", "Ambiente"}, filas, "No hay ninguna e.firma.")
	})
}

type efirmaModo struct {
	Contrasena

	RFC  string `arg:"" name:"rfc" help:"El RFC."`
	Modo string `arg:"" enum:"preguntar,sesion,llavero" help:"preguntar, sesion o llavero."`
}

// Run changes where the password lives.
func (c *efirmaModo) Run(ctx context.Context, s *sesion) error {
	rfc, err := oficina.NormalizaRFC(c.RFC)
	if err != nil {
		return err
	}
	o, contrasena, err := s.abreCon(ctx, c.Contrasena)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	e, err := o.CambiaModo(ctx, rfc, oficina.Modo(c.Modo), contrasena)
	if err != nil {
		return err
	}
	return s.muestra(efirmaDe(e), func(h *hoja) { escribeEfirma(h, e) })
}

type efirmaQuitar struct {
	RFC string `arg:"" optional:"" name:"rfc-de" help:"El RFC."`
	De  string `name:"rfc" help:"El RFC." placeholder:"RFC"`
}

// Run lets go of an e.firma.
func (c *efirmaQuitar) Run(ctx context.Context, s *sesion) error {
	pedido := c.RFC + c.De
	if pedido == "" || (c.RFC != "" && c.De != "") {
		return uso("falta decir de qué RFC")
	}
	rfc, err := oficina.NormalizaRFC(pedido)
	if err != nil {
		return err
	}
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	if err = o.QuitaEfirma(ctx, rfc); err != nil {
		return err
	}
	return s.muestra(map[string]string{"quitada": rfc}, func(h *hoja) {
		h.linea("Ya no se tiene la e.firma de " + rfc + ". Sus archivos siguen donde usted los guarda, y lo que firmó, en el archivo.")
	})
}

// dia reads a date; "" is none.
func dia(v string) (civil.Date, error) {
	if v == "" {
		return civil.Date{}, nil
	}
	d, err := civil.Parse(v)
	if err != nil {
		return d, fechaMala(v, err)
	}
	return d, nil
}
