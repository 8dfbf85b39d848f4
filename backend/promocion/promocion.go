// Package promocion is what an employer files: from the draft to the answer, with the text that is signed,
// what must be complete before, and the states it goes through.
package promocion

import (
	"slices"
	"strings"
	"time"

	"valija/backend/acuse"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
)

// Estado is where a promoción stands.
type Estado string

// borrador -> firmada -> en_cola -> presentada -> … -> cerrada; rechazada with its reason.
const (
	Borrador              Estado = "borrador"
	Firmada               Estado = "firmada"
	EnCola                Estado = "en_cola"
	Presentada            Estado = "presentada"
	EnAtencion            Estado = "en_atencion"
	InformacionSolicitada Estado = "informacion_solicitada"
	Prorrogada            Estado = "prorrogada"
	Canalizada            Estado = "canalizada"
	Respondida            Estado = "respondida"
	Cerrada               Estado = "cerrada"
	Rechazada             Estado = "rechazada"
)

// siguientes lists where each state may go. After presentada the Institute decides, and its order is not
// published: any of its states may follow any other until the matter is closed. That it has a promoción may be heard
// late, when it has gone on with it.
func siguientes(e Estado) []Estado {
	delInstituto := []Estado{EnAtencion, InformacionSolicitada, Prorrogada, Canalizada, Respondida, Cerrada, Rechazada}
	switch e {
	case Borrador:
		return []Estado{Firmada}
	case Firmada:
		return append(delInstituto, Borrador, EnCola, Presentada) // back to draft: editing voids the signature
	case EnCola:
		return append(delInstituto, Borrador, Presentada) // back only while it is known not to have arrived
	case Presentada, EnAtencion, InformacionSolicitada, Prorrogada, Canalizada, Respondida:
		return delInstituto
	case Rechazada:
		return append(delInstituto, Borrador, Presentada) // the Buzón may have taken what it was taken to refuse
	case Cerrada:
		return nil
	}
	return nil
}

// Puede reports whether a promoción in state e may go to n.
func (e Estado) Puede(n Estado) bool { return slices.Contains(siguientes(e), n) }

// Presentado reports whether the Buzón has it: from there on its content cannot change.
func (e Estado) Presentado() bool {
	switch e {
	case Borrador, Firmada, EnCola:
		return false
	case Presentada, EnAtencion, InformacionSolicitada, Prorrogada, Canalizada, Respondida, Cerrada:
		return true
	case Rechazada:
		return false
	}
	return false
}

// Adjunto is one file that goes with it, already stored byte for byte.
type Adjunto struct {
	Nombre   string
	TipoMIME string
	Tamano   int64
	SHA256   string // hexadecimal
}

// Promocion is one filing.
type Promocion struct {
	ID               string
	RFC              string
	RegistroPatronal string
	Servicio         string // one of Servicios, or the person's own words
	Asunto           string
	Texto            string
	RespondeA        string // folio of the act or promoción that it answers; see SeRefiere
	Adjuntos         []Adjunto
	Estado           Estado
	Clave            string // idempotency key, made when it is signed and never changed after; it begins as ID does
	Documento        string // SHA-256 of the signed document; "" until signed
	Firma            string // SHA-256 of its .p7s
	FirmadaEn        time.Time
	Folio            string
	Presentada       time.Time // the acuse's instant
	Recibida         time.Time // when it counts as received (6.3)
	Hasta            civil.Date
	Nota             string // what the Institute said, or why it was refused
	Intentos         int
	Motivo           string // why it still waits
	Acuse            *acuse.Acuse
	Archivos         []buzon.Archivo // what the Buzón keeps of it: acuse, and the answer once there is one
	Creada           time.Time
}

// SeRefiere reports whether it answers, or is about, the act or promoción of its RFC with that identifier and folio: it says
// the folio; the identifier of what has none, and in what was kept before.
func (p Promocion) SeRefiere(id, folio string) bool {
	return p.RespondeA != "" && (p.RespondeA == id || p.RespondeA == folio)
}

// RecibidaOtroDia reports that it counts as received on another day than the one on which it was filed.
//
// norma: Lineamientos 6.3
func (p Promocion) RecibidaOtroDia() bool {
	return !p.Recibida.IsZero() && civil.Of(p.Recibida) != civil.Of(p.Presentada)
}

// letrasID are how many of the letters of a key name its promoción.
const letrasID = 11

// NuevoID names a promoción out of 128 random bits in hexadecimal.
func NuevoID(azar string) string { return "p" + azar[:letrasID] }

// InicioDeClave is how the key of every signature of this promoción begins. What was filed under any of them is known
// for this one wherever its draft is, even where nobody saw it signed: in what a backup brought back.
func (p Promocion) InicioDeClave() string { return strings.TrimPrefix(p.ID, "p") }

// ConClave gives it the key of a new signature, out of 128 random bits in hexadecimal.
func (p Promocion) ConClave(azar string) Promocion {
	inicio := p.InicioDeClave()
	p.Clave = inicio + azar[len(inicio):]
	return p
}

// IDDeClave names the promoción that a key is of; "" when it is no key of ours.
func IDDeClave(clave string) string {
	if len(clave) < letrasID {
		return ""
	}
	return NuevoID(clave)
}

// Contesta reports whether it was filed and answers the act that it is related to. Who asks for guidance about an act has
// not answered it: its period runs on.
func (p Promocion) Contesta() bool {
	return p.RespondeA != "" && p.Estado.Presentado() && !strings.HasSuffix(p.Servicio, orientacion)
}

// A moves it to n, or tells in words why that cannot be.
func (p Promocion) A(n Estado) (Promocion, error) {
	if !p.Estado.Puede(n) {
		return p, fault.New(fault.EstadoNoPermite,
			"detalle", "la promoción está "+p.Estado.Nombre(),
			"sigue", "Revise su estado en la lista de promociones.")
	}
	p.Estado = n
	return p, nil
}

// ACorregir takes it back to draft, without the signature: what was signed is no longer what will be filed. One that
// the Buzón ever had stays as it was filed.
func (p Promocion) ACorregir() (Promocion, error) {
	if p.Folio != "" {
		return p, fault.New(fault.EstadoNoPermite,
			"detalle", "la promoción ya se presentó, con el folio "+p.Folio,
			"sigue", "Prepare otra con el mismo acto: ésta queda como se presentó.")
	}
	p, err := p.A(Borrador)
	if err != nil {
		return p, err
	}
	p.Clave, p.Documento, p.Firma, p.FirmadaEn, p.Motivo, p.Nota = "", "", "", time.Time{}, "", ""
	return p, nil
}

// Nombre returns the state in words.
func (e Estado) Nombre() string {
	switch e {
	case Borrador:
		return "en borrador"
	case Firmada:
		return "firmada, sin presentar"
	case EnCola:
		return "en cola"
	case Presentada:
		return "presentada"
	case EnAtencion:
		return "en atención"
	case InformacionSolicitada:
		return "con información solicitada"
	case Prorrogada:
		return "prorrogada"
	case Canalizada:
		return "canalizada a otra área"
	case Respondida:
		return "respondida"
	case Cerrada:
		return "cerrada"
	case Rechazada:
		return "rechazada"
	}
	return string(e)
}
