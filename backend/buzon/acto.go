package buzon

import (
	"time"

	"valija/backend/acuse"
)

// Clase is what the Institute put in the Buzón.
type Clase string

// The three parts of "Mis expedientes".
const (
	Notificacion Clase = "notificacion"
	Comunicado   Clase = "comunicado"
	Documento    Clase = "documento"
)

// EstadoActo is where an act stands.
type EstadoActo string

// pendiente -> abierta by the person's signature, or vencida on the fourth día hábil. Comunicados and
// documentos are publicado from the start: reading them has no legal effect.
const (
	Pendiente EstadoActo = "pendiente"
	Abierta   EstadoActo = "abierta"
	Vencida   EstadoActo = "vencida"
	Publicado EstadoActo = "publicado"
)

// Acto is one act of the Buzón as this machine knows it. While it is pending its type, subject and
// documents are unknown: only the aviso has been seen.
type Acto struct {
	ID               string // the Buzón's own identifier; one made here for an act recorded by hand
	RFC              string
	RegistroPatronal string
	Clase            Clase
	Folio            string
	Tipo             string // open list, see plazos/normas; "" while unknown
	Asunto           string
	Emisor           string
	Estado           EstadoActo
	Enviado          time.Time // of the aviso, or of publication
	Medios           []string  // to which the aviso was sent
	Abierto          time.Time // instant of the opening, outside the horario too; zero unless opened
	Notificado       time.Time // as the Buzón's acuse says; zero when it says nothing. Our own count is a Plazo
	PlazoDias        int       // días hábiles that the act itself states; 0 when it states none
	Acuse            *acuse.Acuse
	Archivos         []Archivo // empty while pending
	AMano            bool      // recorded by the person from a real aviso, without a server
	Secuencia        int64     // the Buzón's change number
}

// Archivo is one file of an act, an acuse or a promoción.
type Archivo struct {
	ID       string // the Buzón's identifier; "" for a file that came by hand
	Papel    Papel
	Nombre   string
	TipoMIME string
	Tamano   int64
	SHA256   string // hexadecimal, as announced; checked on arrival
}

// Papel is the part that a file plays.
type Papel string

// The parts.
const (
	PapelDocumento  Papel = "documento"
	PapelFirma      Papel = "firma"
	PapelAcuse      Papel = "acuse"
	PapelFirmaAcuse Papel = "firma_acuse"
	PapelAnexo      Papel = "anexo"
)
