package bridge

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/backend/oficina"
)

const xmlHostil = `<?xml version="1.0"?><a xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></a>`

func TestLoQueSeImportaSeVeSeBuscaYSeClasifica(t *testing.T) {
	m := nuevaMesa(t)
	correo := "From: avisos@imss.gob.mx\r\nTo: a@b.mx\r\nSubject: Aviso de prueba\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" +
		`<p>Entre a <a href="http://imss.gob.mx.falso.example/x">https://buzon.imss.gob.mx</a></p><script>alert(1)</script>`
	r := m.importa(m.archivo("nota.txt", "La rectificación de la prima"), m.archivo("hoja.xml", xmlHostil), m.archivo("aviso.eml", correo),
		m.archivo("sms.txt", "IMSS: tiene un acto administrativo para notificación en su Buzón"),
		m.archivo("carpeta.zip", comprimido(t, map[string]string{"dentro.txt": "adentro", "../fuera.txt": "no"})), filepath.Join(t.TempDir(), "no-hay.pdf"))
	if len(r.Importados) != 6 || len(r.ConProblemas) == 0 {
		t.Fatalf("imported %d and told %+v", len(r.Importados), r.ConProblemas)
	}
	ids := map[string]string{}
	for _, d := range r.Importados {
		ids[d.Archivo] = d.ID
		if !d.PorClasificar {
			t.Errorf("%s was filed by itself, and nothing in it says whose it is", d.Archivo)
		}
	}
	if x := m.importa(m.archivo("otra.txt", "La rectificación de la prima")); len(x.Importados) != 0 || len(x.Repetidos) != 1 {
		t.Errorf("the same bytes again: %+v", x)
	}
	for _, d := range r.Importados {
		if (d.Sugerencia.Tipo == "aviso") != (d.Archivo == "sms.txt") {
			t.Errorf("%s is suggested as %+v", d.Archivo, d.Sugerencia)
		}
	}
	for nombre, vista := range map[string]string{"nota.txt": "texto", "hoja.xml": "xml", "aviso.eml": "correo", "carpeta.zip": "zip"} {
		d, err := m.Documento(ids[nombre])
		m.si(err)
		if d.Fila.Vista != vista || d.URL != "/documento/"+ids[nombre] || len(d.SHA256) != 64 || d.DisponibleHasta != "2031-11-17" || d.Origen == "" || d.Evento == 0 {
			t.Errorf("%s is %+v", nombre, d)
		}
	}
	texto, err := m.DocumentoTexto(ids["nota.txt"])
	m.si(err)
	if texto.Texto != "La rectificación de la prima" || texto.Cortado {
		t.Errorf("read %q", texto.Texto)
	}
	mail, err := m.DocumentoCorreo(ids["aviso.eml"])
	m.si(err)
	if len(mail.Ligas) != 1 || !mail.Ligas[0].Sospechosa || strings.Contains(mail.Texto, "alert") {
		t.Errorf("the mail is not inert: %+v", mail)
	}
	nodos, err := m.DocumentoXml(ids["hoja.xml"])
	m.si(err)
	if len(nodos) != 2 || nodos[1].Profundidad != 1 {
		t.Errorf("the tree is %+v", nodos)
	}
	h, err := m.Buscar(Busqueda{Texto: "rectificacion", Cuantos: 10})
	m.si(err)
	if h.Total != 1 || len(h.Filas) != 1 || len(h.Filas[0].Fragmento) < 2 || h.Filas[0].Fragmento[1] != "rectificación" {
		t.Errorf("found %+v", h)
	}
	m.si(m.DocumentoClasificar(Clasificacion{IDs: []string{ids["nota.txt"]}, RFC: "aaa010101aaa", Tipo: "oficio", Folio: "F-1", Fecha: "2026-03-02"}))
	d, err := m.Documento(ids["nota.txt"])
	m.si(err)
	if d.Fila.RFC != "AAA010101AAA" || d.Fila.TipoNombre != "Oficio" || d.Fila.Fecha != "2026-03-02" || d.Fila.PorClasificar {
		t.Errorf("filed as %+v", d.Fila)
	}
	m.si(m.DocumentoAbrirCon(ids["nota.txt"]))
	if b, err := os.ReadFile(m.esc.ultimo("abrir ")); err != nil || string(b) != "La rectificación de la prima" {
		t.Errorf("handed out %q: %v", b, err)
	}
	x := m.espera(m.VerificarArchivos([]string{m.archivo("copia.txt", "La rectificación de la prima")}))
	l, err := m.VerificarListos(x.ID, 0)
	m.si(err)
	if v := l[0].Verificacion; v.Clase != "sin_firma" || !v.EnArchivo || v.Veredicto != "indeterminado" {
		t.Errorf("an unsigned file is %+v", v)
	}
}

