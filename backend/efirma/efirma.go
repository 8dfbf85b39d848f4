// Package efirma turns a certificate and its encrypted key into a Credential, says whose it is and what it
// is for, signs with it, and judges what others signed.
//
// Start at Open (certificate + key + password -> Credential), Credential.Exigir (may it sign at this
// instant?) and Credential.SignDetached; to judge a signature, at Verificar with the Anclas of AnclasSAT.
//
// Nothing here reads a file, a clock or the network: bytes and instants are arguments. A private key that
// was opened here never leaves: open, sign, drop.
//
// norma: CFF 17-D; Lineamientos 5.1
package efirma

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"time"

	"valija/backend/fault"
)

// Credential is a certificate with its own opened key. It prints as ***.
type Credential struct {
	cert  *Certificate
	llave *PrivateKey
}

// Open reads the certificate, opens the key and checks that they are a pair. It takes a CSD or a lapsed
// e.firma too: Exigir says whether it may sign.
//
// Faults: those of ParseCertificate, then of OpenKey, then NoCorresponde.
func Open(cer, key, password []byte) (*Credential, error) {
	c, err := ParseCertificate(cer)
	if err != nil {
		return nil, err
	}
	k, err := OpenKey(key, password)
	if err != nil {
		return nil, err
	}
	if !k.Corresponde(c) {
		return nil, fault.New(fault.NoCorresponde)
	}
	return &Credential{cert: c, llave: k}, nil
}

// Certificate returns the public half.
func (c *Credential) Certificate() *Certificate { return c.cert }

// Exigir returns nil when this is an e.firma in force at t, the only thing that may sign for a person.
//
// Faults: EsCSD, EsIndeterminado, EfirmaVencida, EfirmaAunNoVigente.
//
// norma: CFF 17-D; Lineamientos 5.1
func (c *Credential) Exigir(t time.Time) error {
	switch c.cert.tipo {
	case TipoFIEL:
		return c.cert.VigenteEn(t)
	case TipoCSD:
		return fault.New(fault.EsCSD)
	case TipoIndeterminado:
	}
	return fault.New(fault.EsIndeterminado, "detalle", c.cert.motivo)
}

// Sello signs a cadena original: RSA PKCS#1 v1.5 over its SHA-256, raw bytes (the printed sello is their
// base64).
func (c *Credential) Sello(cadena []byte) ([]byte, error) {
	h := sha256.Sum256(cadena)
	s, err := rsa.SignPKCS1v15(rand.Reader, c.llave.rsa, crypto.SHA256, h[:])
	if err != nil {
		return nil, fmt.Errorf("sign cadena: %w", err)
	}
	return s, nil
}

// VerificarSello returns nil when sello (raw bytes) is this certificate's signature of cadena, else the fault
// VerificacionNegativa. It says nothing about the certificate itself.
func (c *Certificate) VerificarSello(cadena, sello []byte) error {
	h := sha256.Sum256(cadena)
	if err := rsa.VerifyPKCS1v15(c.pub, crypto.SHA256, h[:], sello); err != nil {
		return fault.Wrap(fault.VerificacionNegativa, err, "detalle", "el sello no es de esa cadena original y ese certificado")
	}
	return nil
}

// Format writes *** for every verb.
func (Credential) Format(f fmt.State, _ rune) { escribirOculto(f) }

// LogValue writes *** in a structured log.
func (Credential) LogValue() slog.Value { return slog.StringValue(oculto) }
