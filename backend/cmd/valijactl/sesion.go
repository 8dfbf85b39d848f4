package main

import (
	"bytes"
	"context"
	"io"
	"strconv"

	"valija/backend/fault"
	"valija/backend/oficina"
)

// sesion is one run of one command.
type sesion struct {
	entorno
	impresora

	global    Global
	oficina   *oficina.Oficina
	verAvance bool // tell progress on the standard error
	avanzado  int64
}

// maxContrasena bounds what is read from the standard input; nobody types more.
const maxContrasena = 4 << 10

// contrasena reads the password from the standard input when it was asked for, nil when not. The bytes are the
// caller's to clear. One line break at the end is the terminal's and not the password's.
func (s *sesion) contrasena(pedida bool) ([]byte, error) {
	if !pedida {
		return nil, nil
	}
	b, err := io.ReadAll(io.LimitReader(s.stdin, maxContrasena+1))
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", "la entrada estándar")
	}
	if len(b) > maxContrasena {
		return nil, fault.New(fault.DemasiadoGrande, "ruta", "La entrada estándar", "limite", fault.Tamano(4<<10))
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

// abre opens the data folder; the run closes it.
func (s *sesion) abre(ctx context.Context) (*oficina.Oficina, error) {
	dir, err := oficina.Carpeta(s.global.Datos, s.getenv)
	if err != nil {
		return nil, err
	}
	s.oficina, err = oficina.Abre(ctx, oficina.Opciones{
		Datos: dir, Reloj: s.reloj, Llavero: s.llavero, SinRed: s.global.SinRed, Avisa: s.avance,
	})
	if err == nil && !s.json {
		s.diceLlave(s.oficina.Llave())
	}
	return s.oficina, err
}

// diceLlave tells a person, where no program reads, that documents cannot be read, or that the folder was just made
// and keeps them in clear.
func (s *sesion) diceLlave(l oficina.Llave) {
	switch l.Estado {
	case oficina.LlaveFalta:
		s.nota("Los documentos están cifrados y falta su llave. " + l.Motivo)
	case oficina.LlavePlana:
		if l.Motivo != "" {
			s.nota("Los documentos de esta carpeta nueva no quedan cifrados. " + l.Motivo + " Proteja el disco con BitLocker, FileVault o LUKS.")
		}
	case oficina.LlaveAbierta, oficina.LlavePidiendo:
	}
}

// abreCon opens the data folder and reads the password, when it was asked for.
func (s *sesion) abreCon(ctx context.Context, c Contrasena) (*oficina.Oficina, []byte, error) {
	contrasena, err := s.contrasena(c.ContrasenaStdin)
	if err != nil {
		return nil, nil, err
	}
	o, err := s.abre(ctx)
	return o, contrasena, err
}

// How many things are done between two words of progress: so many at least, and a tenth of all.
const (
	cadaAvance  = 100
	vecesAvance = 10
)

// avance tells progress where a person looks and a program does not.
func (s *sesion) avance(x oficina.Suceso) {
	paso := max(cadaAvance, x.Total/vecesAvance)
	if x.Tipo != oficina.SucesoAvance || !s.verAvance || x.Hecho >= s.avanzado && x.Hecho < s.avanzado+paso && x.Hecho > 0 {
		return
	}
	s.avanzado = x.Hecho
	s.nota("… " + strconv.FormatInt(x.Hecho, 10) + " " + x.Texto)
}
