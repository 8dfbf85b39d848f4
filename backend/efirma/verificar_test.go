package efirma_test

import (
	"bytes"
	"crypto"
	_ "crypto/md5"
	"crypto/rand"
	"crypto/rsa"
	_ "crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
)

type partes struct {
	Version asn1.RawValue
	Serie   *big.Int
	Alg     asn1.RawValue
	Emisor  asn1.RawValue
}

// partesDe takes the issuer and serial of a certificate as they stand in it.
func partesDe(tb testing.TB, c *efirma.Certificate) partes {
	tb.Helper()
	var fuera struct {
		TBS asn1.RawValue
		Alg asn1.RawValue
		Sig asn1.BitString
	}
	var p partes
	if _, err := asn1.Unmarshal(c.DER(), &fuera); err != nil {
		tb.Fatal(err)
	}
	if _, err := asn1.Unmarshal(fuera.TBS.FullBytes, &p); err != nil {
		tb.Fatal(err)
	}
	return p
}

func TestEveryBrokenRuleOfCMSIsSeen(t *testing.T) {
	m := elMundoDe(t)
	cred, otra := abrir(t, m.fiel), abrir(t, m.csd)
	doc := []byte("El documento que se presenta.")
	h := sha256.Sum256(doc)
	const (
		val, inv, des = efirma.CapaValida, efirma.CapaInvalida, efirma.CapaDesconocida
	)
	ess := func(c *efirma.Certificate) []byte {
		h := sha256.Sum256(c.DER())
		return atributo(t, oidESS, struct{ C []struct{ H []byte } }{[]struct{ H []byte }{{h[:]}}})
	}
	// the attributes of one signature passed off as the content of another
	ajena := nuevaForja(t, cred, doc)
	var atributosAjenos []byte
	for _, a := range ajena.atributos {
		atributosAjenos = append(atributosAjenos, a...)
	}
	conjunto, err := asn1.Marshal(asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: atributosAjenos})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		nombre     string
		estropear  func(*forja)
		doc        []byte // nil: doc
		integridad efirma.Capa
		firmante   efirma.Capa
		razon      string
	}{
		{"ninguna", func(*forja) {}, nil, val, val, ""},
		{"rsaEncryption en vez de sha256WithRSA", func(f *forja) { f.firmaAlg = oidRSA }, nil, val, val, ""},
		{"con signing-certificate-v2", func(f *forja) { f.atributos = append(f.atributos, ess(f.cert)) }, nil, val, val, ""},
		{"sin signingTime", func(f *forja) { f.atributos = slices.Delete(f.atributos, 1, 2) }, nil, val, val, ""},
		{"otro documento", func(*forja) {}, []byte("Otro."), inv, des, "cambió al menos un byte"},
		{"firmado con otra llave", func(f *forja) { f.llave = otra.LlaveRSA() }, nil, inv, des, "llave"},
		{"contentType que no es datos", func(f *forja) { f.atributos[0] = atributo(t, oidTipo, oidTSTInfo) }, nil, inv, des, "id-data"},
		{"eContentType que no es datos", func(f *forja) { f.tipo = oidTSTInfo }, nil, inv, des, "id-data"},
		{"sin contentType", func(f *forja) { f.atributos = f.atributos[1:] }, nil, inv, des, "tipo de contenido"},
		{"contentType dos veces", func(f *forja) { f.atributos = append(f.atributos, f.atributos[0]) }, nil, inv, des, "repetido"},
		{"sin messageDigest", func(f *forja) { f.atributos = f.atributos[:2] }, nil, inv, des, "resumen del documento"},
		{"messageDigest dos veces", func(f *forja) { f.atributos = append(f.atributos, f.atributos[2]) }, nil, inv, des, "repetido"},
		{"messageDigest con dos valores", func(f *forja) { f.atributos[2] = atributo(t, oidResumen, h[:], h[:]) }, nil, inv, des, "mal formados"},
		{"signingTime dos veces", func(f *forja) { f.atributos = append(f.atributos, atributo(t, oidHora, enRegla.AddDate(-3, 0, 0))) }, nil, inv, des, "repetido"},
		{"signing-certificate-v2 dos veces", func(f *forja) { f.atributos = append(f.atributos, ess(f.cert), ess(f.cert)) }, nil, inv, des, "repetido"},
		{"signing-certificate-v2 de otro certificado", func(f *forja) { f.atributos = append(f.atributos, ess(otra.Certificate())) }, nil, val, inv, "otro certificado"},
		{"sin atributos firmados", func(f *forja) { f.sinAtributos, f.firmado = true, doc }, nil, inv, des, "atributos firmados"},
		{"los atributos de una firma como contenido de otra", func(f *forja) { f.sinAtributos, f.firmado = true, conjunto }, conjunto, inv, des, "atributos firmados"},
		{"SHA-1", func(f *forja) { f.anunciado, f.resumenAlg, f.hash = oidSHA1, oidSHA1, crypto.SHA1 }, nil, inv, des, "SHA-1"},
		{"MD5", func(f *forja) { f.anunciado, f.resumenAlg, f.hash = oidMD5, oidMD5, crypto.MD5 }, nil, inv, des, "MD5"},
		{"SHA3, que no conocemos", func(f *forja) { f.anunciado, f.resumenAlg = oidSHA3, oidSHA3 }, nil, des, des, "no admite"},
		{"PSS", func(f *forja) { f.firmaAlg = oidPSS }, nil, des, des, "PSS"},
		{"PSS sobre otro documento", func(f *forja) { f.firmaAlg = oidPSS }, []byte("Otro."), inv, des, "cambió al menos un byte"},
		{"resumen y firma que se contradicen", func(f *forja) { f.firmaAlg = oidSHA512RSA }, nil, inv, des, "contradicen"},
		{"un resumen que no se anuncia", func(f *forja) { f.anunciado = oidSHA512 }, nil, inv, des, "no anuncia"},
		{"una versión que no existe", func(f *forja) { f.version = 9 }, nil, des, des, "no admite"},
		{"el firmante nombrado por su llave", func(f *forja) { f.skid = true }, nil, des, des, "no admite"},
		{"sin el certificado", func(f *forja) { f.certs = nil }, nil, des, des, "certificado de quien firmó"},
		{"con el certificado de otro", func(f *forja) { f.certs = [][]byte{otra.Certificate().DER()} }, nil, des, des, "certificado de quien firmó"},
		{"con un certificado ilegible de más", func(f *forja) { f.certs = append(f.certs, []byte{0x30, 0x00}) }, nil, val, val, ""},
		{"su propio contenido además del documento", func(f *forja) { f.adjunto = doc }, nil, inv, des, "su propio contenido"},
		{"un sello de tiempo sin firmar", func(f *forja) { f.sinFirmar = atributo(t, oidToken, 0) }, nil, val, val, "sello de tiempo"},
	} {
		t.Run(c.nombre, func(t *testing.T) {
			f := nuevaForja(t, cred, doc)
			c.estropear(&f)
			presentado := c.doc
			if presentado == nil {
				presentado = doc
			}
			v, err := verificar(f.escribir(t), presentado, m.anclas)
			if err != nil {
				t.Fatal(err)
			}
			if v.Capas.Integridad != c.integridad || v.Capas.Firmante != c.firmante || !strings.Contains(strings.Join(v.Razones, "\n"), c.razon) {
				t.Errorf("%+v %q", v.Capas, v.Razones)
			}
			if (v.Veredicto == efirma.VeredictoValidoConAdvertencias) != (c.integridad == val && c.firmante == val) {
				t.Errorf("verdict %s", v.Veredicto)
			}
		})
	}
}

