package bridge

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestUnRespaldoSeHaceSeEnsayaYSeRestaura(t *testing.T) {
	m := nuevaMesa(t)
	m.importa(m.archivo("nota.txt", "lo que no se pierde"))
	destino, vacia := t.TempDir(), filepath.Join(t.TempDir(), "restaurado")
	if x := m.espera(m.RespaldoCrear(destino)); x.Estado != "termino" || x.Resultado != destino {
		t.Fatalf("backing up ended as %+v", x)
	}
	l, err := m.Respaldos()
	m.si(err)
	if len(l.Lista) != 1 || l.Lista[0].Ruta != destino || l.Lista[0].Documentos != 1 || l.Lista[0].Bytes == 0 || l.Lista[0].Ensayado != "" ||
		!l.Cifrado || l.Carpeta != m.datos || l.Aviso != "" {
		t.Fatalf("the backups are %+v", l)
	}
	if x := m.espera(m.RespaldoEnsayar(destino, "")); x.Estado != "termino" {
		t.Fatalf("the drill ended as %+v", x)
	}
	if l, err = m.Respaldos(); err != nil || l.Lista[0].Ensayado == "" {
		t.Errorf("the drill left no trace: %+v, %v", l, err)
	}
	d, err := m.DatosArchivo()
	m.si(err)
	if d.Documentos != 1 || d.Bytes == 0 || len(d.Cabeza) == 0 || len(d.Legible) < 3 {
		t.Errorf("the archive says %+v", d)
	}
	if x := m.espera(m.RespaldoRestaurar(destino, m.datos, "")); x.Estado != "fallo" || x.Fallas[0].Codigo != "ya_existe" {
		t.Errorf("restored over a live archive: %+v", x)
	}
	m.importa(m.archivo("otra.txt", "lo que llegó después")) // now the backup is older than what is known
	m.esc.mu.Lock()
	m.esc.confirma = false
	m.esc.mu.Unlock()
	if x := m.espera(m.RespaldoRestaurar(destino, vacia, "")); x.Estado != "detenida" {
		t.Errorf("an older backup was restored without a yes: %+v", x)
	}
	m.esc.mu.Lock()
	m.esc.confirma = true
	m.esc.mu.Unlock()
	if x := m.espera(m.RespaldoRestaurar(destino, vacia, "")); x.Estado != "termino" {
		t.Errorf("restoring ended as %+v", x)
	}
	if _, err = os.Stat(filepath.Join(vacia, "valija.db")); err != nil {
		t.Error(err)
	}
	// Refused for another reason than its age, nobody is asked whether its age is fine.
	m.esc.mu.Lock()
	m.esc.confirma = false
	m.esc.mu.Unlock()
	man := filepath.Join(destino, "manifiesto.json")
	b, err := os.ReadFile(man)
	m.si(err)
	deOtro := regexp.MustCompile(`"archivo": "[0-9a-f]+"`).ReplaceAll(b, []byte(`"archivo": "`+strings.Repeat("0", 32)+`"`))
	m.si(os.WriteFile(man, deOtro, 0o600))
	if x := m.espera(m.RespaldoRestaurar(destino, filepath.Join(t.TempDir(), "ajeno"), "")); x.Estado != "fallo" || x.Fallas[0].Codigo != "estado_no_permite" {
		t.Errorf("%+v", x)
	}
	if _, err = m.RespaldoCrear("relativa"); codigo(t, err) == "" {
		t.Error("a relative folder was taken")
	}
}

// TestUnRespaldoViejoSeRecuerdaUnaVezCadaTanto has no backup, then an old one.
func TestUnRespaldoViejoSeRecuerdaUnaVezCadaTanto(t *testing.T) {
	m := nuevaMesa(t)
	m.importa(m.archivo("nota.txt", "lo que no se pierde"))
	cuantos := func() (n int) {
		m.si(m.avisa(t.Context(), deFabrica()))
		_, avisos := m.esc.todo()
		for _, a := range avisos {
			if strings.Contains(a, "respaldo bueno") {
				n++
			}
		}
		return n
	}
	aviso := func() string {
		l, err := m.Respaldos()
		m.si(err)
		return l.Aviso
	}
	if n := cuantos(); n != 0 || aviso() != "" {
		t.Errorf("a new archive is reminded of: %d %q", n, aviso())
	}
	m.reloj.Advance(31 * dia)
	if n := cuantos() + cuantos(); n != 2 || aviso() != "Todavía no hay un respaldo bueno" {
		t.Errorf("without a backup: %q", aviso())
	}
	if x := m.espera(m.RespaldoCrear(t.TempDir())); x.Estado != "termino" {
		t.Fatalf("%+v", x)
	}
	if cuantos() != 1 || aviso() != "" {
		t.Errorf("with a new one: %q", aviso())
	}
	m.reloj.Advance(61 * dia)
	if n := cuantos() + cuantos(); n != 4 || aviso() != "El último respaldo bueno tiene 61 días" {
		t.Errorf("with an old one: %q", aviso())
	}
}

