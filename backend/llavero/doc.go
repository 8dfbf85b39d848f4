// Package llavero keeps secrets in the system's keyring, and private keys sealed under a key that lives there.
//
// A keyring fails in more ways than it works: it may be missing, locked, denied, or wait for an answer that
// nobody gives. So every call here has a time limit, an error is never taken for absence, and nothing is ever
// deleted because something failed. Whoever calls goes on without the keyring and asks for the password.
//
// Start at Sistema (the keyring of this session) and Boveda (the vault of sealed keys).
package llavero
