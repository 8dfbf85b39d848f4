package oficina

import (
	"context"
	"errors"
	"sync"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/promocion"
)

// Sincronizado is how synchronising one RFC ended. Falla nil means that everything the Buzón has is here.
type Sincronizado struct {
	RFC        string
	Ambiente   Ambiente
	AMano      bool // it has no Buzón that can be asked
	Nuevos     int  // acts seen for the first time
	Cambiados  int
	Documentos int
	Ultima     time.Time // last time that it ended well; zero: never
	Falla      error
}

// simultaneos is how many Buzones are asked at a time.
const simultaneos = 4

// Contrasenas gives the password of an RFC, or nil to use the one that is kept.
type Contrasenas func(rfc string) []byte

// Sincroniza brings what is new in the Buzones of these RFCs (of all, when there are none), four at a time. It
// cannot open anything: of a Buzón it asks only for its Listado. One RFC that fails stops no other; what was
// brought before a failure or a cancellation stays, and the next time goes on from there.
func (o *Oficina) Sincroniza(ctx context.Context, rfcs []string, claves Contrasenas) ([]Sincronizado, error) {
	if len(rfcs) == 0 {
		l, err := o.Empleadores(ctx)
		if err != nil {
			return nil, err
		}
		for _, e := range l {
			rfcs = append(rfcs, e.RFC)
		}
	}
	out := make([]Sincronizado, len(rfcs))
	var wg sync.WaitGroup
	turno := make(chan struct{}, simultaneos)
	for i, rfc := range rfcs {
		wg.Go(func() {
			turno <- struct{}{}
			defer func() { <-turno }()
			out[i] = o.sincronizaUno(ctx, rfc, claves)
			o.o.Avisa(Suceso{Tipo: SucesoAvance, RFC: rfc, Total: int64(len(rfcs)), Texto: "Sincronizado " + rfc})
		})
	}
	wg.Wait()
	return out, ctx.Err()
}

// LeeLoNuevo makes what came searchable. What cannot be read now will be tried again.
func (o *Oficina) LeeLoNuevo(ctx context.Context) {
	if _, err := o.Indexa(ctx); err != nil && ctx.Err() == nil {
		o.o.Log.WarnContext(ctx, "not everything is searchable yet", "error", err)
	}
}

// AMano are those of these RFCs that have no Buzón that can be asked. What is wrong with one is told when it is
// synchronised, and keeps no other from it.
func (o *Oficina) AMano(ctx context.Context, rfcs []string) []string {
	out := []string{}
	for _, rfc := range rfcs {
		s, err := o.salaDe(ctx, rfc)
		if err != nil {
			continue
		}
		if dir, err := s.direccion(ctx, rfc); err == nil && dir == "" {
			out = append(out, rfc)
		}
	}
	return out
}

func (o *Oficina) sincronizaUno(ctx context.Context, rfc string, claves Contrasenas) Sincronizado {
	r := Sincronizado{RFC: rfc}
	s, err := o.salaDe(ctx, rfc)
	if err != nil {
		r.Falla = err
		return r
	}
	r.Ambiente = s.ambiente
	if dir, err := s.direccion(ctx, rfc); err != nil || dir == "" {
		r.AMano, r.Falla = err == nil, err
		return r
	}
	r.Falla = o.trae(ctx, s, &r, claves)
	// how it ended is kept even when what ended it was a cancellation
	if err = s.archivo.Update(context.WithoutCancel(ctx), func(t *archivo.Tx) error { return s.anotaIntento(ctx, t, &r) }); err != nil {
		r.Falla = errors.Join(r.Falla, err)
	}
	if r.Nuevos+r.Cambiados+r.Documentos > 0 {
		o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	}
	return r
}

func (s *sala) anotaIntento(ctx context.Context, t *archivo.Tx, r *Sincronizado) error {
	x, err := sincronia(context.WithoutCancel(ctx), t, r.RFC)
	if err != nil {
		return err
	}
	x.Intento, x.Falla = t.Now, string(fault.CodeOf(r.Falla))
	if r.Falla == nil {
		x.Ultima = t.Now
	}
	r.Ultima = x.Ultima
	return t.De(r.RFC).PonSincronia(context.WithoutCancel(ctx), x)
}

func sincronia(ctx context.Context, t *archivo.Tx, rfc string) (archivo.Sincronia, error) {
	l, err := t.De(rfc).Sincronias(ctx)
	if err != nil || len(l) == 0 {
		return archivo.Sincronia{RFC: rfc}, err
	}
	return l[0], nil
}

func (o *Oficina) trae(ctx context.Context, s *sala, r *Sincronizado, claves Contrasenas) error {
	var contrasena []byte
	if claves != nil {
		contrasena = claves(r.RFC)
	}
	e, err := o.entra(ctx, s, r.RFC, contrasena)
	if err != nil {
		return err
	}
	var listado buzon.Listado = e.sesion // from here on nothing can open
	b, err := listado.Buzon(ctx)
	if err != nil {
		return err
	}
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error { return t.De(r.RFC).PonBuzon(ctx, b) }); err != nil {
		return err
	}
	if err = s.traeActos(ctx, listado, r); err != nil {
		return err
	}
	if err = s.traePromociones(ctx, e.ventanilla, r); err != nil {
		return err
	}
	return s.traeArchivos(ctx, listado, e.direccion, r)
}

