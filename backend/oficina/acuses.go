package oficina

import (
	"context"
	"slices"

	"valija/backend/acuse"
	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/efirma"
)

// AcuseConVeredicto is an acuse of the archive, what its sello is worth, and its printed document here.
type AcuseConVeredicto struct {
	AcuseGuardado

	Verificacion efirma.Verificacion
	Documento    int64 // 0 while it is not here
}

// Acuses lists the acuses of an RFC, or ("") of every one of the Ambiente, newest first.
func (o *Oficina) Acuses(ctx context.Context, am Ambiente, rfc string) ([]AcuseConVeredicto, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	out := []AcuseConVeredicto{}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		de := t.Todos()
		if rfc != "" {
			de = t.De(rfc)
		}
		l, err := de.Acuses(ctx)
		if err != nil {
			return err
		}
		for _, a := range slices.Backward(l) {
			v, err := s.acuse(ctx, t, a)
			if err != nil {
				return err
			}
			out = append(out, v)
		}
		return nil
	})
	return out, err
}

// Acuse returns one by its folio.
func (o *Oficina) Acuse(ctx context.Context, am Ambiente, folio string) (v AcuseConVeredicto, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return v, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		a, err := t.Todos().Acuse(ctx, acuse.Folio(folio))
		if err != nil {
			return err
		}
		v, err = s.acuse(ctx, t, a)
		return err
	})
	return v, err
}

func (s *sala) acuse(ctx context.Context, t *archivo.Tx, a AcuseGuardado) (AcuseConVeredicto, error) {
	v := AcuseConVeredicto{AcuseGuardado: a, Verificacion: a.Verificar(s.anclas)}
	de := a.De
	if de.Que == archivo.QueActuacion {
		de.ID = string(a.Folio)
	}
	l, err := t.De(a.RFC).Anexos(ctx, de)
	for _, x := range l {
		if x.Papel == buzon.PapelAcuse {
			v.Documento = x.Documento
		}
	}
	return v, err
}
