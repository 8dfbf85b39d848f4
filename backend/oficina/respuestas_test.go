package oficina_test

import (
	"archive/zip"
	"bytes"
	"context"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/practica"
	"valija/backend/promocion"
)

// abreActo opens an act, and writes the days that it gives.
func (b *banco) abreActo(a oficina.Acto, dias int) oficina.Acto {
	b.t.Helper()
	p, err := b.PrevisualizaApertura(b.t.Context(), a.ID)
	b.bien(err)
	_, err = b.Abre(b.t.Context(), p.Token, true, []byte(oficina.ContrasenaPractica))
	b.bien(err)
	a, err = b.CambiaPlazo(b.t.Context(), a.ID, dias)
	b.bien(err)
	return a
}

// contesta files an answer to what has that folio or identifier, and returns it with what was signed.
func (b *banco) contesta(rfc, que string) (oficina.Promocion, string) {
	b.t.Helper()
	p, err := b.NuevaPromocion(b.t.Context(), promocion.Promocion{RFC: rfc, Servicio: "Buzón IMSS · aclaración", Asunto: "Respuesta", Texto: "Se contesta.", RespondeA: que}, nil)
	b.bien(err)
	previa, err := b.PrevisualizaFirma(b.t.Context(), p.ID)
	b.bien(err)
	_, err = b.FirmaPromocion(b.t.Context(), previa.Token, []byte(oficina.ContrasenaPractica))
	b.bien(err)
	p, err = b.Presenta(b.t.Context(), p.ID, conClave)
	b.bien(err)
	return p, previa.Documento
}

// contestacion is what the list of acts tells of the answer to one.
func (b *banco) contestacion(id string) oficina.Respuesta {
	b.t.Helper()
	v, err := b.VistaDeActos(b.t.Context(), oficina.Practica)
	b.bien(err)
	for _, a := range v.Actos {
		if a.ID == id {
			return v.Respuesta(a)
		}
	}
	b.t.Fatal("the act is not in the list")
	return oficina.Respuesta{}
}

// By its folio, as one types it, or by the identifier that a list gives: the folio is what is signed and filed, and what
// was answered is known.
func TestLoFirmadoNombraPorSuFolioAQueContesta(t *testing.T) {
	for nombre, como := range map[string]func(oficina.Acto) string{
		"por folio":         func(a oficina.Acto) string { return " " + a.Folio },
		"por identificador": func(a oficina.Acto) string { return a.ID },
	} {
		t.Run(nombre, func(t *testing.T) {
			b := abre(t)
			rfc := b.empleador()
			a := b.abreActo(b.llega(rfc), 15)
			if r := b.contestacion(a.ID); r.Hecha() {
				t.Fatalf("nobody answered it, and it says %q", r.Dice)
			}
			p, firmado := b.contesta(rfc, como(a))
			if !strings.Contains(firmado, "\nResponde a: "+a.Folio+"\n") || strings.Contains(firmado, a.ID) {
				t.Errorf("signed:\n%s", firmado)
			}
			if p.Contesta == nil || p.Contesta.Cosa.ID != a.ID || p.Estado != promocion.Presentada {
				t.Errorf("%s, answers %+v", p.Estado, p.Contesta)
			}
			if r := b.contestacion(a.ID); r.Oportunidad != oficina.ATiempo || r.Dice != "contestada el mié 11 nov 2026, 10:00, a tiempo" {
				t.Errorf("%s: %q", r.Oportunidad, r.Dice)
			}
			var evidencia bytes.Buffer
			_, err := b.ExportaEvidencia(t.Context(), oficina.Practica, b.documentoDe(a.ID), &evidencia)
			b.bien(err)
			z, err := zip.NewReader(bytes.NewReader(evidencia.Bytes()), int64(evidencia.Len()))
			b.bien(err)
			if !slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.Contains(f.Name, p.Folio) }) {
				t.Error("the acuse of the answer is not in the evidence of the act")
			}
		})
	}
}

// documentoDe is the main document of an act.
func (b *banco) documentoDe(id string) int64 {
	b.t.Helper()
	a, err := b.Acto(b.t.Context(), id)
	b.bien(err)
	return a.Documento()
}

