package lector

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

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

func logico(b byte) string {
	if b != 0 {
		return "VERDADERO"
	}
	return "FALSO"
}

func doble(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }

// rk is a number in 30 bits: an integer or the top of a double, perhaps in hundredths.
func rk(b []byte) float64 {
	n := binary.LittleEndian.Uint32(b)
	var v float64
	if n&2 != 0 {
		v = float64(int32(n) >> 2) //nolint:gosec // the sign of the 30 bits is wanted
	} else {
		v = math.Float64frombits(uint64(n&^3) << 32)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

// numero writes a number as the sheet shows it: a date when its format is one, else up to 15 digits.
func (b *biff) numero(v float64, xf uint16) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	if int(xf) < len(b.xf) {
		if fecha, hora := esFecha(b.xf[xf], b.formatos[b.xf[xf]]); (fecha || hora) && v >= 0 && v < 2958466 {
			return b.instante(v, fecha, hora)
		}
	}
	if math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', 15, 64)
	}
	corto, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		corto = v
	}
	return strconv.FormatFloat(corto, 'f', -1, 64)
}

func (b *biff) instante(v float64, fecha, hora bool) string {
	origen := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case b.desde1904:
		origen = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case v < 60: // Excel believes in 29 February 1900
		origen = origen.AddDate(0, 0, 1)
	}
	dias, resto := math.Modf(v)
	t := origen.AddDate(0, 0, int(dias)).Add(time.Duration(math.Round(resto*86400)) * time.Second)
	switch {
	case fecha && (hora || resto != 0):
		return t.Format("02/01/2006 15:04")
	case fecha:
		return t.Format("02/01/2006")
	}
	return t.Format("15:04:05")
}

// esFecha knows the built-in formats by number and the others by their letters.
func esFecha(id uint16, formato string) (fecha, hora bool) {
	switch {
	case id >= 14 && id <= 17:
		return true, false
	case id >= 18 && id <= 21, id >= 45 && id <= 47:
		return false, true
	case id == 22:
		return true, true
	}
	entreComillas, entreCorchetes := false, false
	for _, r := range strings.ToLower(formato) {
		switch {
		case r == '"':
			entreComillas = !entreComillas
		case r == '[':
			entreCorchetes = true
		case r == ']':
			entreCorchetes = false
		case entreComillas || entreCorchetes:
		case r == 'y' || r == 'd':
			fecha = true
		case r == 'h' || r == 's':
			hora = true
		}
	}
	return fecha, hora
}

// tira reads values that run across records.
type tira struct {
	partes [][]byte
	rota   bool
}

func (t *tira) fin() bool {
	for len(t.partes) > 0 && len(t.partes[0]) == 0 {
		t.partes = t.partes[1:]
	}
	return len(t.partes) == 0 || t.rota
}

func (t *tira) byte() byte {
	if t.fin() {
		t.rota = true
		return 0
	}
	b := t.partes[0][0]
	t.partes[0] = t.partes[0][1:]
	return b
}

func (t *tira) u16() uint16 { return uint16(t.byte()) | uint16(t.byte())<<8 }
func (t *tira) u32() uint32 { return uint32(t.u16()) | uint32(t.u16())<<16 }

func (t *tira) saltar(n int64) {
	for n > 0 && !t.fin() {
		paso := min(n, int64(len(t.partes[0])))
		t.partes[0] = t.partes[0][paso:]
		n -= paso
	}
	if n > 0 {
		t.rota = true
	}
}

// cadena reads a string of n characters after its flags. Where the string goes on in another record, that
// record begins with a flag byte of its own.
func (t *tira) cadena(n int) string {
	banderas := t.byte()
	var formatos, extra int64
	if banderas&8 != 0 {
		formatos = int64(t.u16())
	}
	if banderas&4 != 0 {
		extra = int64(t.u32())
	}
	ancho := banderas & 1
	letras := make([]uint16, 0, min(n, 4096))
	for len(letras) < n && !t.rota {
		if len(t.partes) > 0 && len(t.partes[0]) == 0 {
			if t.fin() {
				break
			}
			ancho = t.byte() & 1
			continue
		}
		if ancho == 1 {
			letras = append(letras, t.u16())
		} else {
			letras = append(letras, uint16(t.byte()))
		}
	}
	t.saltar(4*formatos + extra)
	return string(utf16.Decode(letras))
}
