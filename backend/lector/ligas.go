package lector

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Liga is a link of a mail, told and never followed.
type Liga struct {
	Texto      string // what the mail shows
	Destino    string // where it leads
	Host       string
	Sospechosa bool
	Motivo     string // Spanish; "" when nothing is odd
}

const sitio = "imss.gob.mx"

const motivoSinTLS = "Lleva a imss.gob.mx sin conexión segura."

// DelIMSS reports whether host is imss.gob.mx or below it.
func DelIMSS(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return host == sitio || strings.HasSuffix(host, "."+sitio)
}

// juzgarLiga flags every link that does not lead to the Institute, and says when it pretends to.
func juzgarLiga(l liga) Liga {
	out := Liga{Texto: recorte(l.texto, 200), Destino: recorte(l.destino, 2000)}
	u, err := url.Parse(strings.TrimSpace(l.destino))
	if err != nil {
		out.Sospechosa, out.Motivo = true, "La dirección está mal escrita."
		return out
	}
	switch u.Scheme {
	case "mailto", "tel":
		return out
	case "http", "https":
	default:
		out.Sospechosa, out.Motivo = true, "No es una dirección de internet común."
		return out
	}
	out.Host = strings.ToLower(u.Hostname())
	mostrado := hostDe(l.texto)
	switch {
	case u.User != nil:
		out.Sospechosa, out.Motivo = true, "La dirección esconde su destino detrás de una arroba."
	case !DelIMSS(out.Host) && parecido(out.Host):
		out.Sospechosa, out.Motivo = true, "Imita el nombre del IMSS, pero lleva a otro sitio."
	case mostrado != "" && mostrado != out.Host:
		out.Sospechosa, out.Motivo = true, "Muestra una dirección y lleva a otra."
	case !DelIMSS(out.Host):
		out.Sospechosa, out.Motivo = true, "No lleva a imss.gob.mx."
	case u.Scheme != "https":
		out.Sospechosa, out.Motivo = true, motivoSinTLS
	}
	return out
}

// juzgarRemitente says in Spanish what is odd about who a mail says it is from, "" when nothing is: it calls itself
// the Institute and writes from elsewhere. One from the Institute's own domain proves nothing either: IMSS warned in
// March 2026 of forged ones.
func juzgarRemitente(de string) string {
	i, j := strings.LastIndex(de, "@"), strings.LastIndex(de, ">")
	if i < 0 {
		return ""
	}
	if j < i {
		j = len(de)
	}
	host := strings.ToLower(strings.TrimSpace(de[i+1 : j]))
	if DelIMSS(host) || !parecido(llaneza(de)) {
		return ""
	}
	return "El remitente se hace llamar IMSS, pero escribe desde " + host + ": puede ser un engaño."
}

// parecido reports a foreign host that a hurried reader takes for the Institute's: the name inside another,
// letters of other alphabets, or digits in place of letters.
func parecido(host string) bool {
	if visible, err := idna.ToUnicode(host); err == nil {
		host = visible
	}
	plano, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), host)
	if err != nil {
		return true
	}
	plano = strings.NewReplacer("1", "i", "l", "i", "|", "i", "5", "s", "rn", "m",
		"і", "i", "ѕ", "s", "м", "m", "-", "", "_", "", "0", "o", "о", "o").Replace(plano)
	return strings.Contains(plano, "imss") || strings.Contains(plano, "buzonims")
}

// hostDe returns the host that a text shows, "" when it shows none.
func hostDe(texto string) string {
	texto = strings.ToLower(strings.TrimSpace(texto))
	if texto == "" || strings.ContainsAny(texto, " \n\t@") {
		return ""
	}
	sinEsquema := strings.TrimPrefix(strings.TrimPrefix(texto, "https://"), "http://")
	host, _, _ := strings.Cut(sinEsquema, "/")
	host, _, _ = strings.Cut(host, ":")
	if !strings.Contains(host, ".") {
		return ""
	}
	return host
}

// ligasEnTexto finds the addresses written out in plain text.
func ligasEnTexto(texto string) []string {
	hallados := regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"')\]]+`).FindAllString(texto, maxLigas)
	for i, h := range hallados {
		h = strings.TrimRight(h, ".,;:")
		if !strings.Contains(h, "://") {
			h = "https://" + h
		}
		hallados[i] = h
	}
	return hallados
}

func recorte(s string, n int) string {
	letras := []rune(strings.TrimSpace(limpio([]byte(s))))
	if len(letras) > n {
		return string(letras[:n]) + "…"
	}
	return string(letras)
}
