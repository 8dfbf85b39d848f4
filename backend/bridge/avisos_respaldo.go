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
		return aviso{}, nil
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
