package archivo

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// SacadosDe returns the documents that came out of another one, by their path inside it.
func (s Ambito) SacadosDe(ctx context.Context, id int64) (map[string]int64, error) {
	out := map[string]int64{}
	err := s.t.recorre(ctx, func(r *sql.Rows) error {
		var ruta string
		var documento int64
		err := r.Scan(&ruta, &documento)
		out[ruta] = documento
		return err
	}, "SELECT p.ruta, p.documento FROM procedencia p JOIN documento d ON d.id = p.documento WHERE "+s.donde("d.rfc")+" AND p.fuente = $2",
		s.con(FuenteDocumento(id))...)
	return out, err
}

// FuenteDocumento is the Fuente of what came out of a document; the chain names its row alike.
func FuenteDocumento(id int64) string { return "documento " + strconv.FormatInt(id, 10) }

// EventoDe returns the number of the link that recorded the first arrival of a document; 0 when there is none.
func (t *Tx) EventoDe(ctx context.Context, d Documento) (seq int64, err error) {
	_, err = t.uno(ctx, "SELECT coalesce(min(seq), 0) FROM evento WHERE instante = $1 AND instr(char(10) || filas, char(10) || $2) > 0",
		[]any{instante(d.Llegada), FuenteDocumento(d.ID) + " "}, &seq)
	return seq, err
}

// RFCDeRegistro tells whose a registro patronal is: of the RFC that lists it, or whose acts and filed documents
// carry it. "" when nobody's, or when more than one could claim it.
func (t *Tx) RFCDeRegistro(ctx context.Context, rp string) (rfc string, err error) {
	const canonico = `replace(replace(upper(%), '-', ''), ' ', '') = $1`
	q := `SELECT rfc FROM empleador, json_each(registros) WHERE ` + strings.ReplaceAll(canonico, "%", "value") + `
		UNION SELECT rfc FROM acto WHERE ` + strings.ReplaceAll(canonico, "%", "rp") + `
		UNION SELECT rfc FROM documento WHERE rp = $1 AND rfc <> ''`
	de := 0
	err = t.recorre(ctx, func(r *sql.Rows) error {
		de++
		return r.Scan(&rfc)
	}, q, rp)
	if de != 1 {
		rfc = ""
	}
	return rfc, err
}
