package archivo

import (
	"archive/zip"
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
// to today's and proves that nothing was lost. A new schema leaves its own with ARCHIVO_FIJA=1 before a release.
func TestSeAbrenLosDatosDeCadaVersion(t *testing.T) {
	if os.Getenv("ARCHIVO_FIJA") != "" {
		escribeFija(t)
	}
	fijas, err := filepath.Glob(filepath.Join("testdata", "v*.zip"))
	if err != nil || len(fijas) == 0 {
		t.Fatalf("no hay datos de versiones anteriores: %v", err)
	}
	for _, f := range fijas {
		t.Run(filepath.Base(f), func(t *testing.T) {
			dir := t.TempDir()
			extrae(t, f, dir)
			a := abre(t, dir, nil)
			integro(t, a)
			indexa(t, a)
			if got := busca(t, a, ana, "secreto"); len(got) != 1 {
				t.Errorf("%v", got)
			}
			err := a.View(t.Context(), func(tx *Tx) error {
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
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

func escribeFija(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	llena(t, a)
	v, err := a.version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err = a.Close(); err != nil {
		t.Fatal(err)
	}
	if err = os.MkdirAll("testdata", 0o755); err != nil {
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
