package archivo

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

func TestSeAbreEnCarpetasDeCualquierNombre(t *testing.T) {
	nombres := []string{"Mis documentos", "100%", "a#b", "contaduría ñandú", "%41", "a;b'c&d=e"}
	if runtime.GOOS != "windows" { // which has no such names
		nombres = append(nombres, "a?b", `a"b`)
	}
	for _, n := range nombres {
		dir := filepath.Join(t.TempDir(), n)
		a := abre(t, dir, nil)
		importa(t, a, entrada("", "ñ #1 100%.txt", n))
		if _, err := os.Stat(filepath.Join(dir, archivoBase)); err != nil {
			t.Error(err)
		}
		for _, p := range []string{archivoBase, archivoBase + "-wal", archivoBase + "-shm", "candado"} {
			if i, err := os.Stat(filepath.Join(dir, p)); err != nil || !soloDelDueno(i) {
				t.Errorf("%s: %v %v", p, i, err)
			}
		}
	}
	t.Chdir(t.TempDir())
	importa(t, abre(t, "relativa ñ", nil), entrada("", "a", "a"))
	if _, err := os.Stat(filepath.Join("relativa ñ", archivoBase)); err != nil {
		t.Error(err)
	}
}

// soloDelDueno tells whether nobody else may touch a file. Windows keeps that in the list of the folder it is in,
// the person's own, and the mode says nothing.
func soloDelDueno(i os.FileInfo) bool { return runtime.GOOS == "windows" || i.Mode().Perm()&0o077 == 0 }

func TestDatosMasNuevosSeRehusanSinTocarlos(t *testing.T) {
	dir := t.TempDir()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	a.Close()
	ataca(t, dir, "PRAGMA user_version = 999")
	if _, err = Open(t.Context(), dir, Options{Clock: clocktest.At(t0)}); fault.CodeOf(err) != fault.DatosMasNuevos {
		t.Errorf("%v", err)
	}
}

func TestUnaBaseDanadaSeDiceYNoSeTocaNada(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, archivoBase), []byte(strings.Repeat("esto no es una base de datos", 100)), 0o600)
	_, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if fault.CodeOf(err) != fault.DatosDanados {
		t.Errorf("%v", err)
	}
	if b, _ := os.ReadFile(filepath.Join(dir, archivoBase)); !strings.HasPrefix(string(b), "esto no es") {
		t.Error("se tocó")
	}
}

// conUnaMas is today's schema plus one file, as a later version would have it.
func conUnaMas(t *testing.T, q string) fs.FS {
	t.Helper()
	out := fstest.MapFS{"migrations/9999_despues.sql": {Data: []byte(q)}}
	names, err := fs.Glob(migraciones, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		b, _ := fs.ReadFile(migraciones, n)
		out[n] = &fstest.MapFile{Data: b}
	}
	return out
}

func TestUnaMigracionRespaldaAntesYNoRompeLosSellos(t *testing.T) {
	dir := t.TempDir()
	a := abre(t, dir, nil)
	llena(t, a)
	if err := a.migraHasta(t.Context(), conUnaMas(t, "ALTER TABLE acto ADD COLUMN nuevo TEXT; ALTER TABLE documento ADD COLUMN nuevo INTEGER;")); err != nil {
		t.Fatal(err)
	}
	copias, _ := filepath.Glob(filepath.Join(dir, "respaldos", "antes-de-v*.db"))
	if len(copias) != 1 {
		t.Errorf("respaldos: %v", copias)
	}
	integro(t, a)
}

