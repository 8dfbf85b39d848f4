package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// work is one run of this program.
type work struct {
	ctx  context.Context //nolint:containedctx // lives as long as the program; one Ctrl C ends every step
	root string          // the project's folder
	long bool            // the long runs too
}

// A step is one thing to do, named in Spanish for who watches.
type step struct {
	name string
	do   func() error
}

// skipped is why a step cannot be done on this machine. It is no failure, and the end of the run says it.
type skipped struct{ why string }

func (s skipped) Error() string { return s.why }

// each takes every step in turn, goes on after a failure, and ends with what took how long and what failed.
func (w *work) each(steps []step) error {
	start := time.Now()
	var failed, summary []string
	for i, s := range steps {
		fmt.Printf("\n── %d/%d  %s\n", i+1, len(steps), s.name)
		began := time.Now()
		err := s.do()
		mark := "bien "
		if why := (skipped{}); errors.As(err, &why) {
			mark = "NO   "
			s.name += " (" + why.why + ")"
			fmt.Printf("   no se hizo: %s\n", why.why)
		} else if err != nil {
			mark = "FALLÓ"
			failed = append(failed, s.name)
			fmt.Printf("   FALLÓ: %v\n", err)
		}
		summary = append(summary, fmt.Sprintf("%s %6.1f s  %s", mark, time.Since(began).Seconds(), s.name))
		if w.ctx.Err() != nil {
			return errors.New("interrumpido")
		}
	}
	fmt.Printf("\n%s\n%d pasos en %s\n", strings.Join(summary, "\n"), len(steps), time.Since(start).Round(time.Second))
	if len(failed) > 0 {
		return fmt.Errorf("fallaron %d pasos:\n  %s", len(failed), strings.Join(failed, "\n  "))
	}
	return nil
}

func matching(steps []step, text string) []step {
	var some []step
	for _, s := range steps {
		if strings.Contains(s.name, text) {
			some = append(some, s)
		}
	}
	return some
}

// sh runs a command of the project's folder with its output in sight.
func (w *work) sh(args ...string) error { return w.shIn(".", nil, args...) }

// shIn runs a command in a folder of the project, with more environment.
func (w *work) shIn(dir string, env []string, args ...string) error {
	shown := append(append([]string{}, env...), args...)
	if dir != "." {
		shown = append([]string{"(" + dir + ")"}, shown...)
	}
	fmt.Println("   $ " + strings.Join(shown, " "))
	cmd := exec.CommandContext(w.ctx, args[0], args[1:]...)
	cmd.Dir = w.path(dir)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(shown, " "), err)
	}
	return nil
}

// output runs a quiet command and gives what it printed.
func (w *work) output(args ...string) (string, error) {
	cmd := exec.CommandContext(w.ctx, args[0], args[1:]...)
	cmd.Dir = w.root
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// tool runs a Go tool pinned in build/tools. It is built for this machine first: env may name another system, and
// that is for what the tool looks at.
func (w *work) tool(env []string, name string, args ...string) error {
	program, err := w.output("go", "tool", "-modfile=build/tools/"+name+".mod", "-n", name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return w.shIn(".", env, append([]string{program}, args...)...)
}

func (w *work) path(parts ...string) string {
	return filepath.Join(append([]string{w.root}, parts...)...)
}
