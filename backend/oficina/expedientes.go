package oficina

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/expediente"
	"valija/backend/fault"
)

// Expedientes lists the expedientes of an RFC, or ("") of every one of the Ambiente, newest first.
func (o *Oficina) Expedientes(ctx context.Context, am Ambiente, rfc string) (l []Expediente, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		de := t.Todos()
		if rfc != "" {
			de = t.De(rfc)
		}
		l, err = de.Expedientes(ctx)
		return err
	})
	return l, err
}

// ExpedienteEntero is an expediente with its acts and promociones, its documents, those of the former among them,
// and what could belong to it too.
type ExpedienteEntero struct {
	Expediente

	Actos       []Acto
	Promociones []Promocion
	Relato      []Relatado // both in words, oldest first
	Documentos  []Documento
	Sugeridos   []Sugerido
	Cambiado    time.Time
}

// Sugerido is a document that could belong to an expediente, and why, in Spanish.
type Sugerido struct {
	Documento

	Razon string
}

// maxSugeridos bounds how many documents are compared and proposed.
const (
	maxComparados = 500
	maxSugeridos  = 20
)

// Expediente returns one.
func (o *Oficina) Expediente(ctx context.Context, am Ambiente, id int64) (ExpedienteEntero, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return ExpedienteEntero{}, err
	}
	var x ExpedienteEntero
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		if x.Expediente, err = t.Todos().Expediente(ctx, id); err != nil {
			return err
		}
		x.Cambiado = x.Creado
		de := t.De(x.RFC)
		if err = s.asuntosDe(ctx, t, de, &x); err != nil {
			return err
		}
		ids, err := documentosDe(ctx, x.Partes, de.Anexos)
		if err != nil {
			return err
		}
		x.Documentos = []Documento{}
		for _, n := range ids {
			d, err := de.Documento(ctx, n)
			if err != nil {
				return err
			}
			if d.Llegada.After(x.Cambiado) {
				x.Cambiado = d.Llegada
			}
			x.Documentos = append(x.Documentos, d)
		}
		x.Sugeridos, err = sugiere(ctx, de, x.Documentos)
		return err
	})
	return x, err
}

// asuntosDe reads the acts and promociones of an expediente.
func (s *sala) asuntosDe(ctx context.Context, t *archivo.Tx, de archivo.Ambito, x *ExpedienteEntero) error {
	x.Actos, x.Promociones = []Acto{}, []Promocion{}
	var v VistaDeActos
	if err := s.contexto(ctx, t, de, &v); err != nil {
		return err
	}
	for _, c := range x.Partes {
		switch c.Que {
		case archivo.QueActo:
			a, err := de.Acto(ctx, c.ID)
			if err != nil {
				return err
			}
			acto, err := s.acto(ctx, t, a, contar(v.Calendario, a))
			if err != nil {
				return err
			}
			x.Actos = append(x.Actos, acto)
		case archivo.QuePromocion:
			p, err := de.Promocion(ctx, c.ID)
			if err != nil {
				return err
			}
			suya, err := s.promocion(ctx, t, p)
			if err != nil {
				return err
			}
			x.Promociones = append(x.Promociones, suya)
		case archivo.QueDocumento, archivo.QueExpediente, archivo.QueActuacion:
		}
	}
	x.Relato = relato(x.Actos, x.Promociones, v.Respuesta)
	return nil
}

