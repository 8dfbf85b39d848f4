package archivo

import (
	"context"
	"errors"
	"io"
	"iter"

	"valija/backend/fault"
)

// Entrada is one content to import.
type Entrada struct {
	RFC     string // "" when nobody knows yet
	Ingreso Ingreso
	Abre    func() (io.ReadCloser, error)
}

// Resultado is what became of one Entrada. It is told only when the content is safe on the disk, or when Err
// says why it is not in the archive.
type Resultado struct {
	Entrada Entrada
	Recibido
	Err error
}

// Batches are bounded in number (one sync of the disk for all) and in bytes (so that the first results of a
// folder of large files do not wait for the last).
const (
	loteArchivos = 500
	loteBytes    = 64 << 20
)

// Importar stores entries byte for byte, in batches: each batch is synced and recorded in one transaction, and
// only then acknowledged through avisa, in order. An entry that cannot be read is told and skipped; the first
// failure of the archive itself ends the import, with everything acknowledged kept.
func (a *Archivo) Importar(ctx context.Context, entradas iter.Seq[Entrada], avisa func(Resultado)) error {
	var lote []porGuardar
	var bytes int64
	for e := range entradas {
		p, err := a.recibe(ctx, e)
		if err != nil {
			return a.traduce(errors.Join(err, a.guardaLote(context.WithoutCancel(ctx), lote, avisa)))
		}
		lote = append(lote, p)
		if p.dep != nil {
			bytes += p.dep.Bytes
		}
		if len(lote) == loteArchivos || bytes >= loteBytes {
			if err = a.guardaLote(ctx, lote, avisa); err != nil {
				return err
			}
			lote, bytes = lote[:0], 0
		}
	}
	return a.guardaLote(ctx, lote, avisa)
}

type porGuardar struct {
	entrada Entrada
	dep     *Deposito
	err     error
}

// recibe deposits one entry. The error is the archive's; a source that cannot be read is the entry's own.
func (a *Archivo) recibe(ctx context.Context, e Entrada) (porGuardar, error) {
	p := porGuardar{entrada: e}
	r, err := e.Abre()
	if err != nil {
		p.err = ilegible(e, err)
		return p, ctx.Err()
	}
	fuente := &lectorFuente{r: r}
	p.dep, err = a.Deposita(ctx, fuente)
	if fuente.err != nil {
		p.err, p.dep, err = ilegible(e, fuente.err), nil, ctx.Err()
	}
	if e := r.Close(); e != nil && err == nil && p.err == nil {
		p.err = ilegible(p.entrada, e)
	}
	return p, err
}

// lectorFuente remembers whether a failure was the source's and not the archive's.
type lectorFuente struct {
	r   io.Reader
	err error
}

func (l *lectorFuente) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		l.err = err
	}
	return n, err
}

func ilegible(e Entrada, err error) error {
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return err
	}
	return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", e.Ingreso.Procedencia.Ruta)
}

func (a *Archivo) guardaLote(ctx context.Context, lote []porGuardar, avisa func(Resultado)) error {
	if len(lote) == 0 {
		return nil
	}
	res := make([]Resultado, len(lote))
	err := a.Update(ctx, func(t *Tx) error {
		for i, p := range lote {
			res[i] = Resultado{Entrada: p.entrada, Err: p.err}
			if p.dep == nil {
				continue
			}
			r, err := t.De(p.entrada.RFC).Guarda(ctx, p.dep, p.entrada.Ingreso)
			if err != nil {
				return err
			}
			res[i].Recibido = r
		}
		return nil
	})
	if err != nil {
		for _, p := range lote {
			if p.dep != nil {
				err = errors.Join(err, p.dep.Descarta())
			}
		}
		return err
	}
	for _, r := range res {
		avisa(r)
	}
	return nil
}
