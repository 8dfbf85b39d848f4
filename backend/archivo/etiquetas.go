package archivo

import "context"

// conEtiqueta begins the documents that bear some label, their own or that of the act they are a file of; the labels
// and two closing brackets follow.
const conEtiqueta = `SELECT coalesce(x.documento, CASE n.que WHEN 'documento' THEN CAST(n.de AS INTEGER) END)
	FROM nota n LEFT JOIN anexo x ON n.que = 'acto' AND x.que = 'acto' AND x.rfc = n.rfc AND x.de = n.de
	WHERE n.etiqueta = 1 AND n.que IN ('acto', 'documento') AND n.texto IN (`

// etiquetasDe finds the labels in use that a person may mean with what they typed: case and accents do not part them.
// It is never nil: a label that nobody uses finds nothing.
func (s Ambito) etiquetasDe(ctx context.Context, escrita string) ([]string, error) {
	todas, err := s.EnUso(ctx)
	out := []string{}
	for _, e := range todas {
		if dobla(e) == dobla(escrita) {
			out = append(out, e)
		}
	}
	return out, err
}

// EnUso lists the labels in use on anything of these RFCs, in order.
func (s Ambito) EnUso(ctx context.Context) ([]string, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (e string, err error) {
		err = scan(&e)
		return e, err
	}, "SELECT DISTINCT texto FROM nota WHERE "+s.donde("rfc")+" AND etiqueta = 1 ORDER BY texto", s.con()...)
}
