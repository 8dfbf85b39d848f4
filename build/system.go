package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// What the window is built with on Debian and Ubuntu.
func windowPackages() []string {
	return []string{"gcc", "libc6-dev", "pkg-config", "libgtk-3-dev", "libwebkit2gtk-4.1-dev"}
}

// What the tests drive besides: a browser, a screen, a keyring, a reader of PDFs.
func testPackages() []string {
	return append(append(windowPackages(), installerPackages()...), "chromium", "xvfb", "dbus", "webkit2gtk-driver", "gnome-keyring",
		"poppler-utils", "openssl", "fonts-dejavu-core")
}

// ensure installs what is missing when it may, else says the one line to type.
func (w *work) ensure(packages []string) error {
	if runtime.GOOS != "linux" {
		return nil
	}
	if !found("apt-get") {
		fmt.Println("   no es Debian ni Ubuntu; instale lo equivalente a: " + strings.Join(packages, " "))
		return nil
	}
	missing := w.missing(packages)
	if len(missing) == 0 {
		fmt.Println("   no falta nada")
		return nil
	}
	install := append([]string{"apt-get", "install", "-y", "--no-install-recommends"}, missing...)
	if os.Geteuid() != 0 {
		return errors.New("faltan paquetes del sistema; escriba:\n\n  sudo " + strings.Join(install, " ") + "\n")
	}
	if err := w.shIn(".", nil, "apt-get", "update", "-qq"); err != nil {
		return err
	}
	return w.shIn(".", []string{"DEBIAN_FRONTEND=noninteractive"}, install...)
}

func (w *work) missing(packages []string) []string {
	var missing []string
	for _, p := range packages {
		status, err := w.output("dpkg-query", "-W", "-f=${db:Status-Status}", p)
		if err != nil || status != "installed" {
			missing = append(missing, p)
		}
	}
	return missing
}

// hasDisplay tells whether a window can be shown here.
func hasDisplay() bool {
	return runtime.GOOS != "linux" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

func found(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}
