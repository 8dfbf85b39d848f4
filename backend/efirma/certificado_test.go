package efirma_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
)

func certificado(tb testing.TB, raw []byte) *efirma.Certificate {
	tb.Helper()
	c, err := efirma.ParseCertificate(raw)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func TestAMintedCertificateSaysWhoItIsFor(t *testing.T) {
	m := elMundoDe(t)
	for nombre, raw := range map[string][]byte{
		"DER":    m.fiel.cer,
		"PEM":    pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: m.fiel.cer}),
		"base64": []byte(base64.StdEncoding.EncodeToString(m.fiel.cer)),
	} {
		c := certificado(t, raw)
		if c.RFC() != "ÑAÑ010203AB1" || c.RFCRepresentante() != "GOÑJ800101AB2" || c.CURP() != "GOXJ800101HDFNXS08" ||
			c.Nombre() != "ÑANDÚ & HIJOS SA DE CV" || c.EmisorNombre() != "AC DE PRUEBA" || c.Persona() != efirma.PersonaMoral ||
			c.Tipo() != efirma.TipoFIEL || c.MotivoTipo() == "" || len(c.Numero()) != 20 || !strings.HasPrefix(c.Numero(), "99999") ||
			!c.VigenteDesde().Equal(desde) || !c.VigenteHasta().Equal(hasta) {
			t.Errorf("%s: %s %s %s %s %s %s %s %s", nombre, c.RFC(), c.RFCRepresentante(), c.CURP(), c.Nombre(), c.EmisorNombre(), c.Persona(), c.Tipo(), c.Numero())
		}
		h := sha256.Sum256(m.fiel.cer)
		if !bytes.Equal(c.DER(), m.fiel.cer) || c.Huella() != hex.EncodeToString(h[:]) {
			t.Errorf("%s: the bytes are not the certificate's", nombre)
		}
	}
	if c := certificado(t, m.csd.cer); c.Tipo() != efirma.TipoCSD {
		t.Errorf("CSD read as %s: %s", c.Tipo(), c.MotivoTipo())
	}
	cer, _, err := m.autoridad.Emitir(emision.Titular{
		RFC: "PEÑJ800101AB2", CURP: "PEXJ800101HDFNXS08", Nombre: "JUAN PEÑA", Tipo: efirma.TipoFIEL, Desde: desde, Hasta: hasta,
	}, clave)
	if err != nil {
		t.Fatal(err)
	}
	if c := certificado(t, cer); c.Persona() != efirma.PersonaFisica || c.RFCRepresentante() != "" || c.CURP() != "PEXJ800101HDFNXS08" {
		t.Errorf("física read as %s %q %s", c.Persona(), c.RFCRepresentante(), c.CURP())
	}
}

func TestACertificateHoldsFromItsFirstInstantToItsLast(t *testing.T) {
	m := elMundoDe(t)
	cred := abrir(t, m.fiel)
	for _, c := range []struct {
		t      time.Time
		codigo fault.Code
	}{
		{desde.Add(-time.Second), fault.EfirmaAunNoVigente},
		{desde, ""},
		{enRegla, ""},
		{hasta, ""},
		{hasta.Add(time.Second), fault.EfirmaVencida},
	} {
		if err := cred.Exigir(c.t); fault.CodeOf(err) != c.codigo {
			t.Errorf("at %s: %v", c.t, err)
		}
	}
	err := cred.Certificate().VigenteEn(hasta.Add(time.Hour))
	if !strings.Contains(err.Error(), "2029-03-01") {
		t.Errorf("the date is not told: %v", err)
	}
}

func TestOnlyAFIELMaySign(t *testing.T) {
	m := elMundoDe(t)
	if err := abrir(t, m.csd).Exigir(enRegla); fault.CodeOf(err) != fault.EsCSD {
		t.Errorf("CSD: %v", err)
	}
	// a CSD that lapsed is told as a CSD: renewing it would not help
	if err := abrir(t, m.csd).Exigir(hasta.AddDate(1, 0, 0)); fault.CodeOf(err) != fault.EsCSD {
		t.Errorf("lapsed CSD: %v", err)
	}
}

// plantilla makes certificates that SAT would never issue.
func plantilla(sujeto []pkix.AttributeTypeAndValue, uso x509.KeyUsage, ext ...x509.ExtKeyUsage) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{ExtraNames: sujeto}, NotBefore: desde, NotAfter: hasta,
		KeyUsage: uso, ExtKeyUsage: ext, BasicConstraintsValid: true,
	}
}

