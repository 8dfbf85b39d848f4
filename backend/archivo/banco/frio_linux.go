package banco

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// comoFrio says what a cold search is here: the archive is opened anew, and the system forgot its files too.
const comoFrio = "reabierto y sin la memoria del sistema"

// olvida has the system drop what it keeps in memory of a file that is on the disk.
func olvida(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED), f.Close())
}
