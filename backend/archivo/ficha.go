package archivo

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Existe reports whether the folder dir has an archive. One whose making was cut short, before it said what it is, is
// none yet: whoever opens it decides how it is. What cannot be read counts as one, and Open says what is wrong.
func Existe(ctx context.Context, dir string) (hay bool, err error) {
	path, err := filepath.Abs(filepath.Join(dir, archivoBase))
	if err != nil {
		return false, err
	}
	if _, err = os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if hay, err = tieneFicha(ctx, path); err == nil && hay {
		return true, nil
	}
	c, err := abreCandado(filepath.Join(dir, "candado")) // somebody may be making it now
	if err != nil {
		return false, traduce(err, dir)
	}
	defer func() { err = errors.Join(err, c.cierra()) }()
	suelta, err := c.toma(ctx)
	if err != nil {
		return false, traduce(err, dir)
	}
	defer func() { err = errors.Join(err, suelta()) }()
	if hay, err = tieneFicha(ctx, path); err != nil {
		return true, traduce(ctx.Err(), dir)
	}
	return hay, nil
}

func tieneFicha(ctx context.Context, path string) (bool, error) {
	var n int
	err := conBase(ctx, dsn(path, true), func(c *sql.Conn) error {
		err := c.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'ficha'").Scan(&n)
		if err == nil && n > 0 {
			err = c.QueryRowContext(ctx, "SELECT count(*) FROM ficha").Scan(&n)
		}
		return err
	})
	return n > 0, err
}

// identifica reads the ficha, making it in a new archive, and how contents are kept. A key that is not this archive's is
// refused; an encrypted archive without a key opens locked.
func (a *Archivo) identifica(ctx context.Context, c *Cifrado) error {
	hay, err := a.leeID(ctx)
	if err == nil && !hay {
		if err = a.nuevaFicha(ctx, c); err == nil {
			_, err = a.leeID(ctx)
		}
	}
	if err != nil {
		return err
	}
	return a.leeCerradura(ctx, c)
}

// ID returns the archive's identifier, made at random when the folder was.
func (a *Archivo) ID() string { return a.id }

func (a *Archivo) leeID(ctx context.Context) (hay bool, err error) {
	err = a.writer.QueryRowContext(ctx, "SELECT id FROM ficha").Scan(&a.id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func (a *Archivo) nuevaFicha(ctx context.Context, c *Cifrado) error {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		return err
	}
	id, forma, destinatario := hex.EncodeToString(b[:]), "plano", any(nil)
	if c != nil {
		forma, destinatario = "age", c.Destinatario()
	}
	return a.Update(ctx, func(t *Tx) error {
		var n int
		if _, err := t.uno(ctx, "SELECT count(*) FROM ficha", nil, &n); err != nil || n > 0 {
			return err // another process was first
		}
		if _, err := t.exec(ctx, "INSERT INTO ficha(id, creada, forma, destinatario) VALUES ($1, $2, $3, $4)",
			id, instante(t.Now), forma, destinatario); err != nil {
			return err
		}
		t.anota("archivo_creado", "", map[string]string{"archivo": id, "forma": forma}, fila{"ficha", id})
		return nil
	})
}
