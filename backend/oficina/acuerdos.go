package oficina

import (
	"context"

	"valija/backend/archivo"
	"valija/backend/plazos"
)

// maxAcuerdos bounds a file of días inhábiles.
const maxAcuerdos = 1 << 20

// CargaDias adds the days of a file to the calendar, counts every act again and tells what moved. A damaged file
// is refused whole.
//
// norma: CFF 12
func (o *Oficina) CargaDias(ctx context.Context, ruta string) ([]Movimiento, error) {
	raw, err := leeArchivo(ruta, maxAcuerdos)
	if err != nil {
		return nil, err
	}
	propios, err := plazos.LeerDias(raw)
	if err != nil {
		return nil, conRuta(err, ruta)
	}
	return o.cambiaCalendario(ctx, "se cargó un archivo de días inhábiles", func(t *archivo.Tx) error {
		for _, a := range propios.Acuerdos {
			if err := t.PonAcuerdo(ctx, a); err != nil {
				return err
			}
		}
		for _, c := range propios.Cierres {
			if err := t.PonCierre(ctx, c); err != nil {
				return err
			}
		}
		return nil
	})
}
