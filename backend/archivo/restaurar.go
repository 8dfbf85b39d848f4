package archivo

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"

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
	inf, err := restaura(ctx, r, m, progreso)
	return inf, traduce(err, r.Destino)
}

// restaura works beside the destination and gives it its name at the end: a restore cut short leaves no folder that
// looks like an archive.
func restaura(ctx context.Context, r Restauracion, m Manifiesto, progreso func(Avance)) (inf Informe, err error) {
	padre := filepath.Dir(filepath.Clean(r.Destino))
	if err = os.MkdirAll(padre, 0o700); err != nil {
		return inf, err
	}
	tmp, err := os.MkdirTemp(padre, ".valija-restaura-")
	if err != nil {
		return inf, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	if err = trae(ctx, r.Respaldo, tmp, m, progreso); err != nil {
		return inf, err
	}
	if inf, err = comprueba(ctx, tmp, m, r.Opciones, progreso); err != nil {
		return inf, err
	}
	if err = os.Remove(r.Destino); err != nil && !errors.Is(err, os.ErrNotExist) {
		return inf, err
	}
	if err = os.Rename(tmp, r.Destino); err != nil {
		return inf, err
	}
	if err = sincronizaCarpeta(padre); err != nil {
		return inf, err
	}
	if len(inf.Diferencias) > 0 { // what could be saved is there; what could not is named
		return inf, inf.Err()
	}
	return inf, nil
}

func comprueba(ctx context.Context, dir string, m Manifiesto, o Options, progreso func(Avance)) (inf Informe, err error) {
	a, err := Open(ctx, dir, o)
	if err != nil {
		return inf, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if inf, err = a.Verificar(ctx, progreso); err != nil {
		return inf, err
	}
	return inf, a.ComprobarCabeza(ctx, m.Cabeza)
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

// trae copies a backup to an empty folder.
func trae(ctx context.Context, respaldo, destino string, m Manifiesto, progreso func(Avance)) error {
	base := filepath.Join(respaldo, m.Base)
	suma, err := sumaArchivo(base)
	if err != nil {
		return err
	}
	if suma != m.SHA256 {
		return fault.New(fault.DatosDanados, "ruta", respaldo, "detalle", "la copia de la base de datos fue cambiada")
	}
	if err = traeObjetos(ctx, base, respaldo, destino, m, progreso); err != nil {
		return err
	}
	if err = copiaSuelta(filepath.Join(respaldo, nombreRecuperacion), filepath.Join(destino, nombreRecuperacion)); err != nil {
		return err
	}
	if _, err = copiaSegura(base, filepath.Join(destino, archivoBase)); err != nil {
		return err
	}
	return sincronizaCarpeta(destino)
}

// traeObjetos copies the objects that the database's copy names and the backup has. A backup that was cut short may
// have left newer ones; one that is missing is for the verification to name.
func traeObjetos(ctx context.Context, base, respaldo, destino string, m Manifiesto, progreso func(Avance)) error {
	db, err := sql.Open("sqlite", dsnQuieta(base))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // only read
	hechos := int64(0)
	for i := range 256 {
		pre := hex.EncodeToString([]byte{byte(i)})
		nombres, err := objetosDe(ctx, db, pre)
		if err != nil {
			return err
		}
		de := filepath.Join(respaldo, "objetos", pre)
		nombres = slices.DeleteFunc(nombres, func(n string) bool {
			_, err := os.Lstat(filepath.Join(de, n))
			return errors.Is(err, os.ErrNotExist)
		})
		if _, err = copiaObjetosDe(ctx, nombres, de, filepath.Join(destino, "objetos", pre)); err != nil {
			return err
		}
		if hechos += int64(len(nombres)); progreso != nil {
			progreso(Avance{hechos, int64(m.Objetos), "objetos"})
		}
	}
	return nil
}

// Simulacro restores a backup into a scratch folder, verifies it and removes the folder: the proof that a backup
// is one. The Informe says what differs.
func Simulacro(ctx context.Context, respaldo string, o Options, progreso func(Avance)) (inf Informe, err error) {
	dir, err := os.MkdirTemp("", "valija-simulacro-")
	if err != nil {
		return Informe{}, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	return Restaurar(ctx, Restauracion{Respaldo: respaldo, Destino: filepath.Join(dir, "archivo"), Opciones: o}, progreso)
}
