//go:build !windows

package almacen

import (
	"errors"
	"os"
)

// sincronizar makes a rename in dir survive a power cut.
func sincronizar(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
