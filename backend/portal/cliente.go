package portal

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"valija/backend/clock"
	"valija/backend/contrato"
	"valija/backend/fault"
)

// Opciones are what a Cliente is given besides the address.
type Opciones struct {
	Transporte http.RoundTripper // in-memory one of the embedded Buzón; nil: the network
	Reloj      clock.Clock       // of the person's machine, or of the embedded Buzón; the machine's unless given
	Log        *slog.Logger      // discarded unless given
	Espera     time.Duration     // how long a server may be silent; 30 s unless given
}

// Cliente talks to one Buzón. It is safe for concurrent use.
type Cliente struct {
	host   string // as it goes into signed texts
	api    *contrato.Client
	http   *http.Client
	red    *http.Transport // ours to close; nil when a Transporte was given
	reloj  clock.Clock
	log    *slog.Logger
	espera time.Duration
}

// Nuevo makes the client of the Buzón at this address: https with the system's roots, or plain http to this
// same machine; any address when a Transporte in memory is given. Nothing is sent yet.
//
// Fault: DireccionInsegura.
func Nuevo(direccion string, o Opciones) (*Cliente, error) {
	u, err := url.Parse(direccion)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fault.Wrap(fault.DireccionInsegura, err, "url", direccion)
	}
	c := &Cliente{host: u.Hostname(), reloj: o.Reloj, log: o.Log, espera: o.Espera}
	if c.reloj == nil {
		c.reloj = clock.System{}
	}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if c.espera == 0 {
		c.espera = 30 * time.Second
	}
	transporte := o.Transporte
	if transporte == nil {
		if u.Scheme != "https" && (u.Scheme != "http" || !local(c.host)) {
			return nil, fault.New(fault.DireccionInsegura, "url", u.Redacted())
		}
		c.red = red(c.espera)
		transporte = c.red
	}
	c.http = &http.Client{
		Transport:     transporte,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	c.api, err = contrato.NewClient(u.String(), contrato.WithHTTPClient(c.http), contrato.WithRequestEditorFn(sinComprimir))
	if err != nil {
		return nil, fault.Wrap(fault.DireccionInsegura, err, "url", u.Redacted())
	}
	return c, nil
}

// Cerrar drops the connections that are idle.
func (c *Cliente) Cerrar() {
	if c.red != nil {
		c.red.CloseIdleConnections()
	}
}

// Host is the name of this Buzón in the texts that are signed for it.
func (c *Cliente) Host() string { return c.host }

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

// red is the network with its limits. It takes no proxy for this same machine, as the standard library does.
func red(espera time.Duration) *http.Transport {
	d := net.Dialer{Timeout: espera, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy: http.ProxyFromEnvironment, DialContext: d.DialContext, ForceAttemptHTTP2: true, DisableCompression: true,
		TLSHandshakeTimeout: espera, ExpectContinueTimeout: time.Second, IdleConnTimeout: 90 * time.Second,
		MaxIdleConnsPerHost: 4, MaxResponseHeaderBytes: 256 << 10,
	}
}

// sinComprimir asks for plain bytes, so that what is counted is what comes out.
func sinComprimir(_ context.Context, r *http.Request) error {
	r.Header.Set("Accept-Encoding", "identity")
	return nil
}

// plazo gives a call that answers with JSON twice the silence that a server is allowed, whatever it drips.
func (c *Cliente) plazo(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, 2*c.espera, errTardo)
}

var errTardo = errors.New("the server took too long")
