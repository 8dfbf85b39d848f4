package emision

import (
	"encoding/asn1"
	"fmt"
	"strings"

	"valija/backend/efirma"
)

// atributo is one AttributeTypeAndValue in the order and string type that the SAT uses.
type atributo struct {
	Tipo  asn1.ObjectIdentifier
	Valor asn1.RawValue
}

//nolint:gochecknoglobals // constants that Go cannot spell
var (
	oidComun  = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidSerie  = asn1.ObjectIdentifier{2, 5, 4, 5}
	oidPais   = asn1.ObjectIdentifier{2, 5, 4, 6}
	oidOrg    = asn1.ObjectIdentifier{2, 5, 4, 10}
	oidUnidad = asn1.ObjectIdentifier{2, 5, 4, 11}
	oidNombre = asn1.ObjectIdentifier{2, 5, 4, 41}
	oidUnico  = asn1.ObjectIdentifier{2, 5, 4, 45}
	oidCorreo = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 1}
)

func nombreAutoridad(nombre string) ([]byte, error) {
	return secuencia([]atributo{
		{oidComun, asn1.RawValue{Tag: asn1.TagUTF8String, Bytes: []byte(nombre)}},
		{oidOrg, asn1.RawValue{Tag: asn1.TagUTF8String, Bytes: []byte("VALIJA, AUTORIDAD SIN VALOR LEGAL")}},
		{oidPais, asn1.RawValue{Tag: asn1.TagPrintableString, Bytes: []byte("MX")}},
	})
}

func nombreTitular(t Titular) ([]byte, error) {
	unico, serie := t.RFC, t.CURP
	if t.RFCRepresentante != "" {
		unico += " / " + t.RFCRepresentante
		serie = " / " + t.CURP
	}
	var sujeto []atributo
	agregar := func(oid asn1.ObjectIdentifier, texto string) error {
		v, err := cadena(texto)
		if err != nil {
			return fmt.Errorf("%q: %w", texto, err)
		}
		sujeto = append(sujeto, atributo{oid, v})
		return nil
	}
	for _, oid := range []asn1.ObjectIdentifier{oidComun, oidNombre, oidOrg} {
		if err := agregar(oid, t.Nombre); err != nil {
			return nil, err
		}
	}
	if t.Tipo == efirma.TipoFIEL {
		sujeto = append(sujeto,
			atributo{oidPais, asn1.RawValue{Tag: asn1.TagPrintableString, Bytes: []byte("MX")}},
			atributo{oidCorreo, asn1.RawValue{Tag: asn1.TagIA5String, Bytes: []byte("practica@example.com")}})
	}
	if err := agregar(oidUnico, unico); err != nil {
		return nil, err
	}
	if err := agregar(oidSerie, serie); err != nil {
		return nil, err
	}
	if t.Tipo == efirma.TipoCSD {
		sucursal := t.Sucursal
		if sucursal == "" {
			sucursal = "Matriz"
		}
		if err := agregar(oidUnidad, sucursal); err != nil {
			return nil, err
		}
	}
	return secuencia(sujeto)
}

// cadena writes PrintableString, or T61String in Latin-1 where the text has an Ñ, an & or an accent, as the
// SAT does.
func cadena(texto string) (asn1.RawValue, error) {
	v := asn1.RawValue{Tag: asn1.TagPrintableString}
	for _, r := range texto {
		if r > 0xff {
			return v, fmt.Errorf("%q has no place in Latin-1", r)
		}
		if !imprimible(r) {
			v.Tag = asn1.TagT61String
		}
		v.Bytes = append(v.Bytes, byte(r)) //nolint:gosec // at most 0xff
	}
	return v, nil
}

func imprimible(r rune) bool {
	return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune(" '()+,-./:=?", r)
}

func secuencia(atributos []atributo) ([]byte, error) {
	type conjuntoSET []atributo // encoding/asn1 writes a type named …SET as a SET
	var rdn []conjuntoSET
	for _, a := range atributos {
		rdn = append(rdn, conjuntoSET{a})
	}
	return asn1.Marshal(rdn)
}
