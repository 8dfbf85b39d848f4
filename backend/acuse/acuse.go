// Package acuse makes, reads and verifies the acuse of an actuación: its folio, its cadena original, and the
// sello that a server put on it, tied to what was filed by its SHA-256.
//
// Emitir is the server's side (the Buzón de práctica); ParseCadena and Acuse.Verificar are everybody's.
//
// norma: Lineamientos 6.1
package acuse

import (
	"encoding/base64"
	"encoding/hex"
	"time"

	"valija/backend/efirma"
	"valija/backend/fault"
)

// Acuse is the receipt of one actuación. Its truth is Cadena, the text that Sello is over; the other fields
// repeat what it says, and Verificar checks that they do.
type Acuse struct {
	Folio            Folio
	RFC              string
	Tramite          string // with blanks, for a person
	Fecha            time.Time
	Cadena           string
	Sello            string // base64 of an RSA-SHA256 signature
	CertificadoSello []byte // DER; nil when the acuse does not carry it
	HuellaDocumento  string // SHA-256 of what was filed in hexadecimal; "" when nothing was
}

// Emitir seals a cadena of NewCadena with the server's credential. huella is the SHA-256 of what was filed, in
// hexadecimal, or "": it goes into the cadena, so that the sello covers it.
//
// Fault: CadenaIlegible, for a cadena without folio or date, or a huella that is none.
func Emitir(cred *efirma.Credential, c Cadena, huella string) (Acuse, error) {
	if huella != "" {
		if b, err := hex.DecodeString(huella); err != nil || len(b) != 32 {
			return Acuse{}, fault.New(fault.CadenaIlegible, "detalle", "la huella del documento no es un SHA-256")
		}
		c = c.Con(CampoHuella, huella)
	}
	a, err := Leer(c)
	if err != nil {
		return Acuse{}, err
	}
	sello, err := cred.Sello([]byte(a.Cadena))
	if err != nil {
		return Acuse{}, err
	}
	a.Sello = base64.StdEncoding.EncodeToString(sello)
	a.CertificadoSello = cred.Certificate().DER()
	return a, nil
}

// Leer takes from a cadena of a Buzón acuse what it says; it has no sello yet. Fault: CadenaIlegible.
func Leer(c Cadena) (Acuse, error) {
	folio, err := ParseFolio(c.Valor(CampoFolio))
	if err != nil {
		return Acuse{}, err
	}
	fecha, ok := leerFecha(c.Valor(CampoFecha))
	if !ok {
		return Acuse{}, fault.New(fault.CadenaIlegible, "detalle", "no trae su fecha de elaboración")
	}
	return Acuse{
		Folio: folio, RFC: c.Valor(CampoRFC), Tramite: c.Texto(CampoTramite), Fecha: fecha,
		Cadena: c.String(), HuellaDocumento: c.Valor(CampoHuella),
	}, nil
}

// Verificar judges the sello and what the acuse says. The certificate is judged at the acuse's own date.
func (a Acuse) Verificar(anclas *efirma.Anclas) efirma.Verificacion {
	cert, duda := a.certificado()
	sello, err := base64.StdEncoding.DecodeString(a.Sello)
	m := efirma.Momento{T: a.Fecha, Fuente: efirma.FuenteAcuse}
	v := efirma.VerificarCadena(cert, []byte(a.Cadena), sello, anclas, m, a.Fecha)
	v.FirmadoEn = a.Fecha
	if duda != "" {
		v.Dudar(duda)
	}
	if err != nil {
		v.Reprobar("El sello no está escrito en base64.")
	}
	a.cotejar(&v)
	return v
}

// certificado returns the certificate to judge the sello with, or nil and why the sello cannot be judged.
func (a Acuse) certificado() (cert *efirma.Certificate, duda string) {
	if a.Sello == "" {
		return nil, "El acuse no trae sello."
	}
	if len(a.CertificadoSello) == 0 {
		return nil, "El acuse no trae el certificado de su sello."
	}
	cert, err := efirma.ParseCertificate(a.CertificadoSello)
	if err != nil {
		return nil, "El certificado del sello no se puede leer."
	}
	return cert, ""
}

// cotejar checks that the acuse says what its cadena says.
func (a Acuse) cotejar(v *efirma.Verificacion) {
	c, err := ParseCadena(a.Cadena)
	if err != nil {
		v.Dudar("La cadena original no tiene la forma esperada.")
		return
	}
	dice, err := Leer(c)
	if err != nil {
		v.Dudar("La cadena original no es la de un acuse del Buzón; sus datos no se pudieron cotejar.")
		return
	}
	for _, x := range [...]struct {
		igual bool
		que   string
	}{
		{a.Folio == dice.Folio, "el folio"},
		{a.RFC == dice.RFC, "el RFC"},
		{a.Tramite == dice.Tramite, "el trámite"},
		{a.Fecha.Equal(dice.Fecha), "la fecha"},
		{a.HuellaDocumento == dice.HuellaDocumento, "la huella de lo presentado"},
	} {
		if !x.igual {
			v.Reprobar("El acuse y su cadena original no dicen lo mismo: difiere " + x.que + ".")
		}
	}
}

// Ampara reports whether the acuse is of this document, given its SHA-256 in hexadecimal. One that names no
// document covers none.
func (a Acuse) Ampara(huella string) bool {
	return a.HuellaDocumento != "" && a.HuellaDocumento == huella
}
