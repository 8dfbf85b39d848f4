package archivo

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"

	"valija/backend/fault"
)

// tomaArchivo takes the file's lock without waiting; errTomado when another open file has it.
func tomaArchivo(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, new(windows.Overlapped))
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