func TestUnaMigracionQueFallaNoDejaRastro(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	antes, _ := a.version(t.Context())
	for _, q := range []string{
		"CREATE TABLE z(a TEXT) STRICT; SELECT esto no es SQL",
		"CREATE TABLE z(a TEXT) STRICT; PRAGMA defer_foreign_keys = 1; INSERT INTO procedencia(documento, via, ruta, fuente, llegada) VALUES (77, '', '', '', '')",
	} {
		if err := a.migraHasta(t.Context(), conUnaMas(t, q)); err == nil {
			t.Error("se aceptó")
		}
		despues, _ := a.version(t.Context())
		var hay int
		a.View(t.Context(), func(tx *Tx) error {
			_, err := tx.uno(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name = 'z'", nil, &hay)
			return err
		})
		if antes != despues || hay != 0 {
			t.Errorf("quedó a medias: %d -> %d", antes, despues)
		}
	}
}

func TestSinEspacioSeDiceYLoConfirmadoSigue(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	importa(t, a, entrada("", "antes", "antes"))
	if _, err := a.writer.ExecContext(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	var confirmados int
	err := a.Importar(t.Context(), func(yield func(Entrada) bool) {
		for i := range 2000 {
			if !yield(entrada("", fmt.Sprint(strings.Repeat("x", 500), i), fmt.Sprint("contenido ", i))) {
				return
			}
		}
	}, func(Resultado) { confirmados++ })
	if fault.CodeOf(err) != fault.SinEspacio {
		t.Errorf("%v", err)
	}
	var hay int
	a.View(t.Context(), func(tx *Tx) error {
		_, err := tx.uno(t.Context(), "SELECT count(*) FROM documento", nil, &hay)
		return err
	})
	if hay != confirmados+1 {
		t.Errorf("confirmados %d, hay %d", confirmados, hay)
	}
	if _, err := a.writer.ExecContext(t.Context(), "PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	importa(t, a, entrada("", "después", "después"))
}

func TestLasFallasDeLaMaquinaTienenSuNombre(t *testing.T) {
	for _, c := range []struct {
		err    error
		quiero fault.Code
	}{
		{&fs.PathError{Op: "write", Err: syscall.ENOSPC}, fault.SinEspacio},
		{&fs.PathError{Op: "open", Err: syscall.EACCES}, fault.SinPermiso},
		{context.Canceled, fault.Cancelado},
		{fmt.Errorf("x: %w", fault.New(fault.NoEncontrado)), fault.NoEncontrado},
		{io.ErrUnexpectedEOF, fault.Interno},
	} {
		if got := fault.CodeOf(traduce(c.err, "/datos")); got != c.quiero {
			t.Errorf("%v: %s", c.err, got)
		}
	}
}

// sosten holds the archive's lock from another process until its input ends.
func sosten(dir, _ string) error {
	ctx := context.Background()
	a, err := Open(ctx, dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		return err
	}
	return a.Update(ctx, func(t *Tx) error {
		if err := t.PonAjuste(ctx, "otro", "proceso"); err != nil {
			return err
		}
		fmt.Println("tomado")
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	})
}

func TestOtroProcesoEscribiendoDejaLeerYAvisa(t *testing.T) {
	dir := t.TempDir()
	a := abre(t, dir, nil)
	importa(t, a, entrada(ana, "a", "hola"))
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ARCHIVO_AYUDANTE="+dir, "ARCHIVO_VUELTA=sostiene")
	in, _ := cmd.StdinPipe()
	out, _ := cmd.StdoutPipe()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if sc := bufio.NewScanner(out); !sc.Scan() || sc.Text() != "tomado" {
		t.Fatal(sc.Text())
	}
	if got := busca(t, a, "*", "a"); len(got) != 1 {
		t.Errorf("no se pudo leer: %v", got)
	}
	b, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)}) // opening does not need the lock
	if err != nil {
		t.Fatal(err)
	}
	b.Close()
	if a.candado.espera != 5*time.Second {
		t.Errorf("espera %v", a.candado.espera)
	}
	a.candado.espera = 100 * time.Millisecond
	if err = a.Update(t.Context(), func(*Tx) error { return nil }); fault.CodeOf(err) != fault.DatosEnUso {
		t.Errorf("%v", err)
	}
	a.candado.espera = esperaCandado
	listo := make(chan error, 1)
	go func() { listo <- a.Update(context.Background(), func(*Tx) error { return nil }) }()
	in.Close()
	if err = <-listo; err != nil {
		t.Errorf("no esperó su turno: %v", err)
	}
	if err = cmd.Wait(); err != nil {
		t.Error(err)
	}
	a.View(t.Context(), func(tx *Tx) error {
		if v, err := tx.Ajuste(t.Context(), "otro"); v != "proceso" || err != nil {
			t.Errorf("%q %v", v, err)
		}
		return nil
	})
}

