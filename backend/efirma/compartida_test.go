package efirma_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"valija/backend/efirma"
	"valija/backend/fault"
)

// Every certificate of the folder is read as its MANIFEST.md says, row by row.
func TestCertificatesPublishedBySATReadAsTheirManifestSays(t *testing.T) {
	dir := compartida(t)
	anclas := satAnclas(t)
	filas := 0
	s := bufio.NewScanner(bytes.NewReader(leer(t, dir, "MANIFEST.md")))
	for s.Scan() {
		c := strings.Split(s.Text(), "|")
		if len(c) != 12 || strings.TrimSpace(c[1]) == "kind" || strings.HasPrefix(c[1], "-") {
			continue
		}
		for i := range c {
			c[i] = strings.Trim(strings.TrimSpace(c[i]), "`")
		}
		filas++
		t.Run(c[10], func(t *testing.T) {
			cert, err := efirma.ParseCertificate(leer(t, dir, c[10]+".cer"))
			if err != nil {
				t.Fatal(err)
			}
			persona := map[string]efirma.Persona{"física": efirma.PersonaFisica, "moral": efirma.PersonaMoral}[c[2]]
			if cert.Tipo() != efirma.Tipo(strings.ToLower(c[1])) || cert.Persona() != persona ||
				cert.RFC() != c[3] || cert.RFCRepresentante() != c[4] || cert.Numero() != c[5] ||
				cert.VigenteDesde().Format(time.DateOnly) != c[6] || cert.VigenteHasta().Format(time.DateOnly) != c[7] ||
				cert.EmisorNombre() != c[8] {
				t.Errorf("read %s %s %s %s %s %s %s %s", cert.Tipo(), cert.Persona(), cert.RFC(), cert.RFCRepresentante(),
					cert.Numero(), cert.VigenteDesde(), cert.VigenteHasta(), cert.EmisorNombre())
			}
			if len(cert.CURP()) != 18 {
				t.Errorf("CURP %q", cert.CURP())
			}
			if estado, entorno := anclas.Cadena(cert); estado != efirma.CapaValida || entorno != efirma.EntornoPruebas {
				t.Errorf("chain %s, %s", estado, entorno)
			}
			if c[9] != "sí" {
				return
			}
			if _, err := efirma.Open(leer(t, dir, c[10]+".cer"), leer(t, dir, c[10]+".key"), []byte("12345678a")); err != nil {
				t.Errorf("open: %v", err)
			}
			_, err = efirma.OpenKey(leer(t, dir, c[10]+".key"), []byte("12345678b"))
			if fault.CodeOf(err) != fault.ContrasenaIncorrecta {
				t.Errorf("a wrong password gives %v", err)
			}
		})
	}
	if filas == 0 {
		t.Fatal("the manifest has no rows")
	}
}

// The anchors are the issuing authorities of the published facts: no root and no OCSP responder vouches for a
// taxpayer's certificate.
func TestTheAnchorsAreTheIssuingAuthoritiesOfThePublishedFacts(t *testing.T) {
	var hechos []struct {
		Entorno, Nombre, CN string
		NoAntes             string `json:"no_antes"`
	}
	if err := json.Unmarshal(leer(t, compartida(t), "anclas.json"), &hechos); err != nil {
		t.Fatal(err)
	}
	var esperadas []string
	for _, h := range hechos {
		if n := strings.ToUpper(h.Nombre); !strings.HasPrefix(n, "ARC") && !strings.HasPrefix(n, "OCSP") {
			esperadas = append(esperadas, h.Entorno+" "+h.CN+" "+h.NoAntes)
		}
	}
	if diff := cmp.Diff(esperadas, satAnclas(t).Nombres()); len(esperadas) == 0 || diff != "" {
		t.Errorf("%d: %s", len(esperadas), diff)
	}
}

