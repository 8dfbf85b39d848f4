package oficina

import (
	"valija/backend/archivo"
	"valija/backend/lector"
)

// What the edges need to name of the adapters that they may not import.
type (
	// Modo is where the password of an e.firma lives.
	Modo = archivo.Modo
	// Custodia records holding somebody else's e.firma.
	Custodia = archivo.Custodia
	// Documento is a stored document.
	Documento = archivo.Documento
	// FiltroDocumentos narrows a list of documents.
	FiltroDocumentos = archivo.Filtro
	// Busqueda is a question to the index.
	Busqueda = archivo.Busqueda
	// Trozo is a piece of text, a hit or not.
	Trozo = archivo.Trozo
	// Movimiento is what counting again moved.
	Movimiento = archivo.Movimiento
	// Uso is one use of a private key.
	Uso = archivo.Uso
	// Nota is what a person wrote about something.
	Nota = archivo.Nota
	// Anexo is one file of an act or a promoción.
	Anexo = archivo.Anexo
	// AcuseGuardado is an acuse as it is kept.
	AcuseGuardado = archivo.AcuseGuardado
	// Expediente is what belongs together.
	Expediente = archivo.Expediente
	// Cosa names something of an RFC.
	Cosa = archivo.Cosa
	// ClaseMarca is a kind of mark.
	ClaseMarca = archivo.ClaseMarca
	// Contenido is the bytes of a stored document.
	Contenido = archivo.Contenido
	// Clasificacion is how a document is filed.
	Clasificacion = archivo.Clasificacion
	// Extracto is what could be read of a document.
	Extracto = lector.Extracto
)

// The constants of those types.
const (
	ModoPreguntar = archivo.ModoPreguntar
	ModoSesion    = archivo.ModoSesion
	ModoLlavero   = archivo.ModoLlavero

	MarcaLeido       = archivo.MarcaLeido
	MarcaHecho       = archivo.MarcaHecho
	MarcaRevisado    = archivo.MarcaRevisado
	MarcaResponsable = archivo.MarcaResponsable

	QueDocumento  = archivo.QueDocumento
	QueActo       = archivo.QueActo
	QuePromocion  = archivo.QuePromocion
	QueExpediente = archivo.QueExpediente
)