func TestBytesAfterASignatureAreRefused(t *testing.T) {
	m := elMundoDe(t)
	doc := []byte("doc")
	p7s := nuevaForja(t, abrir(t, m.fiel), doc).escribir(t)
	for _, cola := range [][]byte{{0}, {0, 0, 0}, []byte("x"), p7s} {
		v, err := verificar(append(bytes.Clone(p7s), cola...), doc, m.anclas)
		if err != nil || v.Capas.Integridad != efirma.CapaInvalida {
			t.Errorf("after % .8x: %s %v", cola, v.Capas.Integridad, err)
		}
	}
}

func TestASignatureWithoutItsDocumentIsNotJudged(t *testing.T) {
	m := elMundoDe(t)
	p7s := nuevaForja(t, abrir(t, m.fiel), []byte("doc")).escribir(t)
	v, err := efirma.Verificar(p7s, nil, m.anclas, efirma.Momento{}, enRegla)
	if err != nil || v.Veredicto != efirma.VeredictoIndeterminado || v.Capas.Integridad != efirma.CapaDesconocida {
		t.Errorf("%+v %v", v, err)
	}
	roto := errors.New("disco")
	if _, err := efirma.Verificar(p7s, iotest.ErrReader(roto), m.anclas, efirma.Momento{}, enRegla); !errors.Is(err, roto) {
		t.Errorf("a document that cannot be read gives %v", err)
	}
}

