package archivo

import (
	"syscall"

	"valija/backend/fault"
)

// discoLocal refuses the file systems of other machines, where WAL's shared memory cannot work.
func discoLocal(dir string) error {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return err
	}
	switch uint32(s.Type) { //nolint:gosec // magic numbers are 32 bits wide
	case 0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x73757245, 0x5346414f: // NFS, SMB, CIFS, SMB2, Coda, AFS
		return fault.New(fault.DiscoDeRed, "ruta", dir)
	}
	return nil
}
