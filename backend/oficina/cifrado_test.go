package oficina_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"valija/backend/archivo"
	"valija/backend/clock/clocktest"
	"valija/backend/fault"
	"valija/backend/llavero"
	"valija/backend/oficina"
)

// aparte is a data folder of its own, with a document about to come in.
type aparte struct {
	oficina.Opciones

	t   *testing.T
	doc string
}

func nuevaAparte(t *testing.T, l *llavero.Llavero) *aparte {
	t.Helper()
	dir := t.TempDir()
	a := &aparte{oficina.Opciones{Datos: filepath.Join(dir, "d"), Reloj: clocktest.At(miercoles()), Llavero: l}, t, filepath.Join(dir, "secreto.txt")}
	if err := os.WriteFile(a.doc, []byte("El murciélago vuela de noche."), 0o600); err != nil {
		t.Fatal(err)
	}
	return a
}

// con opens the folder, does something and closes it.
func (a *aparte) con(f func(o *oficina.Oficina)) {
	a.t.Helper()
	o, err := oficina.Abre(a.t.Context(), a.Opciones)
	if err != nil {
		a.t.Fatal(err)
	}
	f(o)
	if err = o.Cierra(); err != nil {
		a.t.Fatal(err)
	}
}

func (a *aparte) lee(o *oficina.Oficina) {
	a.t.Helper()
	texto, _, err := o.TextoDocumento(a.t.Context(), oficina.Real, 1, 100)
	if err != nil || !strings.Contains(texto, "murciélago") {
		a.t.Errorf("got %q %v", texto, err)
	}
}

func (a *aparte) estado(want oficina.EstadoLlave) {
	a.t.Helper()
	a.con(func(o *oficina.Oficina) {
		if l := o.Llave(); l.Estado != want {
			a.t.Errorf("got %+v, want %s", l, want)
		}
	})
}

func TestUnaCarpetaNuevaNaceCifradaDondeElLlaveroFunciona(t *testing.T) {
	a := nuevaAparte(t, llavero.EnMemoria())
	a.importa()
	if a.filtra("murci") {
		t.Error("the document lies in clear on the disk")
	}
	a.con(a.lee)
	a.estado(oficina.LlaveAbierta)

	sin := nuevaAparte(t, llavero.SinLlavero())
	sin.con(func(o *oficina.Oficina) {
		if l := o.Llave(); l.Estado != oficina.LlavePlana || l.Motivo == "" {
			t.Errorf("without a keyring: %+v", l)
		}
	})
	sin.importa()
	sin.con(sin.lee)
	sin.Llavero = llavero.EnMemoria() // a keyring that comes later changes nothing that is there
	sin.estado(oficina.LlavePlana)
	sin.con(sin.lee)

	efimera := nuevaAparte(t, llavero.Efimero())
	efimera.estado(oficina.LlavePlana) // the only key would die with the process
}

