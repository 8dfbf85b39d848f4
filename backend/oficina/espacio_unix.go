//go:build unix

package oficina

import (
	"errors"
	"syscall"
)

func sinEspacio(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
