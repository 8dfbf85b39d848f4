package oficina

import (
	"context"
	"iter"

	"valija/backend/archivo"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/lector"
)

// Via is how files came in.
type Via = archivo.Via

// The ways in that the window has.
const (
	DeArchivo = archivo.ViaArchivo
	DeCarpeta = archivo.ViaCarpeta
)

// Ingresados is what became of an import, document by document.
type Ingresados struct {
	Nuevos    []Documento
	Repetidos []Documento
	Problemas []Problema
}

// ImportaY stores files as Importar does, in the archive of an Ambiente, files by themselves those that say what
// they are, and returns the documents. What was acknowledged before a failure or a cancellation is returned too.
func (o *Oficina) ImportaY(ctx context.Context, am Ambiente, rutas []string, via Via) (Ingresados, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return Ingresados{}, err
	}
	if err = o.exigeLlave(ctx, s); err != nil {
		return Ingresados{}, err
	}
	im := &importacion{o: o, s: s}
	repetidos := []int64{}
	err = s.archivo.Importar(ctx, por(im.entradas(ctx, rutas), via), func(r archivo.Resultado) {
		if r.Err == nil && r.Repetido {
			repetidos = append(repetidos, r.Documento)
		}
		im.anota(r)
	})
	if err == nil {
		err = im.desempaca(ctx)
	}
	if err == nil {
		_, err = o.indexa(ctx, s)
	}
	if err == nil {
		err = o.reconoce(ctx, s, im.Documentos)
	}
	if err == nil && ctx.Err() != nil {
		err = fault.Wrap(fault.Cancelado, ctx.Err())
	}
	leido := context.WithoutCancel(ctx) // what is here is told even when it was stopped
	in := Ingresados{Problemas: im.Problemas}
	if e := s.archivo.View(leido, func(t *archivo.Tx) (err error) {
		if in.Nuevos, err = porID(leido, t, im.Documentos); err != nil {
			return err
		}
		in.Repetidos, err = porID(leido, t, repetidos)
		return err
	}); err == nil {
		err = e
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio})
	return in, err
}

func por(l iter.Seq[archivo.Entrada], via Via) iter.Seq[archivo.Entrada] {
	return func(yield func(archivo.Entrada) bool) {
		for e := range l {
			e.Ingreso.Procedencia.Via = via
			if !yield(e) {
				return
			}
		}
	}
}

func porID(ctx context.Context, t *archivo.Tx, ids []int64) ([]Documento, error) {
	out := make([]Documento, 0, len(ids))
	for _, id := range ids {
		d, err := t.Todos().Documento(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// reconoce files the documents that say for certain what they are and whose: an acuse by its cadena, an opinión,
// an emisión. An RFC that is not kept here is not made up: such a document waits to be classified.
func (o *Oficina) reconoce(ctx context.Context, s *sala, ids []int64) error {
	for _, id := range ids {
		if ctx.Err() != nil {
			return fault.Wrap(fault.Cancelado, ctx.Err())
		}
		r, err := o.Reconoce(ctx, s.ambiente, id)
		if err != nil {
			return err
		}
		if !r.Cierto || r.Clase == lector.Desconocida {
			continue
		}
		if err = s.archivo.Update(ctx, func(t *archivo.Tx) error { return archiva(ctx, t, id, r) }); err != nil {
			return err
		}
	}
	return nil
}

func archiva(ctx context.Context, t *archivo.Tx, id int64, r lector.Reconocido) error {
	d, err := t.Todos().Documento(ctx, id)
	if err != nil {
		return err
	}
	c := archivo.Clasificacion{RFC: d.RFC, Tipo: string(r.Clase), Folio: r.Folio, Titulo: r.Titulo, RP: r.RegistroPatronal}
	if !r.Fecha.IsZero() {
		c.Fecha = civil.Of(r.Fecha)
	}
	if d.RFC == "" && r.RFC != "" {
		l, err := t.De(r.RFC).Empleadores(ctx)
		if err != nil {
			return err
		}
		if len(l) > 0 {
			c.RFC = r.RFC
		}
	}
	err = t.De(d.RFC).Clasifica(ctx, id, c)
	if fault.CodeOf(err) == fault.Repetido {
		return nil // that RFC has the same bytes already
	}
	return err
}

// Reconocido is what a document seems to be.
type Reconocido = lector.Reconocido

// Reconoce tells what a stored document seems to be, by its name and what can be read of it. It is a hint.
func (o *Oficina) Reconoce(ctx context.Context, am Ambiente, id int64) (r Reconocido, err error) {
	err = o.con(ctx, am, id, func(d Documento, c *Contenido) error {
		x, err := o.lector.Extraer(ctx, c, d.Bytes, d.Nombre)
		if err == nil {
			r = lector.Reconocer(d.Nombre, x)
		}
		return err
	})
	return r, err
}
