package obligaciones

import (
	"slices"
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/plazos"
)

// Sujeto is a contribuyente with what decides which obligations are theirs.
type Sujeto struct {
	RFC                 string
	Nombre              string
	RegistrosPatronales []string    // none: the RFC stands for the one that is not known
	Condiciones         []Condicion // which apply; Moral or Fisica among them
}

// Renglon is one obligation of one contribuyente and, where owed by it, one registro patronal.
type Renglon struct {
	Obligacion
	ID               string `json:"id"` // stable: the same obligation has it in every computation
	RFC              string `json:"rfc"`
	RegistroPatronal string `json:"registro_patronal"`
	Hecha            *Marca `json:"hecha"` // nil: pending
}

// Marca says that somebody did it.
type Marca struct {
	Quien  string    `json:"quien"`
	Cuando time.Time `json:"cuando"`
}

// Agenda returns what falls due or rings from desde to hasta, both included, for these contribuyentes, by
// alarm and RFC. hechas holds the marks by ID. It fails as Anio does.
func Agenda(cal *plazos.Calendario, quienes []Sujeto, desde, hasta civil.Date, hechas map[string]Marca) ([]Renglon, error) {
	out := []Renglon{}
	last := hasta.Year
	if last < cal.Version().LeyHasta.Year {
		last++ // what falls due early in January may ring in December
	}
	for year := desde.Year; year <= last; year++ {
		list, err := Anio(cal, year)
		if err != nil {
			return nil, err
		}
		for _, o := range list.Obligaciones {
			if o.Vence.Before(desde) || o.Alarma.After(hasta) {
				continue
			}
			for _, who := range quienes {
				out = append(out, who.renglones(o, hechas)...)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Renglon) int {
		if n := a.Alarma.Compare(b.Alarma); n != 0 {
			return n
		}
		return strings.Compare(a.RFC, b.RFC)
	})
	return out, nil
}

func (s Sujeto) renglones(o Obligacion, hechas map[string]Marca) []Renglon {
	if o.Condicion != Todos && !slices.Contains(s.Condiciones, o.Condicion) {
		return nil
	}
	registros := []string{""}
	if o.Ambito == PorRegistroPatronal && len(s.RegistrosPatronales) > 0 {
		registros = s.RegistrosPatronales
	}
	out := make([]Renglon, 0, len(registros))
	for _, rp := range registros {
		line := Renglon{
			Obligacion: o, RFC: s.RFC, RegistroPatronal: rp,
			ID: strings.Join([]string{o.Clave, o.Periodo, s.RFC, rp}, "/"),
		}
		if mark, ok := hechas[line.ID]; ok {
			line.Hecha = &mark
		}
		out = append(out, line)
	}
	return out
}
