// Package lector reads the documents that come in: what kind they are, their text for the search, their
// facts, and safe forms to show (mail as inert text, XML as a flat tree, sheets as rows).
//
// Start with Lector.Extraer. Whatever a stranger made is hostile until read: every reader here has a cap on
// bytes, depth, entries and time, third-party parsers run under a recover, and PDFium runs inside
// WebAssembly without files. A document that cannot be read is never an error of the import: Extraer says
// why in Extracto.Motivo and the document is kept as it is. An error means that the bytes themselves could
// not be had, or that the caller gave up.
//
// What Reconocer finds is a hint to file by, never proof: a mail or an SMS starts no clock by itself.
package lector
