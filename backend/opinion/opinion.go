// Package opinion reads the opinión del cumplimiento of article 32-D that the Institute issues: what its
// cadena original says, and the one day on which it is worth something.
//
// The PDF carries no signature that a program could check without the Institute's certificate: what Leer
// returns is what the document says, not proof that the Institute said it.
package opinion

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

// Resultado is what the opinion says.
type Resultado string

// The three results; Desconocido is one that this program has not met.
const (
	Positiva    Resultado = "positiva"
	Negativa    Resultado = "negativa"
	SinOpinion  Resultado = "sin_opinion"
	Desconocido Resultado = "desconocido"
)

// Opinion is one opinión del cumplimiento as its cadena original states it.
type Opinion struct {
	RFC         string
	Nombre      string
	CURP        string
	Folio       string
	Resultado   Resultado
	Emitida     time.Time // zero when the cadena has no date
	Hasta       time.Time // as the document says
	Invocante   string    // the portal through which it was asked for
	Cadena      string    // with the line breaks of the page taken out
	Sello       string    // base64, "" when the page shows none
	NumeroSerie string    // of the certificate of the sello
}

// Dia returns the only day on which the opinion is valid, whatever a contract or a portal grants: the one it
// was made on. An opinion without a date has none.
//
// norma: CFF 32-D; Opinión 107 Novena
func (o Opinion) Dia() civil.Date {
	if o.Emitida.IsZero() {
		return civil.Date{}
	}
	return civil.Of(o.Emitida)
}

// ValeEn reports whether the opinion is valid on the day d.
//
// norma: Opinión 107 Novena
func (o Opinion) ValeEn(d civil.Date) bool { return !d.IsZero() && o.Dia() == d }

// Leer finds the cadena original in the text of the document. Faults: CadenaIlegible, when there is none or
// it lacks the RFC or the result.
func Leer(texto string) (Opinion, error) {
	cadena, resto, ok := cadenaEn(texto)
	if !ok {
		return Opinion{}, fault.New(fault.CadenaIlegible, "detalle", "el documento no trae la cadena original de una opinión")
	}
	o := Opinion{Cadena: "||" + strings.ReplaceAll(cadena, "\n", "") + "||", Resultado: Desconocido}
	for campo := range strings.SplitSeq(cadena, "|") {
		nombre, valor, _ := strings.Cut(campo, ":")
		switch clave(nombre) {
		case "rfc":
			o.RFC = strings.ToUpper(junto(valor))
		case "nombreorazonsocial":
			o.Nombre = renglon(valor)
		case "curp":
			o.CURP = junto(valor)
		case "folio":
			o.Folio = junto(valor)
		case "opinion":
			o.Resultado = resultado(valor)
		case "fecha":
			o.Emitida = instante(valor)
		case "fechafinvigencia":
			o.Hasta = instante(valor)
		case "invocante":
			o.Invocante = junto(valor)
		}
	}
	if !esRFC(o.RFC) || o.Resultado == Desconocido {
		return Opinion{}, fault.New(fault.CadenaIlegible, "detalle", "la cadena original no dice de quién es o qué opina")
	}
	if m := regexp.MustCompile(`(?is)sello\s+digital[:\s]*([A-Za-z0-9+/=\s]{300,800}?={0,2})(?:\s*n[úu]mero|\s*\z|\n\s*\n)`).FindStringSubmatch(resto); m != nil {
		o.Sello = junto(m[1])
	}
	if m := regexp.MustCompile(`(?i)n[úu]mero\s+de\s+serie[:\s]*([0-9]{6,40})`).FindStringSubmatch(resto); m != nil {
		o.NumeroSerie = m[1]
	}
	return o, nil
}

// cadenaEn returns what lies between the double bars, and the text after them.
func cadenaEn(texto string) (cadena, resto string, ok bool) {
	inicio := regexp.MustCompile(`(?i)\|\|\s*invocante\s*:`).FindStringIndex(texto)
	if inicio == nil {
		return "", "", false
	}
	desde := texto[inicio[0]+2:]
	fin := strings.Index(desde, "||")
	if fin < 0 || fin > 4096 {
		return "", "", false
	}
	return strings.ReplaceAll(desde[:fin], "\r", ""), desde[fin+2:], true
}

func resultado(valor string) Resultado {
	switch junto(strings.ToUpper(valor)) {
	case "POSITIVA", "POSITIVO":
		return Positiva
	case "NEGATIVA", "NEGATIVO":
		return Negativa
	case "SINOPINION", "SINOPINIÓN":
		return SinOpinion
	}
	return Desconocido
}

// instante reads «23 de julio 2025, 13:10:41», with or without the second «de» and however the page broke
// the line. Zona Centro. The zero time for anything else.
func instante(valor string) time.Time {
	m := regexp.MustCompile(`^(\d{1,2})de([a-z]+?)(?:de)?(\d{4}),?(\d{2}):(\d{2}):(\d{2})$`).FindStringSubmatch(strings.ToLower(junto(valor)))
	if m == nil {
		return time.Time{}
	}
	mes := civil.MesLlamado(m[2])
	if mes == 0 {
		return time.Time{}
	}
	t := civil.New(entero(m[3]), mes, entero(m[1])).At(entero(m[4]), entero(m[5])).Add(time.Duration(entero(m[6])) * time.Second)
	if t.Day() != entero(m[1]) {
		return time.Time{} // 31 de febrero
	}
	return t
}

func entero(digitos string) int {
	n, err := strconv.Atoi(digitos)
	if err != nil {
		return 0
	}
	return n
}

func esRFC(s string) bool {
	return regexp.MustCompile(`^[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3}$`).MatchString(s)
}

// clave makes a field's name comparable: no accents, blanks or capitals.
func clave(s string) string {
	return strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u").Replace(strings.ToLower(junto(s)))
}

// junto takes out every blank; renglon keeps one between words.
func junto(s string) string   { return strings.Join(strings.Fields(s), "") }
func renglon(s string) string { return strings.Join(strings.Fields(s), " ") }
