package lector

import "encoding/binary"

// BIFF8 is a run of records: an identifier, a length of at most 8,224 and that many bytes. A sheet's cells
// hold numbers or indexes into one table of strings (SST), whose record goes on in CONTINUE records. Only
// values are read: no formulas, no formats but dates. [MS-XLS] 2.3 lists the records.
const (
	recFormula    = 0x0006
	recEOF        = 0x000a
	recDateMode   = 0x0022
	recFilePass   = 0x002f
	recContinue   = 0x003c
	recBoundSheet = 0x0085
	recMulRK      = 0x00bd
	recRString    = 0x00d6
	recXF         = 0x00e0
	recSST        = 0x00fc
	recLabelSST   = 0x00fd
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRK         = 0x027e
	recFormat     = 0x041e
	recBOF        = 0x0809
)

type registro struct {
	id    uint16
	datos []byte
}

// cinta reads records one after another; a cut one ends it.
type cinta struct{ resto []byte }

func (c *cinta) siguiente() (registro, bool) {
	if len(c.resto) < 4 {
		return registro{}, false
	}
	id, n := binary.LittleEndian.Uint16(c.resto), int(binary.LittleEndian.Uint16(c.resto[2:]))
	if len(c.resto) < 4+n {
		return registro{}, false
	}
	r := registro{id, c.resto[4 : 4+n]}
	c.resto = c.resto[4+n:]
	return r, true
}

// continuaciones takes the CONTINUE records that follow.
func (c *cinta) continuaciones(primero []byte) [][]byte {
	partes := [][]byte{primero}
	for len(c.resto) >= 4 && binary.LittleEndian.Uint16(c.resto) == recContinue {
		r, ok := c.siguiente()
		if !ok {
			break
		}
		partes = append(partes, r.datos)
	}
	return partes
}

type biff struct {
	cadenas   []string
	hojas     []hojaBIFF
	formatos  map[uint16]string
	xf        []uint16 // format of each XF
	desde1904 bool
}

type hojaBIFF struct {
	nombre string
	inicio uint32
}

func leerBIFF(flujo []byte) (Libro, error) {
	b := &biff{formatos: map[uint16]string{}}
	if err := b.globales(flujo); err != nil {
		return Libro{}, err
	}
	var libro Libro
	quedan := maxCeldas
	for _, h := range b.hojas {
		if int64(h.inicio) >= int64(len(flujo)) {
			return libro, noSeLee(nil, "La hoja de cálculo está cortada: falta «%s».", h.nombre)
		}
		hoja := Hoja{Nombre: h.nombre, celdas: &quedan}
		if !b.llenar(&hoja, flujo[h.inicio:]) {
			libro.Cortado = true
		}
		libro.Hojas = append(libro.Hojas, hoja)
	}
	if len(libro.Hojas) == 0 {
		return libro, noSeLee(nil, "La hoja de cálculo está dañada: no tiene hojas.")
	}
	return libro, nil
}

func (b *biff) globales(flujo []byte) error {
	c := &cinta{flujo}
	r, ok := c.siguiente()
	if !ok || r.id != recBOF || len(r.datos) < 4 {
		return noSeLee(nil, "La hoja de cálculo está dañada.")
	}
	if binary.LittleEndian.Uint16(r.datos) != 0x0600 {
		return noSeLee(nil, "Es de una versión de Excel anterior a 1997, que Valija no lee.")
	}
	for {
		r, ok := c.siguiente()
		if !ok {
			return noSeLee(nil, "La hoja de cálculo está cortada.")
		}
		switch r.id {
		case recEOF:
			return nil
		case recFilePass:
			return noSeLee(nil, "La hoja de cálculo está cifrada con contraseña.")
		case recDateMode:
			b.desde1904 = len(r.datos) >= 2 && r.datos[0] == 1
		case recXF:
			if len(r.datos) >= 4 {
				b.xf = append(b.xf, binary.LittleEndian.Uint16(r.datos[2:]))
			}
		case recFormat:
			if len(r.datos) >= 5 {
				t := &tira{partes: [][]byte{r.datos[2:]}}
				b.formatos[binary.LittleEndian.Uint16(r.datos)] = t.cadena(int(t.u16()))
			}
		case recBoundSheet:
			if len(r.datos) >= 8 && r.datos[5] == 0 && len(b.hojas) < 255 { // 0: a sheet, not a chart or a macro
				t := &tira{partes: [][]byte{r.datos[7:]}}
				b.hojas = append(b.hojas, hojaBIFF{t.cadena(int(r.datos[6])), binary.LittleEndian.Uint32(r.datos)})
			}
		case recSST:
			b.tabla(c.continuaciones(r.datos))
		}
	}
}

