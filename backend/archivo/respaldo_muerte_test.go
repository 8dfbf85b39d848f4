package archivo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"valija/backend/clock/clocktest"
)

// respaldador changes the archive and backs it up without end, telling when each backup begins and ends.
func respaldador(dir, _ string) error {
	ctx := context.Background()
	a, err := Open(ctx, dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		var head Cabeza
		if err = a.View(ctx, func(t *Tx) (err error) { head, err = t.Cabeza(ctx); return err }); err != nil {
			return err
		}
		lote := func(yield func(Entrada) bool) {
			for j := range 2 {
				n := fmt.Sprint(head.Seq, "-", j)
				if !yield(entrada(ana, n, "respaldado "+n)) {
					return
				}
			}
		}
		if err = a.Importar(ctx, lote, func(Resultado) {}); err != nil {
			return err
		}
		if i%3 == 2 { // replaces texts, which retires objects
			if err = a.ReconstruirIndice(ctx); err != nil {
				return err
			}
		}
		if err = a.Indexar(ctx, textoCambiado{}, func(int, int) {}); err != nil {
			return err
		}
		fmt.Println("empieza")
		m, err := a.Respaldar(ctx, dir+"-respaldo", nil)
		if err != nil {
			return err
		}
		fmt.Println("termina", m.Cabeza.Seq)
	}
}

// restaurador restores without end, telling when each one begins and ends.
func restaurador(dir, _ string) error {
	for i := 0; ; i++ {
		fmt.Println("empieza")
		destino := fmt.Sprint(dir, "-vuelto-", os.Getpid(), "-", i)
		r := Restauracion{Respaldo: dir + "-respaldo", Destino: destino, Opciones: Options{Clock: clocktest.At(t0)}}
		if _, err := Restaurar(context.Background(), r, nil); err != nil {
			return err
		}
		fmt.Println("termina", destino)
	}
}

// verdugo kills a helper in the middle of what it does.
type verdugo struct {
	dir, papel string
	rnd        *rand.Rand
	dura       time.Duration // what the work takes, as last seen
}

// mata starts the helper, lets it do up to two works whole and kills it at a random instant of the next one. It returns
// what was acknowledged, and whether the last work was under way.
func (v *verdugo) mata(t *testing.T) (confirmado []string, aLaMitad bool) {
	t.Helper()
	enteros := v.rnd.IntN(3)
	if v.dura == 0 {
		enteros = 1 // to see how long it takes
	}
	var desde time.Time
	victima{dir: v.dir, papel: v.papel}.muere(t, func(linea string) time.Duration {
		f := strings.Fields(linea)
		if f[0] == "termina" {
			v.dura = time.Since(desde)
			confirmado, aLaMitad = append(confirmado, f[1]), false
			return 0
		}
		desde, aLaMitad = time.Now(), true
		if len(confirmado) < enteros {
			return 0
		}
		return time.Duration(1 + v.rnd.Int64N(int64(max(v.dura, time.Millisecond))))
	})
	return confirmado, aLaMitad
}

// muertes is how many times each kind of work is killed while it is under way.
func muertes() int {
	if os.Getenv("VALIJA_LARGO") != "" {
		return 500
	}
	return 25
}

// porArchivo is how many deaths one archive sees: it grows with each of them.
const porArchivo = 25

// TestMatarUnRespaldoDejaElAnteriorOElNuevo kills backups: the last one acknowledged comes back whole, or a newer one.
func TestMatarUnRespaldoDejaElAnteriorOElNuevo(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(3, 4))
	total, bases, cambios := 0, map[string]bool{}, 0
	for range muertes() / porArchivo {
		v := &verdugo{dir: filepath.Join(t.TempDir(), "datos"), papel: "respalda", rnd: rnd}
		n := v.mataRespaldos(t, func(m Manifiesto) {
			bases[m.Base] = true
			cambios = max(cambios, len(m.Cambios))
		})
		total += n
	}
	t.Logf("%d muertes, %d a la mitad de un respaldo; %d bases, hasta %d cambios sobre una", total, muertes(), len(bases), cambios)
}

