package main

import (
	"debug/pe"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"text/template"
)

// version is the one place that names it: the programs, the Windows resources and Info.plist take it from here.
const version = "0.1.0"

func (w *work) packages() []step {
	steps := []step{
		{"dependencias de la página", w.npmInstall},
		{"página", w.buildPage},
	}
	switch runtime.GOOS {
	case "linux":
		steps = append(steps,
			step{"paquetes del sistema", func() error { return w.ensure(windowPackages()) }},
			step{"Linux", w.packageLinux})
	case "darwin":
		steps = append(steps, step{"Valija.app", w.packageDarwin})
	}
	return append(steps, step{"Windows", w.packageWindows})
}

// packageLinux leaves the two programs, the menu entry and its icon.
func (w *work) packageLinux() error {
	out := w.path("build", "out", "linux")
	if err := w.buildDesktop(filepath.Join(out, "valija")); err != nil {
		return err
	}
	if err := w.buildCommand(filepath.Join(out, "valijactl")); err != nil {
		return err
	}
	return copyFiles(out, w.path("build", "linux", "valija.desktop"), w.path("build", "icons", "valija.png"))
}

// packageWindows builds for Windows on any system: Wails needs no C there. The resources (icon, version,
// manifest) reach the linker as a .syso file beside main.go, there only while it links.
func (w *work) packageWindows() error {
	syso := w.path("rsrc_windows_amd64.syso")
	defer os.Remove(syso)
	err := w.tool(nil, "go-winres", "make", "--in", "build/windows/winres.json", "--arch", "amd64", "--out", "rsrc",
		"--product-version", version, "--file-version", version)
	if err != nil {
		return err
	}
	env := []string{"GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0"}
	window, command := w.path("build", "out", "windows", "Valija.exe"), w.path("build", "out", "windows", "valijactl.exe")
	err = w.shIn(".", env, "go", "build", "-tags", desktopTags, "-trimpath", "-ldflags", linkFlags("windows"), "-o", window, ".")
	if err != nil {
		return err
	}
	err = w.shIn(".", env, "go", "build", "-trimpath", "-ldflags", linkFlags(""), "-o", command, "./backend/cmd/valijactl")
	if err != nil {
		return err
	}
	return errors.Join(
		checkProgram(window, pe.IMAGE_SUBSYSTEM_WINDOWS_GUI, resourceIcon, resourceGroupIcon, resourceVersion, resourceManifest),
		checkProgram(command, pe.IMAGE_SUBSYSTEM_WINDOWS_CUI))
}

// packageDarwin makes Valija.app; only a Mac can build it.
func (w *work) packageDarwin() error {
	contents := w.path("build", "out", "darwin", "Valija.app", "Contents")
	if err := w.buildDesktop(filepath.Join(contents, "MacOS", "Valija")); err != nil {
		return err
	}
	if err := w.buildCommand(w.path("build", "out", "darwin", "valijactl")); err != nil {
		return err
	}
	plist, err := template.ParseFiles(w.path("build", "darwin", "Info.plist"))
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(contents, "Info.plist"))
	if err != nil {
		return err
	}
	if err := plist.Execute(f, version); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return copyFiles(filepath.Join(contents, "Resources"), w.path("build", "icons", "valija.icns"))
}

func copyFiles(folder string, paths ...string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, p := range paths {
		content, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(p)), content, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("   en %s\n", folder)
	return nil
}
