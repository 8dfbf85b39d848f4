package efirma

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"fmt"
	"log/slog"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"valija/backend/fault"
)

// The SAT asks for 2048 bits; above maxBits the arithmetic would cost a hostile file's sender nothing and us
// minutes.
const (
	minBits  = 2048
	maxBits  = 8192
	maxClaro = 8 << 10 // a decrypted RSA-8192 key is under 5 KiB
)

// PrivateKey is an opened RSA key. It never leaves this package: there is no way to print it, and none to
// read it but to sign through a Credential.
type PrivateKey struct{ rsa *rsa.PrivateKey }

// OpenKey opens the encrypted PKCS#8 key of an e.firma: DER, PEM or base64, of at most 64 KiB and nothing
// after it. The password is tried as UTF-8 (NFC) and, when that fails and it has letters beyond ASCII, as
// Latin-1, which is what the SAT's older programs used. It is the caller's to clear.
//
// Faults: ArchivoVacio, DemasiadoGrande, ArchivosCambiados (it is a certificate), LlaveDeOtroTipo,
// LlaveSinCifrar, FormatoNoAdmitido (with the scheme), LlaveDanada, ContrasenaIncorrecta, LlaveNoRSA,
// LlaveCorta.
func OpenKey(raw, password []byte) (*PrivateKey, error) {
	if err := medir(raw); err != nil {
		return nil, err
	}
	der, etiqueta := desenvolver(raw)
	switch clase := reconocer(der, etiqueta); clase {
	case claseLlaveCifrada:
	case claseCertificado:
		return nil, fault.New(fault.ArchivosCambiados)
	case claseLlaveSinCifrar:
		return nil, fault.New(fault.LlaveSinCifrar)
	case claseLlaveTradicional:
		return nil, fault.New(fault.FormatoNoAdmitido, "detalle", "PEM cifrado al modo antiguo de OpenSSL")
	case clasePFX, claseSolicitud, claseLlavePublica, claseFirma:
		return nil, fault.New(fault.LlaveDeOtroTipo, "detalle", clase.nombre())
	case claseDesconocida:
		if len(der) > 0 && der[0] == 0x30 { // it starts as a key does, and does not go on as one
			return nil, fault.New(fault.LlaveDanada)
		}
		return nil, fault.New(fault.LlaveDeOtroTipo, "detalle", clase.nombre())
	}
	caja, err := leerCaja(der)
	if err != nil {
		return nil, err
	}
	return caja.abrir(password)
}

// abrir tries each spelling of the password.
func (c *caja) abrir(password []byte) (*PrivateKey, error) {
	intento := norm.NFC.Append(nil, password...) // Bytes would hand back the caller's own
	defer clear(intento)
	k, err := c.abrirCon(intento)
	if fault.CodeOf(err) != fault.ContrasenaIncorrecta {
		return k, err
	}
	latin, ok := enLatin1(intento)
	if !ok {
		return nil, err
	}
	defer clear(latin)
	return c.abrirCon(latin)
}

// abrirCon decrypts and parses. Good padding proves little (one wrong password in 256 gives it), so what
// decides between a wrong password and a damaged file is whether the text looks like a key.
func (c *caja) abrirCon(password []byte) (*PrivateKey, error) {
	claro := c.descifrar(password)
	defer clear(claro)
	incorrecta := fault.New(fault.ContrasenaIncorrecta)
	if pareceLlaveRSA(claro) {
		incorrecta = fault.New(fault.LlaveDanada)
	}
	pkcs8, ok := sinRelleno(claro, c.bloque)
	if !ok {
		return nil, incorrecta
	}
	switch clase := leerClaro(pkcs8); clase {
	case claroNoLlave:
		return nil, incorrecta
	case claroNoRSA:
		return nil, fault.New(fault.LlaveNoRSA)
	case claroEnorme:
		return nil, fault.New(fault.FormatoNoAdmitido, "detalle", "RSA de más de "+strconv.Itoa(maxBits)+" bits")
	case claroRSA:
	}
	clave, err := x509.ParsePKCS8PrivateKey(pkcs8)
	if err != nil {
		return nil, fault.Wrap(fault.LlaveDanada, err)
	}
	k, ok := clave.(*rsa.PrivateKey)
	if !ok {
		return nil, fault.New(fault.LlaveNoRSA)
	}
	if n := k.N.BitLen(); n < minBits {
		return nil, fault.New(fault.LlaveCorta, "bits", strconv.Itoa(n))
	}
	if !intacta(k, pkcs8) {
		return nil, fault.New(fault.LlaveDanada)
	}
	return &PrivateKey{rsa: k}, nil
}

// intacta reports whether the file holds this key and no other numbers: Go computes the CRT values anew when
// they are wrong, so a damaged file would open in silence.
func intacta(k *rsa.PrivateKey, pkcs8 []byte) bool {
	interior := x509.MarshalPKCS1PrivateKey(k)
	defer clear(interior)
	return bytes.Contains(pkcs8, interior)
}

// enLatin1 spells a UTF-8 password in ISO 8859-1; ok is false when that is impossible or no different.
func enLatin1(password []byte) (latin []byte, ok bool) {
	if ascii(password) || !utf8.Valid(password) {
		return nil, false
	}
	latin = make([]byte, 0, len(password))
	for _, r := range string(password) {
		if r > 0xff {
			clear(latin)
			return nil, false
		}
		latin = append(latin, byte(r)) //nolint:gosec // at most 0xff
	}
	return latin, true
}

// Corresponde reports whether the key is the one of this certificate.
func (k *PrivateKey) Corresponde(c *Certificate) bool { return k.rsa.PublicKey.Equal(c.pub) }

const oculto = "***"

// Format writes *** for every verb, so that no log or message can hold the key.
func (PrivateKey) Format(f fmt.State, _ rune) { escribirOculto(f) }

// LogValue writes *** in a structured log.
func (PrivateKey) LogValue() slog.Value { return slog.StringValue(oculto) }

func escribirOculto(f fmt.State) {
	//nolint:errcheck // fmt.State has nobody to tell
	_, _ = f.Write([]byte(oculto))
}
