package main

import (
	"errors"
	"os"
	"runtime"
)

// Every system that Valija is built for; one machine can lint and vet for all of them.
func systems() []string { return []string{"linux", "windows", "darwin"} }

// tests are the steps of `test`, the ones that fail fastest first.
func (w *work) tests() []step {
	steps := []step{
		{"paquetes del sistema", func() error { return w.ensure(testPackages()) }},
		{"página: dependencias", w.npmInstall},
		{"página: tipos", w.npmRun("check")},
		{"página: eslint", w.npmRun("lint")},
		{"página: prettier", w.npmRun("format:check")},
		{"página: vitest", w.npmRun("test")},
		{"página: vite build", w.buildPage},
		{"estilo: gofumpt y goimports", func() error {
			return w.tool(nil, "golangci-lint", "fmt", "--diff")
		}},
	}
	for _, goos := range systems() {
		steps = append(steps, step{"estilo: golangci-lint, " + goos, func() error {
			return w.tool(forSystem(goos), "golangci-lint", "run", "--allow-parallel-runners")
		}})
	}
	for _, goos := range systems() {
		steps = append(steps, step{"go vet, " + goos, func() error {
			return w.shIn(".", forSystem(goos), "go", "vet", "-tags", "e2e", "./...")
		}})
	}
	steps = append(steps,
		step{"código generado", w.generatedIsCurrent},
		step{"go test", w.tested},
		step{"go test -race", w.raced},
	)
	for _, zone := range []string{"UTC", "America/Mexico_City", "Asia/Tokyo"} {
		steps = append(steps, step{"dominio en la zona " + zone, func() error { return w.domainIn(zone) }})
	}
	steps = append(steps, step{"fuzz", w.fuzzAll})
	if runtime.GOOS == "linux" { // these need a screen and a browser that only Linux gives unattended
		steps = append(steps,
			step{"página sobre el programa real", w.endToEnd},
			step{"ventana real", w.windowSmoke},
		)
	}
	steps = append(steps, step{"programas de Windows", w.packageWindows})
	if runtime.GOOS == "linux" {
		steps = append(steps, step{"instalador de Windows", w.packageInstaller})
		steps = append(steps, w.testsUnderWine()...)
	}
	return steps
}

// tested runs every test; the long runs kill processes by the hundred in place of tens.
func (w *work) tested() error {
	if w.long {
		return w.shIn(".", []string{"VALIJA_LARGO=1"}, "go", "test", "-shuffle=on", "-timeout=3h", "./...")
	}
	return w.sh("go", "test", "-shuffle=on", "-timeout=20m", "./...")
}

// raced runs under the race detector what runs in goroutines, and the domain whole. The rest, under it, is minutes
// of RSA and SQLite in one goroutine: the long runs do it all.
func (w *work) raced() error {
	race := func(args ...string) error {
		return w.shIn(".", []string{"CGO_ENABLED=1"}, append([]string{"go", "test", "-race", "-shuffle=on", "-timeout=30m"}, args...)...)
	}
	if w.long {
		return race("./...")
	}
	return errors.Join(
		race("./backend/fault", "./backend/civil", "./backend/clock/...", "./backend/plazos", "./backend/obligaciones",
			"./backend/acuse", "./backend/buzon", "./backend/promocion", "./backend/llavero"),
		race("-run=ALaVez|Avisa", "./backend/archivo"),
		race("-run=Sincroniza", "./backend/oficina"),
		race("-run=SeSincroniza|SeAvisa|CarpetaVigilada", "./backend/bridge"),
	)
}

func (w *work) npmRun(script string) func() error {
	return func() error { return w.shIn("frontend", []string{"NO_COLOR=1"}, npm(), "run", "--silent", script) }
}

// forSystem type-checks for another system without its C libraries: Wails then shows its stub.
func forSystem(goos string) []string { return []string{"GOOS=" + goos, "CGO_ENABLED=0"} }

// domainIn runs the tests of the domain as a machine of that zone: no date may change. -count=1 because the
// test cache does not know the zone.
func (w *work) domainIn(zone string) error {
	packages := []string{"go", "test", "-count=1"}
	for _, p := range []string{"civil", "efirma", "plazos", "obligaciones", "acuse", "buzon", "promocion", "opinion", "cedula", "expediente"} {
		if _, err := os.Stat(w.path("backend", p)); err == nil {
			packages = append(packages, "./backend/"+p+"/...")
		}
	}
	return w.shIn(".", []string{"TZ=" + zone}, packages...)
}

// endToEnd drives the built page over the real Go side in a browser without a screen. The command line serves the
// Buzón that stops answering in the middle.
func (w *work) endToEnd() error {
	server, command := w.path("build", "out", exe("e2eserver")), w.path("build", "out", exe("valijactl"))
	if err := errors.Join(
		w.shIn(".", []string{"CGO_ENABLED=0"}, "go", "build", "-tags", "e2e", "-o", server, "./backend/cmd/e2eserver"),
		w.buildCommand(command),
	); err != nil {
		return err
	}
	return w.shIn("frontend", []string{"E2E_SERVER=" + server, "E2E_CTL=" + command}, npm(), "run", "--silent", "e2e")
}

// windowSmoke drives the real window on a screen of its own.
func (w *work) windowSmoke() error {
	window, command := w.path("build", "out", "valija"), w.path("build", "out", "valijactl")
	if err := errors.Join(w.buildDesktop(window), w.buildCommand(command)); err != nil {
		return err
	}
	return w.shIn(".", []string{"VALIJA_VENTANA=" + window, "VALIJA_CTL=" + command}, "go", "test", "-count=1", "-v",
		"-tags", "ventana,"+desktopTags, "-timeout=5m", "./build/ventana")
}