func (b *biff) tabla(partes [][]byte) {
	t := &tira{partes: partes}
	t.saltar(8) // the counts, which cannot be trusted
	for !t.fin() {
		b.cadenas = append(b.cadenas, t.cadena(int(t.u16())))
	}
}

// llenar reads the cells of one sheet; false when they were too many.
func (b *biff) llenar(h *Hoja, flujo []byte) bool {
	c := &cinta{flujo}
	entero := true
	hondura := 0 // a chart inside a sheet is another BOF…EOF
	for {
		r, ok := c.siguiente()
		if !ok {
			return false
		}
		switch r.id {
		case recBOF:
			hondura++
			continue
		case recEOF:
			if hondura--; hondura <= 0 {
				return entero
			}
			continue
		}
		if hondura != 1 || len(r.datos) < 6 {
			continue
		}
		if !b.celda(h, c, r) {
			entero = false
		}
	}
}

func (b *biff) celda(h *Hoja, c *cinta, r registro) bool {
	d := r.datos
	fila, columna := int(binary.LittleEndian.Uint16(d)), int(binary.LittleEndian.Uint16(d[2:]))
	xf := binary.LittleEndian.Uint16(d[4:])
	switch r.id {
	case recLabelSST:
		if len(d) < 10 {
			return true
		}
		if n := binary.LittleEndian.Uint32(d[6:]); int64(n) < int64(len(b.cadenas)) {
			return h.poner(fila, columna, b.cadenas[n])
		}
		return false
	case recLabel, recRString:
		t := &tira{partes: c.continuaciones(d[6:])}
		return h.poner(fila, columna, t.cadena(int(t.u16())))
	case recNumber:
		if len(d) >= 14 {
			return h.poner(fila, columna, b.numero(doble(d[6:]), xf))
		}
	case recRK:
		if len(d) >= 10 {
			return h.poner(fila, columna, b.numero(rk(d[6:]), xf))
		}
	case recMulRK:
		for i, p := columna, d[4:]; len(p) >= 8; i, p = i+1, p[6:] { // 6 a cell, then the last column's number
			if !h.poner(fila, i, b.numero(rk(p[2:]), binary.LittleEndian.Uint16(p))) {
				return false
			}
		}
	case recBoolErr:
		if len(d) >= 8 && d[7] == 0 {
			return h.poner(fila, columna, logico(d[6]))
		}
	case recFormula:
		if len(d) >= 14 {
			return b.formula(h, c, fila, columna, xf, d[6:14])
		}
	}
	return true
}

// formula takes the stored result; a text result follows in its own record.
func (b *biff) formula(h *Hoja, c *cinta, fila, columna int, xf uint16, v []byte) bool {
	if v[6] != 0xff || v[7] != 0xff {
		return h.poner(fila, columna, b.numero(doble(v), xf))
	}
	switch v[0] {
	case 0:
		antes := c.resto
		for range 3 { // an array or shared formula may come between
			r, ok := c.siguiente()
			if !ok {
				break
			}
			if r.id == recString {
				t := &tira{partes: c.continuaciones(r.datos)}
				return h.poner(fila, columna, t.cadena(int(t.u16())))
			}
		}
		c.resto = antes
	case 1:
		return h.poner(fila, columna, logico(v[2]))
	}
	return true
}
