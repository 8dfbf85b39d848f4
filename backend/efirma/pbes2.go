package efirma

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des" //nolint:gosec // every key of the SAT is wrapped with 3DES
	"crypto/pbkdf2"
	"crypto/sha1" //nolint:gosec // and derived with HMAC-SHA-1
	"crypto/sha256"
	"crypto/sha512"
	"encoding/asn1"
	"hash"
	"strconv"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"valija/backend/fault"
)

// maxIteraciones bounds the work that a file can ask for: about a second.
const maxIteraciones = 2_000_000

// caja is a parsed PKCS#8 EncryptedPrivateKeyInfo (RFC 5958, scheme of RFC 8018): all that is needed to try
// a password.
type caja struct {
	prf         func() hash.Hash
	sal         []byte
	iteraciones int
	cifrado     func(key []byte) (cipher.Block, error)
	largo       int // bytes of the derived key
	bloque      int // bytes of a block
	iv          []byte
	cifrada     []byte // whole blocks, at least one
}

// leerCaja reads the DER strictly: every byte belongs to the structure, and each part has a size that the
// decryption can take.
func leerCaja(der []byte) (*caja, error) {
	danada := fault.New(fault.LlaveDanada)
	var fuera, alg, params, kdf, cif, cifrada cryptobyte.String
	s := cryptobyte.String(der)
	if !s.ReadASN1(&fuera, cbasn1.SEQUENCE) || !s.Empty() ||
		!fuera.ReadASN1(&alg, cbasn1.SEQUENCE) || !fuera.ReadASN1(&cifrada, cbasn1.OCTET_STRING) || !fuera.Empty() {
		return nil, danada
	}
	var esquema asn1.ObjectIdentifier
	if !alg.ReadASN1ObjectIdentifier(&esquema) {
		return nil, danada
	}
	if esquema.String() != "1.2.840.113549.1.5.13" { // PBES2
		return nil, noAdmitido(esquema)
	}
	if !alg.ReadASN1(&params, cbasn1.SEQUENCE) || !alg.Empty() ||
		!params.ReadASN1(&kdf, cbasn1.SEQUENCE) || !params.ReadASN1(&cif, cbasn1.SEQUENCE) || !params.Empty() {
		return nil, danada
	}
	c := &caja{cifrada: cifrada}
	if err := c.leerCifrado(cif); err != nil {
		return nil, err
	}
	if err := c.leerKDF(kdf); err != nil {
		return nil, err
	}
	if len(c.iv) != c.bloque || len(cifrada) == 0 || len(cifrada)%c.bloque != 0 {
		return nil, danada
	}
	if len(cifrada) > maxClaro {
		return nil, fault.New(fault.FormatoNoAdmitido, "detalle", "llave de más de "+strconv.Itoa(maxBits)+" bits")
	}
	return c, nil
}

func (c *caja) leerCifrado(cif cryptobyte.String) error {
	var oid asn1.ObjectIdentifier
	if !cif.ReadASN1ObjectIdentifier(&oid) {
		return fault.New(fault.LlaveDanada)
	}
	switch oid.String() {
	case "1.2.840.113549.3.7":
		c.cifrado, c.largo, c.bloque = des.NewTripleDESCipher, 24, des.BlockSize
	case "2.16.840.1.101.3.4.1.2":
		c.cifrado, c.largo, c.bloque = aes.NewCipher, 16, aes.BlockSize
	case "2.16.840.1.101.3.4.1.22":
		c.cifrado, c.largo, c.bloque = aes.NewCipher, 24, aes.BlockSize
	case "2.16.840.1.101.3.4.1.42":
		c.cifrado, c.largo, c.bloque = aes.NewCipher, 32, aes.BlockSize
	default:
		return noAdmitido(oid)
	}
	if !cif.ReadASN1Bytes(&c.iv, cbasn1.OCTET_STRING) || !cif.Empty() {
		return fault.New(fault.LlaveDanada)
	}
	return nil
}

