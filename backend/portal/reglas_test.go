package portal_test

import (
	"strings"
	"testing"
	"time"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
	"valija/backend/portal"
	"valija/backend/practica"
	"valija/backend/promocion"
)

func TestUnaEfirmaDeOtraAutoridadNoEntra(t *testing.T) {
	a := nuevaAula(t)
	otra, err := emision.NewAutoridad("OTRA AUTORIDAD", martes().AddDate(-1, 0, 0), martes().AddDate(9, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	cer, key, err := otra.Emitir(emision.Titular{
		RFC: "XAXX010101000", CURP: "XEXX010101HNEXXXA4", Nombre: "AJENA", Tipo: efirma.TipoFIEL,
		Desde: martes().AddDate(0, -1, 0), Hasta: martes().AddDate(4, 0, 0),
	}, []byte(secreto))
	if err != nil {
		t.Fatal(err)
	}
	ajena, err := efirma.Open(cer, key, []byte(secreto))
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.cliente.Entrar(t.Context(), ajena)
	quiere(t, err, fault.RechazadoPorBuzon)
	if f := fault.As(err); f.Data["codigo"] != "efirma_no_admitida" || !strings.Contains(f.Data["detalle"], "las de este Buzón de práctica y las que el SAT publica para pruebas") {
		t.Errorf("refused with %+v", f.Data)
	}
}

func TestUnaEfirmaVencidaALaHoraDelBuzonNoEntra(t *testing.T) {
	a := nuevaAula(t)
	if _, err := a.servidor.PonerReloj(t.Context(), civil.New(2030, time.November, 12).At(10, 0)); err != nil {
		t.Fatal(err)
	}
	_, err := a.cliente.Entrar(t.Context(), a.efirma)
	if f := fault.As(err); f == nil || f.Data["codigo"] != "efirma_no_admitida" {
		t.Errorf("four years later: %v", err)
	}
}

func TestLaSesionDuraQuinceMinutosDelRelojDelBuzon(t *testing.T) {
	a := nuevaAula(t)
	s := a.entrar()
	a.reloj.Advance(15*time.Minute - time.Second)
	if _, err := s.Buzon(t.Context()); err != nil {
		t.Error(err)
	}
	a.reloj.Advance(time.Second)
	_, err := s.Buzon(t.Context())
	quiere(t, err, fault.SesionVencida)
	a.cerrar()
	a.abrir()
	if _, err := a.entrar().Buzon(t.Context()); err != nil {
		t.Errorf("after a restart: %v", err)
	}
}

func TestElCodigoSirveUnaVezATiempoYParaSuMedio(t *testing.T) {
	a := nuevaAula(t)
	s := a.entrar()
	registrar := func(tipo buzon.TipoMedio, valor string) string {
		t.Helper()
		r, err := s.RegistrarMedio(t.Context(), buzon.Medio{Tipo: tipo, Valor: valor}, clave())
		if err != nil {
			t.Fatal(err)
		}
		return r.Medio.ID
	}
	confirmar := func(id, codigo string) error {
		_, err := s.ConfirmarMedio(t.Context(), id, codigo)
		return err
	}
	uno, dos := registrar(buzon.Correo, "uno@ejemplo.mx"), registrar(buzon.Correo, "dos@ejemplo.mx")
	cel := registrar(buzon.Celular, "5512345678")
	if c := a.codigo(cel); len(c) != 5 || strings.Trim(c, "0123456789") != "" {
		t.Errorf("the SMS code is %q", c)
	}
	quiere(t, confirmar(dos, a.codigo(uno)), fault.CodigoIncorrecto)
	viejo := a.codigo(uno)
	if err := s.ReenviarCodigo(t.Context(), uno); err != nil {
		t.Fatal(err)
	}
	quiere(t, confirmar(uno, viejo), fault.CodigoIncorrecto)
	if err := confirmar(uno, practica.URL+"/validarContacto?code="+a.codigo(uno)); err != nil {
		t.Errorf("the whole link: %v", err)
	}
	quiere(t, confirmar(uno, viejo), fault.EstadoNoPermite)

	for range 5 {
		quiere(t, confirmar(cel, "x"), fault.CodigoIncorrecto)
	}
	quiere(t, confirmar(cel, a.codigo(cel)), fault.CodigoIncorrecto) // guessed too often
	if err := s.ReenviarCodigo(t.Context(), cel); err != nil {
		t.Fatal(err)
	}
	if err := confirmar(cel, a.codigo(cel)); err != nil {
		t.Errorf("a fresh code: %v", err)
	}

	codigo := a.codigo(dos)
	a.reloj.Set(martes().Add(72*time.Hour + time.Second))
	s = a.entrar()
	quiere(t, confirmar(dos, codigo), fault.CodigoVencido)
	quiere(t, s.ReenviarCodigo(t.Context(), dos), fault.CodigoVencido)
	b, err := s.Buzon(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	estados := map[string]buzon.EstadoMedio{}
	for _, m := range b.Medios {
		estados[m.ID] = m.Estado
	}
	if estados[uno] != buzon.MedioConfirmado || estados[dos] != buzon.MedioCancelado || estados[cel] != buzon.MedioConfirmado {
		t.Errorf("medios: %v", estados)
	}
	if b.EstadoEn(a.servidor.Now()) != buzon.MediosValidados {
		t.Errorf("the Buzón is %s", b.EstadoEn(a.servidor.Now()))
	}
}

func TestSinMediosConfirmadosNoSeFirmanTerminosNiSePresentaNada(t *testing.T) {
	a := nuevaAula(t)
	s := a.entrar()
	terminos, err := s.Terminos(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.FirmarTerminos(t.Context(), terminos, clave())
	quiere(t, err, fault.EstadoNoPermite)
	_, err = a.presentar(s, a.escrito("x", nil))
	quiere(t, err, fault.BuzonNoHabilitado)
	_, err = a.servidor.Emitir(t.Context(), a.rfc, practica.MultaPrima)
	quiere(t, err, fault.BuzonNoHabilitado)
	_, err = a.servidor.Emitir(t.Context(), "AAAA010101AAA", practica.MultaPrima)
	quiere(t, err, fault.NoEncontrado)
}

func TestDarDeBajaElUnicoCorreoDeshabilitaElBuzon(t *testing.T) {
	a := nuevaAula(t)
	s := a.habilitar()
	b, err := s.Buzon(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range b.Medios {
		if m.Tipo != buzon.Correo {
			continue
		}
		k := clave()
		r, err := s.DarDeBajaMedio(t.Context(), m, k)
		if err != nil || r.Medio.Estado != buzon.MedioBaja || r.Buzon.EstadoEn(a.servidor.Now()) != buzon.MediosPorValidar {
			t.Fatalf("%+v, %v", r, err)
		}
		otra, err := s.DarDeBajaMedio(t.Context(), m, k)
		if err != nil || otra.Acuse.Folio != r.Acuse.Folio {
			t.Errorf("the same key gave %v, %v", otra.Acuse.Folio, err)
		}
	}
}

func TestLaMismaClaveDaElMismoAcuse(t *testing.T) {
	a := nuevaAula(t)
	s := a.habilitar()
	k := clave()
	correo := buzon.Medio{Tipo: buzon.Correo, Valor: "tercero@ejemplo.mx"}
	uno, err := s.RegistrarMedio(t.Context(), correo, k)
	if err != nil {
		t.Fatal(err)
	}
	a.reloj.Advance(2 * time.Minute) // signed again, later: still the same thing
	dos, err := s.RegistrarMedio(t.Context(), correo, k)
	if err != nil || dos.Acuse.Folio != uno.Acuse.Folio || dos.Medio.ID != uno.Medio.ID {
		t.Errorf("again under the same key: %+v, %v", dos, err)
	}
	suyo, err := s.Recibo(t.Context(), k)
	if err != nil || suyo.Acuse.Folio != uno.Acuse.Folio {
		t.Errorf("asked for by its key: %v, %v", suyo.Acuse.Folio, err)
	}
	_, err = s.RegistrarMedio(t.Context(), buzon.Medio{Tipo: buzon.Correo, Valor: "cuarto@ejemplo.mx"}, k)
	if f := fault.As(err); f == nil || f.Data["codigo"] != "clave_reusada" {
		t.Errorf("another thing under that key: %v", err)
	}
	_, err = s.Recibo(t.Context(), clave())
	quiere(t, err, fault.NoEncontrado)
}

func TestAbrirUnActo(t *testing.T) {
	a := nuevaAula(t)
	a.habilitar()
	acto := a.emitir(practica.PrimaDeterminacion)[0]
	k := clave()
	c, err := buzon.Consentir(acto, true, k, a.servidor.Now())
	if err != nil {
		t.Fatal(err)
	}
	a.reloj.Set(civil.New(2026, time.November, 10).At(19, 0)) // out of the horario: notified at 09:30 of the next day
	s := a.entrar()
	r, err := s.Abrir(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if want := civil.New(2026, time.November, 11).At(9, 30); !r.Acto.Notificado.Equal(want) || !r.Acto.Abierto.Equal(a.servidor.Now()) {
		t.Errorf("notified %v, opened %v", r.Acto.Notificado, r.Acto.Abierto)
	}
	otra, err := s.Abrir(t.Context(), c)
	if err != nil || otra.Acuse.Folio != r.Acuse.Folio {
		t.Errorf("the same key gave %v, %v", otra.Acuse.Folio, err)
	}
	distinto, err := buzon.Consentir(acto, true, clave(), a.servidor.Now())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Abrir(t.Context(), distinto)
	quiere(t, err, fault.YaNotificada)
}

func TestListarYDescargarNoAbren(t *testing.T) {
	a := nuevaAula(t)
	s := a.habilitar()
	acto := a.emitir(practica.MultaPrima)[0]
	for range 3 {
		if p, err := s.Actos(t.Context(), 0); err != nil || p.Actos[0].Estado != buzon.Pendiente {
			t.Fatalf("%+v, %v", p, err)
		}
	}
	_, err := s.Descargar(t.Context(), acto.Archivos[0].ID) // known here only because the test plays the Institute too
	quiere(t, err, fault.EstadoNoPermite)
	if p, err := s.Actos(t.Context(), 0); err != nil || p.Actos[0].Estado != buzon.Pendiente {
		t.Errorf("after asking for its document: %+v, %v", p, err)
	}
}

func TestUnActoVenceAunqueElBuzonEstuvieraApagado(t *testing.T) {
	a := nuevaAula(t)
	a.habilitar()
	acto := a.emitir(practica.MultaPrima)[0]
	a.cerrar()
	a.reloj.Set(civil.New(2027, time.January, 20).At(12, 0))
	a.abrir()
	s := a.entrar()
	p, err := s.Actos(t.Context(), 0)
	if err != nil || len(p.Actos) != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	limite := civil.New(2026, time.November, 17).At(9, 30)
	got := p.Actos[0]
	if got.ID != acto.ID || got.Estado != buzon.Vencida || !got.Notificado.Equal(limite) || !got.Acuse.Fecha.Equal(limite) {
		t.Errorf("%+v", got)
	}
	mensajes, err := a.servidor.Bandeja(t.Context(), a.rfc)
	if err != nil || !strings.Contains(mensajes[0].Texto, "notificación realizada por vencimiento") || !mensajes[0].Enviado.Equal(limite) {
		t.Errorf("the newest message is %+v, %v", mensajes[0], err)
	}
}

func TestElAvisoUsaLasPalabrasDelInstituto(t *testing.T) {
	a := nuevaAula(t)
	a.habilitar()
	acto := a.emitir(practica.MultaPrima)[0]
	mensajes, err := a.servidor.Bandeja(t.Context(), a.rfc)
	if err != nil {
		t.Fatal(err)
	}
	canales := map[practica.Canal]bool{}
	for _, m := range mensajes[:2] {
		canales[m.Canal] = true
		if m.Texto != "Tienes un acto administrativo con el Folio de Firma Digital "+acto.Folio+" para notificación, ingresa a www.imss.gob.mx/buzonimss" {
			t.Errorf("the aviso says %q", m.Texto)
		}
	}
	if len(canales) != 2 || len(acto.Medios) != 2 {
		t.Errorf("sent by %v to %v", canales, acto.Medios)
	}
}

func TestLoPresentadoEnDiaInhabilSeRecibeElSiguienteHabil(t *testing.T) {
	a := nuevaAula(t)
	a.habilitar()
	a.reloj.Set(civil.New(2026, time.November, 14).At(23, 0)) // Saturday; Monday the 16th is inhábil too
	r, err := a.presentar(a.entrar(), a.escrito("x", nil))
	if err != nil {
		t.Fatal(err)
	}
	if !r.Promocion.Presentada.Equal(a.servidor.Now()) || !r.Promocion.Recibida.Equal(civil.New(2026, time.November, 17).At(0, 0)) {
		t.Errorf("filed %v, received %v", r.Promocion.Presentada, r.Promocion.Recibida)
	}
}

func TestUnaPromocionFirmadaHaceDiasSePresenta(t *testing.T) {
	a := nuevaAula(t)
	a.habilitar()
	envio := a.escrito("Esperó sin conexión.", nil)
	a.reloj.Advance(6 * 24 * time.Hour)
	if _, err := a.presentar(a.entrar(), envio); err != nil {
		t.Error(err)
	}
}

func TestLosAdjuntosSonLosQueSeFirmaron(t *testing.T) {
	a := nuevaAula(t)
	s := a.habilitar()
	bueno := map[string][]byte{"a.pdf": []byte("contenido")}
	for name, cambiar := range map[string]func(*promocion.Presentacion){
		"otros bytes":    func(p *promocion.Presentacion) { p.Abrir = con("contenidO") },
		"bytes de más":   func(p *promocion.Presentacion) { p.Abrir = con("contenido y más") },
		"bytes de menos": func(p *promocion.Presentacion) { p.Abrir = con("conten") },
		"falta uno":      func(p *promocion.Presentacion) { p.Adjuntos = nil },
		"sobra uno":      func(p *promocion.Presentacion) { p.Adjuntos = append(p.Adjuntos, p.Adjuntos[0]) },
		"otro documento": func(p *promocion.Presentacion) {
			p.Documento = []byte(strings.Replace(string(p.Documento), "se firmó", "se firma", 1))
		},
		"firma de otro": func(p *promocion.Presentacion) { p.Firma = a.escrito("otro", nil).Firma },
		"otra clave":    func(p *promocion.Presentacion) { p.Clave = clave() },
	} {
		t.Run(name, func(t *testing.T) {
			envio := a.escrito("Lo que se firmó.", bueno)
			original := envio.Clave
			cambiar(&envio)
			_, err := a.presentar(s, envio)
			quiere(t, err, fault.RechazadoPorBuzon)
			for _, k := range []string{original, envio.Clave} {
				_, err = s.Ventanilla().Recibo(t.Context(), k)
				quiere(t, err, fault.NoEncontrado)
			}
		})
	}
	if p, err := s.Ventanilla().Seguimiento(t.Context(), 0); err != nil || len(p.Promociones) != 0 {
		t.Errorf("something was filed: %+v, %v", p, err)
	}
}

func TestElInstitutoAtiendeUnaPromocion(t *testing.T) {
	a := nuevaAula(t)
	s := a.habilitar()
	r, err := a.presentar(s, a.escrito("x", nil))
	if err != nil {
		t.Fatal(err)
	}
	folio := r.Promocion.Folio
	hasta := civil.New(2026, time.November, 20)
	for _, paso := range []practica.Atencion{
		{Estado: promocion.EnAtencion},
		{Estado: promocion.InformacionSolicitada, Hasta: hasta, Nota: "Falta el comprobante."},
		{Estado: promocion.Prorrogada, Hasta: hasta},
		{Estado: promocion.Canalizada},
		{Estado: promocion.Respondida},
		{Estado: promocion.Cerrada},
	} {
		if _, err := a.servidor.Atender(t.Context(), folio, paso); err != nil {
			t.Fatalf("%s: %v", paso.Estado, err)
		}
		p, err := s.Ventanilla().Seguimiento(t.Context(), 0)
		if err != nil || p.Promociones[0].Estado != paso.Estado || p.Promociones[0].Hasta != paso.Hasta || p.Promociones[0].Nota != paso.Nota {
			t.Errorf("%s: %+v, %v", paso.Estado, p.Promociones, err)
		}
	}
	_, err = a.servidor.Atender(t.Context(), folio, practica.Atencion{Estado: promocion.EnAtencion})
	quiere(t, err, fault.EstadoNoPermite)
	_, err = a.servidor.Atender(t.Context(), folio, practica.Atencion{Estado: promocion.Prorrogada})
	quiere(t, err, fault.Uso)
	_, err = a.servidor.Atender(t.Context(), "BI-20260101-000000000", practica.Atencion{Estado: promocion.EnAtencion})
	quiere(t, err, fault.NoEncontrado)
}

func TestElRelojSePoneSeGuardaYNoPasaDelCalendario(t *testing.T) {
	a := nuevaAula(t)
	lunes := civil.New(2027, time.March, 1).At(8, 0)
	if _, err := a.servidor.PonerReloj(t.Context(), lunes); err != nil {
		t.Fatal(err)
	}
	a.cerrar()
	a.reloj.Advance(time.Hour)
	a.abrir()
	if got := a.servidor.Now(); !got.Equal(lunes.Add(time.Hour)) {
		t.Errorf("after a restart an hour later it is %v", got)
	}
	_, err := a.servidor.PonerReloj(t.Context(), civil.New(2045, time.March, 1).At(8, 0))
	quiere(t, err, fault.CalendarioFaltante)
	_, err = a.servidor.PonerReloj(t.Context(), civil.New(2020, time.March, 2).At(8, 0))
	quiere(t, err, fault.NormaNoCargada)
	_, err = a.servidor.AvanzarReloj(t.Context(), -time.Hour)
	quiere(t, err, fault.Uso)
}

func TestUnRelojDesfasadoSeAvisaYEnPracticaNoEstorba(t *testing.T) {
	a := nuevaAula(t)
	if _, err := a.servidor.PonerReloj(t.Context(), martes().AddDate(0, 1, 0)); err != nil {
		t.Fatal(err)
	}
	c, err := portal.Nuevo(practica.URL, portal.Opciones{Transporte: a.servidor.Transporte(), Reloj: a.reloj})
	if err != nil {
		t.Fatal(err)
	}
	s, err := c.Entrar(t.Context(), a.efirma)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Desfase().Avisar() {
		t.Errorf("a month apart and no warning: %v", time.Duration(s.Desfase()))
	}
	if portal.Desfase(5*time.Minute).Avisar() || !portal.Desfase(-5*time.Minute-1).Avisar() {
		t.Error("five minutes are admitted, either way, and not more")
	}
}
