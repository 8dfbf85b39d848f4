package archivo

import (
	"context"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"valija/backend/buzon"
	"valija/backend/clock/clocktest"
)

// ayudante imports, indexes and records acts without end, writing a line for each thing acknowledged.
func ayudante(dir, vuelta string) error {
	ctx := context.Background()
	a, err := Open(ctx, dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		lote := func(yield func(Entrada) bool) {
			for j := range 40 {
				n := fmt.Sprintf("%s-%d-%d", vuelta, i, j)
				if !yield(entrada(ana, n, strings.Repeat("contenido de "+n+" ", 50))) {
					return
				}
			}
		}
		if err = a.Importar(ctx, iter.Seq[Entrada](lote), func(r Resultado) { fmt.Println("doc", r.Entrada.Ingreso.Nombre, r.Objeto) }); err != nil {
			return err
		}
		id := fmt.Sprintf("%s-%d", vuelta, i)
		if err = a.Update(ctx, func(t *Tx) error {
			s := t.De(ana)
			if err := s.PonSincronia(ctx, Sincronia{Actos: int64(i)}); err != nil {
				return err
			}
			_, err := s.PonActo(ctx, buzon.Acto{ID: id, Estado: buzon.Pendiente, Enviado: t0})
			return err
		}); err != nil {
			return err
		}
		fmt.Println("acto", id, i)
		if err = a.Indexar(ctx, textoCambiado{}, func(int, int) {}); err != nil {
			return err
		}
		if i%5 == 4 { // replaces texts, which retires objects
			if err = a.ReconstruirIndice(ctx); err != nil {
				return err
			}
		}
	}
}

// textoCambiado gives another text at each extraction, so that objects are retired too.
type textoCambiado struct{}

func (textoCambiado) Texto(_ context.Context, d Documento, c *Contenido) (string, error) {
	b, err := io.ReadAll(c)
	return d.Texto + " " + string(b), err
}

// mataEnMarcha kills a helper that works without end: one time at any instant, the next at any after the first thing that it
// acknowledges, for on a slow machine the first kind alone would never get that far.
func mataEnMarcha(t *testing.T, v victima, rnd *rand.Rand, vez int, oye func(linea string)) {
	t.Helper()
	en := time.Duration(20+rnd.IntN(400)) * time.Millisecond
	if vez%2 == 0 {
		v.en, en = en, 0
	}
	v.muere(t, func(linea string) time.Duration {
		oye(linea)
		esta := en
		en = 0
		return esta
	})
}

// TestMatarloEnCualquierInstanteNoPierdeNiDuplica kills the helper 25 times (500 with VALIJA_LARGO) and opens
// what it left.
func TestMatarloEnCualquierInstanteNoPierdeNiDuplica(t *testing.T) {
	muertes := muertes()
	dir := t.TempDir()
	rnd := rand.New(rand.NewPCG(1, 2))
	docs, actos := map[string]string{}, map[string]bool{}
	for k := range muertes {
		mataEnMarcha(t, victima{dir: dir, papel: strconv.Itoa(k)}, rnd, k, func(linea string) {
			switch f := strings.Fields(linea); {
			case len(f) == 3 && f[0] == "doc":
				docs[f[1]] = f[2]
			case len(f) == 3 && f[0] == "acto":
				actos[f[1]] = true
			}
		})
	}
	if len(docs) < muertes || len(actos) == 0 {
		t.Fatalf("sólo %d documentos y %d actos confirmados", len(docs), len(actos))
	}
	a := abre(t, dir, nil)
	comparaConfirmado(t, a, docs, actos)
	indexa(t, a)
	importa(t, a, entrada(ana, "última", "última"))
	if err := a.IntegridadBase(t.Context()); err != nil {
		t.Error(err)
	}
	t.Logf("%d muertes, %d documentos y %d actos confirmados, ninguno perdido", muertes, len(docs), len(actos))
}

