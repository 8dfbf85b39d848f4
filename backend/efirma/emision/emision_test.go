package emision_test

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/backend/efirma"
	"valija/backend/efirma/emision"
)

var (
	desde = time.Date(2025, 3, 1, 6, 0, 0, 0, time.UTC)
	hasta = time.Date(2029, 3, 1, 6, 0, 0, 0, time.UTC)
	clave = []byte("12345678a")
)

func nueva(t *testing.T) *emision.Autoridad {
	t.Helper()
	a, err := emision.NewAutoridad("AC DE PRÁCTICA", desde, hasta)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func titular(tipo efirma.Tipo) emision.Titular {
	return emision.Titular{
		RFC: "H&E951128469", RFCRepresentante: "XOJI740919U48", CURP: "XOJI740919MDFXXX01",
		Nombre: "HERRERÍA & ELECTRICOS SA DE CV", Tipo: tipo, Desde: desde, Hasta: hasta,
	}
}

// What is minted looks like the SAT's to a reader that is not ours.
func TestMintedCertificatesHaveTheShapeOfTheSATs(t *testing.T) {
	openssl, err := exec.LookPath("openssl")
	if err != nil {
		t.Skip("no hay openssl en esta máquina: la forma no se coteja con él")
	}
	a := nueva(t)
	for tipo, partes := range map[efirma.Tipo]struct{ lleva, no []string }{
		efirma.TipoFIEL: {
			[]string{
				"x500UniqueIdentifier = H&E951128469 / XOJI740919U48", "serialNumber =  / XOJI740919MDFXXX01", "name = HERRER", "emailAddress",
				"Digital Signature, Non Repudiation, Data Encipherment, Key Agreement", "SSL Client, S/MIME", "E-mail Protection", "CA:FALSE",
				"sha256WithRSAEncryption", "39:39:39:39:39:3",
			}, []string{"OU =", "Authority Key Identifier", "Subject Key Identifier"},
		},
		efirma.TipoCSD: {
			[]string{"OU = Matriz", "Digital Signature, Non Repudiation\n", "CA:FALSE"},
			[]string{"emailAddress", "Extended Key Usage", "Netscape", "Authority Key Identifier"},
		},
	} {
		cer, _, err := a.Emitir(titular(tipo), clave)
		if err != nil {
			t.Fatal(err)
		}
		ruta := filepath.Join(t.TempDir(), "x.cer")
		if err := os.WriteFile(ruta, cer, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), openssl, "x509", "-inform", "DER", "-in", ruta, "-noout", "-text", "-nameopt", "space_eq,sep_comma_plus_space,lname,utf8").CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		// the attribute names differ between versions of openssl
		texto := strings.NewReplacer("commonName =", "CN =", "organizationalUnitName =", "OU =").Replace(string(out))
		_, sujeto, _ := strings.Cut(texto, "Subject:")
		for _, s := range partes.lleva {
			if !strings.Contains(texto, s) {
				t.Errorf("%s lacks %q: %s", tipo, s, texto)
			}
		}
		for _, s := range partes.no {
			if strings.Contains(sujeto, s) {
				t.Errorf("%s has %q", tipo, s)
			}
		}
	}
}

func TestAnAuthorityComesBackAsItWasSaved(t *testing.T) {
	a := nueva(t)
	guardada := a.Guardar()
	b, err := emision.Cargar(guardada)
	if err != nil {
		t.Fatal(err)
	}
	ancla, err := a.Ancla(efirma.EntornoPractica)
	if err != nil {
		t.Fatal(err)
	}
	cer, key, err := b.Emitir(titular(efirma.TipoFIEL), clave)
	if err != nil {
		t.Fatal(err)
	}
	cred, err := efirma.Open(cer, key, clave)
	if err != nil {
		t.Fatal(err)
	}
	if estado, entorno := (&efirma.Anclas{}).Con(ancla).Cadena(cred.Certificate()); estado != efirma.CapaValida || entorno != efirma.EntornoPractica {
		t.Errorf("the anchor of before does not know what it issues now: %s %s", estado, entorno)
	}
	otra := nueva(t).Guardar()
	c, resto := pem.Decode(guardada)
	_, llaveAjena := pem.Decode(otra)
	for nombre, raw := range map[string][]byte{
		"nada": nil, "sólo el certificado": pem.EncodeToMemory(c), "sólo la llave": resto, "con algo de más": append(bytes.Clone(guardada), 'x'),
		"la llave de otra": append(pem.EncodeToMemory(c), llaveAjena...), "cortada": guardada[:len(guardada)-200],
	} {
		if _, err := emision.Cargar(raw); err == nil {
			t.Errorf("%s: loaded", nombre)
		}
	}
}

func TestWhatSATWouldNotIssueIsNotMinted(t *testing.T) {
	a := nueva(t)
	sinTipo := titular("")
	if _, _, err := a.Emitir(sinTipo, clave); err == nil {
		t.Error("of no kind")
	}
	chino := titular(efirma.TipoFIEL)
	chino.Nombre = "中"
	if _, _, err := a.Emitir(chino, clave); err == nil {
		t.Error("a name without place in Latin-1")
	}
}

func TestCertificateNumbersAreNotRepeated(t *testing.T) {
	a := nueva(t)
	vistos := map[string]bool{}
	for range 5 {
		cer, _, err := a.Emitir(titular(efirma.TipoCSD), clave)
		if err != nil {
			t.Fatal(err)
		}
		x, err := x509.ParseCertificate(cer)
		if err != nil {
			t.Fatal(err)
		}
		n := string(x.SerialNumber.Bytes())
		if len(n) != 20 || vistos[n] {
			t.Errorf("number %q", n)
		}
		vistos[n] = true
	}
}
