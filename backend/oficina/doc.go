// Package oficina holds every use case of Valija, the same for the window and the command line: it opens a data
// folder, introduces the adapters to each other, and does what a person asks, whole or not at all.
//
// Start at Abre. An RFC belongs to one Ambiente, the real one or the practice Buzón's, each with an archive and
// a clock of its own, so that what is practised never appears among what counts. Synchronising holds only a
// buzon.Listado; the one use case that opens an act is in abrir.go, and needs what the person was shown.
package oficina
