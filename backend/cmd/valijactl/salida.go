package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
)

// impresora tells results and failures, as JSON for programs or as text for people.
type impresora struct {
	out, err io.Writer
	json     bool
}

// muestra tells a result: v as one JSON object, or what texto writes.
func (p impresora) muestra(v any, texto func(*hoja)) error {
	if !p.json {
		h := &hoja{}
		texto(h)
		_, err := io.WriteString(p.out, h.b.String())
		return salidaRota(err)
	}
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return salidaRota(e.Encode(v))
}

func salidaRota(err error) error {
	if err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", "la salida")
	}
	return nil
}

// quiza is a text that may not be known: "" is null for programs.
type quiza string

// MarshalJSON writes it.
func (q quiza) MarshalJSON() ([]byte, error) {
	if q == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(q))
}

// falla tells a failure and returns its exit status; 0 for none.
func (p impresora) falla(err error) int {
	if err == nil {
		return 0
	}
	f := fault.As(err)
	w, sigue := f.Words(), sugerencia(f)
	if p.json {
		type cuerpo struct {
			Codigo     string `json:"codigo"`
			Mensaje    string `json:"mensaje"`
			Sugerencia string `json:"sugerencia"`
		}
		e := json.NewEncoder(p.err)
		e.SetEscapeHTML(false)
		if e.Encode(map[string]cuerpo{"error": {string(f.Code), w.Mensaje(), sigue}}) != nil {
			return 1 // there is nobody left to tell
		}
		return f.Code.Exit()
	}
	fmt.Fprintln(p.err, w.Mensaje()) //nolint:errcheck // there is nobody left to tell
	if sigue != "" {
		fmt.Fprintln(p.err, "→ "+sigue) //nolint:errcheck // there is nobody left to tell
	}
	return f.Code.Exit()
}

// sugerencia is what to do now. Where it is done with an option, it is named; the window has none, so the words of
// the fault do not.
func sugerencia(f *fault.Error) string {
	conOpcion := map[fault.Code]string{ //nolint:exhaustive // the rest are done the same way in both
		fault.Uso:                   "Escriba la orden con --help para ver cómo se usa.",
		fault.ContrasenaEnArgumento: "Pásela por la entrada estándar con --contrasena-stdin, o guárdela en el llavero del sistema.",
		fault.AhoraSoloLectura:      "Quite --ahora.",
		fault.FaltaAceptar:          "Revise las fechas y, si está de acuerdo, repita con --acepto-ser-notificado.",
		fault.FaltaContrasena:       "Pásela por la entrada estándar con --contrasena-stdin.",
		fault.SinRed:                "Repita sin --sin-red cuando quiera conectarse.",
		fault.SinBuzon:              "Si tiene un Buzón al que conectarse, indíquelo con activar --buzon; si no, haga el trámite en el portal oficial y registre los avisos a mano.",
	}
	if s, hay := conOpcion[f.Code]; hay {
		return s
	}
	return f.Words().Sigue
}

// nota tells a person something that is no part of the result. A program that reads JSON is told nothing else.
func (p impresora) nota(s string) {
	if p.json {
		return
	}
	fmt.Fprintln(p.err, s) //nolint:errcheck // a note is worth no failure
}

// hoja is text for people, in aligned columns.
type hoja struct{ b strings.Builder }

func (h *hoja) linea(s string) { h.b.WriteString(s + "\n") }

// datos writes "name  value" rows; a row without a value is left out.
func (h *hoja) datos(filas ...[2]string) {
	ancho := 0
	for _, f := range filas {
		if f[1] != "" {
			ancho = max(ancho, utf8.RuneCountInString(f[0]))
		}
	}
	for _, f := range filas {
		if f[1] != "" {
			h.linea(f[0] + strings.Repeat(" ", ancho-utf8.RuneCountInString(f[0])+2) + f[1])
		}
	}
}

// tabla writes rows under a heading; vacia is what to say when there are none.
func (h *hoja) tabla(titulos []string, filas [][]string, vacia string) {
	if len(filas) == 0 {
		h.linea(vacia)
		return
	}
	anchos := make([]int, len(titulos))
	for _, f := range append([][]string{titulos}, filas...) {
		for i := range f {
			f[i] = oficina.Visible(f[i]) // a name with a line break would split the table
			anchos[i] = max(anchos[i], utf8.RuneCountInString(f[i]))
		}
	}
	for _, f := range append([][]string{titulos}, filas...) {
		var l strings.Builder
		for i, c := range f {
			l.WriteString(c + strings.Repeat(" ", anchos[i]-utf8.RuneCountInString(c)+2))
		}
		h.linea(strings.TrimRight(l.String(), " "))
	}
}

// instanteJSON writes an instant for programs, "" when there is none.
func instanteJSON(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return civil.FormatInstant(t)
}

// fecha writes a day for people: "vie 20 nov 2026".
func fecha(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	dias := []string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"}
	meses := []string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}
	return fmt.Sprintf("%s %d %s %d", dias[d.Weekday()], d.Day, meses[d.Month-1], d.Year)
}

// momento writes an instant for people, in Zona Centro: "vie 20 nov 2026, 09:30".
func momento(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return fecha(civil.Of(t)) + ", " + t.In(civil.Zona()).Format("15:04")
}

// di tells a line of a story that is the result itself.
func (p impresora) di(s string) {
	fmt.Fprintln(p.out, s) //nolint:errcheck // whoever read it is gone
}
