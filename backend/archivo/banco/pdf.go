package banco

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"valija/backend/archivo"
)

// PDF is what a run takes from outside to measure the text of PDFs: the archive neither writes nor reads them.
type PDF struct {
	Escribe func(w io.Writer, titulo, texto string) error
	Lector  func(cache string) (archivo.Extractor, io.Closer) // whose engine keeps its compiled form in cache
}

// CifrasPDF are the figures of the text of PDFs. What compiling the engine for the first time takes is apart.
type CifrasPDF struct {
	Documentos         int      `json:"documentos"`
	Leer               float64  `json:"leer"`      // PDFs/s made searchable, in the background
	Pdftotext          *float64 `json:"pdftotext"` // PDFs/s of the same files; null: it is not in this machine
	Razon              *float64 `json:"razon"`
	DatosAntes         bool     `json:"datos_antes"` // their metadata were found before their text was read
	BusquedaMientrasMs float64  `json:"busqueda_mientras_ms"`
	RazonTexto         float64  `json:"razon_texto"` // stored bytes of their texts over theirs
	CompilarMs         float64  `json:"compilar_ms"`
	CompilarMemoriaMiB float64  `json:"compilar_memoria_mib"`
	MemoriaMiB         float64  `json:"memoria_mib"` // most seen while reading, compiled before
}

const (
	cuantosPDF = 20
	bytesPDF   = 48_000 // of text: some fifteen pages, so that starting pdftotext weighs little
)

// pdfs measures how fast the text of PDFs becomes searchable.
func (m *medidor) pdfs(ctx context.Context, a *archivo.Archivo, todas *Cifras) error {
	if m.prueba.PDF == nil {
		return nil
	}
	m.prueba.Progreso("leyendo PDF")
	c := &CifrasPDF{Documentos: cuantosPDF}
	todas.PDF = c
	rutas, err := m.escribePDFs()
	if err != nil {
		return err
	}
	if err = m.compila(ctx, a, c, rutas[0]); err != nil {
		return err
	}
	if err = m.importaPDFs(ctx, a, rutas[1:]); err != nil {
		return err
	}
	h, _, err := m.pregunta(ctx, a, `"`+tituloPDF(cuantosPDF)+`"`)
	if err != nil {
		return err
	}
	c.DatosAntes = h.Total == 1
	antes, err := a.Tamanos(ctx)
	if err != nil {
		return err
	}
	if err = m.leePDFs(ctx, a, c); err != nil {
		return err
	}
	despues, err := a.Tamanos(ctx)
	if err != nil {
		return err
	}
	var originales int64
	for _, p := range rutas[1:] {
		i, err := os.Stat(p)
		if err != nil {
			return err
		}
		originales += i.Size()
	}
	c.RazonTexto = float64(despues.Objetos-antes.Objetos) / float64(originales)
	return m.pdftotext(ctx, c, rutas[1:])
}

func tituloPDF(i int) string { return fmt.Sprintf("Oficio en PDF %d", i) }

// escribePDFs writes one to compile the engine with, and those that are measured.
func (m *medidor) escribePDFs() ([]string, error) {
	dir := filepath.Join(m.prueba.Dir, "pdf")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	rutas := make([]string, 1+cuantosPDF)
	textos := NuevosTextos(bytesPDF)
	for i := range rutas {
		var b bytes.Buffer
		if err := m.prueba.PDF.Escribe(&b, tituloPDF(i), textos.Texto(i)); err != nil {
			return nil, err
		}
		rutas[i] = filepath.Join(dir, fmt.Sprintf("%d.pdf", i))
		if err := os.WriteFile(rutas[i], b.Bytes(), 0o600); err != nil {
			return nil, err
		}
	}
	return rutas, nil
}

func (m *medidor) cache() string { return filepath.Join(m.prueba.Dir, "lector") }

