package lector

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/charset" // importing it also teaches go-message the old charsets
	"github.com/emersion/go-message/mail"

	"valija/backend/fault"
)

// Mensaje is a mail as inert text.
type Mensaje struct {
	De, Para, Asunto string
	ID               string    // Message-ID
	Fecha            time.Time // as the sender says; zero when it says nothing
	Texto            string
	Ligas            []Liga
	Adjuntos         []Pieza
	Avisos           []string // Spanish
}

// LeerCorreo reads one mail. It is a hint of what happened, never proof of it.
func LeerCorreo(ctx context.Context, r io.ReaderAt, size int64) (Mensaje, error) {
	f := &lectura{ctx: ctx, r: r, size: size}
	c := &cartero{}
	err := seguro(func() error { return c.leer(f) })
	c.mensaje.Texto = c.palabras()
	return c.mensaje, f.veredicto(err)
}

func leerCorreo(f *lectura, e *Extracto, texto *acopio) error {
	c := &cartero{}
	err := c.leer(f)
	m := c.mensaje
	e.Hechos["de"], e.Hechos["para"], e.Hechos["asunto"], e.Hechos["id"] = m.De, m.Para, m.Asunto, m.ID
	if !m.Fecha.IsZero() {
		e.Hechos["fecha"] = m.Fecha.UTC().Format(time.RFC3339)
	}
	e.Dentro = m.Adjuntos
	e.Avisos = append(e.Avisos, m.Avisos...)
	for _, l := range m.Ligas {
		if l.Sospechosa {
			e.aviso("Trae ligas que no llevan al IMSS. No las abra.")
		}
	}
	if _, errTexto := texto.WriteString(m.Asunto + "\n" + m.De + "\n" + c.palabras()); errTexto != nil {
		return errTexto
	}
	return err
}

// cartero walks the parts of one mail.
type cartero struct {
	mensaje Mensaje
	plano   acopio // text/plain
	rico    acopio // words of text/html
	ligas   []liga
	partes  int
	tomar   func(p Pieza, r io.Reader) error // nil: attachments are only measured
}

// palabras prefers the plain text that the sender wrote; the HTML says the same with ornaments.
func (c *cartero) palabras() string {
	if len(bytes.TrimSpace(c.plano.b)) > 0 {
		return limpio(c.plano.b)
	}
	return limpio(c.rico.b)
}

func (c *cartero) leer(f *lectura) error {
	if f.size > maxEnMemoria {
		return noSeLee(nil, "El correo mide más de %s.", fault.Tamano(maxEnMemoria))
	}
	entidad, err := message.Read(f)
	if entidad == nil {
		return noSeLee(err, "El correo está dañado: sus encabezados no se leen.")
	}
	c.encabezados(mail.Header{Header: entidad.Header})
	err = c.parte(entidad, 0)
	for _, l := range c.ligas {
		c.mensaje.Ligas = append(c.mensaje.Ligas, juzgarLiga(l))
	}
	for _, destino := range ligasEnTexto(string(c.plano.b)) {
		if len(c.mensaje.Ligas) < maxLigas {
			c.mensaje.Ligas = append(c.mensaje.Ligas, juzgarLiga(liga{destino, destino}))
		}
	}
	return err
}

func (c *cartero) encabezados(h mail.Header) {
	palabras := mime.WordDecoder{CharsetReader: charset.Reader}
	texto := func(campo string) string {
		crudo := h.Get(campo)
		if plano, err := palabras.DecodeHeader(crudo); err == nil {
			crudo = plano
		}
		return strings.TrimSpace(strings.ReplaceAll(limpio([]byte(crudo)), "\n", " "))
	}
	c.mensaje.De, c.mensaje.Para, c.mensaje.Asunto = texto("From"), texto("To"), texto("Subject")
	c.mensaje.ID = strings.Trim(texto("Message-Id"), "<>")
	if fecha, err := h.Date(); err == nil {
		c.mensaje.Fecha = fecha
	}
	if motivo := juzgarRemitente(c.mensaje.De); motivo != "" {
		c.mensaje.Avisos = append(c.mensaje.Avisos, motivo)
	}
}

func (c *cartero) parte(e *message.Entity, hondura int) error {
	if c.partes++; c.partes > maxPartes || hondura > maxAnidado {
		return noSeLee(nil, "El correo tiene demasiadas partes o demasiado anidadas; se muestra lo leído.")
	}
	if partes := e.MultipartReader(); partes != nil {
		for {
			p, err := partes.NextPart()
			switch {
			case errors.Is(err, io.EOF):
				return nil
			case p == nil:
				return noSeLee(err, "El correo está cortado o dañado; se muestra lo leído.")
			}
			if err := c.parte(p, hondura+1); err != nil {
				return err
			}
		}
	}
	tipo, parametros, err := e.Header.ContentType()
	if err != nil {
		tipo = "text/plain"
	}
	disposicion, datos, err := e.Header.ContentDisposition()
	if err != nil {
		disposicion = ""
	}
	nombre := datos["filename"]
	if nombre == "" {
		nombre = parametros["name"]
	}
	if disposicion == "attachment" || nombre != "" || !strings.HasPrefix(tipo, "text/") {
		return c.adjunto(e.Body, nombre, tipo)
	}
	return c.cuerpo(e.Body, tipo)
}

func (c *cartero) cuerpo(r io.Reader, tipo string) error {
	if tipo != "text/html" {
		raw, err := io.ReadAll(io.LimitReader(r, maxTexto))
		if err != nil && !esFin(err) {
			return noSeLee(err, "El correo está dañado; se muestra lo leído.")
		}
		plano, err := AUTF8(raw) // no charset said: the decoder above left the bytes as they are
		if err != nil {
			return noSeLee(err, "El texto del correo está dañado.")
		}
		_, err = c.plano.Write(append(plano, '\n'))
		return err
	}
	p, err := palabrasDe(io.LimitReader(r, maxTexto), &c.rico)
	c.ligas = append(c.ligas, p.ligas[:min(len(p.ligas), maxLigas-len(c.ligas))]...)
	if p.activo {
		c.mensaje.Avisos = append(c.mensaje.Avisos, avisoActivo)
	}
	return err
}

// adjunto measures one attachment, or hands it over.
func (c *cartero) adjunto(r io.Reader, nombre, tipo string) error {
	if nombre == "" {
		nombre = "parte-" + strconv.Itoa(c.partes) + extensionDe(tipo)
	}
	p := Pieza{Nombre: sinCarpetas(nombre)}
	if c.tomar != nil {
		return c.tomar(p, r)
	}
	n, err := io.Copy(io.Discard, r)
	p.Tamano = n
	if err != nil {
		p.Motivo = "El adjunto está dañado o cortado."
	}
	c.mensaje.Adjuntos = append(c.mensaje.Adjuntos, p)
	return nil
}

func extensionDe(tipo string) string {
	switch tipo {
	case "application/pdf":
		return ".pdf"
	case "message/rfc822":
		return ".eml"
	case "image/png":
		return ".png"
	case "image/jpeg":
		return ".jpg"
	case "application/zip":
		return ".zip"
	}
	return ".bin"
}

// sinCarpetas keeps the last part of a name: an attachment chooses no folder.
func sinCarpetas(nombre string) string {
	base := path.Base(strings.ReplaceAll(strings.TrimSpace(limpio([]byte(nombre))), `\`, "/"))
	base = strings.NewReplacer("\n", " ", "\t", " ").Replace(base)
	if base == "." || base == "/" || base == ".." || base == "" {
		return "adjunto"
	}
	return base
}