func TestSinSuLlaveNadaSePierdeYLaClaveDeRecuperacionAbre(t *testing.T) {
	a := nuevaAparte(t, llavero.EnMemoria())
	a.importa()
	var clave string
	a.con(func(o *oficina.Oficina) {
		var err error
		if clave, err = o.NuevaClave(t.Context()); err != nil || o.Llave().Probada {
			t.Fatal(err, "a key that was only shown counts as proved")
		}
		if err = o.PruebaClave(t.Context(), clave[:30]); fault.CodeOf(err) != fault.ClaveEquivocada || o.Llave().Probada {
			t.Errorf("half a key: %v", err)
		}
		if err = o.PruebaClave(t.Context(), strings.ToLower(strings.Join(oficina.ClaveEnGrupos(clave), " "))); err != nil || !o.Llave().Probada {
			t.Errorf("proved: %v %+v", err, o.Llave())
		}
		hoja := filepath.Join(t.TempDir(), "clave.pdf")
		if err = o.GuardaClave(clave, hoja); err != nil {
			t.Fatal(err)
		}
		otra := nuevaAparte(t, llavero.SinLlavero())
		otra.doc = hoja
		otra.importa()
		otra.con(func(o *oficina.Oficina) {
			texto, _, err := o.TextoDocumento(t.Context(), oficina.Real, 1, 4000)
			for _, g := range oficina.ClaveEnGrupos(clave) {
				if err != nil || !strings.Contains(texto, g) {
					t.Fatalf("the sheet lacks a group of the key: %v\n%s", err, texto)
				}
			}
		})
		if err = o.GuardaClave(clave, filepath.Join(a.Datos, "guardados", "clave.pdf")); fault.CodeOf(err) != fault.EstadoNoPermite {
			t.Errorf("the key was saved beside what it opens: %v", err)
		}
	})
	if a.filtra(clave) || a.filtra(clave[len(clave)-20:]) {
		t.Error("the recovery key lies in the data folder")
	}

	a.Llavero = llavero.EnMemoria() // a keyring that lost it
	a.con(func(o *oficina.Oficina) {
		if l := o.Llave(); l.Estado != oficina.LlaveFalta || l.Motivo == "" {
			t.Errorf("without its key: %+v", l)
		}
		if _, _, err := o.TextoDocumento(t.Context(), oficina.Real, 1, 100); fault.CodeOf(err) != fault.ArchivoBloqueado {
			t.Errorf("a content: %v", err)
		}
		if r, err := o.Buscar(t.Context(), oficina.Busqueda{Texto: "murciélago", Limite: 5}); err != nil || r.Total != 1 {
			t.Errorf("what is in the database is not read: %+v %v", r, err)
		}
		antes := len(a.archivos())
		if _, err := o.Importar(t.Context(), "", []string{a.doc}); fault.CodeOf(err) != fault.ArchivoBloqueado || len(a.archivos()) != antes {
			t.Errorf("an import without the key: %v", err)
		}
		if _, err := o.Reindexa(t.Context()); fault.CodeOf(err) != fault.ArchivoBloqueado {
			t.Errorf("the index was emptied without the key to make it again: %v", err)
		}
		if r, err := o.Buscar(t.Context(), oficina.Busqueda{Texto: "murciélago", Limite: 5}); err != nil || r.Total != 1 {
			t.Errorf("nothing is found any more: %+v %v", r, err)
		}
		if err := o.PideLlave(t.Context()); fault.CodeOf(err) != fault.ArchivoBloqueado {
			t.Errorf("asked again: %v", err)
		}
		if _, err := o.Recupera(t.Context(), "Q"+clave); err == nil {
			t.Error("any key recovers it")
		}
		if sinLlavero, err := o.Recupera(t.Context(), clave); err != nil || sinLlavero != nil {
			t.Fatal(err, sinLlavero)
		}
		a.lee(o)
	})
	a.estado(oficina.LlaveAbierta) // and the keyring has it again

	a.Llavero = llavero.SinLlavero()
	a.con(func(o *oficina.Oficina) {
		sinLlavero, err := o.Recupera(t.Context(), clave)
		if err != nil || fault.CodeOf(sinLlavero) != fault.LlaveroNoDisponible {
			t.Fatal(err, sinLlavero)
		}
		a.lee(o) // for this time
	})
	a.estado(oficina.LlaveFalta)
	if err := oficina.RecuperaCifrada(t.Context(), a.Opciones, clave); fault.CodeOf(err) != fault.LlaveroNoDisponible {
		t.Errorf("given back to no keyring: %v", err)
	}
	a.Llavero = llavero.EnMemoria()
	if err := oficina.RecuperaCifrada(t.Context(), a.Opciones, clave); err != nil {
		t.Fatal(err)
	}
	a.estado(oficina.LlaveAbierta)
}

