package archivo

import (
	"bytes"
	"context"
	"errors"
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

// TestUnRespaldoNoBorraLoDeOtroArchivo goes to another archive's own folder and within it, and to the backups of another
// one, and of this one, that lost their manifest.
func TestUnRespaldoNoBorraLoDeOtroArchivo(t *testing.T) {
	a, otro := abre(t, t.TempDir(), nil), abre(t, t.TempDir(), nil)
	importa(t, a, entrada(ana, "mío", "mío"))
	importa(t, otro, entrada(ana, "uno", "uno"), entrada(ana, "dos", "dos"))
	destinos := []string{otro.Dir(), filepath.Join(otro.Dir(), "objetos"), filepath.Join(otro.Dir(), "respaldos", "nuevo")}
	for _, de := range []*Archivo{a, otro} {
		d := filepath.Join(t.TempDir(), "respaldo [1]")
		m, err := de.Respaldar(t.Context(), d, nil)
		if err = errors.Join(err, os.Remove(filepath.Join(d, nombreManifiesto))); err != nil {
			t.Fatal(err)
		}
		sinBase := filepath.Join(t.TempDir(), "sólo objetos")
		soloBase := filepath.Join(t.TempDir(), "sólo la base")
		for _, err := range []error{
			os.CopyFS(filepath.Join(sinBase, "objetos"), os.DirFS(filepath.Join(d, "objetos"))),
			os.Mkdir(soloBase, 0o700), os.Link(filepath.Join(d, m.Base), filepath.Join(soloBase, m.Base)),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		destinos = append(destinos, d, sinBase, soloBase)
	}
	for _, d := range destinos {
		antes := todo(t, d)
		for _, respalda := range []func(context.Context, string, func(Avance)) (Manifiesto, error){a.Respaldar, a.RespaldarDeNuevo} {
			if _, err := respalda(t.Context(), d, nil); fault.CodeOf(err) != fault.EstadoNoPermite {
				t.Errorf("%s: %v", d, err)
			}
		}
		if got := todo(t, d); !slices.Equal(got, antes) {
			t.Errorf("%s had %v and has %v", d, antes, got)
		}
	}
}

// todo names what is in a folder, however deep, but for what an archive in use has only while it is.
func todo(t *testing.T, dir string) (out []string) {
	t.Helper()
	if err := filepath.WalkDir(dir, func(p string, _ os.DirEntry, err error) error {
		if !strings.Contains(p, ".tmp") && !strings.HasPrefix(filepath.Base(p), archivoBase+"-") {
			out = append(out, p)
		}
		return err
	}); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}

// TestElPrimerRespaldoEsDeQuienLoEmpezo: cut short, its own archive goes on and no other one may; and what is not a backup's
// stays in its folder.
func TestElPrimerRespaldoEsDeQuienLoEmpezo(t *testing.T) {
	a, otro := abre(t, t.TempDir(), nil), abre(t, t.TempDir(), nil)
	importa(t, a, entrada(ana, "uno", "uno"))
	importa(t, otro, entrada(ana, "dos", "dos"))
	destino := t.TempDir()
	ajenos := []string{"valija-instalador.db", "valija-0123456789abcdef.exe", "cambios-de-mi-casa.db"}
	for _, n := range ajenos {
		if err := os.WriteFile(filepath.Join(destino, n), []byte("mío"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, para := context.WithCancel(t.Context())
	if _, err := a.Respaldar(ctx, destino, func(Avance) { para() }); fault.CodeOf(err) != fault.Cancelado {
		t.Fatal(err)
	}
	if hay, err := tieneDeRespaldo(destino); err != nil || !hay {
		t.Fatalf("it was stopped too early: %v", err)
	}
	if _, err := otro.Respaldar(t.Context(), destino, nil); fault.CodeOf(err) != fault.EstadoNoPermite || !strings.Contains(err.Error(), "otro archivo") {
		t.Errorf("%v", err)
	}
	m, err := a.Respaldar(t.Context(), destino, nil)
	if err != nil {
		t.Fatal(err)
	}
	quiero := append(slices.Clone(ajenos), nombreManifiesto, m.Base)
	slices.Sort(quiero)
	if got := archivosDe(t, destino); !slices.Equal(got, quiero) {
		t.Errorf("%v, want %v", got, quiero)
	}
	restaurado(t, a, destino, Options{Clock: clocktest.At(t0)})
}

// TestLoDanadoDelArchivoNoPisaLoBuenoDelRespaldo has an archive whose contents rotted, were cut or went missing, and one that
// rotted in the backup: there each keeps or gets the good one. Locked, what is encrypted cannot be told: nothing is replaced.
func TestLoDanadoDelArchivoNoPisaLoBuenoDelRespaldo(t *testing.T) {
	llave, _ := NuevoCifrado()
	for forma, c := range map[string]*Cifrado{"en claro": nil, "cifrado": llave} {
		t.Run(forma, func(t *testing.T) {
			a := abre(t, t.TempDir(), c)
			var objetos []string
			for _, r := range importa(t, a, entrada(ana, "uno", "uno"), entrada(ana, "dos", "dos"), entrada(ana, "tres", "tres"), entrada(ana, "cuatro", "cuatro")) {
				objetos = append(objetos, r.Objeto)
			}
			destino := t.TempDir()
			if _, err := a.Respaldar(t.Context(), destino, nil); err != nil {
				t.Fatal(err)
			}
			enRespaldo := func(n string) string { return filepath.Join(destino, "objetos", n[:2], n) }
			buenos := map[string][]byte{}
			for _, n := range objetos {
				b, err := os.ReadFile(enRespaldo(n))
				if err != nil {
					t.Fatal(err)
				}
				buenos[n] = b
			}
			defer func() {
				for n, b := range buenos { // so that the archive ends whole
					os.WriteFile(a.ruta(n), b, 0o600)
				}
			}()
			podrido := bytes.Clone(buenos[objetos[0]])
			podrido[len(podrido)-1] ^= 1
			os.WriteFile(a.ruta(objetos[0]), podrido, 0o600)
			os.WriteFile(a.ruta(objetos[1]), buenos[objetos[1]][:1], 0o600)
			os.Remove(a.ruta(objetos[2]))
			os.WriteFile(enRespaldo(objetos[3]), []byte("podrido en el respaldo"), 0o600)
			if c != nil {
				b, err := Open(t.Context(), a.Dir(), Options{Clock: clocktest.At(t0)})
				if err != nil {
					t.Fatal(err)
				}
				m, err := b.RespaldarDeNuevo(t.Context(), destino, nil)
				if err != nil || m.Danados != 1 { // the missing one needs no key to be told
					t.Errorf("locked: %+v %v", m, err)
				}
				if got, _ := os.ReadFile(enRespaldo(objetos[3])); string(got) != "podrido en el respaldo" {
					t.Error("a locked archive replaced what it cannot compare")
				}
				b.Close()
			}
			m, err := a.RespaldarDeNuevo(t.Context(), destino, nil)
			if err != nil || m.Danados != 3 {
				t.Fatalf("%+v %v", m, err)
			}
			for n, b := range buenos {
				if got, err := os.ReadFile(enRespaldo(n)); err != nil || !bytes.Equal(got, b) {
					t.Errorf("%s in the backup is %q, was %q: %v", n, got, b, err)
				}
			}
			restaurado(t, a, destino, Options{Clock: clocktest.At(t0), Cifrado: c})
			if m, err = a.Respaldar(t.Context(), destino, nil); err != nil || m.Danados != 0 {
				t.Errorf("%+v %v", m, err)
			}
		})
	}
}
