package lector

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"time"
)

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