// compila reads one PDF, for which the engine is compiled, and lets go of it.
func (m *medidor) compila(ctx context.Context, a *archivo.Archivo, c *CifrasPDF, ruta string) error {
	if err := m.importaPDFs(ctx, a, []string{ruta}); err != nil {
		return err
	}
	m.memoria = 0
	ex, cierra := m.prueba.PDF.Lector(m.cache())
	para := m.vigila()
	d, err := m.cronometra(func() error { return a.Indexar(ctx, ex, func(int, int) {}) })
	para()
	if err = errors.Join(err, cierra.Close()); err != nil {
		return err
	}
	c.CompilarMs, c.CompilarMemoriaMiB = ms(d), mib(m.memoria)
	m.memoria = 0
	debug.FreeOSMemory()
	return nil
}

func (m *medidor) importaPDFs(ctx context.Context, a *archivo.Archivo, rutas []string) error {
	var malo error
	err := a.Importar(ctx, entradasPDF(rutas), func(r archivo.Resultado) { malo = errors.Join(malo, r.Err) })
	return errors.Join(err, malo)
}

func entradasPDF(rutas []string) iter.Seq[archivo.Entrada] {
	return func(yield func(archivo.Entrada) bool) {
		for _, p := range rutas {
			n := filepath.Base(p)
			var i int
			if _, err := fmt.Sscanf(n, "%d.pdf", &i); err != nil {
				return
			}
			if !yield(archivo.Entrada{
				Ingreso: archivo.Ingreso{Titulo: tituloPDF(i), Nombre: n, MIME: "application/pdf", Procedencia: archivo.Procedencia{Via: archivo.ViaArchivo, Ruta: p}},
				Abre:    func() (io.ReadCloser, error) { return os.Open(p) },
			}) {
				return
			}
		}
	}
}

// vigila takes the memory every so often until it is told to stop: what a document needs is given back before its text
// is there.
func (m *medidor) vigila() (para func()) {
	alto, fin := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(fin)
		for {
			m.mide()
			select {
			case <-alto:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() { close(alto); <-fin }
}

// entreBusquedas is how long the person who searches meanwhile thinks.
const entreBusquedas = 100 * time.Millisecond

// leePDFs reads them in the background and searches meanwhile.
func (m *medidor) leePDFs(ctx context.Context, a *archivo.Archivo, c *CifrasPDF) error {
	ex, cierra := m.prueba.PDF.Lector(m.cache())
	var tardo time.Duration
	listo := make(chan error, 1)
	para := sync.OnceFunc(m.vigila())
	defer para()
	go func() {
		var err error
		tardo, err = m.cronometra(func() error { return a.Indexar(ctx, ex, func(int, int) {}) })
		listo <- err
	}()
	var tiempos []float64
	for i := 0; ; i++ {
		_, t, err := m.pregunta(ctx, a, m.textos.Palabra(i%preguntasPorClase))
		if err != nil {
			return errors.Join(err, <-listo, cierra.Close())
		}
		tiempos = append(tiempos, t)
		select {
		case err = <-listo:
			para()
			c.Leer, c.BusquedaMientrasMs, c.MemoriaMiB = cuantosPDF/tardo.Seconds(), percentil(tiempos, 95), mib(m.memoria)
			return errors.Join(err, cierra.Close())
		case <-time.After(entreBusquedas):
		}
	}
}

// pdftotext reads the same files with the tool that the figure is asked beside.
func (m *medidor) pdftotext(ctx context.Context, c *CifrasPDF, rutas []string) error {
	exe, err := exec.LookPath("pdftotext")
	if errors.Is(err, exec.ErrNotFound) {
		return nil // the figure is null
	}
	if err != nil {
		return fmt.Errorf("pdftotext: %w", err)
	}
	d, err := m.cronometra(func() error {
		for _, p := range rutas {
			if out, err := exec.CommandContext(ctx, exe, "-q", p, "-").Output(); err != nil || len(out) < bytesPDF/2 { //nolint:gosec // our own files
				return fmt.Errorf("pdftotext %s: %d bytes: %w", p, len(out), err)
			}
		}
		return nil
	})
	v := float64(len(rutas)) / d.Seconds()
	r := c.Leer / v
	c.Pdftotext, c.Razon = &v, &r
	return err
}

func mib(b uint64) float64 { return float64(b) / (1 << 20) }
