package lector

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// frase is a text that the Institute's messages were seen to carry; wording may have changed since. The
// first one that matches decides, so the precise ones come first.
type frase struct {
	clase  Clase
	titulo string
	partes []string // in this order and near each other; lower case, no accents
}

func frases() []frase {
	return []frase{
		{ClaseVencida, "Notificación realizada por vencimiento", []string{"notificacion realizada por vencimiento"}},
		{ClaseAbierta, "Se abrió un acto administrativo", []string{"firmo la consulta de su acto administrativo"}},
		{ClaseAviso, "Aviso de notificación pendiente", []string{"acto administrativo", "para notificacion"}},
		{ClaseValidacion, "Código para validar un celular", []string{"valida tu celular con el codigo"}},
		{ClaseValidacion, "Liga para validar un correo", []string{"validacion de medio de contacto"}},
		{ClaseValidacion, "Liga para validar un correo", []string{"para validar tu correo"}},
		{ClaseValidado, "Medio de contacto validado", []string{"validacion de tu", "fue exitosa"}},
		{ClaseComunicado, "Hay un comunicado nuevo", []string{"nuevo comunicado con el asunto"}},
		{ClaseDocumento, "Hay un documento nuevo", []string{"nuevo documento con el asunto"}},
		{ClaseTercero, "Autorización para consultar una opinión", []string{"autorizado para la consulta de opinion"}},
		{ClaseTercero, "Autorización para consultar una opinión", []string{"autorizado como tercero"}},
		{ClasePromocion, "Novedad de una promoción", []string{"planteamiento con folio"}},
		{ClasePromocion, "Novedad de una promoción", []string{"para su planteamiento"}},
		{ClaseBaja, "El Buzón se desactivó", []string{"su buzon imss se ha desactivado"}},
	}
}

// en reports whether the parts follow each other in the text, each within a few words of the one before.
func (f frase) en(llano string) bool {
	const cerca = 300 // bytes
	for i, parte := range f.partes {
		lugar := strings.Index(llano, parte)
		if lugar < 0 || i > 0 && lugar > cerca {
			return false
		}
		llano = llano[lugar+len(parte):]
	}
	return true
}

// DeMensaje tells what a mail or a pasted SMS seems to announce. It is never certain: a message can be
// forged, and only the Buzón proves an act.
func DeMensaje(texto string) Reconocido {
	llano := llaneza(norm.NFC.String(texto[:min(len(texto), 32<<10)]))
	for _, f := range frases() {
		if !f.en(llano) {
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

// llaneza brings composed text to lower case, without accents, with single blanks.
func llaneza(s string) string {
	llano := strings.Map(func(r rune) rune {
		switch r {
		case 'á', 'Á':
			return 'a'
		case 'é', 'É':
			return 'e'
		case 'í', 'Í':
			return 'i'
		case 'ó', 'Ó':
			return 'o'
		case 'ú', 'Ú', 'ü', 'Ü':
			return 'u'
		}
		return unicode.ToLower(r)
	}, s)
	return strings.Join(strings.Fields(llano), " ")
}
