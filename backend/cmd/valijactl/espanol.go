package main

import (
	"slices"
	"strings"

	"valija/backend/fault"
)

// enEspanol says in Spanish what the parser did not understand. The parser gives only English texts; what is
// not known here is told without detail rather than in another language.
func enEspanol(err error, args []string) error {
	if err == nil {
		return uso("falta decir qué hacer")
	}
	t := err.Error()
	if resto, ok := strings.CutPrefix(t, "unexpected argument "); ok {
		palabra, _, _ := strings.Cut(resto, ",")
		if i := slices.Index(args, palabra); i > 0 && args[i-1] == "--contrasena-stdin" {
			return fault.New(fault.ContrasenaEnArgumento) // and is not repeated
		}
		return uso("no se esperaba «" + palabra + "»" + parecidos(resto))
	}
	for _, m := range []struct{ ingles, espanol string }{
		{"unknown flag ", "no existe la opción "},
		{"missing flags: ", "falta "},
		{"missing positional arguments ", "falta "},
		{"expected one of ", "falta decir cuál: "},
		{"expected ", "falta "},
	} {
		if resto, ok := strings.CutPrefix(t, m.ingles); ok {
			cosa, _, _ := strings.Cut(resto, ", did you mean")
			return uso(m.espanol + strings.ReplaceAll(cosa, "\"", "") + parecidos(resto))
		}
	}
	if opcion, _, ok := strings.Cut(t, ": "); ok && strings.HasPrefix(opcion, "-") {
		opcion, _, _ = strings.Cut(opcion, "=")
		return uso("el valor de " + opcion + " no sirve")
	}
	if a, b, ok := strings.Cut(t, " and "); ok && strings.HasSuffix(b, "can't be used together") {
		return uso(a + " y " + strings.TrimSuffix(b, " can't be used together") + " no van juntas")
	}
	if opcion, resto, ok := strings.Cut(t, " must be one of "); ok {
		opcion, _, _ = strings.Cut(opcion, "=")
		valores, _, _ := strings.Cut(resto, " but got ")
		return uso(opcion + " ha de ser una de: " + strings.ReplaceAll(strings.ReplaceAll(valores, "\"", ""), ",", ", "))
	}
	return fault.Wrap(fault.Uso, err, "detalle", "no se entiende")
}

func parecidos(resto string) string {
	_, lista, ok := strings.Cut(resto, "did you mean ")
	if !ok {
		return ""
	}
	lista = strings.TrimSuffix(strings.TrimPrefix(lista, "one of "), "?")
	return "; ¿quiso decir " + strings.ReplaceAll(lista, "\"", "") + "?"
}
