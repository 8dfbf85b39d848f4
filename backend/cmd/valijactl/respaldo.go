package main

import (
	"context"
	"os"
	"strconv"

	"valija/backend/fault"
	"valija/backend/oficina"
)

type ordenRespaldo struct {
	Crear     respaldoCrear     `cmd:"" help:"Copiar el archivo a una carpeta; sólo copia lo nuevo."`
	Restaurar respaldoRestaurar `cmd:"" help:"Traer un respaldo a una carpeta vacía y verificarlo."`
}

type respaldoCrear struct {
	Salida string `required:"" help:"La carpeta del respaldo." placeholder:"CARPETA"`
}

// Run copies the archive while it is in use.
func (c *respaldoCrear) Run(ctx context.Context, s *sesion) error {
	s.verAvance = true
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	m, err := o.Respalda(ctx, c.Salida)
	if err != nil {
		return err
	}
	return s.muestra(struct {
		Carpeta string `json:"carpeta"`
		Creado  string `json:"creado"`
		Objetos int    `json:"objetos"`
		Copiado int64  `json:"copiado"`
		Cabeza  string `json:"cabeza"`
	}{c.Salida, instanteJSON(m.Creado), m.Objetos, m.Copiado, m.Cabeza.Huella}, func(h *hoja) {
		h.linea("Respaldo en " + c.Salida + ": " + strconv.Itoa(m.Objetos) + " objetos, " + strconv.FormatInt(m.Copiado, 10) + " bytes copiados ahora.")
		h.linea("Cabeza de la cadena: " + m.Cabeza.Huella)
	})
}

type respaldoRestaurar struct {
	Entrada        string `required:"" help:"La carpeta del respaldo." placeholder:"CARPETA"`
	Salida         string `required:"" help:"La carpeta nueva; debe estar vacía." placeholder:"CARPETA"`
	AceptoAnterior bool   `help:"Acepto que el respaldo sea anterior a lo último que se conoce."`
}

// Run brings a backup back and verifies it.
func (c *respaldoRestaurar) Run(ctx context.Context, s *sesion) error {
	i, err := oficina.Restaura(ctx, c.Entrada, c.Salida, c.AceptoAnterior, s.reloj)
	if err != nil {
		return err
	}
	return s.muestra(struct {
		Carpeta string `json:"carpeta"`
		Integro bool   `json:"integro"`
		Objetos int    `json:"objetos"`
		Cabeza  string `json:"cabeza"`
	}{c.Salida, i.Integro(), i.Objetos, i.Cabeza.Huella}, func(h *hoja) {
		h.linea("Restaurado y verificado en " + c.Salida + ": " + strconv.Itoa(i.Objetos) + " objetos, nada cambió.")
	})
}

type bancoCmd struct {
	Mensajes int  `default:"10000" help:"Cuántos mensajes de 12 kB." placeholder:"N"`
	Cifrado  bool `help:"Con los objetos cifrados."`
}

// Run measures, in a fresh folder that goes away.
func (c *bancoCmd) Run(ctx context.Context, s *sesion) (err error) {
	if c.Mensajes < 1 {
		return uso("--mensajes es 1 o más")
	}
	dir, err := os.MkdirTemp(s.global.Datos, "valija-banco-")
	if err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", "la carpeta temporal")
	}
	defer func() {
		if e := os.RemoveAll(dir); err == nil && e != nil {
			err = fault.Wrap(fault.NoSePuedeEscribir, e, "ruta", dir)
		}
	}()
	cifras, err := oficina.Banco(ctx, oficina.PruebaBanco{
		Dir: dir, Mensajes: c.Mensajes, Cifrado: c.Cifrado, Reloj: s.reloj, Progreso: s.nota,
	})
	if err != nil {
		return err
	}
	return s.muestra(cifras, func(h *hoja) {
		n := func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
		pdftotext := "no está en esta máquina"
		if r := cifras.PDF.Razon; r != nil {
			pdftotext = n(*cifras.PDF.Pdftotext) + " (razón " + n(*r) + ")"
		}
		h.datos(
			[2]string{"Guardar", n(cifras.Guardar.Valor) + " archivos/s; el piso, " + n(cifras.Guardar.Piso) + " (razón " + n(cifras.Guardar.Razon) + ")"},
			[2]string{"Hacer buscable", n(cifras.Indexar) + " archivos/s"},
			[2]string{"Verificar", n(cifras.Verificar.Valor) + " MB/s; el piso, " + n(cifras.Verificar.Piso) + " (razón " + n(cifras.Verificar.Razon) + ")"},
			[2]string{"Buscar, p95", n(cifras.BusquedaP95Ms) + " ms; en frío (" + cifras.BusquedaFria + "), " + n(cifras.BusquedaFriaP95Ms) + " ms"},
			[2]string{"Primera página", n(cifras.PrimeraPaginaMs) + " ms"},
			[2]string{"Bytes guardados", n(cifras.RazonBytes) + " de los originales"},
			[2]string{"Memoria", n(cifras.MemoriaMiB) + " MiB; leyendo PDF, " + n(cifras.PDF.MemoriaMiB) + " MiB"},
			[2]string{"Leer PDF", n(cifras.PDF.Leer) + " archivos/s; pdftotext, " + pdftotext},
			[2]string{"Compilar su lector", n(cifras.PDF.CompilarMs) + " ms y " + n(cifras.PDF.CompilarMemoriaMiB) + " MiB, la primera vez"},
		)
	})
}
