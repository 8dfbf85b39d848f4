package archivo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/clock/clocktest"
)

// cifrador gives an archive its key, if it has none yet, and encrypts it while documents come in, writing a line for each
// of those, one when the archive has its key, and one at the end.
func cifrador(dir, _ string) error {
	ctx := context.Background()
	secreto, err := os.ReadFile(dir + "-llave")
	if err != nil {
		return err
	}
	k, err := LeerCifrado(secreto)
	if err != nil {
		return err
	}
	a, err := Open(ctx, dir, Options{Clock: clocktest.At(t0), Cifrado: k})
	if err != nil {
		return err
	}
	if !a.Cifrada() {
		fmt.Println("empieza")
		if err = a.EmpezarACifrar(ctx, k); err != nil {
			return err
		}
	}
	if !a.Recuperable() {
		clave, err := a.NuevaRecuperacion(ctx)
		if err == nil {
			err = a.PruebaRecuperacion(ctx, clave)
		}
		if err != nil {
			return err
		}
	}
	fmt.Println("cifra")
	fin, quieto := make(chan struct{}), make(chan error, 1)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-fin:
				quieto <- nil
				return
			case <-time.After(10 * time.Millisecond):
			}
			n := fmt.Sprint("llega-", os.Getpid(), "-", i)
			if err := a.Importar(ctx, slices.Values([]Entrada{entrada(ana, n, "contenido de "+n)}), func(Resultado) { fmt.Println("doc", n) }); err != nil {
				quieto <- err
				return
			}
		}
	}()
	if s, err := a.Cifrar(ctx, nil); err != nil || s.Hay() {
		return fmt.Errorf("%v %w", s, err)
	}
	close(fin)
	if err = <-quieto; err != nil {
		return err
	}
	fmt.Println("termina")
	return nil
}

// TestMatarElCifradoNoPierdeNiDejaNadaAMedias kills conversions 25 times (500 with VALIJA_LARGO) while they are under way,
// each of them until it ends: after each death the archive is whole, every document is what it was, and who goes on ends
// with nothing in clear.
func TestMatarElCifradoNoPierdeNiDejaNadaAMedias(t *testing.T) {
	t.Parallel()
	modelo := filepath.Join(t.TempDir(), "modelo")
	const documentos = loteArchivos + 200
	a, err := Open(t.Context(), modelo, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	conDocumentos(t, a, documentos)
	antes := contenidos(t, a)
	if err = a.Close(); err != nil {
		t.Fatal(err)
	}
	k, _ := NuevoCifrado()
	v := &verdugoDeCifrado{rnd: rand.New(rand.NewPCG(7, 8))}
	archivos, aMedias := 0, 0
	for ; v.muertes < muertes(); archivos++ {
		dir := filepath.Join(t.TempDir(), "datos")
		if err := os.CopyFS(dir, os.DirFS(modelo)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir+"-llave", k.Guardar(), 0o600); err != nil {
			t.Fatal(err)
		}
		confirmados := map[string]bool{}
		for termino := false; !termino; {
			for _, l := range v.mata(t, dir) {
				if n, ok := strings.CutPrefix(l, "doc "); ok {
					confirmados[n] = true
				}
				termino = termino || l == "termina"
			}
			faltan := trasLaMuerte(t, dir, k, antes, confirmados)
			if faltan > 0 && faltan < documentos {
				aMedias++
			}
			if termino && faltan > 0 {
				t.Fatalf("terminó y faltan %d", faltan)
			}
		}
		if got := archivosEnClaro(t, dir, "contenido"); len(got) > 0 {
			t.Fatalf("%d siguen en claro", len(got))
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	if aMedias == 0 {
		t.Error("no se mató nada a la mitad")
	}
	t.Logf("%d muertes durante el cifrado de %d archivos; %d veces quedó parte en claro y parte cifrada", v.muertes, archivos, aMedias)
}

// verdugoDeCifrado kills conversions: at any instant since it began, or since contents began to be encrypted.
type verdugoDeCifrado struct {
	rnd     *rand.Rand
	dura    time.Duration // what encrypting takes, as last seen; the first one is left to end
	muertes int
}

// mata runs the helper, kills it if it has not ended by then, and returns the lines that it wrote.
func (v *verdugoDeCifrado) mata(t *testing.T, dir string) (lineas []string) {
	t.Helper()
	desdeQue := "cifra"
	if v.rnd.IntN(4) == 0 {
		desdeQue = "empieza"
	}
	var cifra time.Time
	estado := victima{dir: dir, papel: "cifra"}.corre(t, func(l string) time.Duration {
		if lineas = append(lineas, l); l == "cifra" {
			cifra = time.Now()
		}
		if l == desdeQue && v.dura > 0 {
			return time.Duration(1 + v.rnd.Int64N(int64(v.dura)))
		}
		return 0
	})
	switch {
	case slices.Contains(lineas, "termina"):
		v.dura = time.Since(cifra)
	case !murio(estado):
		t.Fatalf("el ayudante terminó solo: %v", estado)
	default:
		v.muertes++
	}
	return lineas
}

// trasLaMuerte opens what a killed conversion left, proves that it is whole and returns how many contents lie in clear.
func trasLaMuerte(t *testing.T, dir string, k *Cifrado, antes map[string]string, confirmados map[string]bool) int64 {
	t.Helper()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0), Cifrado: k})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	integro(t, a)
	hay := contenidos(t, a)
	for n, c := range antes {
		if hay[n] != c {
			t.Fatalf("%s se perdió o cambió", n)
		}
	}
	for n := range confirmados {
		if hay[n] != "contenido de "+n {
			t.Fatalf("%s se confirmó y no está", n)
		}
	}
	faltan, err := a.PorCifrar(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !a.Cifrada() {
		return int64(len(antes))
	}
	return faltan
}
