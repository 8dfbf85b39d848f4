package buzon

import (
	"strings"
	"time"
	"unicode"

	"valija/backend/fault"
)

// TipoMedio is a kind of medio de contacto.
type TipoMedio string

// The two kinds of numeral 5.1.
const (
	Correo  TipoMedio = "correo"
	Celular TipoMedio = "celular"
)

// EstadoMedio is where a medio stands.
type EstadoMedio string

// pendiente -> confirmado -> baja; pendiente -> cancelado 72 clock hours after the acuse of registration.
const (
	MedioPendiente  EstadoMedio = "pendiente"
	MedioConfirmado EstadoMedio = "confirmado"
	MedioCancelado  EstadoMedio = "cancelado"
	MedioBaja       EstadoMedio = "baja"
)

// The limits of numeral 5.1, for one RFC.
const (
	MaxCorreos   = 5
	MaxCelulares = 1
)

// HorasParaConfirmar are clock hours, running on any day.
//
// norma: Lineamientos 5.2
const HorasParaConfirmar = 72 * time.Hour

// Medio is a medio de contacto of an RFC, or of one of its registros patronales (optional).
type Medio struct {
	ID               string
	RFC              string
	RegistroPatronal string // "" for the RFC's own
	Tipo             TipoMedio
	Valor            string
	Estado           EstadoMedio
	Registrado       time.Time // the acuse's instant
	Confirmado       time.Time // zero unless confirmed
	AMano            bool      // recorded by the person, not by a Buzón
}

// Vence returns the instant at which an unconfirmed medio lapses.
func (m Medio) Vence() time.Time { return m.Registrado.Add(HorasParaConfirmar) }

// EstadoEn returns the state at the instant t: one still pending when its 72 hours are over is cancelled,
// whether or not anybody has written it down.
func (m Medio) EstadoEn(t time.Time) EstadoMedio {
	if m.Estado == MedioPendiente && !t.Before(m.Vence()) {
		return MedioCancelado
	}
	return m.Estado
}

// NuevoMedio checks a medio against the ones that the RFC has at the instant t.
//
// norma: Lineamientos 5.1
func NuevoMedio(existentes []Medio, m Medio, t time.Time) (Medio, error) {
	m.Valor = strings.TrimSpace(m.Valor)
	switch m.Tipo {
	case Correo:
		m.Valor = strings.ToLower(m.Valor)
		if !esCorreo(m.Valor) {
			return Medio{}, fault.New(fault.MedioInvalido, "valor", m.Valor, "tipo", "correo")
		}
	case Celular:
		m.Valor = strings.Map(func(r rune) rune {
			if strings.ContainsRune(" -()", r) {
				return -1
			}
			return r
		}, m.Valor)
		m.Valor = strings.TrimPrefix(m.Valor, "+52")
		if !esCelular(m.Valor) {
			return Medio{}, fault.New(fault.MedioInvalido, "valor", m.Valor, "tipo", "celular")
		}
	default:
		return Medio{}, fault.New(fault.MedioInvalido, "valor", m.Valor, "tipo", "medio de contacto")
	}
	vivos := 0
	for _, e := range existentes {
		s := e.EstadoEn(t)
		if e.Tipo != m.Tipo || e.RegistroPatronal != m.RegistroPatronal || (s != MedioPendiente && s != MedioConfirmado) {
			continue
		}
		if e.Valor == m.Valor {
			return Medio{}, fault.New(fault.MedioRepetido)
		}
		vivos++
	}
	limite := MaxCorreos
	if m.Tipo == Celular {
		limite = MaxCelulares
	}
	if vivos >= limite {
		return Medio{}, fault.New(fault.MedioLimite)
	}
	m.Estado, m.Registrado = MedioPendiente, t
	return m, nil
}

func esCelular(s string) bool {
	if len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// esCorreo keeps out what could not receive the Institute's message or would break a signed text; whether
// the address exists is what the 72 hours find out.
func esCorreo(s string) bool {
	local, dominio, ok := strings.Cut(s, "@")
	if !ok || local == "" || len(s) > 254 || strings.ContainsFunc(s, estorba) || strings.Contains(dominio, "@") {
		return false
	}
	etiquetas := strings.Split(dominio, ".")
	for _, e := range etiquetas {
		if e == "" || strings.HasPrefix(e, "-") || strings.HasSuffix(e, "-") {
			return false
		}
	}
	return len(etiquetas) > 1
}

func estorba(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || strings.ContainsRune("|<>,;:\"\\()[]", r)
}
