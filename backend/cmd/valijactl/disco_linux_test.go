package main

import (
	"syscall"
	"testing"
)

// discoChico mounts a disk of 8 MiB, or returns "" where that is not allowed.
func discoChico(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
		t.Logf("no small disk can be mounted here (%v): a full disk was not tried", err)
		return ""
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}
