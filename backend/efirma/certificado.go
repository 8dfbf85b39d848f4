package efirma

import (
	"bytes"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"valija/backend/civil"
	"valija/backend/fault"
)

// maxArchivo bounds a .cer or .key file: real ones are under 3 KiB.
const maxArchivo = 64 << 10

// Certificate is a certificate of the SAT's shape that could be read whole. What it says is not yet
// believed: see Anclas.Cadena for who issued it and VigenteEn for when it holds.
type Certificate struct {
	der  []byte            // as it came
	x509 *x509.Certificate // parsed from der, or from a copy that Go accepts (see tolerar)
	pub  *rsa.PublicKey

	rfc, representante, curp, nombre, numero, emisor string

	tipo   Tipo
	motivo string
}

// The attributes of a name that SAT uses and Go does not name.
//
//nolint:gochecknoglobals // constants that Go cannot spell
var (
	oidNombre = asn1.ObjectIdentifier{2, 5, 4, 41}
	oidComun  = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidSerie  = asn1.ObjectIdentifier{2, 5, 4, 5}
	oidUnidad = asn1.ObjectIdentifier{2, 5, 4, 11}
	oidUnico  = asn1.ObjectIdentifier{2, 5, 4, 45}
)

// ParseCertificate reads one certificate in DER, PEM or the base64 text of either; nothing may follow it.
//
// Faults: ArchivoVacio, DemasiadoGrande, ArchivosCambiados (it is a private key), ArchivoDeOtroTipo,
// LlaveNoRSA, CertificadoIlegible.
func ParseCertificate(raw []byte) (*Certificate, error) {
	if err := medir(raw); err != nil {
		return nil, err
	}
	der, etiqueta := desenvolver(raw)
	switch clase := reconocer(der, etiqueta); clase {
	case claseLlaveCifrada, claseLlaveSinCifrar, claseLlaveTradicional:
		return nil, fault.New(fault.ArchivosCambiados)
	case clasePFX, claseSolicitud, claseLlavePublica, claseFirma:
		return nil, fault.New(fault.ArchivoDeOtroTipo, "ruta", "El certificado", "detalle", clase.nombre())
	case claseCertificado, claseDesconocida:
	}
	return parseDER(der)
}

func parseDER(der []byte) (*Certificate, error) {
	x, err := x509.ParseCertificate(der)
	if err != nil {
		x, err = parseTolerante(der)
	}
	if err != nil {
		return nil, fault.Wrap(fault.CertificadoIlegible, err)
	}
	pub, ok := x.PublicKey.(*rsa.PublicKey)
	if !ok {
		return nil, fault.New(fault.LlaveNoRSA)
	}
	if n := pub.N.BitLen(); n > maxBits {
		return nil, fault.New(fault.CertificadoIlegible, "detalle", "llave de "+strconv.Itoa(n)+" bits")
	}
	c := &Certificate{der: bytes.Clone(der), x509: x, pub: pub, numero: numero(x)}
	unico := atributo(x.Subject, oidUnico)
	rfc, rep, _ := strings.Cut(unico, "/")
	c.rfc, c.representante = strings.TrimSpace(rfc), strings.TrimSpace(rep)
	// a persona moral has its representative's CURP after the slash, and nothing before it
	c.curp = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(atributo(x.Subject, oidSerie)), "/"))
	c.nombre = atributo(x.Subject, oidNombre)
	if c.nombre == "" {
		c.nombre = atributo(x.Subject, oidComun)
	}
	c.emisor = atributo(x.Issuer, oidComun)
	c.tipo, c.motivo = clasificar(x, c.rfc)
	return c, nil
}

// parseTolerante parses a tolerated copy and gives the result its own bytes back, so that what is written or
// compared later is what came.
func parseTolerante(der []byte) (*x509.Certificate, error) {
	copia := tolerar(der)
	x, err := x509.ParseCertificate(copia)
	if err != nil {
		return nil, err
	}
	emisor := bytes.Index(copia, x.RawIssuer)
	x.Raw, x.RawIssuer = der, der[emisor:emisor+len(x.RawIssuer)]
	return x, nil
}

// numero reads the serial number as SAT writes it, each byte an ASCII digit; another authority's number is
// given in hexadecimal.
func numero(x *x509.Certificate) string {
	b := x.SerialNumber.Bytes()
	for _, d := range b {
		if d < '0' || d > '9' {
			return hex.EncodeToString(b)
		}
	}
	return string(b)
}

// atributo returns the text of a name's first attribute of this kind, or "". Go has already turned T61String
// (which SAT uses where there is an Ñ or an &) into UTF-8.
func atributo(n pkix.Name, oid asn1.ObjectIdentifier) string {
	for _, a := range n.Names {
		if a.Type.Equal(oid) {
			s, ok := a.Value.(string)
			if ok {
				return s
			}
		}
	}
	return ""
}

// RFC is the holder's RFC, or "" when the certificate names none.
func (c *Certificate) RFC() string { return c.rfc }

// RFCRepresentante is the RFC of the legal representative of a persona moral, else "".
func (c *Certificate) RFCRepresentante() string { return c.representante }

// CURP is the holder's CURP; of a persona moral, its representative's.
func (c *Certificate) CURP() string { return c.curp }

// Nombre is the name or razón social.
func (c *Certificate) Nombre() string { return c.nombre }

// Numero is the certificate number: the SAT's 20 digits, or another authority's serial in hexadecimal.
func (c *Certificate) Numero() string { return c.numero }

// EmisorNombre is the common name of the authority that the certificate claims issued it.
func (c *Certificate) EmisorNombre() string { return c.emisor }

// Tipo tells a FIEL from a CSD.
func (c *Certificate) Tipo() Tipo { return c.tipo }

// MotivoTipo says, in Spanish, what decided Tipo.
func (c *Certificate) MotivoTipo() string { return c.motivo }

// Persona follows from the length of the RFC in letters (an Ñ counts one); "" when there is none.
func (c *Certificate) Persona() Persona {
	switch utf8.RuneCountInString(c.rfc) {
	case 12:
		return PersonaMoral
	case 13:
		return PersonaFisica
	}
	return ""
}

// VigenteDesde is the first instant of validity.
func (c *Certificate) VigenteDesde() time.Time { return c.x509.NotBefore }

// VigenteHasta is the last instant of validity.
func (c *Certificate) VigenteHasta() time.Time { return c.x509.NotAfter }

// VigenteEn returns nil when t falls in the certificate's validity, both ends included, else the fault
// EfirmaVencida or EfirmaAunNoVigente with its date in Zona Centro.
//
// norma: CFF 17-D
func (c *Certificate) VigenteEn(t time.Time) error {
	switch {
	case t.Before(c.x509.NotBefore):
		return fault.New(fault.EfirmaAunNoVigente, "fecha", civil.Of(c.x509.NotBefore).String())
	case t.After(c.x509.NotAfter):
		return fault.New(fault.EfirmaVencida, "fecha", civil.Of(c.x509.NotAfter).String())
	}
	return nil
}

// DER returns a copy of the certificate's bytes, as they came.
func (c *Certificate) DER() []byte { return bytes.Clone(c.der) }

// Huella is the SHA-256 of DER in hexadecimal.
func (c *Certificate) Huella() string {
	h := sha256.Sum256(c.der)
	return hex.EncodeToString(h[:])
}
