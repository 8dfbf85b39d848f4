package efirma

import (
	"errors"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// What a CMS message may cost. A real one nests a dozen levels; 64 MiB of content in the 1000-byte pieces of
// the SAT's Certifica are some 70,000 elements.
const (
	maxNiveles   = 64
	maxElementos = 1 << 18
)

var errBER = errors.New("not a BER element")

// aDER turns the first BER element of b into DER as far as CMS needs: definite shortest lengths, and octet
// strings in one piece. What is already so is returned as it is, without a copy. n is the bytes taken of b.
//
// The library has such a step too, but without a limit on depth, and one that copies once a level: a
// crafted megabyte keeps it busy for minutes.
func aDER(b []byte) (der []byte, n int, err error) {
	resto := maxElementos
	der, n, _, err = normalizar(b, 0, &resto)
	return der, n, err
}

func normalizar(b []byte, nivel int, resto *int) (der []byte, n int, cambio bool, err error) {
	*resto--
	if nivel > maxNiveles || *resto < 0 || len(b) < 2 || b[0]&0x1f == 0x1f {
		return nil, 0, false, errBER // CMS has no tag number above 30
	}
	cabeza, largo, indefinido, err := leerLargo(b[1:])
	if err != nil {
		return nil, 0, false, err
	}
	cabeza++
	if largo > len(b)-cabeza {
		return nil, 0, false, errBER
	}
	construido := b[0]&0x20 != 0
	if !construido {
		if indefinido {
			return nil, 0, false, errBER
		}
		n = cabeza + largo
		der, cambio = b[:n], cabeza != largoCabeza(largo)
		if cambio {
			der = envolver(b[0], b[cabeza:n])
		}
		return der, n, cambio, nil
	}
	var partes [][]byte
	dentro := b[cabeza:]
	if !indefinido {
		dentro = dentro[:largo]
	}
	n = cabeza
	cambio = indefinido || cabeza != largoCabeza(largo) || b[0] == octetosPorPartes
	for {
		if indefinido && len(dentro) >= 2 && dentro[0] == 0 && dentro[1] == 0 {
			n += 2
			break
		}
		if !indefinido && len(dentro) == 0 {
			break
		}
		parte, m, c, err := normalizar(dentro, nivel+1, resto)
		if err != nil {
			return nil, 0, false, err
		}
		partes, cambio = append(partes, parte), cambio || c
		dentro, n = dentro[m:], n+m
	}
	if !cambio {
		return b[:n], n, false, nil
	}
	if b[0] != octetosPorPartes {
		return envolver(b[0], partes...), n, true, nil
	}
	for i, p := range partes {
		s := cryptobyte.String(p)
		var octetos cryptobyte.String
		if !s.ReadASN1(&octetos, cbasn1.OCTET_STRING) {
			return nil, 0, false, errBER
		}
		partes[i] = octetos
	}
	return envolver(byte(cbasn1.OCTET_STRING), partes...), n, true, nil
}

const octetosPorPartes = 0x24 // a constructed OCTET STRING

// leerLargo reads the length octets: how many they are, and what they say.
func leerLargo(b []byte) (octetos, largo int, indefinido bool, err error) {
	switch {
	case b[0] < 0x80:
		return 1, int(b[0]), false, nil
	case b[0] == 0x80:
		return 1, 0, true, nil
	}
	k := int(b[0] & 0x7f)
	if k > 4 || len(b) < 1+k {
		return 0, 0, false, errBER
	}
	for _, c := range b[1 : 1+k] {
		largo = largo<<8 | int(c)
	}
	if largo < 0 {
		return 0, 0, false, errBER
	}
	return 1 + k, largo, false, nil
}

// largoCabeza is the size of a DER header: tag and shortest length.
func largoCabeza(largo int) int {
	n := 2
	for l := largo; largo > 127 && l > 0; l >>= 8 {
		n++
	}
	return n
}

func envolver(etiqueta byte, partes ...[]byte) []byte {
	largo := 0
	for _, p := range partes {
		largo += len(p)
	}
	cabeza := largoCabeza(largo)
	der := make([]byte, 0, cabeza+largo)
	der = append(der, etiqueta)
	if cabeza == 2 {
		der = append(der, byte(largo))
	} else {
		der = append(der, byte(0x80|(cabeza-2))) //nolint:gosec // at most 0x88
		for i := cabeza - 3; i >= 0; i-- {
			der = append(der, byte(largo>>(8*i))) //nolint:gosec // one octet of it
		}
	}
	for _, p := range partes {
		der = append(der, p...)
	}
	return der
}
