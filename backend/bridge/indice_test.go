package bridge

import (
	"context"
	"strings"
	"testing"
	"time"

	"valija/backend/archivo"
	"valija/backend/clock/clocktest"
	"valija/backend/llavero"
)

func TestElIndiceSeRehaceDesdeLaVentana(t *testing.T) {
	m := nuevaMesa(t)
	m.importa(m.archivo("nota.txt", "el murciélago vuela"))
	if x := m.espera(m.IndiceRehacer()); x.Estado != "termino" || x.Clase != "indexar" {
		t.Fatalf("%+v", x)
	}
	m.seHalla("murcielago")
	if x := m.espera(m.IndiceTerminar()); x.Estado != "termino" { // nothing waits
		t.Fatalf("%+v", x)
	}
}

// TestLoQueFaltabaDeLeerSeLeeAlAbrir empties the index and closes, as somebody who cannot wait does.
func TestLoQueFaltabaDeLeerSeLeeAlAbrir(t *testing.T) {
	datos, r, ll := t.TempDir(), clocktest.At(martes()), llavero.EnMemoria()
	m := mesaEn(t, datos, r, ll)
	m.importa(m.archivo("nota.txt", "el murciélago vuela"))
	m.vaciaIndice(ll)
	otra := mesaEn(t, datos, r, ll)
	otra.quedaLeido()
	otra.seHalla("murcielago")
}

// TestLoQueFaltabaDeLeerSeLeeAlTenerLaLlave opens where the keyring lost the key, and then recovers it.
func TestLoQueFaltabaDeLeerSeLeeAlTenerLaLlave(t *testing.T) {
	datos, r, ll := t.TempDir(), clocktest.At(martes()), llavero.EnMemoria()
	m := mesaEn(t, datos, r, ll)
	m.importa(m.archivo("nota.txt", "el murciélago vuela"))
	c, err := m.RecuperacionNueva()
	m.si(err)
	m.vaciaIndice(ll)
	otra := mesaEn(t, datos, r, llavero.EnMemoria())
	otra.asegura(t, "bloqueado")
	if falla, err := otra.LlaveRecuperar(strings.Join(c.Grupos, "")); err != nil || falla != "" {
		t.Fatal(falla, err)
	}
	otra.quedaLeido()
	otra.seHalla("murcielago")
}

// vaciaIndice empties the search index, with the key that the keyring has, and leaves nobody to read again.
func (m *mesa) vaciaIndice(ll *llavero.Llavero) {
	m.t.Helper()
	ctx := context.Background()
	a, err := archivo.Open(ctx, m.datos, archivo.Options{Clock: m.reloj})
	m.si(err)
	secreto, hay, err := ll.Lee(ctx, "archivo/"+a.Destinatario())
	m.si(err)
	if !hay {
		m.t.Fatal("the keyring does not have the key")
	}
	c, err := archivo.LeerCifrado(secreto)
	m.si(err)
	m.si(a.Desbloquear(c))
	m.si(a.ReconstruirIndice(ctx))
	m.si(a.Close())
	if d, err := m.DatosArchivo(); err != nil || d.PorIndexar != 1 {
		m.t.Fatalf("%+v %v", d, err)
	}
	m.cierra()
}

// quedaLeido waits until no document waits to be read.
func (m *mesa) quedaLeido() {
	m.t.Helper()
	for hasta := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		d, err := m.DatosArchivo()
		m.si(err)
		if d.PorIndexar == 0 {
			return
		}
		if time.Now().After(hasta) {
			m.t.Fatal("nobody read what was left")
		}
	}
}

func (m *mesa) seHalla(palabra string) {
	m.t.Helper()
	r, err := m.Buscar(Busqueda{Texto: palabra, Cuantos: 10})
	m.si(err)
	if r.Total != 1 || r.Pendientes != 0 {
		m.t.Errorf("%s: %+v", palabra, r)
	}
}
