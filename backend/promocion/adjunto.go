package promocion

import (
	"path"
	"strings"
)

// tipo is what an attachment is by its bytes, as people call it, and the endings that its name may have.
type tipo struct {
	formato, es string
	letras      string // endings, between spaces
}

// tipos are those that can be told by their bytes, by their MIME type.
func tipos() map[string]tipo {
	return map[string]tipo{
		"application/pdf":             {"PDF", "un PDF", " pdf "},
		"application/zip":             {"ZIP", "un ZIP", " zip "},
		"application/xml":             {"XML", "un XML", " xml xsd svg "},
		"application/vnd.ms-excel":    {"XLS", "un libro de Excel", " xls xlt "},
		"message/rfc822":              {"Correo", "un correo", " eml "},
		"text/plain":                  {"Texto", "texto o una página web", " txt csv htm html sua md log json eml svg "},
		"image/png":                   {"PNG", "una imagen", " png jpg jpeg gif "},
		"image/jpeg":                  {"JPG", "una imagen", " png jpg jpeg gif "},
		"image/gif":                   {"GIF", "una imagen", " png jpg jpeg gif "},
		"application/pkcs7-signature": {"Firma", "una firma", " p7s p7m p7 sig "},
		"application/pkix-cert":       {"Certificado", "un certificado", " cer crt der pem "},
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"XLSX", "un libro de Excel", " xlsx xlsm "},
	}
}

// programas are the endings of what a system runs.
const programas = " exe com bat cmd msi scr ps1 vbs js jar dll lnk app dmg pkg deb rpm sh apk "

func (a Adjunto) letras() string { return strings.ToLower(strings.TrimPrefix(path.Ext(a.Nombre), ".")) }

// Formato is the kind of the attachment by its bytes; by its name where those do not tell.
func (a Adjunto) Formato() string {
	if t, ok := tipos()[a.TipoMIME]; ok {
		return t.formato
	}
	return strings.ToUpper(a.letras())
}

// Reparo is what to look at before it is signed: its name says what its bytes are not, or no Buzón is likely to take it;
// "" when there is nothing to say. IMSS publishes no list of kinds, so that is supposed and says so.
func (a Adjunto) Reparo() string {
	const supuesto = " El IMSS no publica qué formatos recibe: es un supuesto."
	t, sabido := tipos()[a.TipoMIME]
	l := a.letras()
	lleva := func(letras string) bool { return l != "" && strings.Contains(letras, " "+l+" ") }
	switch {
	case a.TipoMIME == "": // nobody looked at its bytes
		return ""
	case lleva(programas) && (!sabido || t.formato == "Texto"):
		return "Es un programa, no un documento: lo más probable es que el Buzón no lo reciba." + supuesto
	case sabido && l == "":
		return "Su nombre no dice de qué tipo es, y por su contenido es " + t.es + ": agréguele su terminación antes de anexarlo."
	case lleva(t.letras) || !otroTipo(l):
		return ""
	case sabido:
		return "Su nombre termina en «." + l + "» y por su contenido es " + t.es + ": quizá no se pueda abrir allá. Compruebe que es el archivo que quiere."
	}
	return "Su nombre termina en «." + l + "» y su contenido no es eso, o está dañado: quizá no se pueda abrir allá. Compruebe que es el archivo que quiere."
}

// otroTipo reports that those letters promise a kind that its bytes would have told.
func otroTipo(letras string) bool {
	for _, t := range tipos() {
		if t.formato != "Texto" && strings.Contains(t.letras, " "+letras+" ") {
			return true
		}
	}
	return false
}
