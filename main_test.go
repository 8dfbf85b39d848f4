package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

func TestTheWindowComesBackAsItWasLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Valija", "ventana.json")
	left := windowSize{Width: 1600, Height: 900, Maximised: true}
	if err := left.write(path); err != nil {
		t.Fatal(err)
	}
	if got := readSize(path); got != left {
		t.Errorf("got %+v, want %+v", got, left)
	}
}

func TestADamagedSizeOpensTheUsualWindow(t *testing.T) {
	usual := windowSize{Width: 1280, Height: 800}
	for name, content := range map[string]string{
		"empty": "", "no JSON": "{", "of another kind": `["a"]`, "beyond any screen": `{"ancho":9999999,"alto":800}`,
	} {
		path := filepath.Join(t.TempDir(), "ventana.json")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := readSize(path); got != usual {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	if got := readSize(filepath.Join(t.TempDir(), "missing")); got != usual {
		t.Errorf("missing: got %+v", got)
	}
}

func TestAWindowIsNeverSmallerThanItsScreens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ventana.json")
	if err := (windowSize{Width: 3, Height: -5}).write(path); err != nil {
		t.Fatal(err)
	}
	if got := readSize(path); got.Width != minWidth || got.Height != minHeight {
		t.Errorf("got %+v", got)
	}
}

func TestAWindowThatDoesNotFitItsScreenIsMaximised(t *testing.T) {
	usual := readSize(filepath.Join(t.TempDir(), "missing"))
	for _, c := range []struct {
		width, height int
		want          bool
	}{{1366, 768, true}, {1280, 800, true}, {1024, 1200, true}, {1440, 900, false}, {1920, 1080, false}} {
		var screen runtime.Screen
		screen.Size.Width, screen.Size.Height = c.width, c.height
		if got := usual.overflows(screen); got != c.want {
			t.Errorf("on %d×%d: %v", c.width, c.height, got)
		}
	}
}

func TestOnlyFilesThatExistAreHandedOver(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "acuse ñ.pdf")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := absolute(folder, []string{"acuse ñ.pdf", "--opcion", "no-está.pdf", file})
	if !slices.Equal(got, []string{file, file}) {
		t.Errorf("got %v", got)
	}
}

func TestNoKeyOfTheMenuDoesTwoThings(t *testing.T) {
	keys, labels := map[string]string{}, 0
	var walk func(m *menu.Menu)
	walk = func(m *menu.Menu) {
		for _, item := range m.Items {
			if item.SubMenu != nil {
				walk(item.SubMenu)
			}
			if item.Label != "" {
				labels++
			}
			if item.Accelerator == nil {
				continue
			}
			key := item.Accelerator.Key
			for _, m := range item.Accelerator.Modifiers {
				key = string(m) + "+" + key
			}
			if other, taken := keys[key]; taken {
				t.Errorf("%s is the key of %s and of %s", key, other, item.Label)
			}
			keys[key] = item.Label
		}
	}
	walk(newApp(nil).menu())
	if labels < 12 || len(keys) < 6 {
		t.Errorf("the menu has %d entries and %d keys", labels, len(keys))
	}
}

func TestTheSectionsOfTheMenuAreThoseOfThePage(t *testing.T) {
	source, err := os.ReadFile("frontend/src/lib/rutas.ts")
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range sections() {
		if view := strings.TrimPrefix(p.route, "#/"); !strings.Contains(string(source), "'"+view+"'") {
			t.Errorf("%s goes to %s, which rutas.ts does not have", p.label, p.route)
		}
		if want := strconv.Itoa(i + 1); p.key.Key != want {
			t.Errorf("%s has the key Alt+%s, want Alt+%s", p.label, p.key.Key, want)
		}
	}
}

func TestTheLogNamesNobody(t *testing.T) {
	var written bytes.Buffer
	newLog(&written).Warn("falló para ÑAÑ010203AB1", slog.String("ruta", "/home/x/PEMJ800101AB9/acuse.pdf"),
		slog.Any("error", os.ErrNotExist), slog.String("curp", "pemj800101hdfrrn09"), slog.String("correo", "de ana.p@despacho.com.mx"))
	text := written.String()
	for _, private := range []string{"010203", "800101", "ana.p", "despacho"} {
		if strings.Contains(text, private) {
			t.Errorf("the log says %s: %s", private, text)
		}
	}
	for _, useful := range []string{"acuse.pdf", "file does not exist", "level=WARN"} {
		if !strings.Contains(text, useful) {
			t.Errorf("the log lost %q: %s", useful, text)
		}
	}
}
