package acuse

import (
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

// Folio names an actuación in the Buzón by its millisecond: BI-YYYYMMDD-HHMMSSmmm in Zona Centro. Whoever
// issues folios sees to it that no two fall in the same one.
type Folio string

const (
	prefijo      = "BI-"
	formatoFolio = "20060102-150405.000"
	formatoFecha = "20060102150405.000"
)

// NewFolio returns the folio of the instant t, cut to the millisecond.
func NewFolio(t time.Time) Folio {
	return Folio(prefijo + strings.ReplaceAll(t.In(civil.Zona()).Format(formatoFolio), ".", ""))
}

// ParseFolio reads a folio strictly: one spelling for each instant. Fault: CadenaIlegible.
func ParseFolio(s string) (Folio, error) {
	if _, err := instanteDe(s); err != nil {
		return "", err
	}
	return Folio(s), nil
}

// Instante returns the instant that the folio names, or the zero time for a folio that is none.
func (f Folio) Instante() time.Time {
	t, err := instanteDe(string(f))
	if err != nil {
		return time.Time{}
	}
	return t
}

func instanteDe(s string) (time.Time, error) {
	ilegible := fault.New(fault.CadenaIlegible, "detalle", "«"+s+"» no es un folio de la forma BI-AAAAMMDD-HHMMSSmmm")
	const largo = len("BI-20060102-150405000")
	if len(s) != largo || !strings.HasPrefix(s, prefijo) {
		return time.Time{}, ilegible
	}
	t, err := time.ParseInLocation(formatoFolio, s[len(prefijo):largo-3]+"."+s[largo-3:], civil.Zona())
	if err != nil || NewFolio(t) != Folio(s) {
		return time.Time{}, ilegible
	}
	return t, nil
}

// escribirFecha and leerFecha are the date of a cadena: yyyyMMddHHmmssSSS in Zona Centro.
func escribirFecha(t time.Time) string {
	return strings.ReplaceAll(t.In(civil.Zona()).Format(formatoFecha), ".", "")
}

func leerFecha(s string) (time.Time, bool) {
	const largo = len("20060102150405000")
	if len(s) != largo {
		return time.Time{}, false
	}
	t, err := time.ParseInLocation(formatoFecha, s[:largo-3]+"."+s[largo-3:], civil.Zona())
	return t, err == nil && escribirFecha(t) == s
}
