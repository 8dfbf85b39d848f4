package bridge

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"valija/backend/fault"
	"valija/backend/oficina"
)

// sincronias are the synchronisations under way. They go one at a time: that of the passwords just typed begins
// when that of the kept ones ends.
type sincronias struct {
	turno chan struct{} // holds one: that of the work that goes

	mu    sync.Mutex
	vivas map[string][]string // RFCs by task
}

// claves are passwords typed, by RFC. Whoever uses them last clears them.
type claves map[string][]byte

func (c claves) de(rfc string) []byte { return c[rfc] }

func (c claves) borra() {
	for _, b := range c {
		clear(b)
	}
	clear(c)
}

// Sincronizar brings what is new in the Buzones of these RFCs, or of every one of this ámbito. It opens nothing.
// Those whose password is kept, or was typed now, begin at once; the rest are told, and go on as they were. Those kept
// by hand are counted: nobody is to believe that they were asked about. One RFC that fails stops no other: its failure
// is told in the task.
func (a *API) Sincronizar(rfcs []string, contrasenas []ContrasenaRfc) (r InicioSincronizacion, err error) {
	defer a.cierre(&err)
	if len(rfcs) == 0 {
		if rfcs, err = a.rfcs(); err != nil {
			return r, err
		}
	}
	aMano := a.oficina.AMano(a.ctx, rfcs)
	rfcs = slices.DeleteFunc(rfcs, func(rfc string) bool { return slices.Contains(aMano, rfc) })
	buenas, malas := a.prueba(contrasenas)
	t, faltan, err := a.sincroniza(rfcs, buenas)
	if err != nil {
		return r, err
	}
	return InicioSincronizacion{Tarea: t, SinServidor: len(aMano), SinContrasena: lista(faltan, func(x oficina.SinContrasena) RfcSinContrasena {
		return RfcSinContrasena{RFC: x.RFC, Nombre: x.Nombre, Modo: string(x.Modo), Ultima: instante(x.Ultima), Error: malas[x.RFC]}
	})}, nil
}

// rfcs are those of this ámbito.
func (a *API) rfcs() ([]string, error) {
	l, err := a.oficina.Empleadores(a.ctx)
	out := []string{}
	for _, e := range l {
		if e.Ambiente == a.ambiente() {
			out = append(out, e.RFC)
		}
	}
	return out, err
}

// prueba tells the passwords that open their key from those that do not. Whatever else is wrong with an e.firma, its
// synchronisation says.
func (a *API) prueba(contrasenas []ContrasenaRfc) (buenas claves, malas map[string]string) {
	buenas, malas = claves{}, map[string]string{}
	for _, c := range contrasenas {
		clave := secreto(c.Contrasena)
		if clave == nil {
			continue
		}
		if err := a.oficina.PruebaContrasena(a.ctx, c.RFC, clave); fault.CodeOf(err) == fault.ContrasenaIncorrecta {
			w := fault.As(err).Words()
			malas[c.RFC] = w.Mensaje() + " " + w.Sigue
			clear(clave)
			continue
		}
		buenas[c.RFC] = clave
	}
	return buenas, malas
}

// sincroniza starts the work on the RFCs whose password is at hand, and notes which ones it leaves out for want of it.
func (a *API) sincroniza(rfcs []string, c claves) (Tarea, []oficina.SinContrasena, error) {
	faltan, err := a.oficina.SinContrasena(a.ctx, slices.DeleteFunc(slices.Clone(rfcs), func(rfc string) bool { return c[rfc] != nil }))
	if err == nil {
		err = a.oficina.AnotaSinContrasena(a.ctx, faltan)
	}
	if err != nil {
		c.borra()
		return Tarea{}, nil, err
	}
	listos := slices.DeleteFunc(slices.Clone(rfcs), func(rfc string) bool {
		return slices.ContainsFunc(faltan, func(x oficina.SinContrasena) bool { return x.RFC == rfc })
	})
	t := Tarea{Fallas: []Falla{}}
	if len(listos) > 0 {
		t = a.comienza(listos, c)
	} else {
		c.borra()
	}
	a.cambio()
	a.avisaEstado()
	return t, faltan, nil
}

// comienza starts the task, or returns the one that already brings all of this: two clicks are one. What a password
// was typed for is not among that: the task under way may have begun without it.
func (a *API) comienza(rfcs []string, c claves) Tarea {
	s := &a.sincronias
	s.mu.Lock()
	defer s.mu.Unlock()
	vivas := map[string][]string{}
	for _, t := range a.tareas.enCurso() {
		suyos, hay := s.vivas[t.ID]
		if hay && len(c) == 0 && !slices.ContainsFunc(rfcs, func(rfc string) bool { return !slices.Contains(suyos, rfc) }) {
			return t
		}
		vivas[t.ID] = suyos
	}
	rfc := ""
	if len(rfcs) == 1 {
		rfc = rfcs[0]
	}
	t := a.tareas.corre("sincronizar", rfc, func(ctx context.Context, avanza avance) (any, []Falla, error) {
		defer c.borra()
		select {
		case s.turno <- struct{}{}:
			defer func() { <-s.turno }()
			return a.trae(ctx, rfcs, c, avanza)
		case <-ctx.Done(): // stopped before its turn: what was typed for it is forgotten at once
			return nil, nil, fault.Wrap(fault.Cancelado, ctx.Err())
		}
	})
	vivas[t.ID] = rfcs
	s.vivas = vivas
	return t
}

func (a *API) trae(ctx context.Context, rfcs []string, c claves, avanza avance) (any, []Falla, error) {
	if ctx.Err() != nil {
		return nil, nil, fault.Wrap(fault.Cancelado, ctx.Err())
	}
	avanza(0, len(rfcs), "")
	var hechos atomic.Int32
	a.oyentes.ponSincro(func(_, total int, texto string) { avanza(int(hechos.Add(1)), total, texto) })
	defer a.oyentes.ponSincro(nil)
	l, err := a.oficina.Sincroniza(ctx, rfcs, c.de)
	fallas := []Falla{}
	for _, x := range l {
		// one that was locked meanwhile waits for its password like the others: that is no failure
		if x.Falla != nil && fault.CodeOf(x.Falla) != fault.FaltaContrasena {
			fallas = append(fallas, falla(x.RFC, x.Falla))
		}
	}
	if err == nil {
		err = a.despacha(ctx, c)
	}
	if err != nil && ctx.Err() != nil {
		err = fault.Wrap(fault.Cancelado, err)
	}
	a.terminaIndice(a.ctx) //nolint:contextcheck // it goes on after this work, whose context ends with it
	// the state without this work in it: the page hears of the task's end right after
	a.cambio()
	a.escritorio.Emitir(EventoCambios, []string{})
	return nil, fallas, err
}

// despacha sends what waits in the outbox: the person decided it when it was put there.
func (a *API) despacha(ctx context.Context, c claves) error {
	l, err := a.oficina.EnEspera(ctx)
	if err != nil || len(l) == 0 {
		return err
	}
	_, err = a.oficina.Despacha(ctx, c.de)
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