func TestSignalsThatDisagreeMakeACertificateIndeterminado(t *testing.T) {
	llave := abrir(t, elMundoDe(t).fiel).LlaveRSA()
	rfc := pkix.AttributeTypeAndValue{Type: asn1.ObjectIdentifier{2, 5, 4, 45}, Value: "AAA010101AAA / AAAA010101AA1"}
	blanco := pkix.AttributeTypeAndValue{Type: rfc.Type, Value: " "}
	nadie := pkix.AttributeTypeAndValue{Type: rfc.Type, Value: " / AAAA010101AA1"}
	ou := pkix.AttributeTypeAndValue{Type: asn1.ObjectIdentifier{2, 5, 4, 11}, Value: "Matriz"}
	const (
		csd  = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
		fiel = csd | x509.KeyUsageDataEncipherment | x509.KeyUsageKeyAgreement
	)
	nombres := func(n ...pkix.AttributeTypeAndValue) []pkix.AttributeTypeAndValue { return n }
	ca := plantilla(nombres(rfc), fiel, x509.ExtKeyUsageEmailProtection)
	ca.IsCA = true
	for _, c := range []struct {
		nombre string
		x      *x509.Certificate
		tipo   efirma.Tipo
	}{
		{"e.firma", plantilla(nombres(rfc), fiel, x509.ExtKeyUsageEmailProtection), efirma.TipoFIEL},
		{"sello", plantilla(nombres(rfc, ou), csd), efirma.TipoCSD},
		{"la falsificación que circula: sin OU y con usos de CSD", plantilla(nombres(rfc), csd), efirma.TipoIndeterminado},
		{"con OU y usos de FIEL", plantilla(nombres(rfc, ou), fiel, x509.ExtKeyUsageEmailProtection), efirma.TipoIndeterminado},
		{"FIEL sin protección de correo", plantilla(nombres(rfc), fiel), efirma.TipoIndeterminado},
		{"CSD con un uso extendido", plantilla(nombres(rfc, ou), csd, x509.ExtKeyUsageServerAuth), efirma.TipoIndeterminado},
		{"FIEL con un uso de más", plantilla(nombres(rfc), fiel|x509.KeyUsageCertSign, x509.ExtKeyUsageEmailProtection), efirma.TipoIndeterminado},
		{"sin RFC", plantilla(nil, fiel, x509.ExtKeyUsageEmailProtection), efirma.TipoIndeterminado},
		{"con el RFC en blanco", plantilla(nombres(blanco), fiel, x509.ExtKeyUsageEmailProtection), efirma.TipoIndeterminado},
		{"con el solo RFC del representante", plantilla(nombres(nadie), fiel, x509.ExtKeyUsageEmailProtection), efirma.TipoIndeterminado},
		{"una autoridad", ca, efirma.TipoIndeterminado},
	} {
		der, err := x509.CreateCertificate(rand.Reader, c.x, c.x, &llave.PublicKey, llave)
		if err != nil {
			t.Fatal(err)
		}
		cert := certificado(t, der)
		if cert.Tipo() != c.tipo || cert.MotivoTipo() == "" {
			t.Errorf("%s: %s (%s)", c.nombre, cert.Tipo(), cert.MotivoTipo())
		}
		key, err := emision.CifrarLlave(llave, clave, emision.CifradoSAT)
		if err != nil {
			t.Fatal(err)
		}
		cred, err := efirma.Open(der, key, clave)
		if err != nil {
			t.Fatal(err)
		}
		if err := cred.Exigir(enRegla); (err == nil) != (c.tipo == efirma.TipoFIEL) {
			t.Errorf("%s: may sign? %v", c.nombre, err)
		}
	}
}

