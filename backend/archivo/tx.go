package archivo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"valija/backend/fault"
)

// Tx is one transaction. It belongs to the function that it was given to and to one goroutine.
type Tx struct {
	Now time.Time // frozen when the transaction began; UTC, to the millisecond

	a         *Archivo
	q         *sql.Tx
	escribe   bool
	hechos    []hecho
	publica   map[string]*Deposito // by object name
	retirados []string
	final     []func(context.Context) error
	sentencia map[string]*sql.Stmt
	luego     []func()
}

// View runs fn on one consistent state of the archive. It never waits for writers.
func (a *Archivo) View(ctx context.Context, fn func(*Tx) error) error {
	q, err := a.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return a.traduce(err)
	}
	defer q.Rollback() //nolint:errcheck // nothing was written
	return a.traduce(cancelado(ctx, fn(a.tx(q, false))))
}

// Update runs fn and keeps all that it wrote, or nothing when it returns an error. What is kept is on the disk
// when Update returns. fn holds the folder's lock: it must be quick, and never wait for a person or a network. It waits for this process's other writers, and 5 s for other processes' (DatosEnUso).
func (a *Archivo) Update(ctx context.Context, fn func(*Tx) error) error {
	suelta, err := a.candado.toma(ctx)
	if err != nil {
		return a.traduce(err)
	}
	luego, err := a.update(ctx, fn, suelta)
	if err != nil {
		return a.traduce(cancelado(ctx, err))
	}
	for _, f := range luego {
		f()
	}
	return nil
}

func (a *Archivo) update(ctx context.Context, fn func(*Tx) error, suelta func() error) (luego []func(), err error) {
	defer func() { err = errors.Join(err, suelta()) }()
	if err = a.recupera(ctx); err != nil {
		return nil, err
	}
	q, err := a.writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer q.Rollback() //nolint:errcheck // after Commit it says so
	t := a.tx(q, true)
	if err = fn(t); err != nil {
		return nil, err
	}
	for _, f := range t.final {
		if err = f(ctx); err != nil {
			return nil, err
		}
	}
	if err = t.encadena(ctx); err != nil {
		return nil, err
	}
	j, err := a.publica(t.publica, t.retirados)
	if err != nil {
		return nil, err
	}
	if err = q.Commit(); err != nil {
		return nil, err
	}
	// What follows only tidies up: it is kept, whatever happens, and the next writer would do it too.
	if j.ruta != "" && len(t.retirados) > 0 {
		err = a.deshace(ctx, j.ruta) // removes what was retired, then the journal
	} else if j.ruta != "" {
		err = os.Remove(j.ruta)
	}
	if err != nil {
		a.log.WarnContext(ctx, "journal left for the next writer", "error", err)
	}
	return t.luego, nil
}

func (a *Archivo) tx(q *sql.Tx, escribe bool) *Tx {
	return &Tx{
		Now: a.clock.Now().UTC().Truncate(time.Millisecond), a: a, q: q, escribe: escribe,
		publica: map[string]*Deposito{}, sentencia: map[string]*sql.Stmt{},
	}
}

// Despues runs f once the transaction is kept; events to the window go out here, never before.
func (t *Tx) Despues(f func()) { t.luego = append(t.luego, f) }

// alFinal runs f after everything else that the transaction writes. The search index is written so: SQLite asks it
// to flush before most other statements, and a flush for each document makes it many times slower.
func (t *Tx) alFinal(f func(context.Context) error) { t.final = append(t.final, f) }

// prep prepares a statement once for the whole transaction.
func (t *Tx) prep(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := t.sentencia[query]; ok {
		return s, nil
	}
	s, err := t.q.PrepareContext(ctx, query) //nolint:gosec // our own SQL
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	t.sentencia[query] = s
	return s, nil
}

func (t *Tx) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if !t.escribe {
		return nil, errSoloLectura
	}
	s, err := t.prep(ctx, query) //nolint:sqlclosecheck // closed with the transaction
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

var errSoloLectura = errors.New("write in a reading transaction")

func (t *Tx) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := t.prep(ctx, query) //nolint:sqlclosecheck // closed with the transaction
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// uno reads one row; found is false when there is none.
func (t *Tx) uno(ctx context.Context, query string, args []any, dest ...any) (found bool, err error) {
	s, err := t.prep(ctx, query) //nolint:sqlclosecheck // closed with the transaction
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// recorre calls each for every row of a query.
func (t *Tx) recorre(ctx context.Context, each func(*sql.Rows) error, query string, args ...any) error {
	rows, err := t.query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err below tells
	for rows.Next() {
		if err = each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Ambito is the door to the rows of one RFC. Everything that belongs to somebody is read and written through
// one, and each of its statements carries the RFC, so that no question about one client answers with another's.
type Ambito struct {
	t     *Tx
	rfc   string
	todos bool
}

// De returns the rows of this RFC. The empty RFC is that of documents nobody has classified yet.
func (t *Tx) De(rfc string) Ambito { return Ambito{t: t, rfc: rfc} }

// Todos returns the rows of every RFC, for the agenda and the search over all clients. It cannot write.
func (t *Tx) Todos() Ambito { return Ambito{t: t, todos: true} }

// donde is the one place that scopes a query: the condition on the column, its first argument $1.
func (s Ambito) donde(columna string) string {
	if s.todos {
		return "$1 = ''"
	}
	return columna + " = $1"
}

// con puts the scope's argument in front of the others.
func (s Ambito) con(args ...any) []any { return append([]any{s.rfc}, args...) }

// escribe refuses to write in no RFC's name.
func (s Ambito) escribe() error {
	if s.todos {
		return fmt.Errorf("%w: no RFC", errSoloLectura)
	}
	return nil
}

func noHay(que, id string) error { return fault.New(fault.NoEncontrado, "que", que, "id", id) }

func repetido(que string) error { return fault.New(fault.Repetido, "detalle", que) }