func TestLoQueTraeUnZIPSeAbreDesdeEl(t *testing.T) {
	m := nuevaMesa(t)
	dentro := comprimido(t, map[string]string{"carpeta/hondo.txt": "Lo más hondo"})
	r := m.importa(m.archivo("afuera.zip", comprimido(t, map[string]string{"adentro.zip": dentro, "../fuera.txt": "no"})))
	ids := map[string]string{}
	for _, d := range r.Importados {
		ids[d.Archivo] = d.ID
	}
	afuera, err := m.Documento(ids["afuera.zip"])
	m.si(err)
	if len(afuera.Dentro) != 2 {
		t.Fatalf("it lists %+v", afuera.Dentro)
	}
	for _, d := range afuera.Dentro {
		if sacado := d.Nombre == "adentro.zip"; (d.Documento == ids["adentro.zip"]) != sacado || (d.Motivo == "") != sacado {
			t.Errorf("listed %+v", d)
		}
	}
	adentro, err := m.Documento(ids["adentro.zip"])
	m.si(err)
	if len(adentro.Dentro) != 1 || adentro.Dentro[0].Documento != ids["carpeta/hondo.txt"] {
		t.Errorf("the ZIP inside lists %+v, and %v was taken out", adentro.Dentro, ids)
	}
}

func TestLoQuePareceAlgoYNoSeLeeDiceSuRazon(t *testing.T) {
	m := nuevaMesa(t)
	r := m.importa(m.archivo("MiOpinion_AAA010101AAA.pdf", "%PDF-1.4\nno es un PDF"), m.archivo("acuse_baja.xml", "<a>nada</a>"), m.archivo("nota.txt", "una nota"))
	if len(r.Importados) != 3 || len(r.ConProblemas) != 2 || !r.ConProblemas[0].Guardado || !r.ConProblemas[1].Guardado {
		t.Fatalf("kept %d and told %+v", len(r.Importados), r.ConProblemas)
	}
	for _, f := range r.Importados {
		d, err := m.Documento(f.ID)
		m.si(err)
		if (len(d.Advertencias) == 0) != (f.Archivo == "nota.txt") {
			t.Errorf("%s: %q", f.Archivo, d.Advertencias)
		}
		if f.Archivo == "acuse_baja.xml" && (f.Sugerencia.Tipo != "acuse" || f.Sugerencia.Motivo == "") {
			t.Errorf("suggested as %+v", f.Sugerencia)
		}
	}
}

const smsDeAviso = "Buzón IMSS. Tienes un acto administrativo con el Folio de Firma Digital 3921A-77 para notificación, ingresa a www.imss.gob.mx/buzonimss. RFC AAA010101AAA"

func TestUnMensajePegadoNoCuentaHastaQueSeRegistra(t *testing.T) {
	m := nuevaMesa(t)
	f, err := m.ImportarTexto(smsDeAviso)
	m.si(err)
	d, err := m.Documento(f.ID)
	m.si(err)
	if d.Origen != "Anotado a mano" || !d.Aviso.Corre || d.Aviso.Folio != "3921A-77" || d.Aviso.RFC != "AAA010101AAA" || len(d.Advertencias) == 0 {
		t.Errorf("the message is read as %+v, told %q", d.Aviso, d.Advertencias)
	}
	p, err := m.Actos(FiltroActos{})
	m.si(err)
	if len(p.Filas) != 0 {
		t.Fatalf("a clock started by itself: %+v", p.Filas)
	}
	a, err := m.AvisoRegistrar(AvisoManual{RFC: "AAA010101AAA", Folio: d.Aviso.Folio, Enviado: "2026-11-13T10:42:00-06:00", Rutas: []string{}, Documento: f.ID})
	m.si(err)
	if d, err = m.Documento(f.ID); err != nil || d.Fila.RFC != "AAA010101AAA" || d.Fila.Tipo != "aviso" || d.Fila.PorClasificar || d.Acto != a.Acto.ID {
		t.Errorf("the message is not of its act: %+v %v", d.Fila, err)
	}
	if _, err = m.ImportarTexto("  \n"); codigo(t, err) != "archivo_vacio" {
		t.Errorf("nothing was kept as a message: %v", err)
	}
	if _, err = m.ImportarTexto(strings.Repeat("a", 1<<20)); codigo(t, err) != "demasiado_grande" {
		t.Errorf("a megabyte is no SMS: %v", err)
	}
}

