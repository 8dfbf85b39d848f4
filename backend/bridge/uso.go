package bridge

import (
	"runtime"
	"slices"
	"strings"
)

// refrescos are the calls that the page makes by itself to refresh what it shows: they are nobody's use.
func refrescos() []string {
	return []string{
		"Estado", "Tarea", "Actos", "CentroDeMando", "Promociones", "BandejaDeSalida", "Documentos", "Agenda", "Mes", "Efirmas", "Ajustes",
		"Expedientes", "DatosArchivo", "Respaldos", "Bitacora", "mira",
	}
}

// lecturas are the calls of a person who only looks at one thing: nothing that is kept changes by them.
func lecturas() []string {
	return []string{
		"Acto", "Documento", "DocumentoTexto", "DocumentoCorreo", "DocumentoXml", "DocumentoTabla", "Buscar", "Promocion", "Activacion", "Acuse",
		"Acuses", "Etiquetas", "TiposDocumento", "ClasesDeActo", "TiposDeActo", "AbrirPrevisualizar", "Expediente", "Libro", "Verificar", "Copiar",
	}
}

// anota takes note of a call: whether somebody is there, and whether rows that are kept may no longer be true.
// What changed without a word of the oficina is seen this way.
func (a *API) anota(metodo string) {
	metodo = metodo[strings.LastIndex(metodo, ".")+1:]
	if slices.Contains(refrescos(), metodo) {
		return
	}
	a.fondo.usa()
	if !slices.Contains(lecturas(), metodo) {
		a.filas.olvida()
		a.tablero.olvida()
	}
}

// llamador names the method that deferred cierre.
func llamador() string {
	pc := make([]uintptr, 1)
	if runtime.Callers(3, pc) == 0 {
		return ""
	}
	marco, _ := runtime.CallersFrames(pc).Next()
	return marco.Function
}

// usa notes that a person asked for something.
func (f *fondo) usa() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.uso = f.a.reloj.Now()
}

// cambia notes that there may be something to warn of.
func (f *fondo) cambia() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.cambio = true
}
