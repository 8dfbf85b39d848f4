package main

import (
	"bytes"
	"io"

	"valija/backend/fault"
	"valija/backend/oficina"
)

// sesion is one run of one command.
type sesion struct {
	entorno
	impresora

	global  Global
	oficina *oficina.Oficina
	leida   bool
}

// maxContrasena bounds what is read from the standard input; nobody types more.
const maxContrasena = 4 << 10

// contrasena reads the password from the standard input when it was asked for, nil when not. The bytes are the
// caller's to clear. One line break at the end is the terminal's and not the password's.
func (s *sesion) contrasena(pedida bool) ([]byte, error) {
	if !pedida {
		return nil, nil
	}
	s.leida = true
	b, err := io.ReadAll(io.LimitReader(s.stdin, maxContrasena+1))
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", "la entrada estándar")
	}
	if len(b) > maxContrasena {
		return nil, fault.New(fault.DemasiadoGrande, "ruta", "La entrada estándar", "limite", "4 KiB")
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")) // what Windows PowerShell puts before the first byte
	b = bytes.TrimSuffix(b, []byte("\n"))
	b = bytes.TrimSuffix(b, []byte("\r"))
	return append([]byte{}, b...), nil
}

func (s *sesion) cierra() error {
	if s.oficina == nil {
		return nil
	}
	return s.oficina.Cierra()
}

// datos returns the data folder, or "" when there is nowhere to keep one: what only computes needs none.
func (s *sesion) datos() string {
	d, err := oficina.Carpeta(s.global.Datos, s.getenv)
	if err != nil {
		return ""
	}
	return d
}
