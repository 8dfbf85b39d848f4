package archivo

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"valija/backend/fault"
)

// Restauracion is how a backup is brought back.
type Restauracion struct {
	Respaldo string // folder of the backup
	Destino  string // must not exist, or be empty: a restore never writes over a live archive
	// Conocida is the newest head that the person or another folder knows of; the zero value knows none.
	Conocida Cabeza
	// AceptoAnterior says that the person was shown that the backup is older than Conocida and goes on.
	AceptoAnterior bool
	Opciones       Options
}

// Restaurar brings a backup back into an empty folder and verifies every byte of it before it says that it did.
// YaExiste when the folder is not empty; EstadoNoPermite when the backup is older than a head known elsewhere and
// nobody accepted that; ArchivoAlterado with the Informe when what came back is not what the chain says.
func Restaurar(ctx context.Context, r Restauracion, progreso func(Avance)) (Informe, error) {
	m, err := LeerManifiesto(r.Respaldo)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			err = fault.Wrap(fault.NoSePuedeLeer, err, "ruta", filepath.Join(r.Respaldo, nombreManifiesto))
		}
		return Informe{}, err
	}
	if r.Conocida.Archivo == m.Archivo && r.Conocida.Seq > m.Cabeza.Seq && !r.AceptoAnterior {
		return Informe{}, fault.New(fault.EstadoNoPermite,
			"detalle", "el respaldo es anterior a lo último que se conoce de este archivo",
			"sigue", "Busque uno más nuevo o confirme que acepta el anterior.")
	}
	if err = vacia(r.Destino); err != nil {
		return Informe{}, err
	}
	if err = trae(ctx, r, m, progreso); err != nil {
		return Informe{}, traduce(err, r.Destino)
	}
	a, err := Open(ctx, r.Destino, r.Opciones)
	if err != nil {
		return Informe{}, err
	}
	inf, err := a.Verificar(ctx, progreso)
	if err == nil {
		err = a.ComprobarCabeza(ctx, m.Cabeza)
	}
	if err == nil && len(inf.Diferencias) > 0 {
		err = inf.Err()
	}
	return inf, errors.Join(err, a.Close())
}

// vacia refuses a folder that has anything in it.
func vacia(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil && len(entries) > 0 {
		err = fault.New(fault.YaExiste, "ruta", dir)
	}
	return err
}

// trae copies the objects first and the database last, so that a restore cut short leaves no archive that opens
// without its contents.
func trae(ctx context.Context, r Restauracion, m Manifiesto, progreso func(Avance)) error {
	base := filepath.Join(r.Respaldo, m.Base)
	suma, err := sumaArchivo(base)
	if err != nil {
		return err
	}
	if suma != m.SHA256 {
		return fault.New(fault.DatosDanados, "ruta", r.Respaldo, "detalle", "la copia de la base de datos fue cambiada")
	}
	origen := filepath.Join(r.Respaldo, "objetos")
	carpetas, err := os.ReadDir(origen)
	if err != nil {
		return err
	}
	hechos := int64(0)
	for _, c := range carpetas {
		if !c.IsDir() {
			continue
		}
		entries, err := os.ReadDir(filepath.Join(origen, c.Name()))
		if err != nil {
			return err
		}
		dir := filepath.Join(r.Destino, "objetos", c.Name())
		if err = os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
		for _, e := range entries {
			if !esNombre(e.Name()) {
				continue // left by a backup that was cut short
			}
			if err = ctx.Err(); err != nil {
				return err
			}
			if _, err = copiaSegura(filepath.Join(origen, c.Name(), e.Name()), filepath.Join(dir, e.Name())); err != nil {
				return err
			}
			hechos++
		}
		if progreso != nil {
			progreso(Avance{hechos, int64(m.Objetos), "objetos"})
		}
	}
	if err = copiaSuelta(filepath.Join(r.Respaldo, nombreRecuperacion), filepath.Join(r.Destino, nombreRecuperacion)); err != nil {
		return err
	}
	if _, err = copiaSegura(base, filepath.Join(r.Destino, archivoBase)); err != nil {
		return err
	}
	return sincronizaCarpeta(r.Destino)
}

// Simulacro restores a backup into a scratch folder, verifies it and removes the folder: the proof that a backup
// is one. The Informe says what differs.
func Simulacro(ctx context.Context, respaldo string, o Options, progreso func(Avance)) (inf Informe, err error) {
	dir, err := os.MkdirTemp("", "valija-simulacro-")
	if err != nil {
		return Informe{}, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	return Restaurar(ctx, Restauracion{Respaldo: respaldo, Destino: dir, Opciones: o}, progreso)
}
