package almacen

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"valija/backend/fault"
)

const (
	carpetaObjetos  = "objetos"
	carpetaTemporal = "temporal"
)

// Objeto is what was stored: its name is what it holds.
type Objeto struct {
	SHA256 string // hexadecimal
	Tamano int64
}

// Guardar writes what r gives to an immutable file, synced to the disk when it returns. More than limite bytes
// is DemasiadoGrande and leaves nothing. A file that no row names, after a kill, does no harm: the same bytes
// have the same name.
func (a *Almacen) Guardar(r io.Reader, limite int64) (_ Objeto, err error) {
	f, err := os.CreateTemp(filepath.Join(a.dir, carpetaTemporal), "objeto-*")
	if err != nil {
		return Objeto{}, escritura(err, a.dir)
	}
	defer os.Remove(f.Name())
	h := sha256.New()
	origen := &lectura{r: io.LimitReader(r, limite+1)}
	n, err := io.Copy(io.MultiWriter(f, h), origen)
	err = errors.Join(err, f.Sync(), f.Close())
	switch {
	case origen.err != nil:
		return Objeto{}, origen.err // the sender's failure, not the disk's
	case err != nil:
		return Objeto{}, escritura(err, a.dir)
	}
	if n > limite {
		return Objeto{}, fault.New(fault.DemasiadoGrande, "ruta", "el envío")
	}
	o := Objeto{SHA256: hex.EncodeToString(h.Sum(nil)), Tamano: n}
	return o, a.nombrar(f.Name(), o)
}

// nombrar moves a synced temporary file to its name.
func (a *Almacen) nombrar(temporal string, o Objeto) error {
	path := a.ruta(o.SHA256)
	if s, err := os.Stat(path); err == nil && s.Size() == o.Tamano {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return escritura(err, a.dir)
	}
	if err := os.Rename(temporal, path); err != nil {
		return escritura(err, a.dir)
	}
	return escritura(sincronizar(filepath.Dir(path)), a.dir)
}

// Objeto opens a stored file by its SHA-256.
func (a *Almacen) Objeto(sha256 string) (*os.File, error) {
	f, err := os.Open(a.ruta(sha256))
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", sha256)
	}
	return f, nil
}

func (a *Almacen) ruta(sha256 string) string {
	return filepath.Join(a.dir, carpetaObjetos, sha256[:2], sha256)
}

// lectura remembers why its reader failed.
type lectura struct {
	r   io.Reader
	err error
}

func (l *lectura) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		l.err = err
	}
	return n, err
}

// Limpiar removes what kills left half written, if last touched before that instant: another process may be
// writing the newer ones.
func (a *Almacen) Limpiar(antes time.Time) error {
	dir := filepath.Join(a.dir, carpetaTemporal)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return escritura(err, a.dir)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || !info.ModTime().Before(antes) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil && !errors.Is(err, os.ErrNotExist) {
			return escritura(err, a.dir)
		}
	}
	return nil
}

func escritura(err error, dir string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return fault.Wrap(fault.SinEspacio, err, "ruta", dir)
	}
	return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", dir)
}