// The EKU9003173C9 key in every wrapping and damage of the folder.
func TestEveryVariantOfAKeyHasItsOwnFault(t *testing.T) {
	dir := filepath.Join(compartida(t), "variantes")
	esperado := map[string]fault.Code{
		"b64": "", "enc-pem": "", "sat": "",
		"pbes2-3des-sha1": "", "pbes2-3des-sha256": "", "pbes2-aes128-sha256": "", "pbes2-aes192-sha512": "",
		"pbes2-aes256-iter1": "", "pbes2-aes256-iter600k": "", "pbes2-aes256-sha1": "", "pbes2-aes256-sha224": "",
		"pbes2-aes256-sha256": "", "pbes2-aes256-sha384": "", "rsa4096": "",
		"pw-latin1": fault.ContrasenaIncorrecta, "pw-utf8": fault.ContrasenaIncorrecta,
		"cer-as-key": fault.ArchivosCambiados, "empty": fault.ArchivoVacio, "ec": fault.LlaveNoRSA,
		"iter-2e9":       fault.FormatoNoAdmitido,
		"pbes1-md5-des":  fault.FormatoNoAdmitido,
		"pbes1-sha1-des": fault.FormatoNoAdmitido, "pbes1-sha1-rc2-64": fault.FormatoNoAdmitido,
		"pbes2-des": fault.FormatoNoAdmitido, "pbes2-rc2": fault.FormatoNoAdmitido, "pbes2-scrypt": fault.FormatoNoAdmitido,
		"pkcs12-sha1-2des": fault.FormatoNoAdmitido, "pkcs12-sha1-3des": fault.FormatoNoAdmitido,
		"pkcs12-sha1-rc2-40": fault.FormatoNoAdmitido, "pkcs12-sha1-rc4-128": fault.FormatoNoAdmitido,
		"trad-enc-pem": fault.FormatoNoAdmitido,
		"plain-pkcs1":  fault.LlaveSinCifrar, "plain-pkcs8": fault.LlaveSinCifrar,
		"rsa1024": fault.LlaveCorta, "rsa512": fault.LlaveCorta,
		"trailing": fault.LlaveDanada, "trunc1": fault.LlaveDanada, "trunc600": fault.LlaveDanada,
	}
	rutas, err := filepath.Glob(filepath.Join(dir, "*.key"))
	if err != nil || len(rutas) != len(esperado) {
		t.Fatalf("%d files for %d rows: %v", len(rutas), len(esperado), err)
	}
	for _, ruta := range rutas {
		nombre := strings.TrimSuffix(filepath.Base(ruta), ".key")
		t.Run(nombre, func(t *testing.T) {
			codigo, hay := esperado[nombre]
			if !hay {
				t.Fatal("no row for this file")
			}
			_, err := efirma.OpenKey(leer(t, ruta), []byte("12345678a"))
			if fault.CodeOf(err) != codigo {
				t.Errorf("got %v, want %q", err, codigo)
			}
			if codigo == fault.FormatoNoAdmitido && nombre != "trad-enc-pem" && nombre != "iter-2e9" && !strings.Contains(err.Error(), "OID") {
				t.Errorf("the scheme is not named: %v", err)
			}
		})
	}
	for _, nombre := range []string{"pw-utf8", "pw-latin1"} {
		if _, err := efirma.OpenKey(leer(t, dir, nombre+".key"), []byte("contraseña")); err != nil {
			t.Errorf("%s with contraseña: %v", nombre, err)
		}
	}
}

