package oficina

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// PonArranque has the system start the program at ejecutable when the person logs in, or no longer.
func PonArranque(si bool, ejecutable string) error {
	casa, err := os.UserHomeDir()
	if err != nil {
		return noSeEscribe("LaunchAgents", err)
	}
	ruta := filepath.Join(casa, "Library", "LaunchAgents", "mx.valija.desktop.plist")
	if !si {
		if err = os.Remove(ruta); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return noSeEscribe(ruta, err)
		}
		return nil
	}
	if err = os.MkdirAll(filepath.Dir(ruta), 0o700); err != nil {
		return noSeEscribe(ruta, err)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header + `<plist version="1.0"><dict><key>Label</key><string>mx.valija.desktop</string>` +
		`<key>ProgramArguments</key><array><string>`)
	if err = xml.EscapeText(&b, []byte(ejecutable)); err != nil {
		return noSeEscribe(ruta, err)
	}
	b.WriteString("</string></array><key>RunAtLoad</key><true/></dict></plist>\n")
	return EscribeArchivo(ruta, &b)
}
