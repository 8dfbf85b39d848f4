// Package emision mints authorities and credentials of the SAT's shape. Only the Buzón de práctica and tests
// import it: what it issues counts nowhere else.
//
// NewAutoridad makes an authority, Emitir issues a FIEL or a CSD with its encrypted key, and Guardar and
// Cargar keep the authority between runs.
package emision

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"time"

	"valija/backend/efirma"
)

// Autoridad is a certificate authority with its private key.
type Autoridad struct {
	cert  *x509.Certificate
	llave *rsa.PrivateKey
}

// NewAutoridad makes an authority of this common name, valid in [desde, hasta].
func NewAutoridad(nombre string, desde, hasta time.Time) (*Autoridad, error) {
	llave, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, fmt.Errorf("authority key: %w", err)
	}
	serie, err := numero()
	if err != nil {
		return nil, err
	}
	nombreDER, err := nombreAutoridad(nombre)
	if err != nil {
		return nil, err
	}
	plantilla := &x509.Certificate{
		SerialNumber: serie, RawSubject: nombreDER, NotBefore: desde, NotAfter: hasta,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		SignatureAlgorithm: x509.SHA256WithRSA,
	}
	der, err := x509.CreateCertificate(rand.Reader, plantilla, plantilla, &llave.PublicKey, llave)
	if err != nil {
		return nil, fmt.Errorf("authority certificate: %w", err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("authority certificate: %w", err)
	}
	return &Autoridad{cert: cert, llave: llave}, nil
}

// Ancla returns the trust anchor of this authority for that world.
func (a *Autoridad) Ancla(entorno efirma.Entorno) (efirma.Ancla, error) {
	return efirma.AnclaDe(a.cert, entorno)
}

// Certificado returns the authority's own certificate in DER.
func (a *Autoridad) Certificado() []byte { return bytes.Clone(a.cert.Raw) }

const (
	pemCert  = "CERTIFICATE"
	pemLlave = "RSA PRIVATE KEY"
)

// Guardar returns the whole authority, private key in clear: PEM of the certificate, then of the key. It is
// worth no more than the practice that it serves.
func (a *Autoridad) Guardar() []byte {
	return append(
		pem.EncodeToMemory(&pem.Block{Type: pemCert, Bytes: a.cert.Raw}),
		pem.EncodeToMemory(&pem.Block{Type: pemLlave, Bytes: x509.MarshalPKCS1PrivateKey(a.llave)})...)
}

// Cargar reads what Guardar wrote.
func Cargar(guardado []byte) (*Autoridad, error) {
	c, resto := pem.Decode(guardado)
	k, resto := pem.Decode(resto)
	if c == nil || k == nil || c.Type != pemCert || k.Type != pemLlave || len(bytes.TrimSpace(resto)) > 0 {
		return nil, errors.New("saved authority: not one certificate and one key")
	}
	cert, err := x509.ParseCertificate(c.Bytes)
	if err != nil {
		return nil, fmt.Errorf("saved authority: %w", err)
	}
	llave, err := x509.ParsePKCS1PrivateKey(k.Bytes)
	if err != nil {
		return nil, fmt.Errorf("saved authority: %w", err)
	}
	if !llave.PublicKey.Equal(cert.PublicKey) {
		return nil, errors.New("saved authority: key and certificate are not a pair")
	}
	return &Autoridad{cert: cert, llave: llave}, nil
}

// Titular is whom a credential is for.
type Titular struct {
	RFC              string
	RFCRepresentante string // of a persona moral, else ""
	CURP             string // of a persona moral, its representative's
	Nombre           string
	Tipo             efirma.Tipo // TipoFIEL or TipoCSD
	Desde, Hasta     time.Time   // the SAT gives four years
	Bits             int         // of the RSA key; 0 means 2048
	Cifrado          Cifrado     // of the key file; the zero value is the SAT's
	Sucursal         string      // of a CSD; "" means "Matriz"
}

// Emitir issues the certificate (DER) and its key (PKCS#8 in DER, encrypted with the password) for t.
func (a *Autoridad) Emitir(t Titular, password []byte) (cer, key []byte, err error) {
	if t.Tipo != efirma.TipoFIEL && t.Tipo != efirma.TipoCSD {
		return nil, nil, fmt.Errorf("issue: cannot mint a certificate of kind %q", t.Tipo)
	}
	bits := t.Bits
	if bits == 0 {
		bits = 2048
	}
	llave, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		return nil, nil, fmt.Errorf("issue: %w", err)
	}
	if cer, err = a.certificar(t, &llave.PublicKey); err != nil {
		return nil, nil, fmt.Errorf("issue: %w", err)
	}
	if key, err = CifrarLlave(llave, password, t.Cifrado); err != nil {
		return nil, nil, fmt.Errorf("issue: %w", err)
	}
	return cer, key, nil
}

func (a *Autoridad) certificar(t Titular, pub *rsa.PublicKey) ([]byte, error) {
	serie, err := numero()
	if err != nil {
		return nil, err
	}
	sujeto, err := nombreTitular(t)
	if err != nil {
		return nil, err
	}
	plantilla := &x509.Certificate{
		SerialNumber: serie, RawSubject: sujeto, NotBefore: t.Desde, NotAfter: t.Hasta,
		BasicConstraintsValid: true, SignatureAlgorithm: x509.SHA256WithRSA,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
	}
	if t.Tipo == efirma.TipoFIEL {
		plantilla.KeyUsage |= x509.KeyUsageDataEncipherment | x509.KeyUsageKeyAgreement
		plantilla.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection, x509.ExtKeyUsageClientAuth}
		plantilla.ExtraExtensions = []pkix.Extension{{ // Netscape certificate type: SSL client, S/MIME
			Id: asn1.ObjectIdentifier{2, 16, 840, 1, 113730, 1, 1}, Value: []byte{0x03, 0x02, 0x05, 0xa0},
		}}
	}
	emisor := *a.cert
	emisor.SubjectKeyId = nil // the SAT's leaves carry no authority key id
	return x509.CreateCertificate(rand.Reader, plantilla, &emisor, pub, a.llave)
}

// numero makes a certificate number: 20 ASCII digits, as the SAT writes its serials. The leading 9s are of no
// SAT authority.
func numero() (*big.Int, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000_000_000_000))
	if err != nil {
		return nil, fmt.Errorf("certificate number: %w", err)
	}
	return new(big.Int).SetBytes(fmt.Appendf(nil, "99999%015d", n)), nil
}