// traeActos brings the list page by page; each page and the cursor after it are kept together.
func (s *sala) traeActos(ctx context.Context, l buzon.Listado, r *Sincronizado) error {
	for mas := true; mas; {
		var desde int64
		if err := s.archivo.View(ctx, func(t *archivo.Tx) error {
			x, err := sincronia(ctx, t, r.RFC)
			desde = x.Actos
			return err
		}); err != nil {
			return err
		}
		p, err := l.Actos(ctx, desde)
		if err != nil {
			return err
		}
		if err = s.archivo.Update(ctx, func(t *archivo.Tx) error { return s.guardaPagina(ctx, t, p, r) }); err != nil {
			return err
		}
		mas = p.HayMas && p.Cursor > desde
	}
	return nil
}

func (s *sala) guardaPagina(ctx context.Context, t *archivo.Tx, p buzon.Pagina, r *Sincronizado) error {
	cal, err := calendario(ctx, t)
	if err != nil {
		return err
	}
	for _, a := range p.Actos {
		nuevo, cambio, err := s.guardaActo(ctx, t, r.RFC, a)
		if err != nil {
			return err
		}
		if nuevo {
			r.Nuevos++
		} else if cambio {
			r.Cambiados++
		}
		if guardado, err := t.De(r.RFC).Acto(ctx, a.ID); err != nil {
			return err
		} else if _, err = ponCuenta(ctx, t, cal, guardado, "el Buzón informó un cambio"); err != nil {
			return err
		}
	}
	x, err := sincronia(ctx, t, r.RFC)
	if err != nil {
		return err
	}
	x.Actos = p.Cursor
	return t.De(r.RFC).PonSincronia(ctx, x)
}

// guardaActo keeps an act as the Buzón tells it, with what only this machine knows: when it was opened here, and
// the days that the person read in it.
func (s *sala) guardaActo(ctx context.Context, t *archivo.Tx, rfc string, a buzon.Acto) (nuevo, cambio bool, err error) {
	a.RFC = rfc
	antes, err := t.De(rfc).Acto(ctx, a.ID)
	switch {
	case fault.CodeOf(err) == fault.NoEncontrado:
		nuevo = true
	case err != nil:
		return false, false, err
	default:
		if a.Abierto.IsZero() {
			a.Abierto = antes.Abierto
		}
		if a.PlazoDias == 0 {
			a.PlazoDias = antes.PlazoDias
		}
	}
	cambio, err = t.De(rfc).PonActo(ctx, a)
	if err == nil && a.Acuse != nil {
		err = t.De(rfc).GuardaAcuse(ctx, *a.Acuse, archivo.Cosa{Que: archivo.QueActo, ID: a.ID})
	}
	return nuevo, cambio, err
}

// traePromociones follows what was filed.
func (s *sala) traePromociones(ctx context.Context, v seguimiento, r *Sincronizado) error {
	for mas := true; mas; {
		var desde int64
		if err := s.archivo.View(ctx, func(t *archivo.Tx) error {
			x, err := sincronia(ctx, t, r.RFC)
			desde = x.Promociones
			return err
		}); err != nil {
			return err
		}
		p, err := v.Seguimiento(ctx, desde)
		if err != nil {
			return err
		}
		if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
			for _, q := range p.Promociones {
				if err := sigue(ctx, t, r.RFC, q); err != nil {
					return err
				}
			}
			x, err := sincronia(ctx, t, r.RFC)
			if err != nil {
				return err
			}
			x.Promociones = p.Cursor
			return t.De(r.RFC).PonSincronia(ctx, x)
		}); err != nil {
			return err
		}
		mas = p.HayMas && p.Cursor > desde
	}
	return nil
}

// sigue takes over what the Institute says of a promoción of ours; one that it has and we do not (filed from
// elsewhere) is kept as it tells it.
func sigue(ctx context.Context, t *archivo.Tx, rfc string, q promocion.Promocion) error {
	p, err := t.De(rfc).PromocionDeFolio(ctx, q.Folio)
	if fault.CodeOf(err) == fault.NoEncontrado {
		p, err = buscaPorClave(ctx, t, rfc, q)
	}
	if err != nil {
		return err
	}
	if _, err = t.De(rfc).PonAnexos(ctx, archivo.Cosa{Que: archivo.QuePromocion, ID: p.ID}, q.Archivos); err != nil {
		return err
	}
	if p.Estado == q.Estado && p.Nota == q.Nota && p.Hasta == q.Hasta && p.Folio == q.Folio {
		return nil
	}
	if p.Estado != q.Estado && !p.Estado.Puede(q.Estado) {
		return nil // an older state than what is known
	}
	if !laTiene(p) { // its acuse is still to be asked for
		if err = t.De(rfc).Encola(ctx, p.ID); err != nil {
			return err
		}
	}
	p.Estado, p.Nota, p.Hasta, p.Folio = q.Estado, q.Nota, q.Hasta, q.Folio
	if p.Presentada.IsZero() {
		p.Presentada, p.Recibida = q.Presentada, q.Recibida
	}
	return t.De(rfc).PonPromocion(ctx, p)
}

func buscaPorClave(ctx context.Context, t *archivo.Tx, rfc string, q promocion.Promocion) (promocion.Promocion, error) {
	l, err := t.De(rfc).Promociones(ctx, "")
	if err != nil {
		return q, err
	}
	for _, p := range l {
		if p.Clave != "" && p.Clave == q.Clave {
			return p, nil
		}
	}
	q.RFC, q.ID = rfc, "buzon-"+q.Folio
	if err = completaPresentada(ctx, t, rfc, &q); err != nil {
		return q, err
	}
	return q, t.De(rfc).PonPromocion(ctx, q)
}
