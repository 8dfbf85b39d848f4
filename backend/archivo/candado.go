package archivo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"valija/backend/fault"
)

const (
	esperaCandado = 5 * time.Second // then datos_en_uso (design section 7)
	pasoCandado   = 20 * time.Millisecond
)

var errTomado = errors.New("lock is held")

// candado is the lock of one data folder: writers of this process queue on turno, those of others on the
// operating system's lock of the file, which dies with its process.
type candado struct {
	f      *os.File
	turno  chan struct{}
	espera time.Duration // for other processes
}

func abreCandado(path string) (*candado, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	return &candado{f: f, turno: make(chan struct{}, 1), espera: esperaCandado}, nil
}

// toma waits for this process's other writers as long as ctx lives, and for other processes 5 s at most; then
// it fails with DatosEnUso. The caller must call the returned function once.
func (c *candado) toma(ctx context.Context) (suelta func() error, err error) {
	select {
	case c.turno <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err = insiste(ctx, c.espera, filepath.Dir(c.f.Name()), func() error { return tomaArchivo(c.f) }); err != nil {
		<-c.turno
		return nil, err
	}
	return func() error {
		e := sueltaArchivo(c.f)
		<-c.turno
		return e
	}, nil
}

// insiste tries to take a lock of the folder dir that another process may hold, for this long; then DatosEnUso.
func insiste(ctx context.Context, cuanto time.Duration, dir string, toma func() error) error {
	espera := time.NewTimer(cuanto)
	defer espera.Stop()
	for {
		if err := toma(); !errors.Is(err, errTomado) {
			return err
		}
		select {
		case <-time.After(pasoCandado):
		case <-espera.C:
			return fault.New(fault.DatosEnUso, "ruta", dir)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// renombra gives a file another name. Where a file keeps its name while somebody reads it, it waits for them as for a lock.
func renombra(ctx context.Context, de, a string) (err error) {
	espera := insiste(ctx, esperaCandado, filepath.Dir(a), func() error {
		if err = os.Rename(de, a); enUso(err) {
			return errTomado
		}
		return nil
	})
	return errors.Join(err, espera)
}

func (c *candado) cierra() error { return c.f.Close() }
