package oficina_test

import (
	"slices"
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
)

func TestUnRFCQueYaNoEstaNoDetieneALosDemas(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	_, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Enviado: civil.New(2026, 11, 10).At(10, 0)})
	b.bien(err)
	if l := b.AMano(t.Context(), []string{"NADA010101AA1", rfc, "ABC010203AB1"}); !slices.Equal(l, []string{"ABC010203AB1"}) {
		t.Errorf("by hand: %v", l)
	}
}
