package oficina

import (
	"context"
	"io"

	"valija/backend/archivo"
	"valija/backend/archivo/banco"
	"valija/backend/impreso"
	"valija/backend/lector"
)

// PruebaBanco is one run of Banco.
type PruebaBanco = banco.Prueba

// CifrasRespaldo is what a backup of little costs.
type CifrasRespaldo = banco.Respaldo

// Banco runs the figures that an issue asks for, each beside its floor of the same run, in a folder of its own.
func Banco(ctx context.Context, p PruebaBanco) (banco.Cifras, error) {
	p.PDF = &banco.PDF{
		Escribe: func(w io.Writer, titulo, texto string) error {
			return impreso.Escribir(w, impreso.Texto(titulo, nil, texto, p.Reloj.Now()))
		},
		Lector: func(cache string) (archivo.Extractor, io.Closer) {
			l := lector.Nuevo(cache)
			return extractor{l, func(archivo.Documento, lector.Extracto) {}}, cierre(func() error { return l.Cerrar(context.WithoutCancel(ctx)) })
		},
	}
	return banco.Correr(ctx, p)
}

type cierre func() error

// Close implements io.Closer.
func (c cierre) Close() error { return c() }
