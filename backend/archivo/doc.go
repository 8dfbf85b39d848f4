// Package archivo keeps everything: every byte that arrived, what is known about it, and the proof that none
// of it changed since. It is SQLite for the metadata and one immutable file for each content.
//
// Start at Open. Reading goes through View, writing through Update; both hand out a Tx whose Now is frozen, and
// Tx.De(rfc) is the only door to the rows of an RFC. Importar stores files, Indexar makes their text
// searchable, Buscar finds them, Verificar proves that nothing was changed, and Respaldar copies it all. Cifrar encrypts
// what an archive that began in clear has in clear (decisiones/0010).
//
//	DIR/valija.db        metadata: SQLite, WAL, synchronous=FULL
//	DIR/candado          lock that a writer holds for one operation
//	DIR/abierta          lock that all who have the folder open share
//	DIR/recuperacion.age the archive's key, encrypted to the recovery key
//	DIR/objetos/ab/…     one immutable file per content, named by its SHA-256 (keyed when encrypted)
//	DIR/objetos/.tmp/    contents on their way in; nothing there was acknowledged
//	DIR/respaldos/       copies of the database made before a migration; scratch of restore drills
//	DIR/efirmas/ bitacora/   other packages' rooms
//
// How nothing acknowledged is lost: contents are written under temporary names and synced; a journal with their
// final names is synced; they are renamed, their folders synced, and only then the database commits with
// synchronous=FULL. A process killed in between leaves files that the journal names and the database does not
// know; the next writer removes them. So objects never dangle and rows never point nowhere.
//
// How a change is found: each transaction appends facts to an append-only chain (evento), each fact with the
// digest of the rows that it wrote, and each link with the hash of the one before. See evento.go and sello.go,
// and decisiones/0007.
package archivo