func TestFilesThatAreNoCertificateAreToldByWhatTheyAre(t *testing.T) {
	m := elMundoDe(t)
	ec, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	x := plantilla(nil, 0)
	deEC, err := x509.CreateCertificate(rand.Reader, x, x, &ec.PublicKey, ec)
	if err != nil {
		t.Fatal(err)
	}
	enorme := rsa.PublicKey{N: new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 9000), big.NewInt(1)), E: 65537}
	deEnorme, err := x509.CreateCertificate(rand.Reader, x, x, &enorme, ec)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		nombre string
		raw    []byte
		codigo fault.Code
	}{
		{"uno de 9001 bits, que costaría minutos", deEnorme, fault.CertificadoIlegible},
		{"nada", nil, fault.ArchivoVacio},
		{"la llave", m.fiel.key, fault.ArchivosCambiados},
		{"la llave con AES", m.aes.key, fault.ArchivosCambiados},
		{"una firma .p7s", []byte{0x30, 0x06, 0x06, 0x02, 0x2a, 0x03, 0xa0, 0x00}, fault.ArchivoDeOtroTipo},
		{"un .pfx", []byte{0x30, 0x09, 0x02, 0x01, 0x03, 0x30, 0x04, 0x06, 0x02, 0x2a, 0x03}, fault.ArchivoDeOtroTipo},
		{"un PDF", []byte("%PDF-1.7"), fault.CertificadoIlegible},
		{"medio certificado", m.fiel.cer[:700], fault.CertificadoIlegible},
		{"con bytes de más", append(bytes.Clone(m.fiel.cer), 0), fault.CertificadoIlegible},
		{"dos certificados en PEM", bytes.Repeat(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: m.fiel.cer}), 2), fault.CertificadoIlegible},
		{"uno de curva elíptica", deEC, fault.LlaveNoRSA},
		{"64 KiB y un byte", make([]byte, 64<<10+1), fault.DemasiadoGrande},
	} {
		if _, err := efirma.ParseCertificate(c.raw); fault.CodeOf(err) != c.codigo {
			t.Errorf("%s: %v", c.nombre, err)
		}
	}
}

