package oficina_test

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

func esPresentacion(r *http.Response) bool {
	return r.Request.Method == http.MethodPost && r.Request.URL.Path == "/v1/promociones"
}

// ponSuelto spoils outside the lock, so that one answer may be held while others pass.
func (a *aduana) ponSuelto(f func(*http.Response) error) {
	a.pon(func(r *http.Response) error {
		a.mu.Unlock()
		defer a.mu.Lock()
		return f(r)
	})
}

// tieneAcuse fails unless a promoción is filed and its acuse is in the archive, covering what was signed.
func (b *banco) tieneAcuse(rfc, id string) oficina.Promocion {
	b.t.Helper()
	p, err := b.Promocion(b.t.Context(), id)
	b.bien(err)
	l, err := b.Acuses(b.t.Context(), oficina.Practica, rfc)
	b.bien(err)
	hay := false
	for _, x := range l {
		hay = hay || p.Folio != "" && string(x.Folio) == p.Folio
	}
	if !p.Estado.Presentado() || p.Acuse == nil || !p.Acuse.Ampara(p.Documento) || p.Recibida.IsZero() || !hay {
		b.t.Errorf("%s, folio %q, acuse kept: %t", p.Estado, p.Folio, hay)
	}
	espera, err := b.EnEspera(b.t.Context())
	b.bien(err)
	if len(espera) != 0 {
		b.t.Errorf("it still waits: %+v", espera)
	}
	return p
}

// presentadas counts what the Buzón has of an RFC, as it tells it.
func (b *banco) presentadas(rfc string) int {
	b.t.Helper()
	b.sincroniza(rfc)
	l, err := b.Promociones(b.t.Context(), rfc, "")
	b.bien(err)
	folios := map[string]bool{}
	for _, p := range l {
		if p.Folio != "" {
			folios[p.Folio] = true
		}
	}
	return len(folios)
}

// A try held up at the door, and given up for dead, fails while another one is sending: it says nothing of the other's,
// and nobody takes the promoción for one that did not arrive.
func TestUnIntentoViejoNoSueltaElQueSeEstaEnviando(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	id := b.firmada(rfc)
	llegoUno, sigueUno, llegoOtro, sigueOtro := make(chan struct{}), make(chan struct{}), make(chan struct{}), make(chan struct{})
	var entro atomic.Bool
	a.ponSuelto(func(r *http.Response) error {
		if esPresentacion(r) {
			close(llegoOtro)
			<-sigueOtro
			return nil
		}
		if r.Request.Method == http.MethodPost && !entro.Swap(true) {
			close(llegoUno)
			<-sigueUno
			return errors.New("it never got in")
		}
		return nil
	})
	uno, otro := make(chan error, 1), make(chan error, 1)
	presenta := func(c chan error) { _, err := b.Presenta(t.Context(), id, nil); c <- err }
	go presenta(uno)
	<-llegoUno
	go presenta(otro)
	<-llegoOtro
	close(sigueUno)
	b.bien(<-uno)
	if _, err := b.CorrigePromocion(t.Context(), id); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("one that is being sent went back to draft: %v", err)
	}
	close(sigueOtro)
	b.bien(<-otro)
	b.tieneAcuse(rfc, id)
	if n := b.presentadas(rfc); n != 1 {
		t.Errorf("%d were filed", n)
	}
}

// What the Buzón says that it has is filed, whatever a try that ends later is told: it is no longer refused, and its
// acuse is asked for.
func TestUnRechazoTardioNoDesmienteLoPresentado(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	id := b.firmada(rfc)
	llego, sigue := make(chan struct{}), make(chan struct{})
	a.ponSuelto(func(r *http.Response) error {
		if !esPresentacion(r) {
			return nil
		}
		close(llego)
		<-sigue
		return rechazaSinRazon(r)
	})
	fin := make(chan error, 1)
	go func() { _, err := b.Presenta(t.Context(), id, nil); fin <- err }()
	<-llego
	b.sincroniza(rfc)
	close(sigue)
	b.bien(<-fin)
	p, err := b.Promocion(t.Context(), id)
	b.bien(err)
	if p.Estado != promocion.Presentada || p.Nota != "" {
		t.Errorf("%s: %s", p.Estado, p.Nota)
	}
	a.pon(nil)
	b.reloj.Advance(time.Minute)
	_, err = b.Despacha(t.Context(), nil)
	b.bien(err)
	b.tieneAcuse(rfc, id)
}

