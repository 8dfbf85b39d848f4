package archivo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Trozo is a run of a fragment; Acierto marks the words that were asked for.
type Trozo struct {
	Texto   string `json:"texto"`
	Acierto bool   `json:"acierto"`
}

const (
	alcanceFragmento = 1 << 20 // of a text that is searched for its first hit
	antesDelAcierto  = 60      // bytes of context
	largoFragmento   = 220
)

// fragmento returns the text around the first hit, or nothing when the text has none in its first MiB or cannot
// be read: a search does not fail because of its garnish.
func (a *Archivo) fragmento(d Documento, terminos []termino) []Trozo {
	if d.Texto == "" || len(terminos) == 0 {
		return []Trozo{}
	}
	b, err := a.leeTexto(d.Texto, alcanceFragmento)
	if err != nil {
		a.log.Warn("fragment not read", "object", d.Texto, "error", err)
		return []Trozo{}
	}
	return marca(strings.ToValidUTF8(string(b), "�"), terminos)
}

// Resalta marks, in a text, the words of a question as Buscar understands it; the whole text comes back.
func Resalta(texto, pregunta string) ([]Trozo, error) {
	c, err := leeConsulta(pregunta)
	if err != nil {
		return nil, err
	}
	return trozos(texto, aciertos(texto, c.terminos, -1), 0, len(texto)), nil
}

// marca cuts the surroundings of the first hit out of a text.
func marca(texto string, terminos []termino) []Trozo {
	hits := aciertos(texto, terminos, largoFragmento)
	if len(hits) == 0 {
		return []Trozo{}
	}
	desde := alInicio(texto, max(0, hits[0].de-antesDelAcierto))
	hasta := alInicio(texto, min(len(texto), max(desde+largoFragmento, hits[0].a)))
	return trozos(texto, hits, desde, hasta)
}

// alInicio moves i back to the beginning of a word, or of a rune when the word is long.
func alInicio(s string, i int) int {
	if i == 0 || i == len(s) {
		return i
	}
	if j := strings.LastIndexAny(s[max(0, i-20):i], " \n\t"); j >= 0 {
		return max(0, i-20) + j + 1
	}
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

func trozos(s string, hits []tramo, desde, hasta int) []Trozo {
	out := []Trozo{}
	pon := func(t string, acierto bool) {
		if t != "" {
			out = append(out, Trozo{t, acierto})
		}
	}
	for _, h := range hits {
		if h.de < desde || h.a > hasta {
			continue
		}
		pon(s[desde:h.de], false)
		pon(s[h.de:h.a], true)
		desde = h.a
	}
	pon(s[desde:hasta], false)
	return out
}

type tramo struct{ de, a int }

// aciertos finds the terms in a text, folded as the index folds them. It stops when the text goes on for more
// than largo bytes after the first hit; -1 never stops.
func aciertos(s string, terminos []termino, largo int) []tramo {
	doblados, primeras := make([]termino, len(terminos)), map[rune]bool{}
	for i, t := range terminos {
		doblados[i] = termino{make([]string, len(t.palabras)), t.exacto}
		for j, p := range t.palabras {
			p = dobla(p)
			doblados[i].palabras[j] = p
			r, _ := utf8.DecodeRuneInString(p)
			primeras[r] = true
		}
	}
	var out []tramo
	var ventana []palabra // the last words, as many as the longest term has
	mayor := 1
	for _, t := range doblados {
		mayor = max(mayor, len(t.palabras))
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !esLetra(r) {
			i += n
			continue
		}
		j := i
		for j < len(s) {
			x, m := utf8.DecodeRuneInString(s[j:])
			if !esLetra(x) {
				break
			}
			j += m
		}
		w := palabra{tramo: tramo{i, j}}
		if primeras[primera(r)] { // most words begin with another letter: no need to fold them
			w.texto = dobla(s[i:j])
		}
		ventana = append(ventana, w)
		if len(ventana) > mayor {
			ventana = ventana[1:]
		}
		for _, t := range doblados {
			if h, ok := t.en(ventana); ok && (len(out) == 0 || h.de >= out[len(out)-1].a) {
				out = append(out, h)
				break
			}
		}
		if i = j; largo >= 0 && len(out) > 0 && i > out[0].de+largo {
			break
		}
	}
	return out
}

type palabra struct {
	texto string
	tramo tramo
}

// en reports whether the window ends with the term.
func (t termino) en(ventana []palabra) (tramo, bool) {
	n := len(t.palabras)
	if len(ventana) < n {
		return tramo{}, false
	}
	v := ventana[len(ventana)-n:]
	for i, p := range t.palabras {
		prefijo := i == n-1 && !t.exacto && utf8.RuneCountInString(p) >= prefijoTexto
		if v[i].texto != p && (!prefijo || !strings.HasPrefix(v[i].texto, p)) {
			return tramo{}, false
		}
	}
	return tramo{v[0].tramo.de, v[n-1].tramo.a}, true
}

// primera folds the first letter of a word.
func primera(r rune) rune {
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	d, _ := utf8.DecodeRuneInString(dobla(string(r)))
	return d
}

// dobla folds a word as the index does: lower case, no marks.
func dobla(s string) string {
	llano := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			llano = false
			break
		}
	}
	if llano {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
