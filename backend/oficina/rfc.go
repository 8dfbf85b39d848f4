package oficina

import (
	"context"
	"errors"
	"slices"
	"strings"

	"valija/backend/archivo"
	"valija/backend/fault"
)

// NormalizaRFC returns an RFC as it is written in the archive. Fault: RFCInvalido.
func NormalizaRFC(s string) (string, error) {
	rfc := strings.ToUpper(strings.TrimSpace(s))
	letras := []rune(rfc)
	n := len(letras) - 9 // letters before the date: 3 of a persona moral, 4 of a persona física
	if n != 3 && n != 4 {
		return "", fault.New(fault.RFCInvalido, "rfc", s)
	}
	for i, r := range letras {
		letra := (r >= 'A' && r <= 'Z') || r == 'Ñ' || r == '&'
		cifra := r >= '0' && r <= '9'
		switch {
		case i < n && letra, i >= n && i < n+6 && cifra, i >= n+6 && (cifra || (letra && r != 'Ñ' && r != '&')):
		default:
			return "", fault.New(fault.RFCInvalido, "rfc", s)
		}
	}
	return rfc, nil
}

// Empleador is an RFC kept here, and in which Ambiente.
type Empleador struct {
	archivo.Empleador

	Ambiente Ambiente
}

// Empleadores lists the RFCs of every Ambiente.
func (o *Oficina) Empleadores(ctx context.Context) ([]Empleador, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	out := []Empleador{}
	for _, s := range salas {
		if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
			l, err := t.Todos().Empleadores(ctx)
			for _, e := range l {
				out = append(out, Empleador{e, s.ambiente})
			}
			return err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// AmbienteDe returns the Ambiente that an RFC belongs to; NoEncontrado when none has it.
func (o *Oficina) AmbienteDe(ctx context.Context, rfc string) (Ambiente, error) {
	s, err := o.salaDe(ctx, rfc)
	if err != nil {
		return "", err
	}
	return s.ambiente, nil
}

// salaDe returns the room that an RFC belongs to: the one that holds its e.firma, else the one that knows it.
func (o *Oficina) salaDe(ctx context.Context, rfc string) (*sala, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	var conocida *sala
	for _, s := range salas {
		var efirmas []archivo.Efirma
		var fichas []archivo.Empleador
		if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
			var e1, e2 error
			efirmas, e1 = t.De(rfc).Efirmas(ctx)
			fichas, e2 = t.De(rfc).Empleadores(ctx)
			return errors.Join(e1, e2)
		}); err != nil {
			return nil, err
		}
		if len(efirmas) > 0 {
			return s, nil
		}
		if len(fichas) > 0 && conocida == nil {
			conocida = s
		}
	}
	if conocida == nil {
		return nil, fault.New(fault.NoEncontrado, "que", "el RFC", "id", rfc)
	}
	return conocida, nil
}

// salaConEfirma is salaDe for what has to be signed: without the RFC there is no e.firma either.
func (o *Oficina) salaConEfirma(ctx context.Context, rfc string) (*sala, error) {
	s, err := o.salaDe(ctx, rfc)
	if fault.CodeOf(err) == fault.NoEncontrado {
		return nil, fault.Wrap(fault.SinEfirma, err, "rfc", rfc)
	}
	return s, err
}

// Elige returns the RFC that was asked for, else the only one that is kept here.
func (o *Oficina) Elige(ctx context.Context, pedido string) (string, error) {
	if pedido != "" {
		return NormalizaRFC(pedido)
	}
	l, err := o.Empleadores(ctx)
	if err != nil {
		return "", err
	}
	if len(l) > 0 && !slices.ContainsFunc(l, func(e Empleador) bool { return e.RFC != l[0].RFC }) {
		return l[0].RFC, nil
	}
	return "", fault.New(fault.Uso, "detalle", "falta decir de qué RFC: aquí se guardan varios, o ninguno")
}
