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
			step{"paquetes del sistema", func() error { return w.ensure(append(windowPackages(), installerPackages()...)) }},
			step{"Linux", w.packageLinux})
	case "darwin":
		steps = append(steps, step{"Valija.app", w.packageDarwin})
	}
	steps = append(steps, step{"Windows", w.packageWindows})
	if runtime.GOOS == "linux" {
		steps = append(steps, step{"instalador de Windows", w.packageInstaller})
	}
	return steps
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

// packageWindows builds for Windows on any system: Wails needs no C there.
func (w *work) packageWindows() error {
	window, command := w.path("build", "out", "windows", "Valija.exe"), w.path("build", "out", "windows", "valijactl.exe")
	err := errors.Join(
		w.windowsProgram(window, "valija", ".", "-tags", desktopTags, "-ldflags", linkFlags("windows")),
		w.windowsProgram(command, "valijactl", "backend/cmd/valijactl", "-ldflags", linkFlags("")))
	if err != nil {
		return err
	}
	return errors.Join(checkProgram(window, pe.IMAGE_SUBSYSTEM_WINDOWS_GUI), checkProgram(command, pe.IMAGE_SUBSYSTEM_WINDOWS_CUI))
}

// windowsProgram builds the program in folder. Its resources (icon, version, manifest) reach the linker as a
// .syso file beside its sources, there only while it links.
func (w *work) windowsProgram(out, resources, folder string, flags ...string) error {
	syso := w.path(folder, "rsrc_windows_amd64.syso")
	defer os.Remove(syso)
	err := w.tool(nil, "go-winres", "make", "--in", "build/windows/"+resources+".json", "--arch", "amd64",
		"--out", filepath.ToSlash(filepath.Join(folder, "rsrc")), "--product-version", version, "--file-version", version)
	if err != nil {
		return err
	}
	build := append([]string{"go", "build", "-trimpath", "-o", out}, flags...)
	return w.shIn(".", []string{"GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0"}, append(build, "./"+filepath.ToSlash(filepath.Clean(folder)))...)
}

// packageDarwin makes Valija.app for the processor of this Mac; only a Mac can build it.
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
	if err := copyFiles(filepath.Join(contents, "Resources"), w.path("build", "icons", "valija.icns")); err != nil {
		return err
	}
	// a signature of nobody: without one macOS shows no notifications of the application
	return w.sh("codesign", "--force", "--sign", "-", filepath.Dir(contents))
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
