package fault

import (
	"strconv"
	"strings"
	"time"
)

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
			s = strings.ReplaceAll(s, "{"+k+"}", leido(v))
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

// leido writes a date or an instant of the data as a person reads it: 13 de junio de 2023, with its hour when it has
// one; anything else stays as it is.
func leido(v string) string {
	t, err := time.Parse(time.DateOnly, v)
	hora := ""
	if err != nil {
		if t, err = time.Parse(time.RFC3339, v); err != nil {
			return v
		}
		hora = t.Format(", 15:04")
	}
	meses := strings.Fields("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
	return strconv.Itoa(t.Day()) + " de " + meses[t.Month()-1] + " de " + strconv.Itoa(t.Year()) + hora
}
