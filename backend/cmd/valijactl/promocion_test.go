package main

import (
	"slices"
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

func TestLaListaDiceQuePideElInstitutoYPorQueRechazo(t *testing.T) {
	for quiere, p := range map[string]promocion.Promocion{
		"p1 está con información solicitada, hasta el vie 4 dic 2026: Las nóminas. De\ufffd2025.\n" +
			`  Para entregarla: valijactl promocion nueva --rfc ABC010203AB1 --servicio "Cobranza" --asunto "Aclaración" --responde-a BI-1`: {
			Estado: promocion.InformacionSolicitada, Hasta: civil.New(2026, 12, 4), Nota: "Las nóminas.\nDe\u202e2025.", Folio: "BI-1",
			RFC: "ABC010203AB1", Servicio: "Cobranza", Asunto: "Aclaración",
		},
		"p1 está rechazada: Falta el poder.": {Estado: promocion.Rechazada, Nota: "Falta el poder."},
		"":                                   {Estado: promocion.Presentada, Folio: "BI-1"},
	} {
		p.ID = "p1"
		if dice := loQueDiceElInstituto(oficina.Promocion{Promocion: p}); dice != quiere {
			t.Errorf("%s: %q", p.Estado, dice)
		}
	}
}

// Before it is filed it is said what it would be, in the words of the judge; nothing of what arrives at once and in time.
func TestAntesDePresentarSeAnunciaLoQueImporta(t *testing.T) {
	sabado := civil.New(2026, 11, 21)
	for nombre, c := range map[string]struct {
		x      oficina.SiSePresenta
		quiere []string
	}{
		"a tiempo":  {oficina.SiSePresenta{Oportunidad: oficina.ATiempo, Dice: "a tiempo"}, nil},
		"sin plazo": {oficina.SiSePresenta{Oportunidad: oficina.NoSeSabe}, nil},
		"dudosa en día inhábil": {
			oficina.SiSePresenta{
				Llega:       plazos.Presentacion{Enviada: sabado.At(10, 0), Recibida: sabado.AddDays(2).At(0, 0), Movida: true},
				Oportunidad: oficina.TiempoDudoso, Dice: "a tiempo; pero fuera de tiempo en otra lectura",
			},
			[]string{
				"Hoy, sáb 21 nov 2026, es día inhábil: si se presenta ahora se tendrá por recibida el lun 23 nov 2026, 00:00 (Lineamientos 6.3).",
				"Si se presenta ahora: a tiempo; pero fuera de tiempo en otra lectura.",
			},
		},
	} {
		if l := anuncio(c.x); !slices.Equal(l, c.quiere) {
			t.Errorf("%s: %q", nombre, l)
		}
	}
}