func TestAnAttachedSignatureIsOfTheContentThatItCarries(t *testing.T) {
	m := elMundoDe(t)
	f := nuevaForja(t, abrir(t, m.fiel), []byte("doc"))
	f.adjunto = []byte("doc")
	if v, err := verificar(f.escribir(t), nil, m.anclas); err != nil || v.Capas.Integridad != efirma.CapaValida {
		t.Errorf("%+v %v", v, err)
	}
	f.adjunto = []byte("dos")
	if v, err := verificar(f.escribir(t), nil, m.anclas); err != nil || v.Capas.Integridad != efirma.CapaInvalida {
		t.Errorf("%+v %v", v, err)
	}
}

func TestEverySignatureInAMessageCounts(t *testing.T) {
	m := elMundoDe(t)
	doc := []byte("doc")
	f, g := nuevaForja(t, abrir(t, m.fiel), doc), nuevaForja(t, abrir(t, m.csd), doc)
	f.certs = append(f.certs, g.certs...)
	f.otras = []forja{g}
	v, err := verificar(f.escribir(t), doc, m.anclas)
	if err != nil || v.Veredicto != efirma.VeredictoValidoConAdvertencias || len(v.Firmantes) != 2 ||
		v.Firmantes[0].Tipo() != efirma.TipoFIEL || v.Firmantes[1].Tipo() != efirma.TipoCSD || v.Firmante != v.Firmantes[0] {
		t.Errorf("two sound ones: %+v %v", v, err)
	}
	g.atributos = atributosDe(t, []byte("otro"))
	f.otras = []forja{g}
	if v, err := verificar(f.escribir(t), doc, m.anclas); err != nil || v.Veredicto != efirma.VeredictoInvalido {
		t.Errorf("the second is of another document: %+v %v", v, err)
	}
	ajena, err := emision.NewAutoridad("AC AJENA", desde, hasta)
	if err != nil {
		t.Fatal(err)
	}
	cer, key, err := ajena.Emitir(emision.Titular{RFC: "AAAA010101AA1", Nombre: "ANA", Tipo: efirma.TipoFIEL, Desde: desde, Hasta: hasta}, clave)
	if err != nil {
		t.Fatal(err)
	}
	h := nuevaForja(t, abrir(t, par{cer, key}), doc)
	f.certs, f.otras = append(f.certs, h.certs...), []forja{h}
	if v, err := verificar(f.escribir(t), doc, m.anclas); err != nil || v.Veredicto != efirma.VeredictoIndeterminado || v.Entorno != efirma.EntornoDesconocido {
		t.Errorf("the second is of nobody known: %+v %v", v, err)
	}
	f.otras = slices.Repeat([]forja{h}, 16)
	if _, err := verificar(f.escribir(t), doc, m.anclas); fault.CodeOf(err) != fault.FirmaIlegible {
		t.Errorf("seventeen: %v", err)
	}
	f.otras = nil
	f.certs = slices.Repeat(f.certs[:1], 65)
	if _, err := verificar(f.escribir(t), doc, m.anclas); fault.CodeOf(err) != fault.FirmaIlegible {
		t.Errorf("sixty-five certificates: %v", err)
	}
	f.llave, f.otras, f.certs = nil, nil, nil
	if _, err := verificar(f.escribir(t), doc, m.anclas); fault.CodeOf(err) != fault.FirmaIlegible {
		t.Errorf("none at all: %v", err)
	}
}

func TestASignatureWithAShortKeyIsRefused(t *testing.T) {
	corta, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	x := plantilla(nil, x509.KeyUsageDigitalSignature)
	der, err := x509.CreateCertificate(rand.Reader, x, x, &corta.PublicKey, corta)
	if err != nil {
		t.Fatal(err)
	}
	m := elMundoDe(t)
	doc := []byte("doc")
	f := nuevaForja(t, abrir(t, m.fiel), doc)
	f.llave, f.cert, f.certs = corta, certificado(t, der), [][]byte{der}
	v, err := verificar(f.escribir(t), doc, m.anclas)
	if err != nil || v.Capas.Firmante != efirma.CapaInvalida || v.Veredicto != efirma.VeredictoInvalido {
		t.Errorf("%+v %v", v, err)
	}
}

