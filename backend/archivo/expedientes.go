package archivo

import (
	"context"
	"strconv"
	"time"
)

// Expediente is what belongs together: notification, acuses, promociones, answers.
type Expediente struct {
	ID      int64
	RFC     string
	Titulo  string
	Abierto bool
	Creado  time.Time
	Partes  []Cosa // in the order they were put in
}

// NuevoExpediente opens one for this RFC.
func (s Ambito) NuevoExpediente(ctx context.Context, titulo string) (int64, error) {
	if err := s.escribe(); err != nil {
		return 0, err
	}
	r, err := s.t.exec(ctx, "INSERT INTO expediente(rfc, titulo, abierto, creado) VALUES ($1, $2, 1, $3)", s.rfc, titulo, instante(s.t.Now))
	if err != nil {
		return 0, err
	}
	id, err := r.LastInsertId()
	if err != nil {
		return 0, err
	}
	s.t.anota("expediente", s.rfc, nil, filaN("expediente", id))
	return id, nil
}

// CambiaExpediente changes its title or closes and opens it.
func (s Ambito) CambiaExpediente(ctx context.Context, id int64, titulo string, abierto bool) error {
	if err := s.escribe(); err != nil {
		return err
	}
	if _, err := s.Expediente(ctx, id); err != nil {
		return err
	}
	if _, err := s.t.exec(ctx, "UPDATE expediente SET titulo = $3, abierto = $4 WHERE rfc = $1 AND id = $2", s.rfc, id, titulo, bit(abierto)); err != nil {
		return err
	}
	s.t.anota("expediente", s.rfc, nil, filaN("expediente", id))
	return nil
}

// AgregaParte puts something of this RFC in; once, however often it is asked. NoEncontrado when the expediente or
// the thing is not this RFC's.
func (s Ambito) AgregaParte(ctx context.Context, id int64, c Cosa) error {
	if err := s.escribe(); err != nil {
		return err
	}
	if _, err := s.Expediente(ctx, id); err != nil {
		return err
	}
	if err := s.existe(ctx, c); err != nil {
		return err
	}
	var parte int64
	hay, err := s.t.uno(ctx, "INSERT INTO parte(rfc, expediente, que, de) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id",
		s.con(id, string(c.Que), c.ID), &parte)
	if err != nil || !hay {
		return err
	}
	s.t.anota("parte", s.rfc, nil, filaN("parte", parte))
	return nil
}

// QuitaParte takes something out; the thing itself stays in the archive.
func (s Ambito) QuitaParte(ctx context.Context, id int64, c Cosa) error {
	if err := s.escribe(); err != nil {
		return err
	}
	return s.t.quita(ctx, "parte", "parte_quitada", s.rfc, "rfc = $1 AND expediente = $2 AND que = $3 AND de = $4", s.rfc, id, string(c.Que), c.ID)
}

// existe reports NoEncontrado unless the thing is this RFC's.
func (s Ambito) existe(ctx context.Context, c Cosa) (err error) {
	switch c.Que {
	case QueDocumento:
		id, e := strconv.ParseInt(c.ID, 10, 64)
		if e != nil {
			return noHay("el documento", c.ID)
		}
		_, err = s.Documento(ctx, id)
	case QueActo:
		_, err = s.Acto(ctx, c.ID)
	case QuePromocion:
		_, err = s.Promocion(ctx, c.ID)
	case QueExpediente, QueActuacion:
		err = noHay("la parte", c.ID)
	}
	return err
}

const columnasExpediente = "SELECT id, rfc, titulo, abierto, creado FROM expediente WHERE "

func leeExpediente(scan func(...any) error) (e Expediente, err error) {
	err = scan(&e.ID, &e.RFC, &e.Titulo, &e.Abierto, instanteEn{&e.Creado})
	return e, err
}

// Expediente returns one with its parts. NoEncontrado when this RFC has none with that number.
func (s Ambito) Expediente(ctx context.Context, id int64) (Expediente, error) {
	e, err := unico(ctx, s.t, "el expediente", strconv.FormatInt(id, 10), leeExpediente, columnasExpediente+s.donde("rfc")+" AND id = $2", s.con(id)...)
	if err != nil {
		return e, err
	}
	e.Partes, err = s.partes(ctx, id)
	return e, err
}

// Expedientes lists them with their parts, newest first.
func (s Ambito) Expedientes(ctx context.Context) ([]Expediente, error) {
	l, err := lista(ctx, s.t, leeExpediente, columnasExpediente+s.donde("rfc")+" ORDER BY id DESC", s.con()...)
	for i := range l {
		if err == nil {
			l[i].Partes, err = s.partes(ctx, l[i].ID)
		}
	}
	return l, err
}

func (s Ambito) partes(ctx context.Context, id int64) ([]Cosa, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (c Cosa, err error) {
		err = scan(&c.Que, &c.ID)
		return c, err
	}, "SELECT que, de FROM parte WHERE "+s.donde("rfc")+" AND expediente = $2 ORDER BY id", s.con(id)...)
}

// ExpedientesDe lists the expedientes that something is part of.
func (s Ambito) ExpedientesDe(ctx context.Context, c Cosa) ([]int64, error) {
	return s.numeros(ctx, "SELECT expediente FROM parte WHERE "+s.donde("rfc")+" AND que = $2 AND de = $3 ORDER BY expediente",
		s.con(string(c.Que), c.ID)...)
}