func TestLoQueNoContestaANadaConocidoSeRehusa(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	_, err := b.NuevaPromocion(t.Context(), promocion.Promocion{RFC: rfc, RespondeA: "NOEXISTE"}, nil)
	b.codigo(err, fault.EstadoNoPermite)
	if w := fault.As(err).Words(); !strings.Contains(w.Que, "NOEXISTE") {
		t.Errorf("%+v", w)
	}
	l, err := b.Promociones(t.Context(), rfc, "")
	b.bien(err)
	if len(l) != 0 {
		t.Error("the draft was begun all the same")
	}
	id := b.borrador(rfc)
	p, err := b.Promocion(t.Context(), id)
	b.bien(err)
	p.RespondeA = "NOEXISTE"
	_, err = b.GuardaBorrador(t.Context(), p.Promocion)
	b.codigo(err, fault.EstadoNoPermite)
}

// What was answered late is answered, and late: in the list, in the expediente and in the agenda.
func TestLoContestadoTardeSeDice(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.abreActo(b.llega(rfc), 3)
	vence := a.Cuenta.Resultado.PlazoVence
	_, err := b.e.Pon(t.Context(), vence.AddDays(10).At(11, 0))
	b.bien(err)
	p, _ := b.contesta(rfc, a.Folio)
	r := b.contestacion(a.ID)
	if r.Oportunidad != oficina.Tarde || !strings.Contains(r.Dice, "fuera de tiempo") {
		t.Errorf("%s: %q", r.Oportunidad, r.Dice)
	}
	l, err := b.Agenda(t.Context(), oficina.Practica, oficina.FiltroAgenda{Desde: civil.Of(miercoles()), Hasta: civil.Of(p.Presentada), RFC: rfc})
	b.bien(err)
	hay := false
	for _, x := range l {
		if x.ID == "plazo/"+a.ID {
			hay = x.Concluso && strings.Contains(x.Detalle, "uera de tiempo")
		}
	}
	if !hay {
		t.Errorf("agenda: %+v", l)
	}
	exp, err := b.NuevoExpediente(t.Context(), oficina.Practica, rfc, "El acto")
	b.bien(err)
	b.bien(b.AgregaAExpediente(t.Context(), oficina.Practica, exp, []oficina.Cosa{{Que: oficina.QueActo, ID: a.ID}}))
	x, err := b.Expediente(t.Context(), oficina.Practica, exp)
	b.bien(err)
	if len(x.Relato) != 1 || !strings.Contains(x.Relato[0].Dice, r.Dice) {
		t.Errorf("%+v", x.Relato)
	}
}

// atiende does with a promoción what the Institute would, and brings it.
func (b *banco) atiende(rfc, folio, que string) {
	b.t.Helper()
	ctx, cancela := context.WithCancel(b.t.Context())
	listo, fin := make(chan string, 1), make(chan error, 1)
	go func() { fin <- b.e.Sirve(ctx, "127.0.0.1:0", func(u string) { listo <- u }) }()
	donde := <-listo
	control, err := practica.LeerControl(filepath.Join(b.dir, "practica", "buzon"))
	b.bien(err)
	pide, err := http.NewRequestWithContext(ctx, http.MethodPost, donde+"/practica/v1/promociones/"+folio, strings.NewReader(que))
	b.bien(err)
	pide.Header.Set("Content-Type", "application/json")
	pide.Header.Set("Authorization", "Bearer "+control.Token)
	r, err := http.DefaultClient.Do(pide)
	b.bien(err)
	b.bien(r.Body.Close())
	cancela()
	b.bien(<-fin)
	if r.StatusCode != http.StatusOK {
		b.t.Fatalf("status %d", r.StatusCode)
	}
	b.sincroniza(rfc)
}

