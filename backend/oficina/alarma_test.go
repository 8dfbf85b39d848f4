package oficina_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/oficina"
)

// Where an alarm rings before the last day that the law names, whatever leaves the agenda says both, why, and that the
// earlier one is supposed.
func TestLoQueSaleDeLaAgendaNoDaLaAlarmaPorFechaLegal(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	const (
		jornada  = "Registro electrónico de la jornada"
		explica  = "Alarma el jue 31 dic 2026; vence el vie 1 ene 2027. La alarma sigue otra lectura, supuesta: último día hábil anterior: el día que fija la norma es inhábil"
		deViejas = "Alarma el vie 17 sep 2027; vence el lun 20 sep 2027. La alarma sigue otra lectura, supuesta: si el viernes no se prorroga"
	)
	f := oficina.FiltroAgenda{Desde: civil.New(2026, 12, 1), Hasta: civil.New(2027, 9, 30), RFC: rfc}
	l, err := b.Agenda(t.Context(), oficina.Practica, f)
	b.bien(err)
	if !slices.IsSortedFunc(l, func(a, b oficina.Asunto) int { return a.Fecha.Compare(b.Fecha) }) {
		t.Error("it is not by alarm")
	}
	vistas := 0
	for _, a := range l {
		if strings.HasPrefix(a.ID, "cuotas_mensuales/2027-08/") && a.Vence == civil.New(2027, 9, 20) && strings.Contains(a.Detalle, deViejas) ||
			strings.HasPrefix(a.Titulo, jornada) && a.Vence == civil.New(2027, 1, 1) && strings.Contains(a.Detalle, explica) {
			vistas++
		}
		if a.SuenaAntes() == (a.Vence == a.Fecha || a.Vence.IsZero()) || a.SuenaAntes() && !strings.Contains(a.Detalle, "otra lectura") {
			t.Errorf("%s %s: %s", a.Fecha, a.Titulo, a.Detalle)
		}
	}
	if vistas != 2 {
		t.Errorf("%d lines with both dates, want 2", vistas)
	}

	for _, dia := range []civil.Date{civil.New(2027, 9, 17), civil.New(2027, 9, 20)} { // the alarm, and the last day
		libro, err := b.Libro(t.Context(), oficina.Practica, dia)
		b.bien(err)
		if len(libro.Vencen) == 0 || !strings.HasPrefix(libro.Vencen[0].ID, "cuotas_mensuales/2027-08/") {
			t.Errorf("the book of the %s: %+v", dia, libro.Vencen)
		}
	}

	var ics bytes.Buffer
	b.bien(b.EscribeICS(t.Context(), &ics, oficina.Practica, f, nil))
	dicho := strings.ReplaceAll(strings.ReplaceAll(ics.String(), "\r\n ", ""), "\\", "")
	for _, dice := range []string{"(vence el lun 20 sep 2027)", deViejas, strings.ReplaceAll(explica, "\n", "")} {
		if !strings.Contains(dicho, dice) {
			t.Errorf("the calendar file does not say «%s»", dice)
		}
	}
	if strings.Contains(dicho, "DESCRIPTION: ") {
		t.Error("a description begins with a blank")
	}

	var pdf bytes.Buffer
	b.bien(b.Imprime(t.Context(), oficina.Practica, oficina.ImprimeAgenda, rfc, &pdf))
	impreso := textoPDF(t, pdf.Bytes())
	for _, dice := range []string{"Alarma jue 31 dic 2026 Vence vie 1 ene 2027", explica} {
		if !strings.Contains(impreso, dice) {
			t.Errorf("the print does not say «%s»:\n%s", dice, impreso)
		}
	}
}

// What several employers owe on the same day is one row of the print, with the RFC of each.
func TestLaMismaObligaciónDeVariosSeImprimeUnaVez(t *testing.T) {
	b := abre(t)
	rfcs := []string{b.empleador(), b.empleador()}
	slices.Sort(rfcs)
	_, err := b.MarcaAsuntos(t.Context(), oficina.Practica, oficina.MarcaAsuntos{
		IDs: []string{"cuotas_mensuales/2026-11/" + rfcs[0] + "/"}, Clase: oficina.MarcaHecho, Poner: true, Quien: "yo",
	})
	b.bien(err)
	dicho := b.imprime(oficina.ImprimeAgenda, "")
	for frase, veces := range map[string]int{
		rfcs[0] + ", " + rfcs[1] + " Cuotas obrero-patronales, octubre de 2026.": 1,
		"Cuotas obrero-patronales, octubre de 2026.":                             1,
		"Cuotas obrero-patronales, noviembre de 2026.":                           2, // one has done it
	} {
		if n := strings.Count(dicho, frase); n != veces {
			t.Errorf("«%s» %d times, want %d:\n%s", frase, n, veces, dicho)
		}
	}
}

// Several acts wait on the same day: whatever tells of one says which.
func TestCadaActoPendienteSeDistingue(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	uno, otro := b.llega(rfc), b.llega(rfc)
	vistos := map[string]bool{}
	dia := civil.Of(uno.Enviado)
	l, err := b.Agenda(t.Context(), oficina.Practica, oficina.FiltroAgenda{Desde: dia, Hasta: dia.AddDays(60), RFC: rfc})
	b.bien(err)
	for _, a := range l {
		if a.Acto != "" && a.Clase == oficina.AsuntoApertura {
			vistos[a.Titulo] = true
		}
	}
	if len(vistos) != 2 || !vistos["Acto pendiente de notificar, folio "+uno.Folio] || !vistos["Acto pendiente de notificar, folio "+otro.Folio] {
		t.Errorf("the agenda calls them %v", vistos)
	}
	libro, err := b.Libro(t.Context(), oficina.Practica, dia)
	b.bien(err)
	if len(libro.Calculados) != 2 || strings.Split(libro.Calculados[0].Texto, ":")[0] == strings.Split(libro.Calculados[1].Texto, ":")[0] {
		t.Errorf("the book calls them %+v", libro.Calculados)
	}
	porMano, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Enviado: miercoles()})
	b.bien(err)
	l, err = b.Agenda(t.Context(), oficina.Real, oficina.FiltroAgenda{Desde: dia, Hasta: dia.AddDays(60), RFC: "ABC010203AB1"})
	b.bien(err)
	if i := slices.IndexFunc(l, func(a oficina.Asunto) bool { return a.Acto == porMano.ID }); i < 0 ||
		l[i].Titulo != "Acto pendiente de notificar, del aviso del mié 11 nov, 10:00" {
		t.Errorf("one without folio: %d of %+v", i, l)
	}
}
