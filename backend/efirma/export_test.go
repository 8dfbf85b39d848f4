package efirma

import "crypto/rsa"

// LlaveRSA lets a test play the dishonest signer that this package refuses to be.
func (c *Credential) LlaveRSA() *rsa.PrivateKey { return c.llave.rsa }

// ADER is aDER.
func ADER(b []byte) (der []byte, n int, err error) { return aDER(b) }
