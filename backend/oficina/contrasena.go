package oficina

import "context"

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
