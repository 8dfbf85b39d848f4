package lector

import (
	"regexp"
	"strings"

	"valija/backend/acuse"
)

// supuesto goes with whatever is told apart by words alone: no sample of these sheets was seen.
const supuesto = "Se supuso qué es por las palabras que trae; la forma de este documento no está publicada."

// deOtroSistema guesses the acuses and comprobantes of the other systems of the Institute: by the cadena of the
// newer ones, whose fields are known, and otherwise by the name that the sheet gives its system. All of it is
// supposed, so the person files it.
func deOtroSistema(texto string) (Reconocido, bool) {
	if r, ok := porIdentificador(texto); ok {
		return r, true
	}
	const principio = 2000
	llano := llaneza(texto[:min(len(texto), 4*principio)])
	llano = llano[:min(len(llano), principio)]
	sistema, clase, dice := "", Desconocida, ""
	for _, x := range [...]struct {
		nombre, palabras string
		papel            Clase // what a sheet of it is, when it says
		dice             string
	}{
		{"ICSOE", `\bicsoe\b`, ClaseAcuse, `\bacuse\b`},
		{"SISUB", `\bsisub\b`, ClaseAcuse, `\bacuse\b`},
		{"SIPARE", `\bsipare\b`, ClaseComprobante, `\b(?:comprobante|recibo)\b`},
		{"IDSE", `\bidse\b`, ClaseAcuse, `\bacuse\b`},
		{"Escritorio Virtual", `\bescritorio virtual\b`, ClaseAcuse, `\bacuse\b`},
	} {
		if !regexp.MustCompile(x.palabras).MatchString(llano) {
			continue
		}
		if sistema != "" {
			return Reconocido{}, false // it speaks of several: a letter, a manual
		}
		sistema, clase, dice = x.nombre, x.papel, x.dice
	}
	if sistema == "" || !regexp.MustCompile(dice).MatchString(llano) {
		return Reconocido{}, false
	}
	titulo := "Acuse de " + sistema
	if clase == ClaseComprobante {
		titulo = "Comprobante de " + sistema
	}
	return Reconocido{
		Clase: clase, Titulo: titulo, Avisos: []string{supuesto},
		Folio:   strings.ToUpper(unico(regexp.MustCompile(`\bfolio(?: de(?:l tramite)?)?:? ([a-z0-9][a-z0-9-]{4,59})\b`), llano)),
		Periodo: periodoEn(llano),
	}, true
}

// porIdentificador reads a cadena of the newer systems: |Identificador_…|NoFolio…|Patron_…|Registro patronal_…|
func porIdentificador(texto string) (Reconocido, bool) {
	i := regexp.MustCompile(`\|\s*Identificador_`).FindStringIndex(texto)
	if i == nil {
		return Reconocido{}, false
	}
	seguido := strings.Join(strings.Fields(texto[i[0]:min(len(texto), i[0]+16<<10)]), " ")
	c, err := acuse.ParseCadena(seguido[:strings.LastIndexByte(seguido, '|')+1])
	if err != nil {
		return Reconocido{}, false
	}
	r := Reconocido{Clase: ClaseAcuse, Titulo: "Acuse de otro sistema del Instituto", Cadena: c.String(), Avisos: []string{supuesto}}
	for _, campo := range c.Campos() {
		entero := campo.Nombre + campo.Valor
		if folio, ok := strings.CutPrefix(entero, "NoFolio"); ok && r.Folio == "" {
			r.Folio = strings.TrimSpace(folio)
		}
	}
	r.RegistroPatronal = primerRegistro("registro patronal " + llaneza(strings.TrimSpace(c.Valor("Registro patronal"))))
	return r, true
}

// periodoEn reads a month under the label that the emisiones use, M/YYYY.
func periodoEn(llano string) string {
	m := regexp.MustCompile(`\bperiodo(?: mensual)?:? (0?[1-9]|1[0-2])/(20[0-9]{2})\b`).FindStringSubmatch(llano)
	if m == nil {
		return ""
	}
	return m[2] + "-" + ("0" + m[1])[len(m[1])-1:]
}
