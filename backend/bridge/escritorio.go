package bridge

// Escritorio is what only the window's side can do. Package main implements it over the real window; the test
// server gives one whose dialogs answer by themselves. All of it may be called from any goroutine.
type Escritorio interface {
	// Emitir sends one of the events above to the page.
	Emitir(evento string, dato any)
	// ElegirArchivos shows the native dialog; an empty list means that the person cancelled.
	ElegirArchivos(s SolicitudArchivos) ([]string, error)
	// ElegirDestino asks where to save; "" means that the person cancelled.
	ElegirDestino(titulo, nombre string) (string, error)
	// Confirmar asks natively, out of reach of the page's scripts; only an explicit yes is true.
	Confirmar(titulo, texto, si string) (bool, error)
	// Notificar shows a desktop notification; without a notification service it is an error and nothing else.
	Notificar(titulo, texto string) error
	// AbrirConSistema hands a path or an https address to the system's program for it.
	AbrirConSistema(destino string) error
	// Copiar puts a text on the clipboard.
	Copiar(texto string) error
	// Tema tells the window's frame: claro, oscuro or sistema.
	Tema(tema string)
}
