package archivo

import (
	"context"
	"io/fs"
	"path/filepath"
)

// Tamanos is what the archive takes on the disk, in bytes.
type Tamanos struct {
	Originales int64 // contents of the documents, each once
	Objetos    int64 // files under objetos/
	Base       int64 // the database without the search index
	Indice     int64 // the search index
}

// Tamanos measures the archive; it reads the sizes of every file.
func (a *Archivo) Tamanos(ctx context.Context) (Tamanos, error) {
	var t Tamanos
	err := filepath.WalkDir(filepath.Join(a.dir, "objetos"), func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		i, err := d.Info()
		if err == nil {
			t.Objetos += i.Size()
		}
		return err
	})
	if err != nil {
		return t, a.traduce(err)
	}
	return t, a.View(ctx, func(tx *Tx) error {
		if _, err := tx.uno(ctx, "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE aggregate = 1 AND name LIKE '%_fts%'", nil, &t.Indice); err != nil {
			return err
		}
		if _, err := tx.uno(ctx, "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE aggregate = 1 AND name NOT LIKE '%_fts%'", nil, &t.Base); err != nil {
			return err
		}
		_, err := tx.uno(ctx, "SELECT coalesce(sum(bytes), 0) FROM objeto WHERE id IN (SELECT objeto FROM documento)", nil, &t.Originales)
		return err
	})
}
