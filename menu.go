package main

import (
	goruntime "runtime"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"valija/backend/bridge"
)

// A place is an entry of the menu that takes the person somewhere in the page (frontend/src/lib/rutas.ts).
type place struct {
	label, route string
	key          *keys.Accelerator
}

// menu has the places of the app and the keys that the ui guide gives them. Keys that depend on what is being
// looked at (print, export, sign) belong to the page. Opening a notificación has no entry and no key.
func (a *app) menu() *menu.Menu {
	m := menu.NewMenu()
	if goruntime.GOOS == "darwin" { // without these two, ⌘C, ⌘V and ⌘Q do nothing there
		m.Append(menu.AppMenu())
		m.Append(menu.EditMenu())
	}
	file := m.AddSubmenu("Archivo")
	a.add(file,
		place{"Agregar una e.firma…", "#/efirmas/agregar", nil},
		place{"Registrar un aviso a mano…", "#/buzon/todos?registrar=1", keys.CmdOrCtrl("n")})
	file.AddText("Importar archivos…", keys.CmdOrCtrl("o"), func(*menu.CallbackData) { a.importFiles() })
	file.AddSeparator()
	a.add(file, place{"Ajustes", "#/ajustes", keys.CmdOrCtrl(",")})
	if goruntime.GOOS != "darwin" {
		file.AddSeparator()
		file.AddText("Salir", keys.CmdOrCtrl("q"), func(*menu.CallbackData) { runtime.Quit(a.window()) })
	}

	view := m.AddSubmenu("Ver")
	a.add(view, sections()...)
	view.AddSeparator()
	view.AddText("Pantalla completa", keys.Key("f11"), func(*menu.CallbackData) { a.toggleFullscreen() })

	a.add(m.AddSubmenu("Ayuda"),
		place{"Buzón de práctica", "#/practica", nil},
		place{"Acerca de Valija", "#/ajustes/acerca", nil})
	return m
}

// sections are the places of the sidebar, in its order, with Alt and a figure.
func sections() []place {
	return []place{
		{"Centro de mando", "#/mando", keys.OptionOrAlt("1")},
		{"Buzón", "#/buzon", keys.OptionOrAlt("2")},
		{"Promociones", "#/promociones", keys.OptionOrAlt("3")},
		{"Plazos", "#/plazos", keys.OptionOrAlt("4")},
		{"Archivo", "#/archivo", keys.OptionOrAlt("5")},
		{"e.firmas", "#/efirmas", keys.OptionOrAlt("6")},
		{"Verificar", "#/verificar", keys.OptionOrAlt("7")},
	}
}

func (a *app) add(m *menu.Menu, places ...place) {
	for _, p := range places {
		m.AddText(p.label, p.key, func(*menu.CallbackData) { a.Emitir(bridge.EventoIr, p.route) })
	}
}

// importFiles hands over the chosen files as if they had been dropped: the view that can use them takes them,
// otherwise they go to the archive.
func (a *app) importFiles() {
	paths, err := a.ElegirArchivos(bridge.SolicitudArchivos{Titulo: "Importar archivos", Varios: true})
	if err != nil {
		runtime.LogWarning(a.window(), err.Error())
		return
	}
	a.handOver(paths)
}

func (a *app) toggleFullscreen() {
	if runtime.WindowIsFullscreen(a.window()) {
		runtime.WindowUnfullscreen(a.window())
		return
	}
	runtime.WindowFullscreen(a.window())
}
