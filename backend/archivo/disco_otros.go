//go:build unix && !linux

package archivo

import (
	"syscall"

	"valija/backend/fault"
)

// discoLocal refuses volumes of other machines, where WAL's shared memory cannot work.
func discoLocal(dir string) error {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return err
	}
	if s.Flags&0x1000 == 0 { // MNT_LOCAL
		return fault.New(fault.DiscoDeRed, "ruta", dir)
	}
	return nil
}
