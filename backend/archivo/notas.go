package archivo

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"
)

// Nota is what a person wrote about something of an RFC. Etiqueta notes are labels: short, one of a kind.
type Nota struct {
	ID       int64
	Texto    string
	Etiqueta bool
	Quien    string
	Escrita  time.Time
}

// Cosa names something of an RFC: a document (its ID in decimal), an act or promoción, an expediente.
type Cosa struct {
	Que Que
	ID  string
}

// Que is a kind of thing.
type Que string

// The kinds.
const (
	QueDocumento  Que = "documento"
	QueActo       Que = "acto"
	QuePromocion  Que = "promocion"
	QueExpediente Que = "expediente"
	QueActuacion  Que = "actuacion"
)

// CosaDocumento names a document.
func CosaDocumento(id int64) Cosa { return Cosa{QueDocumento, strconv.FormatInt(id, 10)} }

// AgregaNota writes a note; the same label twice is one. A note on a document is searchable with it.
func (s Ambito) AgregaNota(ctx context.Context, c Cosa, n Nota) error {
	if err := s.escribe(); err != nil {
		return err
	}
	var id int64
	hay, err := s.t.uno(ctx, "SELECT id FROM nota WHERE rfc = $1 AND que = $2 AND de = $3 AND texto = $4 AND etiqueta = 1 AND $5 = 1",
		[]any{s.rfc, string(c.Que), c.ID, n.Texto, bit(n.Etiqueta)}, &id)
	if err != nil || hay {
		return err
	}
	r, err := s.t.exec(ctx, "INSERT INTO nota(rfc, que, de, texto, etiqueta, quien, escrita) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		s.rfc, string(c.Que), c.ID, n.Texto, bit(n.Etiqueta), n.Quien, instante(s.t.Now))
	if err != nil {
		return err
	}
	if id, err = r.LastInsertId(); err != nil {
		return err
	}
	s.t.anota("nota", s.rfc, c, filaN("nota", id))
	return s.reindexaCosa(ctx, c)
}

// QuitaNota takes a note or label away.
func (s Ambito) QuitaNota(ctx context.Context, c Cosa, nota int64) error {
	if err := s.escribe(); err != nil {
		return err
	}
	if err := s.t.quita(ctx, "nota", "nota_quitada", s.rfc, "rfc = $1 AND que = $2 AND de = $3 AND id = $4",
		s.rfc, string(c.Que), c.ID, nota); err != nil {
		return err
	}
	return s.reindexaCosa(ctx, c)
}

func (s Ambito) reindexaCosa(ctx context.Context, c Cosa) error {
	if c.Que != QueDocumento {
		return nil
	}
	id, err := strconv.ParseInt(c.ID, 10, 64)
	if err != nil {
		return noHay("el documento", c.ID)
	}
	if _, err = s.Documento(ctx, id); err != nil {
		return err
	}
	return s.t.reindexa(ctx, id)
}

// Notas returns the notes and labels of something, oldest first.
func (s Ambito) Notas(ctx context.Context, c Cosa) ([]Nota, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (n Nota, err error) {
		err = scan(&n.ID, &n.Texto, &n.Etiqueta, &n.Quien, instanteEn{&n.Escrita})
		return n, err
	}, "SELECT id, texto, etiqueta, quien, escrita FROM nota WHERE "+s.donde("rfc")+" AND que = $2 AND de = $3 ORDER BY id",
		s.con(string(c.Que), c.ID)...)
}

// notasDe returns all notes of a document as text for the index.
func (t *Tx) notasDe(ctx context.Context, documento int64) (string, error) {
	var b strings.Builder
	err := t.recorre(ctx, func(r *sql.Rows) error {
		var s string
		err := r.Scan(&s)
		b.WriteString(s + "\n")
		return err
	}, "SELECT texto FROM nota WHERE que = 'documento' AND de = $1 ORDER BY id", strconv.FormatInt(documento, 10))
	return b.String(), err
}

// mudaNotas gives a document's notes to the RFC that the document now belongs to.
func (t *Tx) mudaNotas(ctx context.Context, documento int64, rfc string) error {
	ids, err := Ambito{t: t}.numeros(ctx, "SELECT id FROM nota WHERE que = 'documento' AND de = $1 AND rfc <> $2",
		strconv.FormatInt(documento, 10), rfc)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err = t.exec(ctx, "UPDATE nota SET rfc = $2 WHERE id = $1", id, rfc); err != nil {
			return err
		}
		t.anotaJunto("nota", rfc, filaN("nota", id))
	}
	return nil
}
