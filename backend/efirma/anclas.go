package efirma

import (
	"crypto"
	"crypto/rsa"
	"crypto/x509"
	_ "embed"
	"encoding/asn1"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// Entorno is the world in which an authority's certificates count.
type Entorno string

// The SAT's real authorities, its public test authorities, the practice authority of an installation, and an
// authority that nobody here knows.
const (
	EntornoProduccion  Entorno = "produccion"
	EntornoPruebas     Entorno = "pruebas"
	EntornoPractica    Entorno = "practica"
	EntornoDesconocido Entorno = "desconocido"
)

// Ancla is a trust anchor in the sense of RFC 5914: a name, a public key, a validity, and the world that it
// vouches for. There is no certificate to parse, so an authority whose own certificate Go refuses (AC6) works
// like any other.
type Ancla struct {
	nombre       string
	entorno      Entorno
	pub          *rsa.PublicKey
	desde, hasta time.Time
}

// NewAncla makes an anchor from the authority's common name, its SubjectPublicKeyInfo in DER, and the
// validity of its certificate.
func NewAncla(nombre string, entorno Entorno, spkiDER []byte, desde, hasta time.Time) (Ancla, error) {
	k, err := x509.ParsePKIXPublicKey(spkiDER)
	if err != nil {
		return Ancla{}, fmt.Errorf("anchor %s: %w", nombre, err)
	}
	pub, ok := k.(*rsa.PublicKey)
	switch {
	case !ok:
		return Ancla{}, fmt.Errorf("anchor %s: not an RSA key", nombre)
	case nombre == "":
		return Ancla{}, errors.New("anchor without a name")
	case !desde.Before(hasta):
		return Ancla{}, fmt.Errorf("anchor %s: empty validity", nombre)
	}
	switch entorno {
	case EntornoProduccion, EntornoPruebas, EntornoPractica:
	case EntornoDesconocido:
		return Ancla{}, fmt.Errorf("anchor %s: an anchor vouches for a known world", nombre)
	default:
		return Ancla{}, fmt.Errorf("anchor %s: no such world: %q", nombre, entorno)
	}
	return Ancla{nombre: nombre, entorno: entorno, pub: pub, desde: desde, hasta: hasta}, nil
}

// AnclaDe makes an anchor from an authority's certificate.
func AnclaDe(cert *x509.Certificate, entorno Entorno) (Ancla, error) {
	return NewAncla(atributo(cert.Subject, oidComun), entorno, cert.RawSubjectPublicKeyInfo, cert.NotBefore, cert.NotAfter)
}

// Anclas is a set of anchors; it never changes (Con returns another).
type Anclas struct{ lista []Ancla }

//go:embed anclas.json
var anclasJSON []byte

// AnclasSAT returns the SAT authorities that issue to taxpayers, production and test. The roots and OCSP
// responders of the same file issue no e.firma and are left out.
func AnclasSAT() (*Anclas, error) {
	var hechos []struct {
		Entorno    Entorno `json:"entorno"`
		Papel      string  `json:"papel"`
		CN         string  `json:"cn"`
		NoAntes    string  `json:"no_antes"`
		NoDespues  string  `json:"no_despues"`
		SPKIBase64 []byte  `json:"spki_base64"`
	}
	if err := json.Unmarshal(anclasJSON, &hechos); err != nil {
		return nil, fmt.Errorf("anclas.json: %w", err)
	}
	a := &Anclas{}
	for _, h := range hechos {
		if h.Papel != "emisora" {
			continue
		}
		desde, errDesde := time.Parse("2006-01-02 15:04:05Z", h.NoAntes)
		hasta, errHasta := time.Parse("2006-01-02 15:04:05Z", h.NoDespues)
		ancla, err := NewAncla(h.CN, h.Entorno, h.SPKIBase64, desde, hasta)
		if err := errors.Join(errDesde, errHasta, err); err != nil {
			return nil, fmt.Errorf("anclas.json: %w", err)
		}
		a.lista = append(a.lista, ancla)
	}
	return a, nil
}

// Con returns a set that also holds this anchor.
func (a *Anclas) Con(otra Ancla) *Anclas {
	return &Anclas{lista: append(slices.Clone(a.lista), otra)}
}

// Cadena says who issued the certificate. CapaValida: an anchor's key signed it, while that authority was
// valid (it may have lapsed since: the SAT's authorities do, before the certificates they issued).
// CapaInvalida: it names an authority known here that did not sign it, or that signed it outside its time.
// CapaDesconocida: an authority that nobody here knows.
//
// It says nothing about whether the certificate itself is in force.
func (a *Anclas) Cadena(c *Certificate) (Capa, Entorno) {
	estado, entorno, _ := a.cadena(c)
	return estado, entorno
}

func (a *Anclas) cadena(c *Certificate) (Capa, Entorno, string) {
	estado, entorno := CapaDesconocida, EntornoDesconocido
	motivo := "No se conoce a la autoridad «" + c.emisor + "» que emitió el certificado."
	for _, ancla := range a.delNombre(c.emisor) {
		if firmadoPor(c.der, c.x509.SignatureAlgorithm, ancla.pub) {
			if c.x509.NotBefore.Before(ancla.desde) || c.x509.NotBefore.After(ancla.hasta) {
				return CapaInvalida, ancla.entorno, "La autoridad «" + ancla.nombre + "» emitió el certificado fuera de su propia vigencia."
			}
			return CapaValida, ancla.entorno, ""
		}
		if ancla.nombre == c.emisor {
			estado = CapaInvalida
			motivo = "El certificado dice ser de la autoridad «" + ancla.nombre + "», pero ella no lo firmó."
		}
	}
	return estado, entorno, motivo
}

// delNombre returns the anchors, those of this name first. The others are tried too: SAT has spelled the name
// of one authority in several ways.
func (a *Anclas) delNombre(nombre string) []Ancla {
	lista := slices.Clone(a.lista)
	slices.SortStableFunc(lista, func(x, y Ancla) int {
		switch {
		case x.nombre == nombre && y.nombre != nombre:
			return -1
		case x.nombre != nombre && y.nombre == nombre:
			return 1
		}
		return 0
	})
	return lista
}

// firmadoPor checks the signature over the certificate's bytes as they came.
func firmadoPor(der []byte, alg x509.SignatureAlgorithm, pub *rsa.PublicKey) bool {
	var h crypto.Hash
	switch alg { //nolint:exhaustive // everything else is refused
	case x509.SHA256WithRSA:
		h = crypto.SHA256
	case x509.SHA384WithRSA:
		h = crypto.SHA384
	case x509.SHA512WithRSA:
		h = crypto.SHA512
	default:
		return false
	}
	var tbs, ident cryptobyte.String
	var firma asn1.BitString
	s, ok := abrirSecuencia(der)
	if !ok || !s.ReadASN1Element(&tbs, cbasn1.SEQUENCE) || !s.ReadASN1(&ident, cbasn1.SEQUENCE) || !s.ReadASN1BitString(&firma) {
		return false
	}
	w := h.New()
	w.Write(tbs) // never fails
	return rsa.VerifyPKCS1v15(pub, h, w.Sum(nil), firma.RightAlign()) == nil
}
