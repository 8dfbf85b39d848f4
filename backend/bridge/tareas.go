package bridge

import (
	"context"
	"crypto/rand"
	"sync"

	"valija/backend/fault"
)

// tareas runs long work: each has an id, tells its progress by event, can be stopped, and keeps its result
// until the app ends. Whoever closes the API waits for all of them.
type tareas struct {
	ctx    context.Context
	emitir func(Tarea)

	mu     sync.Mutex
	vivas  map[string]*trabajo
	espera sync.WaitGroup
}

type trabajo struct {
	tarea     Tarea
	cancel    context.CancelFunc
	resultado any
}

// avance is how long work tells where it is; it may be called from any goroutine.
type avance func(hechos, total int, texto string)

func nuevasTareas(ctx context.Context, emitir func(Tarea)) *tareas {
	return &tareas{ctx: ctx, emitir: emitir, vivas: map[string]*trabajo{}}
}

// corre starts fn and returns at once. What fn returns as result is kept for resultadoDe; its string form, when
// it is a string, is also the task's resultado (a path). A list of failures does not end the work: it is told.
func (ts *tareas) corre(clase, rfc string, fn func(context.Context, avance) (any, []Falla, error)) Tarea {
	ctx, cancel := context.WithCancel(ts.ctx)
	t := &trabajo{cancel: cancel, tarea: Tarea{ID: rand.Text(), Clase: clase, Estado: "corre", RFC: rfc, Fallas: []Falla{}}}
	t.tarea.Resultado = t.tarea.ID
	ts.mu.Lock()
	ts.vivas[t.tarea.ID] = t
	inicial := t.tarea
	ts.mu.Unlock()
	ts.espera.Go(func() {
		defer cancel()
		res, fallas, err := fn(ctx, func(hechos, total int, texto string) {
			ts.cambia(t, func(x *Tarea) { x.Hechos, x.Total, x.Texto = hechos, total, texto })
		})
		ts.cambia(t, func(x *Tarea) {
			t.resultado = res
			if ruta, ok := res.(string); ok {
				x.Resultado = ruta
			}
			x.Fallas = llena(fallas)
			switch {
			case err == nil:
				x.Estado = "termino"
			case fault.CodeOf(err) == fault.Cancelado || ctx.Err() != nil:
				x.Estado = "detenida"
			default:
				x.Estado = "fallo"
				x.Fallas = append(x.Fallas, falla("", err))
			}
		})
	})
	return inicial
}

func (ts *tareas) cambia(t *trabajo, f func(*Tarea)) {
	ts.mu.Lock()
	f(&t.tarea)
	copia := t.tarea
	copia.Fallas = append([]Falla{}, t.tarea.Fallas...)
	ts.mu.Unlock()
	ts.emitir(copia)
}

// una returns the task as it stands.
func (ts *tareas) una(id string) (Tarea, error) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	t, ok := ts.vivas[id]
	if !ok {
		return Tarea{}, fault.New(fault.NoEncontrado, "que", "la tarea", "id", id)
	}
	return t.tarea, nil
}

// enCurso lists the work under way.
func (ts *tareas) enCurso() []Tarea {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	out := []Tarea{}
	for _, t := range ts.vivas {
		if t.tarea.Estado == "corre" {
			out = append(out, t.tarea)
		}
	}
	return out
}

// entrega hands over what work gathers, to be asked for while it goes on.
func (ts *tareas) entrega(id string, resultado any) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	ts.vivas[id].resultado = resultado
}

// detiene asks the work to stop; what it already did is kept.
func (ts *tareas) detiene(id string) error {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	t, ok := ts.vivas[id]
	if !ok {
		return fault.New(fault.NoEncontrado, "que", "la tarea", "id", id)
	}
	t.cancel()
	return nil
}

// resultadoDe returns what a finished task made.
func resultadoDe[T any](ts *tareas, id string) (T, error) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	var zero T
	t, ok := ts.vivas[id]
	if !ok {
		return zero, fault.New(fault.NoEncontrado, "que", "la tarea", "id", id)
	}
	r, ok := t.resultado.(T)
	if !ok {
		return zero, fault.New(fault.EstadoNoPermite, "detalle", "esa tarea todavía no termina", "sigue", "Espere a que termine.")
	}
	return r, nil
}
