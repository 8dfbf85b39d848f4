package acuse_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"valija/backend/acuse"
	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
)

// The acuse of the course: 3 February 2025, 10:07:17.151 in Zona Centro.
var elDelCurso = time.Date(2025, 2, 3, 10, 7, 17, 151_000_000, civil.Zona())

const suFolio = "BI-20250203-100717151"

func TestAFolioIsItsInstantInZonaCentro(t *testing.T) {
	for nombre, t0 := range map[string]time.Time{
		"en Zona Centro": elDelCurso, "en UTC": elDelCurso.UTC(), "en Tokio": elDelCurso.In(time.FixedZone("JST", 9*3600)),
		"con microsegundos": elDelCurso.Add(999 * time.Microsecond),
	} {
		f := acuse.NewFolio(t0)
		if f != suFolio || !f.Instante().Equal(elDelCurso) {
			t.Errorf("%s: %s, %s", nombre, f, f.Instante())
		}
	}
	if f := acuse.NewFolio(time.Date(2026, 1, 1, 5, 59, 59, 0, time.UTC)); f != "BI-20251231-235959000" {
		t.Errorf("the year of Zona Centro is still 2025: %s", f)
	}
}

func TestAFolioHasOneSpelling(t *testing.T) {
	if f, err := acuse.ParseFolio(suFolio); err != nil || f != suFolio {
		t.Fatal(f, err)
	}
	for _, s := range []string{
		"", "BI", "BI-20250203-10071715", "BI-20250203-1007171510", "bi-20250203-100717151", "BX-20250203-100717151",
		"BI-20250230-100717151", "BI-20250203-250717151", "BI-20250203-106017151", "BI-20250203-10071715x",
		"BI-20250203 100717151", " BI-20250203-100717151", "BI-20250203-100717.51", "BI-2025+203-100717151",
	} {
		if _, err := acuse.ParseFolio(s); fault.CodeOf(err) != fault.CadenaIlegible {
			t.Errorf("%q: %v", s, err)
		}
		if !acuse.Folio(s).Instante().IsZero() {
			t.Errorf("%q names an instant", s)
		}
	}
}

func TestACadenaIsWrittenAsIMSSWritesIt(t *testing.T) {
	c := acuse.NewCadena("EKU9003173C9", "Registro Medio Contacto", suFolio, elDelCurso)
	const esperada = "|Versión:2|Rfc:EKU9003173C9|Tipo+de+trámite:Registro+Medio+Contacto|" +
		"Folio+del+trámite:BI-20250203-100717151|Fecha+de+elaboración:20250203100717151|"
	if c.String() != esperada {
		t.Errorf("%s", c)
	}
	if c.Texto(acuse.CampoTramite) != "Registro Medio Contacto" || c.Valor(acuse.CampoTramite) != "Registro+Medio+Contacto" {
		t.Errorf("%q", c.Texto(acuse.CampoTramite))
	}
	if s := c.Con("Asunto", "a|b\nc\x00").String(); s != esperada+"Asunto:a+b+c+|" {
		t.Errorf("a value broke the cadena: %s", s)
	}
	if c.String() != esperada {
		t.Error("Con changed the cadena that it was asked to add to")
	}
}

func TestCadenasOfOtherSystemsAreReadToo(t *testing.T) {
	for _, c := range []struct {
		texto, campo, valor string
		campos              int
	}{
		{"|Versión:2|Rfc:AAA010101AAA|Tipo+de+trámite:Medio+Contacto+Baja|Folio+del+trámite:BI-20250203-100717151|Fecha+de+elaboración:20250203100717151|", "Rfc", "AAA010101AAA", 5},
		{"||Invocante:portalimssdigital|Tramite:Carta de No Adeudo Art. 32D|Fecha:23 de julio 2025, 13:10:41|Folio:12345678901234567890123|RFC:AAA010101AAA|Nombre o Razon Social:EMPRESA|CURP:|Opinion:POSITIVA||", "Fecha", "23 de julio 2025, 13:10:41", 8},
		{"||Invocante:portalimssdigital|CURP:|Opinion:POSITIVA||", "CURP", "", 3},
		{"|Identificador_55|NoFolio12|Patron_EMPRESA|Registro patronal_Y5412345108|", "Registro patronal", "Y5412345108", 4},
		{"||1.1|ABC-1|2025-02-03T10:07:17||", "", "1.1", 3},
		{"|a|", "", "a", 1},
		{"|a||b|", "", "a", 3},
	} {
		leida, err := acuse.ParseCadena(c.texto)
		if err != nil || leida.String() != c.texto || leida.Valor(c.campo) != c.valor || len(leida.Campos()) != c.campos {
			t.Errorf("%s: %q %d %v", leida, leida.Valor(c.campo), len(leida.Campos()), err)
		}
	}
	for _, s := range []string{"", "|", "||", "|||", "sin barras", "|abierta", "cerrada|", "|a\n|", "|\xff|", "|" + strings.Repeat("a", 64<<10) + "|"} {
		if c, err := acuse.ParseCadena(s); fault.CodeOf(err) != fault.CadenaIlegible {
			t.Errorf("%.20q: %s %v", s, c, err)
		}
	}
}

