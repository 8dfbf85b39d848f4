package acuse

import (
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/efirma"
)

// Impreso is an acuse read back from the words of its print. Its cadena and its sello are proof; whatever else the
// sheet says is only compared with them.
type Impreso struct {
	Cadena            string // as the sello would cover it: without the line breaks of the sheet
	Sello             string // base64; "" when the sheet shows none
	NumeroCertificado string // of the sello, 20 digits; "" when the sheet does not name it

	conBlancos []string // other readings of the cadena, when its lines have blanks inside
	otra       bool     // the sheet has more than one cadena
	texto      string   // the sheet without its cadena
	codigos    []QR     // that the sheet shows
	deCodigo   bool     // the cadena is that of a code
	sinTexto   bool     // and the sheet has no words at all
}

// maxRenglones bounds how many lines of a sheet a cadena may take.
const maxRenglones = 400

// LeerImpreso finds an acuse in the text of a sheet: its cadena original, which the sheet breaks into lines
// anywhere, its sello digital and the number of the certificate. It reports false for a sheet without a cadena.
func LeerImpreso(texto string) (Impreso, bool) {
	renglones := cuerpo(texto)
	abre := regexp.MustCompile(`\|\s*(?:Versi[óo]n\s*:|Identificador_)`) // of the Buzón, and of the newer systems
	desde := slices.IndexFunc(renglones, abre.MatchString)
	if desde < 0 {
		return Impreso{}, false
	}
	rotulo := regexp.MustCompile(`(?i)^(?:sello|cadena original|n[úu]mero de)\b[^|]*$`)
	hasta := desde + 1
	for hasta < len(renglones) && hasta-desde < maxRenglones && !rotulo.MatchString(renglones[hasta]) {
		hasta++
	}
	trozo := slices.Clone(renglones[desde:hasta])
	trozo[0] = trozo[0][abre.FindStringIndex(trozo[0])[0]:]
	i := Impreso{Cadena: hastaLaBarra(sinBlancos(strings.Join(trozo, "")))}
	if _, err := ParseCadena(i.Cadena); err != nil {
		return Impreso{}, false
	}
	for _, entre := range []string{"", " "} {
		if c := hastaLaBarra(strings.Join(trozo, entre)); sinBlancos(c) == i.Cadena && hayDentro(trozo, i.Cadena) {
			i.conBlancos = append(i.conBlancos, c)
		}
	}
	i.otra = slices.ContainsFunc(renglones[hasta:], abre.MatchString)
	i.rodear(append(slices.Clone(renglones[:desde]), renglones[hasta:]...))
	return i, true
}

// rodear takes in what a sheet says around its cadena.
func (i *Impreso) rodear(renglones []string) {
	i.texto = strings.Join(renglones, "\n")
	i.Sello = selloEn(i.texto)
	if m := regexp.MustCompile(`(?i)n[úu]mero\s+de\s+(?:certificado(?:\s+del\s+sello)?|serie)\s*:?\s*([0-9]{20})\b`).FindStringSubmatch(i.texto); m != nil {
		i.NumeroCertificado = m[1]
	}
}

// cuerpo gives the lines of a text without what each page of a print repeats, which would cut a cadena in two.
func cuerpo(texto string) []string {
	pie := regexp.MustCompile(`(?i)^práctica, sin efectos legales$|\bpágina [0-9]+ de [0-9]+$`)
	var out []string
	for r := range strings.Lines(texto) {
		if r = strings.TrimSpace(r); r != "" && !pie.MatchString(r) {
			out = append(out, r)
		}
	}
	return out
}

func sinBlancos(s string) string { return strings.Join(strings.Fields(s), "") }

func hastaLaBarra(s string) string { return s[:strings.LastIndexByte(s, '|')+1] }

// hayDentro reports whether the lines of the cadena have blanks of their own: then where a line breaks, one may have
// been or not, and what was sealed is one of several.
func hayDentro(trozo []string, cadena string) bool {
	visto := 0
	for _, r := range trozo {
		if visto += len(sinBlancos(r)); visto > len(cadena) {
			r = hastaLaBarra(r)
		}
		if strings.ContainsAny(r, " \t") {
			return true
		}
	}
	return false
}

// selloEn finds the base64 that follows the words «sello digital», broken into lines anywhere.
func selloEn(texto string) string {
	const (
		cerca   = 8   // words from the label to the first line of the sello
		primer  = 20  // letters of that line at least: no word is as long
		minimo  = 172 // base64 of 1024 bits
		vistos  = 20  // labels at most, each with so much text after it
		alcance = 4 << 10
	)
	base := regexp.MustCompile(`^[A-Za-z0-9+/]*={0,2}$`)
	for _, m := range regexp.MustCompile(`(?i)sello\s+digital`).FindAllStringIndex(texto, vistos) {
		palabras := strings.Fields(texto[m[1]:min(len(texto), m[1]+alcance)])
		desde := slices.IndexFunc(palabras, func(p string) bool { return len(p) >= primer && base.MatchString(p) })
		if desde < 0 || desde > cerca {
			continue
		}
		sello := ""
		for _, p := range palabras[desde:] {
			if !base.MatchString(p) || strings.HasSuffix(sello, "=") && p != "=" || len(sello) > 4*minimo {
				break
			}
			sello += p
		}
		if _, err := base64.StdEncoding.DecodeString(sello); err == nil && len(sello) >= minimo {
			return sello
		}
	}
	return ""
}