// What the Buzón has is filed in whatever state it is first heard of, even by who was told that it had been refused: it is
// not corrected, to be filed again.
func TestLoQueSeOyeYaEnAtencionEstáPresentado(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	id := b.firmada(rfc)
	a.pon(func(r *http.Response) error {
		switch {
		case esPresentacion(r):
			return rechazaSinRazon(r)
		case r.Request.URL.Path == "/v1/promociones":
			return cambia(r, func(raw []byte) []byte {
				return bytes.ReplaceAll(raw, []byte(`"estado":"presentada"`), []byte(`"estado":"en_atencion"`))
			})
		}
		return nil
	})
	if p, err := b.Presenta(t.Context(), id, nil); err == nil || p.Estado != promocion.Rechazada {
		t.Fatalf("%s %v", p.Estado, err)
	}
	b.sincroniza(rfc)
	p, err := b.Promocion(t.Context(), id)
	b.bien(err)
	if p.Estado != promocion.EnAtencion || p.Folio == "" {
		t.Errorf("the Buzón has it, and it is %s, folio %q", p.Estado, p.Folio)
	}
	if _, err = b.CorrigePromocion(t.Context(), id); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("it went back to draft: %v", err)
	}
	_, err = b.Despacha(t.Context(), nil)
	b.bien(err)
	b.tieneAcuse(rfc, id)
	if n := b.presentadas(rfc); n != 1 {
		t.Errorf("%d were filed", n)
	}
}

// The Institute may ask for information about what it had answered, and this may be all that is heard of it: the day until
// which it waits is kept.
func TestLoQuePideElInstitutoDespuésDeResponderNoSePierde(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	id := b.firmada(rfc)
	_, err := b.Presenta(t.Context(), id, nil)
	b.bien(err)
	var pagina []byte
	dice := func(secuencia, estado string) {
		a.pon(func(r *http.Response) error {
			if r.Request.URL.Path != "/v1/promociones" {
				return nil
			}
			return cambia(r, func(raw []byte) []byte {
				if pagina == nil {
					pagina = raw
				}
				out := regexp.MustCompile(`"(secuencia|cursor)":[0-9]+`).ReplaceAll(pagina, []byte(`"$1":`+secuencia))
				return bytes.ReplaceAll(out, []byte(`"estado":"presentada"`), []byte(estado))
			})
		})
		b.sincroniza(rfc)
	}
	dice("1000", `"estado":"respondida"`)
	dice("1001", `"estado":"informacion_solicitada","hasta":"2026-12-04"`)
	p, err := b.Promocion(t.Context(), id)
	b.bien(err)
	if p.Estado != promocion.InformacionSolicitada || p.Hasta.String() != "2026-12-04" {
		t.Errorf("%s, until %s", p.Estado, p.Hasta)
	}
}

// rechazaSinRazon turns an answer into a refusal that trying again would not change.
func rechazaSinRazon(r *http.Response) error {
	r.StatusCode = http.StatusBadRequest
	r.Header.Set("Content-Type", "application/json")
	return cambia(r, func([]byte) []byte { return []byte(`{"codigo":"peticion_invalida","mensaje":"No se entiende."}`) })
}

// An acuse of another document is no acuse of this one: it is not filed again, and what the person must do is said.
func TestUnAcuseQueNoAmparaLoFirmadoDiceQueHacer(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	id := b.firmada(rfc)
	firmada, err := b.Promocion(t.Context(), id)
	b.bien(err)
	veces := 0
	a.pon(func(r *http.Response) error {
		if esPresentacion(r) {
			veces++
		}
		if !esPresentacion(r) && !strings.Contains(r.Request.URL.Path, "recibo") {
			return nil
		}
		return cambia(r, func(raw []byte) []byte {
			return bytes.ReplaceAll(raw, []byte(firmada.Documento), []byte(strings.Repeat("0", 64)))
		})
	})
	for range 2 {
		_, err = b.Presenta(t.Context(), id, nil)
		b.bien(err)
	}
	p, err := b.Promocion(t.Context(), id)
	b.bien(err)
	if p.Estado != promocion.EnCola || veces != 1 || !strings.Contains(p.Motivo, "no ampara") || !strings.Contains(p.Motivo, "pregunte en su subdelegación") {
		t.Errorf("%s, sent %d times: %s", p.Estado, veces, p.Motivo)
	}
	l, err := b.EnEspera(t.Context())
	b.bien(err)
	if len(l) != 1 || l[0].Motivo != p.Motivo {
		t.Errorf("%+v", l)
	}
}

