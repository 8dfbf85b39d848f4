// Package almacen keeps what the Buzón de práctica knows: a SQLite file and a folder of immutable files named
// by their SHA-256. Whatever a transaction acknowledged survives a kill and a power cut.
//
//	DIR/practica.db    rows (migrations/)
//	DIR/objetos/ab/…   the bytes of acts, acuses and attachments
//	DIR/temporal/      files being written; Limpiar removes what a kill left
//
// Start at Abrir, then Almacen.Leer and Almacen.Escribir.
package almacen

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"valija/backend/fault"
)

const base = "practica.db"

//go:embed migrations/*.sql
var migraciones embed.FS

// Almacen is an open store, safe for concurrent use and for several processes at once.
type Almacen struct {
	dir string
	db  *sql.DB
}

// Abrir opens the store in dir, making it when it is not there. Faults: DatosMasNuevos, DiscoDeRed,
// DatosDanados.
func Abrir(ctx context.Context, dir string) (*Almacen, error) {
	for _, d := range []string{dir, filepath.Join(dir, carpetaObjetos), filepath.Join(dir, carpetaTemporal)} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return nil, fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", d)
		}
	}
	path, err := filepath.Abs(filepath.Join(dir, base))
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", dir)
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, fault.Wrap(fault.Interno, err)
	}
	a := &Almacen{dir: dir, db: db}
	if err := a.preparar(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return a, nil
}

// Cerrar closes the database.
func (a *Almacen) Cerrar() error { return a.db.Close() }

// dsn carries the pragmas: set by Exec they would reach one pooled connection and miss the others.
func dsn(path string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/… needs a slash before the drive
	}
	u := url.URL{Scheme: "file", Path: p}
	return u.String() + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_pragma=temp_store(2)&_pragma=trusted_schema(0)&_txlock=immediate&_defensive=1&_dqs=0"
}

func (a *Almacen) preparar(ctx context.Context) error {
	var modo string
	if err := a.db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&modo); err != nil {
		return fault.Wrap(fault.DatosDanados, err, "ruta", a.dir, "detalle", "la base del Buzón de práctica no se puede leer")
	}
	if modo != "wal" { // a network disk keeps another mode without a word
		return fault.New(fault.DiscoDeRed, "ruta", a.dir)
	}
	return a.migrar(ctx)
}

// migrar runs the files of migrations/ that this database has not seen, in one transaction; PRAGMA
// user_version holds how many it has.
func (a *Almacen) migrar(ctx context.Context) error {
	names, err := fs.Glob(migraciones, "migrations/*.sql")
	if err != nil {
		return err
	}
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return fault.Wrap(fault.DatosEnUso, err, "ruta", a.dir)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it says so
	var have int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	if have > len(names) {
		return fault.New(fault.DatosMasNuevos, "ruta", a.dir)
	}
	for _, name := range names[have:] {
		text, err := migraciones.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("migration %s: %w", name, err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(names))); err != nil {
		return err
	}
	return tx.Commit()
}

// Tx is a transaction: what it wrote is kept whole or not at all.
type Tx struct {
	ctx context.Context //nolint:containedctx // a transaction lives inside one call
	tx  *sql.Tx
}

// Escribir runs f in a transaction and commits it when f returns nil. Writers take turns.
func (a *Almacen) Escribir(ctx context.Context, f func(*Tx) error) error {
	return a.en(ctx, nil, f)
}

// Leer runs f on one consistent view of the store.
func (a *Almacen) Leer(ctx context.Context, f func(*Tx) error) error {
	return a.en(ctx, &sql.TxOptions{ReadOnly: true}, f)
}

func (a *Almacen) en(ctx context.Context, o *sql.TxOptions, f func(*Tx) error) error {
	tx, err := a.db.BeginTx(ctx, o)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it says so
	if err := f(&Tx{ctx, tx}); err != nil {
		return err
	}
	return tx.Commit()
}
