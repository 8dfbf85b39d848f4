package efirma

import (
	"bytes"
	"crypto"
	_ "crypto/sha512" // SHA-384 and SHA-512 signatures of others
	"encoding/asn1"
	"errors"
	"fmt"
	"hash"
	"io"
	"math/big"
	"slices"
	"time"

	cms "github.com/smallstep/pkcs7"
	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// firma is one SignerInfo.
type firma struct {
	version    int
	emisor     []byte // the issuer's name, as it came; nil when the signer is named another way
	serie      *big.Int
	resumenAlg algoritmo
	atributos  []byte // the [0] element, nil when absent
	firmaAlg   algoritmo
	valor      []byte
	hayToken   bool // an RFC 3161 time stamp among the unsigned attributes

	hash      crypto.Hash // 0: not one that is accepted
	cert      *Certificate
	firmadoEn time.Time
	otroCert  bool // signing-certificate-v2 names another certificate
	reparos   []reparo
}

// reparo is a broken rule: the layer integridad is at best this.
type reparo struct {
	capa  Capa
	texto string
}

func (f *firma) leer(s cryptobyte.String) bool {
	var sid, sinFirmar cryptobyte.String
	var haySinFirmar, ok bool
	if !s.ReadASN1Integer(&f.version) {
		return false
	}
	if s.PeekASN1Tag(cbasn1.SEQUENCE) {
		var emisor cryptobyte.String
		f.serie = new(big.Int)
		if !s.ReadASN1(&sid, cbasn1.SEQUENCE) || !sid.ReadASN1Element(&emisor, cbasn1.SEQUENCE) ||
			!sid.ReadASN1Integer(f.serie) || !sid.Empty() {
			return false
		}
		f.emisor = emisor
	} else {
		var t cbasn1.Tag
		if !s.ReadAnyASN1(&sid, &t) {
			return false
		}
	}
	if f.resumenAlg, ok = leerAlgoritmo(&s); !ok {
		return false
	}
	if s.PeekASN1Tag(campo0) {
		var atributos cryptobyte.String
		if !s.ReadASN1Element(&atributos, campo0) {
			return false
		}
		f.atributos = atributos
	}
	if f.firmaAlg, ok = leerAlgoritmo(&s); !ok {
		return false
	}
	if !s.ReadASN1Bytes(&f.valor, cbasn1.OCTET_STRING) || !s.ReadOptionalASN1(&sinFirmar, &haySinFirmar, campo1) || !s.Empty() {
		return false
	}
	for !sinFirmar.Empty() {
		oid, _, ok := leerAtributo(&sinFirmar)
		if !ok {
			return false
		}
		f.hayToken = f.hayToken || oid.String() == "1.2.840.113549.1.9.16.2.14"
	}
	return true
}

func leerAtributo(s *cryptobyte.String) (oid asn1.ObjectIdentifier, valores cryptobyte.String, ok bool) {
	var uno cryptobyte.String
	ok = s.ReadASN1(&uno, cbasn1.SEQUENCE) && uno.ReadASN1ObjectIdentifier(&oid) && uno.ReadASN1(&valores, cbasn1.SET) && uno.Empty()
	return oid, valores, ok
}

func (f *firma) invalida(texto string) { f.reparos = append(f.reparos, reparo{CapaInvalida, texto}) }

func (f *firma) desconocida(texto string) {
	f.reparos = append(f.reparos, reparo{CapaDesconocida, texto})
}

// revisar applies the rules that the CMS libraries leave to their user.
func (f *firma) revisar(m *mensaje) {
	if m.sobra {
		f.invalida("Después de la firma hay bytes que no le pertenecen.")
	}
	if f.emisor == nil || m.version != 1 || f.version != 1 {
		f.desconocida("La firma nombra a su firmante en una forma que Valija no admite.")
	}
	for _, c := range m.certs {
		if f.emisor != nil && c.x509.SerialNumber.Cmp(f.serie) == 0 && bytes.Equal(c.x509.RawIssuer, f.emisor) {
			f.cert = c
			break
		}
	}
	if m.tipo.String() != idDatos {
		f.invalida("El contenido firmado no es de tipo datos (id-data).")
	}
	f.revisarAlgoritmos(m)
	f.revisarAtributos()
}

const idDatos = "1.2.840.113549.1.7.1"

func (f *firma) revisarAlgoritmos(m *mensaje) {
	const fuerte = "Sólo se admiten SHA-256, SHA-384 y SHA-512 con RSA."
	esperado := ""
	switch oid := f.resumenAlg.oid.String(); oid {
	case "2.16.840.1.101.3.4.2.1":
		f.hash, esperado = crypto.SHA256, "1.2.840.113549.1.1.11"
	case "2.16.840.1.101.3.4.2.2":
		f.hash, esperado = crypto.SHA384, "1.2.840.113549.1.1.12"
	case "2.16.840.1.101.3.4.2.3":
		f.hash, esperado = crypto.SHA512, "1.2.840.113549.1.1.13"
	case "1.3.14.3.2.26":
		f.invalida("La firma usa SHA-1, que ya se puede falsificar.")
	case "1.2.840.113549.2.5", "1.2.840.113549.2.2":
		f.invalida("La firma usa MD5 o MD2, que ya se pueden falsificar.")
	default:
		f.desconocida("La firma usa un resumen que Valija no admite (OID " + oid + "). " + fuerte)
	}
	if !slices.ContainsFunc(m.resumen, f.resumenAlg.oid.Equal) {
		f.invalida("La firma usa un resumen que el mensaje no anuncia.")
	}
	switch oid := f.firmaAlg.oid.String(); oid {
	case "1.2.840.113549.1.1.1", esperado:
	case "1.2.840.113549.1.1.10":
		f.desconocida("La firma usa RSA-PSS, que Valija todavía no comprueba.")
	case "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5":
		f.invalida("La firma usa MD5 o SHA-1, que ya se pueden falsificar.")
	case "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13":
		if f.hash != 0 {
			f.invalida("El resumen y el algoritmo de la firma se contradicen.")
		}
	default:
		f.desconocida("La firma usa un algoritmo que Valija no admite (OID " + oid + "). " + fuerte)
	}
	if len(f.reparos) == 0 && (!f.resumenAlg.simple || !f.firmaAlg.simple) {
		f.desconocida("Los algoritmos de la firma llevan parámetros que Valija no admite.")
	}
}

// revisarAtributos asks for the signed attributes that bind a signature to its content, once each. Without
// them, the attributes of one signature can be passed off as the content of another.
func (f *firma) revisarAtributos() {
	if f.atributos == nil {
		f.invalida("La firma no trae atributos firmados, así que no se sabe qué clase de contenido se firmó.")
		return
	}
	s := cryptobyte.String(f.atributos)
	var lista cryptobyte.String
	ok := s.ReadASN1(&lista, campo0)
	vistos := map[string]int{}
	for ok && !lista.Empty() {
		var oid asn1.ObjectIdentifier
		var valores cryptobyte.String
		if oid, valores, ok = leerAtributo(&lista); !ok {
			break
		}
		vistos[oid.String()]++
		ok = f.revisarAtributo(oid.String(), valores)
	}
	if !ok {
		f.invalida("Los atributos firmados están mal formados.")
	}
	for _, a := range []struct{ oid, nombre string }{
		{atributoTipo, "el tipo de contenido"}, {atributoResumen, "el resumen del documento"},
	} {
		if vistos[a.oid] == 0 {
			f.invalida("Falta " + a.nombre + " entre los atributos firmados.")
		}
	}
	for _, oid := range []string{atributoTipo, atributoResumen, atributoHora, atributoCert} {
		if vistos[oid] > 1 {
			f.invalida("Un atributo firmado que debe ser único viene repetido (OID " + oid + ").")
		}
	}
}

const (
	atributoTipo    = "1.2.840.113549.1.9.3"
	atributoResumen = "1.2.840.113549.1.9.4"
	atributoHora    = "1.2.840.113549.1.9.5"
	atributoCert    = "1.2.840.113549.1.9.16.2.47"
)

// revisarAtributo reads the one value of each attribute that matters.
func (f *firma) revisarAtributo(oid string, valores cryptobyte.String) bool {
	switch oid {
	case atributoTipo:
		var tipo asn1.ObjectIdentifier
		if !valores.ReadASN1ObjectIdentifier(&tipo) || !valores.Empty() {
			return false
		}
		if tipo.String() != idDatos {
			f.invalida("Se firmó un contenido que no es de tipo datos (id-data).")
		}
	case atributoResumen:
		var resumen []byte
		return valores.ReadASN1Bytes(&resumen, cbasn1.OCTET_STRING) && valores.Empty()
	case atributoHora:
		leer := valores.ReadASN1UTCTime
		if valores.PeekASN1Tag(cbasn1.GeneralizedTime) {
			leer = valores.ReadASN1GeneralizedTime
		}
		return leer(&f.firmadoEn) && valores.Empty()
	case atributoCert:
		return f.revisarCertificado(valores)
	}
	return true
}

// revisarCertificado reads the SigningCertificateV2 of RFC 5035, whose first entry is the signer's.
func (f *firma) revisarCertificado(valores cryptobyte.String) bool {
	var fuera, lista, primero cryptobyte.String
	var huella []byte
	if !valores.ReadASN1(&fuera, cbasn1.SEQUENCE) || !valores.Empty() || !fuera.ReadASN1(&lista, cbasn1.SEQUENCE) ||
		!lista.ReadASN1(&primero, cbasn1.SEQUENCE) {
		return false
	}
	h := crypto.SHA256
	if primero.PeekASN1Tag(cbasn1.SEQUENCE) {
		a, ok := leerAlgoritmo(&primero)
		if !ok {
			return false
		}
		switch a.oid.String() {
		case "2.16.840.1.101.3.4.2.1":
		case "2.16.840.1.101.3.4.2.2":
			h = crypto.SHA384
		case "2.16.840.1.101.3.4.2.3":
			h = crypto.SHA512
		default:
			return false
		}
	}
	if !primero.ReadASN1Bytes(&huella, cbasn1.OCTET_STRING) {
		return false
	}
	if f.cert != nil {
		w := h.New()
		w.Write(f.cert.der) // never fails
		f.otroCert = !bytes.Equal(w.Sum(nil), huella)
	}
	return true
}

// resumenes are the digests of the content; they stand for it, so that it is read once and never held.
type resumenes map[crypto.Hash][]byte

// Hash implements the library's Hasher.
func (r resumenes) Hash(h crypto.Hash, _ io.Reader) ([]byte, error) {
	d, ok := r[h]
	if !ok {
		return nil, fmt.Errorf("no digest %v of the content", h)
	}
	return d, nil
}

// resumir reads the content once for all the digests that the signatures use.
func (m *mensaje) resumir(content io.Reader) (resumenes, error) {
	pasos := make(map[crypto.Hash]hash.Hash)
	var destinos []io.Writer
	for _, f := range m.firmas {
		if f.hash != 0 && pasos[f.hash] == nil {
			w := f.hash.New()
			pasos[f.hash], destinos = w, append(destinos, w)
		}
	}
	r := make(resumenes)
	if _, err := io.Copy(io.MultiWriter(destinos...), content); err != nil {
		return nil, fmt.Errorf("read the signed document: %w", err)
	}
	for h, w := range pasos {
		r[h] = w.Sum(nil)
	}
	return r, nil
}

var errSinCertificado = errors.New("no certificate for this signature")

// comprobar does the arithmetic with the library: the digest, and the RSA signature over the attributes. It
// gets this one signature with its certificate and nothing else: no content (the digests stand for it), and
// a certificate that never lapses, for when it signed is another layer's question.
func (f *firma) comprobar(r resumenes) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("CMS library: %v", p)
		}
	}()
	if f.cert == nil {
		return errSinCertificado
	}
	solo, err := f.solo()
	if err != nil {
		return err
	}
	p7, err := cms.Parse(solo)
	if err != nil {
		return fmt.Errorf("CMS library: %w", err)
	}
	for _, c := range p7.Certificates {
		c.NotBefore, c.NotAfter = time.Time{}, time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	}
	p7.Hasher = r
	return p7.VerifyWithChainAtTime(nil, time.Time{})
}

// solo writes a message of this signature alone, detached, in a form that Go can parse (see tolerar).
func (f *firma) solo() ([]byte, error) {
	const seq, set, oct = 0x30, 0x31, 0x04
	oid := func(der ...byte) []byte { return envolver(0x06, der) }
	uno := []byte{0x02, 0x01, 0x01}
	serie, err := asn1.Marshal(f.serie)
	if err != nil {
		return nil, fmt.Errorf("serial number: %w", err)
	}
	sid := envolver(seq, tolerar(f.emisor), serie)
	firmas := envolver(set, envolver(seq, uno, sid, f.resumenAlg.der, f.atributos, f.firmaAlg.der, envolver(oct, f.valor)))
	datos := envolver(seq, uno, envolver(set, f.resumenAlg.der),
		envolver(seq, oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01)),
		envolver(0xa0, tolerar(f.cert.der)), firmas)
	return envolver(seq, oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02), envolver(0xa0, datos)), nil
}
