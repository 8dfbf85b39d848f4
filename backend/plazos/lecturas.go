package plazos

import (
	"slices"

	"valija/backend/civil"
)

// defLectura is a reading of the calendar as normas/lecturas.json tells it.
type defLectura struct {
	Clave   string     `json:"clave"`
	Motivo  string     `json:"motivo"`
	Norma   string     `json:"norma"`
	Certeza Certeza    `json:"certeza"`
	Efecto  string     `json:"efecto"` // no_cuenta: the days do not count; ultimo_dia: they only extend a last day
	Pagos   bool       `json:"pagos"`
	Nota    string     `json:"nota"`
	Dias    []reglaDia `json:"dias"`
}

// Lectura is another reading of which days count. It never decides: it only produces alternatives.
type Lectura struct {
	Clave   string
	Motivo  string // Spanish, to show
	Norma   string
	Certeza Certeza
	Nota    string
	Pagos   bool // it could move a payment too; CFF 12 keeps vacations out of those

	habiles *civil.Habiles        // nil when it only extends a last day
	dias    map[civil.Date]string // the days that it takes away, and their names
	orden   []civil.Date
}

func (c *Calendario) leerLecturas() ([]Lectura, error) {
	var out []Lectura
	for _, def := range c.ley.lecturas {
		l := Lectura{
			Clave: def.Clave, Motivo: def.Motivo, Norma: def.Norma, Certeza: def.Certeza, Nota: def.Nota,
			Pagos: def.Pagos, dias: map[civil.Date]string{},
		}
		for _, rule := range def.Dias {
			days, err := rule.fechas(c.ley.acuerdos.LeyDesde, c.ley.acuerdos.LeyHasta)
			if err != nil {
				return nil, err
			}
			for _, d := range days {
				if c.Habil(d) { // a day that does not count anyway changes nothing
					l.dias[d] = rule.Nombre
					l.orden = append(l.orden, d)
				}
			}
		}
		slices.SortFunc(l.orden, civil.Date.Compare)
		if def.Efecto == "no_cuenta" {
			l.habiles = c.tabla(l.dias)
		}
		out = append(out, l)
	}
	return out, nil
}

// Lecturas returns the other readings of this calendar.
func (c *Calendario) Lecturas() []Lectura { return slices.Clone(c.lecturas) }

// Dia returns the name of a day that counts in the main reading and not in this one, "" for any other.
func (l Lectura) Dia(d civil.Date) string { return l.dias[d] }

// Ultimo returns where a period that ends on d ends in this reading: d itself, or the next day that counts.
// It is false past the calendar.
func (l Lectura) Ultimo(c *Calendario, d civil.Date) (civil.Date, bool) {
	if l.habiles != nil {
		return l.habiles.Tras(d.AddDays(-1), 1)
	}
	if l.dias[d] == "" {
		return d, c.Cubre(d)
	}
	return c.habiles.Tras(d, 1)
}

// toca reports whether the reading takes away a day from desde to hasta, both included.
func (l *Lectura) toca(desde, hasta civil.Date) bool {
	i, _ := slices.BinarySearchFunc(l.orden, desde, civil.Date.Compare)
	return i < len(l.orden) && !l.orden[i].After(hasta)
}
