package bridge

import (
	"context"

	"valija/backend/oficina"
)

// Importar stores files and folders byte for byte, as work that can be stopped: what it acknowledged stays.
func (a *API) Importar(rutas []string) (r Tarea, err error) {
	defer a.cierre(&err)
	am := a.ambiente()
	return a.larga("importar", "", func(ctx context.Context, _ avance) (any, []Falla, error) {
		in, err := a.oficina.ImportaY(ctx, am, rutas, oficina.DeArchivo)
		return a.importado(in), nil, err
	}), nil
}

func (a *API) importado(in oficina.Ingresados) ResultadoImportar {
	return ResultadoImportar{
		Importados: a.filasDocumento(in.Nuevos), Repetidos: a.filasDocumento(in.Repetidos), ConProblemas: lista(in.Problemas, problemaImportar),
	}
}

func problemaImportar(p oficina.Problema) ProblemaImportar {
	return ProblemaImportar{p.Ruta, p.Motivo, p.Guardado}
}

// ImportarResultado tells what importing did.
func (a *API) ImportarResultado(tarea string) (r ResultadoImportar, err error) {
	defer a.cierre(&err)
	return resultadoDe[ResultadoImportar](a.tareas, tarea)
}

// ImportarTexto stores a pasted SMS or mail as a document.
func (a *API) ImportarTexto(texto string) (r DocumentoFila, err error) {
	defer a.cierre(&err)
	d, err := a.oficina.IngresaTexto(a.ctx, a.ambiente(), texto)
	if err != nil {
		return r, err
	}
	return a.filasDocumento([]oficina.Documento{d})[0], nil
}
