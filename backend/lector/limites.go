package lector

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"valija/backend/fault"
)

// The caps. A document past one of them is kept whole; only its text or its view is not made.
const (
	maxTexto       = 8 << 20   // bytes of text taken from one document
	maxEnMemoria   = 64 << 20  // bytes of a document that a reader needs in memory
	maxPDF         = 512 << 20 // bytes of a PDF, of which PDFium reads the parts it needs
	maxDescomprime = 128 << 20 // bytes that come out of one part of an XLSX
	maxXML         = 64 << 20  // bytes of an XML
	maxXLS         = 32 << 20  // bytes of an .xls, whose strings are all in memory
	maxNodos       = 200_000   // elements of an XML
	maxHondura     = 200       // levels of an XML
	maxCeldas      = 2_000_000 // cells of a workbook
	maxFilas       = 1 << 16   // of one sheet, as in .xls
	maxColumnas    = 256
	maxPartes      = 500 // parts of one mail
	maxAnidado     = 8   // levels of a multipart mail
	maxLigas       = 500
	maxEntradas    = 2_000     // files of a ZIP
	maxDeZIP       = 512 << 20 // bytes that come out of a ZIP in all
	maxPaginas     = 20_000
	plazoPorPieza  = 60 * time.Second // for one document of any kind
	plazoPDF       = 3 * time.Minute  // PDFium needs 15 ms a page
)

// motivo is why a document could not be read, in Spanish for the person who keeps it.
type motivo struct {
	texto string
	causa error
}

func (m *motivo) Error() string {
	if m.causa == nil {
		return m.texto
	}
	return m.texto + ": " + m.causa.Error()
}

func (m *motivo) Unwrap() error { return m.causa }

func noSeLee(causa error, formato string, datos ...any) error {
	return &motivo{fmt.Sprintf(formato, datos...), causa}
}

// Motivo returns the Spanish reason inside an error of this package.
func Motivo(err error) string {
	var m *motivo
	switch {
	case err == nil:
		return ""
	case errors.As(err, &m):
		return m.texto
	case errors.Is(err, context.DeadlineExceeded):
		return "Leer este archivo tomaba demasiado tiempo."
	}
	return "No se pudo leer este archivo."
}

// seguro runs a reader of hostile bytes and turns its panic into a reason.
func seguro(leer func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = noSeLee(fmt.Errorf("panic: %v", p), "El archivo está dañado: hizo fallar a su lector.")
		}
	}()
	return leer()
}

// lectura gives the bytes of r in order and stops when ctx ends, so that no parser can outlive its time.
type lectura struct {
	ctx   context.Context //nolint:containedctx // lives as long as one call that has it as an argument
	r     io.ReaderAt
	size  int64
	leido int64
	falla error // of r itself, told apart from what the parser makes of it
}

func (l *lectura) Read(p []byte) (int, error) {
	n, err := l.ReadAt(p, l.leido)
	l.leido += int64(n)
	if n > 0 {
		return n, nil
	}
	return 0, err
}

func (l *lectura) ReadAt(p []byte, off int64) (int, error) {
	if err := l.ctx.Err(); err != nil {
		return 0, err
	}
	if off < 0 || off >= l.size {
		return 0, io.EOF
	}
	corto := int64(len(p)) > l.size-off
	if corto {
		p = p[:l.size-off]
	}
	n, err := l.r.ReadAt(p, off)
	switch {
	case n < len(p) && err != nil:
		l.falla = fmt.Errorf("read at %d: %w", off+int64(n), err)
		return n, l.falla
	case corto:
		return n, io.EOF
	}
	return n, nil
}

// veredicto tells the failure of the bytes themselves, or of the caller, from what a parser made of it.
func (l *lectura) veredicto(err error) error {
	switch {
	case l.ctx.Err() != nil:
		return l.ctx.Err()
	case l.falla != nil:
		return l.falla
	}
	return err
}

// todo reads the whole document when it fits in tope.
func (l *lectura) todo(tope int64) ([]byte, error) {
	if l.size > tope {
		return nil, noSeLee(nil, "Mide demasiado para leerlo aquí (%s; el límite es %s).", fault.Tamano(l.size), fault.Tamano(tope))
	}
	raw := make([]byte, l.size)
	if _, err := io.ReadFull(l, raw); err != nil {
		return nil, err
	}
	return raw, nil
}

// acopio gathers text up to maxTexto.
type acopio struct {
	b       []byte
	cortado bool
}

func (a *acopio) WriteString(s string) (int, error) { return a.Write([]byte(s)) }

func (a *acopio) Write(p []byte) (int, error) {
	if cabe := maxTexto - len(a.b); len(p) > cabe {
		a.b = append(a.b, p[:cabe]...)
		a.cortado = true
		return len(p), nil
	}
	a.b = append(a.b, p...)
	return len(p), nil
}

func (a *acopio) lleno() bool { return a.cortado }
