package plazos_test

import (
	"testing"

	"valija/backend/plazos"
)

func TestAnActOfEachKindRingsForTheShortestAnswerThatItAdmits(t *testing.T) {
	for _, c := range []struct {
		name, tipo, clave string
		dias              int
	}{
		{"the clave that a Buzón sends", "prima_determinacion", "recurso_inconformidad", 15},
		{"the numeral of the relación de trámites", "7.1", "recurso_inconformidad", 15},
		{"a fine, whose payment falls due with the recurso", "multa_prima", "pago_cedula", 15},
		{"a cédula, which has no numeral", "cedula_liquidacion", "aclaracion_cedula", 5},
		{"a cédula by its name, as typed", " cédula de liquidación ", "aclaracion_cedula", 5},
		{"an ICSOE", "oficio_icsoe", "icsoe_correccion", 10},
		{"a 15-A, whose period only the act states", "requerimiento_15a", "", 0},
		{"a closing letter, which asks for nothing", "cierre_correccion", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			tipo, ok := plazos.TipoDe(c.tipo)
			if !ok {
				t.Fatalf("«%s» is not a kind of act", c.tipo)
			}
			corta, hay := tipo.MasCorta()
			if corta.Clave != c.clave || corta.Dias != c.dias || hay != (c.clave != "") {
				t.Fatalf("%s: %q of %d days (%v), want %q of %d", tipo.Nombre, corta.Clave, corta.Dias, hay, c.clave, c.dias)
			}
		})
	}
}

func TestWordsThatNameNoKindOfActHaveNoPeriod(t *testing.T) {
	for _, texto := range []string{"", " ", "7", "7.99", "oficio"} {
		if tipo, ok := plazos.TipoDe(texto); ok {
			t.Errorf("«%s» was taken for %s", texto, tipo.Nombre)
		}
	}
}

func TestNoTwoKindsOfActShareAClave(t *testing.T) {
	vistas := map[string]bool{}
	for _, tipo := range plazos.Tipos() {
		if tipo.Clave == "" || vistas[tipo.Clave] {
			t.Errorf("«%s» has the clave %q, empty or taken", tipo.Nombre, tipo.Clave)
		}
		vistas[tipo.Clave] = true
	}
}
