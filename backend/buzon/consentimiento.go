package buzon

import (
	"time"

	"valija/backend/fault"
)

// Consentimiento is a person's decision to open one pending act, taken in sight of its consequence. Its
// fields cannot be set from outside: the only way to have one is Consentir.
type Consentimiento struct {
	acto  Acto
	clave string
}

// Consentir records that the person accepted to be served by opening the act at the instant t. The clave is
// the idempotency key of the opening. An act that is no longer pending is refused: there is nothing to open.
//
// norma: Lineamientos 7.4
func Consentir(a Acto, acepto bool, clave string, t time.Time) (Consentimiento, error) {
	if a.Estado != Pendiente {
		return Consentimiento{}, fault.New(fault.YaNotificada)
	}
	if !acepto {
		return Consentimiento{}, fault.New(fault.FaltaAceptar)
	}
	if t.Before(a.Enviado) {
		return Consentimiento{}, fault.New(fault.AperturaAntesDelAviso)
	}
	return Consentimiento{acto: a, clave: clave}, nil
}

// Acto returns the act to open.
func (c Consentimiento) Acto() Acto { return c.acto }

// Clave returns the idempotency key.
func (c Consentimiento) Clave() string { return c.clave }
