package efirma_test

import (
	"bytes"
	"encoding/asn1"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
)

func TestAKeyOpensInEveryWrappingThatPeopleKeepItIn(t *testing.T) {
	m := elMundoDe(t)
	b64 := base64.StdEncoding.EncodeToString(m.fiel.key)
	for nombre, raw := range map[string][]byte{
		"DER con 3DES": m.fiel.key,
		"DER con AES":  m.aes.key,
		"PEM":          pem.EncodeToMemory(&pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: m.fiel.key}),
		"PEM sin etiqueta exacta, con BOM y CRLF": []byte("\ufeff" + strings.ReplaceAll(string(
			pem.EncodeToMemory(&pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: m.fiel.key})), "\n", "\r\n")),
		"base64 en una línea": []byte(b64),
		"base64 en líneas":    []byte(b64[:64] + "\r\n" + b64[64:] + "\n"),
	} {
		if _, err := efirma.OpenKey(raw, clave); err != nil {
			t.Errorf("%s: %v", nombre, err)
		}
	}
}

func TestAPasswordIsReadInEverySpellingOfItsAccents(t *testing.T) {
	m := elMundoDe(t)
	llave := abrir(t, m.fiel).LlaveRSA()
	const palabra = "niño Ángel"
	latin, err := charmap.ISO8859_1.NewEncoder().String(palabra)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		nombre, guardada, escrita string
		codigo                    fault.Code
	}{
		{"UTF-8 compuesto", palabra, palabra, ""},
		{"escrita con acentos separados, como en macOS", palabra, norm.NFD.String(palabra), ""},
		{"guardada en Latin-1", latin, palabra, ""},
		{"guardada en Latin-1, escrita con acentos separados", latin, norm.NFD.String(palabra), ""},
		{"sin el acento", palabra, "nino Angel", fault.ContrasenaIncorrecta},
		{"otra mayúscula", palabra, "Niño Ángel", fault.ContrasenaIncorrecta},
		{"con letras que Latin-1 no tiene", palabra, "niño Ángel 中", fault.ContrasenaIncorrecta},
		{"vacía", palabra, "", fault.ContrasenaIncorrecta},
		{"vacía de verdad", "", "", ""},
		{"bytes que no son UTF-8", palabra, "\xff\xfe", fault.ContrasenaIncorrecta},
	} {
		key, err := emision.CifrarLlave(llave, []byte(c.guardada), emision.CifradoSAT)
		if err != nil {
			t.Fatal(err)
		}
		escrita := []byte(c.escrita)
		_, err = efirma.OpenKey(key, escrita)
		if fault.CodeOf(err) != c.codigo {
			t.Errorf("%s: %v", c.nombre, err)
		}
		if string(escrita) != c.escrita {
			t.Errorf("%s: the caller's password was changed", c.nombre)
		}
	}
}

// One wrong password in 256 leaves good padding behind: it must still be told as a wrong password.
func TestAWrongPasswordIsNeverCalledDamage(t *testing.T) {
	m := elMundoDe(t)
	for i := range 600 {
		_, err := efirma.OpenKey(m.fiel.key, fmt.Appendf(nil, "otra-%d", i))
		if fault.CodeOf(err) != fault.ContrasenaIncorrecta {
			t.Fatalf("password %d: %v", i, err)
		}
	}
}

func TestFilesThatAreNoKeyAreToldByWhatTheyAre(t *testing.T) {
	m := elMundoDe(t)
	pfx := []byte{0x30, 0x09, 0x02, 0x01, 0x03, 0x30, 0x04, 0x06, 0x02, 0x2a, 0x03}
	req := []byte{0x30, 0x09, 0x30, 0x05, 0x02, 0x01, 0x00, 0x30, 0x00, 0x30, 0x00}
	spki := []byte{0x30, 0x0a, 0x30, 0x04, 0x06, 0x02, 0x2a, 0x03, 0x03, 0x02, 0x00, 0x00}
	for _, c := range []struct {
		nombre string
		raw    []byte
		codigo fault.Code
		dice   string
	}{
		{"nada", nil, fault.ArchivoVacio, ""},
		{"un certificado", m.fiel.cer, fault.ArchivosCambiados, ""},
		{"un certificado en PEM", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: m.fiel.cer}), fault.ArchivosCambiados, ""},
		{"un .pfx", pfx, fault.LlaveDeOtroTipo, ".pfx"},
		{"un .req", req, fault.LlaveDeOtroTipo, ".req"},
		{"una llave pública", spki, fault.LlaveDeOtroTipo, "pública"},
		{"una firma .p7s", []byte{0x30, 0x06, 0x06, 0x02, 0x2a, 0x03, 0xa0, 0x00}, fault.LlaveDeOtroTipo, ".p7s"},
		{"un PDF", []byte("%PDF-1.7 y lo que sigue"), fault.LlaveDeOtroTipo, "forma"},
		{"una página web", []byte("<html>No autorizado</html>"), fault.LlaveDeOtroTipo, "forma"},
		{"ceros", make([]byte, 1298), fault.LlaveDeOtroTipo, "forma"},
		{"64 KiB y un byte", make([]byte, 64<<10+1), fault.DemasiadoGrande, ""},
		{"una llave con basura al final", append(bytes.Clone(m.fiel.key), "basura"...), fault.LlaveDanada, ""},
		{"media llave", m.fiel.key[:600], fault.LlaveDanada, ""},
		{"una llave en PEM, cortada", pem.EncodeToMemory(&pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: m.fiel.key[:600]}), fault.LlaveDanada, ""},
		{"una llave sin cifrar en PEM", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: []byte{0x30, 0}}), fault.LlaveSinCifrar, ""},
	} {
		_, err := efirma.OpenKey(c.raw, clave)
		if fault.CodeOf(err) != c.codigo || !strings.Contains(err.Error(), c.dice) {
			t.Errorf("%s: %v", c.nombre, err)
		}
	}
}

