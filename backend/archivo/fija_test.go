package archivo

import (
	"archive/zip"
	"database/sql"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/backend/clock/clocktest"
)

// TestSeAbrenLosDatosDeCadaVersion opens a folder that each earlier schema left (testdata/vN.zip), brings it up
// to today's and proves that nothing was lost. There is one for each migration: a new schema leaves its own with
// ARCHIVO_FIJA=1 before a release. The first two were never in anybody's hands: theirs were written with the
// migrations cut there.
func TestSeAbrenLosDatosDeCadaVersion(t *testing.T) {
	nombres, err := fs.Glob(migraciones, "migrations/*.sql")
	if err != nil || len(nombres) == 0 {
		t.Fatal(err)
	}
	if os.Getenv("ARCHIVO_FIJA") != "" {
		escribeFija(t, len(nombres))
	}
	for v := 1; v <= len(nombres); v++ {
		t.Run(fmt.Sprint("v", v), func(t *testing.T) {
			dir := t.TempDir()
			extrae(t, filepath.Join("testdata", fmt.Sprintf("v%d.zip", v)), dir)
			if got := versionDe(t, dir); got != v {
				t.Fatalf("el archivo de muestra es de la versión %d", got)
			}
			a := abre(t, dir, nil)
			if got := versionDe(t, dir); got != len(nombres) {
				t.Errorf("quedó en la versión %d", got)
			}
			integro(t, a)
			indexa(t, a)
			if got := busca(t, a, ana, "secreto"); len(got) != 1 {
				t.Errorf("%v", got)
			}
			if v > 1 { // the first knew documents only
				estaLoDeAna(t, a)
			}
			if v > 3 {
				estaSuCartera(t, a)
			}
			importa(t, a, entrada(ana, "después.txt", "después"))
		})
	}
}

// versionDe reads the version of a database that nobody has open.
func versionDe(t *testing.T, dir string) (v int) {
	t.Helper()
	db, err := sql.Open("sqlite", dsn(filepath.Join(dir, archivoBase), false))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err = db.QueryRowContext(t.Context(), "PRAGMA user_version").Scan(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// estaLoDeAna looks for what llena wrote.
func estaLoDeAna(t *testing.T, a *Archivo) {
	t.Helper()
	if err := a.View(t.Context(), func(tx *Tx) error {
		acto, err := tx.De(ana).Acto(t.Context(), "x")
		if err != nil || acto.Acuse == nil || !acto.Enviado.Equal(t0) || len(acto.Archivos) != 1 {
			t.Errorf("%+v %v", acto, err)
		}
		p, err := tx.De(ana).Promocion(t.Context(), "x")
		if err != nil || p.Asunto != "secreto" {
			t.Errorf("%+v %v", p, err)
		}
		e, err := tx.De(ana).Efirma(t.Context())
		if err != nil || e.Numero != "x" {
			t.Errorf("%+v %v", e, err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// escribeFija leaves the data of version v.
func estaSuCartera(t *testing.T, a *Archivo) {
	t.Helper()
	err := a.View(t.Context(), func(tx *Tx) error {
		l, err := tx.De(ana).Carteras(t.Context())
		if err == nil && (len(l) != 1 || l[0].Nombre != "De muestra") {
			t.Errorf("%+v", l)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func escribeFija(t *testing.T, v int) {
	t.Helper()
	dir := t.TempDir()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	llena(t, a)
	err = a.Update(t.Context(), func(tx *Tx) error {
		id, err := tx.PonCartera(t.Context(), "De muestra")
		if err != nil {
			return err
		}
		return tx.De(ana).EntraEnCartera(t.Context(), id)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err = a.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join("testdata", fmt.Sprintf("v%d.zip", v)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	if err = z.AddFS(os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err = z.Close(); err != nil {
		t.Fatal(err)
	}
}

func extrae(t *testing.T, path, dir string) {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	err = fs.WalkDir(z, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == "." {
			return err
		}
		dst := filepath.Join(dir, filepath.FromSlash(p))
		if d.IsDir() {
			return os.MkdirAll(dst, 0o700)
		}
		src, err := z.Open(p)
		if err != nil {
			return err
		}
		defer src.Close()
		b, err := io.ReadAll(src)
		if err != nil || strings.Contains(p, "..") {
			return err
		}
		return os.WriteFile(dst, b, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}
