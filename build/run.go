package main

import (
	"fmt"
	"runtime"
)

// openWindow prepares what is missing, builds the window and starts it.
func (w *work) openWindow() error {
	prepare := []step{
		{"paquetes del sistema", func() error { return w.ensure(windowPackages()) }},
		{"dependencias de la página", w.npmInstall},
		{"página", w.buildPage},
		{"ventana", func() error { return w.buildDesktop(w.path("build", "out", exe("valija"))) }},
		{"línea de órdenes", func() error { return w.buildCommand(w.path("build", "out", exe("valijactl"))) }},
	}
	for _, s := range prepare {
		fmt.Println("── " + s.name)
		if err := s.do(); err != nil {
			return err // each step needs the one before
		}
	}
	if !hasDisplay() {
		fmt.Println("── no hay pantalla aquí: lo mismo, contado paso a paso en la línea de órdenes")
		return w.sh(w.path("build", "out", exe("valijactl")), "demo")
	}
	fmt.Println("── Valija")
	return w.sh(w.path("build", "out", exe("valija")))
}

func (w *work) npmInstall() error {
	return w.shIn("frontend", nil, npm(), "ci", "--no-audit", "--no-fund")
}

func (w *work) buildPage() error {
	return w.shIn("frontend", nil, npm(), "run", "build")
}

// buildDesktop builds the window for this system.
func (w *work) buildDesktop(out string) error {
	env := []string{"CGO_ENABLED=1"}
	switch runtime.GOOS {
	case "windows":
		env = []string{"CGO_ENABLED=0"}
	case "darwin": // the file dialogs of Wails need this framework
		env = append(env, "CGO_LDFLAGS=-framework UniformTypeIdentifiers")
	}
	return w.shIn(".", env, "go", "build", "-tags", desktopTags, "-trimpath", "-ldflags", linkFlags(runtime.GOOS), "-o", out, ".")
}

func (w *work) buildCommand(out string) error {
	return w.shIn(".", []string{"CGO_ENABLED=0"}, "go", "build", "-trimpath", "-ldflags", linkFlags(""), "-o", out, "./backend/cmd/valijactl")
}

// webkit2_41 chooses the WebKit that Debian 12 and Ubuntu 24.04 have; elsewhere it means nothing.
const desktopTags = "desktop,production,webkit2_41"

// linkFlags leaves symbol tables out; windows adds the subsystem that opens no console.
func linkFlags(goos string) string {
	flags := "-s -w -X main.version=" + version
	if goos == "windows" {
		flags += " -H windowsgui"
	}
	return flags
}

func exe(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

func npm() string {
	if runtime.GOOS == "windows" {
		return "npm.cmd"
	}
	return "npm"
}
