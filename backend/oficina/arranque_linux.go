package oficina

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// PonArranque has the system start the program at ejecutable when the person logs in, or no longer.
func PonArranque(si bool, ejecutable string) error {
	config, err := os.UserConfigDir()
	if err != nil {
		return noSeEscribe("autostart", err)
	}
	ruta := filepath.Join(config, "autostart", "valija.desktop")
	if !si {
		if err = os.Remove(ruta); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return noSeEscribe(ruta, err)
		}
		return nil
	}
	if err = os.MkdirAll(filepath.Dir(ruta), 0o700); err != nil {
		return noSeEscribe(ruta, err)
	}
	// the Exec key has its own quoting: inside double quotes, these four are escaped
	exec := `"` + strings.NewReplacer(`\`, `\\\\`, `"`, `\\"`, "`", "\\\\`", `$`, `\\$`, "%", "%%").Replace(ejecutable) + `"`
	return EscribeArchivo(ruta, strings.NewReader("[Desktop Entry]\nType=Application\nName=Valija\nExec="+exec+"\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"))
}
