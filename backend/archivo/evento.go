package archivo

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Evento is one link of the chain: something that happened to the archive, with the digests of the rows that
// it wrote. Its Huella is the SHA-256 of its canonical bytes, which hold the Huella of the link before.
type Evento struct {
	Seq      int64
	Instante time.Time
	Tipo     string
	RFC      string
	Detalle  string // one JSON object
	Filas    string // lines "table key digest" (SHA-256 in base64); "-" says that the row was taken away
	Previo   string
	Huella   string
}

// canonico is what is hashed: seven lines, then those of the rows. No field holds a line break, so the bytes
// have one reading; anyone can recompute them with sha256sum.
func (e Evento) canonico() string {
	return strings.Join([]string{
		"valija-evento-1", strconv.FormatInt(e.Seq, 10), instante(e.Instante), e.Tipo, e.RFC, e.Detalle, e.Previo,
	}, "\n") + "\n" + e.Filas
}

func (e Evento) huella() string {
	sum := sha256.Sum256([]byte(e.canonico()))
	return hex.EncodeToString(sum[:])
}

// Canonico returns the bytes whose SHA-256 is Huella, for the evidence package.
func (e Evento) Canonico() []byte { return []byte(e.canonico()) }

// Cabeza is the state of the chain: kept apart (in an evidence package, a backup, on paper), it proves later
// that nothing before it was changed or cut off.
type Cabeza struct {
	Archivo string `json:"archivo"` // the archive's identifier
	Seq     int64  `json:"seq"`
	Huella  string `json:"huella"`
}

// hecho is a fact waiting for the end of its transaction, when the digests of its rows are final.
type hecho struct {
	tipo, rfc string
	detalle   any // nil: nothing to say beyond its kind
	filas     []fila
}

type fila struct{ tabla, clave string }

func filaN(tabla string, id int64) fila { return fila{tabla, strconv.FormatInt(id, 10)} }

// anota records a fact and the rows it concerns. Every function that writes a sealed table calls it.
func (t *Tx) anota(tipo, rfc string, detalle any, filas ...fila) {
	t.hechos = append(t.hechos, hecho{tipo, rfc, detalle, filas})
}

// anotaJunto adds a row to this transaction's fact of the same kind and RFC: an import of 500 is one link.
func (t *Tx) anotaJunto(tipo, rfc string, f fila) {
	for i := range t.hechos {
		if h := &t.hechos[i]; h.tipo == tipo && h.rfc == rfc && h.detalle == nil {
			h.filas = append(h.filas, f)
			return
		}
	}
	t.anota(tipo, rfc, nil, f)
}

// encadena appends this transaction's facts to the chain.
func (t *Tx) encadena(ctx context.Context) error {
	if len(t.hechos) == 0 {
		return nil
	}
	head, err := t.cabeza(ctx)
	if err != nil {
		return err
	}
	for _, h := range t.hechos {
		e := Evento{Seq: head.Seq + 1, Instante: t.Now, Tipo: h.tipo, RFC: h.rfc, Previo: head.Huella}
		if e.Filas, err = t.digestos(ctx, h.filas); err != nil {
			return err
		}
		if e.Detalle, err = enObjeto(h.detalle); err != nil {
			return fmt.Errorf("event %s: %w", h.tipo, err)
		}
		if strings.ContainsAny(e.Tipo+e.RFC, "\r\n") {
			return fmt.Errorf("event %q: line break", e.Tipo) //nolint:err113 // a programming error
		}
		e.Huella = e.huella()
		if _, err = t.exec(ctx, `INSERT INTO evento(seq, instante, tipo, rfc, detalle, filas, previo, huella)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			e.Seq, instante(e.Instante), e.Tipo, e.RFC, e.Detalle, e.Filas, e.Previo, e.Huella); err != nil {
			return fmt.Errorf("append event: %w", err)
		}
		head.Seq, head.Huella = e.Seq, e.Huella
	}
	return nil
}

func enObjeto(detalle any) (string, error) {
	if detalle == nil {
		return "{}", nil
	}
	b, err := json.Marshal(detalle)
	return string(b), err
}

func (t *Tx) cabeza(ctx context.Context) (Cabeza, error) {
	c := Cabeza{Archivo: t.a.id}
	_, err := t.uno(ctx, "SELECT seq, huella FROM evento ORDER BY seq DESC LIMIT 1", nil, &c.Seq, &c.Huella)
	return c, err
}

// Cabeza returns the head of the chain as of this transaction's beginning.
func (t *Tx) Cabeza(ctx context.Context) (Cabeza, error) { return t.cabeza(ctx) }

// CabezaAntes returns the head that the chain had before an instant; without a Huella when nothing had happened yet.
func (t *Tx) CabezaAntes(ctx context.Context, antes time.Time) (Cabeza, error) {
	c := Cabeza{Archivo: t.a.id}
	_, err := t.uno(ctx, "SELECT seq, huella FROM evento WHERE instante < $1 ORDER BY seq DESC LIMIT 1", []any{instante(antes)}, &c.Seq, &c.Huella)
	return c, err
}

// Anota adds a fact that other packages state (a signature made, a password kept elsewhere). The detail must
// encode as a JSON object and must hold no secret.
func (s Ambito) Anota(tipo string, detalle any) error {
	if err := s.escribe(); err != nil {
		return err
	}
	s.t.anota(tipo, s.rfc, detalle)
	return nil
}

// Eventos lists the chain after seq, oldest first, limit at most.
func (s Ambito) Eventos(ctx context.Context, seq int64, limit int) ([]Evento, error) {
	out := []Evento{}
	err := s.t.recorre(ctx, func(r *sql.Rows) error {
		e, err := leeEvento(r)
		out = append(out, e)
		return err
	}, `SELECT seq, instante, tipo, rfc, detalle, filas, previo, huella FROM evento
		WHERE `+s.donde("rfc")+` AND seq > $2 ORDER BY seq LIMIT $3`, s.con(seq, limit)...)
	return out, err
}

func leeEvento(r *sql.Rows) (e Evento, err error) {
	var at string
	if err = r.Scan(&e.Seq, &at, &e.Tipo, &e.RFC, &e.Detalle, &e.Filas, &e.Previo, &e.Huella); err != nil {
		return e, err
	}
	e.Instante, err = leeInstante(at)
	return e, err
}
