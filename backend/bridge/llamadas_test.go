package bridge

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSoloSeAbrenSitiosDeLaLista(t *testing.T) {
	m := nuevaMesa(t)
	for s, destino := range sitios() {
		m.si(m.AbrirSitio(s))
		if m.esc.ultimo("abrir ") != destino || !strings.HasPrefix(destino, "https://") || !strings.Contains(destino, ".gob.mx/") {
			t.Errorf("%s opens %s", s, destino)
		}
	}
	for _, s := range []string{"", "https://example.com", "file:///etc/passwd", "buzon_imss/../x"} {
		if codigo(t, m.AbrirSitio(s)) != "no_encontrado" {
			t.Errorf("%q was opened", s)
		}
	}
}

func TestSoloSeAbrenCarpetas(t *testing.T) {
	m := nuevaMesa(t)
	m.si(m.AbrirCarpeta(m.datos))
	if m.esc.ultimo("abrir ") != m.datos {
		t.Error("the folder was not opened")
	}
	for _, ruta := range []string{"", ".", "relativa", m.archivo("programa.sh", "#!"), filepath.Join(m.datos, "no-hay"), "https://example.com"} {
		if codigo(t, m.AbrirCarpeta(ruta)) == "" {
			t.Errorf("%q was opened", ruta)
		}
	}
}

func TestGuardarComoEscribeDondeDiceLaPersona(t *testing.T) {
	m := nuevaMesa(t)
	ruta, err := m.GuardarComo(SolicitudGuardar{Nombre: "../../fuera.csv", Contenido: "a,b"})
	m.si(err)
	if b, err := os.ReadFile(ruta); err != nil || string(b) != "a,b" || filepath.Dir(ruta) != m.esc.carpeta {
		t.Errorf("saved %q in %s: %v", b, ruta, err)
	}
	m.esc.carpeta = ""
	if ruta, err = m.GuardarComo(SolicitudGuardar{Nombre: "x.csv"}); err != nil || ruta != "" {
		t.Errorf("cancelled, and got %q, %v", ruta, err)
	}
}

func TestLoImpresoEsUnPDF(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	acuses, err := m.Acuses(p.RFC)
	m.si(err)
	docs, err := m.Documentos(FiltroDocumentos{})
	m.si(err)
	var pdf string
	for _, d := range docs.Filas {
		if d.Vista == "pdf" {
			pdf = d.ID
		}
	}
	if len(acuses) == 0 || pdf == "" {
		t.Fatal("nothing to print")
	}
	for que, id := range map[string]string{
		"mando": "", "libro": "2026-11-17", "acuse": acuses[0].Folio, "documento": pdf, "verificacion": pdf, "agenda": p.RFC, "uso_efirma": p.RFC,
		"cuenta": m.pendientes(p.RFC)[0].ID,
	} {
		m.si(m.Imprimir(que, id))
		ruta := m.esc.ultimo("abrir ")
		b, err := os.ReadFile(ruta)
		if err != nil || !strings.HasPrefix(string(b), "%PDF-") || !strings.HasPrefix(ruta, m.datos) {
			t.Errorf("%s printed %s: %v", que, ruta, err)
		}
	}
	if codigo(t, m.Imprimir("todo", "")) != "no_encontrado" {
		t.Error("something unknown was printed")
	}
}

func TestAjustesQuedanDentroDeSusLimites(t *testing.T) {
	m := nuevaMesa(t)
	j, err := m.AjustesGuardar(Ajustes{Tema: "rosa", Zoom: 9000, Escalera: []int{1, 1, -3, 7, 4000}, BloquearMin: -1, SincronizarCadaMin: 1, Usuario: " Ana "})
	m.si(err)
	if j.Tema != "sistema" || j.Zoom != 200 || len(j.Escalera) != 2 || j.Escalera[0] != 7 || j.BloquearMin != 0 || j.SincronizarCadaMin != 5 || j.Usuario != "Ana" {
		t.Errorf("kept %+v", j)
	}
	guardados, err := m.Ajustes()
	m.si(err)
	if guardados.Usuario != "Ana" || m.usuario() != "Ana" {
		t.Errorf("read back %+v", guardados)
	}
	j.CarpetaVigilada = m.datos
	if _, err = m.AjustesGuardar(j); codigo(t, err) != "estado_no_permite" {
		t.Errorf("the data folder itself is watched: %v", err)
	}
}
