//go:build unix

package archivo

import (
	"errors"
	"os"
	"syscall"
)

// tomaArchivo takes the file's lock without waiting; errTomado when another open file has it.
func tomaArchivo(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.EWOULDBLOCK):
			return errTomado
		}
		return err
	}
}

func sueltaArchivo(f *os.File) error {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
}

// sincronizaCarpeta makes the names in a folder durable.
func sincronizaCarpeta(path string) error { return sincroniza(path) }

func discoLleno(err error) bool { return errors.Is(err, syscall.EDQUOT) }
