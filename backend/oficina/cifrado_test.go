package oficina_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
	"valija/backend/llavero"
	"valija/backend/oficina"
)

func TestUnaCarpetaCifradaNoSeLeeSinSuLlaveYLaDeRecuperacionLaAbre(t *testing.T) {
	dir, l := t.TempDir(), llavero.EnMemoria()
	op := oficina.Opciones{Datos: filepath.Join(dir, "d"), Reloj: clocktest.At(miercoles()), Llavero: l}
	clave, err := oficina.CreaCifrada(t.Context(), op)
	if err != nil || clave == "" {
		t.Fatal(clave, err)
	}
	doc := filepath.Join(dir, "secreto.txt")
	if err = os.WriteFile(doc, []byte("El murciélago vuela de noche."), 0o600); err != nil {
		t.Fatal(err)
	}
	importa(t, op, doc)
	if filtra(t, filepath.Join(op.Datos, "objetos"), "murci") {
		t.Error("the document lies in clear on the disk")
	}
	op.Llavero = llavero.EnMemoria() // a keyring that lost it
	o, err := oficina.Abre(t.Context(), op)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err = o.TextoDocumento(t.Context(), oficina.Real, 1, 100); fault.CodeOf(err) != fault.ArchivoBloqueado {
		t.Errorf("got %v", err)
	}
	if err = o.Cierra(); err != nil {
		t.Fatal(err)
	}
	if err = oficina.RecuperaCifrada(t.Context(), op, "AGE-SECRET-KEY-1MALA"); err == nil {
		t.Error("any key recovers it")
	}
	if err = oficina.RecuperaCifrada(t.Context(), op, clave); err != nil {
		t.Fatal(err)
	}
	if o, err = oficina.Abre(t.Context(), op); err != nil {
		t.Fatal(err)
	}
	texto, _, err := o.TextoDocumento(t.Context(), oficina.Real, 1, 100)
	if err != nil || !strings.Contains(texto, "murciélago") {
		t.Errorf("got %q %v", texto, err)
	}
	if err = o.Cierra(); err != nil {
		t.Fatal(err)
	}
	if _, err = oficina.CreaCifrada(t.Context(), op); fault.CodeOf(err) != fault.YaExiste {
		t.Errorf("a second key over the first: %v", err)
	}
	sin := oficina.Opciones{Datos: filepath.Join(dir, "e"), Reloj: op.Reloj, Llavero: llavero.SinLlavero()}
	if _, err = oficina.CreaCifrada(t.Context(), sin); fault.CodeOf(err) != fault.LlaveroNoDisponible {
		t.Errorf("without a keyring: %v", err)
	}
	if _, err = os.Stat(sin.Datos); err == nil {
		t.Error("and something was made")
	}
}

func importa(t *testing.T, op oficina.Opciones, ruta string) {
	t.Helper()
	var mu sync.Mutex
	var sucesos []oficina.Suceso
	op.Avisa = func(s oficina.Suceso) { mu.Lock(); sucesos = append(sucesos, s); mu.Unlock() }
	o, err := oficina.Abre(t.Context(), op)
	if err != nil {
		t.Fatal(err)
	}
	r, err := o.Importar(t.Context(), "", []string{ruta})
	if err != nil || r.Importados != 1 || len(r.Problemas) > 0 {
		t.Fatalf("%+v %v", r, err)
	}
	if err = o.Cierra(); err != nil {
		t.Fatal(err)
	}
	if len(sucesos) == 0 {
		t.Error("nobody heard of the import")
	}
}

func filtra(t *testing.T, dir, palabra string) (hay bool) {
	t.Helper()
	if err := filepath.Walk(dir, func(p string, i os.FileInfo, err error) error {
		if err != nil || !i.Mode().IsRegular() {
			return err
		}
		b, err := os.ReadFile(p)
		hay = hay || bytes.Contains(b, []byte(palabra))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return hay
}
