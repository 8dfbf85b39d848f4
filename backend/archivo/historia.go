package archivo

import (
	"context"
	"database/sql"
)

// EventosRecientes lists the chain from its newest event, after skipping desde of them, limit at most.
func (s Ambito) EventosRecientes(ctx context.Context, desde, limit int) ([]Evento, error) {
	out := []Evento{}
	err := s.t.recorre(ctx, func(r *sql.Rows) error {
		e, err := leeEvento(r)
		out = append(out, e)
		return err
	}, `SELECT seq, instante, tipo, rfc, detalle, filas, previo, huella FROM evento
		WHERE `+s.donde("rfc")+` ORDER BY seq DESC LIMIT $2 OFFSET $3`, s.con(limit, desde)...)
	return out, err
}
