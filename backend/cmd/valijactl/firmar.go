package main

import (
	"context"
	"strings"

	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/oficina"
)

type firmarCmd struct {
	Contrasena

	RFC     string `name:"rfc" help:"Firmar con la e.firma de este RFC, de las agregadas." placeholder:"RFC"`
	Cer     string `help:"Firmar con este certificado (.cer) y su --key." placeholder:"ARCHIVO"`
	Key     string `help:"La llave privada (.key)." placeholder:"ARCHIVO"`
	Entrada string `required:"" help:"El archivo que se firma." placeholder:"ARCHIVO"`
	Salida  string `required:"" help:"Dónde dejar la firma (.p7s)." placeholder:"ARCHIVO"`
}

type firmanteJSON struct {
	RFC               string `json:"rfc"`
	Nombre            string `json:"nombre"`
	NumeroCertificado string `json:"numero_certificado"`
}

func firmanteDe(c *efirma.Certificate) *firmanteJSON {
	if c == nil {
		return nil
	}
	return &firmanteJSON{c.RFC(), c.Nombre(), c.Numero()}
}

// Run signs with two files, or with an e.firma that this data folder holds.
func (c *firmarCmd) Run(ctx context.Context, s *sesion) error {
	porArchivos := c.Cer != "" || c.Key != ""
	switch {
	case porArchivos && c.RFC != "":
		return uso("elija --rfc, o --cer con --key")
	case porArchivos && (c.Cer == "" || c.Key == ""):
		return uso("--cer y --key van juntos")
	case !porArchivos && c.RFC == "":
		return uso("falta con qué firmar: --rfc, o --cer con --key")
	case porArchivos && !c.ContrasenaStdin:
		return uso("con --key hace falta la contraseña: agregue --contrasena-stdin")
	}
	contrasena, err := s.contrasena(c.ContrasenaStdin)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	f, err := c.firma(ctx, s, contrasena)
	if err != nil {
		return err
	}
	return s.muestra(struct {
		Salida    string        `json:"salida"`
		Bytes     int           `json:"bytes"`
		Firmante  *firmanteJSON `json:"firmante"`
		FirmadoEn string        `json:"firmado_en"`
	}{f.Salida, f.Bytes, firmanteDe(f.Firmante), instanteJSON(f.FirmadoEn)}, func(h *hoja) {
		h.linea("Firmado por " + f.Firmante.Nombre() + " (" + f.Firmante.RFC() + "), " + momento(f.FirmadoEn) + ".")
		h.linea("La firma está en " + f.Salida)
	})
}

func (c *firmarCmd) firma(ctx context.Context, s *sesion, contrasena []byte) (oficina.Firmado, error) {
	if c.RFC != "" {
		rfc, err := oficina.NormalizaRFC(c.RFC)
		if err != nil {
			return oficina.Firmado{}, err
		}
		o, err := s.abre(ctx)
		if err != nil {
			return oficina.Firmado{}, err
		}
		return o.FirmaArchivo(ctx, rfc, c.Entrada, c.Salida, contrasena)
	}
	anclas, err := oficina.Anclas(ctx, s.datos())
	if err != nil {
		return oficina.Firmado{}, err
	}
	d := oficina.Diagnosticar(c.Cer, c.Key, contrasena, anclas, s.reloj.Now())
	return oficina.FirmarConArchivos(d, c.Entrada, c.Salida, s.reloj.Now())
}

type verificarCmd struct {
	lectura

	Archivo string `arg:"" help:"El documento firmado, o su firma."`
	Firma   string `help:"La firma (.p7s), si no está junto al documento." placeholder:"ARCHIVO"`
}

type capasJSON struct {
	Integridad  string `json:"integridad"`
	Firmante    string `json:"firmante"`
	Cadena      string `json:"cadena"`
	Vigencia    string `json:"vigencia"`
	Revocacion  string `json:"revocacion"`
	SelloTiempo string `json:"sello_tiempo"`
	CodigoQR    string `json:"codigo_qr"`
}

