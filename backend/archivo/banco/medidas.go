package banco

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
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

// Mezcla is one kind of query and how long it took.
type Mezcla struct {
	Clase string  `json:"clase"`
	P50Ms float64 `json:"p50_ms"`
	P95Ms float64 `json:"p95_ms"`
}

// busca asks a stated mix: rare words, common words, two words, prefixes of three letters and filters; twenty of
// each, with fragments, over all RFCs.
func (m *medidor) busca(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
	var todas []float64
	for _, k := range []struct {
		clase string
		hace  func(i int) string
	}{
		{"rara", func(i int) string { return `"` + m.textos.Palabra(20_000+i*37) + `"` }},
		{"comun", func(i int) string { return `"` + m.textos.Palabra(i) + `"` }},
		{"dos_palabras", func(i int) string { return m.textos.Palabra(50+i*3) + " " + m.textos.Palabra(3000+i*11) }},
		{"prefijo", func(i int) string { return prefijo(m.textos.Palabra(i*13), 3) }},
		{"con_rfc", func(i int) string { return m.textos.Palabra(i*5) + fmt.Sprintf(" rfc:EMP%06dXX%d", 10101, i%10) }},
	} {
		var tiempos []float64
		for i := range 20 {
			d, err := m.cronometra(func() error {
				return a.View(ctx, func(t *archivo.Tx) error {
					_, err := t.Todos().Buscar(ctx, archivo.Busqueda{Texto: k.hace(i)})
					return err
				})
			})
			if err != nil {
				return err
			}
			if i == 0 {
				c.BusquedaFriaMs = max(c.BusquedaFriaMs, ms(d))
				continue
			}
			tiempos = append(tiempos, ms(d))
		}
		todas = append(todas, tiempos...)
		c.Busqueda = append(c.Busqueda, Mezcla{k.clase, percentil(tiempos, 50), percentil(tiempos, 95)})
		m.mide()
	}
	c.BusquedaP95Ms = percentil(todas, 95)
	return nil
}

func prefijo(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

func percentil(v []float64, p int) float64 {
	s := slices.Sorted(slices.Values(v))
	return s[min(len(s)-1, len(s)*p/100)]
}

// verifica verifies the archive, then hashes the same files with SHA-256 alone.
func (m *medidor) verifica(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
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
	var leidos int64
	piso, err := m.cronometra(func() error {
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
	c.Verificar = contra(float64(leidos)/1e6/nuestro.Seconds(), float64(leidos)/1e6/piso.Seconds())
	return err
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
	m.memoria = max(m.memoria, now)
}