func TestElCorreoFingidoSeSenala(t *testing.T) {
	m := nuevaMesa(t)
	r := m.importa(m.archivo("falso.eml", "From: IMSS Auditorias <a@imss-gob.mx.falso.example>\r\nSubject: Aviso\r\nDate: Fri, 13 Nov 2026 10:42:00 -0600\r\n\r\n"+smsDeAviso),
		m.archivo("cierto.eml", "From: =?utf-8?q?Buz=C3=B3n_IMSS?= <a@buzon.imss.gob.mx>\r\nSubject: Aviso\r\nDate: Fri, 13 Nov 2026 10:42:00 -0600\r\n\r\n"+smsDeAviso),
		m.archivo("ajeno.eml", "From: Contadora <c@despacho.example>\r\nSubject: Nota\r\nDate: Fri, 13 Nov 2026 10:42:00 -0600\r\n\r\nSaludos"))
	for _, f := range r.Importados {
		d, err := m.Documento(f.ID)
		m.si(err)
		fingido := strings.Contains(strings.Join(d.Advertencias, " "), "se hace llamar IMSS")
		if fingido != (f.Archivo == "falso.eml") {
			t.Errorf("%s: %q", f.Archivo, d.Advertencias)
		}
		if corre := f.Archivo != "ajeno.eml"; d.Aviso.Corre != corre || corre && d.Aviso.Enviado != "2026-11-13T10:42:00.000-06:00" && d.Aviso.Enviado != "2026-11-13T10:42:00-06:00" {
			t.Errorf("%s: %+v", f.Archivo, d.Aviso)
		}
		if d.Fila.Sugerencia.Fecha != "2026-11-13" {
			t.Errorf("%s: to be filed on %q, not on the day that it was sent", f.Archivo, d.Fila.Sugerencia.Fecha)
		}
	}
}

