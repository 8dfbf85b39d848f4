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
		"the cadena of another":         {uno(otroFolio), inv, mal, "difiere «Folio del trámite»"},
		"another huella":                {uno(strings.Replace(a.Cadena, "abab", "cdab", 1)), inv, mal, "difiere «Huella del documento»"},
		"nothing of the cadena":         {uno("|Versión:2|Otro:x|"), inv, mal, "otra cadena"},
		"another beside its own":        {append(uno(a.Cadena), uno(otroFolio)...), inv, mal, "difiere"},
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

// A scan has no words: what its code says is read, and nothing vouches for it.
func TestASheetWithoutWordsIsItsCode(t *testing.T) {
	a, s := emitir(t, "")
	i, hay := acuse.LeerHoja("", []acuse.QR{{Texto: "hola"}, {Texto: a.Cadena}})
	if !hay || i.Cadena != a.Cadena {
		t.Fatalf("%v %+v", hay, i)
	}
	v := i.Verificar([]*efirma.Certificate{s.cred.Certificate()}, s.anclas, elDelCurso)
	if v.Veredicto != efirma.VeredictoIndeterminado || v.Capas.CodigoQR != efirma.CapaDesconocida || !strings.Contains(strings.Join(v.Razones, "\n"), "se leyó del código QR") {
		t.Errorf("%s %+v %q", v.Veredicto, v.Capas, v.Razones)
	}
	for _, texto := range []string{"", "hola", "|a:b|", strings.Replace(a.Cadena, "BI-", "XX-", 1)} {
		if i, hay := acuse.LeerHoja("", []acuse.QR{{Texto: texto}}); hay {
			t.Errorf("%q: %+v", texto, i)
		}
	}
}
