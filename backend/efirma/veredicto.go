package efirma

import "time"

// Capa is the outcome of one layer of a verification.
type Capa string

// A layer that could not be judged is CapaDesconocida, never CapaValida.
const (
	CapaValida      Capa = "valida"
	CapaInvalida    Capa = "invalida"
	CapaDesconocida Capa = "desconocida"
	CapaNoAplica    Capa = "no_aplica"
)

// Veredicto is what the layers add up to.
type Veredicto string

// From best to worst; indeterminado says that nothing was found wrong and that something that matters could
// not be known.
const (
	VeredictoValido                Veredicto = "valido"
	VeredictoValidoConAdvertencias Veredicto = "valido_con_advertencias"
	VeredictoIndeterminado         Veredicto = "indeterminado"
	VeredictoInvalido              Veredicto = "invalido"
)

// Capas are the layers, each judged by itself.
type Capas struct {
	Integridad  Capa // the signature is of these bytes
	Firmante    Capa // whose certificate it is
	Cadena      Capa // who issued that certificate
	Vigencia    Capa // it was in force when it signed
	Revocacion  Capa // it had not been revoked
	SelloTiempo Capa // RFC 3161 time stamp
	CodigoQR    Capa // the code of a printed acuse says what its cadena says
}

// veredicto adds the layers up. A layer left empty counts as unknown.
func (c Capas) veredicto() Veredicto {
	esenciales := [...]Capa{c.Integridad, c.Firmante, c.Cadena, c.Vigencia}
	otras := [...]Capa{c.Revocacion, c.SelloTiempo, c.CodigoQR}
	peor := CapaValida
	for _, x := range esenciales {
		peor = laPeor(peor, x)
	}
	resto := CapaValida
	for _, x := range otras {
		resto = laPeor(resto, x)
	}
	switch {
	case peor == CapaInvalida || resto == CapaInvalida:
		return VeredictoInvalido
	case peor == CapaDesconocida:
		return VeredictoIndeterminado
	case resto == CapaDesconocida:
		return VeredictoValidoConAdvertencias
	}
	return VeredictoValido
}

// laPeor orders invalida > desconocida > valida, no_aplica; what is none of them is unknown.
func laPeor(a, b Capa) Capa {
	for _, x := range [...]Capa{CapaInvalida, CapaDesconocida} {
		if a == x || b == x {
			return x
		}
	}
	if (a != CapaValida && a != CapaNoAplica) || (b != CapaValida && b != CapaNoAplica) {
		return CapaDesconocida
	}
	if a == CapaNoAplica {
		return b
	}
	return a
}

// Verificacion is a judgement, not an error: each layer, what they add up to, and why.
type Verificacion struct {
	Veredicto Veredicto
	Capas     Capas
	Firmante  *Certificate   // of the first signature; nil when unknown
	Firmantes []*Certificate // one a signature, in order; nil where unknown
	Entorno   Entorno
	FirmadoEn time.Time // what the signer claims; zero when nothing is claimed
	Razones   []string  // in Spanish, for a person: why a layer is not valida, and what to know besides
}

// Fuente is where the instant of a signature comes from.
type Fuente string

// From the strongest to none: a time stamp, the server's acuse, the first arrival in the archive, or only
// what the signer claims.
const (
	FuenteSelloTiempo    Fuente = "sello_tiempo"
	FuenteAcuse          Fuente = "acuse"
	FuentePrimeraLlegada Fuente = "primera_llegada"
	FuenteNinguna        Fuente = "ninguna"
)

// Momento is the instant at which a signature is known to have existed, and how that is known. The zero
// value is FuenteNinguna.
type Momento struct {
	T      time.Time
	Fuente Fuente
}

// conocido reports whether the instant rests on more than the signer's word.
func (m Momento) conocido() bool {
	switch m.Fuente {
	case FuenteSelloTiempo, FuenteAcuse, FuentePrimeraLlegada:
		return !m.T.IsZero()
	case FuenteNinguna:
	}
	return false
}
