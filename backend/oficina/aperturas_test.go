package oficina_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// The aviso is of Tuesday 10 November: its days are 11, 12 and 13, for the 16th is a holiday, and the fourth is the 17th.
// norma: Lineamientos 7.2; Lineamientos 7.4; Lineamientos 7.5
func TestLoQueSeAnotaQueSeAbrioEnElPortalCuentaComoDiceLaNorma(t *testing.T) {
	noviembre := func(dia, hora, minuto int) time.Time { return civil.New(2026, time.November, dia).At(hora, minuto) }
	limite := noviembre(17, 9, 30)
	for nombre, c := range map[string]struct {
		abierto, notificado time.Time
		por                 plazos.Por
		vence               civil.Date // with ten days to answer
	}{
		"en horario":           {noviembre(12, 11, 0), noviembre(12, 11, 0), plazos.PorApertura, civil.New(2026, time.November, 30)},
		"de noche":             {noviembre(12, 20, 0), noviembre(13, 9, 30), plazos.PorApertura, civil.New(2026, time.December, 1)},
		"en sábado":            {noviembre(14, 12, 0), limite, plazos.PorApertura, civil.New(2026, time.December, 2)},
		"en el límite":         {limite, limite, plazos.PorVencimiento, civil.New(2026, time.December, 2)},
		"cuando ya se le tuvo": {noviembre(19, 12, 0), limite, plazos.PorVencimiento, civil.New(2026, time.December, 2)},
	} {
		t.Run(nombre, func(t *testing.T) {
			b := abre(t)
			a, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Enviado: noviembre(10, 10, 0)})
			b.bien(err)
			b.reloj.Set(noviembre(20, 9, 0))
			a, err = b.AnotaApertura(t.Context(), a.ID, oficina.Anotado{
				Abierto: c.abierto, Asunto: "Oficio de la subdelegación", Tipo: "oficio_icsoe", PlazoDias: 10,
			})
			b.bien(err)
			r := a.Cuenta.Resultado
			if a.Estado != buzon.Abierta || !a.Abierto.Equal(c.abierto) || a.Asunto != "Oficio de la subdelegación" || a.Tipo != "oficio_icsoe" || a.PlazoDias != 10 {
				t.Errorf("what was written is not what is kept: %+v", a.Acto)
			}
			if !r.NotificadoEl.Equal(c.notificado) || r.NotificadoPor != c.por || r.PlazoVence != c.vence {
				t.Errorf("notified %s by %s, due %s", r.NotificadoEl, r.NotificadoPor, r.PlazoVence)
			}
			if len(r.Pasos) == 0 {
				t.Error("its dates give no reason")
			}
			v, err := b.VistaDeActo(t.Context(), a)
			b.bien(err)
			vencio := slices.ContainsFunc(v.Historia, func(h oficina.Hecho) bool { return strings.Contains(h.Texto, "Se tuvo por notificada") })
			if vencio != (c.por == plazos.PorVencimiento) {
				t.Errorf("its history is %+v", v.Historia)
			}
			for _, h := range v.Historia {
				if strings.Contains(h.Texto, "e.firma") {
					t.Errorf("nobody signed here, and it says «%s»", h.Texto)
				}
			}
		})
	}
}

func TestUnaAperturaMalAnotadaSeRechazaYNadaCambia(t *testing.T) {
	b := abre(t)
	enviado := miercoles().Add(-time.Hour)
	a, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Enviado: enviado, PlazoDias: 20})
	b.bien(err)
	for _, c := range []struct {
		abierto time.Time
		codigo  fault.Code
	}{
		{time.Time{}, fault.AperturaSinFecha},
		{miercoles().Add(time.Minute), fault.HechoFuturo},
		{enviado.Add(-time.Minute), fault.AperturaAntesDelAviso},
	} {
		_, err = b.AnotaApertura(t.Context(), a.ID, oficina.Anotado{Abierto: c.abierto})
		b.codigo(err, c.codigo)
		_, err = b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Enviado: enviado, Abierto: c.abierto})
		if c.codigo != fault.AperturaSinFecha { // registered without one it is not opened yet
			b.codigo(err, c.codigo)
		}
	}
	despues, err := b.Acto(t.Context(), a.ID)
	b.bien(err)
	if despues.Estado != buzon.Pendiente || despues.PlazoDias != 20 || !despues.Cuenta.Resultado.NotificadoEl.Equal(a.Cuenta.Resultado.NotificadoEl) {
		t.Errorf("refused, and it is now %+v", despues.Acto)
	}
	// A Buzón says by itself when its acts were opened.
	rfc := b.empleador()
	_, err = b.AnotaApertura(t.Context(), b.llega(rfc).ID, oficina.Anotado{Abierto: miercoles()})
	b.codigo(err, fault.EstadoNoPermite)
}

func TestUnaAperturaSeCorrigeYSeQuita(t *testing.T) {
	b := abre(t)
	enviado := miercoles().Add(-24 * time.Hour)
	a, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Enviado: enviado, PlazoDias: 20})
	b.bien(err)
	sinAbrir := a.Cuenta.Resultado
	for _, abierto := range []time.Time{enviado.Add(time.Hour), miercoles()} {
		a, err = b.AnotaApertura(t.Context(), a.ID, oficina.Anotado{Abierto: abierto, PlazoDias: 15})
		b.bien(err)
		if !a.Cuenta.Resultado.NotificadoEl.Equal(abierto) || a.Cuenta.Resultado.PlazoDias != 15 {
			t.Errorf("opened %s, it counts from %s with %d days", abierto, a.Cuenta.Resultado.NotificadoEl, a.Cuenta.Resultado.PlazoDias)
		}
	}
	a, err = b.QuitaApertura(t.Context(), a.ID)
	b.bien(err)
	if r := a.Cuenta.Resultado; a.Estado != buzon.Pendiente || !a.Abierto.IsZero() || r.NotificadoPor != plazos.PorVencimiento || !r.NotificadoEl.Equal(sinAbrir.NotificadoEl) {
		t.Errorf("taken back, and it is %+v, notified %s by %s", a.Acto, r.NotificadoEl, r.NotificadoPor)
	}
	b.reloj.Set(sinAbrir.LimiteApertura)
	a, err = b.Acto(t.Context(), a.ID)
	b.bien(err)
	if a.Estado != buzon.Vencida || oficina.AsuntoDeActo(a.Acto) != "Acto notificado, sin asunto" {
		t.Errorf("its fourth day came, and it is %s: %s", a.Estado, oficina.AsuntoDeActo(a.Acto))
	}
	cuentas, err := b.HistoriaPlazo(t.Context(), a.ID)
	b.bien(err)
	if len(cuentas) != 4 {
		t.Errorf("%d counts are kept of it, want every one", len(cuentas))
	}
}
