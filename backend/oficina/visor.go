package oficina

import (
	"context"
	"io"

	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/lector"
)

// PaginaDocumentos is one page of documents, newest first, with how many there are in all.
type PaginaDocumentos struct {
	Total      int
	Documentos []Documento
}

// ListaDocumentos says which documents to list, and which rows of the list.
type ListaDocumentos struct {
	RFC           string // "" for every one of the Ambiente
	PorClasificar bool   // only what nobody has said whose it is
	Filtro        FiltroDocumentos
	Desde         int // first row, from 0
	Cuantos       int
}

// Documentos lists documents, newest first.
func (o *Oficina) Documentos(ctx context.Context, am Ambiente, l ListaDocumentos) (PaginaDocumentos, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return PaginaDocumentos{}, err
	}
	var p PaginaDocumentos
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		de := t.Todos()
		if l.RFC != "" || l.PorClasificar {
			de = t.De(l.RFC)
		}
		p.Documentos, p.Total, err = de.DocumentosDesde(ctx, l.Filtro, l.Desde, l.Cuantos)
		return err
	})
	return p, err
}

// DocumentoConOrigen is a document with the ways it came in.
type DocumentoConOrigen struct {
	Documento

	Procedencias []archivo.Procedencia
	Notas        []Nota
	De           []Anexo // what it is a file of
}

// Documento returns one document of the Ambiente.
func (o *Oficina) Documento(ctx context.Context, am Ambiente, id int64) (DocumentoConOrigen, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return DocumentoConOrigen{}, err
	}
	var d DocumentoConOrigen
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		if d.Documento, err = t.Todos().Documento(ctx, id); err != nil {
			return err
		}
		if d.Procedencias, err = t.Todos().Procedencias(ctx, id); err != nil {
			return err
		}
		if d.De, err = t.Todos().DeDocumento(ctx, id); err != nil {
			return err
		}
		d.Notas, err = t.Todos().Notas(ctx, archivo.CosaDocumento(id))
		return err
	})
	return d, err
}

// AbreDocumento returns a document and its bytes; the caller closes them.
func (o *Oficina) AbreDocumento(ctx context.Context, am Ambiente, id int64) (Documento, *Contenido, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return Documento{}, nil, err
	}
	var d Documento
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		d, err = t.Todos().Documento(ctx, id)
		return err
	}); err != nil {
		return Documento{}, nil, err
	}
	o.esperaLlave(ctx, s)
	c, err := s.archivo.Abrir(ctx, d.Objeto)
	return d, c, err
}

// con opens a document for f alone.
func (o *Oficina) con(ctx context.Context, am Ambiente, id int64, f func(Documento, *Contenido) error) error {
	d, c, err := o.AbreDocumento(ctx, am, id)
	if err != nil {
		return err
	}
	defer c.Close() //nolint:errcheck // read only
	return f(d, c)
}

// TextoDocumento returns the text that was read of a document, at most limite bytes of it.
func (o *Oficina) TextoDocumento(ctx context.Context, am Ambiente, id int64, limite int) (texto string, cortado bool, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return "", false, err
	}
	err = o.con(ctx, am, id, func(d Documento, c *Contenido) error {
		r := io.Reader(c)
		if d.Texto != "" {
			t, err := s.archivo.AbrirTexto(ctx, d.Texto)
			if err != nil {
				return err
			}
			defer t.Close() //nolint:errcheck // read only
			r = t
		}
		b, err := io.ReadAll(io.LimitReader(r, int64(limite)+1))
		if err != nil {
			return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", d.Nombre)
		}
		if cortado = len(b) > limite; cortado {
			b = b[:limite]
		}
		if d.Texto == "" {
			if b, err = lector.AUTF8(b); err != nil {
				return err
			}
		}
		texto = string(b)
		return nil
	})
	return texto, cortado, err
}

// Mensaje, Nodo and Hoja are what the reader makes of mails, XML and workbooks.
type (
	// Mensaje is a mail as inert text.
	Mensaje = lector.Mensaje
	// Liga is a link of a mail, told and never followed.
	Liga = lector.Liga
	// Nodo is one element of an XML.
	Nodo = lector.Nodo
	// Atributo is one attribute of an element.
	Atributo = lector.Atributo
	// Hoja is one sheet of a workbook.
	Hoja = lector.Hoja
	// Pieza is a file inside another.
	Pieza = lector.Pieza
)

// CorreoDocumento reads a stored mail.
func (o *Oficina) CorreoDocumento(ctx context.Context, am Ambiente, id int64) (m Mensaje, err error) {
	err = o.con(ctx, am, id, func(d Documento, c *Contenido) error {
		m, err = lector.LeerCorreo(ctx, c, d.Bytes)
		return ilegible(err, d)
	})
	return m, err
}

// XMLDocumento reads a stored XML as a list of elements.
func (o *Oficina) XMLDocumento(ctx context.Context, am Ambiente, id int64) (n []Nodo, err error) {
	err = o.con(ctx, am, id, func(d Documento, c *Contenido) error {
		n, _, err = lector.ArbolXML(ctx, c, d.Bytes)
		return ilegible(err, d)
	})
	return n, err
}

// HojasDocumento reads a stored workbook.
func (o *Oficina) HojasDocumento(ctx context.Context, am Ambiente, id int64) (h []Hoja, err error) {
	err = o.con(ctx, am, id, func(d Documento, c *Contenido) error {
		l, err := lector.LeerLibro(ctx, c, d.Bytes)
		h = l.Hojas
		return ilegible(err, d)
	})
	return h, err
}

func ilegible(err error, d Documento) error {
	if err == nil {
		return nil
	}
	return fault.Wrap(fault.NoSeMuestra, err, "ruta", d.Nombre, "detalle", lector.Motivo(err))
}

// Clasifica files documents: whose they are, what they are, of when.
func (o *Oficina) Clasifica(ctx context.Context, am Ambiente, ids []int64, c Clasificacion) error {
	s, err := o.en(ctx, am)
	if err != nil {
		return err
	}
	err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		for _, id := range ids {
			d, err := t.Todos().Documento(ctx, id)
			if err != nil {
				return err
			}
			nueva := c
			if nueva.RFC == "" {
				nueva.RFC = d.RFC
			}
			if err = t.De(d.RFC).Clasifica(ctx, id, nueva); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: c.RFC})
	}
	return err
}
