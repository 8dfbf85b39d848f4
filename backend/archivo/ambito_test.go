package archivo

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"valija/backend/acuse"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

const (
	ana  = "AAA010101AAA"
	beto = "BBB010101BBB"
)

// llena writes one of everything in Ana's name, all with the identifier x.
func llena(t *testing.T, a *Archivo) (doc, exp int64) {
	t.Helper()
	ctx, rfc := t.Context(), ana
	res := importa(t, a, entrada(rfc, "secreto.txt", "secreto de "+rfc))
	doc = res[0].Documento
	indexa(t, a)
	err := a.Update(ctx, func(tx *Tx) error {
		s := tx.De(rfc)
		acu := acuse.Acuse{Folio: "x", RFC: rfc, Tramite: "secreto", Fecha: t0, Cadena: "secreto", Sello: "x"}
		file := buzon.Archivo{ID: "x", Papel: buzon.PapelDocumento, Nombre: "secreto.pdf", Tamano: 3}
		for _, err := range []error{
			s.PonEmpleador(ctx, Empleador{Nombre: "secreto", Registros: []string{"x"}}),
			s.PonEfirma(ctx, Efirma{Numero: "x", Nombre: "secreto", Certificado: []byte{1}, Modo: ModoPreguntar, Desde: t0, Hasta: t0}),
			s.AnotaUso(ctx, Uso{Numero: "x", Acto: "secreto"}),
			s.PonBuzon(ctx, buzon.Buzon{RFC: rfc, Terminos: t0, Medios: []buzon.Medio{{ID: "x", RFC: rfc, Tipo: buzon.Correo, Valor: "secreto", Registrado: t0}}}),
			s.PonSincronia(ctx, Sincronia{Direccion: "secreto", Actos: 7}),
			s.LlegaAnexo(ctx, Cosa{QueActo, "x"}, file, doc),
			s.PonPromocion(ctx, promocion.Promocion{ID: "x", RFC: rfc, Asunto: "secreto", Estado: promocion.Borrador, Folio: "x", Clave: "k" + rfc}),
			s.Encola(ctx, "x"),
			s.GuardaAcuse(ctx, acu, Cosa{QueActo, "x"}),
			s.PonCumplida(ctx, Cumplida{Clave: "x", Periodo: "2026-01", Quien: "secreto"}),
			s.AgregaNota(ctx, CosaDocumento(doc), Nota{Texto: "secreto"}),
			s.AgregaNota(ctx, Cosa{QueActo, "x"}, Nota{Texto: "secreto", Etiqueta: true}),
		} {
			if err != nil {
				return err
			}
		}
		if _, err := s.PonActo(ctx, buzon.Acto{ID: "x", RFC: rfc, Asunto: "secreto", Folio: "x", Estado: buzon.Pendiente, Enviado: t0, Acuse: &acu}); err != nil {
			return err
		}
		if _, err := s.PonAnexos(ctx, Cosa{QuePromocion, "x"}, []buzon.Archivo{file}); err != nil {
			return err
		}
		if _, err := s.GuardaPlazo(ctx, Plazo{Acto: "x", Resultado: json.RawMessage(`{"secreto":1}`), Alarma: civil.New(2026, 3, 3)}); err != nil {
			return err
		}
		var err error
		if exp, err = s.NuevoExpediente(ctx, "secreto"); err != nil {
			return err
		}
		return s.AgregaParte(ctx, exp, Cosa{QueActo, "x"})
	})
	if err != nil {
		t.Fatal(err)
	}
	return doc, exp
}

