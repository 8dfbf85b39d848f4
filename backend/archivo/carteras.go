package archivo

import (
	"context"
	"database/sql"
	"strings"
)

// Cartera is a group of RFCs that a person made. Names tell carteras apart: two that differ only in case or accents
// are one.
type Cartera struct {
	ID     int64
	Nombre string
	RFCs   []string // those in it that the door sees, in order
}

// PonCartera makes a cartera and returns its number. Fault: Repetido.
func (t *Tx) PonCartera(ctx context.Context, nombre string) (int64, error) {
	if err := t.libre(ctx, nombre, 0); err != nil {
		return 0, err
	}
	r, err := t.exec(ctx, "INSERT INTO cartera(nombre, creada) VALUES ($1, $2)", nombre, instante(t.Now))
	if err != nil {
		return 0, err
	}
	id, err := r.LastInsertId()
	if err != nil {
		return 0, err
	}
	t.anota("cartera", "", nil, filaN("cartera", id))
	return id, nil
}

// NombraCartera names a cartera anew. Fault: Repetido.
func (t *Tx) NombraCartera(ctx context.Context, id int64, nombre string) error {
	if err := t.libre(ctx, nombre, id); err != nil {
		return err
	}
	if _, err := t.exec(ctx, "UPDATE cartera SET nombre = $2 WHERE id = $1", id, nombre); err != nil {
		return err
	}
	t.anota("cartera", "", nil, filaN("cartera", id))
	return nil
}

// libre refuses a name that another cartera has.
func (t *Tx) libre(ctx context.Context, nombre string, menos int64) error {
	l, err := t.Todos().Carteras(ctx)
	if err != nil {
		return err
	}
	for _, c := range l {
		if c.ID != menos && dobla(c.Nombre) == dobla(nombre) {
			return repetido("La cartera «" + c.Nombre + "»")
		}
	}
	return nil
}

// QuitaCartera takes a cartera away; its RFCs stay as they are, and the chain keeps that it was there.
func (t *Tx) QuitaCartera(ctx context.Context, id int64) error {
	rfcs, err := lista(ctx, t, func(scan func(...any) error) (rfc string, err error) {
		err = scan(&rfc)
		return rfc, err
	}, "SELECT rfc FROM en_cartera WHERE cartera = $1 ORDER BY id", id)
	if err != nil {
		return err
	}
	for _, rfc := range rfcs {
		if err = t.De(rfc).SaleDeCartera(ctx, id); err != nil {
			return err
		}
	}
	return t.quita(ctx, "cartera", "cartera_quitada", "", "id = $1", id)
}

// EntraEnCartera puts this RFC in a cartera; once, however often it is asked.
func (s Ambito) EntraEnCartera(ctx context.Context, cartera int64) error {
	if err := s.escribe(); err != nil {
		return err
	}
	var id int64
	hay, err := s.t.uno(ctx, "SELECT id FROM en_cartera WHERE rfc = $1 AND cartera = $2", s.con(cartera), &id)
	if err != nil || hay {
		return err
	}
	r, err := s.t.exec(ctx, "INSERT INTO en_cartera(rfc, cartera) VALUES ($1, $2)", s.rfc, cartera)
	if err != nil {
		return err
	}
	if id, err = r.LastInsertId(); err != nil {
		return err
	}
	s.t.anotaJunto("en_cartera", s.rfc, filaN("en_cartera", id))
	return nil
}

// SaleDeCartera takes this RFC out of a cartera.
func (s Ambito) SaleDeCartera(ctx context.Context, cartera int64) error {
	if err := s.escribe(); err != nil {
		return err
	}
	return s.t.quita(ctx, "en_cartera", "fuera_de_cartera", s.rfc, "rfc = $1 AND cartera = $2", s.rfc, cartera)
}

// Carteras lists every cartera by name, each with the RFCs of this door that are in it. A cartera belongs to nobody:
// its name is seen through any door.
func (s Ambito) Carteras(ctx context.Context) ([]Cartera, error) {
	out := []Cartera{}
	err := s.t.recorre(ctx, func(r *sql.Rows) error {
		var c Cartera
		var rfc string
		if err := r.Scan(&c.ID, &c.Nombre, &rfc); err != nil {
			return err
		}
		if n := len(out); n == 0 || out[n-1].ID != c.ID {
			c.RFCs = []string{}
			out = append(out, c)
		}
		if rfc != "" {
			out[len(out)-1].RFCs = append(out[len(out)-1].RFCs, rfc)
		}
		return nil
	}, `SELECT c.id, c.nombre, coalesce(e.rfc, '') FROM cartera c LEFT JOIN en_cartera e ON e.cartera = c.id AND `+
		s.donde("e.rfc")+` ORDER BY c.nombre, c.id, e.rfc`, s.con()...)
	return out, err
}

// NombreCartera is a name as it is kept: without spaces at its ends or repeated inside.
func NombreCartera(s string) string { return strings.Join(strings.Fields(s), " ") }
