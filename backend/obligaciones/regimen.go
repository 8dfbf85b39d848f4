package obligaciones

import (
	"time"

	"valija/backend/civil"
	"valija/backend/plazos"
)

// Vencimiento is a last day under its regime, with the readings that would change it.
type Vencimiento struct {
	Vence        civil.Date              `json:"vence"`
	Movida       bool                    `json:"movida"`
	MovidaDesde  civil.Date              `json:"movida_desde"` // the day that the norm names; no date unless moved
	Alternativas []plazos.TerminoAlterno `json:"alternativas"`
	Alarma       civil.Date              `json:"alarma"` // the earliest among the readings
}

// Vencer applies a regime to the day that a norm names. It fails with calendario_faltante past the calendar.
//
// norma: RACERF 3; CFF 12; CFF 12 último párrafo; LSS 74
func Vencer(cal *plazos.Calendario, regimen Regimen, day civil.Date) (Vencimiento, error) {
	next, err := cal.Siguiente(day, 1)
	if err != nil {
		return Vencimiento{}, err
	}
	previous, err := cal.Anterior(day, 1)
	if err != nil {
		return Vencimiento{}, err
	}
	v := Vencimiento{Vence: day, Alternativas: []plazos.TerminoAlterno{}}
	habil, friday := cal.Habil(day), day.Weekday() == time.Friday
	move := func() { v.Vence, v.Movida, v.MovidaDesde = next, true, day }
	other := func(d civil.Date, norma, why string) {
		v.Alternativas = append(v.Alternativas, plazos.TerminoAlterno{
			Motivo: why, Norma: norma, Vence: d, Certeza: plazos.Supuesta,
		})
	}
	switch regimen {
	case Imss:
		switch {
		case !habil:
			move()
			if next.Weekday() == time.Friday { // only an acuerdo can make a Thursday inhábil
				if after, err := cal.Siguiente(next, 1); err == nil {
					other(after, "RACERF 3", "si el viernes al que se movió también se prorroga")
				}
			}
		case friday:
			move()
			other(day, "CFF 12", "si el viernes no se prorroga: la línea de captura puede vencer ese mismo día")
		}
	case Sat:
		switch {
		case !habil:
			move()
		case friday:
			other(next, "RACERF 3; CFF 12 último párrafo", "si el viernes se prorroga al día hábil siguiente")
		}
	case ImssSinProrroga:
		if !habil {
			other(previous, "Valija", "último día hábil anterior: el día que fija la norma es inhábil ("+cal.Motivo(day)+")")
		}
		if !habil || friday {
			other(next, "RACERF 3", "si el plazo se prorroga al día hábil siguiente")
		}
	case Lft:
		if !habil {
			other(previous, "Valija", "último día hábil anterior: el día que fija la norma es inhábil ("+cal.Motivo(day)+")")
		}
	case ImssAviso: // never extended, and counted in días hábiles to begin with
	}
	if regimen == Imss || regimen == Sat {
		v.otrasLecturas(cal)
	}
	v.Alarma = v.Vence
	for _, alt := range v.Alternativas {
		if alt.Vence.Before(v.Alarma) {
			v.Alarma = alt.Vence
		}
	}
	return v, nil
}

// otrasLecturas adds the readings of the calendar in which the last day does not count. Vacations are not among
// them: they never stop a payment or a declaration.
//
// norma: CFF 12
func (v *Vencimiento) otrasLecturas(cal *plazos.Calendario) {
	for _, reading := range cal.Lecturas() {
		if !reading.Pagos || reading.Dia(v.Vence) == "" {
			continue
		}
		if d, ok := reading.Ultimo(cal, v.Vence); ok && d != v.Vence {
			v.Alternativas = append(v.Alternativas, plazos.TerminoAlterno{
				Motivo: reading.Motivo, Norma: reading.Norma, Vence: d, Certeza: reading.Certeza,
			})
		}
	}
}
