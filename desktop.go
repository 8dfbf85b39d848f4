package main

import (
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"valija/backend/bridge"
	"valija/backend/fault"
)

var _ bridge.Escritorio = (*app)(nil)

// Emitir sends an event to the page.
func (a *app) Emitir(evento string, dato any) { runtime.EventsEmit(a.window(), evento, dato) }

// ElegirArchivos shows the native dialog for files or for one folder.
func (a *app) ElegirArchivos(s bridge.SolicitudArchivos) ([]string, error) {
	o := runtime.OpenDialogOptions{Title: s.Titulo, Filters: filters(s.Extensiones), DefaultDirectory: startFolder()}
	var paths []string
	var err error
	switch {
	case s.Carpeta:
		paths, err = one(runtime.OpenDirectoryDialog(a.window(), o))
	case s.Varios:
		paths, err = runtime.OpenMultipleFilesDialog(a.window(), o)
	default:
		paths, err = one(runtime.OpenFileDialog(a.window(), o))
	}
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", s.Titulo)
	}
	return append([]string{}, paths...), nil
}

// startFolder is where a dialog opens; "" leaves it to the system, which remembers the last one. GTK opens on the
// recent files instead, where no folder can be chosen.
func startFolder() string {
	if goruntime.GOOS != "linux" {
		return ""
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}

func one(path string, err error) ([]string, error) {
	if path == "" {
		return nil, err
	}
	return []string{path}, err
}

// filters has one entry with plain extensions: macOS crashes on "all files" patterns and on compound ones.
func filters(extensions []string) []runtime.FileFilter {
	if len(extensions) == 0 {
		return nil
	}
	patterns := make([]string, len(extensions))
	for i, e := range extensions {
		patterns[i] = "*." + e
	}
	return []runtime.FileFilter{{DisplayName: strings.ToUpper(strings.Join(extensions, ", ")), Pattern: strings.Join(patterns, ";")}}
}

// ElegirDestino asks where to save.
func (a *app) ElegirDestino(titulo, nombre string) (string, error) {
	path, err := runtime.SaveFileDialog(a.window(), runtime.SaveDialogOptions{
		Title: titulo, DefaultFilename: nombre, CanCreateDirectories: true,
	})
	if err != nil {
		return "", fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", nombre)
	}
	return path, nil
}

// Confirmar asks natively. Windows and Linux show their own words for yes; macOS shows ours.
func (a *app) Confirmar(titulo, texto, si string) (bool, error) {
	answer, err := runtime.MessageDialog(a.window(), runtime.MessageDialogOptions{
		Type: runtime.QuestionDialog, Title: titulo, Message: texto,
		Buttons: []string{si, "Cancelar"}, DefaultButton: "Cancelar", CancelButton: "Cancelar",
	})
	if err != nil {
		return false, fault.Wrap(fault.Interno, err)
	}
	return answer == si || answer == "Yes", nil
}

// Notificar shows a desktop notification.
func (a *app) Notificar(titulo, texto string) error {
	return runtime.SendNotification(a.window(), runtime.NotificationOptions{ID: titulo, Title: titulo, Body: texto})
}

// AbrirConSistema hands an absolute path or an https address to the system.
func (a *app) AbrirConSistema(destino string) error {
	if strings.HasPrefix(destino, "https://") {
		runtime.BrowserOpenURL(a.window(), destino)
		return nil
	}
	if !filepath.IsAbs(destino) {
		return fault.New(fault.NoSePuedeLeer, "ruta", destino)
	}
	cmd := exec.CommandContext(a.window(), opener()[0], append(opener()[1:], destino)...) //nolint:gosec // the program is ours, the path absolute
	if err := cmd.Start(); err != nil {
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", destino)
	}
	go func() {
		if err := cmd.Wait(); err != nil {
			runtime.LogWarning(a.ctx, "el programa del sistema terminó mal: "+err.Error())
		}
	}()
	return nil
}

// opener is the program with which this system opens a file as its person would.
func opener() []string {
	switch goruntime.GOOS {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		return []string{"open"}
	}
	return []string{"xdg-open"}
}

// Copiar puts a text on the clipboard.
func (a *app) Copiar(texto string) error { return runtime.ClipboardSetText(a.window(), texto) }

// Tema paints the window's frame; the page paints itself.
func (a *app) Tema(tema string) {
	switch tema {
	case "claro":
		runtime.WindowSetLightTheme(a.window())
	case "oscuro":
		runtime.WindowSetDarkTheme(a.window())
	default:
		runtime.WindowSetSystemDefaultTheme(a.window())
	}
}
