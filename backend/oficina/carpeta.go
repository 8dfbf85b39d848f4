package oficina

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"valija/backend/fault"
	"valija/backend/plazos"
)

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
	return "", fault.New(fault.Uso, "detalle", "no se sabe dónde guardar los datos; dígalo con --datos o VALIJA_DATOS")
}

// archivoDias holds the days that the person added to the calendar.
const archivoDias = "calendario.json"

// Calendario returns the legal calendar with the days that the person added in this data folder ("" for none).
// A file of days that cannot be read is refused whole.
func Calendario(datos string) (*plazos.Calendario, error) {
	if datos == "" {
		return plazos.Ley(), nil
	}
	propios, err := diasPropios(datos)
	if err != nil {
		return nil, err
	}
	return plazos.NewCalendario(propios.Acuerdos, propios.Cierres)
}

func diasPropios(datos string) (plazos.DiasPropios, error) {
	raw, err := os.ReadFile(filepath.Join(datos, archivoDias))
	if errors.Is(err, fs.ErrNotExist) {
		return plazos.DiasPropios{}, nil
	}
	if err != nil {
		return plazos.DiasPropios{}, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", archivoDias)
	}
	return plazos.LeerDias(raw)
}
