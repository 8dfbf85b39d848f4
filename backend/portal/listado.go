package portal

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/fault"
)

const (
	porPagina    = 100
	maxDocumento = 512 << 20 // bytes of one download
)

// Buzon tells the state of the box and its medios.
func (s *Sesion) Buzon(ctx context.Context) (buzon.Buzon, error) {
	b, err := pedir[contrato.Buzon](ctx, s.cliente, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.ConsultarBuzon(ctx, s.con)
	})
	if err != nil {
		return buzon.Buzon{}, err
	}
	return aBuzon(b, s.rfc)
}

// Actos lists acts created or changed after the cursor, in order of change. It opens none.
func (s *Sesion) Actos(ctx context.Context, cursor int64) (buzon.Pagina, error) {
	limite := porPagina
	p, err := pedir[contrato.PaginaActos](ctx, s.cliente, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.ListarActos(ctx, &contrato.ListarActosParams{Cursor: &cursor, Limite: &limite}, s.con)
	})
	if err != nil {
		return buzon.Pagina{}, err
	}
	if p.Actos == nil {
		return buzon.Pagina{}, ilegible("la página no trae su lista")
	}
	out := buzon.Pagina{Cursor: p.Cursor, HayMas: p.HayMas, Actos: make([]buzon.Acto, 0, len(p.Actos))}
	ultima := cursor
	for _, a := range p.Actos {
		if a.Secuencia <= ultima {
			return buzon.Pagina{}, ilegible("los actos no vienen en orden")
		}
		ultima = a.Secuencia
		acto, err := aActo(a, s.rfc)
		if err != nil {
			return buzon.Pagina{}, err
		}
		out.Actos = append(out.Actos, acto)
	}
	return out, avanza(cursor, ultima, p.Cursor, p.HayMas)
}

// avanza refuses a page whose cursor would lose something or turn for ever.
func avanza(pedido, ultima, cursor int64, hayMas bool) error {
	if cursor < pedido || cursor < ultima || (hayMas && ultima == pedido) || (hayMas && cursor != ultima) {
		return ilegible("la página no dice dónde sigue")
	}
	return nil
}

// Descargar streams one file of an act that is no longer pending, or of an acuse. Who calls checks its size and
// SHA-256 against what was announced, and closes it; a download that falls silent ends by itself.
func (s *Sesion) Descargar(ctx context.Context, archivo string) (io.ReadCloser, error) {
	ctx, vigia := s.cliente.vigilar(ctx)
	r, err := s.cliente.api.DescargarDocumento(ctx, archivo, s.con)
	if err != nil {
		err = sinRespuesta(ctx, err)
		vigia.soltar()
		return nil, err
	}
	err = revisar(ctx, r, http.StatusOK)
	if tipo := r.Header.Get("Content-Type"); err == nil && tipo != "application/octet-stream" {
		err = fault.New(fault.RespuestaIlegible, "detalle", "contestó "+tipoDe(r)+" en vez del documento")
	}
	if err != nil {
		vigia.soltar()
		return nil, errors.Join(err, r.Body.Close())
	}
	return &descarga{ctx: ctx, cuerpo: r.Body, vigia: vigia}, nil
}

// descarga is the body of a download with its errors named.
type descarga struct {
	ctx    context.Context //nolint:containedctx // of this one request
	cuerpo io.ReadCloser
	vigia  *vigia
	leidos int64
}

// Read implements io.Reader. Faults: RespuestaIncompleta, RespuestaIlegible (without end), SinConexion, Cancelado.
func (d *descarga) Read(p []byte) (int, error) {
	n, err := d.cuerpo.Read(p)
	d.vigia.avance()
	if d.leidos += int64(n); d.leidos > maxDocumento {
		return 0, ilegible("el documento no termina")
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = aMedias(d.ctx, err)
	}
	return n, err
}

// Close implements io.Closer.
func (d *descarga) Close() error {
	err := d.cuerpo.Close()
	d.vigia.soltar()
	return err
}

// vigia ends a transfer of any length once nothing has moved for a while.
type vigia struct {
	espera time.Duration
	alarma *time.Timer
	cancel context.CancelCauseFunc
}

func (c *Cliente) vigilar(ctx context.Context) (context.Context, *vigia) {
	ctx, cancel := context.WithCancelCause(ctx)
	return ctx, &vigia{
		espera: c.espera, cancel: cancel, alarma: time.AfterFunc(c.espera, func() { cancel(errTardo) }),
	}
}

func (v *vigia) avance() { v.alarma.Reset(v.espera) }

func (v *vigia) soltar() {
	v.alarma.Stop()
	v.cancel(nil)
}
