// Package portal is the client of the Buzón API: it logs in with an e.firma, lists, opens, files and downloads
// over HTTP, and turns whatever a server does into an answer that can be relied on or an error with its name.
//
// Start at Nuevo, then Cliente.Entrar; the Sesion that it gives implements buzon.Listado, buzon.Apertura,
// buzon.Tramites and promocion.Ventanilla.
//
// What a server sends is never signed: its values enter, checked, as fields of texts composed in package
// buzon. Redirections are not followed, answers are bounded, and nothing is retried here: whoever holds the
// idempotency key decides.
package portal
