package llavero

import (
	"bytes"
	"sync"
)

// Sesion holds passwords in the memory of this process, for as long as the person works.
type Sesion struct {
	mu sync.Mutex
	m  map[string][]byte
}

// Pon keeps a copy of the password.
func (s *Sesion) Pon(cuenta string, contrasena []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.m == nil {
		s.m = map[string][]byte{}
	}
	clear(s.m[cuenta])
	s.m[cuenta] = bytes.Clone(contrasena)
}

// Toma returns a copy, the caller's to clear, or nil.
func (s *Sesion) Toma(cuenta string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Clone(s.m[cuenta])
}

// Olvida clears one password.
func (s *Sesion) Olvida(cuenta string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.m[cuenta])
	delete(s.m, cuenta)
}

// Borra clears them all.
func (s *Sesion) Borra() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range s.m {
		clear(v)
	}
	clear(s.m)
}

// Hay reports whether any password is held.
func (s *Sesion) Hay() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.m) > 0
}