func TestVariosALaVez(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 5 {
				err := a.Importar(context.Background(), func(yield func(Entrada) bool) {
					_ = yield(entrada(ana, fmt.Sprint(w, "-", i), fmt.Sprint("texto ", w, i))) && yield(entrada(ana, "mismo", "mismo"))
				}, func(r Resultado) {
					if r.Err != nil {
						t.Error(r.Err)
					}
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Go(func() {
		for range 3 {
			if err := a.Indexar(context.Background(), textoLlano{}, func(int, int) {}); err != nil {
				t.Error(err)
			}
			inf, err := a.Verificar(context.Background(), nil)
			if err != nil || !inf.Integro() {
				t.Errorf("%v %v", inf.Diferencias, err)
			}
		}
	})
	wg.Wait()
	indexa(t, a)
	if got := busca(t, a, "*", "texto"); len(got) != 20 {
		t.Errorf("%d", len(got))
	}
}

func TestVariosAbrenALaVezUnaCarpetaNueva(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nueva")
	var wg sync.WaitGroup
	ids := make([]string, 6)
	for i := range ids {
		wg.Go(func() {
			a, err := Open(context.Background(), dir, Options{Clock: clocktest.At(t0)})
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = a.ID()
			if err = a.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, id := range ids {
		if id == "" || id != ids[0] {
			t.Errorf("%v", ids)
		}
	}
	integro(t, abre(t, dir, nil))
}

func TestMuchosLeenALaVezSinEsperarse(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	r := importa(t, a, entrada(ana, "a", "hola"))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var wg sync.WaitGroup
	for range lectores {
		wg.Go(func() {
			err := a.View(ctx, func(*Tx) error {
				time.Sleep(10 * time.Millisecond) // so that all of them are in
				c, err := a.Abrir(ctx, r[0].Objeto)
				if err != nil {
					return err
				}
				return c.Close()
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, err := a.Abrir(ctx, strings.Repeat("ab", 32)); fault.CodeOf(err) != fault.NoEncontrado {
		t.Error(err)
	}
	os.Remove(a.ruta(r[0].Objeto))
	if _, err := a.Abrir(ctx, r[0].Objeto); fault.CodeOf(err) != fault.DatosDanados {
		t.Error(err)
	}
	importa(t, a, entrada(ana, "a", "hola")) // the same bytes again heal it
}

func TestLasPaginasNoRepitenNiSaltan(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	var es []Entrada
	for i := range 57 {
		e := entrada(ana, fmt.Sprint(i), fmt.Sprint("contenido ", i))
		e.Ingreso.Fecha = civil.New(2026, 1, 1+i%7)
		es = append(es, e)
	}
	importa(t, a, es...)
	indexa(t, a)
	var lista, hallados []string
	var ultimo civil.Date
	err := a.View(t.Context(), func(tx *Tx) error {
		for c := int64(0); ; {
			p, err := tx.De(ana).Documentos(t.Context(), Filtro{}, c, 10)
			if err != nil {
				return err
			}
			for _, d := range p.Documentos {
				if !ultimo.IsZero() && d.Fecha.After(ultimo) {
					t.Errorf("%v después de %v", d.Fecha, ultimo)
				}
				ultimo = d.Fecha
				lista = append(lista, d.Nombre)
			}
			if c = p.Sigue; c == 0 {
				break
			}
		}
		for c := int64(0); ; {
			h, err := tx.De(ana).Buscar(t.Context(), Busqueda{Texto: "contenido", Cursor: c, Limite: 10})
			if err != nil {
				return err
			}
			if (c == 0) != (h.Total == 57) {
				t.Errorf("total %d", h.Total)
			}
			for _, d := range h.Resultados {
				hallados = append(hallados, d.Nombre)
			}
			if c = h.Sigue; c == 0 {
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(lista) != 57 || strings.Join(lista, " ") != strings.Join(hallados, " ") {
		t.Errorf("%d %v\n%d %v", len(lista), lista, len(hallados), hallados)
	}
}

func TestClasificarMueveElDocumentoYSuIndice(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	res := importa(t, a, entrada("", "x.txt", "contenido"))
	indexa(t, a)
	err := a.Update(t.Context(), func(tx *Tx) error {
		if err := tx.De("").AgregaNota(t.Context(), CosaDocumento(res[0].Documento), Nota{Texto: "urgente", Etiqueta: true}); err != nil {
			return err
		}
		return tx.De("").Clasifica(t.Context(), res[0].Documento, Clasificacion{RFC: ana, Folio: "BI-9", Fecha: civil.New(2025, 5, 5)})
	})
	if err != nil {
		t.Fatal(err)
	}
	indexa(t, a)
	for q, n := range map[string]int{"contenido": 1, "BI-9": 1, "urgente": 1, "desde:2025-05 hasta:2025-05 contenido": 1, "desde:2026 contenido": 0} {
		if got := busca(t, a, ana, q); len(got) != n {
			t.Errorf("%s: %v", q, got)
		}
	}
	if r := importa(t, a, entrada(ana, "otra vez", "contenido")); !r[0].Repetido {
		t.Error("se duplicó")
	}
	if r := importa(t, a, entrada(beto, "de beto", "contenido")); r[0].Repetido || r[0].Objeto != res[0].Objeto {
		t.Error("los mismos bytes de dos clientes son dos documentos y un objeto")
	}
}
