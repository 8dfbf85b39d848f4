package efirma

import "crypto/rsa"

// LlaveRSA lets a test play the dishonest signer that this package refuses to be.
func (c *Credential) LlaveRSA() *rsa.PrivateKey { return c.llave.rsa }

// ADER is aDER.
func ADER(b []byte) (der []byte, n int, err error) { return aDER(b) }

// Nombres lists the anchors as "entorno nombre desde".
func (a *Anclas) Nombres() []string {
	var n []string
	for _, x := range a.lista {
		n = append(n, string(x.entorno)+" "+x.nombre+" "+x.desde.Format("2006-01-02 15:04:05Z"))
	}
	return n
}
