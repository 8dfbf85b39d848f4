package archivo

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"valija/backend/fault"
)

// nombreEmpezado is the file that says whose first backup began in a folder, from before anything else is there until it
// has its manifest: cut short, it goes on, and nobody takes its contents for another archive's.
const nombreEmpezado = "empezado"

func (a *Archivo) empieza(destino string) error {
	return escribeEntero(filepath.Join(destino, nombreEmpezado), []byte(a.id+"\n"))
}

// noEsDeOtro refuses a folder without a manifest where another archive's backup began, or that has what a backup leaves
// and was not begun by this one: its manifest was lost, and it may be the only copy that there is.
func (a *Archivo) noEsDeOtro(destino string) error {
	b, err := os.ReadFile(filepath.Join(destino, nombreEmpezado))
	switch id := strings.TrimSpace(string(b)); {
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return traduce(err, destino)
	case id == a.id:
		return nil
	case id != "":
		return fault.New(fault.EstadoNoPermite, "detalle", "en esa carpeta empezó el respaldo de otro archivo", "sigue", "Elija otra carpeta.")
	}
	hay, err := tieneDeRespaldo(destino)
	if err != nil {
		return traduce(err, destino)
	}
	if hay {
		return fault.New(fault.EstadoNoPermite,
			"detalle", "esa carpeta tiene documentos o copias que Valija guardó y le falta su manifiesto ("+nombreManifiesto+"), y el respaldo podría borrarlos",
			"sigue", "Conserve esa carpeta como está y elija otra, vacía o nueva.")
	}
	return nil
}

// tieneDeRespaldo reports whether a folder, which need not exist, has objects, copies of the database or keys.
func tieneDeRespaldo(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if esParte(e.Name()) || esRecuperacion(e.Name()) {
			return true, nil
		}
	}
	carpetas, err := os.ReadDir(filepath.Join(dir, "objetos"))
	for _, c := range carpetas {
		objetos, err := os.ReadDir(filepath.Join(dir, "objetos", c.Name()))
		if c.IsDir() && err != nil {
			return false, err
		}
		if slices.ContainsFunc(objetos, func(o os.DirEntry) bool { return esNombre(o.Name()) }) {
			return true, nil
		}
	}
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return false, err
}
