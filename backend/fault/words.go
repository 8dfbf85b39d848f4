package fault

import "strings"

// Words are what a person reads about a failure, in Spanish (es-MX), formal.
type Words struct {
	Que   string // what happened
	Plazo string // what it means for the deadline or the data; empty when it means nothing
	Sigue string // the one thing to do now
}

// Mensaje joins what happened and what it means.
func (w Words) Mensaje() string {
	if w.Plazo == "" {
		return w.Que
	}
	return w.Que + " " + w.Plazo
}

// fill puts the data in place of each {name}; a name without data becomes empty, with its blank.
func (w Words) fill(data map[string]string) Words {
	f := func(s string) string {
		for k, v := range data {
			s = strings.ReplaceAll(s, "{"+k+"}", v)
		}
		for {
			i := strings.IndexByte(s, '{')
			if i < 0 {
				return strings.TrimSpace(s)
			}
			j := strings.IndexByte(s[i:], '}')
			if j < 0 {
				return s
			}
			s = strings.TrimSuffix(s[:i], " ") + s[i+j+1:]
		}
	}
	return Words{f(w.Que), f(w.Plazo), f(w.Sigue)}
}