// The information that was asked for is given under the folio of the planteamiento; the day until which the Institute
// waits is over once it is given, and every step has the date on which it was known.
func TestLaInformaciónPedidaSeEntregaConElFolioDelPlanteamiento(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	id := b.firmada(rfc)
	p, err := b.Presenta(t.Context(), id, conClave)
	b.bien(err)
	b.atiende(rfc, p.Folio, `{"estado":"informacion_solicitada","nota":"El acta constitutiva.","hasta":"2026-11-25"}`)
	p, err = b.Promocion(t.Context(), id)
	b.bien(err)
	hasta := func() oficina.Asunto { return b.asunto(rfc, "promocion/"+id+"/"+p.Hasta.String()) }
	if hasta().Concluso {
		t.Error("nothing was given yet")
	}

	e, err := b.Responde(t.Context(), rfc, id)
	b.bien(err)
	if e.Servicio != p.Servicio || e.RespondeA != p.Folio || e.Asunto != "Entrega de información: A" || e.Contesta == nil || e.Contesta.Hasta != p.Hasta {
		t.Errorf("it begins with %+v", e)
	}
	for _, dice := range []string{p.Folio, "mié 25 nov 2026", "El acta constitutiva."} {
		if !strings.Contains(e.Texto, dice) {
			t.Errorf("%q is not in %q", dice, e.Texto)
		}
	}
	b.firma(e.ID)
	e, err = b.Presenta(t.Context(), e.ID, conClave)
	b.bien(err)
	if p, err = b.Promocion(t.Context(), id); err != nil || p.Entrega.Oportunidad != oficina.ATiempo || !strings.Contains(p.Entrega.Dice, e.Folio) {
		t.Errorf("given, the planteamiento says %+v: %v", p.Entrega, err)
	}
	if x := hasta(); !x.Concluso || !strings.Contains(x.Detalle, e.Folio) {
		t.Errorf("given, the agenda says %+v", x)
	}
	b.atiende(rfc, p.Folio, `{"estado":"respondida","nota":"Procede."}`)
	p, err = b.Promocion(t.Context(), id)
	b.bien(err)
	var pasos []promocion.Estado
	for _, x := range p.Pasos {
		pasos = append(pasos, x.Estado)
		if x.Supo.IsZero() {
			t.Errorf("%s has no date", x.Estado)
		}
	}
	quiere := []promocion.Estado{promocion.Borrador, promocion.Firmada, promocion.EnCola, promocion.Presentada, promocion.InformacionSolicitada, promocion.Respondida}
	if !slices.Equal(pasos, quiere) {
		t.Errorf("%v", pasos)
	}
}

// A second request is not answered by what was given for the first, nor by the mark that was set for it; one about an
// orientación is answered by what is given of it.
func TestLaSegundaPeticiónDelInstitutoSuenaOtraVez(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	p, err := b.NuevaPromocion(t.Context(), promocion.Promocion{RFC: rfc, Servicio: "Buzón IMSS · orientación", Asunto: "A", Texto: "Uno."}, nil)
	b.bien(err)
	b.firma(p.ID)
	p, err = b.Presenta(t.Context(), p.ID, conClave)
	b.bien(err)
	entrega := func() {
		e, err := b.Responde(t.Context(), rfc, p.ID)
		b.bien(err)
		b.firma(e.ID)
		_, err = b.Presenta(t.Context(), e.ID, conClave)
		b.bien(err)
	}
	for i, hasta := range []string{"2026-11-25", "2026-12-04", "2026-12-04"} {
		_, err = b.e.Pon(t.Context(), miercoles().AddDate(0, 0, i+1))
		b.bien(err)
		b.atiende(rfc, p.Folio, `{"estado":"informacion_solicitada","nota":"Lo `+strconv.Itoa(i)+`.","hasta":"`+hasta+`"}`)
		linea := "promocion/" + p.ID + "/" + hasta
		x := b.asunto(rfc, linea)
		if p, err = b.Promocion(t.Context(), p.ID); err != nil || p.Entrega.Hecha() || x.Concluso {
			t.Errorf("request %d: %v: it was just asked for, and it says %q and %+v", i, err, p.Entrega.Dice, x)
		}
		if i == 0 {
			_, err = b.MarcaAsuntos(t.Context(), oficina.Practica, oficina.MarcaAsuntos{IDs: []string{linea}, Clase: oficina.MarcaHecho, Poner: true})
			b.bien(err)
		} else if x.Hecho != nil {
			t.Errorf("request %d has the mark of the first: %+v", i, x)
		}
		entrega()
		if p, err = b.Promocion(t.Context(), p.ID); err != nil || p.Entrega.Oportunidad != oficina.ATiempo || !b.asunto(rfc, linea).Concluso {
			t.Errorf("request %d: %v: it was given, and it says %q", i, err, p.Entrega.Dice)
		}
	}
}
