package archivo

import (
	"context"
	"database/sql"
)

// Eslabon is the number and digest of one link, without what it says.
type Eslabon struct {
	Seq    int64
	Huella string
}

// EventosDe lists, oldest first, the links that record something of these things or of what hangs from them: their
// files, acuses, deadlines, their place in the expediente. Links about other matters of the same RFC are not among them,
// nor those of notes and labels: the digest of a short one tells it to whoever guesses it.
func (s Ambito) EventosDe(ctx context.Context, cosas []Cosa) ([]Evento, error) {
	suyas := map[string]bool{}
	for _, c := range cosas {
		if err := s.filasDe(ctx, c, suyas); err != nil {
			return nil, err
		}
	}
	out := []Evento{}
	err := s.t.cadaEvento(ctx, func(e Evento) error {
		toca := false
		err := e.cadaFila(func(tabla, clave, _ string) { toca = toca || suyas[tabla+" "+clave] })
		if toca {
			out = append(out, e)
		}
		return err
	})
	return out, err
}

// filasDe adds the rows of a thing, named as a link names them.
func (s Ambito) filasDe(ctx context.Context, c Cosa, suyas map[string]bool) error {
	donde := map[string]string{"anexo": "que = $2 AND de = $3", "acuse": "que = $2 AND de = $3"}
	switch c.Que {
	case QueDocumento:
		suyas["documento "+c.ID], suyas["texto "+c.ID] = true, true
		donde["anexo"] = "$2 = $2 AND documento = CAST($3 AS INTEGER)"
	case QueActo:
		donde["acto"], donde["plazo"] = "$2 = $2 AND clave = $3", "$2 = $2 AND acto = $3"
	case QuePromocion:
		donde["promocion"], donde["salida"] = "$2 = $2 AND clave = $3", "$2 = $2 AND promocion = $3"
	case QueExpediente:
		suyas["expediente "+c.ID] = true
		donde["parte"] = "$2 = $2 AND expediente = CAST($3 AS INTEGER)"
	case QueActuacion:
	}
	for tabla, cond := range donde {
		if err := s.t.recorre(ctx, func(r *sql.Rows) error {
			var id string
			err := r.Scan(&id)
			suyas[tabla+" "+id] = true
			return err
		}, "SELECT CAST(id AS TEXT) FROM "+tabla+" WHERE rfc = $1 AND "+cond, s.rfc, string(c.Que), c.ID); err != nil {
			return err
		}
	}
	return nil
}

// Eslabones lists the digests of the chain from a link on, up to its head.
func (t *Tx) Eslabones(ctx context.Context, desde int64) (out []Eslabon, err error) {
	err = t.recorre(ctx, func(r *sql.Rows) error {
		var e Eslabon
		err := r.Scan(&e.Seq, &e.Huella)
		out = append(out, e)
		return err
	}, "SELECT seq, huella FROM evento WHERE seq >= $1 ORDER BY seq", desde)
	return out, err
}