// One that was corrected before it went anywhere is filed as any other.
func TestLaCorregidaQueNuncaLlegoSePresenta(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	id := b.firmada(rfc)
	b.corrigeYFirma(id)
	_, err := b.Presenta(t.Context(), id, conClave)
	b.bien(err)
	b.tieneAcuse(rfc, id)
	if n := b.presentadas(rfc); n != 1 {
		t.Errorf("%d were filed", n)
	}
}

// What was signed and is no longer what it was is not sent: the Buzón would refuse it, or take other bytes for it. Neither
// at once nor from the outbox.
func TestUnAnexoQueCambióDespuésDeFirmarNoSeEnvía(t *testing.T) {
	for nombre, daña := range map[string]func(ruta string) error{
		"otros bytes": func(ruta string) error { return os.WriteFile(ruta, []byte("otra cosa, del mismo"), 0o600) },
		"ya no está":  os.Remove,
	} {
		t.Run(nombre, func(t *testing.T) {
			b := abre(t)
			rfc := b.empleador()
			anexo := filepath.Join(t.TempDir(), "prueba.txt")
			b.bien(os.WriteFile(anexo, []byte("lo que se va a anexar"), 0o600))
			id := b.borrador(rfc)
			p, err := b.Adjunta(t.Context(), id, []string{anexo})
			b.bien(err)
			b.firma(id)
			objeto := filepath.Join(b.dir, "practica", "objetos", p.Adjuntos[0].SHA256[:2], p.Adjuntos[0].SHA256)
			b.bien(os.Chmod(objeto, 0o600))
			bueno, err := os.ReadFile(objeto)
			b.bien(err)
			b.bien(daña(objeto))
			_, err = b.Presenta(t.Context(), id, conClave)
			b.codigo(err, fault.AdjuntoDanado)
			p, err = b.Promocion(t.Context(), id)
			b.bien(err)
			if p.Estado != promocion.Firmada || b.presentadas(rfc) != 0 {
				t.Errorf("it was sent: %s", p.Estado)
			}
			b.bien(os.WriteFile(objeto, bueno, 0o600))
			if p, err = b.Presenta(t.Context(), id, conClave); err != nil || p.Estado != promocion.Presentada {
				t.Errorf("whole again, it is %s: %v", p.Estado, err)
			}
		})
	}
}

func TestLoDañadoQueEsperaDiceQuéHacer(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	anexo := filepath.Join(t.TempDir(), "prueba.txt")
	b.bien(os.WriteFile(anexo, []byte("lo que se va a anexar"), 0o600))
	id := b.borrador(rfc)
	_, err := b.Adjunta(t.Context(), id, []string{anexo})
	b.bien(err)
	b.firma(id)
	a.pon(func(*http.Response) error { return errors.New("no network") })
	p, err := b.Presenta(t.Context(), id, conClave)
	b.bien(err)
	a.pon(nil)
	b.bien(os.Remove(filepath.Join(b.dir, "practica", "objetos", p.Adjuntos[0].SHA256[:2], p.Adjuntos[0].SHA256)))
	p, err = b.Presenta(t.Context(), id, conClave)
	b.bien(err)
	if p.Estado != promocion.EnCola || !strings.Contains(p.Motivo, "«prueba.txt» ya no es lo que usted firmó") || !strings.Contains(p.Motivo, "pida corregirla") {
		t.Errorf("%s: %s", p.Estado, p.Motivo)
	}
	if _, err = b.CorrigePromocion(t.Context(), id); err != nil {
		t.Error(err)
	}
}
