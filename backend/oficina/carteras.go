package oficina

import (
	"context"
	"unicode/utf8"

	"valija/backend/archivo"
	"valija/backend/fault"
)

// Cartera is a group of RFCs that a person made.
type Cartera = archivo.Cartera

// maxNombreCartera is how many letters the name of a cartera has at most: it is read in a narrow column.
const maxNombreCartera = 60

// Carteras lists those of an Ambiente by name, each with its RFCs.
func (o *Oficina) Carteras(ctx context.Context, am Ambiente) (l []Cartera, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err = t.Todos().Carteras(ctx)
		return err
	})
	return l, err
}

// CambioCartera is what a person does to a cartera, by its name.
type CambioCartera struct {
	Nombre  string   // of the one that changes; "" makes one
	Nuevo   string   // its name from then on; "" leaves it
	Entran  []string // RFCs
	Salen   []string
	Quitada bool // the cartera goes; its RFCs stay as they are
}

// CambiaCartera makes it, names it anew, puts RFCs in and out, or takes it away; all or nothing.
//
// Faults: NoEncontrado, Repetido, EstadoNoPermite for a name that is none.
func (o *Oficina) CambiaCartera(ctx context.Context, am Ambiente, c CambioCartera) error {
	s, err := o.en(ctx, am)
	if err != nil {
		return err
	}
	c.Nuevo = archivo.NombreCartera(c.Nuevo)
	if utf8.RuneCountInString(c.Nuevo) > maxNombreCartera {
		return fault.New(fault.EstadoNoPermite, "detalle", "el nombre de la cartera es muy largo", "sigue", "Use 60 letras o menos.")
	}
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error { return cambiaCartera(ctx, t, c) }); err != nil {
		return err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio})
	return nil
}

func cambiaCartera(ctx context.Context, t *archivo.Tx, c CambioCartera) error {
	id, err := cualCartera(ctx, t, c)
	if err != nil {
		return err
	}
	if c.Quitada {
		return t.QuitaCartera(ctx, id)
	}
	for _, rfc := range c.Entran {
		if l, err := t.De(rfc).Empleadores(ctx); err != nil || len(l) == 0 {
			return cmpError(err, fault.New(fault.NoEncontrado, "que", "el RFC", "id", rfc))
		}
		if err = t.De(rfc).EntraEnCartera(ctx, id); err != nil {
			return err
		}
	}
	for _, rfc := range c.Salen {
		if err = t.De(rfc).SaleDeCartera(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// cualCartera finds the cartera, named anew when that was asked, or makes it.
func cualCartera(ctx context.Context, t *archivo.Tx, c CambioCartera) (int64, error) {
	if c.Nombre == "" {
		if c.Nuevo == "" {
			return 0, fault.New(fault.EstadoNoPermite, "detalle", "la cartera no tiene nombre", "sigue", "Escriba cómo se llama.")
		}
		return t.PonCartera(ctx, c.Nuevo)
	}
	l, err := t.Todos().Carteras(ctx)
	if err != nil {
		return 0, err
	}
	for _, x := range l {
		if x.Nombre != c.Nombre {
			continue
		}
		if c.Nuevo != "" && c.Nuevo != x.Nombre {
			return x.ID, t.NombraCartera(ctx, x.ID, c.Nuevo)
		}
		return x.ID, nil
	}
	return 0, fault.New(fault.NoEncontrado, "que", "la cartera", "id", c.Nombre)
}
