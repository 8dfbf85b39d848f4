package portal

import (
	"context"
	"crypto/x509"
	"net/http"
	"time"

	"valija/backend/contrato"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/promocion"
)

// DesfaseAdmitido is how far this machine's clock and a Buzón's may be apart before a person is warned.
const DesfaseAdmitido = 5 * time.Minute

// Desfase is how far ahead of ours a Buzón's clock is.
type Desfase time.Duration

// Avisar reports whether a person should know. What counts is the acuse's date in any case.
func (d Desfase) Avisar() bool {
	return time.Duration(d) > DesfaseAdmitido || time.Duration(d) < -DesfaseAdmitido
}

// Informacion is what a Buzón says of itself, unsigned.
type Informacion struct {
	Nombre   string
	Version  string
	Practica bool
	Ahora    time.Time
	Desfase  Desfase
	Limites  promocion.Limites
	ancla    []byte
}

// Informacion asks the Buzón who it is and what time it has. A Buzón that answers under another name than the
// one we went to is refused: a text signed for it could be meant for somebody else.
func (c *Cliente) Informacion(ctx context.Context) (Informacion, error) {
	antes := c.reloj.Now()
	i, err := pedir[contrato.Informacion](ctx, c, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return c.api.ConsultarInformacion(ctx)
	})
	if err != nil {
		return Informacion{}, err
	}
	if i.Host != c.host || !i.Entorno.Valid() || i.Ahora.IsZero() {
		return Informacion{}, ilegible("no dice ser el Buzón de esta dirección")
	}
	return Informacion{
		Nombre: i.Nombre, Version: i.Version, Practica: i.Entorno == contrato.Practica, Ahora: i.Ahora,
		Desfase: c.desfase(antes, i.Ahora), Limites: limitesDe(i), ancla: o(i.Ancla),
	}, nil
}

// desfase compares the Buzón's clock with ours half way through the call.
func (c *Cliente) desfase(antes, suyo time.Time) Desfase {
	return Desfase(suyo.Sub(antes.Add(c.reloj.Now().Sub(antes) / 2)))
}

func limitesDe(i contrato.Informacion) promocion.Limites {
	l := promocion.LimitesSupuestos()
	if i.LimiteAdjunto == nil || i.LimiteAdjuntos == nil || *i.LimiteAdjunto <= 0 || *i.LimiteAdjuntos < 0 {
		return l
	}
	l.PorArchivo, l.Archivos, l.Supuestos = *i.LimiteAdjunto, *i.LimiteAdjuntos, false
	return l
}

// Ancla is the trust anchor that a practice Buzón offers: good for entorno practica and nothing else. Fault:
// RespuestaIlegible when it offers none, or one that cannot be read.
func (i Informacion) Ancla() (efirma.Ancla, error) {
	cert, err := x509.ParseCertificate(i.ancla)
	if err != nil || !i.Practica {
		return efirma.Ancla{}, fault.Wrap(fault.RespuestaIlegible, err, "detalle", "no trae el certificado de su autoridad de práctica")
	}
	a, err := efirma.AnclaDe(cert, efirma.EntornoPractica)
	if err != nil {
		return efirma.Ancla{}, fault.Wrap(fault.RespuestaIlegible, err, "detalle", "el certificado de su autoridad no sirve")
	}
	return a, nil
}
