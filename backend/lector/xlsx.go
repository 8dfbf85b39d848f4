package lector

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"valija/backend/fault"
)

// An .xlsx is a ZIP of XML parts: the workbook names its sheets, a table holds the strings, the styles tell
// which numbers are dates. Everything is read as a stream: a part can inflate a thousandfold, and a library
// that makes a tree of it needs gigabytes for a file of 300 KB.
type xlsx struct {
	partes  map[string]*zip.File
	formato *biff // numbers look the same in both kinds of workbook
	cadenas []string
	letras  int // bytes in cadenas
}

const (
	maxCadenas = 1 << 20  // strings of an XLSX
	maxLetras  = 32 << 20 // bytes of them
)

func leerXLSX(f *lectura) (Libro, error) {
	z, err := zip.NewReader(f, f.size)
	if err != nil {
		return Libro{}, noSeLee(err, "La hoja de cálculo está dañada.")
	}
	if len(z.File) > maxEntradas {
		return Libro{}, noSeLee(nil, "La hoja de cálculo tiene demasiadas partes.")
	}
	x := &xlsx{partes: make(map[string]*zip.File, len(z.File)), formato: &biff{formatos: map[uint16]string{}}}
	for _, parte := range z.File {
		x.partes[strings.TrimPrefix(path.Clean(parte.Name), "/")] = parte
	}
	var libro Libro
	_, libro.Macros = x.partes["xl/vbaProject.bin"]
	hojas, err := x.indice()
	if err != nil {
		return libro, err
	}
	if err := errors.Join(x.estilos(), x.tabla()); err != nil {
		return libro, err
	}
	quedan := maxCeldas
	for _, h := range hojas {
		hoja := Hoja{Nombre: h.nombre, celdas: &quedan}
		entera, err := x.llenar(&hoja, h.ruta)
		libro.Cortado = libro.Cortado || !entera
		libro.Hojas = append(libro.Hojas, hoja)
		if err != nil {
			return libro, err
		}
	}
	return libro, nil
}

// recorrer calls ver with each token of a part; ver returns false to stop. A part that is missing has none.
func (x *xlsx) recorrer(ruta string, ver func(*xml.Decoder, xml.Token) (bool, error)) error {
	parte, ok := x.partes[ruta]
	if !ok {
		return nil
	}
	r, err := parte.Open()
	if err != nil {
		return noSeLee(err, "La hoja de cálculo está dañada o cifrada.")
	}
	defer r.Close()
	tope := &io.LimitedReader{R: &etiquetasCortas{r: r}, N: maxDescomprime}
	d := xml.NewDecoder(tope)
	for {
		t, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF) && tope.N > 0:
			return nil
		case tope.N <= 0:
			return noSeLee(nil, "La hoja de cálculo se expande más de %s.", fault.Tamano(maxDescomprime))
		case err != nil:
			return noSeLee(err, "La hoja de cálculo está dañada.")
		}
		sigue, err := ver(d, t)
		if err != nil || !sigue {
			return err
		}
	}
}

type hojaXLSX struct{ nombre, ruta string }

// indice reads which sheets there are, in their order, and where.
func (x *xlsx) indice() ([]hojaXLSX, error) {
	rutas := map[string]string{} // by relation id
	err := x.recorrer("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, t xml.Token) (bool, error) {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" && len(rutas) < maxEntradas {
			destino := atributo(e, "Target")
			if !strings.HasPrefix(destino, "/") {
				destino = "xl/" + destino
			}
			rutas[atributo(e, "Id")] = strings.TrimPrefix(path.Clean(destino), "/")
		}
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	var hojas []hojaXLSX
	err = x.recorrer("xl/workbook.xml", func(_ *xml.Decoder, t xml.Token) (bool, error) {
		e, ok := t.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "workbookPr":
			fecha := atributo(e, "date1904")
			x.formato.desde1904 = fecha == "1" || fecha == "true"
		case ok && e.Name.Local == "sheet" && len(hojas) < 255:
			hojas = append(hojas, hojaXLSX{limpio([]byte(atributo(e, "name"))), rutas[atributo(e, "id")]})
		}
		return true, nil
	})
	if err == nil && len(hojas) == 0 {
		err = noSeLee(nil, "La hoja de cálculo está dañada: no tiene hojas.")
	}
	return hojas, err
}

