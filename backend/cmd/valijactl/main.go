// Command valijactl is Valija without its window: the same use cases, JSON and exit codes for programs,
// Spanish sentences for people. What it prints with --json is a contract (README).
//
// Start at ordenes.go, the tree of commands; run.go parses, runs one and tells how it ended.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"valija/backend/clock"
	"valija/backend/oficina"
)

func main() { os.Exit(proceso(nil)) }

// proceso runs the command line of this process with a keyring, the system's when it is nil.
func proceso(l *oficina.Llavero) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, os.Args[1:], entorno{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, reloj: clock.System{}, llavero: l,
	})
}
