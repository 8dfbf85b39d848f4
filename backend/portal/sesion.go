package portal

import (
	"context"
	"net/http"
	"regexp"
	"time"

	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/fault"
)

// Sesion speaks to a Buzón in the name of one RFC, for some minutes; then its calls fail with SesionVencida
// and the caller logs in again. It holds the Firmante for as long as it lives and signs only texts of package
// buzon with it.
type Sesion struct {
	cliente  *Cliente
	firmante buzon.Firmante
	rfc      string
	token    string
	vence    time.Time
	desfase  Desfase
	suReloj  bool // signed texts take the Buzón's own time: it is a practice one
}

var (
	_ buzon.Listado  = (*Sesion)(nil)
	_ buzon.Apertura = (*Sesion)(nil)
	_ buzon.Tramites = (*Sesion)(nil)
)

// Entrar logs in with a signed text of our own, into which the server's nonce enters as a field.
//
// Faults besides those of the connection: RechazadoPorBuzon (the e.firma is not admitted), RelojDesfasado.
//
// norma: Lineamientos 5.1; CFF 17-D
func (c *Cliente) Entrar(ctx context.Context, firmante buzon.Firmante) (*Sesion, error) {
	info, err := c.Informacion(ctx)
	if err != nil {
		return nil, err
	}
	s := &Sesion{cliente: c, firmante: firmante, rfc: firmante.Certificate().RFC(), desfase: info.Desfase, suReloj: info.Practica}
	nonce, err := c.reto(ctx)
	if err != nil {
		return nil, err
	}
	at := s.ahora()
	a, err := s.firmar(buzon.TextoInicioSesion(c.host, at, nonce), at)
	if err != nil {
		return nil, err
	}
	abierta, err := pedir[contrato.Sesion](ctx, c, http.StatusCreated, func(ctx context.Context) (*http.Response, error) {
		return c.api.IniciarSesion(ctx, a)
	})
	if err != nil {
		return nil, err
	}
	if abierta.Rfc != s.rfc || !esToken(abierta.Token) {
		return nil, ilegible("abrió una sesión que no es la nuestra")
	}
	s.token, s.vence = abierta.Token, abierta.Vence
	if s.desfase.Avisar() {
		c.log.WarnContext(ctx, "clock differs from the server's", "skew_seconds", time.Duration(s.desfase).Seconds())
	}
	return s, nil
}

func (c *Cliente) reto(ctx context.Context) (nonce string, err error) {
	reto, err := pedir[contrato.Reto](ctx, c, http.StatusCreated, func(ctx context.Context) (*http.Response, error) {
		return c.api.PedirReto(ctx)
	})
	if err != nil {
		return "", err
	}
	if ok, err := regexp.MatchString(`^[0-9a-f]{32}$`, reto.Nonce); err != nil || !ok || reto.Host != c.host {
		return "", ilegible("su reto de inicio de sesión no tiene la forma acordada")
	}
	return reto.Nonce, nil
}

// esToken keeps out what could not go into a header.
func esToken(s string) bool {
	ok, err := regexp.MatchString(`^[0-9A-Za-z._~+/=-]{16,1000}$`, s)
	return err == nil && ok
}

// RFC is in whose name the session speaks.
func (s *Sesion) RFC() string { return s.rfc }

// Vence is when the Buzón ends the session, by its own clock.
func (s *Sesion) Vence() time.Time { return s.vence }

// Desfase is how far apart the clocks were at login; see Desfase.Avisar.
func (s *Sesion) Desfase() Desfase { return s.desfase }

// ahora is the instant for signed texts. Each Buzón has its own clock: the practice one is wherever its trainer
// set it; for any other it is this machine's, and a difference is for the person to know and the Buzón to judge.
func (s *Sesion) ahora() time.Time {
	t := s.cliente.reloj.Now()
	if s.suReloj {
		t = t.Add(time.Duration(s.desfase))
	}
	return t
}

// firmar signs a text of ours.
func (s *Sesion) firmar(t buzon.Texto, at time.Time) (contrato.Actuacion, error) {
	if err := t.Valido(); err != nil {
		return contrato.Actuacion{}, fault.Wrap(fault.RespuestaIlegible, err, "detalle", "un dato trae caracteres que no caben en un texto firmado")
	}
	texto := t.String()
	firma, err := s.firmante.SignDetached([]byte(texto), at)
	if err != nil {
		return contrato.Actuacion{}, err
	}
	return contrato.Actuacion{Texto: texto, Firma: firma}, nil
}

// con puts the session's token on a request.
func (s *Sesion) con(_ context.Context, r *http.Request) error {
	r.Header.Set("Authorization", "Bearer "+s.token)
	return nil
}
