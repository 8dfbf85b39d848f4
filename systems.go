package main

import (
	"os"
	"path/filepath"
	"runtime"

	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
)

// calmWebKit turns off the renderer that leaves a blank window on some Linux graphics cards, unless the person
// decided otherwise.
func calmWebKit() {
	const renderer = "WEBKIT_DISABLE_DMABUF_RENDERER"
	if runtime.GOOS == "linux" && os.Getenv(renderer) == "" {
		_ = os.Setenv(renderer, "1") //nolint:errcheck // fails only on a malformed name
	}
}

func linuxOptions() *linux.Options {
	return &linux.Options{
		Icon:             icon,
		ProgramName:      "valija",
		WebviewGpuPolicy: linux.WebviewGpuPolicyNever,
		Messages:         &linux.Messages{WebKit2GTKMinRequired: "Valija necesita WebKit2GTK %s o posterior."},
	}
}

func macOptions(a *app) *mac.Options {
	return &mac.Options{
		Preferences: &mac.Preferences{TabFocusesLinks: mac.Enabled, FullscreenEnabled: mac.Enabled},
		About:       &mac.AboutInfo{Title: "Valija", Message: "Escritorio para el Buzón IMSS, versión " + version, Icon: icon},
		OnFileOpen:  func(path string) { a.handOver([]string{path}) },
		// Esc goes back inside the page; it must not leave full screen too
		DisableEscapeExitsFullscreen: true,
	}
}

// webviewFolder is where WebView2 keeps what it caches. By itself it would take the part of the profile that an
// office's network copies from machine to machine.
func webviewFolder() string {
	local, err := os.UserCacheDir()
	if err != nil {
		return "" // its own choice
	}
	return filepath.Join(local, "mx.valija.desktop")
}

func windowsOptions() *windows.Options {
	return &windows.Options{
		WebviewUserDataPath:  webviewFolder(),
		Theme:                windows.SystemDefault,
		IsZoomControlEnabled: false, // the page has its own zoom, kept in Ajustes
		DisablePinchZoom:     true,
		WebviewGpuIsDisabled: os.Getenv("VALIJA_SIN_GPU") != "",
		Messages: &windows.Messages{
			InstallationRequired: "Valija necesita WebView2, de Microsoft. Pulse Aceptar para descargarlo e instalarlo; tarda un poco y no muestra avance.",
			UpdateRequired:       "WebView2, de Microsoft, es demasiado antiguo. Pulse Aceptar para actualizarlo; tarda un poco y no muestra avance.",
			MissingRequirements:  "Falta un componente de Windows",
			Webview2NotInstalled: "WebView2 no está instalado",
			Error:                "Error",
			FailedToInstall:      "WebView2 no se pudo instalar. Revise su conexión e inténtelo de nuevo.",
			DownloadPage:         "Valija necesita WebView2, de Microsoft. Pulse Aceptar para abrir la página de descarga. Versión mínima: ",
			PressOKToInstall:     "Pulse Aceptar para instalarlo.",
			ContactAdmin:         "Valija necesita WebView2, de Microsoft. Pida a quien administra esta computadora que lo instale.",
			InvalidFixedWebview2: "El WebView2 indicado no es válido. Revise su versión y su ruta.",
			WebView2ProcessCrash: "La ventana dejó de responder y Valija debe abrirse de nuevo. Nada de lo guardado se perdió.",
		},
	}
}
