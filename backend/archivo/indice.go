package archivo

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"unicode/utf8"

	"valija/backend/fault"
)

// Extractor takes the text out of a document. Any error but the context's is told to the person as why the document has
// no words: a SinPalabrasError in its own, a fault in those of its code. The text beside a SinPalabrasError is what there is to
// search all the same, as what the code of a scan says. Package lector has one.
type Extractor interface {
	Texto(ctx context.Context, d Documento, c *Contenido) (string, error)
}

// SinPalabrasError is why a document has no words that can be had, in Spanish.
type SinPalabrasError string

// Error is the reason.
func (s SinPalabrasError) Error() string { return string(s) }

// noSeLeyo is why a document has no words when nobody can tell why.
const noSeLeyo = "Valija no pudo leer su texto, y no se busca por sus palabras. El original está guardado completo: ábralo para leerlo. " +
	"Para intentarlo otra vez, rehaga el índice de búsqueda en Ajustes."

// Bounds of one indexing transaction and of one document's text.
const (
	loteTextos  = 500
	loteLetras  = 8 << 20
	maximoTexto = 8 << 20
)

// PorIndexar returns how many documents have no searchable text yet.
func (t *Tx) PorIndexar(ctx context.Context) (n int, err error) {
	_, err = t.uno(ctx, "SELECT count(*) FROM por_indexar", nil, &n)
	return n, err
}

// Indexar makes the text of waiting documents searchable, newest first, until none waits or ctx ends; after
// ReconstruirIndice their metadata come before any text. It works in small transactions, so it may run while the
// archive is used and goes on where it was stopped. avisa hears, after each, how many are done and how many wait.
func (a *Archivo) Indexar(ctx context.Context, ex Extractor, avisa func(hechos, faltan int)) error {
	hechos := 0
	for {
		if err := ctx.Err(); err != nil {
			return a.traduce(err)
		}
		if err := a.indexaFichas(ctx); err != nil {
			return err
		}
		docs, faltan, err := a.siguientes(ctx)
		if err != nil || len(docs) == 0 {
			return err
		}
		textos, err := a.extrae(ctx, ex, docs)
		if err != nil {
			return err
		}
		if err = a.guardaTextos(ctx, textos); err != nil {
			return err
		}
		hechos += len(textos)
		avisa(hechos, faltan-len(textos))
	}
}

// indexaFichas makes the metadata searchable of documents that ReconstruirIndice took out of the index.
func (a *Archivo) indexaFichas(ctx context.Context) error {
	for {
		var ids []int64
		pide := func(t *Tx) error {
			ids = ids[:0]
			return t.recorre(ctx, func(r *sql.Rows) error {
				var id int64
				err := r.Scan(&id)
				ids = append(ids, id)
				return err
			}, "SELECT documento FROM por_indexar WHERE ficha = 1 ORDER BY documento DESC LIMIT $1", loteTextos)
		}
		if err := a.View(ctx, pide); err != nil || len(ids) == 0 { // usually there are none, and no writer has to wait
			return err
		}
		if err := a.Update(ctx, func(t *Tx) error {
			if err := pide(t); err != nil {
				return err
			}
			for _, id := range ids {
				if _, err := t.exec(ctx, "UPDATE por_indexar SET ficha = 0 WHERE documento = $1", id); err != nil {
					return err
				}
				t.indexaFicha(id)
			}
			return nil
		}); err != nil {
			return err
		}
	}
}

type textoDe struct {
	doc    Documento
	dep    *Deposito // nil: no text
	texto  string
	motivo string
}

func (a *Archivo) siguientes(ctx context.Context) (docs []Documento, faltan int, err error) {
	err = a.View(ctx, func(t *Tx) error {
		if faltan, err = t.PorIndexar(ctx); err != nil {
			return err
		}
		return t.recorre(ctx, func(r *sql.Rows) error {
			d, err := leeDocumento(r.Scan)
			docs = append(docs, d)
			return err
		}, "SELECT "+columnasDocumento+" WHERE d.id IN (SELECT documento FROM por_indexar ORDER BY documento DESC LIMIT $1)", loteTextos)
	})
	return docs, faltan, err
}

