package practica

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"valija/backend/fault"
)

const archivoControl = "control.json"

// Control is where a served Buzón listens, and the token of its control operations.
type Control struct {
	URL   string `json:"url"`
	Token string `json:"token"`
}

// Servir serves the Buzón on a loopback address ("127.0.0.1:0" takes a free port) until ctx ends. listo is
// called once, when it can be reached. DIR/control.json holds where, and the control token, while it runs.
//
// Fault: DireccionInsegura for any address that another machine could reach.
func (s *Servidor) Servir(ctx context.Context, addr string, listo func(url string)) error {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || (host != "localhost" && (ip == nil || !ip.IsLoopback())) {
		return fault.Wrap(fault.DireccionInsegura, err, "url", addr)
	}
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return fault.Wrap(fault.SinConexion, err, "detalle", "no se pudo escuchar en "+addr)
	}
	url := "http://" + l.Addr().String()
	if err := s.escribirControl(Control{URL: url, Token: s.control}); err != nil {
		return errors.Join(err, l.Close())
	}
	defer os.Remove(filepath.Join(s.dir, archivoControl))

	servidor := s.nuevoHTTP()
	fin := make(chan error, 1)
	go func() { fin <- servidor.Serve(l) }()
	listo(url)
	select {
	case err := <-fin:
		return fault.Wrap(fault.Interno, err)
	case <-ctx.Done():
	}
	plazo, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err = servidor.Shutdown(plazo)
	if err != nil {
		err = servidor.Close()
	}
	if e := <-fin; !errors.Is(e, http.ErrServerClosed) {
		err = errors.Join(err, e)
	}
	return err
}

// escribirControl writes the file whole: whoever reads it finds all of it or nothing.
func (s *Servidor) escribirControl(c Control) error {
	raw, err := json.Marshal(c)
	if err != nil {
		return err
	}
	path := filepath.Join(s.dir, archivoControl)
	f, err := os.CreateTemp(s.dir, archivoControl+"-*") // 0600
	if err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", path)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(raw)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", path)
	}
	return nil
}

// LeerControl tells where the Buzón kept in dir is being served. Fault: NoEncontrado when it is not.
func LeerControl(dir string) (Control, error) {
	raw, err := os.ReadFile(filepath.Join(dir, archivoControl))
	if err != nil {
		return Control{}, fault.Wrap(fault.NoEncontrado, err, "que", "un Buzón de práctica en servicio en", "id", dir)
	}
	var c Control
	if err := json.Unmarshal(raw, &c); err != nil {
		return Control{}, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", filepath.Join(dir, archivoControl))
	}
	return c, nil
}
