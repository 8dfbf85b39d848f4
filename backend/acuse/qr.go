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

// Advertencia says in Spanish what is odd about where the code leads; "" when nothing is.
func (q QR) Advertencia() string {
	if q.Reparo == "" {
		return ""
	}
	return "Un código QR de la hoja trae la dirección de «" + q.Host + "». " + q.Reparo + " No la abra ni escriba ahí sus datos."
}

// LeerHoja finds an acuse in the words of a sheet and in its codes. A sheet whose words hold no cadena, as those of a
// scan, has that of its code; whatever words it has are judged by it.
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
			i = Impreso{Cadena: q.Texto, codigos: codigos, deCodigo: true, sinTexto: strings.TrimSpace(texto) == ""}
			i.rodear(cuerpo(texto))
			return i, true
		}
	}
	return Impreso{}, false
}

// cotejarIlegible doubts a sheet whose cadena is that of its code, when its words seem to hold another that cannot be
// read: who spoils the cadena that a sheet shows must gain nothing by it.
func (i Impreso) cotejarIlegible(v *efirma.Verificacion) {
	c, err := ParseCadena(i.Cadena)
	if err != nil || !i.deCodigo {
		return
	}
	palabras := llano(i.texto)
	for _, campo := range c.campos {
		if campo.Nombre == "" || campo.Nombre == CampoVersion {
			continue
		}
		for _, sigue := range strings.Split(palabras, llano(campo.Nombre)+":")[1:] {
			if !strings.HasPrefix(sigue, llano(campo.Valor)) {
				v.Dudar("La hoja trae lo que parece otra cadena original, que no se pudo leer: difiere «" + strings.ReplaceAll(campo.Nombre, "+", " ") + "» de lo que dice el código QR.")
			}
		}
	}
}

// cotejarQR says whether the codes of the sheet agree with its cadena. One that does not is a sheet that was altered;
// one that cannot be read, or is not there, is said and no more.
func (i Impreso) cotejarQR(v *efirma.Verificacion) {
	if len(i.codigos) == 0 {
		v.JuzgarQR(efirma.CapaDesconocida, "En la hoja no se encontró un código QR que se pueda leer: su cadena y su sello se juzgaron sin él.")
		return
	}
	peor, razon := efirma.CapaNoAplica, ""
	for _, q := range i.codigos {
		if dice := q.Advertencia(); dice != "" {
			v.Dudar(dice)
		}
		if capa, dice := i.juzgarQR(q); gravedad(capa) > gravedad(peor) {
			peor, razon = capa, dice
		}
	}
	switch { // of a code that the cadena was taken from, only another code can say more
	case peor == efirma.CapaInvalida || !i.deCodigo:
		v.JuzgarQR(peor, razon)
	case i.sinTexto:
		v.JuzgarQR(efirma.CapaDesconocida, "La hoja no trae texto: su cadena original se leyó del código QR, y no hay otra con qué cotejarla.")
	default:
		v.JuzgarQR(efirma.CapaDesconocida, "En el texto de la hoja no se encontró una cadena original que se pueda leer: la que se comprobó se leyó del código QR, y no hay otra con qué cotejarla.")
	}
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
	folios := regexp.MustCompile(`BI-[0-9]{8}-[0-9]{9}\b`).FindAllString(q.Texto, -1)
	if n := slices.IndexFunc(folios, func(f string) bool { return !strings.Contains(i.Cadena, f) }); n >= 0 {
		return efirma.CapaInvalida, "El código QR y la cadena original no dicen lo mismo: el código nombra el folio " + folios[n] + "."
	}
	if del, err := ParseCadena(q.Texto); err == nil && len(del.campos) > 1 {
		return cotejarCampos(suya, del)
	}
	switch {
	case slices.Contains(folios, suya.Valor(CampoFolio)):
		return efirma.CapaValida, "El código QR nombra el mismo folio que la cadena original."
	case i.Sello != "" && q.Texto == i.Sello:
		return efirma.CapaValida, "El código QR trae el mismo sello digital."
	case q.Host != "":
		return efirma.CapaDesconocida, "El código QR trae la dirección de una página («" + q.Host + "») y no la cadena original; Valija no la abre."
	}
	return efirma.CapaDesconocida, "El código QR no trae la cadena original, sino otro texto; no se pudo cotejar."
}

// cotejarCampos compares the fields that both cadenas name: a code may hold less than the sheet. What it holds besides
// cannot be compared with anything.
func cotejarCampos(suya, del Cadena) (efirma.Capa, string) {
	comunes, deMas := map[string]bool{}, false
	for _, c := range del.campos {
		otro := suya.Valor(c.Nombre)
		switch {
		case c.Nombre == "" || otro == "":
			deMas = true
		case llano(otro) != llano(c.Valor):
			return efirma.CapaInvalida, "El código QR y la cadena original no dicen lo mismo: difiere «" + strings.ReplaceAll(c.Nombre, "+", " ") + "»."
		case c.Nombre != CampoVersion: // which every acuse has
			comunes[c.Nombre] = true
		}
	}
	switch {
	case len(comunes) == 0:
		return efirma.CapaInvalida, "El código QR trae otra cadena original."
	case deMas:
		return efirma.CapaDesconocida, "El código QR dice en parte lo mismo que la cadena original, y trae además datos que ella no tiene: no se pudieron cotejar."
	case len(comunes) < 2:
		return efirma.CapaDesconocida, "El código QR trae un solo dato de la cadena original; no basta para cotejarla."
	}
	return efirma.CapaValida, "El código QR dice lo mismo que la cadena original."
}

// llano is a text without what sheets and codes write each in its own way: blanks, and the + that stands for one.
func llano(s string) string { return strings.ReplaceAll(sinBlancos(s), "+", "") }
