package banco

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"valija/backend/archivo"
)

// Respaldo is what a backup costs after one message in a hundred is new: the bytes that this process read for it beside
// those of the new contents on the disk.
type Respaldo struct {
	Leido    int64   `json:"leido"`
	Cambiado int64   `json:"cambiado"`
	Razon    float64 `json:"razon"`
	Escrito  int64   `json:"escrito"`
}

// respalda backs up the whole archive, adds one message in a hundred and measures the next backup. It leaves c as it is
// where the system does not tell what a process reads.
func (m *medidor) respalda(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
	if _, err := leido(); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	destino := filepath.Join(m.prueba.Dir, "respaldo")
	if _, err := a.Respaldar(ctx, destino, nil); err != nil {
		return err
	}
	antes, err := a.Tamanos(ctx)
	if err != nil {
		return err
	}
	nuevos := make([]string, max(1, m.prueba.Mensajes/100))
	for i := range nuevos {
		nuevos[i] = m.textos.Texto(m.prueba.Mensajes + i)
	}
	var malo error
	err = a.Importar(ctx, m.entradas(m.prueba.Mensajes, nuevos), func(r archivo.Resultado) { malo = errors.Join(malo, r.Err) })
	if err = errors.Join(err, malo); err != nil {
		return err
	}
	if err = a.Indexar(ctx, llano{}, func(int, int) {}); err != nil {
		return err
	}
	despues, err := a.Tamanos(ctx)
	if err != nil {
		return err
	}
	desde, err := leido()
	if err != nil {
		return err
	}
	x, err := a.Respaldar(ctx, destino, nil)
	if err != nil {
		return err
	}
	hasta, err := leido()
	r := Respaldo{Leido: hasta - desde, Cambiado: despues.Objetos - antes.Objetos, Escrito: x.Copiado}
	r.Razon = float64(r.Leido) / float64(r.Cambiado)
	c.Respaldo = &r
	return err
}

var errSinCuenta = errors.New("/proc/self/io has no rchar")

// leido returns the bytes that this process has read so far, from the disk or from the system's memory.
func leido() (int64, error) {
	f, err := os.Open("/proc/self/io")
	if err != nil {
		return 0, err
	}
	defer f.Close() //nolint:errcheck // only read
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if v, ok := strings.CutPrefix(sc.Text(), "rchar: "); ok {
			n, err := strconv.ParseInt(v, 10, 64)
			if err != nil {
				return 0, fmt.Errorf("read rchar: %w", err)
			}
			return n, nil
		}
	}
	return 0, errSinCuenta
}
