package plazos

import (
	"time"

	"valija/backend/civil"
)

// Escenario is one answer to «¿y si lo abro?»: what one would do, and every date it would cause.
type Escenario struct {
	Clave     string    `json:"clave"`  // abrir_ahora, abrir_manana, no_abrir
	Nombre    string    `json:"nombre"` // Spanish
	Resultado Resultado `json:"resultado"`
}

// QuePasaSi compares opening the document now, opening it tomorrow at the same hour, and not opening it.
// Whatever a says of an opening or an acuse is left aside. It fails as Aviso does.
//
// norma: Lineamientos 7.2; Lineamientos 7.4; Lineamientos 7.5
func (c *Calendario) QuePasaSi(a Aviso, ahora time.Time) ([]Escenario, error) {
	local := ahora.In(civil.Zona())
	tomorrow := local.AddDate(0, 0, 1)
	out := make([]Escenario, 0, 3)
	for _, what := range []struct {
		clave, nombre string
		abierto       time.Time
	}{
		{"abrir_ahora", "Abrir ahora (" + Corta(civil.Of(local)) + ", " + local.Format("15:04") + ")", local},
		{"abrir_manana", "Abrir mañana (" + Corta(civil.Of(tomorrow)) + ", " + tomorrow.Format("15:04") + ")", tomorrow},
		{"no_abrir", "No abrir", time.Time{}},
	} {
		a.Abierto, a.Acuse = what.abierto, time.Time{}
		r, err := c.Aviso(a)
		if err != nil {
			return nil, err
		}
		out = append(out, Escenario{what.clave, what.nombre, r})
	}
	return out, nil
}
