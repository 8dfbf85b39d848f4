package bridge

import (
	"crypto/rand"
	"slices"
	"sync"
	"time"

	"valija/backend/fault"
)

// firmas holds what a person was shown and may decide to sign or file. A token is used once; what it does was
// fixed when it was shown.
type firmas struct {
	mu sync.Mutex
	m  map[string]porFirmar
}

// porFirmar is one decision waiting.
type porFirmar struct {
	vence  time.Time // on the clock of its ámbito
	rfc    string
	titulo string // what the native confirmation asks
	envia  bool   // what was signed before is sent: without a password it waits in the outbox
	hace   func(contrasena []byte) (any, error)
}

// vidaFirma is how long a person may take to decide.
const vidaFirma = 15 * time.Minute

func (f *firmas) pon(p porFirmar) string {
	token := rand.Text()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.m == nil {
		f.m = map[string]porFirmar{}
	}
	f.m[token] = p
	return token
}

func (f *firmas) ve(token string, ahora time.Time) (porFirmar, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p, ok := f.m[token]
	if !ok || !ahora.Before(p.vence) {
		delete(f.m, token)
		return porFirmar{}, fault.New(fault.ConfirmacionVencida)
	}
	return p, nil
}

// toma takes the decision out, once: two clicks are one.
func (f *firmas) toma(token string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, ok := f.m[token]
	delete(f.m, token)
	return ok
}

func (f *firmas) devuelve(token string, p porFirmar) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.m[token] = p
}

// decide carries out what a token stands for. Without a typed password the native side asks first, out of reach of
// the page's scripts. A password that does not open the key leaves the token good: nothing was signed.
func decide[T any](a *API, token, contrasena string) (T, error) {
	var cero T
	_, ahora, err := a.calendario()
	if err != nil {
		return cero, err
	}
	p, err := a.firmas.ve(token, ahora)
	if err != nil {
		return cero, err
	}
	if contrasena == "" {
		if err = a.confirma(p.titulo, p.rfc); err != nil {
			return cero, err
		}
	}
	clave := secreto(contrasena)
	defer clear(clave)
	if !p.envia || clave != nil { // without one, what is filed may wait in the outbox for it
		if err = a.oficina.PruebaContrasena(a.ctx, p.rfc, clave); err != nil {
			return cero, err
		}
	}
	if _, ahora, err = a.calendario(); err != nil {
		return cero, err
	}
	if _, err = a.firmas.ve(token, ahora); err != nil { // whoever was asked took longer than what was shown is true
		return cero, err
	}
	if !a.firmas.toma(token) {
		return cero, fault.New(fault.ConfirmacionVencida)
	}
	v, err := p.hace(clave)
	if err != nil {
		if faltoLaClave(err) {
			a.firmas.devuelve(token, p)
		}
		return cero, err
	}
	out, ok := v.(T)
	if !ok {
		return cero, fault.New(fault.ConfirmacionVencida)
	}
	return out, nil
}

// faltoLaClave reports that nothing was signed for want of a password that opens the key.
func faltoLaClave(err error) bool {
	return slices.Contains([]fault.Code{
		fault.ContrasenaIncorrecta, fault.FaltaContrasena, fault.LlaveroNegado, fault.LlaveroNoDisponible, fault.LlaveroTardo,
	}, fault.CodeOf(err))
}

// confirma asks natively; anything but an explicit yes stops it.
func (a *API) confirma(titulo, rfc string) error {
	si, err := a.escritorio.Confirmar(titulo, "Se usará la e.firma de "+rfc+" con la contraseña que Valija tiene guardada. ¿Firmar ahora?", "Firmar")
	if err != nil {
		return err
	}
	if !si {
		return fault.New(fault.Cancelado)
	}
	return nil
}

// secreto turns what came from the page into bytes; nil when nothing was typed.
func secreto(s string) []byte {
	if s == "" {
		return nil
	}
	return []byte(s)
}
