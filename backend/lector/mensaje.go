package lector

import (
	"regexp"
	"strings"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"unicode"
)

// frase is a text that the Institute's messages were seen to carry; wording may have changed since. The
// first one that matches decides, so the precise ones come first.
type frase struct {
	patron string // of text in lower case without accents
	clase  Clase
	titulo string
}

func frases() []frase {
	return []frase{
		{`notificacion realizada por vencimiento`, ClaseVencida, "Notificación realizada por vencimiento"},
		{`firmo la consulta de su acto administrativo`, ClaseAbierta, "Se abrió un acto administrativo"},
		{`acto administrativo.{0,200}?para notificacion`, ClaseAviso, "Aviso de notificación pendiente"},
		{`valida tu celular con el codigo`, ClaseValidacion, "Código para validar un celular"},
		{`validacion de (?:medio de contacto|tu correo)|para validar tu correo`, ClaseValidacion, "Liga para validar un correo"},
		{`validacion de tu (?:celular|correo).{0,40}?fue exitosa`, ClaseValidado, "Medio de contacto validado"},
		{`nuevo comunicado con el asunto`, ClaseComunicado, "Hay un comunicado nuevo"},
		{`nuevo documento con el asunto`, ClaseDocumento, "Hay un documento nuevo"},
		{`autorizado para la consulta de opinion|autorizado como tercero`, ClaseTercero, "Autorización para consultar una opinión"},
		{`planteamiento`, ClasePromocion, "Novedad de una promoción"},
		{`su buzon imss se ha desactivado`, ClaseBaja, "El Buzón se desactivó"},
	}
}

// DeMensaje tells what a mail or a pasted SMS seems to announce. It is never certain: a message can be
// forged, and only the Buzón proves an act.
func DeMensaje(texto string) Reconocido {
	llano := llaneza(texto[:min(len(texto), 64<<10)])
	for _, f := range frases() {
		if !regexp.MustCompile(f.patron).MatchString(llano) {
			continue
		}
		r := Reconocido{Clase: f.clase, Titulo: f.titulo, Avisos: []string{
			"Un mensaje es un indicio, no una prueba: compruébelo en el Buzón antes de contar plazos. No abra sus ligas.",
		}}
		if m := regexp.MustCompile(`(?:folio de firma digital|planteamiento con folio)\s+([a-z0-9][a-z0-9/_-]{3,60})`).FindStringSubmatch(llano); m != nil {
			r.Folio = strings.ToUpper(strings.TrimRight(m[1], "-_/"))
		}
		if m := regexp.MustCompile(`con el codigo\s*:?\s*([0-9]{4,8})\b`).FindStringSubmatch(llano); m != nil {
			r.Codigo = m[1]
		}
		for _, l := range ligasEnTexto(texto) {
			if juzgada := juzgarLiga(liga{l, l}); juzgada.Sospechosa && juzgada.Motivo != motivoSinTLS {
				r.Avisos = append(r.Avisos, "Trae una liga que no lleva al IMSS ("+juzgada.Host+"): puede ser un engaño.")
				break
			}
		}
		return r
	}
	return Reconocido{}
}

// llaneza brings text to lower case, without accents, with single blanks.
func llaneza(s string) string {
	sin := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)))
	llano, _, err := transform.String(sin, strings.ToLower(s))
	if err != nil {
		llano = strings.ToLower(s)
	}
	return strings.Join(strings.Fields(llano), " ")
}
