package lector

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"valija/backend/acuse"
	"valija/backend/cedula"
	"valija/backend/efirma"
)

// Extracto is what was read of one document.
type Extracto struct {
	Tipo    Tipo
	Texto   string            // for the search: UTF-8, NFC, at most 8 MiB
	Cortado bool              // there is more text than that
	Paginas int               // of a PDF; 0 when unknown
	Hechos  map[string]string // title, subject, size of an image…; names in Spanish
	Dentro  []Pieza           // files of a ZIP, attachments of a mail
	Avisos  []string          // Spanish: active content, damage
	Motivo  string            // Spanish: why it could not be read; "" when it was
	QR      []acuse.QR        // of what has no words; ExtraerHoja looks for them in any sheet
	EnParte bool              // not every page without words was searched for QR to its end, or one of them was not read
	SinVer  string            // Spanish: what ExtraerHoja did not look at, and why; "" when it looked at all

	hoja       bool             // who asks wants them
	leido      bool             // all of its words: only its codes are still looked for
	emisiones  []cedula.Emision // what Reconocer needs beyond the text
	sua        *cedula.SUA
	dudaCedula string // why a workbook that looks like an EMA is none
}

// SinTexto reports that the document was read and has no words: a scan, a picture.
func (e Extracto) SinTexto() bool { return e.Motivo == "" && strings.TrimSpace(e.Texto) == "" }

// Activo reports that the document has something that a viewer could run, as far as it can be seen.
func (e Extracto) Activo() bool { return slices.Contains(e.Avisos, avisoActivo) }

// Pieza is a file inside another.
type Pieza struct {
	Nombre string // NFC, with / between folders
	Tamano int64  // as measured when it was taken out, else as announced
	Motivo string // Spanish: why it is not taken out; "" when it can be
}

// Lector reads documents. The zero value reads everything but PDF; Nuevo reads PDF too. Safe for concurrent
// use; PDFs are read one at a time.
type Lector struct{ pdf *motor }

// Nuevo returns a reader whose PDF engine starts with the first PDF. The folder keeps the engine's compiled
// form between runs, which saves four seconds and 300 MB of memory; "" compiles each time.
func Nuevo(cache string) *Lector {
	return &Lector{pdf: &motor{cache: cache, turno: make(chan struct{}, 1), busca: plazoHoja}}
}

// Cerrar stops the PDF engine. The reader starts it again if it is used again.
func (l *Lector) Cerrar(ctx context.Context) error {
	if l.pdf == nil {
		return nil
	}
	return l.pdf.cerrar(ctx)
}

// Extraer reads one document of size bytes, and the codes of a scan or a picture, which have no words. It never fails
// for what the bytes are: Motivo says why nothing was read. The error is r's own, or that of ctx.
func (l *Lector) Extraer(ctx context.Context, r io.ReaderAt, size int64, nombre string) (Extracto, error) {
	return l.extraer(ctx, r, size, nombre, Extracto{})
}

func (l *Lector) extraer(ctx context.Context, r io.ReaderAt, size int64, nombre string, e Extracto) (Extracto, error) {
	fuente := &lectura{ctx: ctx, r: r, size: size}
	cabeza := make([]byte, min(size, Cabeza))
	if _, err := io.ReadFull(fuente, cabeza); err != nil {
		return Extracto{}, err
	}
	fuente.leido = 0
	e.Tipo, e.Hechos = Detectar(nombre, cabeza), map[string]string{}

	limitado, soltar := context.WithCancel(ctx)
	if e.Tipo != PDF { // a PDF waits for its turn first, then has its own time
		limitado, soltar = context.WithTimeout(ctx, plazoPorPieza)
	}
	defer soltar()
	fuente.ctx = limitado

	texto := &acopio{}
	err := seguro(func() error { return l.leer(limitado, fuente, &e, texto) })
	e.Texto, e.Cortado = limpio(texto.b), texto.cortado
	switch {
	case ctx.Err() != nil:
		return Extracto{}, ctx.Err()
	case fuente.falla != nil:
		return Extracto{}, fuente.falla
	case err != nil:
		e.Motivo = Motivo(err)
	}
	return e, nil
}

func (l *Lector) leer(ctx context.Context, f *lectura, e *Extracto, texto *acopio) error {
	switch e.Tipo {
	case PDF:
		if l.pdf == nil {
			return noSeLee(nil, "Este lector no lee PDF.")
		}
		return l.pdf.leer(ctx, f, e, texto)
	case ZIP:
		return leerZIP(f, e, texto)
	case XLS, XLSX:
		return leerTabla(f, e, texto)
	case XML:
		return leerXML(f, e, texto)
	case HTML:
		return leerHTML(f, e, texto)
	case Correo:
		return leerCorreo(f, e, texto)
	case Imagen:
		return leerImagen(ctx, f, e)
	case Texto:
		return leerTexto(f, e, texto)
	case Otro:
		return leerOtro(f, e, texto)
	case Vacio:
		return noSeLee(nil, "El archivo está vacío.")
	case Certificado:
		return leerCertificado(f, e, texto)
	case Llave:
		return noSeLee(nil, "Es una llave privada: Valija no la lee aquí.")
	case CMS:
		return nil // signatures are judged by their own package; they hold no prose
	}
	return noSeLee(nil, "Valija no lee este tipo de archivo.")
}

// leerCertificado notes whose it is.
func leerCertificado(f *lectura, e *Extracto, texto *acopio) error {
	raw, err := f.todo(1 << 20)
	if err != nil {
		return err
	}
	c, err := efirma.ParseCertificate(raw)
	if err != nil {
		return noSeLee(err, "El certificado está dañado o no es del SAT.")
	}
	e.Hechos["rfc"], e.Hechos["nombre"], e.Hechos["numero"] = c.RFC(), c.Nombre(), c.Numero()
	_, err = texto.WriteString(c.RFC() + "\n" + c.Nombre() + "\n" + c.Numero())
	return err
}

// leerOtro gives an OLE file without the name .xls a second chance.
func leerOtro(f *lectura, e *Extracto, texto *acopio) error {
	if esLibroOLE(f) {
		e.Tipo = XLS
		return leerTabla(f, e, texto)
	}
	return noSeLee(nil, "Valija no lee este tipo de archivo; se conserva tal como llegó.")
}

// limpio makes what a parser gave into text for the index: valid, composed, without control characters.
func limpio(b []byte) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r' || r == '\f' || r == '\v' || r == '\u00a0':
			return ' '
		case r < ' ' || r == 0x7f || r == '\ufeff' || r == '\u00ad':
			return -1
		}
		return r
	}, strings.ToValidUTF8(string(b), "\ufffd"))
	return norm.NFC.String(s)
}

// aviso adds a warning once.
func (e *Extracto) aviso(texto string) {
	if !slices.Contains(e.Avisos, texto) {
		e.Avisos = append(e.Avisos, texto)
	}
}

// esFin reports the ends of input that a parser meets in a cut document.
func esFin(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }
