package bridge

import (
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
	a, err := archivo.Open(t.Context(), datos, archivo.Options{Clock: r})
	m.si(err)
	secreto, _, err := ll.Lee(t.Context(), "archivo/"+a.Destinatario())
	m.si(err)
	c, err := archivo.LeerCifrado(secreto)
	m.si(err)
	m.si(a.Desbloquear(c))
	m.si(a.ReconstruirIndice(t.Context()))
	m.si(a.Close())
	if d, err := m.DatosArchivo(); err != nil || d.PorIndexar != 1 {
		t.Fatalf("%+v %v", d, err)
	}
	otra := mesaEn(t, datos, r, ll)
	for hasta := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		d, err := otra.DatosArchivo()
		m.si(err)
		if d.PorIndexar == 0 {
			break
		}
		if time.Now().After(hasta) {
			t.Fatal("nobody read what was left")
		}
	}
	otra.seHalla("murcielago")
}

func (m *mesa) seHalla(palabra string) {
	m.t.Helper()
	r, err := m.Buscar(Busqueda{Texto: palabra, Cuantos: 10})
	m.si(err)
	if r.Total != 1 || r.Pendientes != 0 {
		m.t.Errorf("%s: %+v", palabra, r)
	}
}
