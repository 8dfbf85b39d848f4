package practica

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"valija/backend/fault"
)

// nuevoHTTP bounds how long a client may keep a connection busy; the body of a filing has the time that ten
// attachments need.
func (s *Servidor) nuevoHTTP() *http.Server {
	return &http.Server{
		Handler: s.handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Minute,
		WriteTimeout: 10 * time.Minute, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10,
	}
}

// Transporte carries HTTP to this Buzón in memory, without a port: requests and answers stream as over a
// network. It serves URL and nothing else; it ends with Cerrar.
func (s *Servidor) Transporte() http.RoundTripper {
	m := &s.memoria
	m.Lock()
	defer m.Unlock()
	if m.servidor == nil {
		m.servidor, m.tunel, m.fin = s.nuevoHTTP(), nuevoTunel(), make(chan struct{})
		servidor, tunel, fin := m.servidor, m.tunel, m.fin
		m.cliente = &http.Transport{DialContext: tunel.dial, DisableCompression: true, MaxIdleConnsPerHost: 8}
		go func() {
			defer close(fin)
			if err := servidor.Serve(tunel); err != nil && !errors.Is(err, http.ErrServerClosed) {
				s.log.Error("embedded practice server stopped", "error", err)
			}
		}()
	}
	return soloPractica{m.cliente}
}

// cerrarMemoria ends the in-memory server and waits for it.
func (s *Servidor) cerrarMemoria(ctx context.Context) error {
	m := &s.memoria
	m.Lock()
	defer m.Unlock()
	if m.servidor == nil {
		return nil
	}
	m.cliente.CloseIdleConnections()
	err := m.servidor.Shutdown(ctx)
	if err != nil {
		err = errors.Join(err, m.servidor.Close())
	}
	<-m.fin
	m.servidor = nil
	return err
}

// soloPractica refuses to carry a request meant for anybody else.
type soloPractica struct{ *http.Transport }

// RoundTrip implements http.RoundTripper.
func (t soloPractica) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != "http" || r.URL.Host != Host {
		if r.Body != nil {
			if err := r.Body.Close(); err != nil {
				return nil, err
			}
		}
		return nil, fault.New(fault.DireccionInsegura, "url", r.URL.Redacted())
	}
	return t.Transport.RoundTrip(r)
}

// tunel is a net.Listener whose connections are pipes in memory.
type tunel struct {
	conexiones chan net.Conn
	cerrado    chan struct{}
	cerrar     sync.Once
}

func nuevoTunel() *tunel {
	return &tunel{conexiones: make(chan net.Conn), cerrado: make(chan struct{})}
}

func (t *tunel) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	aqui, alla := net.Pipe()
	select {
	case t.conexiones <- alla:
		return aqui, nil
	case <-t.cerrado:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept implements net.Listener.
func (t *tunel) Accept() (net.Conn, error) {
	select {
	case c := <-t.conexiones:
		return c, nil
	case <-t.cerrado:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (t *tunel) Close() error {
	t.cerrar.Do(func() { close(t.cerrado) })
	return nil
}

// Addr implements net.Listener.
func (*tunel) Addr() net.Addr { return direccion{} }

type direccion struct{}

func (direccion) Network() string { return "memoria" }
func (direccion) String() string  { return Host }
