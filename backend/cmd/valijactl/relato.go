package main

import (
	"strconv"
	"strings"

	"valija/backend/fault"
)

func (d *demo) titulo(s string) {
	d.pasos = append(d.pasos, s)
	d.linea("\n" + strconv.Itoa(len(d.pasos)) + ". " + s + "\n")
}

// di tells a paragraph, in lines that a terminal holds.
func (d *demo) di(s string) {
	linea := "   "
	for p := range strings.FieldsSeq(s) {
		if len([]rune(linea))+1+len([]rune(p)) > 100 {
			d.linea(linea)
			linea = "   "
		}
		linea += " " + p
	}
	d.linea(linea)
}

func (d *demo) linea(s string) {
	if !d.s.json {
		d.s.di(s)
	}
}

// comprueba tells that a check held, or ends the story with what did not.
func (d *demo) comprueba(bien bool, que string) error {
	if !bien {
		return fault.New(fault.VerificacionNegativa, "detalle", "en la demostración no se cumplió que "+que)
	}
	d.linea("    ✓ " + que)
	return nil
}
