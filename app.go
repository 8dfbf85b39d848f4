package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"valija/backend/bridge"
	"valija/backend/clock"
	"valija/backend/oficina"
)

// app is the window's side: what happens to the window, and what it lends to bridge (desktop.go).
type app struct {
	api      *bridge.API
	log      io.Closer
	ctx      context.Context // Wails asks for it in every call to the window
	ready    chan struct{}   // closed when ctx is there
	args     []string        // files of the command line, handed over when the page can take them
	sizeFile string
}

// open opens the data folder and introduces backend to the window. Opening takes no lock: a second start of
// Valija gets this far before it hands its files over and ends.
func open(ctx context.Context, args []string) (*app, error) {
	datos, err := oficina.Carpeta("", os.Getenv)
	if err != nil {
		return nil, err
	}
	a := newApp(args)
	logger, file := openLog(datos)
	a.log = file
	a.api, err = bridge.Nueva(ctx, bridge.Opciones{
		Datos: datos, Escritorio: a, Version: version,
		Oficina: oficina.Opciones{Reloj: clock.System{}, Log: logger},
	})
	return a, err
}

func newApp(args []string) *app {
	return &app{ready: make(chan struct{}), args: args, sizeFile: sizeFile()}
}

// background is the page's --frame in the theme that was chosen: nothing flashes before the first paint. The
// system's own theme is not known this early, and is taken for light.
func (a *app) background() *options.RGBA {
	if j, err := a.api.Ajustes(); err == nil && j.Tema == "oscuro" {
		return options.NewRGB(20, 23, 27)
	}
	return options.NewRGB(239, 241, 244)
}

// startup comes before the page loads.
func (a *app) startup(ctx context.Context) {
	a.ctx = ctx
	close(a.ready)
	a.fitScreen()
	runtime.OnFileDrop(ctx, func(_, _ int, paths []string) { a.handOver(paths) })
	if err := runtime.InitializeNotifications(ctx); err != nil {
		runtime.LogWarning(ctx, "sin avisos de escritorio: "+err.Error())
	}
}

// fitScreen maximises a window that does not fit the screen it is on.
func (a *app) fitScreen() {
	screens, err := runtime.ScreenGetAll(a.ctx)
	if err != nil {
		runtime.LogWarning(a.ctx, "no se sabe de qué tamaño es la pantalla: "+err.Error())
	}
	for _, s := range screens {
		if s.IsCurrent && readSize(a.sizeFile).overflows(s) {
			runtime.WindowMaximise(a.ctx)
		}
	}
}

// window gives the context of the open window, waiting for it if need be.
func (a *app) window() context.Context {
	<-a.ready
	return a.ctx
}

func (a *app) pageReady(context.Context) {
	if here, err := os.Getwd(); err == nil {
		a.handOver(absolute(here, a.args))
	}
	a.args = nil // a reload of the page hands nothing over again
}

// beforeClose remembers the window; it never keeps it open.
func (a *app) beforeClose(ctx context.Context) bool {
	var s windowSize
	s.Width, s.Height = runtime.WindowGetSize(ctx)
	s.Maximised = runtime.WindowIsMaximised(ctx)
	if s.Maximised { // the size to come back to is the one before
		before := readSize(a.sizeFile)
		s.Width, s.Height = before.Width, before.Height
	}
	if err := s.write(a.sizeFile); err != nil {
		runtime.LogWarning(ctx, "el tamaño de la ventana no se guardó: "+err.Error())
	}
	runtime.CleanupNotifications(ctx)
	return false
}

// shutdown lets go of the data folder.
func (a *app) shutdown(ctx context.Context) {
	if err := errors.Join(bridge.Cierra(a.api), a.log.Close()); err != nil {
		runtime.LogError(ctx, err.Error())
	}
}

// secondStart brings this window forward and takes the files that the second one was given.
func (a *app) secondStart(second options.SecondInstanceData) {
	ctx := a.window()
	runtime.WindowUnminimise(ctx)
	runtime.WindowShow(ctx)
	a.handOver(absolute(second.WorkingDirectory, second.Args))
}

// handOver gives the page files that came from outside it.
func (a *app) handOver(paths []string) {
	if len(paths) > 0 {
		a.Emitir(bridge.EventoArchivos, paths)
	}
}

// absolute keeps what is there, with its whole path; options and typing errors are left out.
func absolute(folder string, args []string) []string {
	var paths []string
	for _, arg := range args {
		if !filepath.IsAbs(arg) {
			arg = filepath.Join(folder, arg)
		}
		if _, err := os.Stat(arg); err == nil {
			paths = append(paths, arg)
		}
	}
	return paths
}
