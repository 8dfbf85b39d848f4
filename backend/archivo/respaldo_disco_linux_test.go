package archivo

import (
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// monta puts a disk of this size on an empty folder. It needs the rights to; without them the test is skipped.
func monta(t *testing.T, dir, tamano string) {
	t.Helper()
	err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+tamano)
	if errors.Is(err, syscall.EPERM) {
		t.Skip("montar un disco pide ser root")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
}

func TestUnDiscoLlenoODeSoloLecturaDejaElRespaldoAnterior(t *testing.T) {
	usb := t.TempDir()
	monta(t, usb, "1500k")
	a := abre(t, t.TempDir(), nil)
	o := Options{Clock: clocktest.At(t0)}
	llena(t, a)
	destino := filepath.Join(usb, "respaldo")
	if _, err := a.Respaldar(t.Context(), destino, nil); err != nil {
		t.Fatal(err)
	}
	sirve := func() {
		t.Helper()
		if inf, err := Simulacro(t.Context(), destino, t.TempDir(), o, nil); err != nil || inf.Objetos != 1 {
			t.Errorf("el anterior ya no vuelve: %+v %v", inf, err)
		}
	}
	var es []Entrada
	for i := range 1000 {
		es = append(es, entrada(ana, fmt.Sprint(i), fmt.Sprintf("%02000d", i)))
	}
	importa(t, a, es...)
	if _, err := a.Respaldar(t.Context(), destino, nil); fault.CodeOf(err) != fault.SinEspacio {
		t.Errorf("%v", err)
	}
	sirve()
	// a restore to a full disk is told too, and leaves nothing
	if _, err := Restaurar(t.Context(), Restauracion{Respaldo: destino, Destino: filepath.Join(usb, "vuelto"), Opciones: o}, nil); fault.CodeOf(err) != fault.SinEspacio {
		t.Errorf("%v", err)
	}
	if got, _ := filepath.Glob(filepath.Join(usb, ".valija*")); len(got) > 0 {
		t.Errorf("%v", got)
	}
	if err := syscall.Mount("tmpfs", usb, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Respaldar(t.Context(), destino, nil); fault.CodeOf(err) != fault.NoSePuedeEscribir {
		t.Errorf("%v", err)
	}
	sirve()
	if err := syscall.Mount("tmpfs", usb, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	if m, err := a.Respaldar(t.Context(), destino, nil); err != nil || m.Documentos != 1001 {
		t.Errorf("%+v %v", m, err)
	}
	restaurado(t, a, destino, o)
}
