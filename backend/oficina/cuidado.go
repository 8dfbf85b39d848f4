package oficina

import (
	"context"
	"errors"
	"path/filepath"

	"valija/backend/archivo"
	"valija/backend/clock"
)

// InformeArchivo is what checking one archive found.
type InformeArchivo struct {
	archivo.Informe

	Ambiente Ambiente
}

// VerificaArchivo checks every byte, row and event of every archive of the folder. The error is about doing it;
// what was found is in the reports.
func (o *Oficina) VerificaArchivo(ctx context.Context) ([]InformeArchivo, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	out := []InformeArchivo{}
	for _, s := range salas {
		i, err := s.archivo.Verificar(ctx, func(a archivo.Avance) {
			o.o.Avisa(Suceso{Tipo: SucesoAvance, Hecho: a.Hechos, Total: a.Total, Texto: "Verificando"})
		})
		if err != nil {
			return nil, err
		}
		out = append(out, InformeArchivo{i, s.ambiente})
	}
	return out, nil
}

// Respalda copies what counts to a folder, while it is in use. Practice is not worth a backup.
func (o *Oficina) Respalda(ctx context.Context, destino string) (archivo.Manifiesto, error) {
	m, err := o.real.archivo.Respaldar(ctx, destino, func(a archivo.Avance) {
		o.o.Avisa(Suceso{Tipo: SucesoAvance, Hecho: a.Hechos, Total: a.Total, Texto: "Respaldando"})
	})
	if err != nil {
		return m, err
	}
	abs, err := filepath.Abs(destino)
	if err != nil {
		return m, err
	}
	return m, o.real.archivo.Update(ctx, func(t *archivo.Tx) error {
		return errors.Join(t.PonAjuste(ctx, "respaldo/carpeta", abs), t.PonAjuste(ctx, "respaldo/ultimo", m.Creado.UTC().Format("2006-01-02T15:04:05.000Z")))
	})
}

// Restaura brings a backup back into an empty folder, and verifies it. It never writes over a live archive, and
// needs no open Oficina.
func Restaura(ctx context.Context, respaldo, destino string, aceptoAnterior bool, r clock.Clock) (archivo.Informe, error) {
	return archivo.Restaurar(ctx, archivo.Restauracion{
		Respaldo: respaldo, Destino: destino, AceptoAnterior: aceptoAnterior, Opciones: archivo.Options{Clock: r},
	}, func(archivo.Avance) {})
}
