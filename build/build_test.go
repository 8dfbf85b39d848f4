package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
