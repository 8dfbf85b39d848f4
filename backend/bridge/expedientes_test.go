package bridge

import (
	"archive/zip"
	"context"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// cortado is a context that ends soon.
func cortado(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}

func TestElPaqueteDeEvidenciaSeCompruebaSinValija(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("what checks the package, sha256sum, openssl and bash, is no part of Windows")
	}
	for _, programa := range []string{"sha256sum", "openssl", "bash"} {
		if _, err := exec.LookPath(programa); err != nil {
			t.Fatalf("this test needs %s: %v", programa, err)
		}
	}
	m := nuevaMesa(t)
	p := m.practica()
	previa, err := m.AbrirPrevisualizar(m.pendientes(p.RFC)[0].ID)
	m.si(err)
	abierto, err := m.Abrir(previa.Firma.Token, p.Contrasena)
	m.si(err)
	_, err = m.NotaAgregar(abierto.Acto.ID, "Lo revisó la licenciada.")
	m.si(err)

	x, err := m.ExpedienteCrear(p.RFC, "Resolución de prima")
	m.si(err)
	if x, err = m.ExpedienteAgregar(x.Fila.ID, []string{abierto.Documentos[0].ID}); err != nil || len(x.Historia) != 1 || len(x.Documentos) == 0 {
		t.Fatalf("the document did not bring its act along: %+v, %v", x, err)
	}
	if q := x.Historia[0]; q.ID != abierto.Acto.ID || q.Clase != "acto" || q.Que != "Notificación" || q.Asunto != abierto.Acto.Titulo ||
		q.Folio != abierto.Acto.Folio || q.Fecha != abierto.Acto.Fecha || !strings.HasPrefix(q.Dice, "Abierta el ") || !strings.Contains(q.Dice, "se tiene por notificada el ") {
		t.Errorf("the story begins with %+v", q)
	}
	l, err := m.Expedientes(p.RFC)
	m.si(err)
	if len(l) != 1 || l[0].Titulo != "Resolución de prima" {
		t.Errorf("listed %+v", l)
	}
	historia := x.Historia[0]
	for nombre, exporta := range map[string]func() (Tarea, error){
		"expediente": func() (Tarea, error) { return m.ExpedienteExportar(x.Fila.ID) },
		"documento":  func() (Tarea, error) { return m.EvidenciaExportar(abierto.Documentos[0].ID) },
	} {
		t.Run(nombre, func(t *testing.T) {
			tarea := m.espera(exporta())
			if tarea.Estado != "termino" || !strings.HasSuffix(tarea.Resultado, ".zip") {
				t.Fatalf("exporting ended as %+v", tarea)
			}
			dir := extrae(t, tarea.Resultado)
			corre(t, dir, "sha256sum -c MANIFIESTO-SHA256.txt")
			indice, err := os.ReadFile(filepath.Join(dir, "indice.html"))
			m.si(err)
			for _, dice := range []string{"Qué pasó", html.EscapeString(abierto.Acto.Titulo), html.EscapeString(historia.Dice)} {
				if !strings.Contains(string(indice), dice) {
					t.Errorf("the index does not say %q", dice)
				}
			}
			for _, patron := range []string{
				"VERIFICAR.txt", "indice.html", "indice.pdf", "originales/*", "acuses/*.cadena.txt", "certificados/*", "verificacion/*",
				"plazos/*", "eventos/*",
			} {
				if l, err := filepath.Glob(filepath.Join(dir, patron)); err != nil || len(l) == 0 {
					t.Errorf("the package has no %s", patron)
				}
			}
			ordenes := instrucciones(t, dir)
			if len(ordenes) < 3 {
				t.Fatalf("VERIFICAR.txt gives %d commands", len(ordenes))
			}
			for _, orden := range ordenes {
				corre(t, dir, orden)
			}
		})
	}
	// taken out, it is out; the document stays
	if x, err = m.ExpedienteSacar(x.Fila.ID, abierto.Documentos[0].ID); err != nil || len(x.Documentos) != 0 || len(x.Historia) != 0 {
		t.Errorf("taken out and still in: %+v, %v", x, err)
	}
	if _, err = m.Documento(abierto.Documentos[0].ID); err != nil {
		t.Error(err)
	}
	if y := m.espera(m.ExpedienteExportar(x.Fila.ID)); y.Estado != "fallo" || y.Fallas[0].Codigo != "estado_no_permite" {
		t.Errorf("an empty expediente was exported: %+v", y)
	}
}

