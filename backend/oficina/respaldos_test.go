package oficina_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"valija/backend/archivo"
	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
	"valija/backend/llavero"
	"valija/backend/oficina"
)

// efirmaPropia writes the .cer and .key of somebody whose authority Valija does not know: as a real one does, it goes to
// the archive that counts.
func efirmaPropia(t *testing.T, dir string, clave []byte) (cer, key string) {
	t.Helper()
	desde, hasta := civil.New(2025, 1, 1).At(0, 0), civil.New(2029, 1, 1).At(0, 0)
	a, err := emision.NewAutoridad("AUTORIDAD DE PRUEBA", desde, hasta.AddDate(10, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	c, k, err := a.Emitir(emision.Titular{
		RFC: "XEFI900101AB1", CURP: "XEFI900101HDFXXX01", Nombre: "PERSONA DE PRUEBA", Tipo: efirma.TipoFIEL, Desde: desde, Hasta: hasta,
	}, clave)
	if err != nil {
		t.Fatal(err)
	}
	cer, key = filepath.Join(dir, "ana.cer"), filepath.Join(dir, "ana.key")
	for ruta, b := range map[string][]byte{cer: c, key: k} {
		if err = os.WriteFile(ruta, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cer, key
}

// TestEnOtraComputadoraLaEfirmaSeAgregaOtraVez restores on a machine with another keyring and without the person's files:
// the backup has no key, the e.firma says that its key is missing, signing says it too, and adding it again works.
func TestEnOtraComputadoraLaEfirmaSeAgregaOtraVez(t *testing.T) {
	ctx, dir, clave := t.Context(), t.TempDir(), []byte("Clave-de-ana-1")
	cer, key := efirmaPropia(t, dir, clave)
	op := oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: clocktest.At(miercoles()), Llavero: llavero.EnMemoria()}
	o, err := oficina.Abre(ctx, op)
	if err != nil {
		t.Fatal(err)
	}
	e, err := o.AgregaEfirma(ctx, oficina.NuevaEfirma{Cer: cer, Key: key, Contrasena: clave, Modo: archivo.ModoLlavero})
	if err != nil || e.Ambiente != oficina.Real || !e.Boveda || e.FaltaLlave {
		t.Fatalf("%+v %v", e, err)
	}
	recuperacion, err := o.NuevaClave(ctx)
	if err != nil {
		t.Fatal(err)
	}
	respaldo := filepath.Join(dir, "respaldo")
	respalda(ctx, t, o, respaldo)
	if err = o.Cierra(); err != nil {
		t.Fatal(err)
	}
	if err = filepath.WalkDir(respaldo, func(p string, _ os.DirEntry, err error) error {
		if strings.HasSuffix(p, ".sellada") || strings.HasSuffix(p, ".key") {
			t.Errorf("a key left the computer: %s", p)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err = os.Rename(key, filepath.Join(dir, "en-otro-lado.key")); err != nil { // the other computer does not have it there
		t.Fatal(err)
	}
	otra := oficina.Opciones{Datos: filepath.Join(dir, "otra"), Reloj: op.Reloj, Llavero: llavero.EnMemoria()}
	if i, err := oficina.Restaura(ctx, otra, oficina.Vuelta{Respaldo: respaldo, Destino: otra.Datos, Clave: recuperacion}); err != nil || !i.Integro() {
		t.Fatalf("%+v %v", i, err)
	}
	if o, err = oficina.Abre(ctx, otra); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := o.Cierra(); err != nil {
			t.Error(err)
		}
	}()
	l, err := o.Efirmas(ctx)
	if err != nil || len(l) != 1 || !l[0].FaltaLlave || len(l[0].Advertencias) != 1 {
		t.Fatalf("%+v %v", l, err)
	}
	if _, err = o.CambiaModo(ctx, e.RFC, archivo.ModoSesion, clave); fault.CodeOf(err) != fault.FaltaLlave {
		t.Errorf("using it gave %v", err)
	}
	e, err = o.AgregaEfirma(ctx, oficina.NuevaEfirma{Cer: cer, Key: filepath.Join(dir, "en-otro-lado.key"), Contrasena: clave, Modo: archivo.ModoLlavero})
	if err != nil || e.FaltaLlave || !e.Boveda {
		t.Fatalf("adding it again: %+v %v", e, err)
	}
	if l, err = o.Efirmas(ctx); err != nil || len(l) != 1 || l[0].FaltaLlave {
		t.Errorf("%+v %v", l, err)
	}
	if _, err = o.CambiaModo(ctx, e.RFC, archivo.ModoPreguntar, clave); err != nil {
		t.Errorf("it does not open: %v", err)
	}
}

func TestUnRespaldoCifradoSeEnsayaYVuelveConElLlaveroOConLaClaveDeRecuperacion(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	op := oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: clocktest.At(miercoles()), Llavero: llavero.EnMemoria()}
	clave, err := oficina.CreaCifrada(ctx, op)
	if err != nil {
		t.Fatal(err)
	}
	doc := filepath.Join(dir, "secreto.txt")
	if err = os.WriteFile(doc, []byte("El murciélago vuela de noche."), 0o600); err != nil {
		t.Fatal(err)
	}
	con(t, op, func(o *oficina.Oficina) { entra(ctx, t, o, doc) })
	respaldo := filepath.Join(dir, "respaldo")
	con(t, op, func(o *oficina.Oficina) {
		if _, err := o.Respalda(ctx, respaldo); err != nil {
			t.Fatal(err)
		}
		if i, err := o.Ensaya(ctx, respaldo, ""); err != nil || !i.Integro() {
			t.Errorf("with the keyring: %+v %v", i, err)
		}
	})
	if err = filepath.WalkDir(respaldo, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		if bytes.Contains(b, []byte("secreto.txt")) || bytes.Contains(b, []byte("murci")) {
			t.Errorf("%s can be read without its key", d.Name())
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	otra := oficina.Opciones{Datos: filepath.Join(dir, "otra"), Reloj: op.Reloj, Llavero: llavero.EnMemoria()}
	v := oficina.Vuelta{Respaldo: respaldo, Destino: filepath.Join(dir, "vuelto")}
	for mala, quiero := range map[string]fault.Code{"": fault.ArchivoBloqueado, "AGE-SECRET-KEY-1MALA": fault.ClaveEquivocada} {
		v.Clave = mala
		if _, err = oficina.Restaura(ctx, otra, v); fault.CodeOf(err) != quiero {
			t.Errorf("%q: %v", mala, err)
		}
	}
	con(t, otra, func(o *oficina.Oficina) { // another archive's window drills it too
		if _, err := o.Ensaya(ctx, respaldo, ""); fault.CodeOf(err) != fault.ArchivoBloqueado {
			t.Errorf("%v", err)
		}
		if i, err := o.Ensaya(ctx, respaldo, clave); err != nil || !i.Integro() {
			t.Errorf("%+v %v", i, err)
		}
		if l, err := o.Respaldos(ctx); err != nil || len(l) != 0 {
			t.Errorf("another archive's backup is taken for one of this: %+v %v", l, err)
		}
	})
	v.Clave = clave
	if i, err := oficina.Restaura(ctx, otra, v); err != nil || !i.Integro() {
		t.Fatalf("%+v %v", i, err)
	}
	otra.Datos = v.Destino
	con(t, otra, func(o *oficina.Oficina) { // its key is now in this computer's keyring
		texto, _, err := o.TextoDocumento(ctx, oficina.Real, 1, 100)
		if err != nil || !strings.Contains(texto, "murciélago") {
			t.Errorf("%q %v", texto, err)
		}
	})
}

// con opens a data folder for f.
func con(t *testing.T, op oficina.Opciones, f func(*oficina.Oficina)) {
	t.Helper()
	o, err := oficina.Abre(t.Context(), op)
	if err != nil {
		t.Fatal(err)
	}
	f(o)
	if err = o.Cierra(); err != nil {
		t.Error(err)
	}
}

// TestElRecordatorioCuentaDesdeElUltimoRespaldoBueno unplugs a backup, damages another, and makes none.
func TestElRecordatorioCuentaDesdeElUltimoRespaldoBueno(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	reloj := clocktest.At(miercoles())
	op := oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: reloj, Llavero: llavero.EnMemoria()}
	doc := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(doc, []byte("lo que no se pierde"), 0o600); err != nil {
		t.Fatal(err)
	}
	con(t, op, func(o *oficina.Oficina) { entra(ctx, t, o, doc) })
	usb, otra := filepath.Join(dir, "usb"), filepath.Join(dir, "otra")
	con(t, op, func(o *oficina.Oficina) {
		desde := func(quiero time.Time, hayQuiero bool) {
			t.Helper()
			if x, hay, err := o.SinRespaldoDesde(ctx); err != nil || hay != hayQuiero || !x.Equal(quiero) {
				t.Errorf("since %v %v %v, want %v", x, hay, err, quiero)
			}
		}
		desde(miercoles(), false)
		reloj.Advance(24 * time.Hour)
		primero := reloj.Now()
		respalda(ctx, t, o, usb)
		desde(primero, true)
		reloj.Advance(24 * time.Hour)
		segundo := reloj.Now()
		respalda(ctx, t, o, otra)
		desde(segundo, true)
		if err := os.Rename(usb, usb+"-ido"); err != nil {
			t.Fatal(err)
		}
		l, err := o.Respaldos(ctx)
		if err != nil || len(l) != 2 || l[0].Ausente || !l[1].Ausente || !l[1].Creado.Equal(primero) {
			t.Errorf("%+v %v", l, err)
		}
		objetos, err := filepath.Glob(filepath.Join(otra, "objetos", "??", "*"))
		if err != nil || len(objetos) == 0 {
			t.Fatal(objetos, err)
		}
		bueno, err := os.ReadFile(objetos[0])
		if err != nil {
			t.Fatal(err)
		}
		if err = os.WriteFile(objetos[0], []byte("otra cosa"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err = o.Ensaya(ctx, otra, ""); fault.CodeOf(err) != fault.RespaldoDanado || !strings.Contains(fault.As(err).Words().Que, "objeto") {
			t.Errorf("%v", err)
		}
		desde(primero, true) // the damaged one does not count, the unplugged one does
		ensayado := reloj.Now()
		respalda(ctx, t, o, otra) // where there was damage it looks at everything again, and a drill says so
		if b, err := os.ReadFile(objetos[0]); err != nil || !bytes.Equal(b, bueno) {
			t.Errorf("what was damaged in the backup still is: %v", err)
		}
		if l, err = o.Respaldos(ctx); err != nil || !l[0].Danado.IsZero() || !l[0].Ensayado.Equal(ensayado) {
			t.Errorf("%+v %v", l, err)
		}
		desde(segundo, true)
		if err = os.WriteFile(objetos[0], []byte("otra cosa"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err = o.Ensaya(ctx, otra, ""); fault.CodeOf(err) != fault.RespaldoDanado {
			t.Errorf("%v", err)
		}
		vuelto := filepath.Join(dir, "vuelto") // what came back whole is kept, and the fault says where
		if _, err = o.RestauraEn(ctx, oficina.Vuelta{Respaldo: otra, Destino: vuelto}); fault.CodeOf(err) != fault.RespaldoDanado ||
			!strings.Contains(fault.As(err).Words().Que, "Lo demás quedó restaurado en "+vuelto) || !oficina.HayDatos(vuelto) {
			t.Errorf("%v", err)
		}
		desde(primero, true)
		if err = os.WriteFile(objetos[0], bueno, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err = o.Ensaya(ctx, otra, ""); err != nil {
			t.Error(err)
		}
		desde(segundo, true)
		if got, _ := filepath.Glob(filepath.Join(op.Datos, "respaldos", ".valija*")); len(got) > 0 {
			t.Errorf("the drill left %v", got)
		}
	})
}

// TestLoDanadoDelArchivoSeDiceAlRehacerElRespaldo: a drill found damage in the backup, and meanwhile this archive rotted too.
func TestLoDanadoDelArchivoSeDiceAlRehacerElRespaldo(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	op := oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: clocktest.At(miercoles()), Llavero: llavero.SinLlavero()}
	var docs []string
	for _, n := range []string{"a", "b"} {
		docs = append(docs, filepath.Join(dir, n+".txt"))
		if err := os.WriteFile(docs[len(docs)-1], []byte("lo que no se pierde: "+n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	respaldo := filepath.Join(dir, "respaldo")
	con(t, op, func(o *oficina.Oficina) {
		entra(ctx, t, o, docs[0])
		entra(ctx, t, o, docs[1])
		respalda(ctx, t, o, respaldo)
		objetos, err := filepath.Glob(filepath.Join(respaldo, "objetos", "??", "*"))
		if err != nil || len(objetos) < 2 {
			t.Fatal(objetos, err)
		}
		if err = os.WriteFile(objetos[0], []byte("otra cosa"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err = o.Ensaya(ctx, respaldo, ""); fault.CodeOf(err) != fault.RespaldoDanado {
			t.Fatal(err)
		}
		mio := filepath.Join(op.Datos, "objetos", filepath.Base(filepath.Dir(objetos[1])), filepath.Base(objetos[1]))
		if err = os.WriteFile(mio, []byte("podrido"), 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := o.Respalda(ctx, respaldo)
		if fault.CodeOf(err) != fault.DatosDanados || !strings.Contains(fault.As(err).Words().Que, "no se leen: 1.") || m.Base == "" {
			t.Errorf("%+v %v", m, err)
		}
		if l, err := o.Respaldos(ctx); err != nil || len(l) != 1 || !l[0].Danado.IsZero() {
			t.Errorf("the backup, which is whole, is told as %+v %v", l, err)
		}
	})
}

// TestElRespaldoDeOtroArchivoNoSeRecuerdaComoPropio: damaged or not, it says nothing of this archive's backups.
func TestElRespaldoDeOtroArchivoNoSeRecuerdaComoPropio(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	op := oficina.Opciones{Datos: filepath.Join(dir, "ajeno"), Reloj: clocktest.At(miercoles()), Llavero: llavero.SinLlavero()}
	respaldo := filepath.Join(dir, "respaldo")
	con(t, op, func(o *oficina.Oficina) { respalda(ctx, t, o, respaldo) })
	base, err := filepath.Glob(filepath.Join(respaldo, "valija-*.db"))
	if err != nil || len(base) != 1 {
		t.Fatal(base, err)
	}
	if err = os.WriteFile(base[0], []byte("otra cosa"), 0o600); err != nil {
		t.Fatal(err)
	}
	op.Datos = filepath.Join(dir, "propio")
	con(t, op, func(o *oficina.Oficina) {
		if _, err := o.Ensaya(ctx, respaldo, ""); fault.CodeOf(err) != fault.RespaldoDanado {
			t.Errorf("%v", err)
		}
		if l, err := o.Respaldos(ctx); err != nil || len(l) != 0 {
			t.Errorf("%+v %v", l, err)
		}
	})
}

func TestVariosRespaldosALaVezSeRecuerdanTodos(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	op := oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: clocktest.At(miercoles()), Llavero: llavero.SinLlavero()}
	con(t, op, func(o *oficina.Oficina) {
		const cuantos = 5
		for i := range cuantos {
			respalda(ctx, t, o, filepath.Join(dir, strconv.Itoa(i)))
		}
		var espera sync.WaitGroup
		for i := range cuantos {
			espera.Go(func() {
				if _, err := o.Ensaya(ctx, filepath.Join(dir, strconv.Itoa(i)), ""); err != nil {
					t.Error(err)
				}
			})
		}
		espera.Wait()
		l, err := o.Respaldos(ctx)
		if err != nil || len(l) != cuantos {
			t.Fatalf("%+v %v", l, err)
		}
		for _, r := range l {
			if r.Ensayado.IsZero() {
				t.Errorf("%s was drilled and nobody remembers", r.Ruta)
			}
		}
	})
}

func respalda(ctx context.Context, t *testing.T, o *oficina.Oficina, destino string) {
	t.Helper()
	if _, err := o.Respalda(ctx, destino); err != nil {
		t.Fatal(err)
	}
}

func entra(ctx context.Context, t *testing.T, o *oficina.Oficina, ruta string) {
	t.Helper()
	if r, err := o.Importar(ctx, "", []string{ruta}); err != nil || r.Importados != 1 {
		t.Fatalf("%+v %v", r, err)
	}
}

// TestUnRespaldoDeAntesDeLaClaveSeDice: without the keyring it would not open, and only another backup mends that.
func TestUnRespaldoDeAntesDeLaClaveSeDice(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	op := oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: clocktest.At(miercoles()), Llavero: llavero.EnMemoria()}
	usb := filepath.Join(dir, "usb")
	con(t, op, func(o *oficina.Oficina) {
		falta := func(quiero oficina.CarenciaRespaldo) {
			t.Helper()
			l, err := o.Respaldos(ctx)
			if err != nil || len(l) != 1 {
				t.Fatal(l, err)
			}
			if c, err := o.LeFalta(l[0]); err != nil || c != quiero {
				t.Errorf("it lacks %q, want %q: %v", c, quiero, err)
			}
			if si, err := o.FaltaRespaldarLaClave(ctx); err != nil || si != (quiero == oficina.RespaldoSinClave) {
				t.Errorf("%v %v", si, err)
			}
		}
		clave := func() {
			t.Helper()
			k, err := o.NuevaClave(ctx)
			if err == nil {
				err = o.PruebaClave(ctx, k)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		respalda(ctx, t, o, usb)
		falta("") // there is no key yet: that is told elsewhere
		clave()
		falta(oficina.RespaldoSinClave)
		if err := os.Rename(usb, usb+"-ido"); err != nil {
			t.Fatal(err)
		}
		falta(oficina.RespaldoSinClave) // unplugged: as it was last seen
		if err := os.Rename(usb+"-ido", usb); err != nil {
			t.Fatal(err)
		}
		respalda(ctx, t, o, usb)
		falta("")
		clave()
		falta(oficina.RespaldoSinClave)
	})
}

// TestUnRespaldoEnClaroDeUnArchivoYaCifradoSeDice in the words of its state; it opens without any key.
func TestUnRespaldoEnClaroDeUnArchivoYaCifradoSeDice(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	op := oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: clocktest.At(miercoles()), Llavero: llavero.SinLlavero()}
	usb := filepath.Join(dir, "usb")
	con(t, op, func(o *oficina.Oficina) { respalda(ctx, t, o, usb) })
	op.Llavero = llavero.EnMemoria()
	con(t, op, func(o *oficina.Oficina) {
		for i, quiero := range []oficina.CarenciaRespaldo{"", oficina.RespaldoEnClaro, ""} {
			switch i {
			case 1:
				if err := o.EmpiezaACifrar(ctx); err != nil {
					t.Fatal(err)
				}
			case 2:
				respalda(ctx, t, o, usb)
			}
			l, err := o.Respaldos(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if c, err := o.LeFalta(l[0]); err != nil || c != quiero {
				t.Errorf("%d: %q %v", i, c, err)
			}
		}
	})
}
