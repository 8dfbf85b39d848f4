//go:build ventana && linux

package ventana

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// program is the window as it is handed out; `go run ./build test` builds it and says where.
func program(t *testing.T) string {
	t.Helper()
	path := os.Getenv("VALIJA_VENTANA")
	if path == "" {
		t.Fatal("VALIJA_VENTANA does not say where the program is")
	}
	return path
}

func TestTheFirstDoorLeadsToPracticeInTheRealWindow(t *testing.T) {
	s := newScreen(t)
	w := s.open(t, program(t))
	w.until("the two doors", text("Entrar a practicar"))
	if got := w.run("return document.documentElement.lang"); got != "es-MX" {
		t.Errorf("the page is in %v", got)
	}
	s.picture(t, "primera-vez")

	w.run("[...document.querySelectorAll('button, a')].find((b) => b.innerText.includes('Entrar a practicar')).click()")
	w.until("the practice Buzón", text("Práctica, sin efectos legales"))
	w.until("its trainer", text("Reloj de la práctica"))
	s.picture(t, "practica")
	for _, place := range []string{"mando", "buzon", "ajustes"} {
		w.run("location.hash = '#/" + place + "'")
		w.until(place, "document.querySelector('main h1, main h2')")
		time.Sleep(500 * time.Millisecond) // for the picture only
		s.picture(t, place)
		if failure := w.run("return document.querySelector('[role=alert]')?.innerText ?? ''"); failure != "" {
			t.Errorf("%s says: %v", place, failure)
		}
	}
}

// text is true when the page shows these words.
func text(words string) string { return "document.body.innerText.includes('" + words + "')" }

func TestNothingForeignRunsOrIsFetchedInTheWindow(t *testing.T) {
	w := newScreen(t).open(t, program(t))
	w.until("the first screen", "document.querySelector('#app')?.innerText.trim()")
	for name, attempt := range map[string]string{
		"eval":               "{ (0, eval)('1') }",
		"a foreign request":  "{ await fetch('http://127.0.0.1:9/') }",
		"an inline script":   "{ const s = document.createElement('script'); s.textContent = 'window.__corrio = true'; document.head.append(s); if (!window.__corrio) throw new Error('refused') }",
		"a foreign resource": "await new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = () => no(new Error('refused')); i.src = 'http://127.0.0.1:9/x.png' })",
	} {
		if got, refused := w.await(attempt).(string); !refused || !strings.HasPrefix(got, "error: ") {
			t.Errorf("%s was let through", name)
		}
	}
}

func TestASecondStartHandsItsFilesToTheOpenWindow(t *testing.T) {
	s := newScreen(t)
	w := s.open(t, program(t))
	w.until("the first screen", "document.querySelector('#app')?.innerText.trim()")
	w.run("window.__llegaron = []; window.runtime.EventsOn('archivos', (a) => window.__llegaron.push(...a))")
	file := filepath.Join(t.TempDir(), "acuse ñ.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	second := exec.Command(program(t), file)
	second.Env = s.env
	start(t, second)
	ended := make(chan error, 1)
	go func() { ended <- second.Wait() }()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Fatal("the second start opened a window of its own")
	}
	w.until("the file", "window.__llegaron.length")
	if got := w.run("return window.__llegaron[0]"); got != file {
		t.Errorf("got %v", got)
	}
}

func TestTheWindowCostsLittleMoreThanAnEmptyOne(t *testing.T) {
	s := newScreen(t)
	empty := filepath.Join(t.TempDir(), "vacia")
	build := exec.Command("go", "build", "-tags", "ventana,desktop,production,webkit2_41", "-o", empty, "./vacia")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	s.fill(t, 10_000)
	floor, ours := s.measure(t, empty, program(t))
	t.Logf("ventana vacía: %s", floor)
	t.Logf("Valija con 10 000 documentos y 20 RFC: %s (%s)", ours, ours.beside(floor))
	// A busy machine is slow for both: over 1.5 s is late only when it is late beside the empty window too.
	if ours.screen > 1500*time.Millisecond && ours.screen > 2*floor.paint {
		t.Errorf("the first screen was painted after %v; the empty window, after %v", ours.screen, floor.paint)
	}
}

// fill keeps in the archive that the window will open that many small documents, and avisos of twenty employers.
func (s *screen) fill(t *testing.T, documents int) {
	t.Helper()
	folder := t.TempDir()
	for i := range documents {
		content := fmt.Sprintf("Documento de prueba %d: resolución, prima de riesgo y registro patronal.\n", i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", i)), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s.valijactl(t, "importar", folder)
	for i := range 20 {
		sent := time.Now().Add(-time.Duration(i) * time.Hour).Format(time.RFC3339)
		s.valijactl(t, "aviso", "registrar", "--rfc", fmt.Sprintf("PEN0102%02dAB1", i+10), "--enviado", sent, "--tipo", "cedula_liquidacion")
	}
}

// valijactl runs one order on the archive that the window will open.
func (s *screen) valijactl(t *testing.T, args ...string) {
	t.Helper()
	command := os.Getenv("VALIJA_CTL")
	if command == "" {
		t.Fatal("VALIJA_CTL does not say where valijactl is")
	}
	cmd := exec.Command(command, args...)
	cmd.Env = s.env
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
