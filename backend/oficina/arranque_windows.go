package oficina

import (
	"errors"

	"golang.org/x/sys/windows/registry"
)

// PonArranque has the system start the program at ejecutable when the person logs in, or no longer.
func PonArranque(si bool, ejecutable string) (err error) {
	const donde = `Software\Microsoft\Windows\CurrentVersion\Run`
	k, _, err := registry.CreateKey(registry.CURRENT_USER, donde, registry.SET_VALUE)
	if err != nil {
		return noSeEscribe(donde, err)
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	if si {
		err = k.SetStringValue("Valija", `"`+ejecutable+`"`)
	} else if err = k.DeleteValue("Valija"); errors.Is(err, registry.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return noSeEscribe(donde, err)
	}
	return nil
}
