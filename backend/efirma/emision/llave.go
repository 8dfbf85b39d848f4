package emision

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des" //nolint:gosec // every key of the SAT is wrapped with 3DES
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1" //nolint:gosec // and derived with HMAC-SHA-1
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
)

// Cifrado is how a key file is wrapped.
type Cifrado int

const (
	// CifradoSAT is what every .key of the SAT has: PBKDF2 with HMAC-SHA-1 and 2048 rounds, 3DES-CBC.
	CifradoSAT Cifrado = iota
	// CifradoAES is PBKDF2 with HMAC-SHA-256, AES-256-CBC.
	CifradoAES
)

type (
	sobre struct {
		Algoritmo pkix.AlgorithmIdentifier
		Cifrada   []byte
	}
	pbes2 struct{ KDF, Cifrado pkix.AlgorithmIdentifier }
	kdf   struct {
		Sal         []byte
		Iteraciones int
		PRF         pkix.AlgorithmIdentifier `asn1:"optional"`
	}
)

// CifrarLlave writes the key as encrypted PKCS#8 in DER.
func CifrarLlave(llave *rsa.PrivateKey, password []byte, c Cifrado) ([]byte, error) {
	claro, err := x509.MarshalPKCS8PrivateKey(llave)
	if err != nil {
		return nil, fmt.Errorf("encrypt key: %w", err)
	}
	k := kdf{Sal: make([]byte, 8), Iteraciones: 2048}
	bloque, largo := des.NewTripleDESCipher, 24
	prf := sha1.New
	oid := asn1.ObjectIdentifier{1, 2, 840, 113549, 3, 7}
	if c == CifradoAES {
		bloque, largo, prf = aes.NewCipher, 32, sha256.New
		oid = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 42}
		k.PRF = pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}, Parameters: asn1.NullRawValue}
	}
	_, _ = rand.Read(k.Sal) // never fails
	derivada, err := pbkdf2.Key(prf, string(password), k.Sal, k.Iteraciones, largo)
	if err != nil {
		return nil, fmt.Errorf("encrypt key: %w", err)
	}
	b, err := bloque(derivada)
	if err != nil {
		return nil, fmt.Errorf("encrypt key: %w", err)
	}
	iv := make([]byte, b.BlockSize())
	_, _ = rand.Read(iv) // never fails
	n := b.BlockSize() - len(claro)%b.BlockSize()
	claro = append(claro, bytes.Repeat([]byte{byte(n)}, n)...) //nolint:gosec // at most a block
	//nolint:gosec // the IV is random
	cipher.NewCBCEncrypter(b, iv).CryptBlocks(claro, claro)
	return escribirSobre(k, oid, iv, claro)
}

func escribirSobre(k kdf, oid asn1.ObjectIdentifier, iv, cifrada []byte) ([]byte, error) {
	kdfDER, err := asn1.Marshal(k)
	if err != nil {
		return nil, err
	}
	ivDER, err := asn1.Marshal(iv)
	if err != nil {
		return nil, err
	}
	parametros, err := asn1.Marshal(pbes2{
		KDF:     pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}, Parameters: asn1.RawValue{FullBytes: kdfDER}},
		Cifrado: pkix.AlgorithmIdentifier{Algorithm: oid, Parameters: asn1.RawValue{FullBytes: ivDER}},
	})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(sobre{
		Algoritmo: pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}, Parameters: asn1.RawValue{FullBytes: parametros}},
		Cifrada:   cifrada,
	})
}
