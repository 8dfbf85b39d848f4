package archivo

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
)

// taller is a scratch room, locked while its process lives, where a restore works before the folder gets its name. One
// that nobody locks was left by a killed process: the next restore or backup there removes it.
type taller struct {
	dir  string
	vivo *os.File
}

const prefijoTaller = ".valija-restaura-"

func abreTaller(ctx context.Context, padre string, o Options) (*taller, error) {
	if err := os.MkdirAll(padre, 0o700); err != nil {
		return nil, err
	}
	barreTalleres(ctx, padre, o.Log)
	for {
		dir, err := os.MkdirTemp(padre, prefijoTaller)
		if err != nil {
			return nil, err
		}
		t, err := tomaTaller(dir)
		if !errors.Is(err, errTomado) {
			return t, err
		}
		// somebody swept it before it was locked
	}
}

// tomaTaller locks a room just made; errTomado when it is being swept.
func tomaTaller(dir string) (*taller, error) {
	f, err := os.OpenFile(filepath.Join(dir, nombreVivo), os.O_CREATE|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errTomado
	}
	if err != nil {
		return nil, err
	}
	if err = tomaArchivo(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	mio, err := f.Stat()
	if err == nil {
		if ahi, e := os.Lstat(f.Name()); e == nil && os.SameFile(mio, ahi) {
			return &taller{dir, f}, nil
		}
		err = errTomado
	}
	return nil, errors.Join(err, f.Close())
}

// archivo is the folder that becomes the archive.
func (t *taller) archivo() string { return filepath.Join(t.dir, "archivo") }

func (t *taller) cierra() error { return quitaTaller(t.dir, t.vivo) }

// quitaTaller removes a room whose lock is held. The lock goes last: killed in between, the room can still be swept.
func quitaTaller(dir string, vivo *os.File) error {
	return errors.Join(os.RemoveAll(filepath.Join(dir, "archivo")), vivo.Close(), os.RemoveAll(dir))
}

// barreTalleres removes the rooms of processes that are gone. What cannot be removed is no reason not to work.
func barreTalleres(ctx context.Context, padre string, log *slog.Logger) {
	entries, err := os.ReadDir(padre)
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), prefijoTaller) {
			err = errors.Join(err, barreTaller(filepath.Join(padre, e.Name())))
		}
	}
	if err != nil && log != nil {
		log.WarnContext(ctx, "abandoned restores not removed", "error", err)
	}
}

func barreTaller(dir string) error {
	f, err := os.OpenFile(filepath.Join(dir, nombreVivo), os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Remove(dir) // killed before it had anything
	}
	if err != nil {
		return err
	}
	if err = tomaArchivo(f); errors.Is(err, errTomado) {
		return f.Close()
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	return quitaTaller(dir, f)
}
