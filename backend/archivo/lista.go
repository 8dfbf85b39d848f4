package archivo

import (
	"context"
	"database/sql"
	"strconv"
)

// DocumentosDesde lists documents newest first from the row desde on, limit at most, with how many there are in
// all: what a list that can be scrolled anywhere needs. The rows that are skipped are only walked in the index.
func (s Ambito) DocumentosDesde(ctx context.Context, f Filtro, desde, limit int) (l []Documento, total int, err error) {
	q, args := f.condicion(s.con())
	antes, hasta := rango(f.Desde, f.Hasta)
	args = append(args, antes, hasta)
	n := len(args)
	donde := s.donde("d.rfc") + q + " AND d.orden BETWEEN $" + strconv.Itoa(n-1) + " AND $" + strconv.Itoa(n)
	if _, err = s.t.uno(ctx, "SELECT count(*) FROM documento d WHERE "+donde, args, &total); err != nil {
		return nil, 0, err
	}
	l = []Documento{}
	args = append(args, limit, desde)
	err = s.t.recorre(ctx, func(r *sql.Rows) error {
		d, err := leeDocumento(r.Scan)
		l = append(l, d)
		return err
	}, "SELECT "+columnasDocumento+" WHERE d.orden IN (SELECT d.orden FROM documento d WHERE "+donde+
		" ORDER BY d.orden DESC LIMIT $"+strconv.Itoa(n+1)+" OFFSET $"+strconv.Itoa(n+2)+") ORDER BY d.orden DESC", args...)
	return l, total, err
}

// Acuses lists every acuse of these RFCs, oldest first.
func (s Ambito) Acuses(ctx context.Context) ([]AcuseGuardado, error) { return s.acuses(ctx, "1 = 1") }