type servidor struct {
	cred   *efirma.Credential
	anclas *efirma.Anclas
}

var elServidor = sync.OnceValues(func() (*servidor, error) {
	desde := elDelCurso.AddDate(-1, 0, 0)
	a, err := emision.NewAutoridad("AC DE PRÁCTICA", desde, desde.AddDate(8, 0, 0))
	if err != nil {
		return nil, err
	}
	cer, key, err := a.Emitir(emision.Titular{
		RFC: "IMS421231I45", RFCRepresentante: "AAAA010101AA1", Nombre: "BUZÓN DE PRÁCTICA", Tipo: efirma.TipoCSD, Desde: desde, Hasta: desde.AddDate(4, 0, 0),
	}, []byte("x"))
	if err != nil {
		return nil, err
	}
	cred, err := efirma.Open(cer, key, []byte("x"))
	if err != nil {
		return nil, err
	}
	ancla, err := a.Ancla(efirma.EntornoPractica)
	if err != nil {
		return nil, err
	}
	sat, err := efirma.AnclasSAT()
	if err != nil {
		return nil, err
	}
	return &servidor{cred, sat.Con(ancla)}, nil
})

func emitir(tb testing.TB, huella string) (acuse.Acuse, *servidor) {
	tb.Helper()
	s, err := elServidor()
	if err != nil {
		tb.Fatal(err)
	}
	a, err := acuse.Emitir(s.cred, acuse.NewCadena("EKU9003173C9", "Presentación de promoción", suFolio, elDelCurso), huella)
	if err != nil {
		tb.Fatal(err)
	}
	return a, s
}

func TestAnAcuseSaysWhatWasFiledAndVerifies(t *testing.T) {
	suma := sha256.Sum256([]byte("la promoción"))
	huella := hex.EncodeToString(suma[:])
	a, s := emitir(t, huella)
	if a.Folio != suFolio || a.RFC != "EKU9003173C9" || a.Tramite != "Presentación de promoción" || !a.Fecha.Equal(elDelCurso) || !strings.Contains(a.Cadena, huella) {
		t.Errorf("%+v", a)
	}
	v := a.Verificar(s.anclas)
	if v.Veredicto != efirma.VeredictoValidoConAdvertencias || v.Entorno != efirma.EntornoPractica || v.Firmante.RFC() != "IMS421231I45" || !v.FirmadoEn.Equal(elDelCurso) {
		t.Errorf("%+v", v)
	}
	otra := sha256.Sum256([]byte("otra"))
	if !a.Ampara(huella) || a.Ampara(hex.EncodeToString(otra[:])) {
		t.Error("it does not know its own document")
	}
	if sin, _ := emitir(t, ""); sin.Ampara("") || sin.Ampara(huella) || strings.Contains(sin.Cadena, "Huella") {
		t.Error("an acuse of no document covers one")
	}
}

