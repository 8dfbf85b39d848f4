package main

import (
	"context"
	"strconv"

	"valija/backend/fault"
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
	n, err := o.PorCifrar(ctx)
	if err != nil {
		return err
	}
	return s.muestra(struct {
		Carpeta      string `json:"carpeta"`
		Estado       string `json:"estado"`
		Motivo       quiza  `json:"motivo"`
		Recuperacion bool   `json:"clave_recuperacion_probada"`
		EnClaro      int64  `json:"en_claro"` // of an encrypted folder: contents still to be encrypted
	}{o.Datos(), string(l.Estado), quiza(l.Motivo), l.Probada, n}, func(h *hoja) {
		h.datos([2]string{"Carpeta", o.Datos()}, [2]string{"Documentos", comoEstan(l)}, [2]string{"Por qué", l.Motivo},
			[2]string{"Todavía en claro", enClaro(n)}, [2]string{"Clave de recuperación", queClave(l)})
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

func enClaro(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10) + " contenidos; siga con archivo cifrar"
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

type archivoCifrar struct{}

// Run encrypts a folder that lies in clear, in two runs: the first gives it a key and tells its recovery key, this once;
// the next ones, once that key was proved, encrypt what is there.
func (c *archivoCifrar) Run(ctx context.Context, s *sesion) error {
	s.verAvance = true
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	clave, sin := "", oficina.SinCifrar{}
	if o.Llave().Estado == oficina.LlavePlana {
		for _, l := range oficina.LoQueQueda() {
			s.nota(l)
		}
		if err = o.EmpiezaACifrar(ctx); err == nil {
			clave, err = o.NuevaClave(ctx)
		}
	} else {
		sin, err = o.Cifra(ctx)
	}
	if err != nil {
		return err
	}
	quedan, err := o.PorCifrar(ctx)
	if err != nil {
		return err
	}
	return s.muestra(struct {
		Carpeta   string `json:"carpeta"`
		Clave     quiza  `json:"clave_recuperacion"`
		EnClaro   int64  `json:"en_claro"`
		Danados   int    `json:"danados"`
		SinLeer   int    `json:"sin_leer"`
		SinQuitar int    `json:"sin_quitar"` // encrypted already; their file in clear is in use
	}{o.Datos(), quiza(clave), quedan, len(sin.Alterados), len(sin.SinLeer), len(sin.SinQuitar)}, func(h *hoja) {
		switch {
		case clave != "":
			h.clave(clave)
			h.linea("Cuando la haya probado, otra vez «valijactl archivo cifrar» cifra lo que está en claro: " + strconv.FormatInt(quedan, 10) + " contenidos.")
		case sin.Hay():
			for _, err := range oficina.SigueEnClaro(sin) {
				w := fault.As(err).Words()
				h.linea(w.Que + " " + w.Sigue)
			}
		default:
			h.linea("Ningún documento queda en claro.")
			for _, l := range oficina.LoQueQueda() {
				h.linea(l)
			}
		}
	})
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
		h.clave(clave)
		h.linea("Mientras no la pruebe, una clave anterior sigue sirviendo.")
	})
}

// clave writes a recovery key and what to do with it.
func (h *hoja) clave(clave string) {
	h.linea("Clave de recuperación, que no se vuelve a mostrar ni queda guardada en ningún lado:")
	h.linea("")
	for _, g := range oficina.ClaveEnGrupos(clave) {
		h.linea("  " + g)
	}
	h.linea("")
	h.linea("Imprímala y guárdela lejos de esta computadora. Después pruebe su copia: valijactl archivo probar --clave-stdin.")
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