func comprimido(t *testing.T, archivos map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for nombre, contenido := range archivos {
		w, err := z.Create(nombre)
		if err == nil {
			_, err = w.Write([]byte(contenido))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestElVisorNoSirveNadaQueSeEjecute(t *testing.T) {
	m := nuevaMesa(t)
	pagina := "<!doctype html><html><body><script>alert(1)</script></body></html>"
	svg := `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
	r := m.importa(m.archivo("pagina.html", pagina), m.archivo("dibujo.svg", svg), m.archivo("hoja.xml", xmlHostil), m.archivo("nota.txt", "0123456789"))
	h := ConPolitica(Documentos(m.API))
	pide := func(metodo, ruta, rango string) *http.Response {
		q := httptest.NewRequest(metodo, ruta, http.NoBody)
		if rango != "" {
			q.Header.Set("Range", rango)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		return w.Result()
	}
	nota := ""
	for _, d := range r.Importados {
		s := pide(http.MethodGet, "/documento/"+d.ID, "")
		tipo := s.Header.Get("Content-Type")
		if s.StatusCode != http.StatusOK || s.Header.Get("Content-Security-Policy") != "sandbox; default-src 'none'" ||
			s.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s is served as %d with %v", d.Archivo, s.StatusCode, s.Header)
		}
		if tipo != "application/octet-stream" && tipo != "text/plain; charset=utf-8" {
			t.Errorf("%s is served as %s", d.Archivo, tipo)
		}
		if d.Archivo == "nota.txt" {
			nota = "/documento/" + d.ID
		}
	}
	s := pide(http.MethodGet, nota, "bytes=2-4")
	var b bytes.Buffer
	if _, err := b.ReadFrom(s.Body); err != nil || s.StatusCode != http.StatusPartialContent || b.String() != "234" {
		t.Errorf("a range gave %d %q", s.StatusCode, b.String())
	}
	if s = pide(http.MethodHead, nota, ""); s.StatusCode != http.StatusOK || s.ContentLength != 10 && s.Header.Get("Content-Length") != "10" {
		t.Errorf("HEAD gave %d %v", s.StatusCode, s.Header)
	}
	for _, metodo := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		if s = pide(metodo, nota, ""); s.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s gave %d", metodo, s.StatusCode)
		}
	}
	for _, ruta := range []string{
		"/documento/", "/documento/999999", "/documento/-1", "/documento/1/2", "/documento/..%2f..%2fvalija.db", "/documento/1%00",
		"/documento/0x1", "/otra", "/documento/1%5c..", "/documento/9223372036854775808",
	} {
		if s = pide(http.MethodGet, ruta, ""); s.StatusCode != http.StatusNotFound {
			t.Errorf("%s gave %d", ruta, s.StatusCode)
		}
	}
}

func TestLaCarpetaVigiladaSoloTomaLoQueYaNoCrece(t *testing.T) {
	m := nuevaMesa(t)
	vigilada := t.TempDir()
	m.si(os.WriteFile(filepath.Join(vigilada, "media.pdf.part"), []byte("a medias"), 0o600))
	m.si(os.WriteFile(filepath.Join(vigilada, "aviso.txt"), []byte("Llegó un aviso"), 0o600))
	_, err := m.AjustesGuardar(Ajustes{CarpetaVigilada: vigilada})
	m.si(err)
	limite := time.Now().Add(30 * time.Second)
	p := PaginaDocumentos{}
	for p.Total == 0 && time.Now().Before(limite) {
		time.Sleep(50 * time.Millisecond)
		p, err = m.Documentos(FiltroDocumentos{PorClasificar: true})
		m.si(err)
	}
	if p.Total != 1 || p.Filas[0].Archivo != "aviso.txt" {
		t.Fatalf("the folder gave %+v", p)
	}
	d, err := m.Documento(p.Filas[0].ID)
	m.si(err)
	if d.Origen != "De la carpeta vigilada" {
		t.Errorf("it came as %q", d.Origen)
	}
	for v := ""; v == "" && time.Now().Before(limite); time.Sleep(20 * time.Millisecond) { // what was taken is remembered
		v, err = m.oficina.Ajuste(t.Context(), "vigilada")
		m.si(err)
	}
	// a second reader of the same folder takes nothing again
	if err = m.oficina.Vigila(cortado(t), oficina.Vigia{Carpeta: vigilada, Cada: time.Millisecond, Ingresa: func(l []string) ([]oficina.Problema, error) {
		t.Errorf("taken again: %v", l)
		return nil, nil
	}, Avisa: func(v oficina.Vigilancia) { t.Errorf("told %+v", v) }}); err != nil {
		t.Error(err)
	}
}

// TestLaCarpetaVigiladaQueSeVaSeDiceYSigueSolaAlVolver: a memory that was pulled out, in the window's words.
func TestLaCarpetaVigiladaQueSeVaSeDiceYSigueSolaAlVolver(t *testing.T) {
	m := nuevaMesa(t)
	vigilada := filepath.Join(t.TempDir(), "usb")
	m.si(os.Mkdir(vigilada, 0o700))
	_, err := m.AjustesGuardar(Ajustes{CarpetaVigilada: vigilada})
	m.si(err)
	hasta := func(que string, cumple func(Estado) bool) {
		t.Helper()
		for limite := time.Now().Add(60 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			e, err := m.Estado()
			if m.si(err); cumple(e) {
				return
			}
			if time.Now().After(limite) {
				t.Fatalf("%s: %+v", que, e.Vigilancia)
			}
		}
	}
	m.si(os.Rename(vigilada, vigilada+"-fuera"))
	hasta("it is not told", func(e Estado) bool { return strings.Contains(e.Vigilancia.Falla, vigilada) })
	m.si(os.WriteFile(filepath.Join(vigilada+"-fuera", "aviso.txt"), []byte("Llegó un aviso"), 0o600))
	m.si(os.Rename(vigilada+"-fuera", vigilada))
	hasta("it does not go on by itself", func(e Estado) bool { return e.Vigilancia.Falla == "" && e.Conteos.PorClasificar == 1 })
}

// TestUnaLlaveEnLaCarpetaVigiladaSeDice: nobody chose it, so what is wrong with it is told without being asked for.
func TestUnaLlaveEnLaCarpetaVigiladaSeDice(t *testing.T) {
	m := nuevaMesa(t)
	llave := m.archivo("mi.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----\n")
	problemas, err := m.ingresaVigilados([]string{llave, m.archivo("aviso.txt", "Llegó un aviso")})
	m.si(err)
	if len(problemas) != 1 || problemas[0].Ruta != llave || problemas[0].OtraVez {
		t.Fatalf("told the watcher %+v", problemas)
	}
	ultimo := ""
	for limite := time.Now().Add(30 * time.Second); !strings.Contains(ultimo, `"termino"`) && time.Now().Before(limite); time.Sleep(5 * time.Millisecond) {
		eventos, _ := m.esc.todo()
		for _, e := range eventos {
			if strings.HasPrefix(e, EventoTarea+" ") && strings.Contains(e, `"importar"`) {
				ultimo = e
			}
		}
	}
	if !strings.Contains(ultimo, problemas[0].Motivo) {
		t.Errorf("told the page %s", ultimo)
	}
}

func TestElXMLQueNoSeLeeEnOrdenSeVeComoEstaEscrito(t *testing.T) {
	m := nuevaMesa(t)
	for _, crudo := range []string{"<acuse><folio>BI-1", "<!DOCTYPE a [<!ENTITY b 'c'>]><acuse>&b;</acuse", strings.Repeat("<a>", 300)} {
		d := m.importa(m.archivo("roto.xml", crudo)).Importados[0]
		_, err := m.DocumentoXml(d.ID)
		if codigo(t, err) != "no_se_muestra" || strings.Contains(err.Error(), "..") || strings.Contains(err.Error(), "tro archivo") {
			t.Errorf("%.20s: %v", crudo, err)
		}
		x, err := m.DocumentoTexto(d.ID)
		m.si(err)
		if x.Texto != crudo {
			t.Errorf("%.20s: as text it is %.40q", crudo, x.Texto)
		}
	}
}
