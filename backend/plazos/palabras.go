package plazos

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"valija/backend/civil"
)

func finDeSemana(d civil.Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

func nombreDia(w time.Weekday) string {
	return [...]string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}[w]
}

func diaCorto(w time.Weekday) string {
	return [...]string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"}[w]
}

func mesCorto(m time.Month) string {
	return [...]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}[m-1]
}

// Corta writes a date as the program shows it in a line: "mar 11 feb".
func Corta(d civil.Date) string {
	return diaCorto(d.Weekday()) + " " + strconv.Itoa(d.Day) + " " + mesCorto(d.Month)
}

// CortaHora writes an instant without its year, in Zona Centro: "mar 11 feb, 09:30".
func CortaHora(t time.Time) string {
	return Corta(civil.Of(t)) + ", " + horaDe(t.In(civil.Zona())).String()
}

// Larga writes a date with its year: "mar 11 feb 2025".
func Larga(d civil.Date) string { return Corta(d) + " " + strconv.Itoa(d.Year) }

// fecha writes d, with its year only when it is not the one of the reader's mind.
func fecha(d civil.Date, year int) string {
	if d.Year == year {
		return Corta(d)
	}
	return Larga(d)
}

func ordinal(n int) string {
	words := [...]string{
		"", "primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo",
		"undécimo",
	}
	if n > 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("%d.º", n)
}

// lista joins with commas and «y»: "sáb 8 y dom 9".
func lista(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " y " + items[len(items)-1]
}

// saltados tells, as the end of a step's sentence, which days between two dates do not count: "; no cuentan
// sáb 8 y dom 9". Months are written only where they differ from the second date's.
func (c *Calendario) saltados(desde, hasta civil.Date) string {
	const several = 5 // past these, the weekends are told together
	var named, all []string
	weekends := false
	for d := desde.AddDays(1); d.Before(hasta); d = d.AddDays(1) {
		if c.Habil(d) {
			continue
		}
		text := diaCorto(d.Weekday()) + " " + strconv.Itoa(d.Day)
		if d.Month != hasta.Month {
			text += " " + mesCorto(d.Month)
		}
		if why, ok := c.inhabiles[d]; ok && !finDeSemana(d) {
			text += " (" + why.Motivo + ")"
			named = append(named, text)
		} else {
			weekends = true
		}
		all = append(all, text)
	}
	switch {
	case len(all) == 0:
		return ""
	case len(all) == 1:
		return "; no cuenta " + all[0]
	case len(all) <= several:
		return "; no cuentan " + lista(all)
	case !weekends:
		return "; no cuentan " + lista(named)
	case len(named) == 0:
		return "; no cuentan sábados ni domingos"
	}
	return "; no cuentan sábados ni domingos, ni " + lista(named)
}

func compareText(a, b string) int { return strings.Compare(a, b) }
