package archivo

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"valija/backend/clock"
	"valija/backend/fault"
)

// Options are what an Archivo needs from outside. The zero value is not usable: Clock is required.
type Options struct {
	Clock   clock.Clock
	Log     *slog.Logger // nil: discards
	Cifrado *Cifrado     // a new archive is encrypted with it; nil keeps it in clear, and opens an encrypted one locked
}

// Archivo is one open data folder. It is safe for concurrent use, by several processes too.
type Archivo struct {
	dir     string
	clock   clock.Clock
	log     *slog.Logger
	writer  *sql.DB // one connection
	readers *sql.DB
	candado *candado
	id      string

	presencia *presencia
	cerradura atomic.Pointer[cerradura]

	mu    sync.Mutex
	llega *llegada // this process's room for contents on their way in; made at the first write
}

// Open opens the data folder dir, making it when it is not there, and brings an older database up to this
// version after copying it to respaldos/. It fails with DatosMasNuevos on a newer database, DiscoDeRed where
// WAL cannot work, DatosDanados, SinPermiso or SinEspacio; nothing is ever reset to keep going.
func Open(ctx context.Context, dir string, o Options) (_ *Archivo, err error) {
	a := &Archivo{dir: dir, clock: o.Clock, log: o.Log}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	defer func() {
		if err != nil {
			err = errors.Join(a.traduce(err), a.Close())
		}
	}()
	if err = a.carpetas(); err != nil {
		return nil, err
	}
	if err = discoLocal(dir); err != nil {
		return nil, err
	}
	if a.candado, err = abreCandado(filepath.Join(dir, "candado")); err != nil {
		return nil, err
	}
	if a.presencia, err = abrePresencia(ctx, filepath.Join(dir, "abierta")); err != nil {
		return nil, err
	}
	if err = a.abreBase(ctx); err != nil {
		return nil, err
	}
	if err = a.migra(ctx); err != nil {
		return nil, err
	}
	if err = a.identifica(ctx, o.Cifrado); err != nil {
		return nil, err
	}
	return a, nil
}

// Close lets go of the folder. Contents that were deposited and never recorded are dropped.
func (a *Archivo) Close() error {
	var errs []error
	if a.llega != nil {
		errs = append(errs, a.llega.cierra())
	}
	for _, db := range []*sql.DB{a.readers, a.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if a.presencia != nil {
		errs = append(errs, a.presencia.cierra())
	}
	if a.candado != nil {
		errs = append(errs, a.candado.cierra())
	}
	return errors.Join(errs...)
}

// Dir returns the data folder.
func (a *Archivo) Dir() string { return a.dir }

// carpetas makes the rooms of the data folder, readable by their owner only.
func (a *Archivo) carpetas() error {
	for _, d := range []string{"", "objetos", "objetos/.tmp", "efirmas", "respaldos", "bitacora"} {
		p := filepath.Join(a.dir, filepath.FromSlash(d))
		if err := os.MkdirAll(p, 0o700); err != nil {
			return err
		}
		if i, err := os.Stat(p); err == nil && i.Mode().Perm()&0o077 != 0 {
			if err = os.Chmod(p, 0o700); err != nil { //nolint:gosec // a folder needs x for its owner
				return err
			}
		}
	}
	return nil
}

// traduce gives an error of the machine its place in the closed list; a fault passes through.
func (a *Archivo) traduce(err error) error { return traduce(err, a.dir) }

// cancelado puts the end of ctx in front of the error that it caused: SQLite has other words for it.
func cancelado(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return errors.Join(ctx.Err(), err)
	}
	return err
}

// traduce does so for a failure in the folder dir.
func traduce(err error, dir string) error {
	var f *fault.Error
	if err == nil || errors.As(err, &f) {
		return err
	}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.Wrap(fault.Cancelado, err)
	case sinEspacio(err):
		return fault.Wrap(fault.SinEspacio, err, "ruta", dir)
	case errors.Is(err, fs.ErrPermission), soloLectura(err):
		return fault.Wrap(fault.SinPermiso, err, "ruta", dir)
	case ocupada(err):
		return fault.Wrap(fault.DatosEnUso, err, "ruta", dir)
	case danada(err):
		return fault.Wrap(fault.DatosDanados, err, "ruta", dir, "detalle", "la base de datos no se puede leer")
	}
	return err
}
