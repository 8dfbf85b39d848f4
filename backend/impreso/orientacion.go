package impreso

import (
	"encoding/binary"

	"codeberg.org/go-pdf/fpdf"
)

// orientacion is how a camera was held, as EXIF numbers it: 1 upright, 2 to 4 mirrored or upside down, 5 to 8 lying on a
// side. What is none of them is upright.
type orientacion int

// deLado reports that the width of the dots is the height of what is seen.
func (o orientacion) deLado() bool { return o >= 5 && o <= 8 }

// orientacionDe reads the one tag of a JPEG that says it. What is damaged, or not there, says nothing.
func orientacionDe(raw []byte) orientacion {
	const app1, inicioDatos = 0xe1, 0xda
	for p := 2; p+4 <= len(raw) && raw[p] == 0xff && raw[p+1] != inicioDatos; {
		largo := int(binary.BigEndian.Uint16(raw[p+2:]))
		fin := p + 2 + largo
		if largo < 2 || fin > len(raw) {
			return 1
		}
		if cuerpo := raw[p+4 : fin]; raw[p+1] == app1 && len(cuerpo) > 6 && string(cuerpo[:6]) == "Exif\x00\x00" {
			return orientacionTIFF(cuerpo[6:])
		}
		p = fin
	}
	return 1
}

// orientacionTIFF reads it from the first directory of the TIFF that EXIF is.
func orientacionTIFF(t []byte) orientacion {
	const (
		etiqueta, corto = 0x0112, 3
		renglon         = 12 // bytes of an entry: tag, type, count, value
	)
	if len(t) < 8 {
		return 1
	}
	var orden binary.ByteOrder = binary.LittleEndian
	switch string(t[:4]) {
	case "II*\x00":
	case "MM\x00*":
		orden = binary.BigEndian
	default:
		return 1
	}
	desde := uint64(orden.Uint32(t[4:]))
	if desde+2 > uint64(len(t)) {
		return 1
	}
	tabla := t[desde+2:]
	for range orden.Uint16(t[desde:]) {
		if len(tabla) < renglon {
			return 1
		}
		if orden.Uint16(tabla) == etiqueta && orden.Uint16(tabla[2:]) == corto {
			if o := orientacion(orden.Uint16(tabla[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
		tabla = tabla[renglon:]
	}
	return 1
}

// giro is the matrix that turns what was drawn to fill a box of the page, in points from its lower left corner, into
// what was seen: x' = Ax+Cy+E, y' = Bx+Dy+F.
func (o orientacion) giro(x, y, ancho, alto float64) fpdf.TransformMatrix {
	m := map[orientacion]fpdf.TransformMatrix{ // of the unit square
		2: {A: -1, D: 1, E: 1},
		3: {A: -1, D: -1, E: 1, F: 1},
		4: {A: 1, D: -1, F: 1},
		5: {B: -1, C: -1, E: 1, F: 1},
		6: {B: -1, C: 1, F: 1},
		7: {B: 1, C: 1},
		8: {B: 1, C: -1, E: 1},
	}
	u, hay := m[o]
	if !hay {
		return fpdf.TransformMatrix{A: 1, D: 1}
	}
	b, c := u.B*alto/ancho, u.C*ancho/alto
	return fpdf.TransformMatrix{
		A: u.A, B: b, C: c, D: u.D,
		E: x + ancho*u.E - u.A*x - c*y,
		F: y + alto*u.F - b*x - u.D*y,
	}
}
