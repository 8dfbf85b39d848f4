package archivo

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// contador counts the texts that it is asked for and does something at each.
type contador struct {
	textos  int
	en      func(n int)
	porcada map[int64]int
}

func (c *contador) Texto(ctx context.Context, d Documento, k *Contenido) (string, error) {
	c.textos++
	if c.porcada != nil {
		c.porcada[d.ID]++
	}
	if c.en != nil {
		c.en(c.textos)
	}
	return textoLlano{}.Texto(ctx, d, k)
}

func conDocumentos(t *testing.T, a *Archivo, n int) {
	t.Helper()
	es := make([]Entrada, n)
	for i := range es {
		es[i] = entrada(ana, fmt.Sprintf("oficio-%d.txt", i), fmt.Sprintf("contenido %d", i))
	}
	importa(t, a, es...)
	indexa(t, a)
}

func porIndexar(t *testing.T, a *Archivo) (n int) {
	t.Helper()
	if err := a.View(t.Context(), func(tx *Tx) (err error) { n, err = tx.PorIndexar(t.Context()); return err }); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestElIndiceSeReconstruyeMientrasSeUsa imports, files and searches from within the rebuild: the metadata of all are
// found before the first text is read.
func TestElIndiceSeReconstruyeMientrasSeUsa(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	conDocumentos(t, a, 3*loteTextos)
	if err := a.ReconstruirIndice(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := busca(t, a, ana, "contenido"); len(got) != 0 {
		t.Fatalf("el índice no se vació: %v", got)
	}
	c := &contador{en: func(n int) {
		switch n {
		case 1:
			if got := busca(t, a, ana, `"oficio-0.txt"`); len(got) != 1 {
				t.Errorf("al empezar con los textos, los datos: %v", got)
			}
			importa(t, a, entrada(ana, "nuevo.txt", "llegado mientras tanto"))
		case loteTextos + 1:
			if got := busca(t, a, ana, `"contenido 1499"`); len(got) != 1 {
				t.Errorf("los textos del primer lote: %v", got)
			}
		}
	}}
	if err := a.Indexar(t.Context(), c, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{`"contenido 0"`, `"contenido 1499"`, "llegado"} {
		if got := busca(t, a, ana, q); len(got) != 1 {
			t.Errorf("%s: %v", q, got)
		}
	}
	if n := porIndexar(t, a); n != 0 {
		t.Errorf("faltan %d", n)
	}
	if err := a.IntegridadBase(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestLaReconstruccionSigueDondeSeQuedo stops it in the middle, closes the archive and goes on: no text that was
// kept is read again.
func TestLaReconstruccionSigueDondeSeQuedo(t *testing.T) {
	dir := t.TempDir()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	const n = 3 * loteTextos
	conDocumentos(t, a, n)
	if err = a.ReconstruirIndice(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, para := context.WithCancel(t.Context())
	c := &contador{porcada: map[int64]int{}, en: func(k int) {
		if k == loteTextos+1 {
			para()
		}
	}}
	if err = a.Indexar(ctx, c, func(int, int) {}); fault.CodeOf(err) != fault.Cancelado {
		t.Fatal(err)
	}
	if err = a.Close(); err != nil {
		t.Fatal(err)
	}
	a = abre(t, dir, nil)
	if faltan := porIndexar(t, a); faltan != n-loteTextos {
		t.Fatalf("faltan %d", faltan)
	}
	if err = a.Indexar(t.Context(), c, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	if c.textos != n+1 || len(c.porcada) != n { // the one at which it was stopped is read twice
		t.Errorf("%d textos de %d documentos", c.textos, len(c.porcada))
	}
	if got := busca(t, a, ana, `"contenido 0"`); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

// largo gives every document a text of 3 MiB.
type largo struct{}

func (largo) Texto(_ context.Context, d Documento, _ *Contenido) (string, error) {
	return strings.Repeat(fmt.Sprintf("palabra%d ", d.ID), 3<<20/9), nil
}

func TestLosTextosDeUnLoteCabenEnLaMemoria(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	conDocumentos(t, a, 8)
	if err := a.ReconstruirIndice(t.Context()); err != nil {
		t.Fatal(err)
	}
	antes := 0
	if err := a.Indexar(t.Context(), largo{}, func(hechos, _ int) {
		if lote := hechos - antes; lote > 3 {
			t.Errorf("%d textos de 3 MiB en una transacción", lote)
		}
		antes = hechos
	}); err != nil {
		t.Fatal(err)
	}
	if antes != 8 {
		t.Errorf("hechos %d", antes)
	}
}

func TestSinLlaveElIndiceNoSeVacia(t *testing.T) {
	c, _ := NuevoCifrado()
	dir := t.TempDir()
	a := abre(t, dir, c)
	conDocumentos(t, a, 1)
	b, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if err = b.ReconstruirIndice(t.Context()); fault.CodeOf(err) != fault.ArchivoBloqueado {
		t.Error(err)
	}
	if got := busca(t, a, ana, "contenido"); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

// falla stands for a reader that refuses one document.
type falla struct{ quien string }

func (f falla) Texto(ctx context.Context, d Documento, c *Contenido) (string, error) {
	if d.Nombre == f.quien {
		return "", errors.New("no se pudo")
	}
	return textoLlano{}.Texto(ctx, d, c)
}

func TestUnDocumentoQueNoSeLeeGuardaSuMotivoYNoDetieneALosDemas(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	r := importa(t, a, entrada(ana, "malo.pdf", "malo"), entrada(ana, "bueno.txt", "bueno"))
	if err := a.Indexar(t.Context(), falla{"malo.pdf"}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	if got := busca(t, a, ana, "bueno"); len(got) != 1 {
		t.Errorf("%v", got)
	}
	a.View(t.Context(), func(tx *Tx) error {
		d, err := tx.De(ana).Documento(t.Context(), r[0].Documento)
		if err != nil || d.SinTexto != noSeLeyo || d.Texto != "" {
			t.Errorf("%+v %v", d, err)
		}
		return nil
	})
	if got := busca(t, a, ana, "malo"); len(got) != 1 { // its metadata are found
		t.Errorf("%v", got)
	}
}

// What an earlier version could not tell why it had no words is read again when this one opens.
func TestLoQueNoDecíaPorQuéNoTieneTextoSeLeeOtraVez(t *testing.T) {
	dir := t.TempDir()
	extrae(t, "testdata/v5.zip", dir)
	ataca(t, dir, "DELETE FROM por_indexar; UPDATE texto SET objeto = NULL, bytes = 0, motivo = 'Valija tuvo un error interno.'")
	a := abre(t, dir, nil)
	if n := porIndexar(t, a); n != 1 {
		t.Fatalf("%d wait", n)
	}
	indexa(t, a)
	if err := a.View(t.Context(), func(tx *Tx) error {
		l, err := lista(t.Context(), tx, leeDocumento, "SELECT "+columnasDocumento+" ORDER BY d.id")
		if err == nil && (len(l) != 1 || l[0].SinTexto != "" || l[0].Texto == "") {
			t.Errorf("%+v", l)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
