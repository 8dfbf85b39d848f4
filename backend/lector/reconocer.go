package lector

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"valija/backend/acuse"
	"valija/backend/cedula"
	"valija/backend/civil"
	"valija/backend/opinion"
)

// Clase is what a document is for the person: how it is filed and named.
type Clase string

// The classes that the facts allow to tell. Those of messages (aviso to promocion) are hints: a mail or an
// SMS proves nothing and starts no clock until the person confirms it.
const (
	Desconocida  Clase = ""
	ClaseAcuse   Clase = "acuse"
	ClaseOpinion Clase = "opinion_32d"
	ClaseEMA     Clase = "ema"
	ClaseEBA     Clase = "eba"
	ClaseSUA     Clase = "sua"
	ClaseIDSE    Clase = "idse_movimientos"
	// of a payment; supposed from its words
	ClaseComprobante Clase = "comprobante"
	ClaseAviso       Clase = "aviso_notificacion" // a pending act: the three days run
	ClaseAbierta     Clase = "aviso_apertura"     // the act was opened
	ClaseVencida     Clase = "aviso_vencimiento"  // the fourth day passed
	ClaseComunicado  Clase = "aviso_comunicado"   // nothing runs
	ClaseDocumento   Clase = "aviso_documento"    // nothing runs
	ClaseValidacion  Clase = "validacion_medio"   // a code or link to confirm a medio, 72 hours
	ClaseValidado    Clase = "medio_validado"     // the medio is confirmed
	ClaseTercero     Clase = "autorizacion_32d"   // authorised to see somebody's opinion
	ClasePromocion   Clase = "aviso_promocion"    // news of a planteamiento
	ClaseBaja        Clase = "buzon_desactivado"  // the Buzón was switched off
	ClaseFirma       Clase = "firma"              // a detached signature
	ClaseCertif      Clase = "certificado"
)

// Reconocido is what a document seems to be and the facts to file it by.
type Reconocido struct {
	Clase            Clase
	Titulo           string // Spanish, for a list
	RFC              string
	RegistroPatronal string
	Folio            string
	Periodo          string    // "2026-11"
	Fecha            time.Time // of the document, as it says
	ValeEl           civil.Date
	Importe          string // pesos, "1022.84"
	Codigo           string // of a validation
	Cadena           string // original, ready for acuse.ParseCadena
	Sello            string // base64
	Certificado      string // number of the sello's certificate
	Cierto           bool   // the facts allow to file it without asking
	PorQR            bool   // a code says it, and no words do
	EnParte          bool   // so, and not every page was searched: there may be others
	Motivo           string // Spanish: it looks like this class but could not be read as one
	Avisos           []string

	Emisiones []cedula.Emision
	SUA       *cedula.SUA
	Opinion   *opinion.Opinion
}

// Reconocer tells what a document is by its name and by what was read of it.
func Reconocer(nombre string, e Extracto) Reconocido {
	r := reconocer(nombre, e)
	plano := e.Texto[:min(len(e.Texto), 64<<10)]
	if r.RFC == "" {
		r.RFC = primerRFC(nombre + "\n" + plano)
	}
	if r.Folio == "" {
		r.Folio = primerFolio(nombre + "\n" + plano)
	}
	if r.RegistroPatronal == "" {
		r.RegistroPatronal = primerRegistro(llaneza(plano))
	}
	for _, q := range e.QR {
		if dice := q.Advertencia(); dice != "" && !slices.Contains(r.Avisos, dice) {
			r.Avisos = append(r.Avisos, dice)
		}
	}
	return r
}

func reconocer(nombre string, e Extracto) Reconocido {
	if e.sua != nil {
		return deSUA(*e.sua)
	}
	if len(e.emisiones) > 0 {
		return deEmisiones(e.emisiones)
	}
	if e.dudaCedula != "" {
		return Reconocido{Clase: ClaseEMA, Titulo: "Emisión anticipada", Motivo: e.dudaCedula}
	}
	switch e.Tipo {
	case PDF, HTML, XML, Imagen:
		return dePagina(nombre, e)
	case Texto:
		if r, ok := deIDSE(e.Texto); ok {
			return r
		}
		return DeMensaje(e.Texto)
	case Correo:
		return DeMensaje(e.Texto)
	case CMS:
		return Reconocido{Clase: ClaseFirma, Titulo: "Firma electrónica"}
	case Certificado:
		return Reconocido{Clase: ClaseCertif, Titulo: "Certificado " + e.Hechos["numero"], RFC: e.Hechos["rfc"]}
	case ZIP, XLS, XLSX, Llave, Vacio, Otro:
	}
	return Reconocido{}
}

