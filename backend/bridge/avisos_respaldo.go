package bridge

import (
	"context"
	"fmt"
	"time"
)

const dia = 24 * time.Hour

// gradoRespaldo is less urgent than any act or due date.
const gradoRespaldo = 1000

// avisoRespaldo warns that the last good backup is old, or that there is none, after as many days as the person said, and
// again each time that as many went by. Its clave is "" while there is nothing to say.
func (a *API) avisoRespaldo(ctx context.Context, j Ajustes) (aviso, error) {
	cada := j.RecordarRespaldoDias
	if cada == 0 {
		return aviso{}, nil
	}
	desde, hay, err := a.oficina.SinRespaldoDesde(ctx)
	if err != nil || desde.IsZero() {
		return aviso{}, err
	}
	dias := int(a.reloj.Now().Sub(desde) / dia)
	if dias < cada {
		return a.avisoSinClave(ctx, desde)
	}
	x := aviso{
		clave: fmt.Sprintf("respaldo/%s/%d", instante(desde), dias/cada), de: "respaldo", grado: gradoRespaldo,
		titulo: fmt.Sprintf("El último respaldo bueno tiene %d días", dias),
		texto:  "Lo que llegó después sólo está en esta computadora. Respalde hoy.",
	}
	if !hay {
		x.titulo = "Todavía no hay un respaldo bueno"
		x.texto = "Todo lo que guarda Valija sólo está en esta computadora. Respalde hoy."
	}
	x.llano = x.texto
	return x, nil
}

// avisoSinClave warns, once for each backup, that none opens with the recovery key that the person proved.
func (a *API) avisoSinClave(ctx context.Context, desde time.Time) (aviso, error) {
	falta, err := a.oficina.FaltaRespaldarLaClave(ctx)
	if err != nil || !falta {
		return aviso{}, err
	}
	x := aviso{
		clave: "respaldo/clave/" + instante(desde), de: "respaldo", grado: gradoRespaldo,
		titulo: "Ningún respaldo se abre con su clave de recuperación",
		texto:  "Se hicieron antes que ella: si se pierde esta computadora, no se podrían leer. Respalde hoy.",
	}
	x.llano = x.texto
	return x, nil
}