// Each byte of a key damaged in turn. The encrypted part is where damage can be told from a wrong password,
// and there it always is.
func TestADamagedKeyNeverOpensAndIsNotBlamedOnThePassword(t *testing.T) {
	t.Parallel()
	m := elMundoDe(t)
	llave := abrir(t, m.fiel).LlaveRSA()
	clave := []byte("12345678a") // all ASCII: each try derives once
	for nombre, cifrado := range map[string]emision.Cifrado{"3DES": emision.CifradoSAT, "AES": emision.CifradoAES} {
		t.Run(nombre, func(t *testing.T) {
			t.Parallel()
			key, err := emision.CifrarLlave(llave, clave, cifrado)
			if err != nil {
				t.Fatal(err)
			}
			var caja struct {
				Modo  asn1.RawValue
				Datos []byte
			}
			if _, err = asn1.Unmarshal(key, &caja); err != nil {
				t.Fatal(err)
			}
			cifrada := len(caja.Datos) // the last element
			culpas := 0
			for i := range key {
				mala := bytes.Clone(key)
				mala[i] ^= 1 << (i % 8)
				_, err := efirma.OpenKey(mala, clave)
				switch codigo := fault.CodeOf(err); {
				case err == nil:
					t.Errorf("byte %d: it opens", i)
				case i >= len(key)-cifrada && codigo != fault.LlaveDanada:
					t.Errorf("byte %d, in the encrypted part: %v", i, err)
				case codigo == fault.ContrasenaIncorrecta:
					culpas++ // salt, rounds, PRF: another derivation, which nothing tells from another password
				case codigo == fault.Interno:
					t.Errorf("byte %d: %v", i, err)
				}
			}
			if culpas > 16 {
				t.Errorf("%d bytes outside the encrypted part are blamed on the password", culpas)
			}
		})
	}
}

// cofre is an EncryptedPrivateKeyInfo of zeros, to be asked for the impossible.
type cofre struct {
	rondas, largo int64 // largo 0: left out
	prf, cifrado  asn1.ObjectIdentifier
	iv, cifrada   int // bytes
}

func (c cofre) escribir(t *testing.T) []byte {
	t.Helper()
	seq := func(b *cryptobyte.Builder, oid asn1.ObjectIdentifier, f func(*cryptobyte.Builder)) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(oid)
			f(b)
		})
	}
	return construir(t, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			seq(b, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}, func(b *cryptobyte.Builder) {
				b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
					seq(b, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}, func(b *cryptobyte.Builder) {
						b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
							b.AddASN1OctetString(make([]byte, 8))
							b.AddASN1Int64(c.rondas)
							if c.largo != 0 {
								b.AddASN1Int64(c.largo)
							}
							if c.prf != nil {
								seq(b, c.prf, func(b *cryptobyte.Builder) { b.AddASN1NULL() })
							}
						})
					})
					seq(b, c.cifrado, func(b *cryptobyte.Builder) { b.AddASN1OctetString(make([]byte, c.iv)) })
				})
			})
			b.AddASN1OctetString(make([]byte, c.cifrada))
		})
	})
}

