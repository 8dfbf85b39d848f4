package bridge

import (
	"context"
	"sync/atomic"

	"valija/backend/fault"
	"valija/backend/oficina"
)

// Sincronizar brings what is new in the Buzones of these RFCs, or of every one of this ámbito. It opens nothing.
// One RFC that fails stops no other: its failure is told in the task.
func (a *API) Sincronizar(rfcs []string) (r Tarea, err error) {
	defer a.cierre(&err)
	return a.sincroniza(rfcs)
}

func (a *API) sincroniza(rfcs []string) (Tarea, error) {
	for _, t := range a.tareas.enCurso() {
		if t.Clase == "sincronizar" {
			return t, nil // two clicks are one
		}
	}
	am := a.ambiente()
	if len(rfcs) == 0 {
		l, err := a.oficina.Empleadores(a.ctx)
		if err != nil {
			return Tarea{}, err
		}
		for _, e := range l {
			if e.Ambiente == am {
				rfcs = append(rfcs, e.RFC)
			}
		}
	}
	rfc := ""
	if len(rfcs) == 1 {
		rfc = rfcs[0]
	}
	t := a.tareas.corre("sincronizar", rfc, func(ctx context.Context, avanza avance) (any, []Falla, error) {
		return a.trae(ctx, rfcs, avanza)
	})
	a.avisaEstado()
	return t, nil
}

func (a *API) trae(ctx context.Context, rfcs []string, avanza avance) (any, []Falla, error) {
	if len(rfcs) == 0 {
		return nil, nil, nil
	}
	avanza(0, len(rfcs), "")
	var hechos atomic.Int32
	a.oyentes.ponSincro(func(_, total int, texto string) { avanza(int(hechos.Add(1)), total, texto) })
	defer a.oyentes.ponSincro(nil)
	l, err := a.oficina.Sincroniza(ctx, rfcs, nil)
	fallas := []Falla{}
	for _, x := range l {
		if x.Falla != nil {
			fallas = append(fallas, falla(x.RFC, x.Falla))
		}
	}
	if err == nil {
		err = a.despacha(ctx)
	}
	if err != nil && ctx.Err() != nil {
		err = fault.Wrap(fault.Cancelado, err)
	}
	// the state without this work in it: the page hears of the task's end right after
	a.cambio()
	a.escritorio.Emitir(EventoCambios, []string{})
	return nil, fallas, err
}

// despacha sends what waits in the outbox: the person decided it when it was put there.
func (a *API) despacha(ctx context.Context) error {
	l, err := a.oficina.EnEspera(ctx)
	if err != nil || len(l) == 0 {
		return err
	}
	_, err = a.oficina.Despacha(ctx, oficina.Contrasenas(nil))
	return err
}

// Detener stops long work; what it already did is kept.
func (a *API) Detener(tarea string) (err error) {
	defer a.cierre(&err)
	return a.tareas.detiene(tarea)
}

// Tarea tells how long work stands.
func (a *API) Tarea(id string) (r Tarea, err error) {
	defer a.cierre(&err)
	return a.tareas.una(id)
}