// extrae takes the texts of some of docs: as many as fit in a transaction.
func (a *Archivo) extrae(ctx context.Context, ex Extractor, docs []Documento) ([]textoDe, error) {
	var out []textoDe
	letras := 0
	for _, d := range docs {
		t := textoDe{doc: d}
		texto, err := a.extraeUno(ctx, ex, d)
		if e := ctx.Err(); e != nil {
			return nil, a.traduce(e)
		}
		if fault.CodeOf(err) == fault.ArchivoBloqueado {
			return nil, err // it is not the document's fault: try again with the key
		}
		sin, dicho := errors.AsType[SinPalabrasError](err)
		switch {
		case dicho:
			t.motivo = string(sin)
		case fault.CodeOf(err) == fault.Interno:
			t.motivo, texto = noSeLeyo, ""
		case err != nil:
			t.motivo, texto = fault.As(err).Words().Que, ""
		case texto == "":
			t.motivo = "El documento no contiene texto."
		}
		if texto != "" {
			t.texto = recorta(texto)
			if t.dep, err = a.depositaTexto(ctx, d, t.texto); err != nil {
				return nil, err
			}
		}
		out = append(out, t)
		if letras += len(t.texto); letras >= loteLetras {
			break
		}
	}
	return out, nil
}

func (a *Archivo) extraeUno(ctx context.Context, ex Extractor, d Documento) (_ string, err error) {
	c, err := a.abre(d.Objeto)
	if err != nil {
		return "", err
	}
	defer c.Close() //nolint:errcheck // read only
	return ex.Texto(ctx, d, c)
}

