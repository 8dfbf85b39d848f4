package archivo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A file of changes is a small database with what a stretch of the chain did: the events, the keys that they name
// (cambiado), the rows that those keys have now, and whole the few tables that no event seals. A key without a row is
// one that went away.

// copiaBase copies the whole database, its search index too: what comes back from it can be searched at once.
func (a *Archivo) copiaBase(ctx context.Context, path string) error {
	return a.enAparte(ctx, func(c *sql.Conn) error { return vacuumInto(ctx, c, path) })
}

// enAparte runs f on a connection of its own: the writer's is not kept waiting, and the readers' refuse to write even
// another file.
func (a *Archivo) enAparte(ctx context.Context, f func(*sql.Conn) error) error {
	abs, err := filepath.Abs(filepath.Join(a.dir, archivoBase))
	if err != nil {
		return err
	}
	return conBase(ctx, dsnAparte(abs), f)
}

// conBase runs f on the only connection to a database.
func conBase(ctx context.Context, dsn string, f func(*sql.Conn) error) (err error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	return f(c)
}

// escribeCambios writes what changed after the link desde, as of one instant.
func (a *Archivo) escribeCambios(ctx context.Context, desde int64, path string) error {
	return a.enAparte(ctx, func(c *sql.Conn) error {
		if err := adjunta(ctx, c, path, "PRAGMA cambios.page_size = 1024", "PRAGMA cambios.journal_mode = OFF", "PRAGMA cambios.synchronous = OFF"); err != nil {
			return err
		}
		tx, err := c.BeginTx(ctx, nil) // it reads the archive and writes the other file only: no writer waits for it
		if err != nil {
			return err
		}
		defer tx.Rollback() //nolint:errcheck // after Commit it says so
		if err = llenaCambios(ctx, tx, desde); err != nil {
			return fmt.Errorf("write changes: %w", err)
		}
		return tx.Commit()
	})
}

// adjunta attaches a file of changes under the name cambios.
func adjunta(ctx context.Context, c *sql.Conn, path string, pragmas ...string) error {
	if _, err := c.ExecContext(ctx, "ATTACH DATABASE $1 AS cambios", path); err != nil {
		return fmt.Errorf("attach changes: %w", err)
	}
	return ejecuta(ctx, c, pragmas...)
}

// ejecutor is a connection or a transaction.
type ejecutor interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func ejecuta(ctx context.Context, x ejecutor, queries ...string) error {
	for _, q := range queries {
		if _, err := x.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("%.60s: %w", q, err)
		}
	}
	return nil
}

// cambiadas are the keys of a table that a file of changes names.
func cambiadas(tabla string) string {
	return "(SELECT clave FROM cambios.cambiado WHERE tabla = '" + tabla + "')"
}

func llenaCambios(ctx context.Context, tx *sql.Tx, desde int64) error {
	if err := ejecuta(ctx, tx,
		"CREATE TABLE cambios.cambiado(tabla TEXT, clave TEXT, PRIMARY KEY (tabla, clave)) WITHOUT ROWID",
		"CREATE TABLE cambios.evento AS SELECT * FROM main.evento WHERE seq > "+strconv.FormatInt(desde, 10),
	); err != nil {
		return err
	}
	if err := nombraCambiadas(ctx, tx); err != nil {
		return err
	}
	sueltas, err := sinSello(ctx, tx)
	if err != nil {
		return err
	}
	var q []string
	for _, s := range sellos() {
		q = append(q, "CREATE TABLE cambios."+s.tabla+" AS SELECT * FROM main."+s.tabla+" WHERE "+s.clave+" IN "+cambiadas(s.tabla))
	}
	q = append(q,
		"CREATE TABLE cambios.procedencia AS SELECT * FROM main.procedencia WHERE documento IN "+cambiadas("documento"),
		"CREATE TABLE cambios.objeto AS SELECT * FROM main.objeto WHERE id IN (SELECT objeto FROM cambios.documento UNION SELECT objeto FROM cambios.texto)",
		"CREATE TABLE cambios.secuencia AS SELECT * FROM main.sqlite_sequence")
	for _, t := range sueltas {
		q = append(q, "CREATE TABLE cambios."+t+" AS SELECT * FROM main."+t)
	}
	return ejecuta(ctx, tx, q...)
}

// nombraCambiadas fills cambiado from the events.
func nombraCambiadas(ctx context.Context, tx *sql.Tx) error {
	filas := map[fila]bool{}
	rows, err := tx.QueryContext(ctx, "SELECT seq, filas FROM cambios.evento")
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err below tells
	for rows.Next() {
		var e Evento
		if err = rows.Scan(&e.Seq, &e.Filas); err != nil {
			return err
		}
		if err = e.cadaFila(func(tabla, clave, _ string) { filas[fila{tabla, clave}] = true }); err != nil {
			return err
		}
	}
	if err = errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	pon, err := tx.PrepareContext(ctx, "INSERT INTO cambios.cambiado(tabla, clave) VALUES ($1, $2)")
	if err != nil {
		return err
	}
	defer pon.Close() //nolint:errcheck // closed with the transaction
	for f := range filas {
		if _, err = pon.ExecContext(ctx, f.tabla, f.clave); err != nil {
			return err
		}
	}
	return nil
}

