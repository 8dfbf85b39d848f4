package buzon

import (
	"slices"
	"time"
)

// Estado is where the Buzón of an RFC stands on its way of numerals 5.1 to 5.4.
type Estado string

// sin_medios -> medios_por_validar -> medios_validados -> habilitado -> desactivado.
const (
	SinMedios        Estado = "sin_medios"
	MediosPorValidar Estado = "medios_por_validar"
	MediosValidados  Estado = "medios_validados"
	Habilitado       Estado = "habilitado"
	Desactivado      Estado = "desactivado"
)

// Buzon is what is known of the mailbox of one RFC.
type Buzon struct {
	RFC         string
	Medios      []Medio
	Terminos    time.Time // when the terms were signed; zero when not
	Desactivado bool
	AMano       bool // an already active box, recorded by the person (5.4)
}

// EstadoEn returns the state at the instant t. One of the two kinds confirmed is not enabled, and a box
// whose confirmed medios are gone is no longer enabled though its terms were signed.
//
// norma: Lineamientos 5.2; Lineamientos 5.3; Lineamientos 5.4
func (b Buzon) EstadoEn(t time.Time) Estado {
	if b.Desactivado {
		return Desactivado
	}
	if b.AMano && !b.Terminos.IsZero() {
		return Habilitado
	}
	correo, celular, pendiente := b.mediosEn(t)
	switch {
	case correo && celular && !b.Terminos.IsZero():
		return Habilitado
	case correo && celular:
		return MediosValidados
	case correo || celular || pendiente:
		return MediosPorValidar
	}
	return SinMedios
}

// mediosEn tells which kinds are confirmed at the instant t, and whether any medio waits to be.
func (b Buzon) mediosEn(t time.Time) (correo, celular, pendiente bool) {
	for _, m := range b.Medios {
		if m.RegistroPatronal != "" {
			continue // optional, of no weight for enabling
		}
		switch m.EstadoEn(t) {
		case MedioConfirmado:
			correo = correo || m.Tipo == Correo
			celular = celular || m.Tipo == Celular
		case MedioPendiente:
			pendiente = true
		case MedioCancelado, MedioBaja:
		}
	}
	return correo, celular, pendiente
}

// Sin is the Buzón as it would be without some of its medios.
func (b Buzon) Sin(ids []string) Buzon {
	b.Medios = slices.DeleteFunc(slices.Clone(b.Medios), func(m Medio) bool { return slices.Contains(ids, m.ID) })
	return b
}

// RiesgoEstrados returns the reasons, in Spanish, for which the Institute could notify by estrados; none
// when there is no such reason known.
//
// norma: Lineamientos 7.8
func (b Buzon) RiesgoEstrados(t time.Time) []string {
	switch b.EstadoEn(t) {
	case Habilitado:
		return nil
	case SinMedios:
		return []string{"No hay medios de contacto registrados."}
	case MediosPorValidar:
		switch correo, celular, _ := b.mediosEn(t); {
		case correo:
			return []string{"Falta confirmar el celular."}
		case celular:
			return []string{"Falta confirmar al menos un correo."}
		}
		return []string{"Faltan por confirmar al menos un correo y el celular."}
	case MediosValidados:
		return []string{"Falta firmar los términos y condiciones."}
	case Desactivado:
		return []string{"El Buzón está desactivado."}
	}
	return []string{"No se sabe el estado del Buzón."}
}
