package efirma

import (
	"bytes"
	"encoding/asn1"
	"encoding/base64"
	"encoding/pem"
	"unicode/utf8"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"valija/backend/fault"
)

// clase is what a file holds by its shape alone, so that a mistaken file is told by its name.
type clase int

const (
	claseDesconocida clase = iota
	claseCertificado
	claseLlaveCifrada     // PKCS#8 EncryptedPrivateKeyInfo
	claseLlaveSinCifrar   // PKCS#8 or PKCS#1 in clear
	claseLlaveTradicional // OpenSSL's own PEM encryption
	clasePFX
	claseSolicitud // .req
	claseLlavePublica
	claseFirma // CMS, .p7s
)

func (c clase) nombre() string {
	switch c {
	case claseCertificado:
		return "es un certificado"
	case claseLlaveCifrada, claseLlaveSinCifrar, claseLlaveTradicional:
		return "es una llave privada"
	case clasePFX:
		return "es un archivo .pfx o .p12, que reúne certificado y llave"
	case claseSolicitud:
		return "es una solicitud de certificado (.req)"
	case claseLlavePublica:
		return "es una llave pública"
	case claseFirma:
		return "es una firma (.p7s)"
	case claseDesconocida:
	}
	return "no tiene la forma de ningún archivo de e.firma"
}

// medir refuses what is not worth reading.
func medir(raw []byte) error {
	switch {
	case len(raw) == 0:
		return fault.New(fault.ArchivoVacio)
	case len(raw) > maxArchivo:
		return fault.New(fault.DemasiadoGrande, "ruta", "El archivo", "limite", fault.Tamano(maxArchivo))
	}
	return nil
}

// desenvolver takes off PEM or base64 and returns the DER with the PEM label; what is neither comes back
// as it is. Text after a PEM block makes the file neither.
func desenvolver(raw []byte) (der []byte, etiqueta string) {
	texto := bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	if bytes.HasPrefix(texto, []byte("-----BEGIN ")) {
		b, resto := pem.Decode(texto)
		if b == nil || len(bytes.TrimSpace(resto)) > 0 {
			return raw, ""
		}
		if b.Headers["DEK-Info"] != "" {
			return b.Bytes, "ENCRYPTED " + b.Type + " (DEK)"
		}
		return b.Bytes, b.Type
	}
	// DER of any file here starts with a SEQUENCE, which base64 writes as 'M'
	if len(texto) > 1 && texto[0] == 'M' && utf8.Valid(texto) {
		sinEspacios := bytes.Join(bytes.Fields(texto), nil)
		if b, err := base64.StdEncoding.Strict().DecodeString(string(sinEspacios)); err == nil {
			return b, ""
		}
	}
	return raw, ""
}

// reconocer looks at the first elements only; whether the rest is whole is for the parser to say.
func reconocer(der []byte, etiqueta string) clase {
	switch etiqueta {
	case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
		return claseCertificado
	case "ENCRYPTED PRIVATE KEY":
		return claseLlaveCifrada
	case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY":
		return claseLlaveSinCifrar
	case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST":
		return claseSolicitud
	case "PUBLIC KEY", "RSA PUBLIC KEY":
		return claseLlavePublica
	case "":
	default:
		if bytes.HasSuffix([]byte(etiqueta), []byte("(DEK)")) {
			return claseLlaveTradicional
		}
	}
	return porForma(der)
}

func porForma(der []byte) clase {
	var primero, segundo, hijo cryptobyte.String
	var t1, t2, th cbasn1.Tag
	s, ok := abrirSecuencia(der)
	if !ok || !s.ReadAnyASN1(&primero, &t1) || !s.ReadAnyASN1(&segundo, &t2) {
		return claseDesconocida
	}
	switch {
	case t1 == cbasn1.INTEGER && len(primero) == 1 && primero[0] == 3 && t2 == cbasn1.SEQUENCE:
		return clasePFX
	case t1 == cbasn1.INTEGER && (t2 == cbasn1.SEQUENCE || t2 == cbasn1.INTEGER || t2 == cbasn1.OCTET_STRING):
		return claseLlaveSinCifrar
	case t1 == cbasn1.OBJECT_IDENTIFIER && t2 == cbasn1.Tag(0).ContextSpecific().Constructed():
		return claseFirma
	case t1 != cbasn1.SEQUENCE:
		return claseDesconocida
	case !primero.ReadAnyASN1(&hijo, &th):
		return claseDesconocida
	case th == cbasn1.OBJECT_IDENTIFIER && t2 == cbasn1.OCTET_STRING:
		return claseLlaveCifrada
	case th == cbasn1.OBJECT_IDENTIFIER && t2 == cbasn1.BIT_STRING:
		return claseLlavePublica
	case th == cbasn1.Tag(0).ContextSpecific().Constructed() && t2 == cbasn1.SEQUENCE:
		return claseCertificado
	case th == cbasn1.INTEGER && len(hijo) == 1 && hijo[0] == 0 && t2 == cbasn1.SEQUENCE:
		return claseSolicitud
	}
	return claseDesconocida
}

// abrirSecuencia gives the inside of the outer SEQUENCE; bytes after it are not looked at here.
func abrirSecuencia(der []byte) (cryptobyte.String, bool) {
	var dentro cryptobyte.String
	s := cryptobyte.String(der)
	return dentro, s.ReadASN1(&dentro, cbasn1.SEQUENCE)
}

// tolerar returns a copy in which every PrintableString that is not ASCII calls itself UTF8String. The SAT's
// AC6 has such a name, which Go refuses, so its own certificate and every one that it issues would not
// parse. Lengths do not change; the signature is always checked over the bytes as they came.
func tolerar(der []byte) []byte {
	copia := bytes.Clone(der)
	tolerarEn(copia, 0)
	return copia
}

func tolerarEn(b []byte, nivel int) {
	for len(b) > 0 && nivel < maxNiveles {
		var v asn1.RawValue
		resto, err := asn1.Unmarshal(b, &v)
		if err != nil {
			return
		}
		switch {
		case v.IsCompound:
			tolerarEn(v.Bytes, nivel+1)
		case v.Class == asn1.ClassUniversal && v.Tag == asn1.TagPrintableString && !ascii(v.Bytes) && utf8.Valid(v.Bytes):
			b[0] = asn1.TagUTF8String
		}
		b = resto
	}
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
