package archivo

import (
	"strings"
	"unicode"

	"valija/backend/civil"
	"valija/backend/fault"
)

// consulta is a question taken apart: what must be in the words, and what narrows the rows.
type consulta struct {
	terminos []termino
	filtro   Filtro
	rfc      string
	etiqueta string // as typed: whoever asks finds which labels it names
}

// termino is one word, or several in a row when it was quoted.
type termino struct {
	palabras []string
	exacto   bool // quoted: the last word is not a beginning
}

// leeConsulta reads what a person typed: words (each the beginning of one), "quoted words" as they are, and the
// filters rfc: tipo: folio: etiqueta: desde: hasta:. Dates may be a year, a month or a day. FechaInvalida when one is none.
func leeConsulta(s string) (consulta, error) {
	var c consulta
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		var pieza string
		citada := strings.HasPrefix(s, `"`)
		if citada {
			pieza, s, _ = strings.Cut(s[1:], `"`)
		} else {
			i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '"' })
			if i < 0 {
				i = len(s)
			}
			pieza, s = s[:i], s[i:]
			if clave, valor, ok := strings.Cut(pieza, ":"); ok {
				if valor == "" && strings.HasPrefix(s, `"`) { // folio:"A 1"
					valor, s, _ = strings.Cut(s[1:], `"`)
				}
				es, err := c.filtra(strings.ToLower(clave), valor)
				if err != nil {
					return consulta{}, err
				}
				if es {
					continue
				}
			}
		}
		if p := palabrasDe(pieza); len(p) > 0 {
			c.terminos = append(c.terminos, termino{p, citada})
		}
	}
	return c, nil
}

func (c *consulta) filtra(clave, valor string) (bool, error) {
	var err error
	switch clave {
	case "rfc":
		c.rfc = strings.ToUpper(valor)
	case "tipo":
		c.filtro.Tipo = valor
	case "folio":
		c.filtro.Folio = valor
	case "etiqueta":
		c.etiqueta = strings.TrimSpace(valor)
	case "desde":
		c.filtro.Desde, _, err = periodo(valor)
	case "hasta":
		_, c.filtro.Hasta, err = periodo(valor)
	default:
		return false, nil
	}
	return true, err
}

// periodo reads YYYY, YYYY-MM or YYYY-MM-DD as its first and last day.
func periodo(s string) (desde, hasta civil.Date, err error) {
	switch len(s) {
	case len("2026"):
		desde, err = civil.Parse(s + "-01-01")
		hasta = civil.New(desde.Year+1, 1, 0)
	case len("2026-01"):
		desde, err = civil.Parse(s + "-01")
		hasta = civil.New(desde.Year, desde.Month+1, 0)
	default:
		desde, err = civil.Parse(s)
		hasta = desde
	}
	if err != nil {
		return civil.Date{}, civil.Date{}, fault.Wrap(fault.FechaInvalida, err, "valor", s, "fecha", s)
	}
	return desde, hasta, nil
}

// palabrasDe cuts as the index does: letters and digits are words, everything else parts them.
func palabrasDe(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !esLetra(r) })
}

func esLetra(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || unicode.Is(unicode.Co, r)
}

// A word is also the beginning of others from this many letters on: those for which there is a prefix index.
const (
	prefijoFicha = 2
	prefijoTexto = 3
)

// match writes the question for FTS5. What a person types is always quoted: it can be no operator. Filters go in
// too, as words of the metadata, so that the index and not a scan narrows them; SQL then checks them exactly.
func (c consulta) match(columnaFicha string, prefijo int) string {
	partes := make([]string, 0, len(c.terminos)+3)
	for _, t := range c.terminos {
		p := citada(t.palabras)
		if !t.exacto && len([]rune(t.palabras[len(t.palabras)-1])) >= prefijo {
			p += "*"
		}
		partes = append(partes, p)
	}
	for _, v := range []string{c.rfc, c.filtro.Tipo, c.filtro.Folio} {
		if p := palabrasDe(v); len(p) > 0 {
			partes = append(partes, columnaFicha+" : "+citada(p))
		}
	}
	return strings.Join(partes, " AND ")
}

func citada(palabras []string) string { return `"` + strings.Join(palabras, " ") + `"` }
