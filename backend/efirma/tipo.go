package efirma

import (
	"crypto/x509"
	"slices"
)

// Tipo is what a certificate of the SAT is for.
type Tipo string

// A FIEL (e.firma) signs for a person; a CSD seals invoices; a certificate whose signals disagree is
// indeterminado, and signs nothing here.
const (
	TipoFIEL          Tipo = "fiel"
	TipoCSD           Tipo = "csd"
	TipoIndeterminado Tipo = "indeterminado"
)

// Persona is the kind of taxpayer.
type Persona string

// The two kinds of taxpayer.
const (
	PersonaFisica Persona = "fisica"
	PersonaMoral  Persona = "moral"
)

// clasificar takes three signals that SAT never mixes (every certificate seen agrees): the branch name (OU)
// of a CSD, the key usage, and the extended key usage. One alone is easily forged or missing. rfc is the
// holder's, "" when the certificate is of nobody.
func clasificar(x *x509.Certificate, rfc string) (Tipo, string) {
	const (
		usoCSD  = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
		usoFIEL = usoCSD | x509.KeyUsageDataEncipherment | x509.KeyUsageKeyAgreement
	)
	if x.IsCA {
		return TipoIndeterminado, "es el certificado de una autoridad, no de un contribuyente"
	}
	if rfc == "" {
		return TipoIndeterminado, "no lleva RFC, así que no es un certificado del SAT"
	}
	unidad := atributo(x.Subject, oidUnidad) != ""
	sinUsos := len(x.ExtKeyUsage) == 0 && len(x.UnknownExtKeyUsage) == 0
	correo := slices.Contains(x.ExtKeyUsage, x509.ExtKeyUsageEmailProtection)
	switch {
	case !unidad && x.KeyUsage == usoFIEL && correo:
		return TipoFIEL, "sin sucursal (OU), con cifrado y acuerdo de llaves, y con protección de correo: es una e.firma"
	case unidad && x.KeyUsage == usoCSD && sinUsos:
		return TipoCSD, "con sucursal (OU), sólo firma y no repudio, y sin usos extendidos: es un sello digital (CSD)"
	case unidad && x.KeyUsage == usoFIEL:
		return TipoIndeterminado, "lleva sucursal (OU) como un CSD pero usos de llave de e.firma"
	case !unidad && x.KeyUsage == usoCSD:
		return TipoIndeterminado, "no lleva sucursal (OU), como una e.firma, pero sus usos de llave son de CSD"
	}
	return TipoIndeterminado, "sus usos de llave no son los de una e.firma ni los de un CSD"
}
