package bridge

import (
	"bytes"
	"os"
	"strings"

	"valija/backend/fault"
	"valija/backend/oficina"
)

// ElegirArchivos shows the native dialog; empty when the person cancelled.
func (a *API) ElegirArchivos(s SolicitudArchivos) (r []string, err error) {
	defer a.cierre(&err)
	r, err = a.escritorio.ElegirArchivos(s)
	return llena(r), err
}

// GuardarComo saves a text where the person says.
func (a *API) GuardarComo(s SolicitudGuardar) (r string, err error) {
	defer a.cierre(&err)
	return a.guardar("Guardar como", oficina.NombreDeArchivo(s.Nombre), []byte(s.Contenido))
}

// guardar asks where and writes there, whole or not at all; "" when the person cancelled.
func (a *API) guardar(titulo, nombre string, b []byte) (string, error) {
	ruta, err := a.escritorio.ElegirDestino(titulo, nombre)
	if err != nil || ruta == "" {
		return "", err
	}
	return ruta, oficina.EscribeArchivo(ruta, bytes.NewReader(b))
}

// Imprimir makes a PDF and hands it to the system's viewer, which prints.
func (a *API) Imprimir(que, id string) (err error) {
	defer a.cierre(&err)
	nombre := "valija-" + que
	if id != "" {
		nombre += "-" + id
	}
	ruta, err := a.oficina.Temporal(nombre+".pdf", func(f *os.File) error {
		return a.oficina.Imprime(a.ctx, a.ambiente(), oficina.Imprimible(que), id, f)
	})
	if err != nil {
		return err
	}
	return a.escritorio.AbrirConSistema(ruta)
}

// sitios are the only pages that Valija opens in the system's browser.
func sitios() map[string]string {
	return map[string]string{
		"buzon_imss": "https://buzon.imss.gob.mx/buzonimss/login",
		"sat_efirma": "https://www.sat.gob.mx/",
		"dof":        "https://www.dof.gob.mx/",
		"ayuda":      "https://www.imss.gob.mx/",
	}
}

// AbrirSitio opens an official page in the system's browser.
func (a *API) AbrirSitio(sitio string) (err error) {
	defer a.cierre(&err)
	destino, ok := sitios()[sitio]
	if !ok {
		return fault.New(fault.NoEncontrado, "que", "el sitio", "id", sitio)
	}
	return a.escritorio.AbrirConSistema(destino)
}

// AbrirCarpeta shows a folder in the system's file manager: only one that is there, and is a folder.
func (a *API) AbrirCarpeta(ruta string) (err error) {
	defer a.cierre(&err)
	if err = absoluta(ruta); err != nil {
		return err
	}
	i, err := os.Stat(ruta)
	if err != nil || !i.IsDir() || strings.HasSuffix(strings.ToLower(ruta), ".app") { // macOS runs such folders
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	return a.escritorio.AbrirConSistema(ruta)
}

// Copiar puts a text on the clipboard.
func (a *API) Copiar(texto string) (err error) {
	defer a.cierre(&err)
	return a.escritorio.Copiar(texto)
}

// CalendarioCargar loads a file of días inhábiles, whole or not at all, and tells what moved.
func (a *API) CalendarioCargar(ruta string) (r CambioCalendario, err error) {
	defer a.cierre(&err)
	m, err := a.oficina.CargaDias(a.ctx, ruta)
	return a.cambioCalendario(m, err)
}
