package lector

import (
	"context"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"valija/backend/cedula"
	"valija/backend/fault"
)

// Libro is a workbook as the texts of its cells; formulas are their last results.
type Libro struct {
	Hojas   []Hoja
	Cortado bool // there are more cells than the caps let in
	Macros  bool
}

// Hoja is one sheet. Rows may differ in length; an empty row is nil.
type Hoja struct {
	Nombre string
	Filas  [][]string

	celdas *int // what is left of the workbook's share of memory
}

// LeerLibro reads an .xls or .xlsx.
func LeerLibro(ctx context.Context, r io.ReaderAt, size int64) (libro Libro, err error) {
	f := &lectura{ctx: ctx, r: r, size: size}
	err = seguro(func() error {
		libro, err = abrirLibro(f)
		return err
	})
	return libro, f.veredicto(err)
}

func leerTabla(f *lectura, e *Extracto, texto *acopio) error {
	libro, err := abrirLibro(f)
	if libro.Macros {
		e.aviso(avisoActivo)
	}
	nombres := make([]string, len(libro.Hojas))
	for i, h := range libro.Hojas {
		nombres[i] = h.Nombre
		if _, err := texto.WriteString(h.Nombre + "\n"); err != nil {
			return err
		}
		for _, fila := range h.Filas {
			if texto.lleno() {
				break
			}
			if _, err := texto.WriteString(strings.Join(fila, "\t") + "\n"); err != nil {
				return err
			}
		}
	}
	e.Hechos["hojas"] = strings.Join(nombres, "\n")
	e.emisionesDe(libro)
	texto.cortado = texto.cortado || libro.Cortado
	return err
}

// emisionesDe keeps what Reconocer will tell of a workbook that has the sheet of an EMA.
func (e *Extracto) emisionesDe(libro Libro) {
	hojas := make([]cedula.Hoja, len(libro.Hojas))
	parece := false
	for i, h := range libro.Hojas {
		hojas[i] = cedula.Hoja{Nombre: h.Nombre, Filas: h.Filas}
		parece = parece || strings.HasPrefix(h.Nombre, "Movimientos EMA")
	}
	emisiones, err := cedula.Leer(hojas)
	switch {
	case err == nil:
		e.emisiones = emisiones
	case parece:
		e.dudaCedula = "Parece una emisión anticipada, pero su resumen no se entiende."
	}
}

func abrirLibro(f *lectura) (Libro, error) {
	var firma [2]byte
	if _, err := f.ReadAt(firma[:], 0); err != nil {
		return Libro{}, noSeLee(err, "La hoja de cálculo está vacía.")
	}
	if firma == [2]byte{'P', 'K'} {
		if f.size > maxEnMemoria {
			return Libro{}, noSeLee(nil, "La hoja de cálculo mide más de %s.", fault.Tamano(maxEnMemoria))
		}
		return leerXLSX(f)
	}
	return leerXLS(f)
}

// poner writes a cell and reports false when the workbook's share of memory is used up.
func (h *Hoja) poner(fila, columna int, valor string) bool {
	if fila >= maxFilas || columna >= maxColumnas {
		return false
	}
	if faltan := fila + 1 - len(h.Filas); faltan > 0 {
		if *h.celdas -= faltan; *h.celdas < 0 {
			return false
		}
		h.Filas = append(h.Filas, make([][]string, faltan)...)
	}
	if faltan := columna + 1 - len(h.Filas[fila]); faltan > 0 {
		if *h.celdas -= faltan; *h.celdas < 0 {
			return false
		}
		h.Filas[fila] = append(h.Filas[fila], make([]string, faltan)...)
	}
	h.Filas[fila][columna] = valor
	return true
}

func leerXLS(f *lectura) (Libro, error) {
	flujo, macros, err := flujoDeLibro(f)
	if err != nil {
		return Libro{}, err
	}
	libro, err := leerBIFF(flujo)
	libro.Macros = macros
	return libro, err
}

// flujoDeLibro finds the stream that holds the sheets of an OLE file.
func flujoDeLibro(f *lectura) (flujo []byte, macros bool, err error) {
	if f.size > maxXLS {
		return nil, false, noSeLee(nil, "La hoja de cálculo mide más de %s.", fault.Tamano(maxXLS))
	}
	ole, err := mscfb.New(f)
	if err != nil {
		return nil, false, noSeLee(err, "La hoja de cálculo está dañada.")
	}
	for _, entrada := range ole.File {
		switch {
		case entrada.Name == "_VBA_PROJECT":
			macros = true
		case entrada.Name == "Workbook" && len(entrada.Path) == 0 && flujo == nil:
			flujo, err = io.ReadAll(io.LimitReader(entrada, f.size))
			if err != nil && len(flujo) == 0 {
				return nil, macros, noSeLee(err, "La hoja de cálculo está dañada.")
			}
		case entrada.Name == "Book" && len(entrada.Path) == 0:
			err = noSeLee(nil, "Es de una versión de Excel anterior a 1997, que Valija no lee.")
		case entrada.Name == "EncryptedPackage":
			err = noSeLee(nil, "Está cifrada con contraseña.")
		}
	}
	switch {
	case flujo != nil:
		return flujo, macros, nil
	case err != nil:
		return nil, macros, err
	}
	return nil, macros, noSeLee(nil, "No es una hoja de cálculo.")
}

func esLibroOLE(f *lectura) bool {
	var firma [8]byte
	if _, err := f.ReadAt(firma[:], 0); err != nil || string(firma[:]) != "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" {
		return false
	}
	flujo, _, err := flujoDeLibro(f)
	return err == nil && len(flujo) > 0
}