// TestUnRFCNoVeNiCambiaLoDeOtro calls every method of the door to Beto's rows with the identifiers of Ana's.
func TestUnRFCNoVeNiCambiaLoDeOtro(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	doc, exp := llena(t, a)
	antes := digestosDe(t, a)
	argumento := func(tipo reflect.Type, ctx context.Context) reflect.Value {
		switch v := reflect.New(tipo).Elem(); tipo {
		case reflect.TypeFor[context.Context]():
			return reflect.ValueOf(ctx)
		case reflect.TypeFor[Cosa]():
			return reflect.ValueOf(CosaDocumento(doc))
		case reflect.TypeFor[*Deposito]():
			return reflect.ValueOf(&Deposito{})
		case reflect.TypeFor[Busqueda]():
			return reflect.ValueOf(Busqueda{Texto: "secreto"})
		case reflect.TypeFor[civil.Date]():
			return reflect.ValueOf(civil.New(2026, 3, 3))
		case reflect.TypeFor[time.Time]():
			return reflect.ValueOf(t0)
		default:
			switch tipo.Kind() {
			case reflect.String:
				if tipo == reflect.TypeFor[string]() || tipo == reflect.TypeFor[acuse.Folio]() {
					v.SetString("x")
				}
			case reflect.Int64:
				v.SetInt(doc)
			case reflect.Int:
				v.SetInt(100)
			}
			return v
		}
	}
	metodos := reflect.TypeFor[Ambito]()
	if metodos.NumMethod() < 30 {
		t.Fatalf("sólo %d métodos", metodos.NumMethod())
	}
	for m := range metodos.Methods() {
		if m.Name == "Guarda" || m.Name == "Cabeza" {
			continue // takes bytes of its own
		}
		for _, abreTx := range []func(context.Context, func(*Tx) error) error{a.View, a.Update} {
			abreTx(t.Context(), func(tx *Tx) error {
				args := []reflect.Value{reflect.ValueOf(tx.De(beto))}
				for j := 1; j < m.Type.NumIn(); j++ {
					args = append(args, argumento(m.Type.In(j), t.Context()))
				}
				if m.Name == "Actos" {
					args[3] = reflect.ValueOf("")
				}
				if m.Name == "Documentos" || m.Name == "Eventos" {
					args[len(args)-2] = reflect.ValueOf(int64(0))
				}
				for _, out := range m.Func.Call(args) {
					if _, esError := reflect.TypeAssert[error](out); esError {
						continue
					}
					if b, _ := json.Marshal(out.Interface()); strings.Contains(string(b), "secreto") || strings.Contains(string(b), ana) {
						t.Errorf("%s enseñó lo ajeno: %s", m.Name, b)
					}
				}
				return nil
			})
		}
	}
	despues := digestosDe(t, a)
	for k, d := range antes {
		if despues[k] != d {
			t.Errorf("cambió %s de %s", k, ana)
		}
	}
	// The same methods show Ana what is hers.
	err := a.View(t.Context(), func(tx *Tx) error {
		for _, s := range []Ambito{tx.De(ana), tx.Todos()} {
			p, err := s.Actos(t.Context(), FiltroActos{Folio: "x"}, "", 10)
			if err != nil || len(p.Actos) != 1 || p.Actos[0].Acuse.Cadena != "secreto" || len(p.Actos[0].Archivos) != 1 {
				t.Errorf("%+v %v", p, err)
			}
			e, err := s.Expediente(t.Context(), exp)
			if err != nil || len(e.Partes) != 1 {
				t.Errorf("%+v %v", e, err)
			}
			an, err := s.DeDocumento(t.Context(), doc)
			if err != nil || len(an) != 1 || an[0].Documento != doc {
				t.Errorf("%+v %v", an, err)
			}
			ag, err := s.Agenda(t.Context(), civil.New(2026, 3, 1), civil.New(2026, 3, 3))
			if err != nil || len(ag) != 1 {
				t.Errorf("%+v %v", ag, err)
			}
		}
		b, err := tx.De(ana).Buzon(t.Context())
		if err != nil || len(b.Medios) != 1 || !b.Terminos.Equal(t0) {
			t.Errorf("%+v %v", b, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// digestosDe returns the digest of every sealed row of Ana's.
func digestosDe(t *testing.T, a *Archivo) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := a.View(t.Context(), func(tx *Tx) error {
		for _, s := range sellos() {
			q := s.todas
			if strings.Contains(q, "SELECT CAST(id") {
				var conRFC int
				tx.uno(t.Context(), "SELECT count(*) FROM pragma_table_info($1) WHERE name = 'rfc'", []any{s.tabla}, &conRFC)
				if conRFC == 1 {
					q = strings.Replace(q, " ORDER BY", " WHERE rfc = '"+ana+"' ORDER BY", 1)
				}
			}
			rows, err := tx.query(t.Context(), q)
			if err != nil {
				return err
			}
			if err = digiere(rows, func(k, d string) error { out[s.tabla+" "+k] = d; return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 15 {
		t.Fatalf("sólo %d filas", len(out))
	}
	return out
}

func TestTodosNoEscribe(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	err := a.Update(t.Context(), func(tx *Tx) error { return tx.Todos().PonEmpleador(t.Context(), Empleador{}) })
	if err == nil {
		t.Error("escribió sin decir de quién")
	}
}

func TestSincronizarDosVecesNoDejaRastro(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	acto := buzon.Acto{ID: "1", Estado: buzon.Pendiente, Enviado: t0}
	var seqs []int64
	for range 2 {
		a.Update(t.Context(), func(tx *Tx) error { _, err := tx.De(ana).PonActo(t.Context(), acto); return err })
		a.View(t.Context(), func(tx *Tx) error { c, err := tx.Cabeza(t.Context()); seqs = append(seqs, c.Seq); return err })
	}
	if seqs[0] != seqs[1] {
		t.Errorf("%v", seqs)
	}
}

func TestUnPlazoQueSeMueveConservaElAnterior(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	vence := func(d int) Plazo {
		return Plazo{Acto: "1", Vence: civil.New(2026, 3, d), Alarma: civil.New(2026, 3, d), Resultado: json.RawMessage(fmt.Sprintf(`{"d":%d}`, d))}
	}
	err := a.Update(t.Context(), func(tx *Tx) error {
		s := tx.De(ana)
		for i, c := range []struct {
			d     int
			mueve bool
		}{{4, false}, {4, false}, {3, true}} { // the later count ends earlier: age orders them, not the date
			m, err := s.GuardaPlazo(t.Context(), vence(c.d))
			if err != nil || (m != nil) != c.mueve || (m != nil && (m.Antes.Vence.Day != 4 || m.Ahora.Vence.Day != 3)) {
				t.Errorf("%d: %+v %v", i, m, err)
			}
		}
		h, err := s.HistoriaPlazo(t.Context(), "1")
		if len(h) != 2 || h[0].Vigente || !h[1].Vigente {
			t.Errorf("%+v", h)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLaSalidaSeTomaUnaVezYLaInterrumpidaEsDudosa(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	reloj := a.clock.(interface{ Advance(time.Duration) })
	toma := func() (x Salida, hay bool) {
		err := a.Update(t.Context(), func(tx *Tx) (err error) { x, hay, err = tx.TomaSalida(t.Context(), "yo", time.Minute); return err })
		if err != nil {
			t.Fatal(err)
		}
		return x, hay
	}
	err := a.Update(t.Context(), func(tx *Tx) error {
		s := tx.De(ana)
		if err := s.PonPromocion(t.Context(), promocion.Promocion{ID: "p", Estado: promocion.Borrador}); err != nil {
			return err
		}
		if err := s.Encola(t.Context(), "p"); err != nil {
			return err
		}
		return s.Encola(t.Context(), "p")
	})
	if err != nil {
		t.Fatal(err)
	}
	if x, hay := toma(); !hay || x.Dudosa || x.Intentos != 1 || x.RFC != ana {
		t.Errorf("%+v", x)
	}
	if _, hay := toma(); hay {
		t.Error("se tomó dos veces")
	}
	reloj.Advance(2 * time.Minute)
	x, hay := toma()
	if !hay || !x.Dudosa || x.Intentos != 2 {
		t.Errorf("%+v", x)
	}
	suelta := func(x Salida, seguro bool) {
		err := a.Update(t.Context(), func(tx *Tx) error {
			return tx.De(ana).Suelta(t.Context(), x, "sin red", tx.Now.Add(time.Hour), seguro)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	suelta(x, true)
	if _, hay := toma(); hay {
		t.Error("se tomó antes de su hora")
	}
	reloj.Advance(time.Hour)
	if x, hay = toma(); !hay || x.Dudosa {
		t.Errorf("%+v", x)
	}
	suelta(x, false)
	reloj.Advance(time.Hour)
	if x, hay := toma(); !hay || !x.Dudosa || x.Motivo != "sin red" {
		t.Errorf("%+v", x)
	}
	if err = a.Update(t.Context(), func(tx *Tx) error { return tx.De(ana).Concluye(t.Context(), "p") }); err != nil {
		t.Fatal(err)
	}
	reloj.Advance(time.Hour)
	if _, hay := toma(); hay {
		t.Error("se tomó lo concluido")
	}
}

// Who lost its claim to another, and ends later, says nothing of what the other one sends.
func TestQuienPerdioElEnvioNoSueltaElDeOtro(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	ctx := t.Context()
	cambia := func(f func(Ambito, *Tx) error) {
		t.Helper()
		if err := a.Update(ctx, func(tx *Tx) error { return f(tx.De(ana), tx) }); err != nil {
			t.Fatal(err)
		}
	}
	toma := func(quien string) (x Salida) {
		t.Helper()
		cambia(func(_ Ambito, tx *Tx) (err error) {
			var hay bool
			if x, hay, err = tx.TomaSalida(ctx, quien, 10*time.Minute); !hay {
				t.Error("nothing to take")
			}
			return err
		})
		return x
	}
	cambia(func(s Ambito, _ *Tx) error {
		if err := s.PonPromocion(ctx, promocion.Promocion{ID: "p", Estado: promocion.EnCola}); err != nil {
			return err
		}
		return s.Encola(ctx, "p")
	})
	uno := toma("uno")
	cambia(func(s Ambito, _ *Tx) error { return s.Apremia(ctx, "p") })
	suelta := func() error {
		return a.Update(ctx, func(tx *Tx) error { return tx.De(ana).Suelta(ctx, uno, "sin red", tx.Now.Add(30*time.Second), true) })
	}
	if err := suelta(); fault.CodeOf(err) != fault.NoEncontrado { // before the other one takes it
		t.Errorf("%v", err)
	}
	otro := toma("otro")
	if !otro.Dudosa {
		t.Errorf("%+v", otro)
	}
	if err := suelta(); fault.CodeOf(err) != fault.NoEncontrado { // and while it sends
		t.Errorf("%v", err)
	}
	cambia(func(s Ambito, _ *Tx) error {
		l, err := s.Salidas(ctx)
		if err != nil || len(l) != 1 || !l[0].Dudosa || l[0].Motivo != "" {
			t.Errorf("the other one's claim was touched: %+v %v", l, err)
		}
		if suya, err := s.EsSuya(ctx, uno); suya || err != nil {
			t.Errorf("%v %v", suya, err)
		}
		suya, err := s.EsSuya(ctx, otro)
		if !suya {
			t.Error("the claim that stands does not")
		}
		return err
	})
}

func TestLosDiasPropiosVanYVuelven(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	d := civil.New(2026, 4, 2)
	err := a.Update(t.Context(), func(tx *Tx) error {
		if err := tx.PonAcuerdo(t.Context(), plazos.Acuerdo{Fecha: d, Motivo: "m", Fuente: "DOF", Quien: "yo"}); err != nil {
			return err
		}
		if err := tx.PonCierre(t.Context(), plazos.CierreLocal{Fecha: d, Subdelegacion: "s", Motivo: "m", Quien: "yo"}); err != nil {
			return err
		}
		own, err := tx.DiasPropios(t.Context())
		if err != nil || len(own.Acuerdos) != 1 || len(own.Cierres) != 1 || own.Cierres[0].Subdelegacion != "s" || !own.Acuerdos[0].Cuando.Equal(t0) {
			t.Errorf("%+v %v", own, err)
		}
		return tx.QuitaAcuerdo(t.Context(), d)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A clock that ran ahead, and was set right, leaves nothing waiting for the year in which it was: neither what waits its
// turn nor what somebody claimed.
func TestUnRelojQueRegresaNoDetieneLaSalida(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	reloj := a.clock.(interface{ Advance(time.Duration) })
	const anio = 365 * 24 * time.Hour
	enCola := func(id string) error {
		return a.Update(t.Context(), func(tx *Tx) error {
			if err := tx.De(ana).PonPromocion(t.Context(), promocion.Promocion{ID: id, Estado: promocion.Borrador}); err != nil {
				return err
			}
			return tx.De(ana).Encola(t.Context(), id)
		})
	}
	toma := func() (x Salida, hay bool) {
		err := a.Update(t.Context(), func(tx *Tx) (err error) { x, hay, err = tx.TomaSalida(t.Context(), "yo", 10*time.Minute); return err })
		if err != nil {
			t.Fatal(err)
		}
		return x, hay
	}
	for _, id := range []string{"espera", "tomada"} {
		if err := enCola(id); err != nil {
			t.Fatal(err)
		}
	}
	reloj.Advance(anio)
	espera, _ := toma()
	if err := a.Update(t.Context(), func(tx *Tx) error {
		return tx.De(ana).Suelta(t.Context(), espera, "sin red", tx.Now.Add(30*time.Second), true)
	}); err != nil {
		t.Fatal(err)
	}
	toma()
	reloj.Advance(-anio)
	if x, hay := toma(); !hay || x.Promocion != "espera" || x.Dudosa {
		t.Errorf("%+v %v", x, hay)
	}
	if x, hay := toma(); !hay || x.Promocion != "tomada" || !x.Dudosa {
		t.Errorf("%+v %v", x, hay)
	}
	if _, hay := toma(); hay {
		t.Error("se tomó dos veces")
	}
}