func TestAnAuthorityVouchesForItsOwnWorldAndTime(t *testing.T) {
	m := elMundoDe(t)
	fiel := certificado(t, m.fiel.cer)
	ancla := func(a *emision.Autoridad, e efirma.Entorno) efirma.Ancla {
		x, err := a.Ancla(e)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	nueva := func(nombre string, desde, hasta time.Time) *emision.Autoridad {
		a, err := emision.NewAutoridad(nombre, desde, hasta)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	corta := nueva("AC CORTA", desde.AddDate(-1, 0, 0), desde.AddDate(0, 0, 1))
	cer, _, err := corta.Emitir(emision.Titular{RFC: "AAA010101AAA", Nombre: "A", Tipo: efirma.TipoFIEL, Desde: desde, Hasta: hasta}, clave)
	if err != nil {
		t.Fatal(err)
	}
	tardia, _, err := corta.Emitir(emision.Titular{RFC: "AAA010101AAA", Nombre: "A", Tipo: efirma.TipoFIEL, Desde: desde.AddDate(0, 1, 0), Hasta: hasta}, clave)
	if err != nil {
		t.Fatal(err)
	}
	vacias := &efirma.Anclas{}
	for _, c := range []struct {
		nombre  string
		anclas  *efirma.Anclas
		cert    *efirma.Certificate
		estado  efirma.Capa
		entorno efirma.Entorno
	}{
		{"la de práctica", m.anclas, fiel, efirma.CapaValida, efirma.EntornoPractica},
		{"nadie la conoce", satAnclas(t), fiel, efirma.CapaDesconocida, efirma.EntornoDesconocido},
		{"otra del mismo nombre", vacias.Con(ancla(nueva("AC DE PRUEBA", desde, hasta), efirma.EntornoProduccion)), fiel, efirma.CapaInvalida, efirma.EntornoDesconocido},
		{"la autoridad venció y su certificado no", vacias.Con(ancla(corta, efirma.EntornoPruebas)), certificado(t, cer), efirma.CapaValida, efirma.EntornoPruebas},
		{"emitido cuando la autoridad ya había vencido", vacias.Con(ancla(corta, efirma.EntornoPruebas)), certificado(t, tardia), efirma.CapaInvalida, efirma.EntornoPruebas},
	} {
		if estado, entorno := c.anclas.Cadena(c.cert); estado != c.estado || entorno != c.entorno {
			t.Errorf("%s: %s, %s", c.nombre, estado, entorno)
		}
	}
	if estado, _ := vacias.Cadena(fiel); estado != efirma.CapaDesconocida {
		t.Error("Con changed the set that it was asked to add to")
	}
}

func TestTheShippedAnchorsIssueToTaxpayers(t *testing.T) {
	nombres := satAnclas(t).Nombres()
	for _, n := range []string{
		"produccion AUTORIDAD CERTIFICADORA 2019-05-03 16:19:09Z",
		"produccion AC DEL SERVICIO DE ADMINISTRACION TRIBUTARIA 2023-05-23 22:24:10Z",
		"pruebas AC UAT 2022-03-04 18:48:12Z",
	} {
		if !slices.Contains(nombres, n) {
			t.Errorf("missing: %s", n)
		}
	}
	for _, n := range nombres {
		if x := strings.ToUpper(n); strings.Contains(x, "REGISTRADORA") || strings.Contains(x, "OCSP") || strings.HasPrefix(x, "PRACTICA") {
			t.Errorf("vouches for taxpayers: %s", n)
		}
	}
}

func TestAnAnchorIsWholeOrNotMade(t *testing.T) {
	llave := abrir(t, elMundoDe(t).fiel).LlaveRSA()
	spki, err := x509.MarshalPKIXPublicKey(&llave.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := efirma.NewAncla("AC", efirma.EntornoPractica, spki, desde, hasta); err != nil {
		t.Error(err)
	}
	for nombre, hacer := range map[string]func() (efirma.Ancla, error){
		"sin nombre":  func() (efirma.Ancla, error) { return efirma.NewAncla("", efirma.EntornoPractica, spki, desde, hasta) },
		"sin entorno": func() (efirma.Ancla, error) { return efirma.NewAncla("AC", "", spki, desde, hasta) },
		"de entorno ajeno": func() (efirma.Ancla, error) {
			return efirma.NewAncla("AC", efirma.EntornoDesconocido, spki, desde, hasta)
		},
		"al revés": func() (efirma.Ancla, error) { return efirma.NewAncla("AC", efirma.EntornoPractica, spki, hasta, desde) },
		"con llave cortada": func() (efirma.Ancla, error) {
			return efirma.NewAncla("AC", efirma.EntornoPractica, spki[:20], desde, hasta)
		},
	} {
		if _, err := hacer(); err == nil {
			t.Errorf("%s: made", nombre)
		}
	}
}

// The SAT's AC6 has a PrintableString with UTF-8 bytes in its name, so Go parses nothing that it issues.
func TestACertificateIssuedByAC6ReadsAndSignsLikeAnyOther(t *testing.T) {
	cred, anclas := deAC6(t)
	if estado, entorno := anclas.Cadena(cred.Certificate()); estado != efirma.CapaValida || entorno != efirma.EntornoProduccion {
		t.Fatalf("chain %s, %s", estado, entorno)
	}
	if _, err := x509.ParseCertificate(cred.Certificate().DER()); err == nil {
		t.Fatal("Go reads it now: the workaround can go")
	}
	p7s, err := cred.SignDetached([]byte("hola"), enRegla)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(p7s, cred.Certificate().DER()) {
		t.Error("the message carries an altered certificate")
	}
	v, err := verificar(p7s, []byte("hola"), anclas)
	if err != nil || v.Veredicto != efirma.VeredictoValidoConAdvertencias {
		t.Errorf("%s %q %v", v.Veredicto, v.Razones, err)
	}
}

func deAC6(tb testing.TB) (*efirma.Credential, *efirma.Anclas) {
	tb.Helper()
	llave := abrir(tb, elMundoDe(tb).fiel).LlaveRSA()
	deLaAC, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		tb.Fatal(err)
	}
	const nombre = "A.C. del Servicio de Administraci\u00c3\u00b3n Tributaria"
	emisor, err := asn1.Marshal(pkix.RDNSequence{
		{{Type: asn1.ObjectIdentifier{2, 5, 4, 3}, Value: nombre}},
		{{Type: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 2}, Value: asn1.RawValue{
			Tag: asn1.TagPrintableString, Bytes: []byte("responsable: Administraci\u00c3\u00b3n Central"),
		}}},
	})
	if err != nil {
		tb.Fatal(err)
	}
	x := plantilla([]pkix.AttributeTypeAndValue{{Type: asn1.ObjectIdentifier{2, 5, 4, 45}, Value: "AAAA010101AA1"}},
		x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment|x509.KeyUsageDataEncipherment|x509.KeyUsageKeyAgreement,
		x509.ExtKeyUsageEmailProtection)
	der, err := x509.CreateCertificate(rand.Reader, x, &x509.Certificate{RawSubject: emisor}, &llave.PublicKey, deLaAC)
	if err != nil {
		tb.Fatal(err)
	}
	spki, err := x509.MarshalPKIXPublicKey(&deLaAC.PublicKey)
	if err != nil {
		tb.Fatal(err)
	}
	ancla, err := efirma.NewAncla(nombre, efirma.EntornoProduccion, spki, desde, hasta)
	if err != nil {
		tb.Fatal(err)
	}
	key, err := emision.CifrarLlave(llave, clave, emision.CifradoSAT)
	if err != nil {
		tb.Fatal(err)
	}
	cred, err := efirma.Open(der, key, clave)
	if err != nil {
		tb.Fatal(err)
	}
	return cred, (&efirma.Anclas{}).Con(ancla)
}
