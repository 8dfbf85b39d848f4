package oficina_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"valija/backend/oficina"
)

// TestLoHostilSeGuardaConSuMotivoYLoDemasEntra imports a folder that a stranger filled, through everything that an
// import does: what can be stored is stored byte for byte and says why it was not read; the rest is told.
func TestLoHostilSeGuardaConSuMotivoYLoDemasEntra(t *testing.T) {
	b := abre(t)
	dir := t.TempDir()
	grande := int64(8 << 20)
	if os.Getenv("VALIJA_LARGO") != "" {
		grande = 1 << 30
	}
	pon := func(nombre string, datos []byte) {
		b.bien(os.WriteFile(filepath.Join(dir, nombre), datos, 0o600))
	}
	pon("bueno.txt", []byte("el murciélago vuela"))
	pon("roto.pdf", []byte("%PDF-1.7\n1 0 obj << /Length 99999999 >> stream\n"))
	pon("roto.xls", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), bytes.Repeat([]byte{0xff}, 4096)...))
	pon("roto.zip", []byte("PK\x03\x04nada"))
	pon("vacio.pdf", nil)
	pon(norm.NFD.String("trámite ñandú.txt"), []byte("de una Mac"))
	pon("trampas.zip", zipDe(t, map[string]string{
		"../fuera.txt": "x", "CON.pdf": "x", "bien/dentro.txt": "quetzal", "bomba.bin": strings.Repeat("\x00", 4<<20),
	}))
	f, err := os.Create(filepath.Join(dir, "grande.bin"))
	b.bien(err)
	b.bien(f.Truncate(grande))
	b.bien(f.Close())
	noSeGuardan := 0
	if runtime.GOOS != "windows" {
		b.bien(os.Symlink("/etc/hosts", filepath.Join(dir, "liga.txt")))
		noSeGuardan++
	}
	ido := filepath.Join(dir, "..", "carpeta-que-se-fue") // vanished since it was chosen

	r, err := b.Importar(t.Context(), "", []string{dir, ido})
	b.bien(err)
	if r.Importados != 9 || len(r.Problemas) != 8+noSeGuardan { // three traps, the broken ZIP, PDF and XLS, the empty one, the folder that went
		t.Errorf("%d importados, problemas %+v", r.Importados, r.Problemas)
	}
	perdidos := 0
	for _, p := range r.Problemas {
		if p.Motivo == "" {
			t.Errorf("sin motivo: %+v", p)
		}
		if !p.Guardado {
			perdidos++
		}
	}
	if perdidos != 1+noSeGuardan { // the folder that went; all else is in the archive, or inside what is
		t.Errorf("it is told that %d were not kept: %+v", perdidos, r.Problemas)
	}
	// the trap is found in the ZIP that names it, and nowhere else
	for q, quiere := range map[string]int{"murcielago": 1, "quetzal": 1, "tramite": 1, "ñandú": 1, "fuera": 1} {
		h, err := b.Buscar(t.Context(), oficina.Busqueda{Texto: q, Limite: 10})
		b.bien(err)
		if h.Total != quiere {
			t.Errorf("%s: %d", q, h.Total)
		}
	}
	for _, nombre := range []string{"roto.pdf", "roto.xls", "roto.zip", "vacio.pdf", "grande.bin"} {
		h, err := b.Buscar(t.Context(), oficina.Busqueda{Texto: `"` + nombre + `"`, Limite: 10})
		b.bien(err)
		if len(h.Resultados) != 1 || h.Resultados[0].SinTexto == "" {
			t.Errorf("%s: %+v", nombre, h.Resultados)
		}
	}
	l, err := b.VerificaArchivo(t.Context())
	b.bien(err)
	for _, i := range l {
		b.bien(i.Err())
	}
}

func zipDe(t *testing.T, piezas map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for n, s := range piezas {
		w, err := z.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = w.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
