// Package llaverotest starts a real keyring of a desktop for the tests that need one.
package llaverotest

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

const dentro = "VALIJA_LLAVERO_DE_PRUEBA"

// Dentro reports whether this test runs in a session that Corre started.
func Dentro() bool { return os.Getenv(dentro) != "" }

// Corre runs a test of this same binary in a session with a bus and a keyring of its own. Where they are not installed
// it says so and runs nothing.
func Corre(t *testing.T, prueba string) {
	t.Helper()
	for _, p := range []string{"dbus-run-session", "dbus-send", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(p); err != nil {
			t.Logf("%s is not installed: the keyring of a desktop was not tried", p)
			return
		}
	}
	// It is asked only once it is there: asked before, the bus would start a second one, which reads half of a file.
	const guion = `printf "\n" | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
		n=0
		until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do
			n=$((n + 1)); test $n -lt 200 || break; sleep 0.1
		done
		exec "$0" -test.run="^$1\$" -test.v`
	cmd := exec.CommandContext(t.Context(), "dbus-run-session", "--", "sh", "-c", guion, os.Args[0], prueba) //nolint:gosec // this very program, and a test named in its code
	casa := t.TempDir()
	cmd.Env = append(os.Environ(), "HOME="+casa, "XDG_DATA_HOME=", "XDG_RUNTIME_DIR="+casa, dentro+"=1")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+prueba) {
		t.Fatalf("%v\n%s", err, out)
	}
}
