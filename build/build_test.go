package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"text/template"
)

func TestAFailedStepDoesNotHideTheNextOne(t *testing.T) {
	w := &work{ctx: t.Context()}
	ran := false
	err := w.each([]step{
		{"uno", func() error { return errors.New("roto") }},
		{"dos", func() error { ran = true; return nil }},
	})
	if !ran {
		t.Error("the step after the failure did not run")
	}
	if err == nil || !strings.Contains(err.Error(), "uno") || strings.Contains(err.Error(), "dos") {
		t.Errorf("the end must name what failed and only that: %v", err)
	}
}

func TestEveryFuzzTargetOfTheTreeIsFound(t *testing.T) {
	folder := t.TempDir()
	source := "package x\n\nfunc FuzzUno(f *testing.F) {}\nfunc Fuzzy() {}\n\nfunc FuzzDos(f *testing.F) {}\n"
	if err := os.WriteFile(filepath.Join(folder, "x_test.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := fuzzTargets(folder)
	if err != nil || len(got) != 2 || got[0].name != "FuzzDos" || got[1].name != "FuzzUno" {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAFileThatIsNoWindowsProgramIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Valija.exe")
	if err := os.WriteFile(path, []byte("MZ and nothing more"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := checkProgram(path, 2); err == nil {
		t.Error("accepted")
	}
}

func TestThePropertyListOfTheMacSaysWhatValijaIs(t *testing.T) {
	plist, err := template.ParseFiles("darwin/Info.plist")
	if err != nil {
		t.Fatal(err)
	}
	var written bytes.Buffer
	if err := plist.Execute(&written, version); err != nil {
		t.Fatal(err)
	}
	values, key := map[string]string{}, ""
	decoder := xml.NewDecoder(&written)
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok || element.Name.Local != "key" && element.Name.Local != "string" {
			continue
		}
		var text string
		if err := decoder.DecodeElement(&text, &element); err != nil {
			t.Fatal(err)
		}
		if element.Name.Local == "key" {
			key = text
		} else if values[key] == "" {
			values[key] = text
		}
	}
	for key, want := range map[string]string{
		"CFBundleIdentifier": "mx.valija.desktop", "CFBundleExecutable": "Valija", "CFBundleIconFile": "valija",
		"CFBundleShortVersionString": version, "LSMinimumSystemVersion": "12.0",
		"CFBundleDevelopmentRegion": "es", "CFBundleLocalizations": "es",
	} {
		if values[key] != want {
			t.Errorf("%s is %q, want %q", key, values[key], want)
		}
	}
}

func TestAWrongCommandIsToldHowItGoesAndDoesNothing(t *testing.T) {
	for _, line := range []string{"", "otra", "run ya", "run -x", "test -x", "test todo", "package -solo x", "-x"} {
		if err := command(t.Context(), strings.Fields(line)); err == nil || err.Error() != errUsage().Error() {
			t.Errorf("%q: %v", line, err)
		}
	}
	if err := command(t.Context(), []string{"test", "-solo", "nada así"}); err == nil || !strings.Contains(err.Error(), "nada así") {
		t.Errorf("a text that no step holds: %v", err)
	}
	for _, line := range []string{"-h", "run -h", "test --help"} {
		if err := command(t.Context(), strings.Fields(line)); err != nil {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestTheFileOfWailsNamesThisVersion(t *testing.T) {
	content, err := os.ReadFile("../wails.json")
	if err != nil {
		t.Fatal(err)
	}
	var wails struct {
		Info struct{ ProductVersion string }
	}
	if err := json.Unmarshal(content, &wails); err != nil || wails.Info.ProductVersion != version {
		t.Errorf("it says %q, want %s; %v", wails.Info.ProductVersion, version, err)
	}
}

func TestWhatCannotBeDoneHereIsNoFailureAndIsSaid(t *testing.T) {
	w := &work{ctx: t.Context()}
	if err := w.each([]step{{"wine", func() error { return skipped{"no hay wine"} }}}); err != nil {
		t.Error(err)
	}
}

func TestTheIconsAreOfTheirKind(t *testing.T) {
	for file, magic := range map[string]string{
		"valija.png": "\x89PNG\r\n", "valija.ico": "\x00\x00\x01\x00", "valija.icns": "icns", "valija.svg": "<svg",
	} {
		content, err := os.ReadFile(filepath.Join("icons", file))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(content), magic) {
			t.Errorf("%s does not begin as one", file)
		}
	}
}

// A bigger one delays the first paint (main.go).
func TestTheIconOfTheWindowIsSmall(t *testing.T) {
	file, err := os.Open(filepath.Join("icons", "valija.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	size, err := png.DecodeConfig(file)
	if err != nil || size.Width != 256 || size.Height != 256 {
		t.Errorf("it is of %d by %d, %v", size.Width, size.Height, err)
	}
}

func TestEveryActionIsPinnedByItsCommit(t *testing.T) {
	files, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatal("no workflow was found: ", err)
	}
	pinned := regexp.MustCompile(`^[\w-]+/[\w-]+@[0-9a-f]{40} # v`)
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			if _, action, found := strings.Cut(line, "uses: "); found && !pinned.MatchString(action) {
				t.Errorf("%s: %s", file, strings.TrimSpace(line))
			}
		}
	}
}
