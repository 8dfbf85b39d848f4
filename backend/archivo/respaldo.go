package archivo

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"valija/backend/fault"
)

// Manifiesto describes a backup. It is written last: a folder without one holds no finished backup.
type Manifiesto struct {
	Archivo string    `json:"archivo"`
	Creado  time.Time `json:"creado"`
	Cabeza  Cabeza    `json:"cabeza"`
	Base    string    `json:"base"`        // file name of the database copy
	SHA256  string    `json:"base_sha256"` // of that copy
	Objetos int       `json:"objetos"`
	Copiado int64     `json:"copiado"` // bytes of objects that this run had to copy
}

const nombreManifiesto = "manifiesto.json"

// Respaldar copies the archive to the folder destino while it is in use. Objects never change, so a folder that
// already has a backup of this archive only receives the new ones; encrypted objects stay encrypted. The copy of
// the database, which names people and dates in clear, is as readable there as it is here. EstadoNoPermite when the
// folder has another archive's backup or a newer one.
func (a *Archivo) Respaldar(ctx context.Context, destino string, progreso func(Avance)) (Manifiesto, error) {
	m, err := a.respalda(ctx, destino, progreso)
	if err != nil {
		return Manifiesto{}, traduce(err, destino)
	}
	return m, nil
}

func (a *Archivo) respalda(ctx context.Context, destino string, progreso func(Avance)) (Manifiesto, error) {
	if err := os.MkdirAll(filepath.Join(destino, "objetos"), 0o700); err != nil {
		return Manifiesto{}, err
	}
	if err := a.esDeEste(ctx, destino); err != nil {
		return Manifiesto{}, err
	}
	m := Manifiesto{Archivo: a.ficha.id, Creado: a.clock.Now().UTC().Truncate(time.Millisecond)}
	// The copy of the database comes first and decides: an object that arrives later is not in it.
	parcial := filepath.Join(destino, "valija.parcial")
	if err := os.Remove(parcial); err != nil && !errors.Is(err, os.ErrNotExist) {
		return Manifiesto{}, err
	}
	if err := a.copiaBase(ctx, parcial); err != nil {
		return Manifiesto{}, err
	}
	if err := a.copiaObjetos(ctx, parcial, destino, &m, progreso); err != nil {
		return Manifiesto{}, err
	}
	var err error
	if m.SHA256, err = sumaArchivo(parcial); err != nil {
		return Manifiesto{}, err
	}
	m.Base = "valija-" + m.SHA256[:16] + ".db"
	if err = os.Rename(parcial, filepath.Join(destino, m.Base)); err != nil {
		return Manifiesto{}, err
	}
	if err = copiaSuelta(filepath.Join(a.dir, nombreRecuperacion), filepath.Join(destino, nombreRecuperacion)); err != nil {
		return Manifiesto{}, err
	}
	if err = escribeManifiesto(destino, m); err != nil {
		return Manifiesto{}, err
	}
	return m, quitaAnteriores(destino, m.Base)
}

// esDeEste refuses a folder with the backup of another archive, or of a newer state than this one.
func (a *Archivo) esDeEste(ctx context.Context, destino string) error {
	antes, err := LeerManifiesto(destino)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if antes.Archivo != a.ficha.id {
		return fault.New(fault.EstadoNoPermite, "detalle", "esa carpeta tiene el respaldo de otro archivo", "sigue", "Elija otra carpeta.")
	}
	if err = a.ComprobarCabeza(ctx, antes.Cabeza); err != nil {
		return fault.Wrap(fault.EstadoNoPermite, err, "detalle", "ese respaldo tiene movimientos que este archivo no tiene",
			"sigue", "Conserve esa carpeta como está y respalde en otra.")
	}
	return nil
}

// quitaAnteriores removes the copies of the database that the manifest no longer names.
func quitaAnteriores(dir, actual string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if n := e.Name(); n != actual && strings.HasPrefix(n, "valija-") && strings.HasSuffix(n, ".db") {
			err = errors.Join(err, os.Remove(filepath.Join(dir, n)))
		}
	}
	return err
}

// copiaBase copies the database on a connection of its own: the writer's is not kept waiting, and the readers'
// refuse to write even another file.
func (a *Archivo) copiaBase(ctx context.Context, path string) error {
	abs, err := filepath.Abs(filepath.Join(a.dir, archivoBase))
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite", dsn(abs, false))
	if err != nil {
		return err
	}
	return errors.Join(vacuumInto(ctx, db, path), db.Close())
}

