package civil

import (
	"slices"
	"time"
)

// NombreMes is a month in Spanish, "noviembre"; "" for what is no month.
func NombreMes(m time.Month) string {
	if m < time.January || m > time.December {
		return ""
	}
	return meses()[m-1]
}

// MesLlamado is the month of that name, in lower case; 0 for any other word.
func MesLlamado(nombre string) time.Month {
	return time.Month(slices.Index(meses(), nombre) + 1)
}

func meses() []string {
	return []string{
		"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
	}
}
