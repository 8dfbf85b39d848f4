package promocion

import (
	"context"
	"io"

	"valija/backend/acuse"
	"valija/backend/buzon"
)

// Presentacion is a signed promoción on its way: the document, its signature and how to read each attachment.
type Presentacion struct {
	Clave     string
	Documento []byte
	Firma     []byte
	Adjuntos  []Adjunto
	Abrir     func(a Adjunto) (io.ReadCloser, error)
}

// Ventanilla is where promociones are filed and followed.
type Ventanilla interface {
	// Presentar files it; the same Clave always gives the same receipt.
	Presentar(ctx context.Context, p Presentacion) (Recibo, error)
	// Recibo asks whether a filing whose answer was lost arrived; NoEncontrado when it did not.
	Recibo(ctx context.Context, clave string) (Recibo, error)
	// Seguimiento lists promociones changed after the cursor.
	Seguimiento(ctx context.Context, cursor int64) (Pagina, error)
}

// Recibo is the answer to a filing.
type Recibo struct {
	Promocion Promocion // as the Buzón has it: folio, state, presentada, recibida
	Acuse     acuse.Acuse
	Archivos  []buzon.Archivo
}

// Pagina is one page of follow-up.
type Pagina struct {
	Promociones []Promocion
	Cursor      int64
	HayMas      bool
}