func TestAbrirNoEsperaAlLlavero(t *testing.T) {
	a := nuevaAparte(t, llavero.EnMemoria())
	a.importa()
	o, err := oficina.AbreSinEsperar(t.Context(), a.Opciones)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Cierra()
	if l := o.Llave(); l.Estado != oficina.LlavePidiendo {
		t.Errorf("opening asked the keyring: %+v", l)
	}
	leido := make(chan struct{})
	go func() { defer close(leido); a.lee(o) }() // asked for before the key is there: waits for it
	if err = o.PideLlave(t.Context()); err != nil || o.Llave().Estado != oficina.LlaveAbierta {
		t.Fatal(err, o.Llave())
	}
	<-leido
}

func TestCrearCifradaONada(t *testing.T) {
	a := nuevaAparte(t, llavero.SinLlavero())
	if _, err := oficina.CreaCifrada(t.Context(), a.Opciones); fault.CodeOf(err) != fault.LlaveroNoDisponible {
		t.Errorf("without a keyring: %v", err)
	}
	if _, err := os.Stat(a.Datos); err == nil {
		t.Error("and something was made")
	}
	if err := oficina.RecuperaCifrada(t.Context(), a.Opciones, strings.Repeat("q", 58)); fault.CodeOf(err) != fault.ClaveEquivocada {
		t.Errorf("recovered what is not there: %v", err)
	}
	if _, err := os.Stat(a.Datos); err == nil {
		t.Error("recovering made a folder")
	}
	a.Llavero = llavero.EnMemoria()
	clave, err := oficina.CreaCifrada(t.Context(), a.Opciones)
	if err != nil || clave == "" {
		t.Fatal(clave, err)
	}
	if _, err = oficina.CreaCifrada(t.Context(), a.Opciones); fault.CodeOf(err) != fault.YaExiste {
		t.Errorf("a second key over the first: %v", err)
	}
	a.con(func(o *oficina.Oficina) {
		if err := o.PruebaClave(t.Context(), clave); err != nil {
			t.Error(err)
		}
	})
}

// TestDosQueCreanALaVezAbrenElMismoArchivo: the one that comes second finds the other's archive and its key.
func TestDosQueCreanALaVezAbrenElMismoArchivo(t *testing.T) {
	a := nuevaAparte(t, llavero.EnMemoria())
	var espera sync.WaitGroup
	for range 4 {
		espera.Go(func() {
			o, err := oficina.Abre(t.Context(), a.Opciones)
			if err != nil {
				t.Error(err)
				return
			}
			if l := o.Llave(); l.Estado != oficina.LlaveAbierta {
				t.Errorf("got %+v", l)
			}
			if err = o.Cierra(); err != nil {
				t.Error(err)
			}
		})
	}
	espera.Wait()
	a.importa()
	a.con(a.lee)
}

func (a *aparte) importa() {
	a.t.Helper()
	var mu sync.Mutex
	var sucesos []oficina.Suceso
	op := a.Opciones
	op.Avisa = func(s oficina.Suceso) { mu.Lock(); sucesos = append(sucesos, s); mu.Unlock() }
	o, err := oficina.Abre(a.t.Context(), op)
	if err != nil {
		a.t.Fatal(err)
	}
	r, err := o.Importar(a.t.Context(), "", []string{a.doc})
	if err != nil || r.Importados != 1 || len(r.Problemas) > 0 {
		a.t.Fatalf("%+v %v", r, err)
	}
	if err = o.Cierra(); err != nil {
		a.t.Fatal(err)
	}
	if len(sucesos) == 0 {
		a.t.Error("nobody heard of the import")
	}
}

// archivos lists the files of the data folder.
func (a *aparte) archivos() (rutas []string) {
	a.t.Helper()
	if err := filepath.Walk(a.Datos, func(p string, i os.FileInfo, err error) error {
		if err == nil && i.Mode().IsRegular() {
			rutas = append(rutas, p)
		}
		return err
	}); err != nil {
		a.t.Fatal(err)
	}
	return rutas
}

// filtra looks for a word in the bytes of every stored content and database.
func (a *aparte) filtra(palabra string) bool {
	a.t.Helper()
	for _, p := range a.archivos() {
		if b, err := os.ReadFile(p); err != nil || bytes.Contains(b, []byte(palabra)) {
			if err != nil {
				a.t.Fatal(err)
			}
			if !strings.Contains(filepath.Base(p), "valija.db") || palabra != "murci" { // the search index says which words there are
				return true
			}
		}
	}
	return false
}

