package buzon

import (
	"context"
	"io"
	"time"

	"valija/backend/acuse"
	"valija/backend/efirma"
)

// Listado is all that synchronisation may ask of a Buzón, in the name of one RFC. It has no call that
// opens an act, so nothing that holds only a Listado can serve its owner by accident.
type Listado interface {
	// Buzon tells the state of the box and its medios.
	Buzon(ctx context.Context) (Buzon, error)
	// Actos lists acts created or changed after the cursor, in order of change.
	Actos(ctx context.Context, cursor int64) (Pagina, error)
	// Descargar streams one file of an act that is no longer pending, or of an acuse.
	Descargar(ctx context.Context, archivo string) (io.ReadCloser, error)
}

// Pagina is one page of acts. Cursor is where the next page, or the next synchronisation, goes on.
type Pagina struct {
	Actos  []Acto
	Cursor int64
	HayMas bool
}

// Apertura is held only by the use case that opens.
type Apertura interface {
	Abrir(ctx context.Context, c Consentimiento) (Recibo, error)
}

// Tramites are the actuaciones that a person signs to activate the box (5.1 to 5.3) and keep its medios.
type Tramites interface {
	RegistrarMedio(ctx context.Context, m Medio, clave string) (Recibo, error)
	ConfirmarMedio(ctx context.Context, id, codigo string) (Recibo, error)
	ReenviarCodigo(ctx context.Context, id string) error
	DarDeBajaMedio(ctx context.Context, m Medio, clave string) (Recibo, error)
	Terminos(ctx context.Context) (Terminos, error)
	FirmarTerminos(ctx context.Context, t Terminos, clave string) (Recibo, error)
	// Recibo asks for the receipt of an actuación whose answer was lost; NoEncontrado when it never arrived.
	Recibo(ctx context.Context, clave string) (Recibo, error)
}

// Recibo is what the Buzón answers to an actuación. Acuse is always there; the rest as it applies.
type Recibo struct {
	Acuse    acuse.Acuse
	Archivos []Archivo // the printed acuse and its signature
	Medio    *Medio
	Buzon    *Buzon
	Acto     *Acto
}

// Terminos are the terms and conditions in force.
type Terminos struct {
	Version string
	Texto   string
	SHA256  string // of Texto, hexadecimal; recomputed on arrival
}

// Firmante signs texts composed here. *efirma.Credential is one.
type Firmante interface {
	Certificate() *efirma.Certificate
	SignDetached(content []byte, at time.Time) ([]byte, error)
}
