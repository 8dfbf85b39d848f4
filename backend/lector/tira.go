package lector

import "unicode/utf16"

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
