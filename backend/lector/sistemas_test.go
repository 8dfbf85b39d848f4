package lector_test

import (
	"strings"
	"testing"

	"valija/backend/lector"
)

// The sheets are made up: only their systems, and the fields of the newer cadena, are known.
func TestTheOtherSystemsAreGuessedByTheirWords(t *testing.T) {
	const rfc = " RFC CDA850101AB1 Registro patronal: Y54-12345-10-8 "
	for nombre, c := range map[string]struct {
		texto          string
		clase          lector.Clase
		titulo         string
		folio, periodo string
	}{
		"ICSOE":              {"Acuse de recibo ICSOE" + rfc + "Folio: 2026-000123", lector.ClaseAcuse, "Acuse de ICSOE", "2026-000123", ""},
		"SISUB":              {"SISUB. Acuse" + rfc + "Folio SB12345", lector.ClaseAcuse, "Acuse de SISUB", "SB12345", ""},
		"SIPARE":             {"SIPARE\nComprobante de pago" + rfc + "Periodo: 9/2026 Folio: 123456", lector.ClaseComprobante, "Comprobante de SIPARE", "123456", "2026-09"},
		"Escritorio Virtual": {"Escritorio Virtual\nAcuse" + rfc, lector.ClaseAcuse, "Acuse de Escritorio Virtual", "", ""},
		"IDSE":               {"IDSE Acuse de recepción" + rfc + "Folio: 77001", lector.ClaseAcuse, "Acuse de IDSE", "77001", ""},
		"the newer cadena": {
			"Cadena original\n|Identificador_55|NoFolio12345|Patron_COMERCIALIZADORA DE\nÑANDÚES|Registro patronal_Y5412345108|\nRFC CDA850101AB1",
			lector.ClaseAcuse, "Acuse de otro sistema del Instituto", "12345", "",
		},
		"no acuse":     {"Manual de ICSOE" + rfc, lector.Desconocida, "", "", ""},
		"several":      {"Acuse. Vea ICSOE y SISUB." + rfc, lector.Desconocida, "", "", ""},
		"two folios":   {"Acuse ICSOE" + rfc + "Folio: 11111 Folio: 22222", lector.ClaseAcuse, "Acuse de ICSOE", "", ""},
		"far below":    {strings.Repeat("palabra ", 1000) + "acuse ICSOE" + rfc, lector.Desconocida, "", "", ""},
		"a name alike": {"Acuse de los icsoes" + rfc, lector.Desconocida, "", "", ""},
	} {
		r := lector.Reconocer("hoja.pdf", lector.Extracto{Tipo: lector.PDF, Texto: c.texto})
		if r.Clase != c.clase || r.Titulo != c.titulo || r.Folio != c.folio || r.Periodo != c.periodo || r.Cierto {
			t.Errorf("%s: %+v", nombre, r)
		}
		if r.RFC != "CDA850101AB1" || r.RegistroPatronal != "Y5412345108" {
			t.Errorf("%s: of %q, %q", nombre, r.RFC, r.RegistroPatronal)
		}
		if (len(r.Avisos) == 0) != (c.clase == lector.Desconocida) {
			t.Errorf("%s: what is supposed is not told: %q", nombre, r.Avisos)
		}
	}
}

func TestAFileOfMovementsIsOf168ColumnsThatEndInNine(t *testing.T) {
	linea := func(registro string, largo int, fin string) string {
		return registro + strings.Repeat("Ñ", largo-len(registro)-1) + fin + "\r\n"
	}
	for nombre, c := range map[string]struct {
		texto    string
		registro string
	}{
		"as published":           {linea("Y5412345108", 168, "9") + linea("Y5412345108", 168, "9"), "Y5412345108"},
		"one column less":        {linea("Y5412345108", 167, "9"), ""},
		"one more":               {linea("Y5412345108", 169, "9"), ""},
		"another end":            {linea("Y5412345108", 168, "8"), ""},
		"one bad line":           {linea("Y5412345108", 168, "9") + "otra cosa\r\n", ""},
		"without a registro":     {linea("YY412345108", 168, "9"), ""},
		"with an empty last one": {linea("Y5412345108", 168, "9") + "\r\n", "Y5412345108"},
	} {
		r := lector.Reconocer("movs.txt", lector.Extracto{Tipo: lector.Texto, Texto: c.texto})
		if hay := r.Clase == lector.ClaseIDSE; hay != (c.registro != "") || hay && (r.RegistroPatronal != c.registro || r.Cierto || len(r.Avisos) != 1) {
			t.Errorf("%s: %+v", nombre, r)
		}
	}
}