func (c *caja) leerKDF(kdf cryptobyte.String) error {
	danada := fault.New(fault.LlaveDanada)
	var oid asn1.ObjectIdentifier
	if !kdf.ReadASN1ObjectIdentifier(&oid) {
		return danada
	}
	if oid.String() != "1.2.840.113549.1.5.12" { // PBKDF2
		return noAdmitido(oid)
	}
	var p, prf cryptobyte.String
	var iteraciones int64
	if !kdf.ReadASN1(&p, cbasn1.SEQUENCE) || !kdf.Empty() ||
		!p.ReadASN1Bytes(&c.sal, cbasn1.OCTET_STRING) || !p.ReadASN1Integer(&iteraciones) || iteraciones < 1 {
		return danada
	}
	if iteraciones > maxIteraciones {
		return fault.New(fault.FormatoNoAdmitido, "detalle", strconv.FormatInt(iteraciones, 10)+" iteraciones")
	}
	c.iteraciones = int(iteraciones)
	if p.PeekASN1Tag(cbasn1.INTEGER) { // keyLength, which must be the cipher's
		var largo int
		if !p.ReadASN1Integer(&largo) || largo != c.largo {
			return danada
		}
	}
	c.prf = sha1.New // the default of RFC 8018, and what SAT uses
	if p.Empty() {
		return nil
	}
	if !p.ReadASN1(&prf, cbasn1.SEQUENCE) || !p.Empty() || !prf.ReadASN1ObjectIdentifier(&oid) || !sinParametros(prf) {
		return danada
	}
	switch oid.String() {
	case "1.2.840.113549.2.7":
	case "1.2.840.113549.2.8":
		c.prf = sha256.New224
	case "1.2.840.113549.2.9":
		c.prf = sha256.New
	case "1.2.840.113549.2.10":
		c.prf = sha512.New384
	case "1.2.840.113549.2.11":
		c.prf = sha512.New
	default:
		return noAdmitido(oid)
	}
	return nil
}

// descifrar returns the decrypted blocks, padding included.
func (c *caja) descifrar(password []byte) []byte {
	clave, err := pbkdf2.Key(c.prf, string(password), c.sal, c.iteraciones, c.largo)
	if err != nil {
		return nil // unreachable: the numbers were checked when read
	}
	defer clear(clave)
	b, err := c.cifrado(clave)
	if err != nil {
		return nil // unreachable: largo is a size that the cipher takes
	}
	claro := make([]byte, len(c.cifrada))
	cipher.NewCBCDecrypter(b, c.iv).CryptBlocks(claro, c.cifrada)
	return claro
}

// sinRelleno takes off the PKCS#7 padding.
func sinRelleno(claro []byte, bloque int) ([]byte, bool) {
	if len(claro) == 0 {
		return nil, false
	}
	n := int(claro[len(claro)-1])
	if n == 0 || n > bloque || n > len(claro) {
		return nil, false
	}
	for _, b := range claro[len(claro)-n:] {
		if int(b) != n {
			return nil, false
		}
	}
	return claro[:len(claro)-n], true
}

// The outcome of looking at a decrypted text.
type claseClaro int

const (
	claroNoLlave claseClaro = iota
	claroNoRSA
	claroEnorme
	claroRSA
)