func TestWhatIsNoSignatureIsAFaultAndNotAVerdict(t *testing.T) {
	m := elMundoDe(t)
	p7s := nuevaForja(t, abrir(t, m.fiel), []byte("doc")).escribir(t)
	sobre, err := asn1.Marshal(struct {
		Tipo asn1.ObjectIdentifier
		C    asn1.RawValue
	}{asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 3}, asn1.RawValue{Class: 2, Tag: 0, IsCompound: true, Bytes: []byte{0x30, 0}}})
	if err != nil {
		t.Fatal(err)
	}
	hondo := bytes.Repeat([]byte{0x30, 0x80}, 500_000)
	for nombre, c := range map[string]struct {
		raw    []byte
		codigo fault.Code
	}{
		"nada":                                   {nil, fault.ArchivoVacio},
		"texto":                                  {[]byte("hola"), fault.FirmaIlegible},
		"un certificado":                         {m.fiel.cer, fault.FirmaIlegible},
		"una llave":                              {m.fiel.key, fault.FirmaIlegible},
		"cortada":                                {p7s[:len(p7s)-1], fault.FirmaIlegible},
		"un sobre cifrado":                       {sobre, fault.FirmaIlegible},
		"un megabyte de anidamiento":             {hondo, fault.FirmaIlegible},
		"dos bytes que tumbaban a la biblioteca": {[]byte{0x1f, 0x80}, fault.FirmaIlegible},
		"otros dos":                              {[]byte{0x30, 0x81}, fault.FirmaIlegible},
		"indefinida y vacía":                     {[]byte{0x30, 0x80, 0, 0}, fault.FirmaIlegible},
		"demasiado grande":                       {make([]byte, 64<<20+1), fault.DemasiadoGrande},
	} {
		inicio := time.Now()
		if _, err := verificar(c.raw, []byte("doc"), m.anclas); fault.CodeOf(err) != c.codigo {
			t.Errorf("%s: %v", nombre, err)
		}
		if d := time.Since(inicio); d > 2*time.Minute {
			t.Errorf("%s took %s", nombre, d)
		}
	}
}

func TestOpenSSLAcceptsWhatWeSign(t *testing.T) {
	openssl, err := exec.LookPath("openssl")
	if err != nil {
		t.Skip("no hay openssl en esta máquina: la firma no se coteja con él")
	}
	m := elMundoDe(t)
	dir := t.TempDir()
	doc := bytes.Repeat([]byte("Promoción.\r\n"), 1000)
	p7s, err := abrir(t, m.aes).SignDetached(doc, enRegla)
	if err != nil {
		t.Fatal(err)
	}
	for nombre, b := range map[string][]byte{"doc": doc, "doc.p7s": p7s, "ac.cer": m.autoridad.Certificado()} {
		if err := os.WriteFile(filepath.Join(dir, nombre), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	orden := exec.CommandContext(t.Context(), openssl, "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "doc.p7s",
		"-content", "doc", "-CAfile", "ac.pem", "-purpose", "any", "-no_check_time", "-out", "salida")
	pem := exec.CommandContext(t.Context(), openssl, "x509", "-inform", "DER", "-in", "ac.cer", "-out", "ac.pem")
	pem.Dir, orden.Dir = dir, dir
	if out, err := pem.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := orden.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "CAdES Verification successful") {
		t.Errorf("openssl: %v: %s", err, out)
	}
}

// Each bit of a signature flipped in turn: none may leave it valid. Our own messages carry nothing that
// could change without meaning: no parameters, no second certificate, no unsigned attributes, DER throughout.
func TestNoBitOfASignatureCanChange(t *testing.T) {
	t.Parallel()
	m := elMundoDe(t)
	doc := []byte("doc")
	p7s, err := abrir(t, m.fiel).SignDetached(doc, enRegla)
	if err != nil {
		t.Fatal(err)
	}
	ancla, err := m.autoridad.Ancla(efirma.EntornoPractica)
	if err != nil {
		t.Fatal(err)
	}
	soloEsta := (&efirma.Anclas{}).Con(ancla) // the others would only be tried in vain
	probados := 0
	for i := range p7s {
		for bit := range 8 {
			malo := bytes.Clone(p7s)
			malo[i] ^= 1 << bit
			probados++
			v, err := verificar(malo, doc, soloEsta)
			if err != nil {
				if fault.CodeOf(err) != fault.FirmaIlegible {
					t.Errorf("byte %d bit %d: %v", i, bit, err)
				}
				continue
			}
			if v.Veredicto != efirma.VeredictoInvalido && v.Veredicto != efirma.VeredictoIndeterminado {
				t.Errorf("byte %d (%#x) bit %d: %s", i, p7s[i], bit, v.Veredicto)
			}
		}
	}
	t.Logf("%d bits", probados)
}
