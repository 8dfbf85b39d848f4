package archivo

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

func TestUnRespaldoSoloCopiaLoNuevoYVuelveEntero(t *testing.T) {
	for _, cifrado := range []bool{false, true} {
		var c *Cifrado
		if cifrado {
			c, _ = NuevoCifrado()
		}
		a := abre(t, t.TempDir(), c)
		importa(t, a, entrada("AAA010101AAA", "uno", strings.Repeat("uno", 1000)), entrada("AAA010101AAA", "dos", "dos"))
		indexa(t, a)
		destino := filepath.Join(t.TempDir(), "respaldo ñ #1 100%")
		m1, err := a.Respaldar(t.Context(), destino, nil)
		if err != nil || m1.Objetos != 2 || m1.Copiado == 0 {
			t.Fatalf("%+v %v", m1, err)
		}
		importa(t, a, entrada("AAA010101AAA", "tres", "tres"))
		m2, err := a.Respaldar(t.Context(), destino, nil)
		if err != nil || m2.Objetos != 3 || m2.Copiado >= m1.Copiado || m2.Copiado == 0 {
			t.Fatalf("%+v %v", m2, err)
		}
		o := Options{Clock: clocktest.At(t0), Cifrado: c}
		if inf, err := Simulacro(t.Context(), destino, t.TempDir(), o, nil); err != nil || !inf.Integro() || inf.Objetos != 3 {
			t.Errorf("%+v %v", inf, err)
		}
		vivo := Restauracion{Respaldo: destino, Destino: a.Dir(), Opciones: o}
		if _, err = Restaurar(t.Context(), vivo, nil); fault.CodeOf(err) != fault.YaExiste {
			t.Errorf("restauró sobre un archivo vivo: %v", err)
		}
		importa(t, a, entrada("AAA010101AAA", "cuatro", "cuatro"))
		var head Cabeza
		a.View(t.Context(), func(tx *Tx) error { head, _ = tx.Cabeza(t.Context()); return nil })
		r := Restauracion{Respaldo: destino, Destino: filepath.Join(t.TempDir(), "vuelto"), Conocida: head, Opciones: o}
		if _, err = Restaurar(t.Context(), r, nil); fault.CodeOf(err) != fault.RespaldoAnterior {
			t.Errorf("no preguntó por una cabeza más nueva: %v", err)
		}
		r.AceptoAnterior = true
		if _, err = Restaurar(t.Context(), r, nil); err != nil {
			t.Error(err)
		}
		b, err := Open(t.Context(), r.Destino, o)
		if err != nil {
			t.Fatal(err)
		}
		if got := busca(t, b, "*", "dos"); len(got) != 1 {
			t.Errorf("lo restaurado no se encuentra: %v", got)
		}
		b.Close()
		// A backup that was cut short left an object that its database does not know.
		suelto := strings.Repeat("ab", 32)
		os.MkdirAll(filepath.Join(destino, "objetos", "ab"), 0o700)
		os.WriteFile(filepath.Join(destino, "objetos", "ab", suelto), []byte("x"), 0o600)
		if _, err = Simulacro(t.Context(), destino, t.TempDir(), o, nil); err != nil {
			t.Errorf("un respaldo interrumpido estorba al anterior: %v", err)
		}
		os.Remove(filepath.Join(destino, "objetos", "ab", suelto))
		tocaUno(t, filepath.Join(destino, "objetos"))
		if _, err = Simulacro(t.Context(), destino, t.TempDir(), o, nil); fault.CodeOf(err) != fault.ArchivoAlterado {
			t.Errorf("un respaldo dañado pasó: %v", err)
		}
	}
}

// tocaUno changes one byte of one file under dir.
func tocaUno(t *testing.T, dir string) string {
	t.Helper()
	var tocado string
	filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && esNombre(d.Name()) && tocado == "" {
			b, _ := os.ReadFile(p)
			b[len(b)-1] ^= 1
			if err = os.WriteFile(p, b, 0o600); err != nil {
				t.Fatal(err)
			}
			tocado = d.Name()
		}
		return nil
	})
	return tocado
}

func TestLaClaveDeRecuperacionAbreSinElLlavero(t *testing.T) {
	c, _ := NuevoCifrado()
	dir := t.TempDir()
	a := abre(t, dir, c)
	res := importa(t, a, entrada("AAA010101AAA", "uno", "contenido secreto"))
	clave, err := a.NuevaRecuperacion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	locked, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil || !locked.Bloqueada() {
		t.Fatal(err)
	}
	if _, err = locked.Abrir(t.Context(), res[0].Objeto); fault.CodeOf(err) != fault.ArchivoBloqueado {
		t.Errorf("sin llave: %v", err)
	}
	if inf, err := locked.Verificar(t.Context(), nil); err != nil || inf.Integro() || len(inf.Diferencias) > 0 || !inf.SinLlave {
		t.Errorf("sin llave los bytes no se conocen: %+v %v", inf, err)
	}
	locked.Close()
	otra, _ := NuevoCifrado()
	if _, err = Open(t.Context(), dir, Options{Clock: clocktest.At(t0), Cifrado: otra}); fault.CodeOf(err) != fault.ArchivoBloqueado {
		t.Errorf("abrió con la llave de otro: %v", err)
	}
	if _, err = Recuperar(dir, string(otra.Guardar())); fault.CodeOf(err) != fault.ClaveEquivocada {
		t.Errorf("recuperó con otra clave: %v", err)
	}
	r, err := Recuperar(dir, clave+"\n")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(context.Background(), dir, Options{Clock: clocktest.At(t0), Cifrado: r})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	k, err := b.Abrir(t.Context(), res[0].Objeto)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if x, _ := io.ReadAll(k); string(x) != "contenido secreto" {
		t.Errorf("%q", x)
	}
}

// TestAgeSoloAbreLosObjetos decrypts with the archive's identity and nothing of ours: what the age tool does.
func TestAgeSoloAbreLosObjetos(t *testing.T) {
	c, _ := NuevoCifrado()
	a := abre(t, t.TempDir(), c)
	res := importa(t, a, entrada("", "uno", "hola"))
	id, err := age.ParseX25519Identity(string(c.Guardar()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(a.ruta(res[0].Objeto))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := age.Decrypt(f, id)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(r); err != nil || string(b) != "hola" {
		t.Errorf("%q %v", b, err)
	}
	if fmt.Sprint(c)+fmt.Sprintf("%#v", c) != "******" {
		t.Error("la llave se imprime")
	}
}
