package main

import (
	"context"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"valija/backend/fault"
)

// tellAndClose says why Valija cannot start, in the words of the fault, and ends: a newer, damaged or
// forbidden data folder is left as it is.
func tellAndClose(cause error) error {
	words := fault.As(cause).Words()
	err := wails.Run(&options.App{
		Title: "Valija", StartHidden: true,
		AssetServer: &assetserver.Options{Assets: bundle},
		Windows:     windowsOptions(),
		Linux:       linuxOptions(),
		OnDomReady: func(ctx context.Context) {
			_, err := runtime.MessageDialog(ctx, runtime.MessageDialogOptions{
				Type: runtime.ErrorDialog, Title: "Valija no se puede abrir",
				Message: words.Que + "\n\n" + words.Plazo + "\n\n" + words.Sigue,
			})
			if err != nil {
				runtime.LogError(ctx, err.Error())
			}
			runtime.Quit(ctx)
		},
	})
	if err != nil {
		return err
	}
	return cause
}
