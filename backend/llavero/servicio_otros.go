//go:build !linux

package llavero

// hayServicio: on Windows and macOS the keyring is part of the system.
func hayServicio() error { return nil }
