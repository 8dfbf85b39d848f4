package archivo

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"
)

// corrida is one backup under way.
type corrida struct {
	a        *Archivo
	destino  string
	sigue    *Manifiesto // the backup there that it goes on from; nil for one that begins
	ahi      loDeAntes
	progreso func(Avance)
}

// toma is the copy of the database that a run adds: all of it, or what changed.
type toma struct {
	resumen

	path   string
	esBase bool
}

// unaVez makes the backup; errRetirado when an object that it was to copy was retired meanwhile.
func (r corrida) unaVez(ctx context.Context) (_ Manifiesto, err error) {
	c, m, err := r.copiaDeLaBase(ctx)
	if c.path != "" {
		defer func() { err = errors.Join(err, quitaSiEsta(c.path)) }()
	}
	if err != nil {
		return Manifiesto{}, r.a.traduce(cancelado(ctx, err))
	}
	m.Archivo, m.Creado, m.Destinatario = r.a.id, r.a.clock.Now().UTC().Truncate(time.Millisecond), r.a.Destinatario()
	if err = r.entrega(ctx, c, &m); err != nil {
		return Manifiesto{}, noSeEscribe(cancelado(ctx, err), r.destino)
	}
	return m, nil
}

// copiaDeLaBase makes the copy, and the manifest that it goes on from. The database comes first and decides: an object that
// arrives later is not in it.
func (r corrida) copiaDeLaBase(ctx context.Context) (c toma, m Manifiesto, err error) {
	if c.path, err = r.a.nuevaCopia(ctx); err != nil {
		return c, m, err
	}
	if c.esBase = r.sigue == nil; !c.esBase {
		if c.esBase, err = r.a.pideBase(ctx, *r.sigue, r.destino); err != nil {
			return c, m, err
		}
	}
	if c.esBase {
		m.Cambios = []Parte{}
		err = r.a.copiaBase(ctx, c.path)
	} else {
		m = *r.sigue
		err = r.a.escribeCambios(ctx, m.Cabeza.Seq, c.path)
	}
	if err == nil {
		c.resumen, err = leeCopia(ctx, c.path)
	}
	return c, m, err
}

// entrega puts what the copy of the database names into the folder, then the copy, then the manifest; only then does
// what no manifest names any more go.
func (r corrida) entrega(ctx context.Context, c toma, m *Manifiesto) error {
	k := &copiadora{
		de: filepath.Join(r.a.dir, "objetos"), a: filepath.Join(r.destino, "objetos"), parciales: r.destino, falta: r.a.faltaObjeto, ahi: r.ahi,
		vale:   r.a.objetoBueno,
		avanza: func(hechos int64) { r.progreso(Avance{hechos, c.objetos, "objetos"}) },
	}
	if err := k.copia(ctx, c.path); err != nil {
		return err
	}
	p, err := r.a.publicaCopia(c.path, r.destino, c.esBase)
	if err != nil {
		return err
	}
	m.suma(c, p, k)
	llaves, err := copiaRecuperacion(ctx, r.a.dir, r.destino)
	if err != nil {
		return err
	}
	if err = errors.Join(sincronizaCarpeta(filepath.Join(r.destino, "objetos")), sincronizaCarpeta(r.destino)); err != nil {
		return err
	}
	if err = escribeManifiesto(r.destino, *m); err != nil {
		return err
	}
	if err = quitaAnteriores(r.destino, *m, llaves); err != nil || !m.PorBarrer {
		return err
	}
	if err = barreObjetos(ctx, r.destino, c.path); err != nil {
		return err
	}
	m.PorBarrer = false
	return escribeManifiesto(r.destino, *m)
}

// suma adds to the manifest what a run brought: a copy of the database, which is the part p, and contents.
func (m *Manifiesto) suma(c toma, p Parte, k *copiadora) {
	m.Copiado, m.Danados = k.copiado+p.Bytes, k.danados
	m.Documentos = max(m.Documentos, c.documentos)
	if c.esBase {
		m.Version, m.Base, m.SHA256, m.BaseBytes, m.EnClaro, m.PorBarrer = c.version, p.Nombre, p.SHA256, p.Bytes, c.enClaro, true
		m.Objetos, m.Bytes = int(c.objetos), k.habia+m.Copiado
	} else {
		m.Cambios = append(slices.Clone(m.Cambios), p)
		m.Objetos, m.Bytes = m.Objetos+k.nuevos, m.Bytes+m.Copiado
	}
	if c.cabeza.Seq > 0 {
		m.Cabeza = c.cabeza
	}
	m.Cabeza.Archivo = m.Archivo
}
