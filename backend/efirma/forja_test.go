package efirma_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/asn1"
	"testing"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"valija/backend/efirma"
)

// forja writes CMS messages by hand, so that a test can break one rule at a time and still sign what it wrote.
type forja struct {
	version      int64
	tipo         asn1.ObjectIdentifier
	anunciado    asn1.ObjectIdentifier // in digestAlgorithms
	resumenAlg   asn1.ObjectIdentifier
	firmaAlg     asn1.ObjectIdentifier
	hash         crypto.Hash
	atributos    [][]byte
	sinAtributos bool
	adjunto      []byte // carried content; nil when detached
	firmado      []byte // what a signature without attributes is over
	certs        [][]byte
	skid         bool
	sinFirmar    []byte // one unsigned attribute
	llave        *rsa.PrivateKey
	cert         *efirma.Certificate
	otras        []forja // more signers
}

var (
	oidDatos     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidFirmado   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidTipo      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidResumen   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidHora      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
	oidToken     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}
	oidESS       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidSHA1      = asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}
	oidSHA256    = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA3      = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 8}
	oidSHA512    = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}
	oidMD5       = asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 5}
	oidRSA       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidSHA256RSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}
	oidSHA512RSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 13}
	oidPSS       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
)

// nuevaForja is a sound message of doc, to be spoiled.
func nuevaForja(tb testing.TB, cred *efirma.Credential, doc []byte) forja {
	tb.Helper()
	return forja{
		version: 1, tipo: oidDatos, anunciado: oidSHA256, resumenAlg: oidSHA256, firmaAlg: oidSHA256RSA, hash: crypto.SHA256,
		atributos: atributosDe(tb, doc), llave: cred.LlaveRSA(), cert: cred.Certificate(), certs: [][]byte{cred.Certificate().DER()},
	}
}

func atributosDe(tb testing.TB, doc []byte) [][]byte {
	tb.Helper()
	h := sha256.Sum256(doc)
	return [][]byte{atributo(tb, oidTipo, oidDatos), atributo(tb, oidHora, enRegla), atributo(tb, oidResumen, h[:])}
}

func atributo(tb testing.TB, oid asn1.ObjectIdentifier, valores ...any) []byte {
	tb.Helper()
	return construir(tb, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(oid)
			b.AddASN1(cbasn1.SET, func(b *cryptobyte.Builder) {
				for _, v := range valores {
					if x, ok := v.(time.Time); ok {
						v = x.UTC()
					}
					der, err := asn1.Marshal(v)
					if err != nil {
						tb.Fatal(err)
					}
					b.AddBytes(der)
				}
			})
		})
	})
}

func construir(tb testing.TB, f func(*cryptobyte.Builder)) []byte {
	tb.Helper()
	var b cryptobyte.Builder
	f(&b)
	der, err := b.Bytes()
	if err != nil {
		tb.Fatal(err)
	}
	return der
}

func (f forja) escribir(tb testing.TB) []byte {
	tb.Helper()
	campo := func(n uint8) cbasn1.Tag { return cbasn1.Tag(n).ContextSpecific().Constructed() }
	return construir(tb, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(oidFirmado)
			b.AddASN1(campo(0), func(b *cryptobyte.Builder) {
				b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
					b.AddASN1Int64(f.version)
					b.AddASN1(cbasn1.SET, func(b *cryptobyte.Builder) { algoritmo(b, f.anunciado) })
					b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
						b.AddASN1ObjectIdentifier(f.tipo)
						if f.adjunto != nil {
							b.AddASN1(campo(0), func(b *cryptobyte.Builder) { b.AddASN1OctetString(f.adjunto) })
						}
					})
					if f.certs != nil {
						b.AddASN1(campo(0), func(b *cryptobyte.Builder) {
							for _, c := range f.certs {
								b.AddBytes(c)
							}
						})
					}
					b.AddASN1(cbasn1.SET, func(b *cryptobyte.Builder) {
						if f.llave != nil {
							f.firmante(tb, b)
						}
						for _, o := range f.otras {
							o.firmante(tb, b)
						}
					})
				})
			})
		})
	})
}

func algoritmo(b *cryptobyte.Builder, oid asn1.ObjectIdentifier) {
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oid) })
}

func (f forja) firmante(tb testing.TB, b *cryptobyte.Builder) {
	tb.Helper()
	campo := func(n uint8) cbasn1.Tag { return cbasn1.Tag(n).ContextSpecific().Constructed() }
	lista := func(tag cbasn1.Tag) []byte {
		return construir(tb, func(b *cryptobyte.Builder) {
			b.AddASN1(tag, func(b *cryptobyte.Builder) {
				for _, a := range f.atributos {
					b.AddBytes(a)
				}
			})
		})
	}
	firmado := f.firmado
	if !f.sinAtributos {
		firmado = lista(cbasn1.SET)
	}
	h := f.hash.New()
	h.Write(firmado)
	valor, err := rsa.SignPKCS1v15(rand.Reader, f.llave, f.hash, h.Sum(nil))
	if err != nil {
		tb.Fatal(err)
	}
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		if f.skid {
			b.AddASN1Int64(3)
			b.AddASN1(cbasn1.Tag(0).ContextSpecific(), func(b *cryptobyte.Builder) { b.AddBytes([]byte{1, 2, 3}) })
		} else {
			b.AddASN1Int64(1)
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
				x := partesDe(tb, f.cert)
				b.AddBytes(x.Emisor.FullBytes)
				b.AddASN1BigInt(x.Serie)
			})
		}
		algoritmo(b, f.resumenAlg)
		if !f.sinAtributos {
			b.AddBytes(lista(campo(0)))
		}
		algoritmo(b, f.firmaAlg)
		b.AddASN1OctetString(valor)
		if f.sinFirmar != nil {
			b.AddASN1(campo(1), func(b *cryptobyte.Builder) { b.AddBytes(f.sinFirmar) })
		}
	})
}
