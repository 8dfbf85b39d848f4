package oficina

import (
	"context"
	"io"

	"valija/backend/impreso"
)

// CopiaDeAcuse prints an acuse of practice as it is printed while the Buzón's own is not here.
func (o *Oficina) CopiaDeAcuse(ctx context.Context, folio string, w io.Writer) error {
	a, err := o.Acuse(ctx, Practica, folio)
	if err != nil {
		return err
	}
	s, err := o.en(ctx, Practica)
	if err != nil {
		return err
	}
	d, err := prensa{o: o, s: s, ahora: s.reloj.Now()}.copiaDeAcuse(ctx, a)
	if err != nil {
		return err
	}
	return impreso.Escribir(w, d)
}
