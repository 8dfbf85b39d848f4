package bridge

import (
	"archive/zip"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// cortado is a context that ends soon.
func cortado(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}

func TestElPaqueteDeEvidenciaSeCompruebaSinValija(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("what checks the package, sha256sum, openssl and bash, is no part of Windows")
	}
	for _, programa := range []string{"sha256sum", "openssl", "bash"} {
		if _, err := exec.LookPath(programa); err != nil {
			t.Fatalf("this test needs %s: %v", programa, err)
		}
	}
	m := nuevaMesa(t)
	p := m.practica()
	previa, err := m.AbrirPrevisualizar(m.pendientes(p.RFC)[0].ID)
	m.si(err)
	abierto, err := m.Abrir(previa.Firma.Token, p.Contrasena)
	m.si(err)
	_, err = m.NotaAgregar(abierto.Acto.ID, "Lo revisó la licenciada.")
	m.si(err)

	x, err := m.ExpedienteCrear(p.RFC, "Resolución de prima")
	m.si(err)
	if x, err = m.ExpedienteAgregar(x.Fila.ID, []string{abierto.Documentos[0].ID}); err != nil || len(x.Actos) != 1 || len(x.Documentos) == 0 {
		t.Fatalf("the document did not bring its act along: %+v, %v", x, err)
	}
	l, err := m.Expedientes(p.RFC)
	m.si(err)
	if len(l) != 1 || l[0].Titulo != "Resolución de prima" {
		t.Errorf("listed %+v", l)
	}
	for nombre, exporta := range map[string]func() (Tarea, error){
		"expediente": func() (Tarea, error) { return m.ExpedienteExportar(x.Fila.ID) },
		"documento":  func() (Tarea, error) { return m.EvidenciaExportar(abierto.Documentos[0].ID) },
	} {
		t.Run(nombre, func(t *testing.T) {
			tarea := m.espera(exporta())
			if tarea.Estado != "termino" || !strings.HasSuffix(tarea.Resultado, ".zip") {
				t.Fatalf("exporting ended as %+v", tarea)
			}
			dir := extrae(t, tarea.Resultado)
			corre(t, dir, "sha256sum -c MANIFIESTO-SHA256.txt")
			for _, patron := range []string{
				"VERIFICAR.txt", "indice.html", "indice.pdf", "originales/*", "acuses/*.cadena.txt", "certificados/*", "verificacion/*",
				"plazos/*", "eventos/*",
			} {
				if l, err := filepath.Glob(filepath.Join(dir, patron)); err != nil || len(l) == 0 {
					t.Errorf("the package has no %s", patron)
				}
			}
			ordenes := instrucciones(t, dir)
			if len(ordenes) < 3 {
				t.Fatalf("VERIFICAR.txt gives %d commands", len(ordenes))
			}
			for _, orden := range ordenes {
				corre(t, dir, orden)
			}
		})
	}
	// taken out, it is out; the document stays
	if x, err = m.ExpedienteSacar(x.Fila.ID, abierto.Documentos[0].ID); err != nil || len(x.Documentos) != 0 || len(x.Actos) != 0 {
		t.Errorf("taken out and still in: %+v, %v", x, err)
	}
	if _, err = m.Documento(abierto.Documentos[0].ID); err != nil {
		t.Error(err)
	}
	if y := m.espera(m.ExpedienteExportar(x.Fila.ID)); y.Estado != "fallo" || y.Fallas[0].Codigo != "estado_no_permite" {
		t.Errorf("an empty expediente was exported: %+v", y)
	}
}

// instrucciones are the commands of VERIFICAR.txt: its lines that begin with "$ ".
func instrucciones(t *testing.T, dir string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "VERIFICAR.txt"))
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for linea := range strings.Lines(string(b)) {
		if orden, ok := strings.CutPrefix(strings.TrimSpace(linea), "$ "); ok {
			out = append(out, orden)
		}
	}
	return out
}

func corre(t *testing.T, dir, orden string) {
	t.Helper()
	c := exec.CommandContext(t.Context(), "bash", "-c", orden)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", orden, err, out)
	}
}

func extrae(t *testing.T, ruta string) string {
	t.Helper()
	z, err := zip.OpenReader(ruta)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := t.TempDir()
	for _, f := range z.File {
		destino := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err = os.MkdirAll(filepath.Dir(destino), 0o700); err != nil {
			t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err == nil {
			err = os.WriteFile(destino, b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
