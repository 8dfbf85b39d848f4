package acuse

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"valija/backend/fault"
)

// The fields of the cadena original of a Buzón acuse, spelled as IMSS does (a blank is a +).
const (
	CampoVersion = "Versión"
	CampoRFC     = "Rfc"
	CampoTramite = "Tipo+de+trámite"
	CampoFolio   = "Folio+del+trámite"
	CampoFecha   = "Fecha+de+elaboración"
	CampoHuella  = "Huella+del+documento" // SHA-256 of what was filed, in hexadecimal; only where something was
)

// maxCadena bounds what is read as a cadena: a real one has some hundred characters.
const maxCadena = 64 << 10

// Campo is one field. A nameless one (old cadenas have them) has only Valor.
type Campo struct {
	Nombre, Valor string
	separador     string // between the two: ":" or "_", or "" for a nameless one
}

// Cadena is a cadena original: fields between bars, in their order. What ParseCadena reads, String writes
// back byte for byte, because the sello is over those bytes.
type Cadena struct {
	campos []Campo
	borde  string // "|", or "||" in the cadenas of other systems
}

// NewCadena composes the cadena of a Buzón acuse, version 2.
func NewCadena(rfc, tramite string, folio Folio, fecha time.Time) Cadena {
	c := Cadena{borde: "|"}
	for _, p := range [...][2]string{
		{CampoVersion, "2"}, {CampoRFC, rfc}, {CampoTramite, tramite}, {CampoFolio, string(folio)}, {CampoFecha, escribirFecha(fecha)},
	} {
		c = c.Con(p[0], p[1])
	}
	return c
}

// Con returns the cadena with one more field at the end. Blanks of the value become +, as IMSS writes them,
// and what would break the cadena (bars, control characters) becomes + too.
func (c Cadena) Con(nombre, valor string) Cadena {
	limpio := strings.Map(func(r rune) rune {
		if r == '|' || unicode.IsSpace(r) || unicode.IsControl(r) {
			return '+'
		}
		return r
	}, strings.ToValidUTF8(valor, "+"))
	campos := make([]Campo, 0, len(c.campos)+1)
	return Cadena{borde: c.borde, campos: append(append(campos, c.campos...), Campo{nombre, limpio, ":"})}
}

// ParseCadena reads a cadena of any system: bars around and between fields, each a name and a value parted by
// the first colon or underscore. Fault: CadenaIlegible.
func ParseCadena(s string) (Cadena, error) {
	ilegible := func(detalle string) (Cadena, error) {
		return Cadena{}, fault.New(fault.CadenaIlegible, "detalle", detalle)
	}
	switch {
	case len(s) > maxCadena:
		return ilegible("es demasiado larga")
	case !utf8.ValidString(s):
		return ilegible("no es texto UTF-8")
	case strings.ContainsFunc(s, unicode.IsControl):
		return ilegible("tiene saltos de línea u otros caracteres de control")
	}
	c := Cadena{borde: "|"}
	if len(s) >= 5 && strings.HasPrefix(s, "||") && strings.HasSuffix(s, "||") {
		c.borde = "||"
	}
	dentro, abre := strings.CutPrefix(s, c.borde)
	dentro, cierra := strings.CutSuffix(dentro, c.borde)
	if !abre || !cierra || strings.Trim(dentro, "|") == "" {
		return ilegible("debe empezar y terminar con una barra vertical, con algo entre ellas")
	}
	for texto := range strings.SplitSeq(dentro, "|") {
		campo := Campo{Valor: texto}
		if i := strings.IndexAny(texto, ":_"); i > 0 {
			campo = Campo{texto[:i], texto[i+1:], texto[i : i+1]}
		}
		c.campos = append(c.campos, campo)
	}
	return c, nil
}

// String writes the cadena, the bytes that the sello is over.
func (c Cadena) String() string {
	var b strings.Builder
	b.WriteString(c.borde)
	for i, campo := range c.campos {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(campo.Nombre + campo.separador + campo.Valor)
	}
	b.WriteString(c.borde)
	return b.String()
}

// Campos returns the fields in their order.
func (c Cadena) Campos() []Campo { return append([]Campo(nil), c.campos...) }

// Valor returns the value of the first field of that name, as it stands in the cadena, or "".
func (c Cadena) Valor(nombre string) string {
	for _, campo := range c.campos {
		if campo.Nombre == nombre {
			return campo.Valor
		}
	}
	return ""
}

// Texto is Valor for a person: every + is a blank again.
func (c Cadena) Texto(nombre string) string { return strings.ReplaceAll(c.Valor(nombre), "+", " ") }
