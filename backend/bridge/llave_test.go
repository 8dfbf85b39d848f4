package bridge

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/llavero"
	"valija/backend/oficina"
)

// registro keeps what is logged.
type registro struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (r *registro) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.Write(p)
}

func (r *registro) dice(s string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Contains(r.b.String(), s)
}

// reabre closes the folder and opens it with another keyring.
func (m *mesa) reabre(ll *llavero.Llavero, log *registro) *mesa {
	m.t.Helper()
	m.cierra()
	return mesaCon(m.t, Opciones{Datos: m.datos, Oficina: oficina.Opciones{
		Reloj: m.reloj, Llavero: ll, Log: slog.New(slog.NewTextHandler(log, nil)),
	}})
}

func (m *mesa) llave() LlaveArchivo {
	m.t.Helper()
	e, err := m.Estado()
	m.si(err)
	return e.Llave
}

func TestSinElLlaveroLaClaveDeRecuperacionAbreLosDocumentos(t *testing.T) {
	log := &registro{}
	m := mesaCon(t, Opciones{Datos: t.TempDir(), Oficina: oficina.Opciones{
		Reloj: clocktest.At(martes()), Llavero: llavero.EnMemoria(), Log: slog.New(slog.NewTextHandler(log, nil)),
	}})
	m.importa(m.archivo("nota.txt", "lo que sólo usted lee"))
	if l := m.llave(); l.Estado != "abierto" || l.Probada {
		t.Fatalf("a new folder is %+v", l)
	}
	if _, err := m.RecuperacionGuardar(); codigo(t, err) != "confirmacion_vencida" {
		t.Errorf("saved a key that is not on show: %v", err)
	}
	c, err := m.RecuperacionNueva()
	m.si(err)
	clave := strings.Join(c.Grupos, "")
	ruta, err := m.RecuperacionGuardar()
	m.si(err)
	if b, err := os.ReadFile(ruta); err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) || m.esc.ultimo("abrir ") != ruta {
		t.Errorf("saved %s: %v", ruta, err)
	}
	m.esc.carpeta = filepath.Join(m.datos, "guardados")
	if _, err = m.RecuperacionGuardar(); codigo(t, err) != "estado_no_permite" {
		t.Errorf("saved beside what it opens: %v", err)
	}
	mala := []byte(clave)
	mala[len(mala)-1], mala[len(mala)-2] = mala[len(mala)-2], mala[len(mala)-1]
	if _, err = m.RecuperacionProbar(string(mala) + "Q"); codigo(t, err) != "clave_equivocada" || m.llave().Probada {
		t.Errorf("a wrong key was proved: %v", err)
	}
	l, err := m.RecuperacionProbar(strings.ToLower(strings.Join(c.Grupos, " ")))
	m.si(err)
	if !l.Probada || !m.llave().Probada {
		t.Errorf("proved, and it says %+v", l)
	}
	m.si(m.RecuperacionOlvidar())
	if _, err = m.RecuperacionGuardar(); codigo(t, err) != "confirmacion_vencida" {
		t.Errorf("the key was kept after its dialog: %v", err)
	}

	perdido := llavero.EnMemoria()
	n := m.reabre(perdido, log)
	n.asegura(t, "bloqueado")
	p, err := n.Documentos(FiltroDocumentos{})
	n.si(err)
	if len(p.Filas) != 1 {
		t.Fatalf("without its key the list is %+v", p)
	}
	if _, err = n.DocumentoTexto(p.Filas[0].ID); codigo(t, err) != "archivo_bloqueado" {
		t.Errorf("a content without its key: %v", err)
	}
	if x := n.espera(n.Importar([]string{n.archivo("otra.txt", "otra")})); x.Estado != "fallo" || x.Fallas[0].Codigo != "archivo_bloqueado" {
		t.Errorf("an import without the key ended as %+v", x)
	}
	if _, err = n.LlavePedir(); codigo(t, err) != "archivo_bloqueado" || n.llave().Estado != "bloqueado" || n.llave().Motivo == "" {
		t.Errorf("asked again: %v %+v", err, n.llave())
	}
	if _, err = n.LlaveRecuperar(clave[:40]); codigo(t, err) != "clave_equivocada" {
		t.Errorf("half a key: %v", err)
	}
	if falla, err := n.LlaveRecuperar(clave); err != nil || falla != "" || n.llave().Estado != "abierto" {
		t.Fatalf("recovered: %q %v %+v", falla, err, n.llave())
	}
	if x, err := n.DocumentoTexto(p.Filas[0].ID); err != nil || !strings.Contains(x.Texto, "sólo usted lee") {
		t.Errorf("read %+v, %v", x, err)
	}
	o := n.reabre(perdido, log)
	o.asegura(t, "abierto") // the keyring has it again

	for _, secreta := range []string{clave, clave[len(clave)-16:], strings.ToLower(clave[len(clave)-16:])} {
		for _, x := range []*mesa{m, n, o} {
			eventos, avisos := x.esc.todo()
			if strings.Contains(strings.Join(append(eventos, avisos...), "\n"), secreta) {
				t.Error("the recovery key crossed in an event or a notice")
			}
		}
		if log.dice(secreta) {
			t.Error("the recovery key is in the log")
		}
	}
}

