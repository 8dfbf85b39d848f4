package main

import (
	"debug/pe"
	"fmt"
)

// The compiler of installers, on Debian and Ubuntu. Only theirs makes 64-bit installers.
func installerPackages() []string { return []string{"nsis"} }

func (w *work) installerPath() string {
	return w.path("build", "out", "Valija-"+version+"-instalador.exe")
}

// packageInstaller packs the Windows programs for one person (build/windows/instalador.nsi). A warning of the
// compiler is a failure: it drops what it does not understand and goes on.
func (w *work) packageInstaller() error {
	if !found("makensis") {
		return skipped{"no está makensis; en Debian y Ubuntu es el paquete nsis"}
	}
	err := w.sh("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8",
		"-DVERSION="+version,
		"-DPROGRAMAS="+w.path("build", "out", "windows"),
		"-DICONO="+w.path("build", "icons", "valija.ico"),
		"-DLADO="+w.path("build", "windows", "lado.bmp"),
		"-DSALIDA="+w.installerPath(),
		w.path("build", "windows", "instalador.nsi"))
	if err != nil {
		return fmt.Errorf("el instalador: %w", err)
	}
	return checkProgram(w.installerPath(), pe.IMAGE_SUBSYSTEM_WINDOWS_GUI)
}
