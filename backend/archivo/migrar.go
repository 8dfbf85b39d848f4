package archivo

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"valija/backend/fault"
)

//go:embed migrations/*.sql
var migraciones embed.FS

// migra brings the database to this version: each missing file of migrations/ in its own transaction, after a
// copy of an existing database to respaldos/. PRAGMA user_version holds how many files have run.
func (a *Archivo) migra(ctx context.Context) error {
	return a.migraHasta(ctx, migraciones)
}

func (a *Archivo) migraHasta(ctx context.Context, dir fs.FS) (err error) {
	names, err := fs.Glob(dir, "migrations/*.sql")
	if err != nil {
		return err
	}
	have, err := a.version(ctx)
	if err != nil || have == len(names) {
		return err
	}
	if have > len(names) {
		return fault.New(fault.DatosMasNuevos, "ruta", a.dir)
	}
	suelta, err := a.candado.toma(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, suelta()) }()
	if have, err = a.version(ctx); err != nil { // another process may have been first
		return err
	}
	if have > 0 && have < len(names) {
		copia := fmt.Sprintf("antes-de-v%d-%s.db", len(names), a.clock.Now().UTC().Format("20060102T150405.000"))
		if err = vacuumInto(ctx, a.writer, filepath.Join(a.dir, "respaldos", copia)); err != nil {
			return err
		}
	}
	for i := have; i < len(names); i++ {
		if err = a.migracion(ctx, dir, names[i], i+1); err != nil {
			return fmt.Errorf("migration %s: %w", names[i], err)
		}
	}
	return nil
}

// versionPropia is the newest schema that this program knows.
func versionPropia() (int, error) {
	names, err := fs.Glob(migraciones, "migrations/*.sql")
	return len(names), err
}

func (a *Archivo) version(ctx context.Context) (n int, err error) {
	err = a.writer.QueryRowContext(ctx, "PRAGMA user_version").Scan(&n)
	return n, err
}

// migracion runs one file. The pragma takes part in the transaction: a file that fails leaves no trace.
func (a *Archivo) migracion(ctx context.Context, dir fs.FS, name string, n int) error {
	text, err := fs.ReadFile(dir, name)
	if err != nil {
		return err
	}
	tx, err := a.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it says so
	if _, err = tx.ExecContext(ctx, string(text)); err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	if _, err = tx.ExecContext(ctx, "INSERT INTO migracion(numero, nombre, sha256, aplicada) VALUES ($1, $2, $3, $4)",
		n, filepath.Base(name), hex.EncodeToString(sum[:]), instante(a.clock.Now())); err != nil {
		return err
	}
	if err = llavesForaneas(ctx, tx); err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", n)); err != nil {
		return err
	}
	return tx.Commit()
}

// llavesForaneas reads the rows of the check: running it is no error even when it found something.
func llavesForaneas(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	if !rows.Next() {
		return rows.Err()
	}
	var tabla, padre sql.NullString
	var fila, llave sql.NullInt64
	if err = rows.Scan(&tabla, &fila, &padre, &llave); err != nil {
		return err
	}
	return fmt.Errorf("%w: %s row %d", errForanea, tabla.String, fila.Int64)
}

var errForanea = errors.New("a row points to one that is not there")

// instante writes t as every column of the database has it: UTC, RFC 3339, fixed width to the millisecond so
// that text order is time order. The zero instant is "".
func instante(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

// leeInstante reads what instante wrote; "" is the zero instant.
func leeInstante(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse("2006-01-02T15:04:05.000Z", s)
}

// IntegridadBase asks SQLite itself whether the database is sound: its pages, its references and the search
// index. Verificar does not need it; it reads the whole database.
func (a *Archivo) IntegridadBase(ctx context.Context) error {
	var dicho string
	if err := a.readers.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&dicho); err != nil {
		return a.traduce(err)
	}
	if dicho != "ok" {
		return fault.Wrap(fault.DatosDanados, errors.New(dicho), "ruta", a.dir, "detalle", "la base de datos no está sana") //nolint:err113 // SQLite's words
	}
	return a.Update(ctx, func(t *Tx) error {
		for _, f := range []string{"ficha_fts", "texto_fts"} {
			if _, err := t.exec(ctx, "INSERT INTO "+f+"("+f+") VALUES ('integrity-check')"); err != nil {
				return err
			}
		}
		return llavesForaneas(ctx, t.q)
	})
}
