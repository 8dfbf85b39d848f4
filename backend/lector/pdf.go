package lector

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"runtime/debug"
	"strconv"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"valija/backend/fault"
)

const paginasMemoria = 4096 // of 64 KiB: what one PDF may use, 256 MiB

// motor runs Google's PDFium inside WebAssembly: 256 MiB of memory, no files, no network, a fresh instance
// for each document, one document at a time. A document that outlives its time takes the engine down with
// it; the next one starts another. That it can be stopped costs four fifths of the time: wazero asks at every turn of
// every loop. Without it a document that never ends would stop the whole program, for Go cannot interrupt what runs inside.
type motor struct {
	cache string // folder of the compiled form, "" for none

	turno    chan struct{} // held by the one document that is read
	busca    time.Duration // what looking for the codes of a scan may take
	pool     pdfium.Pool
	parar    context.CancelFunc // stops whatever runs inside
	guardado wazero.CompilationCache
	leidas   int // pages since the garbage was taken out
}

// leer extracts the text of every page.
func (m *motor) leer(ctx context.Context, f *lectura, e *Extracto, texto *acopio) error {
	if f.size > maxPDF {
		return noSeLee(nil, "El PDF mide más de %s.", fault.Tamano(maxPDF))
	}
	select {
	case m.turno <- struct{}{}:
		defer func() { <-m.turno }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	ctx, soltar := context.WithTimeout(ctx, plazoPDF)
	defer soltar()
	f.ctx = ctx
	if err := m.encender(ctx); err != nil {
		return err
	}
	alto := context.AfterFunc(ctx, m.parar)
	err := m.documento(ctx, f, e, texto)
	parado := !alto()
	switch {
	case e.leido && (parado || err != nil): // its words are read: a search that breaks the engine takes nothing from them
		e.EnParte = true
		return m.apagar(context.WithoutCancel(ctx))
	case parado:
		return errors.Join(context.Cause(ctx), m.apagar(context.WithoutCancel(ctx)))
	}
	return err
}

func (m *motor) encender(ctx context.Context) (err error) {
	if m.pool != nil {
		return nil
	}
	vida, parar := context.WithCancel(context.WithoutCancel(ctx)) // outlives the first document
	vida = experimental.WithMemoryAllocator(vida, &prestada{})
	cfg := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(paginasMemoria).
		WithCloseOnContextDone(true)
	if m.cache != "" {
		if m.guardado, err = wazero.NewCompilationCacheWithDir(m.cache); err == nil {
			cfg = cfg.WithCompilationCache(m.guardado)
		} // a folder that cannot be written costs time, not the text
	}
	m.pool, err = webassembly.Init(webassembly.Config{
		Context: vida, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: cfg,
		FSConfig: wazero.NewFSConfig(), // none: the library's default shows it the whole disk
		Stdout:   io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		parar()
		return noSeLee(err, "El lector de PDF no pudo iniciar.")
	}
	m.parar = parar
	debug.FreeOSMemory() // compiling takes 300 MiB that nothing else will need
	return nil
}

// limpia takes out the garbage of what was read. Left to itself the collector waits until there is as much of it as of
// what lives, and PDFium's memory lives.
func (m *motor) limpia() {
	const cada = 8 // pages: some 4 MiB, and a few hundredths of their time
	if m.leidas++; m.leidas == cada {
		m.leidas = 0
		runtime.GC()
	}
}

func (m *motor) apagar(ctx context.Context) error {
	if m.pool == nil {
		return nil
	}
	m.parar()
	err := m.pool.Close()
	if m.guardado != nil {
		err = errors.Join(err, m.guardado.Close(ctx))
	}
	m.pool, m.guardado = nil, nil
	if err != nil {
		return fmt.Errorf("close pdfium: %w", err)
	}
	return nil
}

func (m *motor) cerrar(ctx context.Context) error {
	m.turno <- struct{}{}
	defer func() { <-m.turno }()
	return m.apagar(ctx)
}

func (m *motor) documento(ctx context.Context, f *lectura, e *Extracto, texto *acopio) (err error) {
	instancia, err := m.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return noSeLee(err, "El lector de PDF no pudo iniciar.")
	}
	defer func() {
		if cierre := instancia.Close(); err == nil && cierre != nil {
			err = noSeLee(cierre, "El PDF hizo fallar a su lector.")
		}
	}()
	entrada := &alAbrir{f: f, queda: maxEnMemoria}
	if e.hoja {
		entrada.queda = maxRepara
	}
	abierto, err := instancia.OpenDocument(&requests.OpenDocument{
		FileReader: io.NewSectionReader(entrada, 0, f.size), FileReaderSize: f.size,
	})
	entrada.abierto = true
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return noSeLee(err, "El PDF está cifrado con contraseña.")
	case entrada.queda < 0:
		return noSeLee(err, "El PDF está dañado, y mide demasiado para buscar en él lo que quede (%s).", fault.Tamano(f.size))
	case err != nil:
		return noSeLee(err, "El PDF está dañado.")
	}
	cuenta, err := instancia.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: abierto.Document})
	if err != nil {
		return noSeLee(err, "El PDF está dañado.")
	}
	e.Paginas = cuenta.PageCount
	if !e.hoja { // whoever verifies a sheet does not show it
		if err := activoPDF(f, e); err != nil {
			return err
		}
	}
	hechosPDF(instancia, abierto.Document, e)
	paginas := e.porLeer()
	malas, vistas := 0, hojas{}
	for _, n := range paginas {
		if err := ctx.Err(); err != nil {
			return err
		}
		palabras, err := paginaPDF(instancia, abierto.Document, n)
		if err != nil {
			malas++
			continue
		}
		vistas.anota(n, palabras)
		m.limpia()
		if _, err := texto.WriteString(palabras + "\n\f"); err != nil {
			return err
		}
		if texto.lleno() {
			break
		}
	}
	if malas > 0 {
		e.aviso("No se pudieron leer " + strconv.Itoa(malas) + " de " + strconv.Itoa(e.Paginas) + " páginas.")
	}
	if malas > 0 && malas == len(paginas) {
		return noSeLee(nil, "El PDF está dañado: ninguna página se lee.")
	}
	switch {
	case e.hoja:
		e.leido = true
		if err := m.codigos(ctx, instancia, abierto.Document, vistas.porVer(), e, primerosCodigos); err != nil {
			e.SinVer = noSeBusco
			return err
		}
	case !vistas.palabras:
		e.leido, e.EnParte = true, malas > 0 || e.Paginas > len(paginas) || len(vistas.mudas) > maxHojas
		return m.codigos(ctx, instancia, abierto.Document, vistas.porVer(), e, todosLosCodigos)
	}
	return nil
}