func dePagina(nombre string, e Extracto) Reconocido {
	base := strings.ToLower(filepath.Base(strings.ReplaceAll(nombre, `\`, "/")))
	o, err := opinion.Leer(e.Texto)
	if err == nil {
		return deOpinion(o)
	}
	if strings.HasPrefix(base, "miopinion") {
		return Reconocido{
			Clase: ClaseOpinion, Titulo: "Opinión del cumplimiento", RFC: primerRFC(strings.ToUpper(base)),
			Motivo: "Se llama como una opinión del cumplimiento, pero no se encontró su cadena original.",
		}
	}
	if r, ok := deAcuse(e.Texto); ok {
		return r
	}
	if r, ok := deCodigos(e); ok {
		return r
	}
	if r, ok := deOtroSistema(e.Texto); ok {
		return r
	}
	if strings.HasPrefix(base, "acuse_") {
		return Reconocido{Clase: ClaseAcuse, Titulo: "Acuse", Motivo: "Se llama como un acuse, pero no se encontró su cadena original."}
	}
	return Reconocido{}
}

func deOpinion(o opinion.Opinion) Reconocido {
	titulo := map[opinion.Resultado]string{
		opinion.Positiva: "Opinión del cumplimiento positiva", opinion.Negativa: "Opinión del cumplimiento negativa",
		opinion.SinOpinion: "Sin opinión del cumplimiento", opinion.Desconocido: "Opinión del cumplimiento",
	}[o.Resultado]
	return Reconocido{
		Clase: ClaseOpinion, Titulo: titulo, RFC: o.RFC, Folio: o.Folio, Fecha: o.Emitida, ValeEl: o.Dia(),
		Cadena: o.Cadena, Sello: o.Sello, Certificado: o.NumeroSerie, Cierto: !o.Emitida.IsZero(), Opinion: &o,
	}
}

// deAcuse knows a Buzón acuse by its cadena original, and takes the sello printed beside it.
func deAcuse(texto string) (Reconocido, bool) {
	i, hay := acuse.LeerImpreso(texto)
	if !hay {
		return Reconocido{}, false
	}
	a, err := i.Acuse()
	if err != nil {
		return Reconocido{}, false
	}
	return Reconocido{
		Clase: ClaseAcuse, Titulo: "Acuse: " + a.Tramite, RFC: a.RFC, Folio: string(a.Folio), Fecha: a.Fecha,
		Cadena: a.Cadena, Sello: a.Sello, Certificado: i.NumeroCertificado, Cierto: a.RFC != "",
	}, true
}

// porCodigo goes with what only a code says: that those of the Institute hold the cadena is told by one source, which is
// not official.
const porCodigo = "Lo dice su código QR, y no hay texto con qué cotejarlo: se supuso que el código trae la cadena original, lo que no está publicado."

const (
	deVarios = "Trae códigos QR de acuses distintos: no se archiva como ninguno. Guarde cada acuse en su propio archivo, o diga usted de cuál es."
	enParte  = "Puede traer otros acuses: no se buscaron códigos QR en todas sus páginas, hasta el final, o hay uno que no se pudo leer."
)

// deCodigos knows an acuse without words, a scan or a photo of it, by the cadena that its code holds. Of several that
// differ none is chosen.
func deCodigos(e Extracto) (r Reconocido, hay bool) {
	if !e.SinTexto() {
		return r, false
	}
	for _, q := range e.QR {
		i, ok := acuse.LeerHoja("", []acuse.QR{q})
		if !ok {
			continue
		}
		a, err := i.Acuse()
		if err != nil {
			return Reconocido{}, false
		}
		if hay && a.Cadena != r.Cadena {
			return Reconocido{Clase: ClaseAcuse, Titulo: "Acuses", Avisos: []string{deVarios}}, true
		}
		r, hay = Reconocido{
			Clase: ClaseAcuse, Titulo: "Acuse: " + a.Tramite, RFC: a.RFC, Folio: string(a.Folio), Fecha: a.Fecha, Cadena: a.Cadena,
			PorQR: true, EnParte: e.EnParte, Avisos: []string{porCodigo},
		}, true
	}
	if hay && e.EnParte {
		r.Avisos = append(r.Avisos, enParte)
	}
	return r, hay
}

func deEmisiones(es []cedula.Emision) Reconocido {
	r := Reconocido{Clase: Clase(es[0].Clase), Emisiones: es, RegistroPatronal: es[0].RegistroPatronal, Periodo: es[0].Periodo.String()}
	total := cedula.Importe(0)
	for _, e := range es {
		total += e.Total
		r.Avisos = append(r.Avisos, e.Advertencias...)
	}
	r.Importe = total.String()
	r.Titulo = strings.ToUpper(string(r.Clase))
	if len(es) > 1 {
		r.Titulo = "EMA y EBA"
	}
	r.Titulo += de(es[0].Periodo)
	r.Folio = es[0].Propuesta
	r.Cierto = r.RegistroPatronal != "" && r.Periodo != ""
	return r
}

// de ends a title with its month, if it is known.
func de(p cedula.Periodo) string {
	if escrito := p.EnPalabras(); escrito != "" {
		return " de " + escrito
	}
	return ""
}

func deSUA(s cedula.SUA) Reconocido {
	return Reconocido{
		Clase: ClaseSUA, Titulo: "Archivo de pago SUA" + de(s.Periodo), RFC: s.RFC, RegistroPatronal: s.RegistroPatronal,
		Folio: s.Folio, Periodo: s.Periodo.String(), Cierto: true, Avisos: s.Advertencias, SUA: &s,
	}
}

// deIDSE knows the file of movimientos afiliatorios by its shape: lines of 168 columns that end with a 9, which is
// all that is published of it here. That a line begins with the registro patronal is supposed, and asked for so that
// no other file passes; of which type the movements are (08, 07, 02) is not read, since its column is not known.
func deIDSE(texto string) (Reconocido, bool) {
	registro := ""
	for renglon := range strings.Lines(texto) {
		letras := []rune(strings.TrimRight(renglon, "\r\n "))
		if len(letras) == 0 {
			continue
		}
		if len(letras) != 168 || letras[167] != '9' || !regexp.MustCompile(`^[A-Z][0-9]{10}$`).MatchString(string(letras[:11])) {
			return Reconocido{}, false
		}
		if registro == "" {
			registro = string(letras[:11])
		}
	}
	return Reconocido{
		Clase: ClaseIDSE, Titulo: "Movimientos afiliatorios (IDSE)", RegistroPatronal: registro,
		Avisos: []string{"Se supuso que cada renglón empieza con el registro patronal."},
	}, registro != ""
}

// primerRFC returns the RFC of a text, "" when it has none or several different ones: then the person
// chooses.
func primerRFC(texto string) string {
	const suficientes = 50
	forma := regexp.MustCompile(`^[A-ZÑ&]{3,4}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[A-Z0-9]{2}[0-9A]$`)
	hallado, vistos := "", 0
	esLetra := func(r rune) bool {
		return r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == 'Ñ' || r == '&'
	}
	for palabra := range strings.FieldsFuncSeq(texto, func(r rune) bool { return !esLetra(r) }) {
		if len(palabra) < 12 || len(palabra) > 17 || !forma.MatchString(palabra) {
			continue
		}
		if hallado != "" && hallado != palabra {
			return ""
		}
		hallado = palabra
		if vistos++; vistos == suficientes {
			break
		}
	}
	return hallado
}

func primerRegistro(llano string) string {
	m := unico(regexp.MustCompile(`registro patronal:? ?([a-z][0-9]{2}-?[0-9]{5}-?[0-9]{2}-?[0-9])`), llano)
	return cedula.Registro(m)
}

func primerFolio(texto string) string {
	f := unico(regexp.MustCompile(`(BI-[0-9]{8}-[0-9]{9})`), texto)
	if _, err := acuse.ParseFolio(f); err != nil {
		return ""
	}
	return f
}

// unico returns the group of all matches when they agree.
func unico(patron *regexp.Regexp, texto string) string {
	hallado := ""
	for _, m := range patron.FindAllStringSubmatch(texto, 50) {
		if hallado != "" && hallado != m[1] {
			return ""
		}
		hallado = m[1]
	}
	return hallado
}
