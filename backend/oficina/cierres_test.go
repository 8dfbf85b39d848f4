package oficina_test

import (
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
)

// A closed office extends the last day of what it sent, and of nothing else.
// norma: CFF 12
func TestUnCierreLocalExtiendeLoQueEsaSubdelegacionEnvio(t *testing.T) {
	b := abre(t)
	b.reloj.Set(civil.New(2026, 11, 20).At(9, 0))
	ids := map[string]string{}
	for _, emisor := range []string{"Subdelegación Toluca", "Subdelegación 12"} {
		a, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{
			RFC: "ABC010203AB1", Emisor: emisor, Enviado: civil.New(2026, 11, 10).At(10, 0), Abierto: civil.New(2026, 11, 11).At(12, 0), PlazoDias: 15,
		})
		b.bien(err)
		ids[emisor] = a.ID
	}
	ultimo := civil.New(2026, 12, 4)
	vence := func(emisor string) civil.Date {
		a, err := b.Acto(t.Context(), ids[emisor])
		b.bien(err)
		return a.Cuenta.Resultado.PlazoVence
	}
	if vence("Subdelegación Toluca") != ultimo {
		t.Fatalf("the last day is %v: the case is not the one meant", vence("Subdelegación Toluca"))
	}
	movidos, err := b.AgregaDia(t.Context(), oficina.DiaPropio{Fecha: ultimo, Motivo: "inundación", Subdelegacion: "subdelegación toluca ", Cierre: true, Quien: "yo"})
	b.bien(err)
	if len(movidos) != 1 || movidos[0].Ahora.Acto != ids["Subdelegación Toluca"] {
		t.Errorf("moved: %+v", movidos)
	}
	if vence("Subdelegación Toluca") != civil.New(2026, 12, 7) || vence("Subdelegación 12") != ultimo {
		t.Errorf("Toluca %v, 12 %v", vence("Subdelegación Toluca"), vence("Subdelegación 12"))
	}
}
