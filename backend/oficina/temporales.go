package oficina

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// carpetaTemporales holds copies handed to the system's programs: never the archive's own objects.
const carpetaTemporales = "temporales"

// Temporal makes a file for the system's programs to open, in a folder of its own under the data folder.
func (o *Oficina) Temporal(nombre string, escribe func(*os.File) error) (ruta string, err error) {
	base := filepath.Join(o.o.Datos, carpetaTemporales)
	if err = os.MkdirAll(base, 0o700); err != nil {
		return "", noSeEscribe(base, err)
	}
	dir, err := os.MkdirTemp(base, "")
	if err != nil {
		return "", noSeEscribe(base, err)
	}
	ruta = filepath.Join(dir, NombreDeArchivo(nombre))
	f, err := os.OpenFile(ruta, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", noSeEscribe(ruta, err)
	}
	if err = errors.Join(escribe(f), f.Close()); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return ruta, nil
}

// vidaTemporal is how long a copy stays: a program may still have it open when Valija starts again.
const vidaTemporal = 24 * time.Hour

// LimpiaTemporales removes the copies handed out more than a day before ahora.
func (o *Oficina) LimpiaTemporales(ahora time.Time) error {
	base := filepath.Join(o.o.Datos, carpetaTemporales)
	l, err := os.ReadDir(base)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range l {
		i, ei := e.Info()
		if ei == nil && ahora.Sub(i.ModTime()) > vidaTemporal {
			err = errors.Join(err, os.RemoveAll(filepath.Join(base, e.Name())))
		}
	}
	if err != nil {
		return noSeEscribe(base, err)
	}
	return nil
}
