package efirma_test

import (
	"bytes"
	"testing"

	"valija/backend/efirma"
)

func TestBERIsReadAsTheDERThatItMeans(t *testing.T) {
	for _, c := range []struct {
		nombre, ber, der string
	}{
		{"DER queda igual", "\x30\x03\x02\x01\x05", "\x30\x03\x02\x01\x05"},
		{"largo indefinido", "\x30\x80\x02\x01\x05\x00\x00", "\x30\x03\x02\x01\x05"},
		{"largo con octetos de más", "\x30\x82\x00\x03\x02\x01\x05", "\x30\x03\x02\x01\x05"},
		{"octetos en partes", "\x24\x80\x04\x01a\x24\x04\x04\x02bc\x00\x00", "\x04\x03abc"},
		{"lo que sigue no es suyo", "\x02\x01\x05\x02\x01\x06", "\x02\x01\x05"},
		{"indefinido en un primitivo", "\x04\x80a\x00\x00", ""},
		{"octetos en partes que no lo son", "\x24\x03\x02\x01\x05", ""},
		{"sin su fin", "\x30\x80\x02\x01\x05", ""},
		{"más largo que lo que hay", "\x30\x04\x02\x01\x05", ""},
		{"largo de cinco octetos", "\x30\x85\x00\x00\x00\x00\x03\x02\x01\x05", ""},
		{"un hijo que se sale", "\x30\x03\x02\x02\x05\x05", ""},
	} {
		der, _, err := efirma.ADER([]byte(c.ber))
		if string(der) != c.der || (err == nil) != (c.der != "") {
			t.Errorf("%s: % x %v", c.nombre, der, err)
		}
	}
}

func TestBERIsBoundedInDepthAndNumber(t *testing.T) {
	anidado := func(n int) []byte {
		return append(bytes.Repeat([]byte{0x30, 0x80}, n), bytes.Repeat([]byte{0, 0}, n)...)
	}
	nulos := func(n int) []byte {
		return append(append([]byte{0x30, 0x80}, bytes.Repeat([]byte{0x05, 0x00}, n)...), 0, 0)
	}
	for _, c := range []struct {
		nombre string
		ber    []byte
		cabe   bool
	}{
		{"una docena de niveles", anidado(12), true},
		{"cien niveles", anidado(100), false},
		{"cien mil elementos", nulos(100_000), true},
		{"trescientos mil", nulos(300_000), false},
	} {
		if _, _, err := efirma.ADER(c.ber); (err == nil) != c.cabe {
			t.Errorf("%s: %v", c.nombre, err)
		}
	}
}
