package oficina_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/fault"
	"valija/backend/llavero"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

// miercoles is a Wednesday morning inside the horario, with the holiday of 16 November ahead.
func miercoles() time.Time { return civil.New(2026, 11, 11).At(10, 0) }

type banco struct {
	*oficina.Oficina

	t     *testing.T
	e     oficina.Entrenador
	reloj *clocktest.Clock
	dir   string
	llave *llavero.Llavero
}

func abre(t *testing.T) *banco {
	t.Helper()
	b := &banco{t: t, reloj: clocktest.At(miercoles()), dir: t.TempDir(), llave: llavero.EnMemoria()}
	b.reabre(oficina.Opciones{})
	t.Cleanup(func() {
		if err := b.Cierra(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func (b *banco) reabre(op oficina.Opciones) {
	b.t.Helper()
	if b.Oficina != nil {
		b.bien(b.Cierra())
	}
	op.Datos, op.Reloj = b.dir, b.reloj
	if op.Llavero == nil {
		op.Llavero = b.llave
	}
	var err error
	b.Oficina, err = oficina.Abre(b.t.Context(), op)
	b.bien(err)
	b.e, err = b.Entrenador(b.t.Context())
	b.bien(err)
}

func (b *banco) bien(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *banco) codigo(err error, want fault.Code) {
	b.t.Helper()
	if got := fault.CodeOf(err); got != want {
		b.t.Fatalf("got %v (%s), want %s", err, got, want)
	}
}

// empleador makes an employer whose Buzón is habilitado and empty.
func (b *banco) empleador() string {
	b.t.Helper()
	ctx := b.t.Context()
	p, err := b.e.NuevaEfirmaPractica(ctx, "")
	b.bien(err)
	clave := []byte(p.Contrasena)
	_, err = b.Activa(ctx, p.RFC, []oficina.MedioPedido{{Tipo: buzon.Correo, Valor: "a@ejemplo.mx"}, {Tipo: buzon.Celular, Valor: "5512345678"}}, clave)
	b.bien(err)
	b.bien(b.e.ConfirmaTodo(ctx, p.RFC, clave))
	a, err := b.Activa(ctx, p.RFC, nil, clave)
	b.bien(err)
	if a.Estado != buzon.Habilitado {
		b.t.Fatalf("Buzón is %s", a.Estado)
	}
	return p.RFC
}

func (b *banco) llega(rfc string) oficina.Acto {
	b.t.Helper()
	l, err := b.e.Emite(b.t.Context(), rfc, "prima_determinacion")
	b.bien(err)
	b.sincroniza(rfc)
	a, err := b.Acto(b.t.Context(), l[0].ID)
	b.bien(err)
	return a
}

func (b *banco) sincroniza(rfcs ...string) []oficina.Sincronizado {
	b.t.Helper()
	l, err := b.Sincroniza(b.t.Context(), rfcs, func(string) []byte { return []byte(oficina.ContrasenaPractica) })
	b.bien(err)
	for _, x := range l {
		b.bien(x.Falla)
	}
	return l
}

func TestLoMostradoAntesDeAbrirCaducaAlCruzarUnaFronteraLegal(t *testing.T) {
	b := abre(t)
	a := b.llega(b.empleador())
	_, err := b.e.Pon(t.Context(), civil.New(2026, 11, 11).At(17, 55))
	b.bien(err)
	p, err := b.PrevisualizaApertura(t.Context(), a.ID)
	b.bien(err)
	if want := civil.New(2026, 11, 11).At(18, 0); !p.Vence.Equal(want) {
		t.Errorf("the preview lasts until %v, the horario ends at %v", p.Vence, want)
	}
	if len(p.Escenarios) != 3 || !p.Escenarios[0].Resultado.NotificadoEl.Equal(p.Ahora.In(civil.Zona())) {
		t.Errorf("scenarios: %+v", p.Escenarios)
	}
	_, err = b.e.Pon(t.Context(), civil.New(2026, 11, 11).At(18, 1))
	b.bien(err)
	_, err = b.Abre(t.Context(), p.Token, true, []byte(oficina.ContrasenaPractica))
	b.codigo(err, fault.ConfirmacionVencida)
	a, err = b.Acto(t.Context(), a.ID)
	b.bien(err)
	if a.Estado != buzon.Pendiente {
		t.Error("it was opened all the same")
	}
}

func TestSinAceptarNoSeAbreYElTokenSeGasta(t *testing.T) {
	b := abre(t)
	a := b.llega(b.empleador())
	p, err := b.PrevisualizaApertura(t.Context(), a.ID)
	b.bien(err)
	_, err = b.Abre(t.Context(), p.Token, false, nil)
	b.codigo(err, fault.FaltaAceptar)
	_, err = b.Abre(t.Context(), p.Token, true, nil)
	b.codigo(err, fault.ConfirmacionVencida)
	_, err = b.Abre(t.Context(), "inventado", true, nil)
	b.codigo(err, fault.ConfirmacionVencida)
}

func TestUnBorradorCambiadoDespuesDeMostrarseNoSeFirma(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	p, err := b.NuevaPromocion(t.Context(), promocion.Promocion{RFC: rfc, Servicio: "Buzón IMSS · aclaración", Asunto: "A", Texto: "Uno."}, nil)
	b.bien(err)
	previa, err := b.PrevisualizaFirma(t.Context(), p.ID)
	b.bien(err)
	p.Texto = "Dos."
	_, err = b.GuardaBorrador(t.Context(), p.Promocion)
	b.bien(err)
	_, err = b.FirmaPromocion(t.Context(), previa.Token, []byte(oficina.ContrasenaPractica))
	b.codigo(err, fault.ConfirmacionVencida)
	p, err = b.Promocion(t.Context(), p.ID)
	b.bien(err)
	if p.Estado != promocion.Borrador || p.Documento != "" {
		t.Errorf("it was signed: %+v", p)
	}
}

func TestLoQueSePracticaNoApareceEnLoReal(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	b.llega(rfc)
	real1, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: "ABC010203AB1", Enviado: miercoles().Add(-time.Hour)})
	b.bien(err)
	if real1.Ambiente != oficina.Real {
		t.Errorf("an aviso by hand is in %s", real1.Ambiente)
	}
	agenda, err := b.Agenda(t.Context(), oficina.Real, oficina.FiltroAgenda{Desde: civil.New(2026, 11, 1), Hasta: civil.New(2027, 1, 1)})
	b.bien(err)
	for _, a := range agenda {
		if a.RFC == rfc {
			t.Errorf("practice in the real agenda: %+v", a)
		}
	}
	if am, err := b.AmbienteDe(t.Context(), rfc); err != nil || am != oficina.Practica {
		t.Errorf("got %s %v", am, err)
	}
}

func TestMuchosRFCSeSincronizanYUnoQueFallaNoDetieneALosDemas(t *testing.T) {
	b := abre(t)
	var rfcs []string
	for range 6 {
		rfc := b.empleador()
		_, err := b.e.Emite(t.Context(), rfc, "comunicado")
		b.bien(err)
		rfcs = append(rfcs, rfc)
	}
	malo := rfcs[2]
	b.Bloquea() // from here on only a typed password opens an e.firma
	l, err := b.Sincroniza(t.Context(), rfcs, func(rfc string) []byte {
		if rfc == malo {
			return []byte("otra cosa")
		}
		return []byte(oficina.ContrasenaPractica)
	})
	b.bien(err)
	for _, x := range l {
		switch {
		case x.RFC == malo:
			b.codigo(x.Falla, fault.ContrasenaIncorrecta)
			if !x.Ultima.IsZero() && x.Nuevos > 0 {
				t.Errorf("it failed and says it did not: %+v", x)
			}
		case x.Falla != nil || x.Nuevos != 1 || x.Documentos == 0 || x.Ultima.IsZero():
			t.Errorf("%+v", x)
		}
	}
	if l = b.sincroniza(rfcs...); l[0].Nuevos != 0 || l[2].Nuevos != 1 {
		t.Errorf("second time: %+v", l)
	}
}

func TestCancelarUnaSincronizacionDejaLoTraidoYSigueDespues(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	for range 3 {
		_, err := b.e.Emite(t.Context(), rfc, "comunicado")
		b.bien(err)
	}
	ctx, cancela := context.WithCancel(t.Context())
	cancela()
	l, err := b.Sincroniza(ctx, []string{rfc}, nil)
	if err == nil || l[0].Falla == nil {
		t.Fatalf("cancelled and nobody says so: %+v", l)
	}
	if l = b.sincroniza(rfc); l[0].Nuevos != 3 {
		t.Errorf("got %+v", l[0])
	}
}

func TestSinLlaveroSeUsaElArchivoDelUsuarioYNadaSeCopia(t *testing.T) {
	b := abre(t)
	b.reabre(oficina.Opciones{Llavero: llavero.SinLlavero()})
	p, err := b.e.EscribeEfirma(t.Context(), "", "", filepath.Join(b.dir, "x.cer"), filepath.Join(b.dir, "x.key"), []byte("12345678a"))
	b.bien(err)
	e, err := b.AgregaEfirma(t.Context(), oficina.NuevaEfirma{
		Cer: filepath.Join(b.dir, "x.cer"), Key: filepath.Join(b.dir, "x.key"), Contrasena: []byte("12345678a"), Modo: archivo.ModoLlavero,
	})
	b.bien(err)
	if e.Boveda || e.Modo != archivo.ModoPreguntar || len(e.Advertencias) != 2 {
		t.Errorf("%+v", e)
	}
	sellados, err := filepath.Glob(filepath.Join(b.dir, "*", "efirmas", "*.sellada"))
	if err != nil || len(sellados) > 0 {
		t.Errorf("copied: %v %v", sellados, err)
	}
	b.bien(b.AsignaBuzon(t.Context(), p.RFC, oficina.BuzonPractica))
	_, err = b.Activa(t.Context(), p.RFC, nil, nil)
	b.codigo(err, fault.FaltaContrasena)
	_, err = b.Activa(t.Context(), p.RFC, nil, []byte("12345678a"))
	b.bien(err)
}

func TestConLlaveroLaContrasenaYLaLlaveSellladaBastan(t *testing.T) {
	b := abre(t)
	cer, key := filepath.Join(b.dir, "x.cer"), filepath.Join(b.dir, "x.key")
	p, err := b.e.EscribeEfirma(t.Context(), "", "", cer, key, []byte("12345678a"))
	b.bien(err)
	e, err := b.AgregaEfirma(t.Context(), oficina.NuevaEfirma{Cer: cer, Key: key, Contrasena: []byte("12345678a"), Modo: archivo.ModoLlavero})
	b.bien(err)
	if !e.Boveda || e.Modo != archivo.ModoLlavero {
		t.Fatalf("%+v", e)
	}
	b.bien(os.Remove(key)) // the person's USB is unplugged
	b.bien(b.AsignaBuzon(t.Context(), p.RFC, oficina.BuzonPractica))
	_, err = b.Activa(t.Context(), p.RFC, nil, nil)
	b.bien(err)
	usos, err := b.Usos(t.Context(), p.RFC, 10)
	b.bien(err)
	if len(usos) == 0 {
		t.Error("the use of the key left no trace")
	}
	b.bien(b.QuitaEfirma(t.Context(), p.RFC))
	_, err = b.Activa(t.Context(), p.RFC, nil, []byte("12345678a"))
	b.codigo(err, fault.SinEfirma)
}

// firmada makes a signed promoción.
func (b *banco) firmada(rfc string) string {
	b.t.Helper()
	id := b.borrador(rfc)
	b.firma(id)
	return id
}

// borrador begins a draft.
func (b *banco) borrador(rfc string) string {
	b.t.Helper()
	p, err := b.NuevaPromocion(b.t.Context(), promocion.Promocion{RFC: rfc, Servicio: "Buzón IMSS · aclaración", Asunto: "A", Texto: "Uno."}, nil)
	b.bien(err)
	return p.ID
}

func (b *banco) firma(id string) {
	b.t.Helper()
	previa, err := b.PrevisualizaFirma(b.t.Context(), id)
	b.bien(err)
	_, err = b.FirmaPromocion(b.t.Context(), previa.Token, []byte(oficina.ContrasenaPractica))
	b.bien(err)
}
