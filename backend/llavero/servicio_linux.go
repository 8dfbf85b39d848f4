package llavero

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
)

var errSinBus = errors.New("no session bus")

// hayServicio looks for a session bus before anybody asks for one: without it the bus library would start
// a dbus-daemon and a gnome-keyring-daemon of its own, which outlive this process and help nobody.
func hayServicio() error {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return nil
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		dir = filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	}
	if _, err := os.Stat(filepath.Join(dir, "bus")); err != nil {
		return errors.Join(errSinBus, err)
	}
	return nil
}
