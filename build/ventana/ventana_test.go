//go:build ventana

package ventana

import (
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

func TestTheWindowOpensInSpanishAndReachesItsGoSide(t *testing.T) {
	s := newScreen(t)
	w := s.open(t, program(t))
	w.until("the first screen", "document.querySelector('#app')?.innerText.trim()")
	if got := w.run("return document.documentElement.lang"); got != "es-MX" {
		t.Errorf("the page is in %v", got)
	}
	if got := w.await("Object.keys(await window.go.bridge.API.Estado()).includes('primeraVez')"); got != true {
		t.Errorf("Estado did not answer: %v", got)
	}
	s.picture(t, "primera-vez")
}

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
	floor := s.measure(t, empty)
	ours := s.measure(t, program(t))
	t.Logf("ventana vacía: %s", floor)
	t.Logf("Valija:        %s (%.2f veces en tiempo, %.2f en memoria)", ours,
		float64(ours.paint)/float64(floor.paint), ours.mib/floor.mib)
	if ours.paint > 1500*time.Millisecond {
		t.Errorf("painted after %v; 1.5 s is the limit", ours.paint)
	}
}
