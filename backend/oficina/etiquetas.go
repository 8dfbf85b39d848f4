package oficina

import (
	"context"
	"strings"

	"valija/backend/archivo"
)

// EtiquetaActos puts labels on acts and takes labels off.
func (o *Oficina) EtiquetaActos(ctx context.Context, am Ambiente, ids, poner, quitar []string, quien string) error {
	return o.enActos(ctx, am, ids, func(de archivo.Ambito, id string) error {
		return etiqueta(ctx, de, archivo.Cosa{Que: archivo.QueActo, ID: id}, poner, quitar, quien)
	})
}

// EtiquetaDocumento puts labels on a document and takes labels off; they are found by the search too.
func (o *Oficina) EtiquetaDocumento(ctx context.Context, am Ambiente, id int64, poner, quitar []string, quien string) error {
	s, err := o.en(ctx, am)
	if err != nil {
		return err
	}
	var rfc string
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		d, err := t.Todos().Documento(ctx, id)
		if err != nil {
			return err
		}
		rfc = d.RFC
		return etiqueta(ctx, t.De(d.RFC), archivo.CosaDocumento(id), poner, quitar, quien)
	}); err != nil {
		return err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	return nil
}

func etiqueta(ctx context.Context, de archivo.Ambito, cosa archivo.Cosa, poner, quitar []string, quien string) error {
	for _, e := range poner {
		if e = strings.Join(strings.Fields(e), " "); e == "" {
			continue
		}
		if err := de.AgregaNota(ctx, cosa, archivo.Nota{Texto: e, Etiqueta: true, Quien: quien}); err != nil {
			return err
		}
	}
	notas, err := de.Notas(ctx, cosa)
	if err != nil {
		return err
	}
	for _, n := range notas {
		for _, q := range quitar {
			if n.Etiqueta && n.Texto == q {
				if err = de.QuitaNota(ctx, cosa, n.ID); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Etiquetas lists the labels in use in an Ambiente, in order.
func (o *Oficina) Etiquetas(ctx context.Context, am Ambiente) (l []string, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err = t.Todos().EnUso(ctx)
		return err
	})
	return l, err
}