func TestWhatsWrongWithAnAcuseIsSeen(t *testing.T) {
	suma := sha256.Sum256([]byte("la promoción"))
	bueno, s := emitir(t, hex.EncodeToString(suma[:]))
	const (
		inv = efirma.VeredictoInvalido
		ind = efirma.VeredictoIndeterminado
	)
	for _, c := range []struct {
		nombre   string
		cambiar  func(*acuse.Acuse)
		veredict efirma.Veredicto
		razon    string
	}{
		{"un carácter de la cadena", func(a *acuse.Acuse) { a.Cadena = strings.Replace(a.Cadena, "EKU", "EKV", 1) }, inv, "sello"},
		{"el folio que se muestra", func(a *acuse.Acuse) { a.Folio = "BI-20250203-100717152" }, inv, "el folio"},
		{"el RFC que se muestra", func(a *acuse.Acuse) { a.RFC = "AAA010101AAA" }, inv, "el RFC"},
		{"el trámite que se muestra", func(a *acuse.Acuse) { a.Tramite = "Otro" }, inv, "el trámite"},
		{"la fecha que se muestra", func(a *acuse.Acuse) { a.Fecha = a.Fecha.Add(time.Millisecond) }, inv, "la fecha"},
		{"la huella que se muestra", func(a *acuse.Acuse) { a.HuellaDocumento = "" }, inv, "la huella"},
		{"el sello es de otro acuse", func(a *acuse.Acuse) { otro, _ := emitir(t, ""); a.Sello = otro.Sello }, inv, "El sello no es de esta"},
		{"el sello no es base64", func(a *acuse.Acuse) { a.Sello = "¿?" }, inv, "base64"},
		{"sin sello", func(a *acuse.Acuse) { a.Sello = "" }, ind, "no trae sello"},
		{"sin certificado", func(a *acuse.Acuse) { a.CertificadoSello = nil }, ind, "certificado"},
		{"certificado ilegible", func(a *acuse.Acuse) { a.CertificadoSello = []byte("x") }, ind, "no se puede leer"},
		{"fechado cuando el sello ya había vencido", func(a *acuse.Acuse) {
			tarde := elDelCurso.AddDate(5, 0, 0)
			b, err := acuse.Emitir(s.cred, acuse.NewCadena("EKU9003173C9", "x", acuse.NewFolio(tarde), tarde), "")
			if err != nil {
				t.Fatal(err)
			}
			*a = b
		}, inv, "vigencia"},
	} {
		a := bueno
		c.cambiar(&a)
		v := a.Verificar(s.anclas)
		// the reason of a lapsed certificate is told by its dates
		dicho := strings.Join(v.Razones, "\n")
		if v.Veredicto != c.veredict || (c.razon != "vigencia" && !strings.Contains(dicho, c.razon)) {
			t.Errorf("%s: %s %q", c.nombre, v.Veredicto, v.Razones)
		}
		if c.razon == "vigencia" && v.Capas.Vigencia != efirma.CapaInvalida {
			t.Errorf("%s: %+v", c.nombre, v.Capas)
		}
	}
	if v := bueno.Verificar(nil); v.Veredicto != ind || v.Capas.Cadena != efirma.CapaDesconocida {
		t.Errorf("without anchors: %+v", v)
	}
}

func TestAnAcuseOfAnotherSystemIsNotCalledValid(t *testing.T) {
	s, err := elServidor()
	if err != nil {
		t.Fatal(err)
	}
	const cadena = "||Invocante:portalimssdigital|Folio:1|RFC:AAA010101AAA||"
	sello, err := s.cred.Sello([]byte(cadena))
	if err != nil {
		t.Fatal(err)
	}
	a := acuse.Acuse{Fecha: elDelCurso, Cadena: cadena, Sello: base64.StdEncoding.EncodeToString(sello), CertificadoSello: s.cred.Certificate().DER()}
	if v := a.Verificar(s.anclas); v.Veredicto != efirma.VeredictoIndeterminado || !slices.ContainsFunc(v.Razones, func(r string) bool { return strings.Contains(r, "cotejar") }) {
		t.Errorf("%+v", v)
	}
}

func TestAnAcuseIsNotSealedWithoutItsParts(t *testing.T) {
	_, s := emitir(t, "")
	for nombre, c := range map[string]acuse.Cadena{
		"sin folio":        acuse.NewCadena("EKU9003173C9", "x", "", elDelCurso),
		"sin nada":         {},
		"de un año remoto": acuse.NewCadena("EKU9003173C9", "x", suFolio, elDelCurso.AddDate(9000, 0, 0)),
	} {
		if _, err := acuse.Emitir(s.cred, c, ""); fault.CodeOf(err) != fault.CadenaIlegible {
			t.Errorf("%s: %v", nombre, err)
		}
	}
	if _, err := acuse.Emitir(s.cred, acuse.NewCadena("EKU9003173C9", "x", suFolio, elDelCurso), "no es una huella"); fault.CodeOf(err) != fault.CadenaIlegible {
		t.Errorf("a huella that is none: %v", err)
	}
}

// What parses is written back byte for byte, for the sello is over those bytes.
func FuzzParseCadena(f *testing.F) {
	semillas := []string{
		acuse.NewCadena("ÑAÑ010203AB1", "Registro Medio Contacto", suFolio, elDelCurso).Con(acuse.CampoHuella, strings.Repeat("0", 64)).String(),
		"||Invocante:portalimssdigital|Fecha:23 de julio 2025, 13:10:41|CURP:||", "|Identificador_55|NoFolio12|", "|||||", "|:|", "|_:a|",
	}
	for _, s := range semillas {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := acuse.ParseCadena(s)
		if err != nil {
			if fault.CodeOf(err) != fault.CadenaIlegible {
				t.Fatal(err)
			}
			return
		}
		if c.String() != s {
			t.Fatalf("%q is written back as %q", s, c.String())
		}
		otra, err := acuse.ParseCadena(c.Con("Nota", s).String())
		if err != nil || len(otra.Campos()) != len(c.Campos())+1 {
			t.Fatalf("one more field: %v %v", otra.Campos(), err)
		}
	})
}
