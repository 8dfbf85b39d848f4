package archivo

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// llegada is this process's room in objetos/.tmp, where contents wait for their transaction. It is locked
// while the process lives; a room that nobody locks was left by a killed one.
type llegada struct {
	dir  string
	vivo *os.File
}

const nombreVivo = "vivo"

func (a *Archivo) temporal() string { return filepath.Join(a.dir, "objetos", ".tmp") }

// cuarto returns this process's room, making it first. Making and locking it happens under the archive's lock,
// so that no other process sees it unlocked and sweeps it.
func (a *Archivo) cuarto(ctx context.Context) (*llegada, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.llega != nil {
		return a.llega, nil
	}
	suelta, err := a.candado.toma(ctx)
	if err != nil {
		return nil, err
	}
	l, err := a.nuevoCuarto()
	if err = errors.Join(err, suelta()); err != nil {
		return nil, err
	}
	a.llega = l
	return l, nil
}

func (a *Archivo) nuevoCuarto() (*llegada, error) {
	if err := a.barre(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(a.temporal(), "p")
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, nombreVivo), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err = tomaArchivo(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &llegada{dir: dir, vivo: f}, nil
}

// barre removes the rooms of processes that are gone.
func (a *Archivo) barre() error {
	rooms, err := os.ReadDir(a.temporal())
	if err != nil {
		return err
	}
	for _, r := range rooms {
		if !r.IsDir() {
			continue
		}
		dir := filepath.Join(a.temporal(), r.Name())
		f, err := os.OpenFile(filepath.Join(dir, nombreVivo), os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return err
		}
		libre := tomaArchivo(f)
		if err = f.Close(); err != nil {
			return err
		}
		if errors.Is(libre, errTomado) {
			continue
		}
		if err = os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return nil
}

func (l *llegada) cierra() error {
	return errors.Join(l.vivo.Close(), os.RemoveAll(l.dir))
}

// Deposito is a content on its way in: written, hashed, and not yet anybody's. A transaction that uses it
// makes it permanent; Close drops those that none used.
type Deposito struct {
	Objeto string // its name in the archive
	Bytes  int64  // of the content
	SHA256 []byte // of the content

	ruta   string
	seguro bool // already synced
	ya     bool // the archive had it: nothing was written
}

// grande is the size from which a content is synced as it arrives, outside the archive's lock.
const grande = 4 << 20

// Deposita writes a content to a temporary file, hashing it on the way; memory does not grow with its size.
func (a *Archivo) Deposita(ctx context.Context, r io.Reader) (*Deposito, error) {
	d, err := a.deposita(ctx, r)
	return d, a.traduce(err)
}

func (a *Archivo) deposita(ctx context.Context, r io.Reader) (_ *Deposito, err error) {
	l, err := a.cuarto(ctx)
	if err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(l.dir, "")
	if err != nil {
		return nil, err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	forma := a.cerradura.Load().forma()
	w, err := forma.codifica(f)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	d := &Deposito{ruta: f.Name()}
	buf := bufs.Get().(*[64 << 10]byte) //nolint:errcheck,forcetypeassert // the pool holds nothing else
	defer bufs.Put(buf)
	if d.Bytes, err = io.CopyBuffer(struct{ io.Writer }{io.MultiWriter(h, w)}, struct{ io.Reader }{conCtx{ctx, r}}, buf[:]); err != nil {
		return nil, err
	}
	if err = w.Close(); err != nil {
		return nil, err
	}
	if d.Bytes >= grande {
		if err = f.Sync(); err != nil {
			return nil, err
		}
		d.seguro = true
	}
	d.SHA256 = h.Sum(nil)
	d.Objeto = forma.nombre(d.SHA256)
	return d, nil
}

var bufs = sync.Pool{New: func() any { return new([64 << 10]byte) }} //nolint:gochecknoglobals // a pool is shared

// conCtx stops a long copy when its context ends.
type conCtx struct {
	ctx context.Context //nolint:containedctx // lives as long as one copy
	r   io.Reader
}

func (c conCtx) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// Descarta drops a content that will not be used.
func (d *Deposito) Descarta() error {
	if d.ya {
		return nil
	}
	err := os.Remove(d.ruta)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// enParalelo runs f over the items with a few workers, so that the syncs of a batch share the disk's journal.
func enParalelo[T any](items []T, f func(T) error) error {
	const trabajadores = 8
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		errs []error
		cola = make(chan T)
	)
	for range min(trabajadores, len(items)) {
		wg.Go(func() {
			for it := range cola {
				if err := f(it); err != nil {
					mu.Lock()
					errs = append(errs, err)
					mu.Unlock()
				}
			}
		})
	}
	for _, it := range items {
		cola <- it
	}
	close(cola)
	wg.Wait()
	return errors.Join(errs...)
}

// sincroniza makes a file or folder durable.
func sincroniza(path string) error {
	modo := os.O_RDWR
	if i, err := os.Stat(path); err == nil && i.IsDir() {
		modo = os.O_RDONLY
	}
	f, err := os.OpenFile(path, modo, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func esNombre(s string) bool {
	return len(s) == 2*sha256.Size && strings.Trim(s, "0123456789abcdef") == ""
}
