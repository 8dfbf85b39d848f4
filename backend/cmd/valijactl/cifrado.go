package main

import (
	"context"

	"valija/backend/oficina"
)

type archivoEstado struct{ lectura }

// Run tells how the documents lie on the disk.
func (c *archivoEstado) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	l := o.Llave()
	return s.muestra(struct {
		Carpeta      string `json:"carpeta"`
		Estado       string `json:"estado"`
		Motivo       quiza  `json:"motivo"`
		Recuperacion bool   `json:"clave_recuperacion_probada"`
	}{o.Datos(), string(l.Estado), quiza(l.Motivo), l.Probada}, func(h *hoja) {
		h.datos([2]string{"Carpeta", o.Datos()}, [2]string{"Documentos", comoEstan(l)}, [2]string{"Por qué", l.Motivo},
			[2]string{"Clave de recuperación", queClave(l)})
	})
}

func comoEstan(l oficina.Llave) string {
	switch l.Estado {
	case oficina.LlavePlana:
		return "en claro; proteja el disco con BitLocker, FileVault o LUKS"
	case oficina.LlaveAbierta:
		return "cifrados; la llave está en el llavero"
	case oficina.LlavePidiendo, oficina.LlaveFalta:
	}
	return "cifrados, y falta su llave"
}

func queClave(l oficina.Llave) string {
	switch {
	case l.Estado == oficina.LlavePlana:
		return ""
	case l.Probada:
		return "hecha y probada"
	}
	return "sin probar; hágala con archivo clave y pruébela con archivo probar"
}

type archivoCrear struct{}

// Run makes an encrypted data folder and tells its recovery key, this once.
func (c *archivoCrear) Run(ctx context.Context, s *sesion) error {
	dir, err := oficina.Carpeta(s.global.Datos, s.getenv)
	if err != nil {
		return err
	}
	clave, err := oficina.CreaCifrada(ctx, oficina.Opciones{Datos: dir, Reloj: s.reloj, Llavero: s.llavero})
	if err != nil {
		return err
	}
	return s.muestraClave(dir, clave)
}

type archivoClave struct{}

// Run makes a recovery key and tells it, this once.
func (c *archivoClave) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	clave, err := o.NuevaClave(ctx)
	if err != nil {
		return err
	}
	return s.muestraClave(o.Datos(), clave)
}

func (s *sesion) muestraClave(dir, clave string) error {
	return s.muestra(map[string]string{"carpeta": dir, "clave_recuperacion": clave}, func(h *hoja) {
		h.linea("La carpeta " + dir + " guarda sus documentos cifrados; la llave está en el llavero del sistema.")
		h.linea("Clave de recuperación, que no se vuelve a mostrar ni queda guardada en ningún lado:")
		h.linea("")
		for _, g := range oficina.ClaveEnGrupos(clave) {
			h.linea("  " + g)
		}
		h.linea("")
		h.linea("Imprímala y guárdela lejos de esta computadora. Después pruebe su copia: valijactl archivo probar --clave-stdin.")
		h.linea("Mientras no la pruebe, una clave anterior sigue sirviendo.")
	})
}

// ClaveEnEntrada is embedded in the commands that take a recovery key.
type ClaveEnEntrada struct {
	ClaveStdin bool `required:"" help:"Leer la clave de recuperación de la entrada estándar."`
}

type archivoProbar struct{ ClaveEnEntrada }

// Run proves a recovery key by use.
func (c *archivoProbar) Run(ctx context.Context, s *sesion) error {
	clave, err := s.contrasena(c.ClaveStdin)
	if err != nil {
		return err
	}
	defer clear(clave)
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	if err = o.PruebaClave(ctx, string(clave)); err != nil {
		return err
	}
	return s.muestra(map[string]bool{"clave_recuperacion_probada": true}, func(h *hoja) {
		h.linea("La clave abre el archivo: es la que vale desde ahora.")
	})
}

type archivoRecuperar struct{ ClaveEnEntrada }

// Run puts the key of an encrypted folder back in the keyring.
func (c *archivoRecuperar) Run(ctx context.Context, s *sesion) error {
	clave, err := s.contrasena(c.ClaveStdin)
	if err != nil {
		return err
	}
	defer clear(clave)
	dir, err := oficina.Carpeta(s.global.Datos, s.getenv)
	if err != nil {
		return err
	}
	if err = oficina.RecuperaCifrada(ctx, oficina.Opciones{Datos: dir, Reloj: s.reloj, Llavero: s.llavero}, string(clave)); err != nil {
		return err
	}
	return s.muestra(map[string]string{"recuperada": dir}, func(h *hoja) { h.linea("La carpeta " + dir + " se abre otra vez con el llavero.") })
}