// sinSello lists the tables that no event seals and that nothing else here takes along; they are few and short. What
// can be made again (the search index and its queue) and what the schema's version says stays out.
func sinSello(ctx context.Context, tx *sql.Tx) (out []string, err error) {
	aparte := map[string]bool{"evento": true, "procedencia": true, "objeto": true, "por_indexar": true, "migracion": true}
	for _, s := range sellos() {
		aparte[s.tabla] = true
	}
	rows, err := tx.QueryContext(ctx, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err below tells
	for rows.Next() {
		var n string
		if err = rows.Scan(&n); err != nil {
			return nil, err
		}
		if !aparte[n] && !strings.Contains(n, "_fts") {
			out = append(out, n)
		}
	}
	return out, rows.Err()
}

// sellosQueHay are the seals of the tables that the base has: a backup is brought back in the schema that it was made in,
// which may be older than this program, and migrated once it is whole.
func sellosQueHay(ctx context.Context, tx *sql.Tx) (out []sello, err error) {
	for _, s := range sellos() {
		var hay int
		if err = tx.QueryRowContext(ctx, "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = $1", s.tabla).Scan(&hay); err != nil {
			return nil, err
		}
		if hay > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// aplicaCambios brings the database in base forward by one file of changes. That the result is what the chain says is
// for the verification to prove; here the chain itself refuses changes that do not follow it.
func aplicaCambios(ctx context.Context, base, path string) error {
	return conBase(ctx, dsnAparte(base), func(c *sql.Conn) error {
		if err := adjunta(ctx, c, path); err != nil {
			return err
		}
		tx, err := c.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() //nolint:errcheck // after Commit it says so
		sueltas, err := sinSello(ctx, tx)
		if err != nil {
			return err
		}
		sellados, err := sellosQueHay(ctx, tx)
		if err != nil {
			return err
		}
		if err = ejecuta(ctx, tx, slices.Concat(quitaViejas(sellados), poneNuevas(sellados, sueltas))...); err != nil {
			return fmt.Errorf("apply changes: %w", err)
		}
		if err = llavesForaneas(ctx, tx); err != nil {
			return err
		}
		return tx.Commit()
	})
}

// quitaViejas takes every row away whose key is named, and out of the search index the documents that they touch:
// those are queued, for what a file of changes does not have are the words.
func quitaViejas(sellados []sello) []string {
	q := []string{
		"CREATE TEMP TABLE por_leer(documento INTEGER PRIMARY KEY)",
		"INSERT INTO por_leer SELECT CAST(clave AS INTEGER) FROM cambios.cambiado WHERE tabla IN ('documento', 'texto') ON CONFLICT DO NOTHING",
		"INSERT INTO por_leer SELECT CAST(de AS INTEGER) FROM main.nota WHERE que = 'documento' AND id IN " + cambiadas("nota") + " ON CONFLICT DO NOTHING",
		"INSERT INTO por_leer SELECT CAST(de AS INTEGER) FROM cambios.nota WHERE que = 'documento' ON CONFLICT DO NOTHING",
	}
	for _, f := range []string{"ficha_fts", "texto_fts"} {
		q = append(q, "DELETE FROM "+f+" WHERE rowid IN (SELECT orden FROM main.documento WHERE id IN (SELECT documento FROM por_leer))")
	}
	q = append(q, "DELETE FROM main.procedencia WHERE documento IN "+cambiadas("documento"))
	for _, s := range sellados {
		q = append(q, "DELETE FROM main."+s.tabla+" WHERE "+s.clave+" IN "+cambiadas(s.tabla))
	}
	return append(q, `DELETE FROM main.objeto WHERE NOT EXISTS (SELECT 1 FROM main.documento d WHERE d.objeto = objeto.id)
		AND NOT EXISTS (SELECT 1 FROM main.texto x WHERE x.objeto = objeto.id)`)
}

// poneNuevas puts the rows that the keys have now, the events, and whole the tables that no event seals.
func poneNuevas(sellados []sello, sueltas []string) []string {
	copia := func(tabla string) string { return "INSERT INTO main." + tabla + " SELECT * FROM cambios." + tabla }
	q := []string{
		copia("evento") + " ORDER BY seq",
		copia("objeto") + " WHERE true ON CONFLICT DO NOTHING", // another document may have it
		copia("procedencia"),
	}
	for _, s := range sellados {
		q = append(q, copia(s.tabla))
	}
	for _, t := range sueltas {
		q = append(q, "DELETE FROM main."+t, copia(t))
	}
	return append(q,
		"DELETE FROM main.sqlite_sequence", "INSERT INTO main.sqlite_sequence SELECT * FROM cambios.secuencia", // no key is used twice
		"DELETE FROM main.por_indexar WHERE documento IN (SELECT documento FROM por_leer)",
		"INSERT INTO main.por_indexar(documento, ficha) SELECT documento, 1 FROM por_leer WHERE documento IN (SELECT id FROM main.documento)",
		"DROP TABLE por_leer")
}
