package efirma_test

import (
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

// elMundo is made once: RSA keys are slow to find.
var elMundo = sync.OnceValues(func() (*mundo, error) {
	a, err := emision.NewAutoridad("AC DE PRUEBA", desde.AddDate(-1, 0, 0), hasta)
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
	m := &mundo{autoridad: a, anclas: sat.Con(ancla)}
	for _, x := range []struct {
		en      *par
		tipo    efirma.Tipo
		cifrado emision.Cifrado
	}{
		{&m.fiel, efirma.TipoFIEL, emision.CifradoSAT},
		{&m.csd, efirma.TipoCSD, emision.CifradoSAT},
		{&m.aes, efirma.TipoFIEL, emision.CifradoAES},
	} {
		x.en.cer, x.en.key, err = a.Emitir(emision.Titular{
			RFC: "ÑAÑ010203AB1", RFCRepresentante: "GOÑJ800101AB2", CURP: "GOXJ800101HDFNXS08",
			Nombre: "ÑANDÚ & HIJOS SA DE CV", Tipo: x.tipo, Desde: desde, Hasta: hasta, Cifrado: x.cifrado,
		}, clave)
		if err != nil {
			return nil, err
		}
	}
	return m, nil
})

func elMundoDe(t testing.TB) *mundo {
	t.Helper()
	m, err := elMundo()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func abrir(t testing.TB, p par) *efirma.Credential {
	t.Helper()
	c, err := efirma.Open(p.cer, p.key, clave)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// compartida returns the folder of the credentials that the SAT published for tests; they are not part of
// the project.
func compartida(t testing.TB) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "efirma")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no está ../shared/efirma: estas pruebas sobre material publicado por el SAT no se corren")
	}
	return dir
}

func leer(t testing.TB, ruta ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(ruta...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func satAnclas(t testing.TB) *efirma.Anclas {
	t.Helper()
	a, err := efirma.AnclasSAT()
	if err != nil {
		t.Fatal(err)
	}
	return a
}
