package efirma

import (
	"encoding/asn1"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"valija/backend/fault"
)

// What is read of a signature. The content that an attached one carries is held in memory.
const (
	maxMensaje      = 64 << 20
	maxFirmas       = 16
	maxCertificados = 64
)

// mensaje is a CMS SignedData (RFC 5652) read strictly: every byte of it belongs to a field that is looked at
// here, but for certificates that nobody's signature needs, revocation lists and unsigned attributes.
type mensaje struct {
	version   int
	resumen   []asn1.ObjectIdentifier // digestAlgorithms
	tipo      asn1.ObjectIdentifier   // eContentType
	adjunto   bool
	contenido []byte
	certs     []*Certificate
	firmas    []*firma
	sobra     bool // bytes after the message
}

var (
	campo0 = cbasn1.Tag(0).ContextSpecific().Constructed() //nolint:gochecknoglobals // a constant that Go cannot spell
	campo1 = cbasn1.Tag(1).ContextSpecific().Constructed() //nolint:gochecknoglobals // a constant that Go cannot spell
)

func ilegible(detalle string) error {
	return fault.New(fault.FirmaIlegible, "detalle", detalle)
}

// leerMensaje reads BER, DER, PEM or base64. What cannot be read as a signature at all is the fault
// FirmaIlegible; what can be read and breaks a rule is noted in each firma's reparos.
func leerMensaje(raw []byte) (*mensaje, error) {
	switch {
	case len(raw) == 0:
		return nil, fault.New(fault.ArchivoVacio, "ruta", "de la firma")
	case len(raw) > maxMensaje:
		return nil, fault.New(fault.DemasiadoGrande, "ruta", "La firma", "limite", fault.Tamano(maxMensaje))
	}
	raw, _ = desenvolver(raw)
	der, n, err := aDER(raw)
	if err != nil {
		return nil, ilegible("está dañado o no es una firma CMS")
	}
	var fuera, caja, datos cryptobyte.String
	var oid asn1.ObjectIdentifier
	s := cryptobyte.String(der)
	if !s.ReadASN1(&fuera, cbasn1.SEQUENCE) || !fuera.ReadASN1ObjectIdentifier(&oid) ||
		!fuera.ReadASN1(&caja, campo0) || !fuera.Empty() {
		return nil, ilegible("no es una firma CMS")
	}
	if oid.String() != "1.2.840.113549.1.7.2" {
		return nil, ilegible("es un mensaje CMS de otro tipo, no una firma")
	}
	if !caja.ReadASN1(&datos, cbasn1.SEQUENCE) || !caja.Empty() {
		return nil, ilegible("está dañado")
	}
	m := &mensaje{sobra: n < len(raw)}
	if !m.leer(datos) {
		return nil, ilegible("está dañado")
	}
	if len(m.firmas) == 0 {
		return nil, ilegible("no trae ninguna firma")
	}
	for _, f := range m.firmas {
		f.revisar(m)
	}
	return m, nil
}

func (m *mensaje) leer(s cryptobyte.String) bool {
	var algs, encap, contenido, certs, crls, firmas cryptobyte.String
	var hayContenido, hayCerts, hayCRLs bool
	if !s.ReadASN1Integer(&m.version) || !s.ReadASN1(&algs, cbasn1.SET) || !s.ReadASN1(&encap, cbasn1.SEQUENCE) ||
		!s.ReadOptionalASN1(&certs, &hayCerts, campo0) || !s.ReadOptionalASN1(&crls, &hayCRLs, campo1) ||
		!s.ReadASN1(&firmas, cbasn1.SET) || !s.Empty() {
		return false
	}
	for !algs.Empty() {
		a, ok := leerAlgoritmo(&algs)
		if !ok || len(m.resumen) == maxFirmas {
			return false
		}
		m.resumen = append(m.resumen, a.oid)
	}
	if !encap.ReadASN1ObjectIdentifier(&m.tipo) || !encap.ReadOptionalASN1(&contenido, &hayContenido, campo0) || !encap.Empty() {
		return false
	}
	if hayContenido {
		m.adjunto = true
		if !contenido.ReadASN1Bytes(&m.contenido, cbasn1.OCTET_STRING) || !contenido.Empty() {
			return false
		}
	}
	return m.leerCertificados(certs) && m.leerFirmas(firmas)
}

// leerCertificados passes over what it cannot read: it only matters if a signature needs it.
func (m *mensaje) leerCertificados(s cryptobyte.String) bool {
	for i := 0; !s.Empty(); i++ {
		var uno cryptobyte.String
		var t cbasn1.Tag
		if i == maxCertificados || !s.ReadAnyASN1Element(&uno, &t) {
			return false
		}
		if len(uno) > maxArchivo {
			continue
		}
		if c, err := parseDER(uno); err == nil {
			m.certs = append(m.certs, c)
		}
	}
	return true
}

func (m *mensaje) leerFirmas(s cryptobyte.String) bool {
	for !s.Empty() {
		var uno cryptobyte.String
		f := &firma{}
		if len(m.firmas) == maxFirmas || !s.ReadASN1(&uno, cbasn1.SEQUENCE) || !f.leer(uno) {
			return false
		}
		m.firmas = append(m.firmas, f)
	}
	return true
}

// algoritmo is an AlgorithmIdentifier; simple tells that its parameters are absent or NULL.
type algoritmo struct {
	oid    asn1.ObjectIdentifier
	simple bool
	der    []byte
}

func leerAlgoritmo(s *cryptobyte.String) (algoritmo, bool) {
	var a algoritmo
	var elemento, dentro cryptobyte.String
	if !s.ReadASN1Element(&elemento, cbasn1.SEQUENCE) {
		return a, false
	}
	a.der = elemento
	if !elemento.ReadASN1(&dentro, cbasn1.SEQUENCE) || !dentro.ReadASN1ObjectIdentifier(&a.oid) {
		return a, false
	}
	a.simple = sinParametros(dentro)
	return a, true
}
