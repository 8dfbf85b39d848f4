package practica

import (
	"context"
	"crypto/subtle"
	"fmt"
	"regexp"
	"sync"
	"time"

	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/fault"
	"valija/backend/practica/almacen"
)

// Both are measured on the Buzón's clock: moving it past them ends them.
const (
	vidaReto   = 5 * time.Minute
	vidaSesion = 15 * time.Minute
)

const maxSesiones = 10_000 // of each kind alive at once; the oldest gives way

// sesion is who is speaking.
type sesion struct {
	rfc    string
	nombre string
	vence  time.Time
}

// sesiones holds what dies with the process: nonces not yet used, and sessions. A restart asks everybody to
// log in again.
type sesiones struct {
	mu       sync.Mutex
	retos    map[string]time.Time
	abiertas map[string]sesion
}

func nuevasSesiones() *sesiones {
	return &sesiones{retos: map[string]time.Time{}, abiertas: map[string]sesion{}}
}

// reto makes a nonce.
func (s *sesiones) reto(ahora time.Time) (nonce string, vence time.Time, err error) {
	if nonce, err = alAzar(16); err != nil {
		return "", time.Time{}, err
	}
	vence = ahora.Add(vidaReto)
	s.mu.Lock()
	defer s.mu.Unlock()
	purgar(s.retos, ahora, func(v time.Time) time.Time { return v })
	s.retos[nonce] = vence
	return nonce, vence, nil
}

// gastar uses a nonce up, and reports whether it was good.
func (s *sesiones) gastar(nonce string, ahora time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	vence, ok := s.retos[nonce]
	delete(s.retos, nonce)
	return ok && ahora.Before(vence)
}

// abrir starts a session and returns its token.
func (s *sesiones) abrir(rfc, nombre string, ahora time.Time) (token string, nueva sesion, err error) {
	if token, err = alAzar(32); err != nil {
		return "", sesion{}, err
	}
	nueva = sesion{rfc: rfc, nombre: nombre, vence: ahora.Add(vidaSesion)}
	s.mu.Lock()
	defer s.mu.Unlock()
	purgar(s.abiertas, ahora, func(v sesion) time.Time { return v.vence })
	s.abiertas[token] = nueva
	return token, nueva, nil
}

// de returns the session of a token.
func (s *sesiones) de(token string, ahora time.Time) (sesion, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch actual, ok := s.abiertas[token]; {
	case !ok:
		return sesion{}, rechazar(contrato.NoAutenticado, "Inicie sesión con su e.firma.")
	case !ahora.Before(actual.vence):
		delete(s.abiertas, token)
		return sesion{}, rechazar(contrato.SesionVencida, "La sesión venció; inicie otra.")
	default:
		return actual, nil
	}
}

// purgar drops what is over, and everything when that is not enough: whoever is left out logs in again.
func purgar[V any](m map[string]V, ahora time.Time, vence func(V) time.Time) {
	if len(m) < maxSesiones/2 {
		return
	}
	for k, v := range m {
		if !ahora.Before(vence(v)) || len(m) >= maxSesiones {
			delete(m, k)
		}
	}
}

// iniciar checks a signed login text and starts a session.
func (s *Servidor) iniciar(ctx context.Context, a contrato.Actuacion) (token string, nueva sesion, err error) {
	ahora := s.ahora()
	texto, err := leerTexto(a.Texto, buzon.InicioSesion, 2)
	if err != nil {
		return "", sesion{}, err
	}
	at, err := s.puntual(texto, ahora)
	if err != nil {
		return "", sesion{}, err
	}
	if buzon.TextoInicioSesion(texto.Host, at, texto.Valores[1]).String() != a.Texto {
		return "", sesion{}, errNoCorresponde()
	}
	cert, err := s.firmante(a.Firma, []byte(a.Texto), ahora)
	if err != nil {
		return "", sesion{}, err
	}
	if !s.sesiones.gastar(texto.Valores[1], ahora) {
		return "", sesion{}, rechazar(contrato.NoAutenticado, "El reto ya se usó o venció; pida otro.")
	}
	err = s.store.Escribir(ctx, func(tx *almacen.Tx) error { return tx.CrearBuzon(cert.RFC(), cert.Nombre()) })
	if err != nil {
		return "", sesion{}, err
	}
	return s.sesiones.abrir(cert.RFC(), cert.Nombre(), ahora)
}

// esControl compares a token without telling by its time how much of it was right.
func (s *Servidor) esControl(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(s.control)) == 1
}

// validarRFC refuses what has not the shape of an RFC: four letters for a person, three for a company, a date,
// and three more.
func validarRFC(rfc string) error {
	ok, err := regexp.MatchString(`^[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3}$`, rfc)
	if err != nil {
		return fmt.Errorf("rfc: %w", err)
	}
	if !ok {
		return fault.New(fault.RFCInvalido, "rfc", rfc)
	}
	return nil
}
