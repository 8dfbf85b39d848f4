package acuse_test

import (
	"strings"
	"testing"

	"valija/backend/acuse"
	"valija/backend/efirma"
)

func TestTheCodeOfASheetMustSayWhatItsCadenaSays(t *testing.T) {
	a, s := emitir(t, strings.Repeat("ab", 32))
	conocidos := []*efirma.Certificate{s.cred.Certificate()}
	texto := hoja(a, s.cred.Certificate().Numero(), 88)
	const (
		val, inv, des = efirma.CapaValida, efirma.CapaInvalida, efirma.CapaDesconocida
		bien, mal     = efirma.VeredictoValidoConAdvertencias, efirma.VeredictoInvalido
	)
	uno := func(texto string) []acuse.QR { return []acuse.QR{{Texto: texto}} }
	otroFolio := strings.Replace(a.Cadena, "BI-2025", "BI-2024", 1)
	engano := acuse.QR{Texto: "https://imss-gob.mx/v?folio=" + string(a.Folio), Host: "imss-gob.mx", Reparo: "Imita el nombre del IMSS, pero lleva a otro sitio."}
	for nombre, c := range map[string]struct {
		codigos   []acuse.QR
		capa      efirma.Capa
		veredicto efirma.Veredicto
		razon     string
	}{
		"the same cadena":               {uno(a.Cadena), val, bien, "trae la misma cadena"},
		"with blanks in place of +":     {uno(strings.ReplaceAll(a.Cadena, "+", " ")), val, bien, "trae la misma cadena"},
		"some of its fields":            {uno("|Rfc:" + a.RFC + "|Folio+del+trámite:" + string(a.Folio) + "|"), val, bien, "dice lo mismo"},
		"its folio":                     {uno("Folio " + string(a.Folio)), val, bien, "el mismo folio"},
		"its sello":                     {uno(a.Sello), val, bien, "el mismo sello"},
		"the folio of another":          {uno("Folio BI-20240101-000000000"), inv, mal, "nombra el folio BI-20240101-000000000"},
		"the cadena of another":         {uno(otroFolio), inv, mal, "nombra el folio BI-2024"},
		"another huella":                {uno(strings.Replace(a.Cadena, "abab", "cdab", 1)), inv, mal, "difiere «Huella del documento»"},
		"a folio under another name":    {uno("|Versión:2|Rfc:" + a.RFC + "|Folio:BI-20990101-000000000|"), inv, mal, "nombra el folio BI-20990101-000000000"},
		"a folio after an underscore":   {uno("|Versión:2|Rfc:" + a.RFC + "|Folio_BI-20990101-000000000|"), inv, mal, "nombra el folio BI-20990101-000000000"},
		"another folio after its own":   {uno("Folio " + string(a.Folio) + " de BI-20990101-000000000"), inv, mal, "nombra el folio BI-20990101-000000000"},
		"fields that it does not have":  {uno("|Rfc:" + a.RFC + "|Folio+del+trámite:" + string(a.Folio) + "|Importe:1|"), des, bien, "datos que ella no tiene"},
		"a nameless field besides":      {uno("|Rfc:" + a.RFC + "|Folio+del+trámite:" + string(a.Folio) + "|PAGADO|"), des, bien, "datos que ella no tiene"},
		"the version and one field":     {uno("|Versión:2|Rfc:" + a.RFC + "|"), des, bien, "un solo dato"},
		"one field twice":               {uno("|Rfc:" + a.RFC + "|Rfc:" + a.RFC + "|"), des, bien, "un solo dato"},
		"nothing of the cadena":         {uno("|Versión:2|Otro:x|"), inv, mal, "otra cadena"},
		"another beside its own":        {append(uno(a.Cadena), uno(otroFolio)...), inv, mal, "nombra el folio BI-2024"},
		"its own beside another text":   {append(uno("hola"), uno(a.Cadena)...), val, bien, "la misma cadena"},
		"none":                          {nil, des, bien, "no se encontró un código QR"},
		"another text":                  {uno("hola"), des, bien, "otro texto"},
		"an address of the Institute":   {[]acuse.QR{{Texto: "https://imss.gob.mx/v", Host: "imss.gob.mx"}}, des, bien, "la dirección de una página («imss.gob.mx»)"},
		"the folio of another in one":   {[]acuse.QR{{Texto: "https://imss.gob.mx/v?f=BI-20240101-000000000", Host: "imss.gob.mx"}}, inv, mal, "nombra el folio"},
		"an address that imitates it":   {[]acuse.QR{engano}, val, efirma.VeredictoIndeterminado, "Imita el nombre del IMSS"},
		"the same beside its own code":  {append(uno(a.Cadena), engano), val, efirma.VeredictoIndeterminado, "No la abra"},
		"what is no cadena, with a bar": {uno("|"), des, bien, "otro texto"},
	} {
		i, hay := acuse.LeerHoja(texto, c.codigos)
		if !hay {
			t.Errorf("%s: no acuse was found", nombre)
			continue
		}
		v := i.Verificar(conocidos, s.anclas, elDelCurso)
		razones := strings.Join(v.Razones, "\n")
		if v.Capas.CodigoQR != c.capa || v.Veredicto != c.veredicto || !strings.Contains(razones, c.razon) {
			t.Errorf("%s: %s, QR %s\n%q", nombre, v.Veredicto, v.Capas.CodigoQR, v.Razones)
		}
		if strings.Contains(razones, "://") {
			t.Errorf("%s: an address that can be followed is among the reasons: %q", nombre, razones)
		}
	}
}