func TestWhatAFileAsksForIsBounded(t *testing.T) {
	des3 := asn1.ObjectIdentifier{1, 2, 840, 113549, 3, 7}
	rc2 := asn1.ObjectIdentifier{1, 2, 840, 113549, 3, 2}
	sha256 := asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}
	gost := asn1.ObjectIdentifier{1, 2, 643, 7, 1, 1, 4, 1}
	for _, c := range []struct {
		nombre string
		cofre  cofre
		codigo fault.Code
		dice   string
	}{
		{"lo de siempre", cofre{2048, 0, nil, des3, 8, 1224}, fault.ContrasenaIncorrecta, ""},
		{"con todo dicho", cofre{2048, 24, sha256, des3, 8, 1224}, fault.ContrasenaIncorrecta, ""},
		{"una ronda", cofre{1, 0, nil, des3, 8, 1224}, fault.ContrasenaIncorrecta, ""},
		{"ninguna ronda", cofre{0, 0, nil, des3, 8, 1224}, fault.LlaveDanada, ""},
		{"rondas negativas", cofre{-1, 0, nil, des3, 8, 1224}, fault.LlaveDanada, ""},
		{"una ronda de más", cofre{2_000_001, 0, nil, des3, 8, 1224}, fault.FormatoNoAdmitido, "2000001"},
		{"todas las rondas de un entero", cofre{1<<63 - 1, 0, nil, des3, 8, 1224}, fault.FormatoNoAdmitido, "iteraciones"},
		{"una llave de otro largo", cofre{2048, 16, nil, des3, 8, 1224}, fault.LlaveDanada, ""},
		{"un IV de otro largo", cofre{2048, 0, nil, des3, 16, 1224}, fault.LlaveDanada, ""},
		{"bloques incompletos", cofre{2048, 0, nil, des3, 8, 1223}, fault.LlaveDanada, ""},
		{"ningún bloque", cofre{2048, 0, nil, des3, 8, 0}, fault.LlaveDanada, ""},
		{"una llave enorme", cofre{2048, 0, nil, des3, 8, 16 << 10}, fault.FormatoNoAdmitido, "8192"},
		{"un cifrado viejo", cofre{2048, 0, nil, rc2, 8, 1224}, fault.FormatoNoAdmitido, "RC2, OID 1.2.840.113549.3.2"},
		{"un resumen desconocido", cofre{2048, 0, gost, des3, 8, 1224}, fault.FormatoNoAdmitido, "OID 1.2.643.7.1.1.4.1"},
	} {
		_, err := efirma.OpenKey(c.cofre.escribir(t), []byte("x"))
		if fault.CodeOf(err) != c.codigo || !strings.Contains(err.Error(), c.dice) {
			t.Errorf("%s: %v", c.nombre, err)
		}
	}
}

func TestShortKeysAreRefusedByTheirBits(t *testing.T) {
	m := elMundoDe(t)
	cer, key, err := m.autoridad.Emitir(emision.Titular{
		RFC: "AAAA010101AA1", CURP: "AAAA010101HDFXXX01", Nombre: "ANA", Tipo: efirma.TipoFIEL, Desde: desde, Hasta: hasta, Bits: 1024,
	}, clave)
	if err != nil {
		t.Fatal(err)
	}
	_, err = efirma.Open(cer, key, clave)
	if fault.CodeOf(err) != fault.LlaveCorta || !strings.Contains(err.Error(), "1024") {
		t.Errorf("got %v", err)
	}
}

func TestOpenTellsAWrongPairFromSwappedFiles(t *testing.T) {
	m := elMundoDe(t)
	if _, err := efirma.Open(m.fiel.cer, m.csd.key, clave); fault.CodeOf(err) != fault.NoCorresponde {
		t.Errorf("another's key: %v", err)
	}
	if _, err := efirma.Open(m.fiel.key, m.fiel.cer, clave); fault.CodeOf(err) != fault.ArchivosCambiados {
		t.Errorf("swapped: %v", err)
	}
	if _, err := efirma.Open(m.fiel.cer, m.fiel.cer, clave); fault.CodeOf(err) != fault.ArchivosCambiados {
		t.Errorf("the certificate twice: %v", err)
	}
	if _, err := efirma.Open(m.fiel.key, m.fiel.key, clave); fault.CodeOf(err) != fault.ArchivosCambiados {
		t.Errorf("the key twice: %v", err)
	}
}

func TestNothingPrintsAKey(t *testing.T) {
	m := elMundoDe(t)
	cred := abrir(t, m.fiel)
	k, err := efirma.OpenKey(m.fiel.key, clave)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []any{cred, *cred, k, *k, []any{cred, k}, struct{ C any }{*cred}, map[string]any{"k": k}} {
		for _, verbo := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d", "%q"} {
			s := fmt.Sprintf(verbo, x)
			if !strings.Contains(s, "***") || len(s) > 60 {
				t.Errorf("%s of %T prints %q", verbo, x, s)
			}
		}
		var b bytes.Buffer
		slog.New(slog.NewJSONHandler(&b, nil)).Info("x", slog.Any("secreto", x), slog.Time("t", time.Time{}))
		if b.Len() > 250 {
			t.Errorf("%T in a log: %s", x, b.String())
		}
	}
}
