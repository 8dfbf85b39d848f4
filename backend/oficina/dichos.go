package oficina

import (
	"strconv"
	"strings"

	"valija/backend/cedula"
	"valija/backend/civil"
	"valija/backend/opinion"
	"valija/backend/plazos"
)

// Dicho is something that a document says of itself, in Spanish.
type Dicho struct{ Nombre, Valor string }

// Dichos tells what the document says, in the order in which a person asks: of what period, how much, until when.
// It is what the document says, not what is true.
func (l Lectura) Dichos() []Dicho {
	out := []Dicho{}
	pon := func(nombre, valor string) {
		if valor != "" {
			out = append(out, Dicho{nombre, valor})
		}
	}
	if o := l.Opinion; o != nil {
		pon("Resultado", map[opinion.Resultado]string{
			opinion.Positiva: "positiva", opinion.Negativa: "negativa", opinion.SinOpinion: "sin opinión", opinion.Desconocido: "",
		}[o.Resultado])
		pon("Razón social", o.Nombre)
		if d := o.Dia(); !d.IsZero() {
			pon("Sólo vale el", plazos.Larga(d))
		}
	}
	for _, e := range l.Emisiones {
		clase := strings.ToUpper(string(e.Clase))
		pon("Razón social", e.RazonSocial)
		pon("Periodo de la "+clase, e.Periodo.EnPalabras())
		pon("Propuesta "+clase, e.Propuesta)
		if e.Cotizantes > 0 {
			pon("Cotizantes "+clase, strconv.Itoa(e.Cotizantes))
		}
		pon("Prima de riesgos", e.Prima)
		pon("Total "+clase, pesos(e.Total))
	}
	if s := l.SUA; s != nil {
		pon("Razón social", s.RazonSocial)
		pon("Periodo", s.Periodo.EnPalabras())
		pon("Folio SUA", s.Folio)
		pon("Trabajadores", strconv.Itoa(len(s.Trabajadores)))
	}
	pon("Registro patronal", l.RegistroPatronal)
	pon("Folio que nombra", l.Folio)
	pon("RFC que nombra", l.RFC)
	if !l.Fecha.IsZero() {
		pon("Fecha que dice", plazos.Larga(civil.Of(l.Fecha))+l.Fecha.In(civil.Zona()).Format(", 15:04"))
	}
	pon("Certificado del sello", l.Certificado)
	return out
}

// pesos writes an amount with thin spaces between thousands: $12 345.60.
func pesos(i cedula.Importe) string {
	entero, centavos, _ := strings.Cut(i.String(), ".")
	entero, negativo := strings.TrimPrefix(entero, "-"), i < 0
	for n := len(entero) - 3; n > 0; n -= 3 {
		entero = entero[:n] + "\u202f" + entero[n:]
	}
	signo := "$"
	if negativo {
		signo = "−$"
	}
	return signo + entero + "." + centavos
}
