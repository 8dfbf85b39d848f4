package oficina

import (
	"crypto/x509"

	"valija/backend/efirma"
	"valija/backend/fault"
)

// conAnclaDePractica adds the authority of a practice Buzón. Whatever it signs is practice, and nothing else.
func conAnclaDePractica(a *efirma.Anclas, der []byte) (*efirma.Anclas, error) {
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fault.Wrap(fault.DatosDanados, err, "detalle", "la autoridad de práctica no se puede leer")
	}
	ancla, err := efirma.AnclaDe(c, efirma.EntornoPractica)
	if err != nil {
		return nil, err
	}
	return a.Con(ancla), nil
}
