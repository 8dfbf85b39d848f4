package almacen

import (
	"bytes"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"valija/backend/buzon"
	"valija/backend/fault"
)

func abrir(t *testing.T, dir string) *Almacen {
	t.Helper()
	a, err := Abrir(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Cerrar(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func TestUnaBaseMasNuevaNoSeToca(t *testing.T) {
	dir := t.TempDir()
	if err := abrir(t, dir).Cerrar(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", dsn(filepath.Join(dir, base)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Abrir(t.Context(), dir); fault.CodeOf(err) != fault.DatosMasNuevos {
		t.Errorf("got %v", err)
	}
}

func TestUnaCarpetaConAcentosYSignosSirve(t *testing.T) {
	nombre := "Mis datos ñ #1 100% ?"
	if runtime.GOOS == "windows" {
		nombre = strings.TrimSuffix(nombre, " ?") // which no name may hold there
	}
	dir := filepath.Join(t.TempDir(), nombre)
	abrir(t, dir)
	if _, err := os.Stat(filepath.Join(dir, base)); err != nil {
		t.Error(err)
	}
}

func TestLoQueFallaNoDejaNada(t *testing.T) {
	a := abrir(t, t.TempDir())
	roto := errors.New("roto")
	err := a.Escribir(t.Context(), func(tx *Tx) error {
		if err := tx.CrearBuzon("AAA010101AAA", "A"); err != nil {
			return err
		}
		return roto
	})
	if !errors.Is(err, roto) {
		t.Fatal(err)
	}
	err = a.Leer(t.Context(), func(tx *Tx) error {
		_, err := tx.Buzon("AAA010101AAA")
		return err
	})
	if fault.CodeOf(err) != fault.NoEncontrado {
		t.Errorf("got %v", err)
	}
}

func TestCadaCambioTieneSuNumeroYCadaFolioSuDueno(t *testing.T) {
	a := abrir(t, t.TempDir())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			err := a.Escribir(t.Context(), func(tx *Tx) error {
				if err := tx.CrearBuzon("AAA010101AAA", "A"); err != nil {
					return err
				}
				for _, id := range []string{"x", "y"} {
					if _, err := tx.PonerActo(buzon.Acto{ID: id, RFC: "AAA010101AAA", Estado: buzon.Pendiente}, time.UnixMilli(5)); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	err := a.Escribir(t.Context(), func(tx *Tx) error {
		actos, err := tx.Actos("AAA010101AAA", 0, 10)
		if err != nil {
			return err
		}
		if len(actos) != 2 || actos[0].Secuencia != 15 || actos[1].Secuencia != 16 {
			t.Errorf("%+v", actos)
		}
		if mios, err := tx.Actos("BBB010101BBB", 0, 10); err != nil || len(mios) != 0 {
			t.Errorf("another RFC sees %v, %v", mios, err)
		}
		for ms, want := range map[int64]int{4: 0, 5: 2} {
			if vencidos, err := tx.Vencidos(time.UnixMilli(ms)); err != nil || len(vencidos) != want {
				t.Errorf("at %d: %d acts due, want %d (%v)", ms, len(vencidos), want, err)
			}
		}
		for _, want := range []bool{true, false} {
			if libre, err := tx.TomarFolio("BI-1"); err != nil || libre != want {
				t.Errorf("folio free: %v, %v", libre, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestGuardarUnObjeto(t *testing.T) {
	dir := t.TempDir()
	a := abrir(t, dir)
	for range 2 { // the same bytes twice are one file
		o, err := a.Guardar(strings.NewReader("hola"), 4)
		if err != nil {
			t.Fatal(err)
		}
		f, err := a.Objeto(o.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(f)
		if err != nil || string(raw) != "hola" || o.Tamano != 4 {
			t.Errorf("%q, %v", raw, err)
		}
		f.Close()
	}
	if _, err := a.Guardar(strings.NewReader("holas"), 4); fault.CodeOf(err) != fault.DemasiadoGrande {
		t.Errorf("over the limit: %v", err)
	}
	roto := errors.New("roto")
	if _, err := a.Guardar(io.MultiReader(strings.NewReader("ho"), iotest.ErrReader(roto)), 4); !errors.Is(err, roto) {
		t.Errorf("a sender that breaks off: %v", err)
	}
	if _, err := a.Guardar(bytes.NewReader(nil), 0); err != nil {
		t.Errorf("an empty file: %v", err)
	}
	sobras, err := os.ReadDir(filepath.Join(dir, carpetaTemporal))
	if err != nil || len(sobras) != 0 {
		t.Errorf("left behind: %v, %v", sobras, err)
	}
}

func TestLimpiarQuitaSoloLoViejo(t *testing.T) {
	dir := t.TempDir()
	a := abrir(t, dir)
	path := filepath.Join(dir, carpetaTemporal, "objeto-1")
	if err := os.WriteFile(path, []byte("a medias"), 0o600); err != nil {
		t.Fatal(err)
	}
	hora := time.Date(2026, 11, 10, 10, 0, 0, 0, time.UTC)
	if err := os.Chtimes(path, hora, hora); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		antes time.Time
		queda bool
	}{{hora, true}, {hora.Add(time.Second), false}} {
		if err := a.Limpiar(c.antes); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); (err == nil) != c.queda {
			t.Errorf("before %v it stays: %v", c.antes, err == nil)
		}
	}
}