// A sheet whose words hold no cadena that can be read is judged by that of its code, and its words with it.
func TestASheetWithWordsIsNeverOneWithout(t *testing.T) {
	a, s := emitir(t, strings.Repeat("ab", 32))
	numero := s.cred.Certificate().Numero()
	sinBarras := strings.ReplaceAll(hoja(a, numero, 88), "|", "/")
	sinSello := strings.Replace(hoja(acuse.Acuse{Folio: a.Folio, RFC: a.RFC, Tramite: a.Tramite}, numero, 88), "Número de certificado", "Nada", 1)
	suyo := acuse.QR{Texto: a.Cadena}
	const deSuCodigo = "En el texto de la hoja no se encontró una cadena original"
	for nombre, c := range map[string]struct {
		texto     string
		codigos   []acuse.QR
		veredicto efirma.Veredicto
		capa      efirma.Capa
		razon     string
	}{
		"its sello proves it":        {sinBarras, []acuse.QR{suyo}, efirma.VeredictoValidoConAdvertencias, efirma.CapaDesconocida, deSuCodigo},
		"no sello":                   {sinSello, []acuse.QR{suyo}, efirma.VeredictoIndeterminado, efirma.CapaDesconocida, deSuCodigo},
		"another folio":              {strings.Replace(sinSello, "Folio del trámite BI-2025", "Folio del trámite BI-2099", 1), []acuse.QR{suyo}, efirma.VeredictoInvalido, efirma.CapaDesconocida, "difiere el folio"},
		"another RFC":                {strings.Replace(sinSello, "\nRFC "+a.RFC, "\nRFC XEXX010101000", 1), []acuse.QR{suyo}, efirma.VeredictoInvalido, efirma.CapaDesconocida, "difiere el RFC"},
		"another, with its sello":    {"Folio del trámite: BI-20990101-000000000\n" + sinBarras, []acuse.QR{suyo}, efirma.VeredictoInvalido, efirma.CapaDesconocida, "difiere el folio"},
		"a spoilt cadena of another": {strings.Replace(strings.ReplaceAll(hoja(a, numero, 31), "|", "/"), "Rfc:"+a.RFC[:3], "Rfc:XEX", 1), []acuse.QR{suyo}, efirma.VeredictoIndeterminado, efirma.CapaDesconocida, "difiere «Rfc»"},
		"its own, spoilt":            {strings.ReplaceAll(hoja(a, numero, 31), "|", "/"), []acuse.QR{suyo}, efirma.VeredictoValidoConAdvertencias, efirma.CapaDesconocida, deSuCodigo},
		"the sello of another":       {strings.Replace(sinBarras, a.Sello[:40], strings.Repeat("A", 40), 1), []acuse.QR{suyo}, efirma.VeredictoInvalido, efirma.CapaDesconocida, "no es de esta cadena"},
		"another code besides":       {sinBarras, []acuse.QR{suyo, {Texto: "BI-20990101-000000000"}}, efirma.VeredictoInvalido, efirma.CapaInvalida, "nombra el folio"},
		"an address that imitates": {
			sinBarras,
			[]acuse.QR{suyo, {Texto: "https://imss-gob.mx", Host: "imss-gob.mx", Reparo: "Imita el nombre del IMSS."}},
			efirma.VeredictoIndeterminado, efirma.CapaDesconocida, "No la abra",
		},
	} {
		i, hay := acuse.LeerHoja(c.texto, c.codigos)
		v := i.Verificar([]*efirma.Certificate{s.cred.Certificate()}, s.anclas, elDelCurso)
		razones := strings.Join(v.Razones, "\n")
		if !hay || v.Veredicto != c.veredicto || v.Capas.CodigoQR != c.capa || !strings.Contains(razones, c.razon) || strings.Contains(razones, "no trae texto") {
			t.Errorf("%s: %v %s, QR %s\n%q", nombre, hay, v.Veredicto, v.Capas.CodigoQR, v.Razones)
		}
	}
}

// A scan has no words: what its code says is read, and nothing vouches for it.
func TestASheetWithoutWordsIsItsCode(t *testing.T) {
	a, s := emitir(t, "")
	i, hay := acuse.LeerHoja("", []acuse.QR{{Texto: "hola"}, {Texto: a.Cadena}})
	if !hay || i.Cadena != a.Cadena {
		t.Fatalf("%v %+v", hay, i)
	}
	v := i.Verificar([]*efirma.Certificate{s.cred.Certificate()}, s.anclas, elDelCurso)
	if v.Veredicto != efirma.VeredictoIndeterminado || v.Capas.CodigoQR != efirma.CapaDesconocida || !strings.Contains(strings.Join(v.Razones, "\n"), "La hoja no trae texto: su cadena original se leyó del código QR") {
		t.Errorf("%s %+v %q", v.Veredicto, v.Capas, v.Razones)
	}
	for _, texto := range []string{"", "hola", "|a:b|", strings.Replace(a.Cadena, "BI-", "XX-", 1)} {
		if i, hay := acuse.LeerHoja("", []acuse.QR{{Texto: texto}}); hay {
			t.Errorf("%q: %+v", texto, i)
		}
	}
}