func (v *verdugo) mataRespaldos(t *testing.T, queda func(Manifiesto)) (total int) {
	t.Helper()
	respaldo, o := v.dir+"-respaldo", Options{Clock: clocktest.At(t0)}
	var seq int64
	for aLaMitad := 0; aLaMitad < porArchivo; total++ {
		if total > 10*porArchivo {
			t.Fatalf("sólo %d de %d muertes a la mitad", aLaMitad, total)
		}
		confirmado, mitad := v.mata(t)
		if mitad {
			aLaMitad++
		}
		for _, s := range confirmado {
			seq, _ = strconv.ParseInt(s, 10, 64)
		}
		if seq == 0 {
			continue
		}
		inf, err := Simulacro(t.Context(), respaldo, t.TempDir(), o, nil)
		if err != nil || inf.Cabeza.Seq < seq {
			t.Fatalf("se confirmó hasta %d y volvió %d: %v", seq, inf.Cabeza.Seq, err)
		}
		m, err := LeerManifiesto(respaldo)
		if err != nil {
			t.Fatal(err)
		}
		queda(m)
	}
	a := abre(t, v.dir, nil) // verified at the end
	if err := a.IntegridadBase(t.Context()); err != nil {
		t.Error(err)
	}
	m, err := a.Respaldar(t.Context(), respaldo, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := archivosDe(t, respaldo); len(got) != 2+len(m.Cambios) {
		t.Errorf("quedaron restos: %v", got)
	}
	if got, _ := filepath.Glob(filepath.Join(v.dir, "objetos", ".tmp", "*", "respaldo-*")); len(got) > 0 {
		t.Errorf("quedaron restos: %v", got)
	}
	return total
}

// TestMatarUnaRestauracionNoDejaNadaQueParezcaUnArchivo kills restores: what was acknowledged is there whole, what was
// not is not there at all, and the next restore removes what the killed one left.
func TestMatarUnaRestauracionNoDejaNadaQueParezcaUnArchivo(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "datos")
	a := abre(t, dir, nil)
	llena(t, a)
	for i := range 3 { // a base and changes
		if _, err := a.Respaldar(t.Context(), dir+"-respaldo", nil); err != nil {
			t.Fatal(err)
		}
		hechos(t, a, i)
	}
	m, err := a.Respaldar(t.Context(), dir+"-respaldo", nil)
	if err != nil || len(m.Cambios) == 0 {
		t.Fatalf("%+v %v", m, err)
	}
	v := &verdugo{dir: dir, papel: "restaura", rnd: rand.New(rand.NewPCG(5, 6))}
	total, aLaMitad, vueltos, restos := 0, 0, 0, 0
	for ; aLaMitad < muertes(); total++ {
		if total > 10*muertes() {
			t.Fatalf("sólo %d de %d muertes a la mitad", aLaMitad, total)
		}
		confirmado, mitad := v.mata(t)
		if mitad {
			aLaMitad++
		}
		talleres, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), prefijoTaller+"*"))
		if restos += len(talleres); len(talleres) > 1 {
			t.Errorf("los restos se juntan: %v", talleres)
		}
		carpetas, _ := filepath.Glob(dir + "-vuelto-*")
		for _, c := range carpetas { // acknowledged or not, what has the name is whole
			b, err := Open(t.Context(), c, Options{Clock: clocktest.At(t0)})
			if err != nil {
				t.Fatal(err)
			}
			integro(t, b)
			if err = b.ComprobarCabeza(t.Context(), m.Cabeza); err != nil {
				t.Error(err)
			}
			b.Close()
			if err = os.RemoveAll(c); err != nil {
				t.Fatal(err)
			}
			vueltos++
		}
		if len(carpetas) < len(confirmado) {
			t.Errorf("se confirmó %v y hay %v", confirmado, carpetas)
		}
	}
	restaurado(t, a, dir+"-respaldo", Options{Clock: clocktest.At(t0)})
	if _, err := a.Respaldar(t.Context(), dir+"-respaldo", nil); err != nil { // a backup beside them sweeps too
		t.Fatal(err)
	}
	if talleres, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), prefijoTaller+"*")); len(talleres) > 0 || restos == 0 {
		t.Errorf("quedó %v; hubo %d", talleres, restos)
	}
	t.Logf("%d muertes, %d a la mitad de una restauración; %d carpetas íntegras, %d talleres abandonados y barridos", total, aLaMitad, vueltos, restos)
}

// TestUnTallerEnUsoNoSeBarre has a restore under way in another process, and one that nobody works in.
func TestUnTallerEnUsoNoSeBarre(t *testing.T) {
	padre := t.TempDir()
	o := Options{Clock: clocktest.At(t0)}
	vivo, err := abreTaller(t.Context(), padre, o)
	if err != nil {
		t.Fatal(err)
	}
	muerto, vacio := filepath.Join(padre, prefijoTaller+"1"), filepath.Join(padre, prefijoTaller+"2")
	os.Mkdir(muerto, 0o700)
	os.Mkdir(vacio, 0o700)
	os.WriteFile(filepath.Join(muerto, nombreVivo), nil, 0o600)
	os.MkdirAll(filepath.Join(muerto, "archivo", "objetos"), 0o700)
	otro, err := abreTaller(t.Context(), padre, o)
	if err != nil {
		t.Fatal(err)
	}
	for dir, quiero := range map[string]bool{vivo.dir: true, otro.dir: true, muerto: false, vacio: false} {
		if _, err := os.Lstat(dir); (err == nil) != quiero {
			t.Errorf("%s: %v", dir, err)
		}
	}
	for _, x := range []*taller{vivo, otro} {
		if err := x.cierra(); err != nil {
			t.Error(err)
		}
	}
	if entries, _ := os.ReadDir(padre); len(entries) > 0 {
		t.Errorf("%v", entries)
	}
}