func comparaConfirmado(t *testing.T, a *Archivo, docs map[string]string, actos map[string]bool) {
	t.Helper()
	vistos := map[string]int{}
	err := a.View(t.Context(), func(tx *Tx) error {
		cursor := int64(0)
		for {
			p, err := tx.De(ana).Documentos(t.Context(), Filtro{}, cursor, 100)
			if err != nil {
				return err
			}
			for _, d := range p.Documentos {
				vistos[d.Nombre]++
				if o, ok := docs[d.Nombre]; ok && o != d.Objeto {
					t.Errorf("%s cambió", d.Nombre)
				}
			}
			if cursor = p.Sigue; cursor == 0 {
				break
			}
		}
		for id := range actos {
			if _, err := tx.De(ana).Acto(t.Context(), id); err != nil {
				t.Errorf("se perdió el acto %s: %v", id, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for n := range docs {
		if vistos[n] != 1 {
			t.Errorf("%s está %d veces", n, vistos[n])
		}
	}
}

// reindexador rebuilds the index without end, with other texts each time, writing a line for each batch kept.
func reindexador(dir, _ string) error {
	ctx := context.Background()
	a, err := Open(ctx, dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		return err
	}
	for {
		if err = a.Indexar(ctx, textoCambiado{}, func(hechos, _ int) { fmt.Println("textos", hechos) }); err != nil {
			return err
		}
		if err = a.ReconstruirIndice(ctx); err != nil {
			return err
		}
	}
}

// TestMatarLaIndexacionNoDejaNadaSinBuscar kills rebuilds 25 times (500 with VALIJA_LARGO): each document is found
// or waits its turn, no text is lost or left over, and what is left is finished by the next one.
func TestMatarLaIndexacionNoDejaNadaSinBuscar(t *testing.T) {
	const vistas = 25 // how often what was left is looked at
	muertes := muertes()
	dir := t.TempDir()
	const documentos = loteTextos + 100
	conDocumentos(t, abre(t, dir, nil), documentos)
	rnd := rand.New(rand.NewPCG(5, 6))
	lotes, aMedias := 0, 0
	for k := range muertes {
		mataEnMarcha(t, victima{dir: dir, papel: "reindexa"}, rnd, k, func(string) { lotes++ })
		if (k+1)%(muertes/vistas) == 0 && comparaIndice(t, dir, documentos) > 0 {
			aMedias++
		}
	}
	if lotes == 0 || aMedias == 0 {
		t.Fatalf("%d lotes, %d a medias: no se mató nada a la mitad", lotes, aMedias)
	}
	a := abre(t, dir, nil)
	indexa(t, a)
	if faltan := comparaIndice(t, dir, documentos); faltan != 0 {
		t.Errorf("faltan %d", faltan)
	}
	if err := a.IntegridadBase(t.Context()); err != nil {
		t.Error(err)
	}
	t.Logf("%d muertes, %d lotes confirmados; de %d vistas, %d a medias", muertes, lotes, vistas, aMedias)
}

// comparaIndice proves that what waits and what is found by its text are all the documents, each once, and returns
// how many wait.
func comparaIndice(t *testing.T, dir string, documentos int) (faltan int) {
	t.Helper()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	integro(t, a)
	var hallados, esperan, conTexto int
	if err = a.View(t.Context(), func(tx *Tx) error {
		if faltan, err = tx.PorIndexar(t.Context()); err != nil {
			return err
		}
		for q, n := range map[string]*int{
			"SELECT count(*) FROM texto_fts WHERE texto_fts MATCH 'texto: contenido'":                                         &hallados,
			"SELECT count(*) FROM texto_fts f JOIN documento d ON d.orden = f.rowid JOIN por_indexar p ON p.documento = d.id": &esperan,
			"SELECT count(*) FROM texto WHERE objeto IS NOT NULL":                                                             &conTexto,
		} {
			if _, err := tx.uno(t.Context(), q, nil, n); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if hallados+faltan != documentos || esperan != 0 || conTexto != documentos {
		t.Fatalf("%d hallados y %d por indexar (%d en ambos) de %d; %d con texto", hallados, faltan, esperan, documentos, conTexto)
	}
	return faltan
}