func TestElPaqueteNoCuentaDeOtrosAsuntosDelMismoRFC(t *testing.T) {
	m := nuevaMesa(t)
	r := m.importa(m.archivo("mio.txt", "lo de este asunto"))
	m.si(m.DocumentoClasificar(Clasificacion{IDs: []string{r.Importados[0].ID}, RFC: "AAA010101AAA", Tipo: "oficio", Fecha: "2026-11-02"}))
	otro, err := m.AvisoRegistrar(AvisoManual{RFC: "AAA010101AAA", Folio: "SECRETO-1", Enviado: "2026-11-13T10:42:00-06:00", Rutas: []string{}})
	m.si(err)
	_, err = m.NotaAgregar(otro.Acto.ID, "Esto es de otro asunto.")
	m.si(err)
	x, err := m.ExpedienteCrear("AAA010101AAA", "Éste")
	m.si(err)
	_, err = m.ExpedienteAgregar(x.Fila.ID, []string{r.Importados[0].ID})
	m.si(err)
	dir := extrae(t, m.espera(m.ExpedienteExportar(x.Fila.ID)).Resultado)
	for _, orden := range instrucciones(t, dir) {
		corre(t, dir, orden)
	}
	eslabones, err := filepath.Glob(filepath.Join(dir, "eventos", "0*.txt"))
	m.si(err)
	tipos := ""
	for _, e := range eslabones {
		b, err := os.ReadFile(e)
		m.si(err)
		if strings.Contains(string(b), otro.Acto.ID) || strings.Contains(string(b), "acto") || strings.Contains(string(b), "nota") {
			t.Errorf("%s tells of another matter:\n%s", filepath.Base(e), b)
		}
		tipos += strings.Split(string(b), "\n")[3] + " "
	}
	for _, tipo := range []string{"documento ", "documento_clasificado ", "expediente ", "parte "} {
		if !strings.Contains(tipos, tipo) {
			t.Errorf("the package lacks the link %s: it has %s", tipo, tipos)
		}
	}
}

func TestLaCabezaGuardadaDelataLoQueSeQuito(t *testing.T) {
	m := nuevaMesa(t)
	m.importa(m.archivo("uno.txt", "uno"))
	ruta, err := m.CabezaGuardar()
	m.si(err)
	m.importa(m.archivo("dos.txt", "dos"))
	c, err := m.CabezaComparar(ruta)
	m.si(err)
	if !c.Sigue || c.Guardada == 0 || c.Ahora <= c.Guardada || len(c.Huella) != 64 {
		t.Errorf("the chain only grew, and it is said: %+v", c)
	}
	b, err := os.ReadFile(ruta)
	m.si(err)
	otra := m.archivo("otra.txt", strings.Replace(string(b), c.Huella, strings.Repeat("0", 64), 1))
	if c, err = m.CabezaComparar(otra); err != nil || c.Sigue {
		t.Errorf("a link that is another one still belongs: %+v, %v", c, err)
	}
	if _, err = nuevaMesa(t).CabezaComparar(ruta); codigo(t, err) != "estado_no_permite" {
		t.Errorf("the head of another archive was compared: %v", err)
	}
	if _, err = m.CabezaComparar(m.archivo("nota.txt", "archivo\nhuella corta")); codigo(t, err) != "archivo_de_otro_tipo" {
		t.Errorf("a note was taken for a head: %v", err)
	}
}

func TestUnExpedienteSeCorrigeAMano(t *testing.T) {
	m := nuevaMesa(t)
	r := m.importa(m.archivo("oficio.txt", "Oficio"), m.archivo("respuesta al folio 3921A-77.txt", "Respuesta"), m.archivo("recibo.txt", "Recibo"))
	ids := map[string]string{}
	for _, d := range r.Importados {
		ids[d.Archivo] = d.ID
		m.si(m.DocumentoClasificar(Clasificacion{IDs: []string{d.ID}, RFC: "AAA010101AAA", Tipo: "oficio", Folio: map[string]string{"oficio.txt": "3921A-77"}[d.Archivo], Fecha: "2026-11-02"}))
	}
	_, err := m.AvisoRegistrar(AvisoManual{RFC: "AAA010101AAA", Enviado: "2026-11-13T10:42:00-06:00", Rutas: []string{}})
	m.si(err)
	x, err := m.ExpedienteCrear("AAA010101AAA", "Prima")
	m.si(err)
	x, err = m.ExpedienteAgregar(x.Fila.ID, []string{ids["oficio.txt"]})
	m.si(err)
	if len(x.Sugeridos) != 1 || x.Sugeridos[0].Documento.ID != ids["respuesta al folio 3921A-77.txt"] || !strings.Contains(x.Sugeridos[0].Razon, "3921A-77") {
		t.Fatalf("suggested %+v", x.Sugeridos)
	}
	x, err = m.ExpedienteAgregar(x.Fila.ID, []string{ids["recibo.txt"]}) // nobody suggested it
	m.si(err)
	if len(x.Documentos) != 2 {
		t.Errorf("it has %d documents", len(x.Documentos))
	}
	x, err = m.ExpedienteCambiar(x.Fila.ID, " Prima de riesgo 2026 ", false)
	m.si(err)
	if x.Fila.Titulo != "Prima de riesgo 2026" || x.Fila.Abierto {
		t.Errorf("changed into %+v", x.Fila)
	}
	if _, err = m.ExpedienteCambiar(x.Fila.ID, " ", true); codigo(t, err) != "estado_no_permite" {
		t.Errorf("it has no title: %v", err)
	}
}

// instrucciones are the commands of VERIFICAR.txt: its lines that begin with "$ ".
func instrucciones(t *testing.T, dir string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "VERIFICAR.txt"))
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for linea := range strings.Lines(string(b)) {
		if orden, ok := strings.CutPrefix(strings.TrimSpace(linea), "$ "); ok {
			out = append(out, orden)
		}
	}
	return out
}

func corre(t *testing.T, dir, orden string) {
	t.Helper()
	c := exec.CommandContext(t.Context(), "bash", "-c", orden)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", orden, err, out)
	}
}

func extrae(t *testing.T, ruta string) string {
	t.Helper()
	z, err := zip.OpenReader(ruta)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := t.TempDir()
	for _, f := range z.File {
		destino := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err = os.MkdirAll(filepath.Dir(destino), 0o700); err != nil {
			t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err == nil {
			err = os.WriteFile(destino, b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