type verificacionJSON struct {
	Veredicto string        `json:"veredicto"`
	Capas     capasJSON     `json:"capas"`
	Firmante  *firmanteJSON `json:"firmante"`
	Entorno   string        `json:"entorno"`
	FirmadoEn string        `json:"firmado_en"`
	Razones   []string      `json:"razones"`
}

func verificacionDe(v efirma.Verificacion) verificacionJSON {
	return verificacionJSON{
		Veredicto: string(v.Veredicto),
		Capas: capasJSON{
			string(v.Capas.Integridad), string(v.Capas.Firmante), string(v.Capas.Cadena),
			string(v.Capas.Vigencia), string(v.Capas.Revocacion), string(v.Capas.SelloTiempo), string(v.Capas.CodigoQR),
		},
		Firmante: firmanteDe(v.Firmante), Entorno: string(v.Entorno), FirmadoEn: instanteJSON(v.FirmadoEn),
		Razones: append([]string{}, v.Razones...),
	}
}

// Run judges a signature; only an invalid one is a failure.
func (c *verificarCmd) Run(ctx context.Context, s *sesion) error {
	anclas, err := oficina.Anclas(ctx, s.datos())
	if err != nil {
		return err
	}
	clase, v, err := oficina.VerificarArchivo(ctx, c.Archivo, c.Firma, anclas, s.reloj.Now())
	if err == nil && clase == oficina.SinFirmar {
		v, err = c.comoAcuse(ctx, s, anclas)
	}
	if err != nil {
		return err
	}
	if err = s.muestra(verificacionDe(v), func(h *hoja) { escribeVerificacion(h, v) }); err != nil {
		return err
	}
	if v.Veredicto == efirma.VeredictoInvalido {
		detalle := "la firma no es válida"
		if len(v.Razones) > 0 {
			detalle = strings.TrimSuffix(v.Razones[0], ".")
		}
		return fault.New(fault.VerificacionNegativa, "detalle", detalle)
	}
	return nil
}

// comoAcuse judges a sheet that nobody signed by the cadena, the sello and the code that it may show, with the
// certificates that the data folder knows. None is made for it.
func (c *verificarCmd) comoAcuse(ctx context.Context, s *sesion, anclas *efirma.Anclas) (efirma.Verificacion, error) {
	if !oficina.HayDatos(s.datos()) {
		return oficina.VerificarHoja(ctx, c.Archivo, anclas, s.reloj.Now())
	}
	o, err := s.abre(ctx)
	if err != nil {
		return efirma.Verificacion{}, err
	}
	v, err := o.VerificaSuelto(ctx, c.Archivo)
	return v.Resultado, err
}

func escribeVerificacion(h *hoja, v efirma.Verificacion) {
	h.linea("Veredicto: " + nombreVeredicto(v.Veredicto))
	if v.Firmante != nil {
		h.linea("Firmó " + v.Firmante.Nombre() + " (" + v.Firmante.RFC() + "), certificado " + v.Firmante.Numero() +
			", " + nombreEntorno(v.Entorno))
	}
	h.linea("")
	h.datos(
		[2]string{"Integridad", nombreCapa(v.Capas.Integridad)},
		[2]string{"Firmante", nombreCapa(v.Capas.Firmante)},
		[2]string{"Autoridad", nombreCapa(v.Capas.Cadena)},
		[2]string{"Vigencia", nombreCapa(v.Capas.Vigencia)},
		[2]string{"Revocación", nombreCapa(v.Capas.Revocacion)},
		[2]string{"Sello de tiempo", nombreCapa(v.Capas.SelloTiempo)},
		[2]string{"Código QR", nombreCapa(v.Capas.CodigoQR)},
	)
	for _, r := range v.Razones {
		h.linea("· " + r)
	}
}

func nombreVeredicto(v efirma.Veredicto) string {
	switch v {
	case efirma.VeredictoValido:
		return "válido"
	case efirma.VeredictoValidoConAdvertencias:
		return "válido, con advertencias"
	case efirma.VeredictoInvalido:
		return "NO VÁLIDO"
	case efirma.VeredictoIndeterminado:
	}
	return "indeterminado: hay algo que no se pudo comprobar"
}
