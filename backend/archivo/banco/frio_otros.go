//go:build !linux

package banco

// comoFrio says what a cold search is here: the archive is opened anew; the system may remember its files.
const comoFrio = "reabierto"

func olvida(string) error { return nil }
