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
	root, err := projectRoot()
	if err != nil {
		return err
	}
	w := &work{ctx: ctx, root: root}
	flags := flag.NewFlagSet("build", flag.ExitOnError)
	flags.Usage = func() { fmt.Fprint(os.Stderr, usage) }
	switch args[0] {
	case "run":
		return w.openWindow()
	case "test":
		flags.BoolVar(&w.long, "largo", false, "")
		only := flags.String("solo", "", "")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return w.each(matching(w.tests(), *only))
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
