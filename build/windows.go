package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// testsUnderWine are what of the Windows build can run on Linux: all but its window, which needs WebView2.
func (w *work) testsUnderWine() []step {
	return []step{
		{"wine: go test de lo que toca el sistema", func() error { return w.underWine(prefix.goTests) }},
		{"wine: valijactl.exe", func() error { return w.underWine(prefix.commandLine) }},
		{"wine: página sobre el programa real", func() error { return w.underWine(prefix.endToEnd) }},
		{"wine: instalar y desinstalar", func() error { return w.underWine(prefix.installs) }},
	}
}

// goTests runs the packages that touch files, locks, processes, the registry and the keyring. The domain computes
// the same anywhere and stays out, like portal, which speaks HTTP and is tested by the clock, bridge, which adds
// nothing to oficina here, and the kills of valijactl, of the index and of a conversion, minutes here: archivo has two others.
func (p prefix) goTests() error {
	test := func(args ...string) error {
		args = append([]string{"go", "test", "-overlay", p.overlay(), "-exec", wine, "-vet=off", "-timeout=20m"}, args...)
		// wine 8 refuses now and then to start a program («Internal error»): what fails twice counts
		if err := p.work.shIn(".", p.forWindows(), args...); err == nil || p.work.ctx.Err() != nil {
			return err
		}
		return p.work.shIn(".", p.forWindows(), args...)
	}
	return errors.Join(
		test("-skip=MatarLaIndexacion|MatarElCifrado", ".", "./backend/archivo", "./backend/llavero", "./backend/lector", "./backend/oficina", "./backend/practica/..."),
		test("-skip=Matar", "./backend/cmd/valijactl"),
	)
}

// commandLine lives the demonstration in a folder of the kind that people have, and then finds, checks, backs up
// and brings back what it left.
func (p prefix) commandLine() error {
	program, err := p.build("valijactl.exe", "./backend/cmd/valijactl")
	if err != nil {
		return err
	}
	data, backup := `C:\Contaduría Ñandú\año 100% #1`, `C:\Respaldos de Ñandú`
	notice := filepath.Join(p.folder, "drive_c", "Resolución 100% #1.txt")
	if err := os.WriteFile(notice, []byte("El murciélago vuela.\r\n"), 0o600); err != nil {
		return err
	}
	for _, args := range [][]string{
		{"--datos", data, "demo"},
		{"--datos", data, "importar", `C:\Resolución 100% #1.txt`},
		{"--datos", data, "archivo", "verificar"},
		{"--datos", data, "respaldo", "crear", "--salida", backup},
		{"respaldo", "restaurar", "--entrada", backup, "--salida", data + " otra vez"},
		{"--datos", data + " otra vez", "archivo", "verificar"},
	} {
		if err := p.run(append([]string{program}, args...)...); err != nil {
			return err
		}
	}
	found, err := p.output(program, "--datos", data+" otra vez", "buscar", "murcielago")
	if err != nil || !strings.Contains(found, "El murciélago vuela.") {
		return fmt.Errorf("lo importado no se encuentra: %q, %w", found, err)
	}
	return nil
}

// endToEnd has the browser of this machine do the main job on the test server built for Windows.
func (p prefix) endToEnd() error {
	server, err := p.build("e2eserver.exe", "-tags", "e2e", "./backend/cmd/e2eserver")
	if err != nil {
		return err
	}
	start := filepath.Join(p.folder, "servidor")
	if err := os.WriteFile(start, []byte("#!/bin/sh\nexec "+wine+" '"+server+"' \"$@\"\n"), 0o700); err != nil {
		return err
	}
	return p.work.shIn("frontend", p.env("E2E_SERVER="+start), "node", "--test", "e2e/labor.test.mjs")
}

// installs puts Valija in, compares what it put byte by byte, takes it out, and looks that nothing of it stays
// but the data.
func (p prefix) installs() error {
	if _, err := os.Stat(p.work.installerPath()); err != nil {
		return skipped{"no hay instalador: " + err.Error()}
	}
	local, err := p.output("cmd", "/c", "echo %LOCALAPPDATA%")
	if err != nil {
		return err
	}
	programs, data := p.onDisk(local, "Programs", "Valija"), p.onDisk(local, "Valija", "valija.db")
	if err := errors.Join(os.MkdirAll(filepath.Dir(data), 0o700), os.WriteFile(data, []byte("lo de la persona"), 0o600)); err != nil {
		return err
	}
	if err := p.run(p.work.installerPath(), "/S"); err != nil {
		return err
	}
	for _, name := range []string{"Valija.exe", "valijactl.exe"} {
		built, err := os.ReadFile(p.work.path("build", "out", "windows", name))
		if err != nil {
			return err
		}
		if there, err := os.ReadFile(filepath.Join(programs, name)); err != nil || !bytes.Equal(there, built) {
			return fmt.Errorf("%s no quedó como se construyó: %w", name, err)
		}
	}
	listed, err := p.output("reg", "query", uninstallKey, "/v", "DisplayVersion")
	if err != nil || !strings.Contains(listed, version) {
		return fmt.Errorf("no está en la lista de programas: %q, %w", listed, err)
	}
	if err := p.run(filepath.Join(programs, "valijactl.exe"), "--help"); err != nil {
		return err
	}
	return p.uninstalls(programs, data)
}

const uninstallKey = `HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\mx.valija.desktop`

func (p prefix) uninstalls(programs, data string) error {
	// _?= has it work from where it is and be waited for; so it alone, which is in use, stays behind
	const name = "Desinstalar Valija.exe"
	windowsFolder, err := p.output("winepath", "-w", programs)
	if err != nil {
		return err
	}
	if err := p.run(filepath.Join(programs, name), "/S", "_?="+windowsFolder); err != nil {
		return err
	}
	entries, err := os.ReadDir(programs)
	left := slices.DeleteFunc(entries, func(e os.DirEntry) bool { return e.Name() == name })
	if err != nil || len(left) > 0 {
		return fmt.Errorf("quedó %v, %w", left, err)
	}
	if listed, err := p.output("reg", "query", uninstallKey); err == nil {
		return fmt.Errorf("sigue en la lista de programas: %s", listed)
	}
	if content, err := os.ReadFile(data); err != nil || string(content) != "lo de la persona" {
		return fmt.Errorf("desinstalar tocó los datos: %q, %w", content, err)
	}
	return nil
}
