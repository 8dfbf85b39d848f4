package acuse_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"valija/backend/acuse"
	"valija/backend/civil"
	"valija/backend/efirma"
)

// hoja writes an acuse as a sheet does: labels, and what does not fit in a line broken anywhere.
func hoja(a acuse.Acuse, numero string, ancho int) string {
	partir := func(s string) string {
		var b strings.Builder
		for i, r := range []rune(s) {
			if i > 0 && i%ancho == 0 {
				b.WriteString(" \n")
			}
			b.WriteRune(r)
		}
		return b.String()
	}
	return "Acuse de recibo electrónico \nTrámite " + a.Tramite + " \nRFC " + a.RFC + " \nFolio del trámite " + string(a.Folio) +
		" \nFecha y hora de recepción 3 de febrero de 2025, 10:07:17 h (Zona Centro) \nCadena original y sello digital \nCadena original \n" +
		partir(a.Cadena) + " \nSello digital \n" + partir(a.Sello) + " \nNúmero de certificado del sello \n" + numero +
		" \nPráctica, sin efectos legales \nFolio " + string(a.Folio) + " Página 1 de 1\n "
}

func TestASheetIsJudgedByItsCadenaAndItsSello(t *testing.T) {
	a, s := emitir(t, strings.Repeat("ab", 32))
	numero := s.cred.Certificate().Numero()
	conocidos := []*efirma.Certificate{s.cred.Certificate()}
	buena := hoja(a, numero, 88)
	con := func(antes, despues string) string { // the same sheet with another cadena
		x := a
		x.Cadena = strings.Replace(a.Cadena, antes, despues, 1)
		return hoja(x, numero, 88)
	}
	otroSistema := a // its cadena has blanks, and neither folio nor date of the Buzón
	otroSistema.Cadena = "|Identificador_55|NoFolio12345|Patron_EMPRESA DE PRUEBA|Registro patronal_Y5412345108|"
	sello, err := s.cred.Sello([]byte(otroSistema.Cadena))
	if err != nil {
		t.Fatal(err)
	}
	otroSistema.Sello = base64.StdEncoding.EncodeToString(sello)
	sinSello := a
	sinSello.Sello = ""
	for nombre, c := range map[string]struct {
		hoja      string
		conocidos []*efirma.Certificate
		veredicto efirma.Veredicto
		razon     string
	}{
		"as it was printed":              {buena, conocidos, efirma.VeredictoValidoConAdvertencias, "no se encontró un código QR"},
		"its last sign alone":            {strings.Replace(hoja(a, numero, 400), "==", "= \n=", 1), conocidos, efirma.VeredictoValidoConAdvertencias, ""},
		"its last signs alone":           {strings.Replace(hoja(a, numero, 400), "==", " \n==", 1), conocidos, efirma.VeredictoValidoConAdvertencias, ""},
		"in narrow lines":                {hoja(a, numero, 31), conocidos, efirma.VeredictoValidoConAdvertencias, ""},
		"cut by the end of a page":       {strings.Replace(buena, "|Rfc:", "\nPráctica, sin efectos legales\nFolio "+string(a.Folio)+" Página 1 de 2\n |Rfc:", 1), conocidos, efirma.VeredictoValidoConAdvertencias, ""},
		"without the number":             {strings.Replace(buena, numero, "", 1), conocidos, efirma.VeredictoValidoConAdvertencias, ""},
		"the sello before the cadena":    {"Sello digital:\n" + a.Sello + "\nCadena original:\n" + a.Cadena + "\nAviso de confidencialidad", conocidos, efirma.VeredictoValidoConAdvertencias, ""},
		"another cadena":                 {con("elaboración:2025", "elaboración:2026"), conocidos, efirma.VeredictoInvalido, "no es de esta cadena"},
		"another sello":                  {strings.Replace(buena, a.Sello[:40], strings.Repeat("A", 40), 1), conocidos, efirma.VeredictoInvalido, "no es de esta cadena"},
		"another RFC outside the cadena": {strings.Replace(buena, "\nRFC "+a.RFC, "\nRFC AAA010101AAA", 1), conocidos, efirma.VeredictoInvalido, "difiere el RFC"},
		"another hour outside":           {strings.Replace(buena, "10:07:17", "09:07:17", 1), conocidos, efirma.VeredictoInvalido, "difiere la fecha"},
		"another folio outside":          {strings.Replace(buena, "trámite BI-20250203", "trámite BI-20250204", 1), conocidos, efirma.VeredictoInvalido, "difiere el folio"},
		"another trámite outside":        {strings.Replace(buena, "Trámite Pres", "Trámite No pres", 1), conocidos, efirma.VeredictoInvalido, "difiere el trámite"},
		"nobody knows the sealer":        {buena, nil, efirma.VeredictoIndeterminado, "No se conoce el certificado n.º " + numero},
		"no number and no sealer":        {strings.Replace(buena, numero, "", 1), nil, efirma.VeredictoIndeterminado, "no dice con qué certificado"},
		"no sello":                       {hoja(sinSello, numero, 88), conocidos, efirma.VeredictoIndeterminado, "no se encontró el sello"},
		"of another system":              {hoja(otroSistema, numero, 88), conocidos, efirma.VeredictoIndeterminado, "sus datos no se pudieron cotejar"},
		"two cadenas":                    {buena + "\n" + a.Cadena, conocidos, efirma.VeredictoIndeterminado, "más de una cadena"},
		"blanks inside":                  {strings.Replace(buena, "|Rfc:", "| Rfc:", 1), conocidos, efirma.VeredictoValidoConAdvertencias, ""},
		"blanks inside another cadena":   {con("ab|", "ac |"), conocidos, efirma.VeredictoIndeterminado, "espacios"},
		"a cadena without its folio":     {con("Folio+del+trámite:BI-", "Folio+del+trámite:XX-"), conocidos, efirma.VeredictoInvalido, "no es la de un acuse"},
	} {
		i, hay := acuse.LeerImpreso(c.hoja)
		if !hay {
			t.Errorf("%s: no acuse was found", nombre)
			continue
		}
		v := i.Verificar(c.conocidos, s.anclas, elDelCurso)
		if v.Veredicto != c.veredicto || !strings.Contains(strings.Join(v.Razones, "\n"), c.razon) {
			t.Errorf("%s: %s\n%q\ncadena %s", nombre, v.Veredicto, v.Razones, i.Cadena)
		}
	}
}

func TestWhatIsNoAcuseIsNone(t *testing.T) {
	for _, s := range []string{"", "Versión: 2", "|Versión:2", "||1.1|ABC||", "Cadena original\n||Invocante:portalimssdigital|Opinion:POSITIVA||", strings.Repeat("sello digital ", 1<<16)} {
		if i, hay := acuse.LeerImpreso(s); hay {
			t.Errorf("%.40q: %+v", s, i)
		}
	}
}

// A sheet that repeats the label of the sello a million times costs no more than one that says it twenty.
func TestAHostileSheetIsReadInBoundedWork(t *testing.T) {
	a, s := emitir(t, "")
	i, hay := acuse.LeerImpreso(a.Cadena + "\n" + strings.Repeat("sello digital ", 1<<19))
	if !hay || i.Sello != "" {
		t.Fatalf("%v %q", hay, i.Sello)
	}
	if v := i.Verificar([]*efirma.Certificate{s.cred.Certificate()}, s.anclas, civil.New(2026, 1, 1).At(0, 0)); v.Veredicto != efirma.VeredictoIndeterminado {
		t.Errorf("%s", v.Veredicto)
	}
}
