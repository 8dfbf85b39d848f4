//go:build e2e

// Command e2eserver serves the built page over the real Go side on loopback, for tests in an ordinary browser.
// It is no part of the product: the build tag e2e keeps it out.
//
// Its first line of output is "listening" and the address to open, which carries the token of this run. The
// data folder is new and goes away with it, unless -datos names one; the keyring lives in memory, so that a folder
// opened again has lost its key. A test stops it by SIGTERM, or by SIGKILL as a power cut would.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"valija/backend/bridge"
	"valija/backend/llavero"
	"valija/backend/oficina"
)

func main() {
	datos := flag.String("datos", "", "data folder; a new one when empty")
	dist := flag.String("dist", "frontend/dist", "the built page")
	documentos := flag.Int("documentos", 0, "documents to keep first in a new data folder")
	ahora := flag.String("ahora", "", "the instant at which the clock starts, RFC 3339; now when empty")
	sinRed := flag.Bool("sin-red", false, "talk to no Buzón but the one inside")
	sinLlavero := flag.Bool("sin-llavero", false, "a session without a keyring")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	ll := llavero.EnMemoria()
	if *sinLlavero {
		ll = llavero.SinLlavero()
	}
	err := run(ctx, *datos, *dist, *ahora, *documentos, *sinRed, ll)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, datos, dist, ahora string, documentos int, sinRed bool, ll *llavero.Llavero) (err error) {
	clock, err := relojDesde(ahora)
	if err != nil {
		return err
	}
	if datos == "" {
		if datos, err = os.MkdirTemp("", "valija-e2e-"); err != nil {
			return err
		}
		defer os.RemoveAll(datos)
	}
	if documentos > 0 {
		if err = llena(ctx, datos, documentos); err != nil {
			return err
		}
	}
	p := newPuente()
	guardados, err := os.MkdirTemp("", "valija-e2e-guardados-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(guardados)
	desktop := &escritorio{emit: p.emit, folder: guardados, Confirma: true}
	api, err := bridge.Nueva(ctx, bridge.Opciones{
		Datos: datos, Escritorio: desktop, Version: "e2e",
		Oficina: oficina.Opciones{
			Reloj: clock, Llavero: ll, SinRed: sinRed,
			Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
		},
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bridge.Cierra(api)) }()
	p.bind(api)

	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // closed by Shutdown
	if err != nil {
		return err
	}
	token := rand.Text()
	mux := http.NewServeMux()
	mux.Handle("/_puente/escritorio", desktop)
	mux.Handle("/", bridge.ConPolitica(p.handler(os.DirFS(dist), bridge.Documentos(api))))
	server := &http.Server{Handler: conLlave(token, mux), ReadHeaderTimeout: 10 * time.Second}
	fmt.Printf("listening http://%s/llave/%s/\n", listener.Addr(), token)

	context.AfterFunc(ctx, func() { _ = server.Close() }) //nolint:errcheck // the pages' streams never end by themselves
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
