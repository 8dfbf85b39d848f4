package impreso

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// limpio makes text safe to print: composed accents (the fonts have no floating ones), no control or
// invisible direction characters, and nothing beyond the plane that the library can measure.
func limpio(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\u00a0':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		case r > 0xfffd:
			return unicode.ReplacementChar
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")))
}

// renglones breaks text into lines no wider than ancho by the measure medir: at spaces, and inside a word
// only when the word alone does not fit. The line breaks of the text are kept. There is always one line.
func renglones(texto string, ancho float64, medir func(string) float64) []string {
	var out []string
	for p := range strings.SplitSeq(limpio(texto), "\n") {
		renglon := ""
		for palabra := range strings.FieldsSeq(p) {
			if renglon != "" && medir(renglon+" "+palabra) <= ancho {
				renglon += " " + palabra
				continue
			}
			if renglon != "" {
				out = append(out, renglon)
			}
			partes := trozos(palabra, ancho, medir)
			out = append(out, partes[:len(partes)-1]...)
			renglon = partes[len(partes)-1]
		}
		out = append(out, renglon)
	}
	return out
}

// trozos cuts one word into pieces that fit, at least one rune each.
func trozos(palabra string, ancho float64, medir func(string) float64) []string {
	if medir(palabra) <= ancho {
		return []string{palabra}
	}
	var out []string
	trozo, usado := "", 0.0
	for _, r := range palabra {
		w := medir(string(r))
		if trozo != "" && usado+w > ancho {
			out = append(out, trozo)
			trozo, usado = "", 0
		}
		trozo, usado = trozo+string(r), usado+w
	}
	return append(out, trozo)
}
