package efirma_test

import (
	"bytes"
	"encoding/pem"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"valija/backend/efirma"
	"valija/backend/efirma/emision"
)

// The world of these tests: an authority of four years and what it issued. Nothing depends on today.
var (
	desde   = time.Date(2025, 3, 1, 6, 0, 0, 0, time.UTC)
	hasta   = time.Date(2029, 3, 1, 6, 0, 0, 0, time.UTC)
	enRegla = time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC)
	clave   = []byte("Contraseña-12")
)

type par struct{ cer, key []byte }

type mundo struct {
	autoridad      *emision.Autoridad
	anclas         *efirma.Anclas
	fiel, csd, aes par // aes: a FIEL whose key is wrapped with AES
}

// elMundo is read from testdata/mundo.pem, so that every process of a fuzz run has the same keys; go test
// -run TestTheWorldOfTheseTests -acunar makes it anew.
var elMundo = sync.OnceValues(func() (*mundo, error) {
	raw, err := os.ReadFile(archivoMundo)
	if err != nil {
		return nil, err
	}
	bloques := map[string][]byte{}
	for b, resto := pem.Decode(raw); b != nil; b, resto = pem.Decode(resto) {
		bloques[b.Type] = b.Bytes
	}
	a, err := emision.Cargar(bloques["AUTORIDAD"])
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
	return &mundo{
		autoridad: a, anclas: sat.Con(ancla),
		fiel: par{bloques["FIEL CER"], bloques["FIEL KEY"]},
		csd:  par{bloques["CSD CER"], bloques["CSD KEY"]},
		aes:  par{bloques["FIEL AES CER"], bloques["FIEL AES KEY"]},
	}, nil
})

const archivoMundo = "testdata/mundo.pem"

var acunar = flag.Bool("acunar", false, "make testdata/mundo.pem anew")

func TestTheWorldOfTheseTestsCanBeMadeAnew(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("La autoridad y las credenciales de las pruebas de este paquete, acuñadas por efirma/emision.\n" +
		"No valen en ningún lado. Contraseña: " + string(clave) + ". Se rehacen con:\n" +
		"go test -run TestTheWorldOfTheseTests -acunar ./backend/efirma\n\n")
	bloque := func(tipo string, der []byte) {
		if err := pem.Encode(&b, &pem.Block{Type: tipo, Bytes: der}); err != nil {
			t.Fatal(err)
		}
	}
	a, err := emision.NewAutoridad("AC DE PRUEBA", desde.AddDate(-1, 0, 0), hasta)
	if err != nil {
		t.Fatal(err)
	}
	bloque("AUTORIDAD", a.Guardar())
	for _, x := range []struct {
		nombre  string
		tipo    efirma.Tipo
		cifrado emision.Cifrado
	}{
		{"FIEL", efirma.TipoFIEL, emision.CifradoSAT},
		{"CSD", efirma.TipoCSD, emision.CifradoSAT},
		{"FIEL AES", efirma.TipoFIEL, emision.CifradoAES},
	} {
		cer, key, err := a.Emitir(emision.Titular{
			RFC: "ÑAÑ010203AB1", RFCRepresentante: "GOÑJ800101AB2", CURP: "GOXJ800101HDFNXS08",
			Nombre: "ÑANDÚ & HIJOS SA DE CV", Tipo: x.tipo, Desde: desde, Hasta: hasta, Cifrado: x.cifrado,
		}, clave)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := efirma.Open(cer, key, clave); err != nil {
			t.Fatal(err)
		}
		bloque(x.nombre+" CER", cer)
		bloque(x.nombre+" KEY", key)
	}
	if *acunar {
		if err := os.WriteFile(archivoMundo, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func elMundoDe(tb testing.TB) *mundo {
	tb.Helper()
	m, err := elMundo()
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

func abrir(tb testing.TB, p par) *efirma.Credential {
	tb.Helper()
	c, err := efirma.Open(p.cer, p.key, clave)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// compartida returns the folder of the credentials that the SAT published for tests; they are not part of
// the project.
func compartida(tb testing.TB) string {
	tb.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "efirma")
	if _, err := os.Stat(dir); err != nil {
		tb.Skip("no está ../shared/efirma: estas pruebas sobre material publicado por el SAT no se corren")
	}
	return dir
}

func leer(tb testing.TB, ruta ...string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(ruta...))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func satAnclas(tb testing.TB) *efirma.Anclas {
	tb.Helper()
	a, err := efirma.AnclasSAT()
	if err != nil {
		tb.Fatal(err)
	}
	return a
}
