package archivo

import (
	"context"
	"time"
)

// Empleador is one RFC whose Buzón is kept here.
type Empleador struct {
	RFC       string
	Nombre    string
	Registros []string // registros patronales
	Alta      time.Time
}

// PonEmpleador records this RFC's name and registros patronales, new or changed. Alta is the archive's to state.
func (s Ambito) PonEmpleador(ctx context.Context, e Empleador) error {
	if err := s.escribe(); err != nil {
		return err
	}
	e.Alta = s.t.Now
	if _, err := s.t.uno(ctx, "SELECT alta FROM empleador WHERE rfc = $1", s.con(), instanteEn{&e.Alta}); err != nil {
		return err
	}
	if e.Registros == nil {
		e.Registros = []string{}
	}
	registros, err := enJSON(e.Registros)
	if err != nil {
		return err
	}
	_, err = s.t.pon(ctx, "empleador", "empleador", s.rfc, 1, []columna{
		{"rfc", s.rfc}, {"nombre", e.Nombre}, {"registros", registros}, {"alta", e.Alta},
	})
	return err
}

// Empleadores lists the RFCs kept here, by name.
func (s Ambito) Empleadores(ctx context.Context) ([]Empleador, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (e Empleador, err error) {
		err = scan(&e.RFC, &e.Nombre, jsonEn{&e.Registros}, instanteEn{&e.Alta})
		return e, err
	}, "SELECT rfc, nombre, registros, alta FROM empleador WHERE "+s.donde("rfc")+" ORDER BY nombre, rfc", s.con()...)
}
