package main

import (
	"os"
	"path/filepath"
)

// keyring runs the tests of llavero against a real Secret Service: gnome-keyring on a session bus of its own,
// with a home folder of its own, so that nobody's keyring is touched.
func (w *work) keyring() error {
	home, err := os.MkdirTemp("", "valija-llavero-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	env := []string{"VALIJA_LLAVERO_REAL=1", "HOME=" + home, "XDG_RUNTIME_DIR=" + filepath.Join(home, "run")}
	if err := os.Mkdir(filepath.Join(home, "run"), 0o700); err != nil {
		return err
	}
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH"} { // the caches live in the real home
		value, err := w.output("go", "env", name)
		if err != nil {
			return err
		}
		env = append(env, name+"="+value)
	}
	return w.shIn(".", env, "dbus-run-session", "--", "sh", "-c",
		"printf clave | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec go test -count=1 ./backend/llavero/...")
}
