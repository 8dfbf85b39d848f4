package obligaciones

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/plazos"
)

// periodo names what is declared or paid for: a key that never changes, and its words.
func (t Tipo) periodo(year int, due time.Month) (key, words string) {
	before := civil.New(year, due-1, 1) // the period's last month
	switch t.Periodo {
	case "mensual":
		return fmt.Sprintf("%d-%02d", before.Year, before.Month), fmt.Sprintf(", %s de %d", civil.NombreMes(before.Month), before.Year)
	case "bimestral":
		n := (int(before.Month) + 1) / 2
		return fmt.Sprintf("%d-B%d", before.Year, n),
			fmt.Sprintf(", %s y %s de %d", civil.NombreMes(before.Month-1), civil.NombreMes(before.Month), before.Year)
	case "cuatrimestral":
		n := (int(before.Month) + 3) / 4
		return fmt.Sprintf("%d-C%d", before.Year, n),
			fmt.Sprintf(", %s a %s de %d", civil.NombreMes(before.Month-3), civil.NombreMes(before.Month), before.Year)
	case "anual_anterior":
		return fmt.Sprint(year - 1), fmt.Sprintf(", ejercicio %d", year-1)
	}
	return fmt.Sprint(year), fmt.Sprintf(", %d", year)
}

// PeriodoEscrito says the key of the period in Spanish: "noviembre de 2026", "6.º bimestre de 2025", "2025", or the
// day of the event.
func (o Obligacion) PeriodoEscrito() string {
	if day, err := civil.Parse(o.Periodo); err == nil {
		return plazos.Larga(day)
	}
	year, part, _ := strings.Cut(o.Periodo, "-")
	for letter, kind := range map[string]string{"B": "bimestre", "C": "cuatrimestre"} {
		if n, ok := strings.CutPrefix(part, letter); ok {
			return n + ordinal(n) + " " + kind + " de " + year
		}
	}
	if n, err := strconv.Atoi(part); err == nil {
		return civil.NombreMes(time.Month(n)) + " de " + year
	}
	return o.Periodo
}

// ordinal is how a number from 1 to 6 ends before a noun: primer, segundo, tercer…
func ordinal(n string) string {
	if n == "1" || n == "3" {
		return ".er"
	}
	return ".º"
}
