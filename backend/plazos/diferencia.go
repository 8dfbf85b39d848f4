package plazos

import (
	"fmt"
	"time"

	"valija/backend/civil"
)

// Diferencia is one date that another calendar moved.
type Diferencia struct {
	Campo   string `json:"campo"` // its name in the JSON of Resultado
	Antes   string `json:"antes"` // date or instant; "" for none
	Despues string `json:"despues"`
	Texto   string `json:"texto"` // Spanish sentence
}

// Diferencias tells which dates of a count moved from one result to another, as when the calendar changes.
// Both must be of the same fact. It is empty when nothing moved.
func Diferencias(antes, despues Resultado) []Diferencia {
	out := []Diferencia{}
	day := func(field, name string, a, b civil.Date) {
		if a != b {
			out = append(out, Diferencia{
				field, a.String(), b.String(), fmt.Sprintf("%s pasa del %s al %s.", name, enPalabras(a), enPalabras(b)),
			})
		}
	}
	instant := func(field, name string, a, b time.Time) {
		if !a.Equal(b) {
			out = append(out, Diferencia{field, civil.FormatInstant(a), civil.FormatInstant(b), fmt.Sprintf(
				"%s pasa del %s al %s.", name, instanteEnPalabras(a), instanteEnPalabras(b))})
		}
	}
	instant("limite_apertura", "El límite para abrir", antes.LimiteApertura, despues.LimiteApertura)
	instant("notificado_el", "La notificación", antes.NotificadoEl, despues.NotificadoEl)
	day("surte_efectos", "El día en que surte efectos", antes.SurteEfectos, despues.SurteEfectos)
	day("plazo_inicia", "El primer día del plazo", antes.PlazoInicia, despues.PlazoInicia)
	day("plazo_vence", "El último día para contestar", antes.PlazoVence, despues.PlazoVence)
	day("alarma", "La alarma", antes.Alarma, despues.Alarma)
	return out
}

func enPalabras(d civil.Date) string {
	if d.IsZero() {
		return "(sin fecha)"
	}
	return Larga(d)
}

func instanteEnPalabras(t time.Time) string {
	if t.IsZero() {
		return "(sin fecha)"
	}
	return Larga(civil.Of(t)) + " a las " + t.In(civil.Zona()).Format("15:04")
}