func TestVerificarElArchivoNombraLoCambiado(t *testing.T) {
	m := nuevaMesa(t)
	m.importa(m.archivo("nota.txt", "lo que no se cambia"))
	verifica := func() ResultadoArchivo {
		x := m.espera(m.ArchivoVerificar())
		r, err := m.ArchivoResultado(x.ID)
		m.si(err)
		return r
	}
	if r := verifica(); !r.Limpio || r.Revisados == 0 || r.Cabeza == "" || r.Cuando == "" {
		t.Fatalf("a clean archive is %+v", r)
	}
	objetos, err := filepath.Glob(filepath.Join(m.datos, "objetos", "??", "*"))
	m.si(err)
	if len(objetos) == 0 {
		t.Fatal("no object to change")
	}
	m.si(os.Chmod(objetos[0], 0o600))
	m.si(os.WriteFile(objetos[0], []byte("otra cosa"), 0o600))
	r := verifica()
	if r.Limpio || len(r.Hallazgos) == 0 || !strings.HasPrefix(r.Hallazgos[0], "Cambió: objeto") {
		t.Errorf("a changed archive is %+v", r)
	}
}

func TestDetenerDejaLoYaImportado(t *testing.T) {
	m := nuevaMesa(t)
	carpeta := t.TempDir()
	for i := range 40 {
		m.si(os.WriteFile(filepath.Join(carpeta, strings.Repeat("a", i+1)+".txt"), []byte(strings.Repeat("x", i+1)), 0o600))
	}
	x, err := m.Importar([]string{carpeta})
	m.si(err)
	m.si(m.Detener(x.ID))
	x = m.espera(x, nil)
	if x.Estado == "fallo" {
		t.Fatalf("stopping is no failure: %+v", x)
	}
	r, err := m.ImportarResultado(x.ID)
	m.si(err)
	p, err := m.Documentos(FiltroDocumentos{})
	m.si(err)
	if p.Total != len(r.Importados) {
		t.Errorf("%d documents are here and %d were told", p.Total, len(r.Importados))
	}
	if codigo(t, m.Detener("no-hay")) != "no_encontrado" {
		t.Error("a task that is not there was stopped")
	}
}

// TestUnRespaldoQueLaClaveNoAbreSeRecuerda once, and until there is one that it opens.
func TestUnRespaldoQueLaClaveNoAbreSeRecuerda(t *testing.T) {
	m := nuevaMesa(t)
	m.importa(m.archivo("nota.txt", "lo que no se pierde"))
	usb := t.TempDir()
	m.espera(m.RespaldoCrear(usb))
	clave, err := m.RecuperacionNueva()
	m.si(err)
	_, err = m.RecuperacionProbar(strings.Join(clave.Grupos, ""))
	m.si(err)
	for range 2 {
		m.si(m.avisa(t.Context(), deFabrica()))
	}
	n := 0
	_, avisos := m.esc.todo()
	for _, a := range avisos {
		if strings.Contains(a, "clave de recuperación") {
			n++
		}
	}
	l, err := m.Respaldos()
	if m.si(err); n != 1 || l.Lista[0].Falta != "sin_clave" || !strings.Contains(l.Aviso, "clave de recuperación") {
		t.Errorf("%d %+v", n, l)
	}
	m.espera(m.RespaldoCrear(usb))
	if l, err = m.Respaldos(); err != nil || l.Lista[0].Falta != "" || l.Aviso != "" {
		t.Errorf("%+v %v", l, err)
	}
}
