package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

type fuzzTarget struct{ folder, name string }

// inputs counts the inputs at which the target failed some time, kept beside it.
func (t fuzzTarget) inputs() int {
	kept, _ := filepath.Glob(filepath.Join(t.folder, "testdata", "fuzz", t.name, "*")) //nolint:errcheck // the pattern is right
	return len(kept)
}

// fuzzAll runs each fuzz target of the tree for a while: 10 seconds, or 20 minutes in the long runs.
func (w *work) fuzzAll() error {
	targets, err := fuzzTargets(w.path("backend"))
	if err != nil {
		return err
	}
	if len(targets) == 0 {
		return errors.New("no hay ningún blanco de fuzz en backend")
	}
	each := "10s"
	if w.long {
		each = "20m"
	}
	var failed []error
	for _, t := range targets {
		folder, err := filepath.Rel(w.root, t.folder)
		if err != nil {
			return err
		}
		run := func() error {
			return w.sh("go", "test", "-run=^$", "-fuzz=^"+t.name+"$", "-fuzztime="+each, "-fuzzminimizetime=10x", "./"+filepath.ToSlash(folder))
		}
		known := t.inputs()
		// Now and then go test takes the end of its own time for a failure («context deadline exceeded»). What a
		// target really fails at is written beside it; without that, a second failure counts.
		if err = run(); err != nil && t.inputs() == known && w.ctx.Err() == nil {
			err = run()
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", t.name, err))
		}
		if w.ctx.Err() != nil {
			break
		}
	}
	return errors.Join(failed...)
}

// fuzzTargets finds every func FuzzX under a folder, in a fixed order.
func fuzzTargets(folder string) ([]fuzzTarget, error) {
	declared := regexp.MustCompile(`(?m)^func (Fuzz\w+)\(\w+ \*testing\.F\)`)
	var targets []fuzzTarget
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range declared.FindAllSubmatch(source, -1) {
			targets = append(targets, fuzzTarget{filepath.Dir(path), string(m[1])})
		}
		return err
	})
	sort.Slice(targets, func(i, j int) bool {
		a, b := targets[i], targets[j]
		return a.folder < b.folder || a.folder == b.folder && a.name < b.name
	})
	return targets, err
}