// asegura waits until the keyring was asked, and what it said is this.
func (m *mesa) asegura(t *testing.T, estado string) {
	t.Helper()
	_ = m.oficina.ExigeLlave(context.Background())
	if l := m.llave(); l.Estado != estado {
		t.Fatalf("the documents are %+v, want %s", l, estado)
	}
}

func TestSinLlaveroElArchivoQuedaEnClaroYSeDice(t *testing.T) {
	m := mesaEn(t, t.TempDir(), clocktest.At(martes()), llavero.SinLlavero())
	if l := m.llave(); l.Estado != "plano" || l.Motivo == "" {
		t.Errorf("without a keyring it says %+v", l)
	}
	if _, err := m.RecuperacionNueva(); codigo(t, err) != "estado_no_permite" {
		t.Errorf("a recovery key for what is in clear: %v", err)
	}
	d, err := m.DatosArchivo()
	m.si(err)
	if d.Cifrado || !strings.Contains(strings.Join(d.Legible, "\n"), "Los documentos mismos") {
		t.Errorf("what lies readable is told as %+v", d)
	}
}

// TestLoQueNacioEnClaroSeCifraEnLaVentana: the key first, then its recovery key, then the documents, in sight.
func TestLoQueNacioEnClaroSeCifraEnLaVentana(t *testing.T) {
	log := &registro{}
	m := mesaCon(t, Opciones{Datos: t.TempDir(), Oficina: oficina.Opciones{
		Reloj: clocktest.At(martes()), Llavero: llavero.SinLlavero(), Log: slog.New(slog.NewTextHandler(log, nil)),
	}})
	m.importa(m.archivo("nota.txt", "lo que cualquiera lee"))
	if _, err := m.CifrarEmpezar(); err == nil || !strings.Contains(err.Error(), "no conserva la llave") || m.llave().Estado != "plano" {
		t.Fatalf("without a keyring: %v", err)
	}
	m = m.reabre(llavero.EnMemoria(), log)
	l, err := m.CifrarEmpezar()
	if m.si(err); l.Estado != "abierto" || l.EnClaro != 1 || l.Probada {
		t.Fatalf("%+v", l)
	}
	if x := m.espera(m.CifrarSeguir()); x.Estado != "fallo" || x.Fallas[0].Codigo != "estado_no_permite" {
		t.Errorf("before its recovery key was proved: %+v", x)
	}
	d, err := m.DatosArchivo()
	if m.si(err); len(d.AlCifrar) == 0 || !slices.ContainsFunc(d.Legible, func(s string) bool { return strings.Contains(s, "todavía no se cifran: 1") }) {
		t.Errorf("%+v", d)
	}
	clave, err := m.RecuperacionNueva()
	m.si(err)
	_, err = m.RecuperacionProbar(strings.Join(clave.Grupos, " "))
	m.si(err)
	if x := m.espera(m.CifrarSeguir()); x.Estado != "termino" || x.Clase != "cifrar" || x.Total != 1 || len(x.Fallas) > 0 {
		t.Errorf("%+v", x)
	}
	if l = m.llave(); l.EnClaro != 0 || !l.Probada {
		t.Errorf("%+v", l)
	}
}

// TestLoQueNoSePudoLeerNoSeDiceAlterado: of what stays in clear, what changed is told apart from what could not be read.
func TestLoQueNoSePudoLeerNoSeDiceAlterado(t *testing.T) {
	log := &registro{}
	m := mesaEn(t, t.TempDir(), clocktest.At(martes()), llavero.SinLlavero())
	m.importa(m.archivo("bien.txt", "bien"), m.archivo("cambiado.txt", "cambiado"), m.archivo("ilegible.txt", "ilegible"))
	m = m.reabre(llavero.EnMemoria(), log)
	_, err := m.CifrarEmpezar()
	m.si(err)
	clave, err := m.RecuperacionNueva()
	m.si(err)
	_, err = m.RecuperacionProbar(strings.Join(clave.Grupos, " "))
	m.si(err)
	ruta := func(contenido string) string {
		n := fmt.Sprintf("%x", sha256.Sum256([]byte(contenido)))
		return filepath.Join(m.datos, "objetos", n[:2], n)
	}
	m.si(os.WriteFile(ruta("cambiado"), []byte("otra cosa"), 0o600))
	m.si(os.Remove(ruta("ilegible")))
	m.si(os.Mkdir(ruta("ilegible"), 0o700)) // reading it fails
	x := m.espera(m.CifrarSeguir())
	if x.Estado != "termino" || len(x.Fallas) != 2 {
		t.Fatalf("%+v", x)
	}
	for i, quiero := range []string{"siguen en claro: 1; no son lo que se guardó", "siguen en claro: 1; no se pudieron leer, y no se sabe si cambiaron"} {
		if f := x.Fallas[i]; f.Codigo != "sigue_en_claro" || !strings.Contains(f.Mensaje, quiero) || f.Sugerencia == "" {
			t.Errorf("%+v", f)
		}
	}
	if !log.dice("cannot be read and stays") {
		t.Error("why it could not be read is not in the log")
	}
	if l := m.llave(); l.EnClaro != 2 {
		t.Errorf("%+v", l)
	}
}