func TestMessagesOfOpenSSLGetTheirVerdict(t *testing.T) {
	dir := filepath.Join(compartida(t), "cms")
	anclas := satAnclas(t)
	const (
		val, inv, des = efirma.CapaValida, efirma.CapaInvalida, efirma.CapaDesconocida
	)
	filas := map[string]struct {
		integridad efirma.Capa
		razon      string
	}{
		"ossl-att":                    {val, ""},
		"ossl-att-ber":                {val, ""},
		"ossl-att-ber-multichunk-20k": {val, ""},
		"ossl-att-cades":              {val, ""},
		"ossl-att-pem":                {val, ""},
		"ossl-att-sha512":             {val, ""},
		"ossl-smime-att":              {val, ""},
		"ossl-det":                    {val, ""},
		"ossl-att-noattr":             {inv, "atributos firmados"},
		"ossl-att-sha1":               {inv, "SHA-1"},
		"ossl-att-pss":                {des, "PSS"},
		"ossl-att-nocerts":            {des, "certificado de quien firmó"},
	}
	rutas, err := filepath.Glob(filepath.Join(dir, "*.p7"))
	if err != nil || len(rutas) != len(filas) {
		t.Fatalf("%d files for %d rows: %v", len(rutas), len(filas), err)
	}
	doc := leer(t, dir, "doc.txt")
	for _, ruta := range rutas {
		nombre := strings.TrimSuffix(filepath.Base(ruta), ".p7")
		t.Run(nombre, func(t *testing.T) {
			fila, hay := filas[nombre]
			if !hay {
				t.Fatal("no row for this file")
			}
			v, err := verificar(leer(t, ruta), nil, anclas)
			if nombre == "ossl-det" {
				v, err = verificar(leer(t, ruta), doc, anclas)
			}
			if err != nil {
				t.Fatal(err)
			}
			if v.Capas.Integridad != fila.integridad || !strings.Contains(strings.Join(v.Razones, "\n"), fila.razon) {
				t.Errorf("%+v %q", v.Capas, v.Razones)
			}
			quiere := map[efirma.Capa]efirma.Veredicto{
				val: efirma.VeredictoValidoConAdvertencias, inv: efirma.VeredictoInvalido, des: efirma.VeredictoIndeterminado,
			}[fila.integridad]
			if v.Veredicto != quiere {
				t.Errorf("verdict %s, %+v %q", v.Veredicto, v.Capas, v.Razones)
			}
			if nombre != "ossl-det" {
				doble, err := verificar(leer(t, ruta), doc, anclas)
				if err != nil || doble.Capas.Integridad != inv {
					t.Errorf("with a document beside its own content: %s %v", doble.Capas.Integridad, err)
				}
			}
		})
	}
}

// The files of the SAT's own Certifica program: BER, many in several pieces, and SHA-1, which is why none is
// valid today. That the rest of each is sound shows in the only reason being SHA-1.
func TestFilesOfCertificaAreReadAndRefusedOnlyForSHA1(t *testing.T) {
	rutas, err := filepath.Glob(filepath.Join(compartida(t), "sdg", "*.sdg"))
	if err != nil || len(rutas) == 0 {
		t.Fatalf("no files: %v", err)
	}
	anclas := satAnclas(t)
	for _, ruta := range rutas {
		t.Run(filepath.Base(ruta), func(t *testing.T) {
			raw := leer(t, ruta)
			v, err := verificar(raw, nil, anclas)
			if err != nil {
				t.Fatal(err)
			}
			rfc, _, _ := strings.Cut(filepath.Base(ruta), "_")
			if v.Firmante == nil || !strings.EqualFold(v.Firmante.RFC(), rfc) || v.FirmadoEn.IsZero() {
				t.Fatalf("signer %v at %s", v.Firmante, v.FirmadoEn)
			}
			v, err = efirma.Verificar(raw, nil, anclas, efirma.Momento{T: v.FirmadoEn, Fuente: efirma.FuenteAcuse}, enRegla)
			if err != nil {
				t.Fatal(err)
			}
			if v.Veredicto != efirma.VeredictoInvalido || v.Capas.Cadena != efirma.CapaValida || v.Entorno != efirma.EntornoPruebas {
				t.Errorf("%s %+v", v.Veredicto, v.Capas)
			}
			esDePruebas := false
			for _, r := range v.Razones {
				esDePruebas = esDePruebas || strings.Contains(r, "para pruebas")
				if !strings.Contains(r, "SHA-1") && !strings.Contains(r, "revocado") && !strings.Contains(r, "para pruebas") {
					t.Errorf("another reason: %s", r)
				}
			}
			if !esDePruebas {
				t.Error("it does not say that anybody has this key")
			}
		})
	}
}

func verificar(p7s, doc []byte, a *efirma.Anclas) (efirma.Verificacion, error) {
	if doc == nil {
		return efirma.Verificar(p7s, nil, a, efirma.Momento{}, enRegla)
	}
	return efirma.Verificar(p7s, bytes.NewReader(doc), a, efirma.Momento{}, enRegla)
}
