package archivo

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

func TestUnRespaldoCifradoNoDiceNadaYSoloVuelveConSuLlave(t *testing.T) {
	c, _ := NuevoCifrado()
	a := abre(t, t.TempDir(), c)
	llena(t, a)
	clave, err := a.NuevaRecuperacion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	destino := t.TempDir()
	for range 2 {
		if _, err = a.Respaldar(t.Context(), destino, nil); err != nil {
			t.Fatal(err)
		}
		importa(t, a, entrada(ana, "secreto-2.txt", "otro secreto"))
	}
	// a locked archive is backed up too: it needs no secret to
	bloqueado, err := Open(t.Context(), a.Dir(), Options{Clock: clocktest.At(t0)})
	if err != nil || !bloqueado.Bloqueada() {
		t.Fatal(err)
	}
	m, err := bloqueado.Respaldar(t.Context(), destino, nil)
	if err = errors.Join(err, bloqueado.Close()); err != nil || len(m.Cambios) != 2 {
		t.Fatalf("%+v %v", m, err)
	}
	filepath.WalkDir(destino, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		if err != nil || bytes.Contains(b, []byte("secreto")) || bytes.Contains(b, []byte(ana)) || bytes.Contains(b, []byte("SQLite")) {
			t.Errorf("%s se puede leer (%v)", d.Name(), err)
		}
		return nil
	})
	otra, _ := NuevoCifrado()
	for _, k := range []*Cifrado{nil, otra} {
		dir := filepath.Join(t.TempDir(), "vuelto")
		_, err := Restaurar(t.Context(), Restauracion{Respaldo: destino, Destino: dir, Opciones: Options{Clock: clocktest.At(t0), Cifrado: k}}, nil)
		if fault.CodeOf(err) != fault.ArchivoBloqueado {
			t.Errorf("%v", err)
		}
		if _, err = os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Error("dejó una carpeta")
		}
	}
	if d, err := DestinatarioDe(t.Context(), destino); err != nil || d != c.Destinatario() {
		t.Errorf("%s %v", d, err)
	}
	k, err := Recuperar(destino, clave) // from the backup alone, as after losing the machine
	if err != nil {
		t.Fatal(err)
	}
	restaurado(t, a, destino, Options{Clock: clocktest.At(t0), Cifrado: k})
	nueva, err := a.NuevaRecuperacion(t.Context())
	if err = errors.Join(err, a.PruebaRecuperacion(t.Context(), nueva)); err != nil {
		t.Fatal(err)
	}
	if _, err = a.Respaldar(t.Context(), destino, nil); err != nil {
		t.Fatal(err)
	}
	if _, err = Recuperar(destino, clave); fault.CodeOf(err) != fault.ClaveEquivocada {
		t.Errorf("una clave que ya no vale abre el respaldo: %v", err)
	}
	if err = os.Remove(filepath.Join(a.Dir(), nombreRecuperacion)); err != nil { // lost: the backup's may be the last
		t.Fatal(err)
	}
	if _, err = a.Respaldar(t.Context(), destino, nil); err != nil {
		t.Fatal(err)
	}
	if _, err = Recuperar(destino, nueva); err != nil {
		t.Errorf("respaldar quitó la última copia de la llave: %v", err)
	}
}

// TestUnByteCambiadoDelRespaldoSeNota changes one byte of each file of the database.
func TestUnByteCambiadoDelRespaldoSeNota(t *testing.T) {
	for _, cifrado := range []bool{false, true} {
		var c *Cifrado
		if cifrado {
			c, _ = NuevoCifrado()
		}
		o := Options{Clock: clocktest.At(t0), Cifrado: c}
		a := abre(t, t.TempDir(), c)
		llena(t, a)
		destino := t.TempDir()
		var m Manifiesto
		for i := range 3 {
			var err error
			if m, err = a.Respaldar(t.Context(), destino, nil); err != nil {
				t.Fatal(err)
			}
			importa(t, a, entrada(ana, fmt.Sprint(i), fmt.Sprint("contenido ", i)))
		}
		for _, p := range m.partes() {
			path := filepath.Join(destino, p.Nombre)
			bueno, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range []int{30, len(bueno) / 2, len(bueno) - 1} {
				malo := bytes.Clone(bueno)
				malo[i] ^= 1
				os.WriteFile(path, malo, 0o600)
				if _, err = Simulacro(t.Context(), destino, t.TempDir(), o, nil); fault.CodeOf(err) != fault.DatosDanados {
					t.Errorf("%s, byte %d: %v", p.Nombre, i, err)
				}
			}
			os.WriteFile(path, bueno, 0o600)
		}
		m.Cambios = m.Cambios[1:] // a manifest that skips one
		if err := escribeManifiesto(destino, m); err != nil {
			t.Fatal(err)
		}
		if _, err := Simulacro(t.Context(), destino, t.TempDir(), o, nil); fault.CodeOf(err) != fault.DatosDanados {
			t.Errorf("se saltó unos cambios y pasó: %v", err)
		}
	}
}

// TestUnRespaldoConNombresImposiblesNoTiraElPrograma: a database that Valija did not write may name anything.
func TestUnRespaldoConNombresImposiblesNoTiraElPrograma(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	importa(t, a, entrada(ana, "uno", "uno"))
	destino := t.TempDir()
	m, err := a.Respaldar(t.Context(), destino, nil)
	if err != nil {
		t.Fatal(err)
	}
	base := filepath.Join(destino, m.Base)
	for _, nombre := range []string{"x''", "x'01'"} {
		ataque := "PRAGMA ignore_check_constraints = 1; INSERT INTO objeto(nombre, bytes) VALUES (" + nombre + ", 1)"
		if err = conBase(t.Context(), dsnAparte(base), func(c *sql.Conn) error { return ejecuta(t.Context(), c, ataque) }); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	suma := sha256.Sum256(b)
	m.SHA256, m.BaseBytes = hex.EncodeToString(suma[:]), int64(len(b))
	if err = escribeManifiesto(destino, m); err != nil {
		t.Fatal(err)
	}
	inf, err := Simulacro(t.Context(), destino, t.TempDir(), Options{Clock: clocktest.At(t0)}, nil)
	if fault.CodeOf(err) != fault.ArchivoAlterado || len(inf.Diferencias) == 0 {
		t.Errorf("%+v %v", inf, err)
	}
}
