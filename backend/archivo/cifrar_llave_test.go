package archivo

import (
	"strings"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// Giving a key to an archive in clear: alone, at once for all who read, and never half-believed.

// TestNoSeCifraLoQueOtroProcesoTieneAbierto: it would go on reading and writing in clear.
func TestNoSeCifraLoQueOtroProcesoTieneAbierto(t *testing.T) {
	dir := t.TempDir()
	a := abre(t, dir, nil)
	importa(t, a, entrada(ana, "uno", "uno"))
	b, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)}) // a second opening counts as another process
	if err != nil {
		t.Fatal(err)
	}
	k, _ := NuevoCifrado()
	if err = a.EmpezarACifrar(t.Context(), k); fault.CodeOf(err) != fault.EstadoNoPermite || a.Cifrada() {
		t.Errorf("%v", err)
	}
	importa(t, b, entrada(ana, "dos", "dos"))
	b.Close()
	if err = a.EmpezarACifrar(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	c, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err = c.Deposita(t.Context(), strings.NewReader("x")); fault.CodeOf(err) != fault.ArchivoBloqueado {
		t.Errorf("%v", err)
	}
}

// TestSiNoSeSabeComoQuedoNadaEntraEnClaro: the key was given, and how contents are kept since could not be read again.
func TestSiNoSeSabeComoQuedoNadaEntraEnClaro(t *testing.T) {
	dir := t.TempDir()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	importa(t, a, entrada(ana, "uno", "uno"))
	objeto := documentosDe(t, a)[0].Objeto
	if err = a.readers.Close(); err != nil { // the commit goes by the writer
		t.Fatal(err)
	}
	k, _ := NuevoCifrado()
	if err = a.EmpezarACifrar(t.Context(), k); err == nil || !a.Cifrada() || !a.Bloqueada() {
		t.Fatalf("%v, encrypted %v, locked %v", err, a.Cifrada(), a.Bloqueada())
	}
	if _, err = a.Deposita(t.Context(), strings.NewReader("dos")); fault.CodeOf(err) != fault.ArchivoBloqueado {
		t.Errorf("it takes what comes in: %v", err)
	}
	if err = a.Desbloquear(k); fault.CodeOf(err) != fault.ArchivoBloqueado || !strings.Contains(err.Error(), "ábrala otra vez") {
		t.Errorf("%v", err)
	}
	if _, err = a.Abrir(t.Context(), objeto); fault.CodeOf(err) != fault.ArchivoBloqueado { // and not as altered
		t.Errorf("%v", err)
	}
	if err = a.Close(); err != nil {
		t.Fatal(err)
	}
	b := abre(t, dir, k)
	if n, err := b.PorCifrar(t.Context()); err != nil || n != 1 || contenidos(t, b)["uno"] != "uno" {
		t.Error(n, err)
	}
}

// TestAlDarleLlaveNadieLoVeBloqueado looks at it without pause meanwhile.
func TestAlDarleLlaveNadieLoVeBloqueado(t *testing.T) {
	for range 10 {
		a := abre(t, t.TempDir(), nil)
		importa(t, a, entrada(ana, "uno", "uno"))
		k, _ := NuevoCifrado()
		visto := make(chan bool)
		go func() {
			for a.cerradura.Load().destinatario == "" { //nolint:revive // until it has its key
			}
			visto <- a.Bloqueada()
		}()
		if err := a.EmpezarACifrar(t.Context(), k); err != nil {
			t.Fatal(err)
		}
		if <-visto {
			t.Fatal("it was seen locked")
		}
	}
}
