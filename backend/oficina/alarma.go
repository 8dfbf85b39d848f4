package oficina

import (
	"slices"
	"strings"

	"valija/backend/civil"
	"valija/backend/plazos"
)

// otraLectura is a reading that gives another last day, whatever computed it.
type otraLectura struct {
	vence         civil.Date
	motivo, norma string
	certeza       plazos.Certeza
}

// conVence tells the last day of the main reading. Where another one rings before it both days are said, with why and how
// sure the earlier one is: nobody may take the alarm for the legal date.
func (a Asunto) conVence(vence civil.Date, lecturas []otraLectura) Asunto {
	a.Vence = vence
	if !a.SuenaAntes() {
		return a
	}
	dice := "Alarma el " + plazos.Larga(a.Fecha) + "; vence el " + plazos.Larga(vence)
	if i := slices.IndexFunc(lecturas, func(l otraLectura) bool { return l.vence == a.Fecha }); i >= 0 {
		l, supuesta := lecturas[i], ""
		if l.certeza == plazos.Supuesta {
			supuesta = ", supuesta"
		}
		dice += ". La alarma sigue otra lectura" + supuesta + ": " + strings.TrimSuffix(l.motivo, ".") + " (" + l.norma + ")"
	}
	a.Detalle = strings.TrimSpace(a.Detalle + " " + dice + ".")
	return a
}

// SuenaAntes reports that its alarm comes before the last day of the main reading.
func (a Asunto) SuenaAntes() bool { return !a.Vence.IsZero() && a.Vence != a.Fecha }

// Dice is all that is said of a line away from the window, which shows its certeza apart.
func (a Asunto) Dice() string {
	if a.Certeza == plazos.Supuesta {
		return strings.TrimSpace(a.Detalle + " La fecha es supuesta.")
	}
	return a.Detalle
}
