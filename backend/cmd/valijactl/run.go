package main

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"valija/backend/civil"
	"valija/backend/clock"
	"valija/backend/fault"
	"valija/backend/oficina"
)

// entorno is what the process gets from outside.
type entorno struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	reloj          clock.Clock
	llavero        *oficina.Llavero // nil is the system's
}

// soloLectura marks the commands that change nothing, the only ones that take --ahora.
type soloLectura interface{ soloLectura() }

// lectura is embedded in commands that change nothing.
type lectura struct{}

func (lectura) soloLectura() {}

// run is the whole program: it returns the exit status of design section 9.
func run(ctx context.Context, args []string, e entorno) int {
	p := impresora{out: e.stdout, err: e.stderr, json: slices.Contains(args, "--json")}
	if err := sinContrasenas(args); err != nil {
		return p.falla(err)
	}
	var o ordenes
	ayuda := false
	k, err := kong.New(&o,
		kong.Name("valijactl"),
		kong.NoDefaultHelp(),
		kong.Exit(func(int) { ayuda = true }),
		kong.Writers(e.stdout, e.stderr),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		return p.falla(fault.Wrap(fault.Interno, err))
	}
	if pide, camino := pideAyuda(args); pide {
		escribeAyuda(e.stdout, k.Model.Node, camino)
		return 0
	}
	kctx, err := k.Parse(args)
	if err != nil || ayuda {
		return p.falla(enEspanol(err, args))
	}
	p.json = o.JSON
	s := &sesion{entorno: e, global: o.Global, impresora: p}
	if err = s.ajustaReloj(kctx.Selected().Target.Addr().Interface()); err == nil {
		err = kctx.Run(s)
	}
	if e := s.cierra(); err == nil {
		err = e
	}
	return s.falla(err)
}

// ajustaReloj sets the what-if clock, which only a command that changes nothing may have.
func (s *sesion) ajustaReloj(cmd any) error {
	if s.global.Ahora == "" {
		return nil
	}
	if _, ok := cmd.(soloLectura); !ok {
		return fault.New(fault.AhoraSoloLectura)
	}
	t, err := instante(s.global.Ahora)
	s.reloj = clock.Fixed(t)
	return err
}

// sinContrasenas refuses a password in an argument before anything looks at the arguments, so that no message
// repeats it.
func sinContrasenas(args []string) error {
	for _, a := range args {
		nombre, valor, con := strings.Cut(a, "=")
		switch strings.ToLower(strings.TrimLeft(nombre, "-")) {
		case "contrasena", "contraseña", "password", "passphrase", "passwd", "clave-privada", "nip":
			if strings.HasPrefix(a, "-") {
				return fault.New(fault.ContrasenaEnArgumento)
			}
		case "contrasena-stdin":
			if con && valor != "true" && valor != "false" {
				return fault.New(fault.ContrasenaEnArgumento)
			}
		}
	}
	return nil
}

// instante reads an instant of the command line: with its zone, or refused.
func instante(v string) (time.Time, error) {
	t, err := civil.ParseInstant(v)
	if err == nil {
		return t, nil
	}
	if len(v) >= len("2026-11-17") {
		if _, e := civil.Parse(v[:len("2026-11-17")]); e == nil {
			return time.Time{}, fault.Wrap(fault.InstanteSinZona, err, "valor", v)
		}
	}
	return time.Time{}, fault.Wrap(fault.FechaInvalida, err, "valor", v, "fecha", v)
}

// uso says what is wrong with the command.
func uso(detalle string) error { return fault.New(fault.Uso, "detalle", detalle) }