const noSeBusco = "No se terminó de buscar un código QR en sus hojas: dibujarlas tomaba demasiado tiempo o hizo fallar a su lector. " +
	"Si tiene el acuse en otro archivo, o impreso, verifique ése."

var errDetenido = errors.New("stopped while it looked for codes")

type buscador func(context.Context, pdfium.Pdfium, references.FPDF_DOCUMENT, []int, *Extracto)

// codigos looks for codes on some pages. What takes too long is stopped inside, where a page is drawn.
func (m *motor) codigos(ctx context.Context, i pdfium.Pdfium, d references.FPDF_DOCUMENT, paginas []int, e *Extracto, busca buscador) error {
	ctx, soltar := context.WithTimeout(ctx, m.busca)
	defer soltar()
	alto := context.AfterFunc(ctx, m.parar)
	err := seguro(func() error { busca(ctx, i, d, paginas, e); return nil })
	if !alto() {
		return errDetenido
	}
	return err
}

// hechosPDF notes what the document says of itself; what is missing is no fault.
func hechosPDF(i pdfium.Pdfium, d references.FPDF_DOCUMENT, e *Extracto) {
	for clave, etiqueta := range map[string]string{"titulo": "Title", "autor": "Author", "asunto": "Subject", "fecha": "CreationDate"} {
		dato, err := i.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: d, Tag: etiqueta})
		if err == nil && dato.Value != "" {
			e.Hechos[clave] = recorte(dato.Value, 500)
		}
	}
	if js, err := i.FPDFDoc_GetJavaScriptActionCount(&requests.FPDFDoc_GetJavaScriptActionCount{Document: d}); err == nil && js.JavaScriptActionCount > 0 {
		e.aviso(avisoActivo)
	}
	if a, err := i.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: d}); err == nil && a.AttachmentCount > 0 {
		e.Hechos["adjuntos"] = strconv.Itoa(a.AttachmentCount)
		e.aviso("Trae archivos adjuntos dentro del PDF.")
	}
}

// activoPDF looks in the raw bytes for what a viewer could run. What lies inside compressed objects is not
// seen: the flag is a warning, and its absence no promise.
func activoPDF(f *lectura, e *Extracto) error {
	const paso, solapa = 1 << 20, 16
	patron := regexp.MustCompile(`/(?:JavaScript|JS|Launch|XFA|RichMedia)[^A-Za-z]`)
	ventana := make([]byte, min(f.size, paso+solapa))
	for desde := int64(0); desde < f.size; desde += paso {
		n, err := f.ReadAt(ventana, desde)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if patron.Match(ventana[:n]) {
			e.aviso(avisoActivo)
			return nil
		}
	}
	return nil
}

// paginaPDF loads and frees one page; reading whole is faster than letter by letter.
func paginaPDF(i pdfium.Pdfium, d references.FPDF_DOCUMENT, n int) (palabras string, err error) {
	pagina, err := i.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d, Index: n})
	if err != nil {
		return "", err
	}
	defer func() {
		_, cierre := i.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: pagina.Page})
		err = errors.Join(err, cierre)
	}()
	plana, err := i.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &pagina.Page}})
	if err != nil {
		return "", err
	}
	defer func() {
		_, cierre := i.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: plana.TextPage})
		err = errors.Join(err, cierre)
	}()
	letras, err := i.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: plana.TextPage})
	if err != nil || letras.Count <= 0 {
		return "", err
	}
	leido, err := i.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: plana.TextPage, Count: letras.Count})
	if err != nil {
		return "", err
	}
	return sinGuiones(leido.Text), nil
}

// sinGuiones mends words that a page broke: PDFium marks the hyphen at the end of a line with U+FFFE. Between
// letters in lower case it was the typesetter's; elsewhere, as in a folio, it belongs to the text.
func sinGuiones(s string) string {
	letras := []rune(s)
	out := make([]rune, 0, len(letras))
	for i, r := range letras {
		switch {
		case r != '\ufffe':
			out = append(out, r)
		case i > 0 && i+1 < len(letras) && unicode.IsLower(letras[i-1]) && unicode.IsLower(letras[i+1]):
		default:
			out = append(out, '-')
		}
	}
	return string(out)
}
