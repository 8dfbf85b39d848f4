package archivo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// TestUnDestinoQueSeVaNoTocaElArchivoYAlVolverSirve unplugs the destination in the middle of a backup.
func TestUnDestinoQueSeVaNoTocaElArchivoYAlVolverSirve(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	o := Options{Clock: clocktest.At(t0)}
	llena(t, a)
	destino := filepath.Join(t.TempDir(), "usb", "respaldo")
	if _, err := a.Respaldar(t.Context(), destino, nil); err != nil {
		t.Fatal(err)
	}
	var es []Entrada
	for i := range 2 * loteCopia {
		es = append(es, entrada(ana, fmt.Sprint(i), fmt.Sprint("contenido ", i)))
	}
	importa(t, a, es...)
	lejos := filepath.Join(filepath.Dir(filepath.Dir(destino)), "desconectado")
	ido := false
	_, err := a.Respaldar(t.Context(), destino, func(Avance) {
		if !ido {
			ido = true
			if err := os.Rename(filepath.Dir(destino), lejos); err != nil {
				t.Error(err)
			}
		}
	})
	if fault.CodeOf(err) != fault.NoSePuedeEscribir || !ido {
		t.Errorf("%v", err)
	}
	if _, err = os.Lstat(filepath.Dir(destino)); !os.IsNotExist(err) {
		t.Error("hizo una carpeta donde estaba el disco")
	}
	if err = os.Rename(lejos, filepath.Dir(destino)); err != nil {
		t.Fatal(err)
	}
	if inf, err := Simulacro(t.Context(), destino, t.TempDir(), o, nil); err != nil || inf.Objetos != 1 {
		t.Errorf("el anterior ya no vuelve: %+v %v", inf, err)
	}
	if m, err := a.Respaldar(t.Context(), destino, nil); err != nil || len(m.Cambios) != 1 {
		t.Errorf("%+v %v", m, err)
	}
	if inf, err := Simulacro(t.Context(), destino, t.TempDir(), o, nil); err != nil || inf.Objetos != 1+2*loteCopia {
		t.Errorf("%+v %v", inf, err)
	}
}

// TestUnRespaldoDetenidoSeDiceDetenido stops backups and restores.
func TestUnRespaldoDetenidoSeDiceDetenido(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	o := Options{Clock: clocktest.At(t0)}
	var es []Entrada
	for i := range 2 * loteCopia {
		es = append(es, entrada(ana, fmt.Sprint(i), fmt.Sprint("contenido ", i)))
	}
	importa(t, a, es...)
	padre := t.TempDir()
	destino := filepath.Join(padre, "respaldo")
	detenido := func(f func(context.Context, func(Avance)) error) {
		t.Helper()
		ctx, para := context.WithCancel(t.Context())
		defer para()
		if err := f(ctx, func(Avance) { para() }); fault.CodeOf(err) != fault.Cancelado {
			t.Errorf("%v", err)
		}
	}
	respalda := func(ctx context.Context, p func(Avance)) error { _, err := a.Respaldar(ctx, destino, p); return err }
	detenido(respalda)
	if _, err := LeerManifiesto(destino); !os.IsNotExist(err) {
		t.Errorf("%v", err)
	}
	if err := respalda(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	detenido(func(ctx context.Context, p func(Avance)) error {
		_, err := Restaurar(ctx, Restauracion{Respaldo: destino, Destino: filepath.Join(padre, "vuelto"), Opciones: o}, p)
		return err
	})
	detenido(func(ctx context.Context, p func(Avance)) error {
		_, err := Simulacro(ctx, destino, padre, o, p)
		return err
	})
	ya, para := context.WithCancel(t.Context())
	para()
	if err := respalda(ya, nil); fault.CodeOf(err) != fault.Cancelado {
		t.Errorf("%v", err)
	}
	if entries, _ := os.ReadDir(padre); len(entries) != 1 {
		t.Errorf("quedó %v", entries)
	}
}

// TestDosRespaldosALaVez have one wait for the other.
func TestDosRespaldosALaVez(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	llena(t, a)
	destino := t.TempDir()
	errs := make(chan error, 4)
	for range cap(errs) {
		go func() { _, err := a.Respaldar(t.Context(), destino, nil); errs <- err }()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if _, err := Simulacro(t.Context(), destino, t.TempDir(), Options{Clock: clocktest.At(t0)}, nil); err != nil {
		t.Error(err)
	}
}

// TestLaCarpetaDeOtroArchivoNoSePisa has another archive's backup, and one of a state that this archive does not have.
func TestLaCarpetaDeOtroArchivoNoSePisa(t *testing.T) {
	a, b := abre(t, t.TempDir(), nil), abre(t, t.TempDir(), nil)
	llena(t, a)
	destino := t.TempDir()
	if _, err := a.Respaldar(t.Context(), destino, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Respaldar(t.Context(), destino, nil); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("%v", err)
	}
	viejo := filepath.Join(t.TempDir(), "viejo")
	o := Options{Clock: clocktest.At(t0)}
	if _, err := Restaurar(t.Context(), Restauracion{Respaldo: destino, Destino: viejo, Opciones: o}, nil); err != nil {
		t.Fatal(err)
	}
	importa(t, a, entrada(ana, "después", "después"))
	if _, err := a.Respaldar(t.Context(), destino, nil); err != nil {
		t.Fatal(err)
	}
	c := abre(t, viejo, nil)
	if _, err := c.Respaldar(t.Context(), destino, nil); fault.CodeOf(err) != fault.EstadoNoPermite || !strings.Contains(err.Error(), "movimientos") {
		t.Errorf("%v", err)
	}
}

// TestUnRespaldoDentroDelArchivoNoEsRespaldo: there its objects would be the archive's own, and go with them.
func TestUnRespaldoDentroDelArchivoNoEsRespaldo(t *testing.T) {
	dir := t.TempDir()
	a := abre(t, dir, nil)
	importa(t, a, entrada(ana, "uno", "uno"))
	antes := archivosDe(t, dir)
	liga := filepath.Join(t.TempDir(), "liga")
	destinos := []string{dir, filepath.Join(dir, "respaldos", "mío"), filepath.Join(dir, "objetos", "..")}
	if runtime.GOOS != "windows" { // there a link takes a permission that people do not have
		if err := os.Symlink(filepath.Join(dir, "respaldos"), liga); err != nil {
			t.Fatal(err)
		}
		destinos = append(destinos, liga, filepath.Join(liga, "uno", "dos"))
	}
	for _, d := range destinos {
		if _, err := a.Respaldar(t.Context(), d, nil); fault.CodeOf(err) != fault.EstadoNoPermite {
			t.Errorf("%s: %v", d, err)
		}
	}
	if got := archivosDe(t, dir); !slices.Equal(got, antes) {
		t.Errorf("it left %v", got)
	}
	if _, err := a.Respaldar(t.Context(), filepath.Join(t.TempDir(), "afuera"), nil); err != nil {
		t.Error(err)
	}
}