// TestUnaCreacionInterrumpidaNoDejaLosDocumentosEnClaro: the disk filled, or the process was killed, when the database was
// there and the archive was not yet. The next start makes it as the first one would have.
func TestUnaCreacionInterrumpidaNoDejaLosDocumentosEnClaro(t *testing.T) {
	for nombre, deja := range map[string]func(ruta string) error{
		"sin nada": func(ruta string) error { return os.WriteFile(ruta, nil, 0o600) },
		"con tablas": func(ruta string) error {
			a, err := archivo.Open(t.Context(), filepath.Dir(ruta), archivo.Options{Clock: clocktest.At(miercoles())})
			if err == nil {
				err = a.Close()
			}
			if err != nil {
				return err
			}
			return ejecuta(t, ruta, "DROP TRIGGER evento_no_se_borra; DELETE FROM evento; DELETE FROM ficha")
		},
	} {
		t.Run(nombre, func(t *testing.T) {
			a := nuevaAparte(t, llavero.EnMemoria())
			if err := os.Mkdir(a.Datos, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := deja(filepath.Join(a.Datos, "valija.db")); err != nil {
				t.Fatal(err)
			}
			a.estado(oficina.LlaveAbierta)
			a.importa()
			if a.filtra("murci") {
				t.Error("the document lies in clear on the disk")
			}
		})
	}
}

func ejecuta(t *testing.T, base, q string) error {
	t.Helper()
	db, err := sql.Open("sqlite", base)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(t.Context(), q)
	return errors.Join(err, db.Close())
}

// TestUnaCarpetaEnClaroSeCifra: who began before the keyring worked does not stay in clear for ever.
func TestUnaCarpetaEnClaroSeCifra(t *testing.T) {
	a := nuevaAparte(t, llavero.SinLlavero())
	a.importa()
	if !a.filtra("murci") {
		t.Fatal("it is not in clear")
	}
	a.con(func(o *oficina.Oficina) {
		if err := o.EmpiezaACifrar(t.Context()); fault.CodeOf(err) != fault.EstadoNoPermite || o.Llave().Estado != oficina.LlavePlana {
			t.Errorf("without a keyring: %v %+v", err, o.Llave())
		}
	})
	a.Llavero = llavero.EnMemoria()
	var clave string
	a.con(func(o *oficina.Oficina) {
		err := o.EmpiezaACifrar(t.Context())
		if err == nil {
			clave, err = o.NuevaClave(t.Context())
		}
		if n, e := o.PorCifrar(t.Context()); err != nil || o.Llave().Estado != oficina.LlaveAbierta || n != 1 || e != nil {
			t.Fatal(err, n, e, o.Llave())
		}
		if _, err = o.Cifra(t.Context()); fault.CodeOf(err) != fault.EstadoNoPermite {
			t.Errorf("before the recovery key was proved: %v", err)
		}
		a.lee(o)
	})
	a.con(func(o *oficina.Oficina) { // another day
		if err := o.PruebaClave(t.Context(), clave); err != nil {
			t.Fatal(err)
		}
		if s, err := o.Cifra(t.Context()); err != nil || s.Hay() {
			t.Fatal(s, err)
		}
		if n, err := o.PorCifrar(t.Context()); err != nil || n != 0 {
			t.Fatal(n, err)
		}
		a.lee(o)
	})
	if a.filtra("murci") {
		t.Error("the document lies in clear on the disk")
	}
	a.con(a.lee)
	a.Llavero = llavero.EnMemoria() // a keyring that lost it
	a.con(func(o *oficina.Oficina) {
		if sinLlavero, err := o.Recupera(t.Context(), clave); err != nil || sinLlavero != nil {
			t.Fatal(err, sinLlavero)
		}
		a.lee(o)
	})
}
