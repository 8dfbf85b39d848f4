package practica

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/efirma"
)

// maxDesfase is how far the instant of a signed text may be from the Buzón's clock.
const maxDesfase = 5 * time.Minute

// nombres are the hosts that this Buzón answers to: its embedded name and loopback.
func nombres() []string { return []string{Host, "127.0.0.1", "localhost", "::1"} }

func esNombre(host string) bool { return slices.Contains(nombres(), host) }

func errNoCorresponde() error {
	return rechazar(contrato.TextoNoCorresponde, "El texto firmado no es el que corresponde a la operación.")
}

// leerTexto takes apart a signed text that must be of this operation, of so many values, and for this Buzón.
func leerTexto(s string, op buzon.Operacion, valores int) (buzon.Texto, error) {
	t, err := buzon.LeerTexto(s)
	if err != nil || t.Operacion != op || len(t.Valores) != valores || !esNombre(t.Host) {
		return buzon.Texto{}, errNoCorresponde()
	}
	return t, nil
}

// puntual returns the text's own instant, if it is near the Buzón's.
func (s *Servidor) puntual(t buzon.Texto, ahora time.Time) (time.Time, error) {
	at, err := t.Instante()
	if err != nil {
		return time.Time{}, errNoCorresponde()
	}
	if d := ahora.Sub(at); d > maxDesfase || d < -maxDesfase {
		return time.Time{}, rechazar(contrato.RelojDesfasado, "El instante del texto firmado difiere más de cinco minutos del reloj del Buzón.")
	}
	return at, nil
}

// firmante judges the signature of content and returns who made it: one e.firma in force, of this installation's
// authority or of those that the SAT publishes for tests. Any other is refused with the reason.
//
// norma: CFF 17-D; CFF 17-I; Lineamientos 7.9
func (s *Servidor) firmante(p7s, content []byte, ahora time.Time) (*efirma.Certificate, error) {
	v, err := efirma.Verificar(p7s, bytes.NewReader(content), s.identidad.anclas, efirma.Momento{T: ahora, Fuente: efirma.FuenteAcuse}, ahora)
	if err != nil {
		return nil, &rechazo{codigo: contrato.FirmaInvalida, mensaje: "La firma no se puede leer.", causa: err}
	}
	razones := strings.Join(v.Razones, " ")
	noAdmitida := func(mensaje string) error { return rechazar(contrato.EfirmaNoAdmitida, mensaje) }
	switch {
	case v.Capas.Integridad != efirma.CapaValida || len(v.Firmantes) != 1 || v.Firmante == nil:
		return nil, rechazar(contrato.FirmaInvalida, "La firma no corresponde a lo firmado. "+razones)
	case v.Entorno == efirma.EntornoProduccion:
		return nil, noAdmitida("Es una e.firma real del SAT. Aquí todo es práctica y sólo se admiten las e.firmas que emite este Buzón de práctica y las que el SAT publica para pruebas; con la suya no se hizo nada.")
	case v.Capas.Cadena != efirma.CapaValida || (v.Entorno != efirma.EntornoPractica && v.Entorno != efirma.EntornoPruebas):
		return nil, noAdmitida("Esa e.firma no la emitió una autoridad que este Buzón conozca: sólo se admiten las de este Buzón de práctica y las que el SAT publica para pruebas. Pida aquí una de práctica.")
	case v.Firmante.Tipo() != efirma.TipoFIEL:
		return nil, noAdmitida("No es una e.firma sino un sello digital.")
	case v.Capas.Vigencia != efirma.CapaValida:
		return nil, noAdmitida("La e.firma no está vigente a la hora de este Buzón. " + razones)
	case v.Capas.Firmante != efirma.CapaValida:
		return nil, rechazar(contrato.FirmaInvalida, razones)
	}
	return v.Firmante, nil
}

// comprobar checks a signed actuación: its text is, byte for byte, what componer makes of the text's own host,
// instant and values, it is timely, and it was signed with the e.firma of the session's RFC.
func (s *Servidor) comprobar(ses sesion, a contrato.Actuacion, op buzon.Operacion, valores int,
	componer func(host string, at time.Time, v []string) buzon.Texto,
) (buzon.Texto, error) {
	ahora := s.ahora()
	t, err := leerTexto(a.Texto, op, valores)
	if err != nil {
		return t, err
	}
	at, err := t.Instante()
	if err != nil || componer(t.Host, at, t.Valores).String() != a.Texto {
		return t, errNoCorresponde()
	}
	cert, err := s.firmante(a.Firma, []byte(a.Texto), ahora)
	if err != nil {
		return t, err
	}
	if cert.RFC() != ses.rfc {
		return t, rechazar(contrato.RfcAjeno, "La firma es de otro RFC que el de la sesión.")
	}
	_, err = s.puntual(t, ahora)
	return t, err
}

// pedido is the fingerprint of what a text asks for, whenever it was signed: asking again for the same under
// the same key is a retry, asking for anything else is a mistake.
func pedido(t buzon.Texto) string {
	valores := append([]string(nil), t.Valores...)
	valores[1] = "" // the instant
	return huella([]byte(buzon.Texto{Operacion: t.Operacion, Host: "", Valores: valores}.String()))
}

func huella(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
