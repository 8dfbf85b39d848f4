// Command valija is the desktop window over backend: it binds the one API of bridge to the page and lends it
// what only a window has. It holds no rule of the Buzón; those live in backend (start at backend/doc.go).
package main

import (
	"context"
	"embed"
	"io/fs"
	"log"
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"

	"valija/backend/bridge"
)

//go:embed all:frontend/dist
var bundle embed.FS

// icon has 256 pixels a side: the window manager is given them one by one before the page loads, and at 1024 that took
// 23 of the 290 ms of the start.
//
//go:embed build/icons/valija.png
var icon []byte

// version is set when the program is built (build/package.go).
var version = "desarrollo"

func main() {
	calmWebKit()
	ctx, cancel := context.WithCancel(context.Background())
	app, err := open(ctx, os.Args[1:])
	if err != nil {
		err = tellAndClose(err)
	} else {
		err = app.run()
	}
	cancel()
	if err != nil {
		log.Fatal(err)
	}
}

// run shows the window until the person closes it.
func (a *app) run() error {
	page, err := fs.Sub(bundle, "frontend/dist")
	if err != nil {
		return err
	}
	size := readSize(a.sizeFile)
	return wails.Run(&options.App{
		Title:            "Valija",
		Width:            size.Width,
		Height:           size.Height,
		MinWidth:         minWidth,
		MinHeight:        minHeight,
		WindowStartState: size.state(),
		BackgroundColour: a.background(),
		AssetServer: &assetserver.Options{
			Assets:     page,
			Handler:    bridge.Documentos(a.api),
			Middleware: bridge.ConPolitica,
		},
		Bind:                     []any{a.api},
		Menu:                     a.menu(),
		OnStartup:                a.startup,
		OnDomReady:               a.pageReady,
		OnBeforeClose:            a.beforeClose,
		OnShutdown:               a.shutdown,
		EnableDefaultContextMenu: true, // copy and paste by mouse, in fields and documents
		DragAndDrop:              &options.DragAndDrop{EnableFileDrop: true, DisableWebViewDrop: true},
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               "mx.valija.desktop",
			OnSecondInstanceLaunch: a.secondStart,
		},
		Windows: windowsOptions(),
		Mac:     macOptions(a),
		Linux:   linuxOptions(),
	})
}
