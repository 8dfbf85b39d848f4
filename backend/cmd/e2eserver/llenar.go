//go:build e2e

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"valija/backend/archivo"
	"valija/backend/civil"
	"valija/backend/clock"
)

// llena keeps n small documents of one employer in a new data folder: the long list that a test walks. The newest,
// and first of the list, is the document 0.
func llena(ctx context.Context, datos string, n int) (err error) {
	const rfc = "PEN010203AB1"
	a, err := archivo.Open(ctx, datos, archivo.Options{Clock: clock.System{}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err = a.Update(ctx, func(t *archivo.Tx) error {
		return t.De(rfc).PonEmpleador(ctx, archivo.Empleador{Nombre: "Panadería de prueba"})
	}); err != nil {
		return err
	}
	documentos := func(yield func(archivo.Entrada) bool) {
		for i := range n {
			e := archivo.Entrada{RFC: rfc, Ingreso: archivo.Ingreso{
				Tipo: "oficio", Nombre: fmt.Sprintf("oficio-%06d.txt", i), Titulo: fmt.Sprintf("Oficio %d", i), MIME: "text/plain",
				Fecha: civil.New(2026, 1, 1).AddDays(-i), Procedencia: archivo.Procedencia{Via: archivo.ViaArchivo},
			}}
			e.Abre = func() (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader(fmt.Sprintf("oficio número %d", i))), nil
			}
			if !yield(e) {
				return
			}
		}
	}
	return a.Importar(ctx, documentos, func(archivo.Resultado) {})
}
