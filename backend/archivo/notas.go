package archivo

import (
	"context"
	"database/sql"
	"strings"
	"time"
)

// Nota is what a person wrote about a document. Etiqueta notes are labels: short, one of a kind.
type Nota struct {
	ID       int64
	Texto    string
	Etiqueta bool
	Escrita  time.Time
}

// AgregaNota writes a note on a document of this RFC, or puts a label on it; the same label twice is one.
func (s Ambito) AgregaNota(ctx context.Context, documento int64, texto string, etiqueta bool) error {
	if err := s.escribe(); err != nil {
		return err
	}
	if _, err := s.Documento(ctx, documento); err != nil {
		return err
	}
	var id int64
	hay, err := s.t.uno(ctx, "SELECT id FROM nota WHERE documento = $1 AND texto = $2 AND etiqueta = 1 AND $3 = 1",
		[]any{documento, texto, bit(etiqueta)}, &id)
	if err != nil || hay {
		return err
	}
	r, err := s.t.exec(ctx, "INSERT INTO nota(documento, texto, etiqueta, escrita) VALUES ($1, $2, $3, $4)",
		documento, texto, bit(etiqueta), instante(s.t.Now))
	if err != nil {
		return err
	}
	if id, err = r.LastInsertId(); err != nil {
		return err
	}
	s.t.anota("nota", s.rfc, struct{}{}, filaN("nota", id))
	return s.t.reindexa(ctx, documento)
}

// QuitaNota takes a note or label away.
func (s Ambito) QuitaNota(ctx context.Context, documento, nota int64) error {
	if err := s.escribe(); err != nil {
		return err
	}
	if _, err := s.Documento(ctx, documento); err != nil {
		return err
	}
	if _, err := s.t.exec(ctx, "DELETE FROM nota WHERE id = $1 AND documento = $2", nota, documento); err != nil {
		return err
	}
	s.t.anota("nota_quitada", s.rfc, struct{}{}, filaN("nota", nota))
	return s.t.reindexa(ctx, documento)
}

// Notas returns a document's notes and labels, oldest first.
func (s Ambito) Notas(ctx context.Context, documento int64) ([]Nota, error) {
	out := []Nota{}
	err := s.t.recorre(ctx, func(r *sql.Rows) error {
		var n Nota
		var at string
		err := r.Scan(&n.ID, &n.Texto, &n.Etiqueta, &at)
		if err == nil {
			n.Escrita, err = leeInstante(at)
		}
		out = append(out, n)
		return err
	}, `SELECT n.id, n.texto, n.etiqueta, n.escrita FROM nota n JOIN documento d ON d.id = n.documento
		WHERE `+s.donde("d.rfc")+` AND d.id = $2 ORDER BY n.id`, s.con(documento)...)
	return out, err
}

// notasDe returns all notes of a document as text for the index.
func (t *Tx) notasDe(ctx context.Context, documento int64) (string, error) {
	var b strings.Builder
	err := t.recorre(ctx, func(r *sql.Rows) error {
		var s string
		err := r.Scan(&s)
		b.WriteString(s + "\n")
		return err
	}, "SELECT texto FROM nota WHERE documento = $1 ORDER BY id", documento)
	return b.String(), err
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