// copiaObjetos copies what the database's copy names and the folder lacks, and reads the copy's head.
func (a *Archivo) copiaObjetos(ctx context.Context, base, destino string, m *Manifiesto, progreso func(Avance)) error {
	db, err := sql.Open("sqlite", dsnQuieta(base))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // only read
	m.Cabeza.Archivo = m.Archivo
	err = db.QueryRowContext(ctx, "SELECT seq, huella FROM evento ORDER BY seq DESC LIMIT 1").Scan(&m.Cabeza.Seq, &m.Cabeza.Huella)
	if err != nil {
		return err
	}
	var total int64
	if err = db.QueryRowContext(ctx, "SELECT count(*) FROM objeto").Scan(&total); err != nil {
		return err
	}
	for i := range 256 {
		pre := hex.EncodeToString([]byte{byte(i)})
		n, err := a.copiaCarpeta(ctx, db, pre, destino, m)
		if err != nil {
			return err
		}
		m.Objetos += n
		if progreso != nil {
			progreso(Avance{int64(m.Objetos), total, "objetos"})
		}
	}
	return sincronizaCarpeta(filepath.Join(destino, "objetos"))
}

func (a *Archivo) copiaCarpeta(ctx context.Context, db *sql.DB, pre, destino string, m *Manifiesto) (int, error) {
	nombres, err := objetosDe(ctx, db, pre)
	if err != nil {
		return 0, err
	}
	copiado, err := copiaObjetosDe(ctx, nombres, filepath.Join(a.dir, "objetos", pre), filepath.Join(destino, "objetos", pre))
	m.Copiado += copiado
	return len(nombres), err
}

// objetosDe lists the objects of one folder that a database names.
func objetosDe(ctx context.Context, db *sql.DB, pre string) (out []string, err error) {
	rows, err := db.QueryContext(ctx, "SELECT lower(hex(nombre)) FROM objeto WHERE nombre BETWEEN unhex($1) AND unhex($2)", pre, finDe(pre))
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err below tells
	for rows.Next() {
		var nombre string
		if err = rows.Scan(&nombre); err != nil {
			return nil, err
		}
		out = append(out, nombre)
	}
	return out, rows.Err()
}

// copiaObjetosDe copies the named objects of one folder to another that may have some of them already.
func copiaObjetosDe(ctx context.Context, nombres []string, de, a string) (copiado int64, err error) {
	hay := map[string]bool{}
	entries, err := os.ReadDir(a)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return 0, err
	}
	for _, e := range entries {
		hay[e.Name()] = true
	}
	nuevos := slices.DeleteFunc(slices.Clone(nombres), func(n string) bool { return hay[n] })
	if len(nuevos) == 0 {
		return 0, nil
	}
	if err = os.MkdirAll(a, 0o700); err != nil {
		return 0, err
	}
	for _, n := range nuevos {
		if err = ctx.Err(); err != nil {
			return copiado, err
		}
		b, err := copiaSegura(filepath.Join(de, n), filepath.Join(a, n))
		if err != nil {
			return copiado, fmt.Errorf("copy object %s: %w", n, err)
		}
		copiado += b
	}
	return copiado, sincronizaCarpeta(a)
}

// LeerManifiesto reads the description of the backup in a folder.
func LeerManifiesto(dir string) (m Manifiesto, err error) {
	b, err := os.ReadFile(filepath.Join(dir, nombreManifiesto))
	if err != nil {
		return m, err
	}
	if err = json.Unmarshal(b, &m); err != nil || !esNombre(m.SHA256) || m.Base != filepath.Base(m.Base) {
		return m, fault.Wrap(fault.DatosDanados, err, "ruta", dir, "detalle", "el manifiesto del respaldo no se puede leer")
	}
	return m, nil
}

func escribeManifiesto(dir string, m Manifiesto) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return escribeEntero(filepath.Join(dir, nombreManifiesto), append(b, '\n'))
}

// escribeEntero replaces a file whole or not at all, durably.
func escribeEntero(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".parcial*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return sincronizaCarpeta(filepath.Dir(path))
}

// copiaSegura copies a file whole or not at all, durably.
func copiaSegura(de, a string) (n int64, err error) {
	src, err := os.Open(de)
	if err != nil {
		return 0, err
	}
	defer src.Close() //nolint:errcheck // only read
	dst, err := os.CreateTemp(filepath.Dir(a), ".parcial*")
	if err != nil {
		return 0, err
	}
	n, err = io.Copy(dst, src)
	if err = errors.Join(err, dst.Sync(), dst.Close()); err == nil {
		err = os.Rename(dst.Name(), a)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(dst.Name()))
	}
	return n, err
}

// copiaSuelta copies a file that may not be there.
func copiaSuelta(de, a string) error {
	_, err := copiaSegura(de, a)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

func sumaArchivo(path string) (_ string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // only read
	h := sha256.New()
	if _, err = io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
