package acuse

import (
	"regexp"
	"slices"
	"strings"

	"valija/backend/efirma"
)

// QR is what a code of a sheet says: words of whoever printed it, told and never followed.
type QR struct {
	Texto  string
	Host   string // where its address leads; "" when it holds none
	Reparo string // Spanish: what is odd about that address; "" when it leads to the Institute
}

// LeerHoja finds an acuse in the words of a sheet and in its codes. A sheet without words, as a scan is, has the cadena
// of its code alone.
func LeerHoja(texto string, codigos []QR) (Impreso, bool) {
	i, hay := LeerImpreso(texto)
	i.codigos = codigos
	if hay {
		return i, true
	}
	for _, q := range codigos {
		c, err := ParseCadena(q.Texto)
		if err != nil {
			continue
		}
		if _, err = Leer(c); err == nil {
			return Impreso{Cadena: q.Texto, codigos: codigos, sinTexto: true}, true
		}
	}
	return Impreso{}, false
}

// cotejarQR says whether the codes of the sheet agree with its cadena. One that does not is a sheet that was altered;
// one that cannot be read, or is not there, is said and no more.
func (i Impreso) cotejarQR(v *efirma.Verificacion) {
	switch {
	case i.sinTexto:
		v.JuzgarQR(efirma.CapaDesconocida, "La hoja no trae texto: su cadena original se leyó del código QR, y no hay otra con qué cotejarla.")
		return
	case len(i.codigos) == 0:
		v.JuzgarQR(efirma.CapaDesconocida, "En la hoja no se encontró un código QR que se pueda leer: su cadena y su sello se juzgaron sin él.")
		return
	}
	peor, razon := efirma.CapaNoAplica, ""
	for _, q := range i.codigos {
		if q.Reparo != "" {
			v.Dudar("Un código QR de la hoja trae la dirección de «" + q.Host + "». " + q.Reparo + " No la abra ni escriba ahí sus datos.")
		}
		if capa, dice := i.juzgarQR(q); gravedad(capa) > gravedad(peor) {
			peor, razon = capa, dice
		}
	}
	v.JuzgarQR(peor, razon)
}

// gravedad orders what several codes say: one that disagrees weighs more than one that agrees, and this more than one
// that says something else.
func gravedad(c efirma.Capa) int {
	return slices.Index([]efirma.Capa{efirma.CapaNoAplica, efirma.CapaDesconocida, efirma.CapaValida, efirma.CapaInvalida}, c)
}

func (i Impreso) juzgarQR(q QR) (efirma.Capa, string) {
	if llano(q.Texto) == llano(i.Cadena) {
		return efirma.CapaValida, "El código QR trae la misma cadena original."
	}
	suya, err := ParseCadena(i.Cadena)
	if err != nil {
		return efirma.CapaDesconocida, "El código QR no se pudo cotejar con la cadena original."
	}
	if del, err := ParseCadena(q.Texto); err == nil && len(del.campos) > 1 {
		return cotejarCampos(suya, del)
	}
	folio := regexp.MustCompile(`\bBI-[0-9]{8}-[0-9]{9}\b`).FindString(q.Texto)
	switch {
	case folio != "" && folio != suya.Valor(CampoFolio):
		return efirma.CapaInvalida, "El código QR y la cadena original no dicen lo mismo: el código nombra el folio " + folio + "."
	case folio != "":
		return efirma.CapaValida, "El código QR nombra el mismo folio que la cadena original."
	case i.Sello != "" && q.Texto == i.Sello:
		return efirma.CapaValida, "El código QR trae el mismo sello digital."
	case q.Host != "":
		return efirma.CapaDesconocida, "El código QR trae la dirección de una página («" + q.Host + "») y no la cadena original; Valija no la abre."
	}
	return efirma.CapaDesconocida, "El código QR no trae la cadena original, sino otro texto; no se pudo cotejar."
}

// cotejarCampos compares the fields that both cadenas name: a code may hold less than the sheet, and nothing else.
func cotejarCampos(suya, del Cadena) (efirma.Capa, string) {
	comunes := 0
	for _, c := range del.campos {
		otro := suya.Valor(c.Nombre)
		if c.Nombre == "" || otro == "" {
			continue
		}
		if llano(otro) != llano(c.Valor) {
			return efirma.CapaInvalida, "El código QR y la cadena original no dicen lo mismo: difiere «" + strings.ReplaceAll(c.Nombre, "+", " ") + "»."
		}
		comunes++
	}
	if comunes < 2 { // the version alone makes no acuse
		return efirma.CapaInvalida, "El código QR trae otra cadena original."
	}
	return efirma.CapaValida, "El código QR dice lo mismo que la cadena original."
}

// llano is a text without what sheets and codes write each in its own way: blanks, and the + that stands for one.
func llano(s string) string { return strings.ReplaceAll(sinBlancos(s), "+", "") }