// leerClaro checks the outer structure of a PKCS#8 PrivateKeyInfo and the size of the RSA modulus, before
// anything spends time on its numbers.
func leerClaro(pkcs8 []byte) claseClaro {
	var fuera, alg, llave, atributos, dentro, modulo cryptobyte.String
	var version, v1 int
	var hayAtributos bool
	var oid asn1.ObjectIdentifier
	s := cryptobyte.String(pkcs8)
	if !s.ReadASN1(&fuera, cbasn1.SEQUENCE) || !s.Empty() || !fuera.ReadASN1Integer(&version) || version != 0 ||
		!fuera.ReadASN1(&alg, cbasn1.SEQUENCE) || !alg.ReadASN1ObjectIdentifier(&oid) ||
		!fuera.ReadASN1(&llave, cbasn1.OCTET_STRING) || !fuera.ReadOptionalASN1(&atributos, &hayAtributos, campo0) || !fuera.Empty() {
		return claroNoLlave
	}
	if oid.String() != "1.2.840.113549.1.1.1" {
		return claroNoRSA
	}
	if !sinParametros(alg) || !llave.ReadASN1(&dentro, cbasn1.SEQUENCE) || !llave.Empty() || !dentro.ReadASN1Integer(&v1) ||
		!dentro.ReadASN1(&modulo, cbasn1.INTEGER) {
		return claroNoLlave
	}
	if len(modulo) > maxBits/8+1 {
		return claroEnorme
	}
	return claroRSA
}

// pareceLlaveRSA reports whether enough of the fixed opening bytes of an RSA key stand in their places.
// Eight of them by chance: less than once in 10^12 wrong passwords. A wrong byte in the file spoils at most
// one block and one byte of the next, so a right password still shows.
func pareceLlaveRSA(claro []byte) bool {
	const cualquiera = -1
	plantilla := [...]int{
		0x30, 0x82, cualquiera, cualquiera, 0x02, 0x01, 0x00,
		0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
		0x04, 0x82, cualquiera, cualquiera,
		0x30, 0x82, cualquiera, cualquiera, 0x02, 0x01, 0x00, 0x02, 0x82,
	}
	iguales := 0
	for i, b := range plantilla {
		if i < len(claro) && int(claro[i]) == b {
			iguales++
		}
	}
	return iguales >= 8
}

// sinParametros reports whether an AlgorithmIdentifier ends after its OID, or in a NULL.
func sinParametros(alg cryptobyte.String) bool {
	if alg.Empty() {
		return true
	}
	var nulo cryptobyte.String
	return alg.ReadASN1(&nulo, cbasn1.NULL) && nulo.Empty() && alg.Empty()
}

func noAdmitido(oid asn1.ObjectIdentifier) error {
	return fault.New(fault.FormatoNoAdmitido, "detalle", nombreEsquema(oid.String()))
}

// nombreEsquema gives the scheme's name and its OID, for whoever helps the person.
func nombreEsquema(oid string) string {
	var nombre string
	switch oid {
	case "1.2.840.113549.1.5.1":
		nombre = "PBES1 MD2 con DES"
	case "1.2.840.113549.1.5.3":
		nombre = "PBES1 MD5 con DES"
	case "1.2.840.113549.1.5.4":
		nombre = "PBES1 MD2 con RC2"
	case "1.2.840.113549.1.5.6":
		nombre = "PBES1 MD5 con RC2"
	case "1.2.840.113549.1.5.10":
		nombre = "PBES1 SHA-1 con DES"
	case "1.2.840.113549.1.5.11":
		nombre = "PBES1 SHA-1 con RC2"
	case "1.2.840.113549.1.12.1.1":
		nombre = "PKCS#12 con RC4 de 128 bits"
	case "1.2.840.113549.1.12.1.2":
		nombre = "PKCS#12 con RC4 de 40 bits"
	case "1.2.840.113549.1.12.1.3":
		nombre = "PKCS#12 con 3DES de tres llaves"
	case "1.2.840.113549.1.12.1.4":
		nombre = "PKCS#12 con 3DES de dos llaves"
	case "1.2.840.113549.1.12.1.5":
		nombre = "PKCS#12 con RC2 de 128 bits"
	case "1.2.840.113549.1.12.1.6":
		nombre = "PKCS#12 con RC2 de 40 bits"
	case "1.3.14.3.2.7":
		nombre = "PBES2 con DES"
	case "1.2.840.113549.3.2":
		nombre = "PBES2 con RC2"
	case "1.3.6.1.4.1.11591.4.11":
		nombre = "scrypt"
	default:
		nombre = "esquema desconocido"
	}
	return nombre + ", OID " + oid
}
