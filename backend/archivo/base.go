package archivo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"valija/backend/fault"
)

const archivoBase = "valija.db"

// Readers: how many at once, and how many stay open with their cache. A page of 4 KiB takes 8 of memory, since it comes
// with a header, so a cache costs twice what its pragma says.
const (
	lectores        = 16
	lectoresQuietos = 3
)

const dsnComun = "?_pragma=busy_timeout(10000)&_pragma=temp_store(2)&_pragma=trusted_schema(0)&_defensive=1&_dqs=0"

// dsn writes the data source name of a database file. Pragmas live here only: set by Exec they would reach
// one pooled connection and miss the others.
func dsn(path string, lector bool) string {
	if lector {
		return uri(path) + dsnComun + "&_pragma=cache_size(-1500)&_pragma=query_only(1)"
	}
	return uri(path) + dsnComun + "&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)" +
		"&_pragma=cache_size(-2000)&_txlock=immediate"
}

// dsnAparte names a database for one connection besides the writer's and the readers': what makes and applies backups.
func dsnAparte(path string) string {
	return uri(path) + dsnComun + "&_pragma=cache_size(-8000)"
}

// dsnQuieta names a database that nobody writes: a backup's copy.
func dsnQuieta(path string) string {
	return uri(path) + "?mode=ro&immutable=1&_pragma=query_only(1)&_defensive=1&_dqs=0"
}

// uri escapes what SQLite would read as more than a path: spaces, %, #, ? and letters like ñ.
func uri(path string) string {
	p := filepath.ToSlash(path)
	if filepath.IsAbs(path) && !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/… needs a slash before the drive
	}
	return "file:" + (&url.URL{Path: p}).EscapedPath()
}

// abreBase opens the writer handle and the readers' pool.
func (a *Archivo) abreBase(ctx context.Context) error {
	path, err := filepath.Abs(filepath.Join(a.dir, archivoBase))
	if err != nil {
		return err
	}
	if err = creaPrivado(path); err != nil {
		return err
	}
	if a.writer, err = sql.Open("sqlite", dsn(path, false)); err != nil {
		return err
	}
	a.writer.SetMaxOpenConns(1)
	modo, err := a.modo(ctx, path)
	if err != nil {
		return err
	}
	if modo != "wal" { // a network disk keeps another mode without a word
		return fault.New(fault.DiscoDeRed, "ruta", a.dir)
	}
	if a.readers, err = sql.Open("sqlite", dsn(path, true)); err != nil {
		return err
	}
	a.readers.SetMaxOpenConns(lectores) // a verification keeps two for minutes
	a.readers.SetMaxIdleConns(lectoresQuietos)
	return nil
}

// modo opens the first connection, which puts the database in WAL mode, and returns the mode that it is in. Two that
// put a new database in that mode at once refuse each other without waiting, so there it is done under the lock.
func (a *Archivo) modo(ctx context.Context, path string) (modo string, err error) {
	if i, e := os.Stat(path); e == nil && i.Size() == 0 {
		suelta, e := a.candado.toma(ctx)
		if e != nil {
			return "", e
		}
		defer func() { err = errors.Join(err, suelta()) }()
	}
	err = a.writer.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&modo)
	return modo, err
}

// creaPrivado makes an empty file that only its owner reads, so that SQLite, which would use 0644, finds it.
// An existing file is not opened: closing it would drop SQLite's own locks in this process.
func creaPrivado(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return nil
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil // another process was first
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// code returns SQLite's primary result code, or -1.
func code(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return -1
}

func sinEspacio(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || code(err) == sqlite3.SQLITE_FULL || discoLleno(err)
}

func soloLectura(err error) bool {
	c := code(err)
	return c == sqlite3.SQLITE_READONLY || c == sqlite3.SQLITE_PERM || c == sqlite3.SQLITE_CANTOPEN
}

func ocupada(err error) bool {
	c := code(err)
	return c == sqlite3.SQLITE_BUSY || c == sqlite3.SQLITE_LOCKED
}

func danada(err error) bool {
	c := code(err)
	return c == sqlite3.SQLITE_CORRUPT || c == sqlite3.SQLITE_NOTADB
}

// vacuumInto copies the database, whole and consistent, to a file that must not exist.
func vacuumInto(ctx context.Context, db ejecutor, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fault.New(fault.YaExiste, "ruta", path)
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO $1", path); err != nil {
		return fmt.Errorf("copy database: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return err
	}
	return sincroniza(path)
}