// documentosDe lists the documents of these things, in order and each once: a document is itself, an act or a
// promoción is those of its files that anexos gives.
func documentosDe(ctx context.Context, cosas []archivo.Cosa, anexos func(context.Context, archivo.Cosa) ([]archivo.Anexo, error)) ([]int64, error) {
	out := []int64{}
	pon := func(id int64) {
		if id != 0 && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, c := range cosas {
		if c.Que == archivo.QueDocumento {
			id, err := strconv.ParseInt(c.ID, 10, 64)
			if err != nil {
				return nil, fault.Wrap(fault.DatosDanados, err, "detalle", "una parte del expediente no se puede leer")
			}
			pon(id)
			continue
		}
		l, err := anexos(ctx, c)
		if err != nil {
			return nil, err
		}
		for _, a := range l {
			pon(a.Documento)
		}
	}
	return out, nil
}

// sugiere proposes, among the newest documents of the RFC, what shares a folio with those inside or names one.
func sugiere(ctx context.Context, de archivo.Ambito, dentro []Documento) ([]Sugerido, error) {
	p, err := de.Documentos(ctx, archivo.Filtro{}, 0, maxComparados)
	if err != nil {
		return nil, err
	}
	ya := map[int64]bool{}
	fichas := make([]expediente.Ficha, 0, len(dentro))
	for _, d := range dentro {
		ya[d.ID] = true
		fichas = append(fichas, ficha(d))
	}
	fuera, porID := []expediente.Ficha{}, map[string]Documento{}
	for _, d := range p.Documentos {
		if !ya[d.ID] {
			f := ficha(d)
			fuera, porID[f.ID] = append(fuera, f), d
		}
	}
	out := []Sugerido{}
	for _, x := range expediente.Sugerir(fichas, fuera) {
		if len(out) == maxSugeridos {
			break
		}
		out = append(out, Sugerido{porID[x.ID], x.Razon})
	}
	return out, nil
}

func ficha(d Documento) expediente.Ficha {
	return expediente.Ficha{
		ID: strconv.FormatInt(d.ID, 10), RFC: d.RFC, Folio: d.Folio, Fecha: d.Llegada,
		Referencias: expediente.Referencias("folio " + d.Folio + " " + d.Titulo + " " + d.Nombre),
	}
}

// NuevoExpediente opens one.
func (o *Oficina) NuevoExpediente(ctx context.Context, am Ambiente, rfc, titulo string) (id int64, err error) {
	if titulo = strings.TrimSpace(titulo); titulo == "" {
		return 0, fault.New(fault.EstadoNoPermite, "detalle", "el expediente no tiene título", "sigue", "Escriba de qué trata.")
	}
	s, err := o.en(ctx, am)
	if err != nil {
		return 0, err
	}
	err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		if l, err := t.De(rfc).Empleadores(ctx); err != nil || len(l) == 0 {
			return cmpError(err, fault.New(fault.NoEncontrado, "que", "el RFC", "id", rfc))
		}
		id, err = t.De(rfc).NuevoExpediente(ctx, titulo)
		return err
	})
	return id, err
}

func cmpError(err, otro error) error {
	if err != nil {
		return err
	}
	return otro
}

// CambiaExpediente gives it another title, closes it or opens it again.
func (o *Oficina) CambiaExpediente(ctx context.Context, am Ambiente, id int64, titulo string, abierto bool) error {
	if titulo = strings.TrimSpace(titulo); titulo == "" {
		return fault.New(fault.EstadoNoPermite, "detalle", "el expediente no tiene título", "sigue", "Escriba de qué trata.")
	}
	return o.cambiaExpediente(ctx, am, id, []Cosa{{}}, func(s archivo.Ambito, ctx context.Context, id int64, _ Cosa) error {
		return s.CambiaExpediente(ctx, id, titulo, abierto)
	})
}

// AgregaAExpediente puts things in: documents, acts, promociones of its RFC. All of them, or none.
func (o *Oficina) AgregaAExpediente(ctx context.Context, am Ambiente, id int64, cosas []Cosa) error {
	return o.cambiaExpediente(ctx, am, id, cosas, archivo.Ambito.AgregaParte)
}

// SacaDeExpediente takes something out; the thing itself stays in the archive.
func (o *Oficina) SacaDeExpediente(ctx context.Context, am Ambiente, id int64, c Cosa) error {
	return o.cambiaExpediente(ctx, am, id, []Cosa{c}, archivo.Ambito.QuitaParte)
}

func (o *Oficina) cambiaExpediente(
	ctx context.Context, am Ambiente, id int64, cosas []Cosa, hace func(archivo.Ambito, context.Context, int64, Cosa) error,
) error {
	s, err := o.en(ctx, am)
	if err != nil {
		return err
	}
	var rfc string
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		x, err := t.Todos().Expediente(ctx, id)
		if err != nil {
			return err
		}
		rfc = x.RFC
		for _, c := range cosas {
			if err = hace(t.De(rfc), ctx, id, c); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	return nil
}

// CosaDocumento names a document.
func CosaDocumento(id int64) Cosa { return archivo.CosaDocumento(id) }

// CosasDe names the acts and promociones that a document came with.
func CosasDe(d DocumentoConOrigen) []Cosa {
	out := []Cosa{}
	for _, a := range d.De {
		if a.De.Que == archivo.QueActo || a.De.Que == archivo.QuePromocion {
			out = append(out, a.De)
		}
	}
	return out
}
