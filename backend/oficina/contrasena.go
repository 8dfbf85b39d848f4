package oficina

import (
	"context"
	"time"

	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// PruebaContrasena reports whether the e.firma of an RFC can sign now, with this password or (nil) with the one
// that is kept. Nothing is signed: it is asked before a consent is spent.
//
// Faults: SinEfirma, FaltaContrasena, those of efirma.Open and Credential.Exigir, those of the keyring.
func (o *Oficina) PruebaContrasena(ctx context.Context, rfc string, contrasena []byte) error {
	s, err := o.salaConEfirma(ctx, rfc)
	if err != nil {
		return err
	}
	_, err = o.credencial(ctx, s, rfc, contrasena)
	return err
}

// SinContrasena is an RFC whose Buzón can be asked only once somebody types its password: nobody keeps it.
type SinContrasena struct {
	Efirma

	Donde  DondeContrasena
	Ultima time.Time // last synchronisation that ended well; zero: never
}

// SinContrasena tells which of these RFCs are so, in their order. Those without a Buzón, without an e.firma or with
// one that is not in force are not among them: a password would not help.
func (o *Oficina) SinContrasena(ctx context.Context, rfcs []string) ([]SinContrasena, error) {
	out := []SinContrasena{}
	for _, rfc := range rfcs {
		x, err := o.porEscribir(ctx, rfc)
		if err != nil {
			return nil, err
		}
		if x != nil {
			out = append(out, *x)
		}
	}
	return out, nil
}

func (o *Oficina) porEscribir(ctx context.Context, rfc string) (*SinContrasena, error) {
	s, err := o.salaDe(ctx, rfc)
	if err != nil {
		return nil, err
	}
	var x archivo.Sincronia
	var l []archivo.Efirma
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		if x, err = sincronia(ctx, t, rfc); err == nil {
			l, err = t.De(rfc).Efirmas(ctx)
		}
		return err
	}); err != nil || len(l) == 0 || x.Direccion == "" {
		return nil, err
	}
	e := s.vista(l[0])
	if e.Vigencia.Estado != plazos.EfirmaVigente && e.Vigencia.Estado != plazos.EfirmaPorVencer {
		return nil, nil //nolint:nilnil // it needs none
	}
	d := o.DondeContrasena(ctx, e)
	if d.AMano() {
		return nil, nil //nolint:nilnil // it needs none
	}
	return &SinContrasena{e, d, x.Ultima}, nil
}

// AnotaSinContrasena writes down that these were not synchronised for want of their password: a list is never shown
// as of today when it was not asked for.
func (o *Oficina) AnotaSinContrasena(ctx context.Context, l []SinContrasena) error {
	porSala := make(map[Ambiente][]string)
	for _, x := range l {
		porSala[x.Ambiente] = append(porSala[x.Ambiente], x.RFC)
	}
	for am, rfcs := range porSala {
		s, err := o.en(ctx, am)
		if err != nil {
			return err
		}
		if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
			for _, rfc := range rfcs {
				r := Sincronizado{RFC: rfc, Falla: fault.New(fault.FaltaContrasena, "rfc", rfc)}
				if err := s.anotaIntento(ctx, t, &r); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}
