package archivo

import (
	"context"
	"encoding/json"
	"time"

	"valija/backend/civil"
)

// Plazo is one result of the count, as it was shown: kept whole, because what was shown may have to be explained.
type Plazo struct {
	ID         int64
	RFC        string
	Acto       string
	Calculado  time.Time
	Calendario string    // version of the calendar that it was counted with
	Limite     time.Time // limite_apertura; zero when it does not apply
	Vence      civil.Date
	Alarma     civil.Date
	Resultado  json.RawMessage // the whole result with its steps
	Motivo     string          // why it was counted again, in Spanish; "" the first time
	Vigente    bool
}

// Movimiento is what counting again moved.
type Movimiento struct{ Antes, Ahora Plazo }

// GuardaPlazo keeps a result as the one in force for its act. The one before stays, and is returned when dates
// moved; counting again to the same result leaves no trace.
func (s Ambito) GuardaPlazo(ctx context.Context, p Plazo) (*Movimiento, error) {
	if err := s.escribe(); err != nil {
		return nil, err
	}
	p.RFC, p.Calculado, p.Vigente = s.rfc, s.t.Now, true
	antes, err := s.plazos(ctx, "acto = $2 AND vigente = 1", p.Acto)
	if err != nil {
		return nil, err
	}
	if len(antes) > 0 {
		if string(antes[0].Resultado) == string(p.Resultado) {
			return nil, nil //nolint:nilnil // nothing moved
		}
		if _, err = s.t.exec(ctx, "UPDATE plazo SET vigente = 0 WHERE id = $1", antes[0].ID); err != nil {
			return nil, err
		}
		s.t.anotaJunto("plazo", s.rfc, filaN("plazo", antes[0].ID))
	}
	r, err := s.t.exec(ctx, `INSERT INTO plazo(rfc, acto, calculado, calendario, limite, vence, alarma, resultado, motivo, vigente)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)`, s.rfc, p.Acto, instante(p.Calculado), p.Calendario, instante(p.Limite),
		p.Vence.String(), p.Alarma.String(), string(p.Resultado), p.Motivo)
	if err != nil {
		return nil, err
	}
	if p.ID, err = r.LastInsertId(); err != nil {
		return nil, err
	}
	s.t.anotaJunto("plazo", s.rfc, filaN("plazo", p.ID))
	if len(antes) == 0 || (antes[0].Vence == p.Vence && antes[0].Alarma == p.Alarma && antes[0].Limite.Equal(p.Limite)) {
		return nil, nil //nolint:nilnil // nothing moved
	}
	return &Movimiento{antes[0], p}, nil
}

// Plazo returns the result in force for an act. NoEncontrado when it was never counted.
func (s Ambito) Plazo(ctx context.Context, acto string) (Plazo, error) {
	l, err := s.plazos(ctx, "acto = $2 AND vigente = 1", acto)
	if err == nil && len(l) == 0 {
		err = noHay("el plazo del acto", acto)
	}
	if err != nil {
		return Plazo{}, err
	}
	return l[0], nil
}

// HistoriaPlazo lists every result that an act had, oldest first.
func (s Ambito) HistoriaPlazo(ctx context.Context, acto string) ([]Plazo, error) {
	return s.plazos(ctx, "acto = $2 ORDER BY id", acto)
}

// Agenda lists the results in force whose alarm falls between two dates, both included, nearest first.
func (s Ambito) Agenda(ctx context.Context, desde, hasta civil.Date) ([]Plazo, error) {
	return s.plazos(ctx, "vigente = 1 AND alarma BETWEEN $2 AND $3 ORDER BY alarma, id", desde.String(), hasta.String())
}

func (s Ambito) plazos(ctx context.Context, donde string, args ...any) ([]Plazo, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (p Plazo, err error) {
		var r string
		err = scan(&p.ID, &p.RFC, &p.Acto, instanteEn{&p.Calculado}, &p.Calendario, instanteEn{&p.Limite}, fechaEn{&p.Vence},
			fechaEn{&p.Alarma}, &r, &p.Motivo, &p.Vigente)
		p.Resultado = json.RawMessage(r)
		return p, err
	}, "SELECT id, rfc, acto, calculado, calendario, limite, vence, alarma, resultado, motivo, vigente FROM plazo WHERE "+
		s.donde("rfc")+" AND "+donde, s.con(args...)...)
}
