package efirma_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"valija/backend/efirma"
	"valija/backend/fault"
)

// semillas gives the files of the shared folder to add to a corpus: none when the folder is not there, and a
// failure when it is there and holds none of the kind.
func semillas(f *testing.F, patron string) [][]byte {
	f.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "efirma")
	if _, err := os.Stat(dir); err != nil {
		f.Logf("no está ../shared/efirma: sólo semillas acuñadas")
		return nil
	}
	rutas, err := filepath.Glob(filepath.Join(dir, patron))
	if err != nil || len(rutas) == 0 {
		f.Fatalf("no seeds in %s: %v", patron, err)
	}
	var todas [][]byte
	for _, r := range rutas {
		todas = append(todas, leer(f, r))
	}
	return todas
}

// Whatever the bytes, opening ends in a key of this certificate or in a fault with words of its own.
func FuzzOpenKey(f *testing.F) {
	m := elMundoDe(f)
	corpus := append(semillas(f, "variantes/*.key"), m.fiel.key, m.aes.key, m.fiel.cer)
	for _, s := range corpus {
		f.Add(s, clave)
		f.Add(s, []byte("12345678a"))
	}
	codigos := []fault.Code{
		fault.ArchivoVacio, fault.DemasiadoGrande, fault.ArchivosCambiados, fault.LlaveDeOtroTipo, fault.LlaveSinCifrar,
		fault.FormatoNoAdmitido, fault.LlaveDanada, fault.ContrasenaIncorrecta, fault.LlaveNoRSA, fault.LlaveCorta,
	}
	f.Fuzz(func(t *testing.T, raw, password []byte) {
		antes := bytes.Clone(password)
		k, err := efirma.OpenKey(raw, password)
		if !bytes.Equal(antes, password) {
			t.Fatal("the caller's password was changed")
		}
		if err == nil {
			if k == nil {
				t.Fatal("neither a key nor an error")
			}
			if _, err := efirma.OpenKey(append(bytes.Clone(raw), "-"...), password); err == nil {
				t.Fatal("it opens with a byte more")
			}
			return
		}
		if !slices.Contains(codigos, fault.CodeOf(err)) {
			t.Fatalf("a fault that OpenKey does not promise: %v", err)
		}
	})
}

// What parses is read again from its own DER as the same certificate.
func FuzzParseCertificate(f *testing.F) {
	m := elMundoDe(f)
	cred, _ := deAC6(f)
	for _, s := range append(semillas(f, "*.cer"), m.fiel.cer, m.csd.cer, m.autoridad.Certificado(), cred.Certificate().DER(), m.fiel.key) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := efirma.ParseCertificate(raw)
		if err != nil {
			if fault.CodeOf(err) == fault.Interno {
				t.Fatal(err)
			}
			return
		}
		d, err := efirma.ParseCertificate(c.DER())
		if err != nil {
			t.Fatalf("its own DER does not parse: %v", err)
		}
		if c.Huella() != d.Huella() || c.RFC() != d.RFC() || c.Numero() != d.Numero() || c.Tipo() != d.Tipo() {
			t.Fatal("its own DER is another certificate")
		}
		if c.Tipo() != efirma.TipoIndeterminado && c.RFC() == "" {
			t.Fatalf("a %s of nobody", c.Tipo())
		}
	})
}

// Nobody can sign by mutation: what is judged valid is a document that was signed.
func FuzzVerificar(f *testing.F) {
	m := elMundoDe(f)
	cred := abrir(f, m.fiel)
	firmados := [][]byte{[]byte("doc"), {}, []byte("Documento de prueba a firmar con e.firma\n")}
	if dir := filepath.Join("..", "..", "..", "shared", "efirma", "cms", "doc.txt"); len(semillas(f, "cms/*")) > 0 {
		firmados = append(firmados, leer(f, dir))
	}
	for _, doc := range firmados {
		p7s, err := cred.SignDetached(doc, enRegla)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(p7s, doc)
		forjado := nuevaForja(f, cred, doc)
		forjado.otras = []forja{forjado}
		f.Add(forjado.escribir(f), doc)
	}
	for _, s := range append(semillas(f, "cms/*.p7"), semillas(f, "sdg/*.sdg")...) {
		f.Add(s, firmados[0])
	}
	f.Fuzz(func(t *testing.T, p7s, doc []byte) {
		v, err := verificar(p7s, doc, m.anclas)
		if err != nil {
			switch fault.CodeOf(err) {
			case fault.FirmaIlegible, fault.ArchivoVacio, fault.DemasiadoGrande:
				return
			default:
				t.Fatal(err)
			}
		}
		bueno := v.Veredicto == efirma.VeredictoValido || v.Veredicto == efirma.VeredictoValidoConAdvertencias
		firmado := slices.ContainsFunc(firmados, func(d []byte) bool { return bytes.Equal(d, doc) })
		if bueno && !firmado {
			t.Fatalf("%s for a document that nobody signed: %q", v.Veredicto, doc)
		}
		if !bueno && len(v.Razones) == 0 {
			t.Fatal("a bad verdict without a reason")
		}
	})
}

// DER is what it already was, and stays so.
func FuzzBER(f *testing.F) {
	for _, s := range []string{"\x30\x80\x24\x80\x04\x01a\x00\x00\x00\x00", "\x30\x82\x00\x03\x02\x01\x05", "\x24\x00"} {
		f.Add([]byte(s))
	}
	for _, s := range semillas(f, "sdg/*.sdg") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, ber []byte) {
		der, n, err := efirma.ADER(ber)
		if err != nil {
			return
		}
		if n > len(ber) {
			t.Fatalf("took %d of %d bytes", n, len(ber))
		}
		otra, n, err := efirma.ADER(der)
		if err != nil || n != len(der) || !bytes.Equal(otra, der) {
			t.Fatalf("% x becomes % x: %v", der, otra, err)
		}
	})
}