// recorta bounds a text and makes it valid UTF-8.
func recorta(s string) string {
	if len(s) > maximoTexto {
		s = s[:maximoTexto]
		for len(s) > 0 && !utf8.RuneStart(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
		s = s[:max(0, len(s)-1)]
	}
	return strings.ToValidUTF8(s, "�")
}

func (a *Archivo) guardaTextos(ctx context.Context, textos []textoDe) error {
	return a.Update(ctx, func(t *Tx) error {
		for _, x := range textos {
			if err := t.guardaTexto(ctx, x); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *Tx) guardaTexto(ctx context.Context, x textoDe) error {
	// The document may have been filed elsewhere while its text was being taken.
	d, err := t.Todos().Documento(ctx, x.doc.ID)
	if err != nil {
		return err
	}
	var toca int
	hay, err := t.uno(ctx, "SELECT 1 FROM por_indexar WHERE documento = $1 AND ficha = 0", []any{d.ID}, &toca)
	if err != nil || !hay {
		return err // another process did it, or has begun to rebuild
	}
	objeto := ""
	if x.dep != nil {
		if err = t.usa(ctx, x.dep); err != nil {
			return err
		}
		objeto = x.dep.Objeto
		t.alFinal(func(ctx context.Context) error { return t.indexaTexto(ctx, d, x.texto) })
	}
	if objeto != d.Texto || x.motivo != d.SinTexto {
		if _, err = t.exec(ctx, `INSERT INTO texto(documento, objeto, bytes, motivo)
			VALUES ($1, (SELECT id FROM objeto WHERE nombre = unhex($2)), $3, $4)
			ON CONFLICT(documento) DO UPDATE SET objeto = excluded.objeto, bytes = excluded.bytes, motivo = excluded.motivo`,
			d.ID, objeto, len(x.texto), x.motivo); err != nil {
			return err
		}
		t.anotaJunto("texto", "", filaN("texto", d.ID))
		if d.Texto != "" && objeto != d.Texto {
			if err = t.retira(ctx, d.Texto); err != nil {
				return err
			}
		}
	}
	_, err = t.exec(ctx, "DELETE FROM por_indexar WHERE documento = $1", d.ID)
	return err
}

// indexaTexto makes a text and the metadata beside it searchable, in place of what was.
func (t *Tx) indexaTexto(ctx context.Context, d Documento, texto string) error {
	palabras, err := t.palabras(ctx, d.ID)
	if err != nil {
		return err
	}
	if err = t.borraFTS(ctx, "texto_fts", d.Orden); err != nil {
		return err
	}
	_, err = t.exec(ctx, "INSERT INTO texto_fts(rowid, texto, ficha) VALUES ($1, $2, $3)", d.Orden, texto, strings.Join(palabras, "\n"))
	return err
}

// palabras returns the words that stand for a document besides its text: metadata, then notes.
func (t *Tx) palabras(ctx context.Context, id int64) ([]string, error) {
	p := make([]string, 6)
	_, err := t.uno(ctx, "SELECT titulo, nombre, folio, tipo, rfc, rp FROM documento WHERE id = $1", []any{id},
		&p[0], &p[1], &p[2], &p[3], &p[4], &p[5])
	if err != nil {
		return nil, err
	}
	notas, err := t.notasDe(ctx, id)
	p[5] = strings.TrimSpace(p[5] + " " + notas)
	return p, err
}

// indexaFicha makes a document's metadata searchable, in place of what was.
func (t *Tx) indexaFicha(id int64) {
	t.alFinal(func(ctx context.Context) error { return t.escribeFicha(ctx, id) })
}

func (t *Tx) escribeFicha(ctx context.Context, id int64) error {
	p, err := t.palabras(ctx, id)
	if err != nil {
		return err
	}
	var n int64
	if _, err = t.uno(ctx, "SELECT orden FROM documento WHERE id = $1", []any{id}, &n); err != nil {
		return err
	}
	if err = t.borraFTS(ctx, "ficha_fts", n); err != nil {
		return err
	}
	_, err = t.exec(ctx, "INSERT INTO ficha_fts(rowid, titulo, nombre, folio, tipo, rfc, notas) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		n, p[0], p[1], p[2], p[3], p[4], p[5])
	return err
}

func (t *Tx) borraFTS(ctx context.Context, tabla string, n int64) error {
	_, err := t.exec(ctx, "DELETE FROM "+tabla+" WHERE rowid = $1", n)
	return err
}

// desindexa takes a document out of the index, before its place in the lists changes.
func (t *Tx) desindexa(n int64) {
	t.alFinal(func(ctx context.Context) error {
		if err := t.borraFTS(ctx, "ficha_fts", n); err != nil {
			return err
		}
		return t.borraFTS(ctx, "texto_fts", n)
	})
}

// reindexa puts its metadata back at once and its text when Indexar comes to it.
func (t *Tx) reindexa(ctx context.Context, id int64) error {
	t.indexaFicha(id)
	_, err := t.exec(ctx, "INSERT INTO por_indexar(documento, ficha) VALUES ($1, 0) ON CONFLICT DO NOTHING", id)
	return err
}

// ReconstruirIndice empties the index and queues every document; Indexar then makes it again from the originals.
// ArchivoBloqueado without the key: the texts could not be read again.
func (a *Archivo) ReconstruirIndice(ctx context.Context) error {
	if a.Bloqueada() {
		return errBloqueado()
	}
	return a.Update(ctx, func(t *Tx) error {
		for _, q := range []string{
			"INSERT INTO ficha_fts(ficha_fts) VALUES ('delete-all')",
			"INSERT INTO texto_fts(texto_fts) VALUES ('delete-all')",
			"INSERT INTO por_indexar(documento, ficha) SELECT id, 1 FROM documento WHERE true ON CONFLICT DO UPDATE SET ficha = 1",
		} {
			if _, err := t.exec(ctx, q); err != nil {
				return err
			}
		}
		return nil
	})
}
