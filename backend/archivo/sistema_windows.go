package archivo

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"

	"valija/backend/fault"
)

// tomaArchivo takes the file's lock without waiting; errTomado when another open file has it.
func tomaArchivo(f *os.File) error { return cierraCon(f, windows.LOCKFILE_EXCLUSIVE_LOCK) }

// comparteArchivo takes it together with whoever else shares it; errTomado when another open file has it alone.
func comparteArchivo(f *os.File) error { return cierraCon(f, 0) }

func cierraCon(f *os.File, como uint32) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), como|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errTomado
	}
	return err
}

func sueltaArchivo(f *os.File) error {
	return windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, new(windows.Overlapped))
}

// sincronizaCarpeta does nothing: NTFS journals names itself, and a folder cannot be flushed.
func sincronizaCarpeta(string) error { return nil }

// enUso tells a file that cannot be removed, renamed or opened because somebody else is at it.
func enUso(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED) // the second, of a name to be replaced
}

func discoLleno(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// discoLocal refuses a drive of another machine, where WAL's shared memory cannot work.
func discoLocal(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	p, err := windows.UTF16PtrFromString(filepath.VolumeName(abs) + `\`)
	if err != nil {
		return err
	}
	if windows.GetDriveType(p) == windows.DRIVE_REMOTE {
		return fault.New(fault.DiscoDeRed, "ruta", dir)
	}
	return nil
}
