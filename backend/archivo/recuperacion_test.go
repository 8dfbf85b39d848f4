package archivo

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// TestLaClaveAnteriorValeHastaProbarLaNueva: whoever asks for a new key and loses the paper must not have lost the
// old one by it, and a key that was shown must open.
func TestLaClaveAnteriorValeHastaProbarLaNueva(t *testing.T) {
	c, _ := NuevoCifrado()
	dir := t.TempDir()
	a := abre(t, dir, c)
	nueva := func() string {
		t.Helper()
		k, err := a.NuevaRecuperacion(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	abren := func(claves ...string) (n int) {
		t.Helper()
		for _, k := range claves {
			if r, err := Recuperar(dir, k); err == nil && r.igual(c) {
				n++
			} else if err != nil && fault.CodeOf(err) != fault.ClaveEquivocada {
				t.Fatal(err)
			}
		}
		return n
	}
	una := nueva()
	if a.Recuperable() || abren(una) != 1 {
		t.Fatal("a key that was only shown is proved, or does not open")
	}
	if err := a.PruebaRecuperacion(t.Context(), una); err != nil || !a.Recuperable() {
		t.Fatal(err)
	}
	otra := nueva()
	if abren(una, otra) != 2 || !a.Recuperable() {
		t.Error("making another key broke the one in force")
	}
	if err := a.PruebaRecuperacion(t.Context(), una); err != nil || abren(una, otra) != 2 {
		t.Errorf("proving the old one again: %v", err)
	}
	if err := a.PruebaRecuperacion(t.Context(), otra); err != nil || abren(otra) != 1 || abren(una) != 0 {
		t.Errorf("the old key still opens after the new one was proved: %v", err)
	}
	if inf, err := a.Verificar(t.Context(), nil); err != nil || !inf.Integro() {
		t.Errorf("%+v %v", inf, err)
	}
}

// TestLaClaveSeLeeComoSeEscribeEnPapel: what a person types from paper is read; a wrong letter is not guessed, and no
// message carries the key.
func TestLaClaveSeLeeComoSeEscribeEnPapel(t *testing.T) {
	c, _ := NuevoCifrado()
	dir := t.TempDir()
	a := abre(t, dir, c)
	clave, err := a.NuevaRecuperacion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	grupos := ClaveEnGrupos(clave)
	resto := strings.TrimPrefix(clave, cabezaClave)
	if strings.Join(grupos, "") != clave || len(grupos) != 11 {
		t.Fatalf("%d groups", len(grupos))
	}
	for nombre, tecleada := range map[string]string{
		"entera": clave, "en grupos": strings.Join(grupos, " "), "en renglones": " " + strings.Join(grupos, "\r\n") + "\n",
		"minúsculas": strings.ToLower(strings.Join(grupos, " ")), "sin cabeza": resto, "con guiones": strings.Join(grupos[1:], "-"),
		"ceros como oes y eles como unos": strings.NewReplacer("0", "o", "L", "1").Replace(resto),
	} {
		if err = a.PruebaRecuperacion(t.Context(), tecleada); err != nil {
			t.Errorf("%s: %v", nombre, err)
		}
	}
	otra := "Q"
	if resto[20] == 'Q' {
		otra = "P"
	}
	ajena, _ := NuevoCifrado()
	for nombre, tecleada := range map[string]string{
		"vacía": "", "corta": resto[1:], "larga": resto + "Q", "una letra cambiada": resto[:20] + otra + resto[21:], "de otro": string(ajena.Guardar()),
		"ñ": strings.Repeat("ñ", largoClave),
	} {
		err := a.PruebaRecuperacion(t.Context(), tecleada)
		if fault.CodeOf(err) != fault.ClaveEquivocada {
			t.Errorf("%s: %v", nombre, err)
		}
		if len(tecleada) > 12 && (strings.Contains(err.Error(), tecleada[:12]) || strings.Contains(fault.As(err).Words().Mensaje(), tecleada[:12])) {
			t.Errorf("%s: the message quotes the key", nombre)
		}
	}
}

func TestUnArchivoBloqueadoSeAbreSinCerrarlo(t *testing.T) {
	c, _ := NuevoCifrado()
	dir := t.TempDir()
	a := abre(t, dir, c)
	objeto := importa(t, a, entrada("AAA010101AAA", "uno", "contenido secreto"))[0].Objeto
	if _, err := a.NuevaRecuperacion(t.Context()); err != nil {
		t.Fatal(err)
	}
	b, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if _, err = b.Deposita(t.Context(), strings.NewReader("x")); fault.CodeOf(err) != fault.ArchivoBloqueado || !b.Bloqueada() {
		t.Errorf("stored without the key: %v", err)
	}
	if _, err = b.NuevaRecuperacion(t.Context()); fault.CodeOf(err) != fault.ArchivoBloqueado {
		t.Errorf("a recovery key without the key: %v", err)
	}
	ajena, _ := NuevoCifrado()
	if err = b.Desbloquear(ajena); fault.CodeOf(err) != fault.ArchivoBloqueado || !b.Bloqueada() {
		t.Errorf("unlocked with another's key: %v", err)
	}
	if err = b.Desbloquear(c); err != nil || b.Bloqueada() {
		t.Fatal(err)
	}
	k, err := b.Abrir(t.Context(), objeto)
	if err != nil {
		t.Fatal(err)
	}
	if err = k.Close(); err != nil {
		t.Error(err)
	}
	plana := abre(t, t.TempDir(), nil)
	if _, err = plana.NuevaRecuperacion(t.Context()); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("a recovery key of an archive in clear: %v", err)
	}
}

// TestProbarUnaClaveNoPoneOtraEnSuLugar: another window makes a key while one is being proved. What takes the place of the
// key in force must be the one that was typed, or nothing.
func TestProbarUnaClaveNoPoneOtraEnSuLugar(t *testing.T) {
	c, _ := NuevoCifrado()
	dir := t.TempDir()
	a := abre(t, dir, c)
	clave := func() string {
		t.Helper()
		k, err := a.NuevaRecuperacion(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	tercera := clave()
	deTercera, err := os.ReadFile(filepath.Join(dir, nombrePorProbar))
	if err != nil {
		t.Fatal(err)
	}
	primera := clave()
	if err = a.PruebaRecuperacion(t.Context(), primera); err != nil {
		t.Fatal(err)
	}
	segunda := clave()
	suelta, err := a.candado.toma(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	probada := make(chan error, 1)
	go func() { probada <- a.PruebaRecuperacion(t.Context(), segunda) }()
	time.Sleep(100 * time.Millisecond) // time to do wrong; what is right does not depend on it
	if err = os.WriteFile(filepath.Join(dir, nombrePorProbar), deTercera, 0o600); err != nil {
		t.Fatal(err)
	}
	if err = suelta(); err != nil {
		t.Fatal(err)
	}
	if err = <-probada; fault.CodeOf(err) != fault.ClaveEquivocada {
		t.Errorf("proved a key that another one had replaced: %v", err)
	}
	for _, k := range []string{primera, tercera} {
		if _, err = Recuperar(dir, k); err != nil {
			t.Errorf("a key that was shown does not open: %v", err)
		}
	}
}

// TestLasClavesSeCopianAunqueUnaSePruebeALaVez: proving one changes the name of its file.
func TestLasClavesSeCopianAunqueUnaSePruebeALaVez(t *testing.T) {
	de, a := t.TempDir(), t.TempDir()
	uno, otro := filepath.Join(de, nombrePorProbar), filepath.Join(de, nombreRecuperacion)
	if err := os.WriteFile(uno, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	fin, quieta := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(quieta)
		for {
			select {
			case <-fin:
				return
			default:
			}
			if err := renombra(context.Background(), uno, otro); err != nil {
				t.Error(err)
			}
			uno, otro = otro, uno
			time.Sleep(time.Millisecond)
		}
	}()
	for range 50 {
		if _, err := copiaRecuperacion(t.Context(), de, a); err != nil {
			t.Error(err)
		}
	}
	close(fin)
	<-quieta
}
