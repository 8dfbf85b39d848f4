// Command build is the one way to run, test and package Valija, on every system:
//
//	go run ./build run       prepares whatever is missing and opens the window; without a display, valijactl demo
//	go run ./build test      everything that must hold before a change stands
//	go run ./build package   the programs to hand out, in build/out
//
// It needs Go and Node, and uses nothing but Go's standard library itself. Every tool it calls is pinned in
// build/tools. `test -largo` adds the long runs; `test -solo TEXTO` runs only the steps whose name holds it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

const usage = `uso: go run ./build run|test|package

  run       prepara lo que falte y abre la ventana (sin pantalla: valijactl demo)
  test      todas las pruebas; -largo añade las largas, -solo TEXTO sólo los pasos que lo contienen
  package   deja en build/out los programas y el instalador de Windows, y los de este sistema (Linux o Mac)
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := command(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func command(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errUsage()
	}
	w, only := &work{ctx: ctx}, ""
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // it speaks English; the usage says the same
	if args[0] == "test" {
		flags.BoolVar(&w.long, "largo", false, "")
		flags.StringVar(&only, "solo", "", "")
	}
	rest := args[1:]
	if strings.HasPrefix(args[0], "-") {
		rest = args
	}
	if err := flags.Parse(rest); errors.Is(err, flag.ErrHelp) {
		fmt.Print(usage)
		return nil
	} else if err != nil || flags.NArg() > 0 {
		return errUsage()
	}
	root, err := projectRoot()
	if err != nil {
		return err
	}
	w.root = root
	switch args[0] {
	case "run":
		return w.openWindow()
	case "test":
		steps := matching(w.tests(), only)
		if len(steps) == 0 {
			return fmt.Errorf("ningún paso contiene %q", only)
		}
		return w.each(steps)
	case "package":
		return w.each(w.packages())
	}
	return errUsage()
}

func errUsage() error { return errors.New(strings.TrimSpace(usage)) }

// projectRoot finds the folder of go.mod from wherever the command was typed.
func projectRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("escriba la orden dentro de la carpeta del proyecto")
		}
		dir = up
	}
}
