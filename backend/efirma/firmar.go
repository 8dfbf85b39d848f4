package efirma

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"time"

	cms "go.mozilla.org/pkcs7"
)

//nolint:gochecknoglobals // a constant that Go cannot spell
var oidCertFirmaV2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}

// SignDetached signs content as a detached CMS SignedData in DER: SHA-256, CAdES-BES, at being the time that
// the signer claims. What it wrote is checked with another library before it is returned.
//
// It signs with whatever it is, in force or not: call Exigir first.
func (c *Credential) SignDetached(content []byte, at time.Time) ([]byte, error) {
	return c.SignDetachedReader(bytes.NewReader(content), at)
}

// SignDetachedReader is SignDetached for content of any size: it is read once and never held.
func (c *Credential) SignDetachedReader(content io.Reader, at time.Time) ([]byte, error) {
	w := sha256.New()
	if _, err := io.Copy(w, content); err != nil {
		return nil, fmt.Errorf("read what is to be signed: %w", err)
	}
	digest := w.Sum(nil)
	p7s, err := c.escribir(digest, at)
	if err != nil {
		return nil, fmt.Errorf("write CMS: %w", err)
	}
	if err := releer(p7s, digest); err != nil {
		return nil, fmt.Errorf("the CMS just written does not verify: %w", err)
	}
	return p7s, nil
}

// releer checks what one library wrote with the other, by the rules of Verificar.
func releer(p7s, digest []byte) error {
	m, err := leerMensaje(p7s)
	if err != nil {
		return err
	}
	f := m.firmas[0]
	if len(f.reparos) > 0 {
		return errors.New(f.reparos[0].texto)
	}
	r := make(resumenes)
	r[crypto.SHA256] = digest
	return f.comprobar(r)
}

// escribir makes the CMS. The library only knows the machine's clock and contents held whole in memory, so it
// is given neither: it lays out a message about nothing, whose digest, time and signature are then replaced.
func (c *Credential) escribir(digest []byte, at time.Time) ([]byte, error) {
	m, err := cms.NewSignedData(nil)
	if err != nil {
		return nil, err
	}
	m.SetDigestAlgorithm(cms.OIDDigestAlgorithmSHA256)
	huella := sha256.Sum256(c.cert.der)
	err = m.AddSigner(c.cert.x509, c.llave.rsa, cms.SignerInfoConfig{ExtraSignedAttributes: []cms.Attribute{
		{Type: oidCertFirmaV2, Value: certFirmaV2{Certs: []essCertIDv2{{Hash: huella[:]}}}},
	}})
	if err != nil {
		return nil, err
	}
	firmante := &m.GetSignedData().SignerInfos[0]
	for i, a := range firmante.AuthenticatedAttributes {
		var valor any
		switch {
		case a.Type.Equal(cms.OIDAttributeMessageDigest):
			valor = digest
		case a.Type.Equal(cms.OIDAttributeSigningTime):
			valor = at.UTC()
		default:
			continue
		}
		der, err := asn1.Marshal(valor)
		if err != nil {
			return nil, err
		}
		firmante.AuthenticatedAttributes[i].Value = asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: der}
	}
	atributos, err := asn1.MarshalWithParams(firmante.AuthenticatedAttributes, "set")
	if err != nil {
		return nil, err
	}
	h := sha256.Sum256(atributos)
	firmante.EncryptedDigest, err = rsa.SignPKCS1v15(rand.Reader, c.llave.rsa, crypto.SHA256, h[:])
	if err != nil {
		return nil, err
	}
	m.Detach()
	return m.Finish()
}

// certFirmaV2 is the SigningCertificateV2 of RFC 5035; its hash is SHA-256, which DER leaves unsaid.
type certFirmaV2 struct{ Certs []essCertIDv2 }

type essCertIDv2 struct{ Hash []byte }
