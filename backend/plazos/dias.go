package plazos

import (
	"fmt"
	"slices"
	"time"

	"github.com/rickar/cal/v2"

	"valija/backend/civil"
)

// reglaDia says which days are inhábiles: a fixed day, an nth weekday, a distance from Easter or a range.
type reglaDia struct {
	ID           string       `json:"id"`
	Nombre       string       `json:"nombre"`
	Tipo         string       `json:"tipo"` // fijo, enesimo, pascua, rango
	Norma        string       `json:"norma"`
	Mes          time.Month   `json:"mes"`
	Dia          int          `json:"dia"`
	Semana       time.Weekday `json:"semana"`
	N            int          `json:"n"`     // enesimo: which one; pascua: days from Easter Sunday
	Anios        []int        `json:"anios"` // only in these years; empty: every year
	Desde        civil.Date   `json:"desde"` // rango, both included
	Hasta        civil.Date   `json:"hasta"`
	Fuente       string       `json:"fuente"`
	VigenteDesde civil.Date   `json:"vigente_desde"`
	VigenteHasta civil.Date   `json:"vigente_hasta"`
	Certeza      Certeza      `json:"certeza"`
}

// fechas returns the days of the rule from desde to hasta, both included, in order.
func (r reglaDia) fechas(desde, hasta civil.Date) ([]civil.Date, error) {
	var all []civil.Date
	if r.Tipo == "rango" {
		for d := r.Desde; !d.After(r.Hasta); d = d.AddDays(1) {
			all = append(all, d)
		}
	} else {
		holiday := cal.Holiday{Month: r.Mes, Day: r.Dia, Weekday: r.Semana, Offset: r.N}
		switch r.Tipo {
		case "fijo":
			holiday.Func = cal.CalcDayOfMonth
		case "enesimo":
			holiday.Func = cal.CalcWeekdayOffset
		case "pascua":
			holiday.Func = cal.CalcEasterOffset
		default:
			return nil, fmt.Errorf("day rule %s: unknown tipo %q", r.ID, r.Tipo)
		}
		for year := desde.Year; year <= hasta.Year; year++ {
			if len(r.Anios) > 0 && !slices.Contains(r.Anios, year) {
				continue
			}
			start, _ := holiday.Calc(year)
			// The library gives the day's first instant in the machine's own zone; noon is the same day
			// even where the clock jumps at midnight.
			y, m, d := start.Add(12 * time.Hour).Date()
			all = append(all, civil.New(y, m, d))
		}
	}
	return slices.DeleteFunc(all, func(d civil.Date) bool {
		return d.Before(desde) || d.After(hasta) || d.Before(r.VigenteDesde) ||
			(!r.VigenteHasta.IsZero() && d.After(r.VigenteHasta))
	}), nil
}
