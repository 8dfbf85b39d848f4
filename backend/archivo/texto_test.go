package archivo

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// otrasPalabras takes a text that is not the document's own bytes, as from a PDF.
type otrasPalabras struct{}

func (otrasPalabras) Texto(_ context.Context, _ Documento, c *Contenido) (string, error) {
	b, err := io.ReadAll(c)
	return "sólo el texto dice murciélago; el original, " + string(b), err
}

func textoDelUnico(t *testing.T, a *Archivo, pregunta string) (Hallazgo, string) {
	t.Helper()
	var h Hallazgos
	if err := a.View(t.Context(), func(tx *Tx) (err error) {
		h, err = tx.Todos().Buscar(t.Context(), Busqueda{Texto: pregunta})
		return err
	}); err != nil || len(h.Resultados) != 1 {
		t.Fatalf("%q: %v %v", pregunta, h.Resultados, err)
	}
	x, err := a.AbrirTexto(t.Context(), h.Resultados[0].Texto)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	b, err := io.ReadAll(x)
	if err != nil {
		t.Fatal(err)
	}
	return h.Resultados[0], string(b)
}

// TestUnTextoSeGuardaComprimidoYAgeConGunzipLoLeen takes one out with nothing of ours.
func TestUnTextoSeGuardaComprimidoYAgeConGunzipLoLeen(t *testing.T) {
	c, _ := NuevoCifrado()
	a := abre(t, t.TempDir(), c)
	original := strings.Repeat("se notificó la resolución número 17 a la patrona. ", 3000)
	importa(t, a, entrada(ana, "uno.txt", original))
	if err := a.Indexar(t.Context(), otrasPalabras{}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	d, texto := textoDelUnico(t, a, "murcielago")
	if want := "sólo el texto dice murciélago; el original, " + original; texto != want {
		t.Fatalf("%d letras, se esperaban %d", len(texto), len(want))
	}
	if len(d.Fragmento) < 2 || !d.Fragmento[1].Acierto || d.Fragmento[1].Texto != "murciélago" {
		t.Errorf("%v", d.Fragmento)
	}
	i, err := os.Stat(a.ruta(d.Texto))
	if err != nil || i.Size() > int64(len(texto)/10) {
		t.Errorf("ocupa %d de %d: %v", i.Size(), len(texto), err)
	}
	id, err := age.ParseX25519Identity(string(c.Guardar()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(a.ruta(d.Texto))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := age.Decrypt(f, id)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(z); err != nil || string(b) != texto {
		t.Errorf("%d %v", len(b), err)
	}
}

func TestUnArchivoDeTextoEsSuPropioTexto(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	r := importa(t, a, entrada(ana, "uno.txt", "hola"))
	indexa(t, a)
	if d, texto := textoDelUnico(t, a, "hola"); d.Texto != r[0].Objeto || texto != "hola" {
		t.Errorf("%+v %q", d, texto)
	}
}

// TestLosTextosDeAntesSinComprimirSeAbren opens the folders that Valija left before it compressed texts, in clear
// and encrypted; rebuilding the index puts compressed ones in their place.
func TestLosTextosDeAntesSinComprimirSeAbren(t *testing.T) {
	raiz := t.TempDir()
	extrae(t, filepath.Join("testdata", "textos-sin-comprimir.zip"), raiz)
	llave, err := os.ReadFile(filepath.Join(raiz, "llave.txt"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := LeerCifrado(llave)
	if err != nil {
		t.Fatal(err)
	}
	for n, k := range map[string]*Cifrado{"plano": nil, "cifrado": c} {
		t.Run(n, func(t *testing.T) {
			a := abre(t, filepath.Join(raiz, n), k)
			integro(t, a)
			antes, texto := textoDelUnico(t, a, "murcielago primero")
			if texto != "sólo el texto dice murciélago; el original, primero" || len(antes.Fragmento) < 2 {
				t.Errorf("%q %v", texto, antes.Fragmento)
			}
			if err := a.ReconstruirIndice(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := a.Indexar(t.Context(), otrasPalabras{}, func(int, int) {}); err != nil {
				t.Fatal(err)
			}
			despues, otra := textoDelUnico(t, a, "murcielago primero")
			if otra != texto || despues.Texto == antes.Texto {
				t.Errorf("%q en %s", otra, despues.Texto)
			}
			if _, err := os.Lstat(a.ruta(antes.Texto)); err == nil {
				t.Error("el texto de antes sigue ahí")
			}
		})
	}
}

func TestUnTextoQueSeInflaDemasiadoSeCorta(t *testing.T) {
	var bomba bytes.Buffer
	z := gzip.NewWriter(&bomba)
	for range 64 {
		z.Write(bytes.Repeat([]byte("a"), 1<<20))
	}
	z.Close()
	r, err := descomprime(&bomba)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, r); n != maximoTexto || err != nil {
		t.Errorf("%d %v", n, err)
	}
}

func TestUnTextoDanadoSeDiceYNoImpideBuscar(t *testing.T) {
	a, err := Open(t.Context(), t.TempDir(), Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	importa(t, a, entrada(ana, "uno.txt", "primero"))
	if err = a.Indexar(t.Context(), otrasPalabras{}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	d, _ := textoDelUnico(t, a, "murcielago")
	os.WriteFile(a.ruta(d.Texto), []byte("\x1f\x8bno"), 0o600)
	if _, err = a.AbrirTexto(t.Context(), d.Texto); fault.CodeOf(err) != fault.DatosDanados {
		t.Errorf("%v", err)
	}
	if got := busca(t, a, ana, "murcielago"); len(got) != 1 {
		t.Errorf("%v", got)
	}
	os.Remove(a.ruta(d.Texto)) // a lost one is made again from its original
	if err = a.ReconstruirIndice(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err = a.Indexar(t.Context(), otrasPalabras{}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	textoDelUnico(t, a, "murcielago")
	integro(t, a)
}