// Acuse returns what the cadena of the sheet says. Fault: CadenaIlegible.
func (i Impreso) Acuse() (Acuse, error) {
	c, err := ParseCadena(i.Cadena)
	if err != nil {
		return Acuse{}, err
	}
	a, err := Leer(c)
	a.Sello = i.Sello
	return a, err
}

// Verificar judges the sello with the certificates that are known: with those of the number that the sheet names, or
// with any of them when it names none. The certificate is judged at the acuse's own date, or at ahora when the
// cadena has none.
func (i Impreso) Verificar(conocidos []*efirma.Certificate, anclas *efirma.Anclas, ahora time.Time) efirma.Verificacion {
	a, ilegible := i.Acuse()
	v := i.sellado(conocidos, anclas, a.Fecha, ahora)
	if ilegible != nil {
		v.Dudar("La cadena original no es la de un acuse del Buzón; sus datos no se pudieron cotejar.")
	} else {
		v.FirmadoEn = a.Fecha
		i.cotejar(a, &v)
	}
	if i.otra {
		v.Dudar("La hoja trae más de una cadena original; sólo se comprobó la primera.")
	}
	i.cotejarIlegible(&v)
	i.cotejarQR(&v)
	if i.Sello == "" {
		return v
	}
	v.Razones = append(v.Razones, "El sello ampara la cadena original; lo demás que la hoja dice, y su código QR, sólo se cotejan con ella.")
	return v
}

// sellado judges the sello alone: the best verdict of any reading of the cadena with any certificate that it can be of.
func (i Impreso) sellado(conocidos []*efirma.Certificate, anclas *efirma.Anclas, fecha, ahora time.Time) efirma.Verificacion {
	sello, err := base64.StdEncoding.DecodeString(i.Sello)
	m := efirma.Momento{T: fecha, Fuente: efirma.FuenteAcuse}
	if fecha.IsZero() {
		m = efirma.Momento{}
	}
	var mala *efirma.Verificacion
	for _, c := range conocidos {
		if i.NumeroCertificado != "" && c.Numero() != i.NumeroCertificado {
			continue
		}
		for _, cadena := range append([]string{i.Cadena}, i.conBlancos...) {
			v := efirma.VerificarCadena(c, []byte(cadena), sello, anclas, m, ahora)
			if v.Capas.Integridad == efirma.CapaValida {
				return v
			}
			if mala == nil || mala.Capas.Cadena != efirma.CapaValida {
				mala = &v
			}
		}
	}
	nadie := efirma.VerificarCadena(nil, []byte(i.Cadena), sello, anclas, m, ahora)
	switch {
	case i.Sello == "" || err != nil:
		nadie.Dudar("En la hoja no se encontró el sello digital: nada ampara lo que dice.")
	case mala == nil && i.NumeroCertificado == "":
		nadie.Dudar("La hoja no dice con qué certificado se selló, y no es ninguno de los que se conocen aquí.")
	case mala == nil:
		nadie.Dudar("No se conoce el certificado n.º " + i.NumeroCertificado + " con que se selló. Si lo tiene (.cer), guárdelo en el archivo y verifique otra vez.")
	case i.NumeroCertificado == "": // the sealer may be somebody else
		nadie.Dudar("La hoja no dice con qué certificado se selló, y el sello no es de ninguno de los que se conocen aquí.")
	case len(i.conBlancos) > 0:
		nadie.Dudar("El sello no corresponde a la cadena original como se leyó; trae espacios que pueden ser de la hoja y no de ella.")
	default:
		return *mala
	}
	return nadie
}

// cotejar checks that the sheet says what its cadena says, where it says it under a known label.
func (i Impreso) cotejar(a Acuse, v *efirma.Verificacion) {
	for _, x := range [...]struct {
		que, rotulo, quiere string
	}{
		{"el folio", `Folio del tr[áa]mite:?\s+(\S+)`, string(a.Folio)},
		{"el RFC", `(?m)^RFC:?\s+([A-ZÑ&0-9]{12,13})$`, a.RFC},
		{"la fecha", `Fecha y hora de recepción:?\s+(.+?:[0-9]{2}:[0-9]{2})`, larga(a.Fecha)},
		{"la huella de lo presentado", `Huella SHA-256 de lo presentado:?\s+([0-9a-f]{64})\b`, a.HuellaDocumento},
		{"el trámite", `(?m)^Tr[áa]mite:?\s+(\S.*)$`, a.Tramite},
	} {
		m := regexp.MustCompile(x.rotulo).FindStringSubmatch(i.texto)
		if m != nil && sinBlancos(m[1]) != sinBlancos(x.quiere) && !strings.HasPrefix(sinBlancos(x.quiere), sinBlancos(m[1])) {
			v.Reprobar("La hoja y su cadena original no dicen lo mismo: difiere " + x.que + ".")
		}
	}
}

// larga is how a print writes an instant.
func larga(t time.Time) string {
	t = t.In(civil.Zona())
	return t.Format("2") + " de " + civil.NombreMes(t.Month()) + " de " + t.Format("2006, 15:04:05")
}
