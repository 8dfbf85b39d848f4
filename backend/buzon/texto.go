package buzon

import (
	"errors"
	"strings"
	"time"

	"valija/backend/civil"
)

// Operacion is what a signed text asks for; it is the text's second field, so that a signature made for one
// operation is worth nothing for another.
type Operacion string

// The operations that are signed as a text. A promoción is signed as its document (package promocion).
const (
	InicioSesion  Operacion = "inicio de sesión"
	RegistroMedio Operacion = "registro de medio de contacto"
	BajaMedio     Operacion = "baja de medio de contacto"
	FirmaTerminos Operacion = "firma de términos y condiciones"
	AperturaActo  Operacion = "apertura de acto, quedando notificado"
)

// Texto is a text composed here, shown to the person and then signed. Nothing that a server sends is ever
// signed raw: its values enter only as fields of a text whose shape we chose (design section 5).
type Texto struct {
	Operacion Operacion
	Host      string   // of the Buzón it is meant for: worth nothing at another
	Valores   []string // what the operation needs, in a fixed order; the instant is among them
}

const textoPrefix = "Valija"

var errTexto = errors.New("text is not one of ours")

// String composes the text: fields joined by "|".
func (t Texto) String() string {
	return strings.Join(append([]string{textoPrefix, string(t.Operacion), t.Host}, t.Valores...), "|")
}

// Valido reports an error when a field is empty where it must not be or would break the text in two.
func (t Texto) Valido() error {
	for _, v := range append([]string{string(t.Operacion), t.Host}, t.Valores...) {
		if strings.ContainsAny(v, "|\r\n\x00") {
			return errTexto
		}
	}
	if t.Operacion == "" || t.Host == "" || len(t.Valores) < 2 {
		return errTexto
	}
	return nil
}

// LeerTexto takes a text apart. The server recomposes it from the request and compares byte by byte.
func LeerTexto(s string) (Texto, error) {
	f := strings.Split(s, "|")
	if len(f) < 5 || f[0] != textoPrefix {
		return Texto{}, errTexto
	}
	t := Texto{Operacion: Operacion(f[1]), Host: f[2], Valores: f[3:]}
	return t, t.Valido()
}

// Instante returns the instant at which the text says it was composed.
func (t Texto) Instante() (time.Time, error) {
	i := 1 // most texts: RFC, instant, …
	if t.Operacion == InicioSesion {
		i = 0
	}
	if len(t.Valores) <= i {
		return time.Time{}, errTexto
	}
	return civil.ParseInstant(t.Valores[i])
}

// TextoInicioSesion is the login: Valija|inicio de sesión|host|instante|nonce.
func TextoInicioSesion(host string, at time.Time, nonce string) Texto {
	return Texto{InicioSesion, host, []string{civil.FormatInstant(at), nonce}}
}

// TextoRegistroMedio asks to register a medio de contacto; registroPatronal is empty for the RFC's own.
//
// norma: Lineamientos 5.1
func TextoRegistroMedio(host, rfc string, at time.Time, tipo TipoMedio, valor, registroPatronal, clave string) Texto {
	return Texto{RegistroMedio, host, []string{rfc, civil.FormatInstant(at), string(tipo), valor, registroPatronal, clave}}
}

// TextoBajaMedio asks to remove a medio de contacto.
func TextoBajaMedio(host, rfc string, at time.Time, id, valor, clave string) Texto {
	return Texto{BajaMedio, host, []string{rfc, civil.FormatInstant(at), id, valor, clave}}
}

// TextoTerminos signs the terms whose text has this SHA-256 (hexadecimal).
//
// norma: Lineamientos 5.3
func TextoTerminos(host, rfc string, at time.Time, version, sha256, clave string) Texto {
	return Texto{FirmaTerminos, host, []string{rfc, civil.FormatInstant(at), version, sha256, clave}}
}

// TextoApertura opens the act, whose addressee is served by it.
//
// norma: Lineamientos 7.4
func TextoApertura(host, rfc string, at time.Time, acto, folio, clave string) Texto {
	return Texto{AperturaActo, host, []string{rfc, civil.FormatInstant(at), acto, folio, clave}}
}
