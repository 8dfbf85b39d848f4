package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// generatedIsCurrent generates everything again and refuses a difference with what the tree held. It compares
// with the files rather than with git, so that it is right in the middle of a change too.
func (w *work) generatedIsCurrent() error {
	before, err := generatedFiles(w.root)
	if err != nil {
		return err
	}
	if len(before) == 0 {
		return errors.New("no se encontró ningún archivo *.gen.go")
	}
	if err := errors.Join(w.sh("go", "generate", "./..."), w.bindings()); err != nil {
		return err
	}
	after, err := generatedFiles(w.root)
	if err != nil {
		return err
	}
	var stale []string
	for path, content := range after {
		if !bytes.Equal(before[path], content) {
			stale = append(stale, path)
		}
	}
	if len(stale) > 0 {
		return fmt.Errorf("no estaban al día, ya lo están; guárdelos: %s", strings.Join(stale, ", "))
	}
	fmt.Printf("   %d archivos iguales\n", len(after))
	return nil
}

// generatedFiles reads what go generate writes: *.gen.go, and the page's generated folder.
func generatedFiles(root string) (map[string][]byte, error) {
	found := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "node_modules" || d.Name() == ".git" {
				return filepath.SkipDir
			}
			return nil
		}
		inPage := strings.Contains(filepath.ToSlash(path), "/frontend/src/backend/generated/")
		if strings.HasSuffix(path, ".gen.go") || inPage {
			found[path], err = os.ReadFile(path)
		}
		return err
	})
	return found, err
}

// bindings writes what the page may call, as Wails sees it, where wails.json says. Wails tells every field on the
// way; that is shown only when it fails.
func (w *work) bindings() error {
	fmt.Println("   $ go run -tags bindings . -tsoutputtype interfaces")
	datos, err := os.MkdirTemp("", "valija-ligaduras-") // the program opens a data folder: never the person's
	if err != nil {
		return err
	}
	defer os.RemoveAll(datos)
	c := exec.CommandContext(w.ctx, "go", "run", "-tags", "bindings", ".", "-tsoutputtype", "interfaces")
	c.Dir = w.root
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "VALIJA_DATOS="+datos)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}
