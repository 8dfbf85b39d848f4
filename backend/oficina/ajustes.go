package oficina

import (
	"context"

	"valija/backend/archivo"
	"valija/backend/clock"
)

// Ajuste returns a setting of this installation, "" when it was never set. Settings hold no secret.
func (o *Oficina) Ajuste(ctx context.Context, clave string) (valor string, err error) {
	err = o.real.archivo.View(ctx, func(t *archivo.Tx) error {
		valor, err = t.Ajuste(ctx, "ajuste/"+clave)
		return err
	})
	return valor, err
}

// PonAjuste keeps a setting.
func (o *Oficina) PonAjuste(ctx context.Context, clave, valor string) error {
	return o.real.archivo.Update(ctx, func(t *archivo.Tx) error { return t.PonAjuste(ctx, "ajuste/"+clave, valor) })
}

// cambiaAjuste keeps what f makes of a setting, with nobody changing it in between.
func (o *Oficina) cambiaAjuste(ctx context.Context, clave string, f func(string) (string, error)) error {
	return o.real.archivo.Update(ctx, func(t *archivo.Tx) error {
		v, err := t.Ajuste(ctx, "ajuste/"+clave)
		if err == nil {
			v, err = f(v)
		}
		if err != nil {
			return err
		}
		return t.PonAjuste(ctx, "ajuste/"+clave, v)
	})
}

// Reloj returns the clock of an Ambiente: the practice Buzón's own, or the machine's.
func (o *Oficina) Reloj(ctx context.Context, am Ambiente) (clock.Clock, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	return s.reloj, nil
}