func (x *xlsx) estilos() error {
	dentro := false
	return x.recorrer("xl/styles.xml", func(_ *xml.Decoder, t xml.Token) (bool, error) {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "numFmt":
				if id, err := strconv.ParseUint(atributo(t, "numFmtId"), 10, 16); err == nil && len(x.formato.formatos) < 1<<16 {
					x.formato.formatos[uint16(id)] = atributo(t, "formatCode")
				}
			case "cellXfs":
				dentro = true
			case "xf":
				if id, err := strconv.ParseUint(atributo(t, "numFmtId"), 10, 16); dentro && err == nil && len(x.formato.xf) < 1<<16 {
					x.formato.xf = append(x.formato.xf, uint16(id))
				}
			}
		case xml.EndElement:
			dentro = dentro && t.Name.Local != "cellXfs"
		}
		return true, nil
	})
}

// tabla reads the shared strings, each the sum of its runs.
func (x *xlsx) tabla() error {
	var actual []byte
	fonetico := false
	enTexto := false
	return x.recorrer("xl/sharedStrings.xml", func(_ *xml.Decoder, t xml.Token) (bool, error) {
		switch t := t.(type) {
		case xml.StartElement:
			enTexto = t.Name.Local == "t" && !fonetico
			fonetico = fonetico || t.Name.Local == "rPh"
		case xml.CharData:
			if enTexto {
				actual = append(actual, t...)
			}
		case xml.EndElement:
			enTexto = false
			switch t.Name.Local {
			case "rPh":
				fonetico = false
			case "si":
				if x.letras += len(actual); len(x.cadenas) == maxCadenas || x.letras > maxLetras {
					return false, noSeLee(nil, "La hoja de cálculo tiene demasiado texto.")
				}
				x.cadenas = append(x.cadenas, string(actual))
				actual = actual[:0]
			}
		}
		return true, nil
	})
}

// llenar reads the cells of one sheet; false when they were too many.
func (x *xlsx) llenar(h *Hoja, ruta string) (entera bool, err error) {
	fila, columna := -1, -1
	var tipo, estilo string
	var valor []byte
	enValor := false
	entera = true
	err = x.recorrer(ruta, func(_ *xml.Decoder, t xml.Token) (bool, error) {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				fila, columna = fila+1, -1
				if n, err := strconv.Atoi(atributo(t, "r")); err == nil && n > 0 {
					fila = n - 1
				}
			case "c":
				columna++
				if n, ok := columnaDe(atributo(t, "r")); ok {
					columna = n
				}
				tipo, estilo, valor = atributo(t, "t"), atributo(t, "s"), valor[:0]
			case "v", "t":
				enValor = true
			}
		case xml.CharData:
			if enValor {
				valor = append(valor, t...)
			}
		case xml.EndElement:
			enValor = false
			if t.Name.Local != "c" || len(valor) == 0 || fila < 0 {
				return true, nil
			}
			if !h.poner(fila, columna, x.texto(tipo, estilo, string(valor))) {
				entera = false
				return fila < maxFilas && *h.celdas > 0, nil // a column too far is left out; a row too far ends it
			}
		}
		return true, nil
	})
	return entera, err
}

func (x *xlsx) texto(tipo, estilo, valor string) string {
	switch tipo {
	case "s":
		if n, err := strconv.Atoi(valor); err == nil && n >= 0 && n < len(x.cadenas) {
			return x.cadenas[n]
		}
		return ""
	case "b":
		return logico(valor[0] - '0')
	case "", "n":
		v, err := strconv.ParseFloat(strings.TrimSpace(valor), 64)
		if err != nil {
			return valor
		}
		xf, err := strconv.ParseUint(estilo, 10, 16)
		if err != nil {
			xf = 0
		}
		return x.formato.numero(v, uint16(xf))
	}
	return valor // inline text, formula text, error, date
}

// columnaDe reads the letters of a cell's reference: B7 is column 1.
func columnaDe(ref string) (int, bool) {
	n := 0
	for i := range len(ref) {
		if ref[i] < 'A' || ref[i] > 'Z' {
			return n - 1, i > 0
		}
		if n = 26*n + int(ref[i]-'A') + 1; n > 1<<14 {
			return 0, false
		}
	}
	return 0, false
}

func atributo(e xml.StartElement, nombre string) string {
	for _, a := range e.Attr {
		if a.Name.Local == nombre {
			return a.Value
		}
	}
	return ""
}

// etiquetasCortas refuses a tag of more than a megabyte: the standard parser holds every attribute of an
// element at once, at sixteen times their size.
type etiquetasCortas struct {
	r      io.Reader
	dentro bool
	largo  int
}

func (e *etiquetasCortas) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	for _, b := range p[:n] {
		switch {
		case b == '<':
			e.dentro, e.largo = true, 0
		case b == '>':
			e.dentro = false
		case e.dentro:
			e.largo++
		}
		if e.largo > 1<<20 {
			return 0, noSeLee(nil, "El XML tiene una etiqueta desmesurada.")
		}
	}
	return n, err
}
