package oficina

import (
	"path/filepath"
	"runtime"

	"valija/backend/fault"
)

// HayDatos reports whether there is a data folder in dir; "" is none.
func HayDatos(dir string) bool { return dir != "" && existe(filepath.Join(dir, "valija.db")) }

// Carpeta returns the data folder: the one that was asked for, else VALIJA_DATOS, else the system's place for
// the data of a program. getenv is os.Getenv.
func Carpeta(pedida string, getenv func(string) string) (string, error) {
	for _, d := range []string{pedida, getenv("VALIJA_DATOS")} {
		if d != "" {
			return filepath.Abs(d)
		}
	}
	switch runtime.GOOS {
	case "windows":
		if d := getenv("LOCALAPPDATA"); d != "" {
			return filepath.Join(d, "Valija"), nil
		}
	case "darwin":
		if d := getenv("HOME"); d != "" {
			return filepath.Join(d, "Library", "Application Support", "Valija"), nil
		}
	default:
		if d := getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
			return filepath.Join(d, "valija"), nil
		}
		if d := getenv("HOME"); d != "" {
			return filepath.Join(d, ".local", "share", "valija"), nil
		}
	}
	return "", fault.New(fault.Uso, "detalle", "no se sabe dónde guardar los datos; dígalo en la variable VALIJA_DATOS")
}
