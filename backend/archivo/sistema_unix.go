//go:build unix

package archivo

import (
	"errors"
	"os"
	"syscall"
)

// tomaArchivo takes the file's lock without waiting; errTomado when another open file has it.
func tomaArchivo(f *os.File) error { return cierraCon(f, syscall.LOCK_EX) }

// comparteArchivo takes it together with whoever else shares it; errTomado when another open file has it alone.
func comparteArchivo(f *os.File) error { return cierraCon(f, syscall.LOCK_SH) }

func cierraCon(f *os.File, como int) error {
	for {
		err := syscall.Flock(int(f.Fd()), como|syscall.LOCK_NB)
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

// enUso tells a file that cannot be removed or renamed because somebody has it open. It never is so here.
func enUso(error) bool { return false }

func discoLleno(err error) bool { return errors.Is(err, syscall.EDQUOT) }
