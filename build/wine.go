package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// What runs Windows programs on Debian and Ubuntu, and the assembler of one DLL for it. Only the 64-bit half.
func winePackages() []string { return []string{"wine", "wine64", "binutils-mingw-w64-x86-64"} }

// wine runs a Windows program; the packages put it here and not in the PATH.
const wine = "/usr/lib/wine/wine64"

// A prefix is a Windows of its own: a folder that wine takes for drive C, with its registry and its keyring.
type prefix struct {
	work   *work
	folder string
}

// underWine makes a new prefix, does something in it and takes it away.
func (w *work) underWine(do func(p prefix) error) (err error) {
	if runtime.GOARCH != "amd64" {
		return skipped{"wine64 necesita un procesador amd64"}
	}
	if !found("apt-get") && !found(wine) {
		return skipped{"no está " + wine}
	}
	if err := w.ensure(winePackages()); err != nil {
		return skipped{strings.Join(strings.Fields(err.Error()), " ")} // in one line, for the summary
	}
	p := prefix{work: w, folder: w.path("build", "out", "wine")}
	if err := os.RemoveAll(p.folder); err != nil {
		return err
	}
	if err := os.MkdirAll(p.folder, 0o755); err != nil {
		return err
	}
	defer func() {
		// the services of that Windows outlive its programs; without them the folder can go
		_ = p.command("/usr/lib/wine/wineserver", "-k").Run() //nolint:errcheck // there may be none left
		if e := os.RemoveAll(p.folder); err == nil {
			err = e
		}
	}()
	if err := p.prepare(); err != nil {
		return fmt.Errorf("no se pudo preparar wine: %w", err)
	}
	sleep, err := p.stayAwake()
	if err != nil {
		return err
	}
	return errors.Join(do(p), sleep())
}

// stayAwake keeps a program open, so that the services of that Windows start now and with no output of anybody's.
// Those that a test starts keep its output open, and go test waits for its end.
func (p prefix) stayAwake() (sleep func() error, err error) {
	shell := p.command(wine, "cmd")
	keyboard, err := shell.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := shell.Start(); err != nil {
		return nil, err
	}
	return func() error { return errors.Join(keyboard.Close(), shell.Wait()) }, nil
}

// prepare makes the folder a Windows 10 (a new one calls itself 7) with the one DLL that Go asks for and wine 8
// lacks.
func (p prefix) prepare() error {
	for _, args := range [][]string{{"wineboot", "-i"}, {"winecfg", "-v", "win10"}} {
		if err := p.run(args...); err != nil {
			return err
		}
	}
	if err := p.addRandomness(); err != nil {
		return err
	}
	return p.deletesTheOldWay()
}

// addRandomness puts bcryptprimitives.dll where it is missing. Go takes its random bytes from it and does not
// start without; this one passes the call on to the function of advapi32 that gives the same bytes.
func (p prefix) addRandomness() error {
	place := filepath.Join(p.folder, "drive_c", "windows", "system32", "bcryptprimitives.dll")
	if _, err := os.Stat(place); err == nil {
		return nil
	}
	for name, source := range map[string]string{
		"exports.def": "LIBRARY bcryptprimitives.dll\nEXPORTS\n  ProcessPrng = ADVAPI32.SystemFunction036\n",
		"main.s":      ".globl DllMain\nDllMain:\n mov $1,%eax\n ret\n",
	} {
		if err := os.WriteFile(filepath.Join(p.folder, name), []byte(source), 0o600); err != nil {
			return err
		}
	}
	in := func(name string) string { return filepath.Join(p.folder, name) }
	for _, args := range [][]string{
		{"as", "-o", in("main.o"), in("main.s")},
		{"dlltool", "-d", in("exports.def"), "-e", in("exports.o")},
		{"ld", "-shared", "-e", "DllMain", "-o", place, in("main.o"), in("exports.o")},
	} {
		args[0] = "x86_64-w64-mingw32-" + args[0]
		if err := p.work.sh(args...); err != nil {
			return err
		}
	}
	return nil
}

// deletesTheOldWay has what is compiled for this prefix delete as Go does on a disk without POSIX deletes, such as
// FAT: wine 8 does not know that call and answers what Go takes for a failure, so that neither t.TempDir nor
// os.RemoveAll would ever end well. The old way is stricter: what is open cannot be deleted. Only tests are
// compiled like this; what is handed out is not.
func (p prefix) deletesTheOldWay() error {
	goroot, err := p.work.output("go", "env", "GOROOT")
	if err != nil {
		return err
	}
	source := filepath.Join(p.folder, "old_deletes.go")
	err = os.WriteFile(source, []byte("package windows\n\nfunc init() { TestDeleteatFallback = true }\n"), 0o600)
	if err != nil {
		return err
	}
	added := filepath.Join(goroot, "src", "internal", "syscall", "windows", "valija_wine.go")
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{added: source}})
	if err != nil {
		return err
	}
	return os.WriteFile(p.overlay(), overlay, 0o600)
}

func (p prefix) overlay() string { return filepath.Join(p.folder, "overlay.json") }

// env is how a program reaches this Windows: in it there are no menus of this desktop, no .NET and no browser.
func (p prefix) env(more ...string) []string {
	return append([]string{
		"WINEPREFIX=" + p.folder, "WINEDEBUG=-all", "WINEDLLOVERRIDES=winemenubuilder.exe,mscoree,mshtml=",
		"LC_ALL=C.UTF-8", "DISPLAY=", "WAYLAND_DISPLAY=",
	}, more...)
}

// forWindows is env, for a Go tool that compiles what it then runs.
func (p prefix) forWindows() []string { return p.env("GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0") }

// build compiles a program to run here, and nowhere else: see deletesTheOldWay.
func (p prefix) build(name string, args ...string) (string, error) {
	out := filepath.Join(p.folder, name)
	return out, p.work.shIn(".", p.forWindows(), append([]string{"go", "build", "-overlay", p.overlay(), "-o", out}, args...)...)
}

// onDisk is where this machine keeps a folder of that Windows' drive C.
func (p prefix) onDisk(windows string, more ...string) string {
	below := strings.ReplaceAll(strings.TrimPrefix(windows, `C:\`), `\`, "/")
	return filepath.Join(append([]string{p.folder, "drive_c", below}, more...)...)
}

// run starts a Windows program and waits for it.
func (p prefix) run(args ...string) error {
	return p.work.shIn(".", p.env(), append([]string{wine}, args...)...)
}

// output runs a Windows program and gives what it printed.
func (p prefix) output(args ...string) (string, error) {
	out, err := p.command(wine, args...).Output()
	return strings.TrimSpace(string(out)), err
}

// command is a quiet one.
func (p prefix) command(name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(p.work.ctx, name, args...)
	cmd.Env = append(os.Environ(), p.env()...)
	return cmd
}
