package oficina

import (
	"time"

	"valija/backend/efirma"
	"valija/backend/fault"
)

// Diagnostico is what can be said of a certificate, with its key or without. Certificado is nil when it could
// not be read; Falla is the first thing that is wrong, in the order in which a person should mend it.
type Diagnostico struct {
	Certificado *efirma.Certificate
	Cadena      efirma.Capa
	Entorno     efirma.Entorno
	Corresponde *bool // nil while unknown: no key, or one that did not open
	Falla       error

	credencial *efirma.Credential
}

// Diagnosticar looks at a pair of files. rutaKey may be "", and the password nil, for the certificate alone.
//
// The order of what is wrong: files that cannot be read, not an e.firma, wrong password, not a pair, not in
// force. norma: CFF 17-D
func Diagnosticar(rutaCer, rutaKey string, contrasena []byte, a *efirma.Anclas, ahora time.Time) Diagnostico {
	cer, err := leeArchivo(rutaCer, maxEfirma)
	if err != nil {
		return Diagnostico{Falla: err}
	}
	var key []byte
	var errKey error
	if rutaKey != "" {
		key, errKey = leeArchivo(rutaKey, maxEfirma)
	}
	d := diagnosticar(cer, key, contrasena, a, ahora)
	switch {
	case d.Certificado == nil:
		d.Falla = conRuta(d.Falla, rutaCer)
	case errKey != nil:
		d.Falla = errKey
	case rutaKey != "":
		d.Falla = conRuta(d.Falla, rutaKey)
	}
	return d
}

// diagnosticar is Diagnosticar over bytes; key is nil for the certificate alone.
func diagnosticar(cer, key, contrasena []byte, a *efirma.Anclas, ahora time.Time) Diagnostico {
	c, err := efirma.ParseCertificate(cer)
	if err != nil {
		return Diagnostico{Falla: err}
	}
	d := Diagnostico{Certificado: c}
	d.Cadena, d.Entorno = a.Cadena(c)
	errTipo := exigirTipo(c)
	var errLlave error
	if key != nil {
		d.credencial, errLlave = efirma.Open(cer, key, contrasena)
		switch code := fault.CodeOf(errLlave); {
		case errLlave == nil:
			d.Corresponde = new(true)
		case code == fault.NoCorresponde:
			d.Corresponde = new(false)
		}
	}
	switch {
	case errLlave != nil && fault.CodeOf(errLlave).Exit() == fault.LlaveDanada.Exit():
		d.Falla = errLlave // a file that cannot be read comes before everything
	case errTipo != nil:
		d.Falla = errTipo
	case errLlave != nil:
		d.Falla = errLlave
	default:
		d.Falla = c.VigenteEn(ahora)
	}
	return d
}

// exigirTipo returns nil for an e.firma, else the fault that says what it is.
func exigirTipo(c *efirma.Certificate) error {
	switch c.Tipo() {
	case efirma.TipoFIEL:
		return nil
	case efirma.TipoCSD:
		return fault.New(fault.EsCSD)
	case efirma.TipoIndeterminado:
	}
	return fault.New(fault.EsIndeterminado, "detalle", c.MotivoTipo())
}
