package impreso

import (
	"bytes"
	"encoding/binary"
	"image/jpeg"
	"math"
	"testing"
)

// conExif is a JPEG whose EXIF says how its camera was held, after another tag and in either order of bytes.
func conExif(t *testing.T, ancho, alto int, orden binary.AppendByteOrder, o uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, dibujo(ancho, alto), nil); err != nil {
		t.Fatal(err)
	}
	marca := "II*\x00"
	if orden == binary.AppendByteOrder(binary.BigEndian) {
		marca = "MM\x00*"
	}
	tiff := orden.AppendUint32([]byte(marca), 8)
	tiff = orden.AppendUint16(tiff, 2)
	for _, e := range [][2]uint16{{0x010f, 7}, {0x0112, o}} {
		tiff = orden.AppendUint16(orden.AppendUint16(tiff, e[0]), 3)
		tiff = orden.AppendUint16(orden.AppendUint16(orden.AppendUint32(tiff, 1), e[1]), 0)
	}
	cuerpo := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(cuerpo)+2))...)
	return append(append(out, cuerpo...), b.Bytes()[2:]...)
}

func TestTheOrientationOfAPhotoIsRead(t *testing.T) {
	for _, orden := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for o := range uint16(11) {
			quiere := orientacion(o)
			if o < 1 || o > 8 {
				quiere = 1
			}
			raw := conExif(t, 60, 20, orden, o)
			if leida := orientacionDe(raw); leida != quiere {
				t.Errorf("%v %d: read %d", orden, o, leida)
			}
			i, err := ParaImprimir(raw)
			if err != nil {
				t.Fatal(err)
			}
			if i.ancho > i.alto == quiere.deLado() {
				t.Errorf("%v %d: seen as %dx%d", orden, o, i.ancho, i.alto)
			}
		}
	}
}

func TestADamagedOrientationIsUpright(t *testing.T) {
	entera := conExif(t, 60, 20, binary.LittleEndian, 6)
	for n := range 46 { // all that EXIF takes
		if o := orientacionDe(entera[:n]); o != 1 {
			t.Errorf("cut at %d: %d", n, o)
		}
		for _, mal := range []byte{0, 0xff} {
			roto := bytes.Clone(entera)
			roto[n] = mal
			orientacionDe(roto) // no panic
		}
	}
}

// Each corner of what the camera wrote ends where EXIF says that it is seen.
func TestAPhotoIsTurned(t *testing.T) {
	const x, y, ancho, alto = 50.0, 70.0, 300.0, 200.0
	type punto struct{ x, y float64 }
	si, sd, ii, id := punto{x, y + alto}, punto{x + ancho, y + alto}, punto{x, y}, punto{x + ancho, y} // upper left…
	for o, visto := range map[orientacion][4]punto{
		0: {si, sd, ii, id}, 1: {si, sd, ii, id}, 2: {sd, si, id, ii}, 3: {id, ii, sd, si}, 4: {ii, id, si, sd},
		5: {si, ii, sd, id}, 6: {sd, id, si, ii}, 7: {id, sd, ii, si}, 8: {ii, si, id, sd}, 9: {si, sd, ii, id},
	} {
		m := o.giro(x, y, ancho, alto)
		for n, p := range []punto{si, sd, ii, id} {
			q := punto{m.A*p.x + m.C*p.y + m.E, m.B*p.x + m.D*p.y + m.F}
			if math.Hypot(q.x-visto[n].x, q.y-visto[n].y) > 1e-6 {
				t.Errorf("orientation %d: corner %d is seen at %v, want %v", o, n, q, visto[n])
			}
		}
	}
}
