package oficina

import (
	"context"

	"valija/backend/archivo"
)

// DatosArchivo is what an archive holds and takes.
type DatosArchivo struct {
	Carpeta    string
	Documentos int
	Bytes      int64 // of the originals, each once
	Cifrado    bool
	Cabeza     archivo.Cabeza // its Seq is the number of events
	PorIndexar int
}

// DatosArchivo measures the archive of an Ambiente; it reads the sizes of every file.
func (o *Oficina) DatosArchivo(ctx context.Context, am Ambiente) (DatosArchivo, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return DatosArchivo{}, err
	}
	d := DatosArchivo{Carpeta: s.archivo.Dir(), Cifrado: s.archivo.Cifrada()}
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		if _, d.Documentos, err = t.Todos().DocumentosDesde(ctx, archivo.Filtro{}, 0, 1); err != nil {
			return err
		}
		if d.PorIndexar, err = t.PorIndexar(ctx); err != nil {
			return err
		}
		d.Cabeza, err = t.Cabeza(ctx)
		return err
	}); err != nil {
		return d, err
	}
	tam, err := s.archivo.Tamanos(ctx)
	if err != nil {
		return d, err
	}
	d.Bytes = tam.Originales
	return d, nil
}

// PorIndexar returns how many documents of an Ambiente have no searchable text yet.
func (o *Oficina) PorIndexar(ctx context.Context, am Ambiente) (n int, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return 0, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		n, err = t.PorIndexar(ctx)
		return err
	})
	return n, err
}
