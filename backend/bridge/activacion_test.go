package bridge

import (
	"slices"
	"testing"
	"time"

	"valija/backend/buzon"
	"valija/backend/civil"
)

func TestAntesDeFirmarSeDiceLoQueCausaCambiarLosMedios(t *testing.T) {
	ahora := civil.New(2026, 11, 17).At(10, 0)
	medio := func(id string, tipo buzon.TipoMedio) buzon.Medio {
		return buzon.Medio{ID: id, Tipo: tipo, Estado: buzon.MedioConfirmado, Registrado: ahora.Add(-time.Hour)}
	}
	b := buzon.Buzon{
		Medios:   []buzon.Medio{medio("c1", buzon.Correo), medio("c2", buzon.Correo), medio("t1", buzon.Celular)},
		Terminos: ahora.Add(-time.Minute),
	}
	const (
		nuevo = "Cada medio nuevo tiene 72 horas de reloj para confirmarse; si no, se cancela (numeral 5.2)."
		dejan = "Los avisos dejan de llegar a lo que se da de baja."
		cae   = "El Buzón deja de estar habilitado y el Instituto puede notificar por estrados (numeral 7.8). "
	)
	for nombre, c := range map[string]struct {
		cambio CambioMedios
		titulo string
		quiere []string
	}{
		"un alta":                  {CambioMedios{Altas: []MedioNuevo{{}}}, "Registrar medios de contacto", []string{nuevo}},
		"un correo de dos":         {CambioMedios{Bajas: []string{"c1"}}, "Dar de baja medios de contacto", []string{dejan}},
		"los dos correos":          {CambioMedios{Bajas: []string{"c1", "c2"}}, "Dar de baja medios de contacto", []string{dejan, cae + "Falta confirmar al menos un correo."}},
		"el celular":               {CambioMedios{Bajas: []string{"t1"}}, "Dar de baja medios de contacto", []string{dejan, cae + "Falta confirmar el celular."}},
		"el celular por uno nuevo": {CambioMedios{Altas: []MedioNuevo{{}}, Bajas: []string{"t1"}}, "Cambiar medios de contacto", []string{nuevo, dejan, cae + "Falta confirmar el celular."}},
	} {
		titulo, got := alCambiarMedios(b, c.cambio, ahora)
		if titulo != c.titulo || !slices.Equal(got, c.quiere) {
			t.Errorf("%s: %s, %q", nombre, titulo, got)
		}
	}
	if len(b.Medios) != 3 {
		t.Error("asking what would happen changed the Buzón")
	}
}
