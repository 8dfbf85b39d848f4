package banco

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"valija/backend/archivo"
)

func stringsReader(s string) io.Reader { return strings.NewReader(s) }

// piso writes and syncs the same bytes, one file each, eight syncs at a time, and nothing else.
func (m *medidor) piso(textos []string) (d time.Duration, err error) {
	dir := filepath.Join(m.prueba.Dir, "piso")
	if err = os.MkdirAll(dir, 0o700); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	return m.cronometra(func() error {
		rutas := make([]string, len(textos))
		for i, s := range textos {
			rutas[i] = filepath.Join(dir, strconv.Itoa(i))
			if err := os.WriteFile(rutas[i], []byte(s), 0o600); err != nil {
				return err
			}
		}
		var wg sync.WaitGroup
		errs := make([]error, 8)
		for w := range errs {
			wg.Go(func() {
				for i := w; i < len(rutas); i += len(errs) {
					errs[w] = errors.Join(errs[w], sincroniza(rutas[i]))
				}
			})
		}
		wg.Wait()
		return errors.Join(errs...)
	})
}

func sincroniza(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// verifica verifies the archive; before and after, it hashes the same files with SHA-256 alone.
func (m *medidor) verifica(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
	antes, leidos, err := m.pisoVerificar()
	if err != nil {
		return err
	}
	var inf archivo.Informe
	nuestro, err := m.cronometra(func() (err error) {
		inf, err = a.Verificar(ctx, nil)
		return err
	})
	if err != nil {
		return err
	}
	m.mide()
	c.Integro = inf.Integro() && inf.Objetos >= m.prueba.Mensajes
	despues, _, err := m.pisoVerificar()
	mb := float64(leidos) / 1e6
	c.Verificar = contra(mb/nuestro.Seconds(), 2*mb/(antes+despues).Seconds())
	return err
}

func (m *medidor) pisoVerificar() (d time.Duration, leidos int64, err error) {
	d, err = m.cronometra(func() error {
		buf := make([]byte, 64<<10)
		return filepath.WalkDir(filepath.Join(m.dir, "objetos"), func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			f, err := os.Open(p) //nolint:gosec // our own objects
			if err != nil {
				return err
			}
			h := sha256.New()
			n, err := io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{f}, buf)
			leidos += n
			return errors.Join(err, f.Close())
		})
	})
	return d, leidos, err
}

// mide keeps the most memory seen: the process's resident set where the system tells it, else what Go asked for.
func (m *medidor) mide() {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	now := s.Sys
	if b, err := os.ReadFile("/proc/self/statm"); err == nil {
		if f := strings.Fields(string(b)); len(f) > 1 {
			if pages, err := strconv.ParseUint(f[1], 10, 64); err == nil {
				now = pages * uint64(os.Getpagesize()) //nolint:gosec // positive
			}
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.memoria = max(m.memoria, now)
}
