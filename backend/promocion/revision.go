package promocion

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"valija/backend/fault"
)

// Limites are what a Buzón accepts. IMSS publishes none, so for a real box they are supposed and say so.
type Limites struct {
	PorArchivo int64 // bytes
	Archivos   int
	Texto      int // characters
	Supuestos  bool
}

// LimitesSupuestos are used where no Buzón has told its own.
func LimitesSupuestos() Limites {
	return Limites{PorArchivo: 50_000_000, Archivos: 10, Texto: 20_000, Supuestos: true}
}

// Observacion is one thing that is missing or doubtful before signing.
type Observacion struct {
	Campo   string // servicio, asunto, texto, adjuntos
	Impide  bool   // signing must wait for it
	Mensaje string
}

// orientacion ends the name of a service that only asks.
const orientacion = " · orientación"

// Servicios are the matters that numeral 6 of the list of trámites names for promociones electrónicas.
func Servicios() []string {
	return []string{
		"Buzón IMSS · aclaración",
		"Buzón IMSS" + orientacion,
		"ICSOE · aclaración",
		"ICSOE" + orientacion,
		"Cobranza · aclaración",
		"Cobranza" + orientacion,
	}
}

// Revisar tells what is missing or over the limits before p can be signed.
//
// norma: Lineamientos 6.4
func (p Promocion) Revisar(l Limites) []Observacion {
	obs := []Observacion{}
	falta := func(campo, mensaje string) { obs = append(obs, Observacion{campo, true, mensaje}) }
	if strings.TrimSpace(p.Servicio) == "" {
		falta("servicio", "Elija el servicio al que se dirige.")
	}
	if strings.TrimSpace(p.Asunto) == "" {
		falta("asunto", "Escriba el asunto.")
	}
	switch n := utf8.RuneCountInString(p.Texto); {
	case strings.TrimSpace(p.Texto) == "":
		falta("texto", "Escriba la descripción: es obligatoria.")
	case n > l.Texto:
		falta("texto", fmt.Sprintf("El texto tiene %d caracteres y se admiten %d; pase el resto a un adjunto.", n, l.Texto))
	}
	if len(p.Adjuntos) > l.Archivos {
		falta("adjuntos", fmt.Sprintf("Son %d adjuntos y se admiten %d.", len(p.Adjuntos), l.Archivos))
	}
	nombres := map[string]bool{}
	for _, a := range p.Adjuntos {
		if a.Tamano > l.PorArchivo {
			falta("adjuntos", fmt.Sprintf("«%s» mide %s y se admiten %s.", a.Nombre, fault.Tamano(a.Tamano), fault.Tamano(l.PorArchivo)))
		}
		if a.Tamano == 0 {
			falta("adjuntos", fmt.Sprintf("«%s» está vacío.", a.Nombre))
		}
		if nombres[a.Nombre] {
			falta("adjuntos", fmt.Sprintf("Hay dos adjuntos llamados «%s».", a.Nombre))
		}
		nombres[a.Nombre] = true
		if r := a.Reparo(); r != "" && a.Tamano > 0 {
			obs = append(obs, Observacion{"adjuntos", false, "«" + a.Nombre + "»: " + r})
		}
	}
	if l.Supuestos {
		obs = append(obs, Observacion{"adjuntos", false, "El IMSS no publica límites para los adjuntos; los que se muestran son supuestos."})
	}
	return obs
}

// Completa reports whether nothing of what was observed impedes signing.
func Completa(l []Observacion) bool {
	return !slices.ContainsFunc(l, func(o Observacion) bool { return o.Impide })
}
