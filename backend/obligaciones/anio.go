package obligaciones

import (
	"fmt"
	"slices"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// Obligacion is one that falls due, for everybody to whom it applies.
type Obligacion struct {
	Clave   string  `json:"clave"`
	Nombre  string  `json:"nombre"`
	Periodo string  `json:"periodo"` // "2025-12", "2025-B6", "2025-C3", "2025", or the date of the event
	Regimen Regimen `json:"regimen"`
	Vencimiento
	Norma   string         `json:"norma"`
	Certeza plazos.Certeza `json:"certeza"`
	Nota    string         `json:"nota"`

	Ambito    Ambito    `json:"ambito"`
	Condicion Condicion `json:"condicion"`
}

// Lista is the JSON of «valijactl obligaciones».
type Lista struct {
	Obligaciones []Obligacion             `json:"obligaciones"` // by alarm, then in the order of the catalogue
	Calendario   plazos.VersionCalendario `json:"calendario"`
	Advertencias []string                 `json:"advertencias"`
}

// primerAnio is the first year of the employer's calendar.
const primerAnio = 2024

// Anio returns what falls due in a year, 2024 to the last one of the calendar: norma_no_cargada before,
// calendario_faltante after.
//
// norma: LSS 39; LSS 34-II; LSS 74; LSS 15-A; RACERF 3
func Anio(cal *plazos.Calendario, year int) (Lista, error) {
	if year < primerAnio {
		return Lista{}, fault.New(fault.NormaNoCargada, "fecha", fmt.Sprintf("%04d-01-01", year))
	}
	if year > cal.Version().LeyHasta.Year {
		return Lista{}, fault.New(fault.CalendarioFaltante, "anio", fmt.Sprint(year))
	}
	all, err := leer()
	if err != nil {
		return Lista{}, err
	}
	list := Lista{Obligaciones: []Obligacion{}, Calendario: cal.Version(), Advertencias: []string{}}
	for _, kind := range all {
		if len(kind.Anios) > 0 && !slices.Contains(kind.Anios, year) {
			continue
		}
		for _, month := range kind.Meses {
			o, err := kind.en(cal, year, month)
			if err != nil {
				return Lista{}, err
			}
			list.Obligaciones = append(list.Obligaciones, o)
		}
	}
	slices.SortStableFunc(list.Obligaciones, func(a, b Obligacion) int { return a.Alarma.Compare(b.Alarma) })
	if until := cal.Version().AcuerdosHasta; until.Year < year {
		list.Advertencias = append(list.Advertencias, "Los acuerdos de días inhábiles están cargados hasta el "+
			plazos.Larga(until)+"; uno posterior podría recorrer estas fechas.")
	}
	return list, nil
}

// Mes returns what falls due, or rings, in one month. It fails as Anio does, and with uso for a month that
// does not exist.
func Mes(cal *plazos.Calendario, year int, month time.Month) (Lista, error) {
	if month < time.January || month > time.December {
		return Lista{}, fault.New(fault.Uso, "detalle", "el mes va de 1 a 12")
	}
	list, err := Anio(cal, year)
	if err != nil {
		return Lista{}, err
	}
	list.Obligaciones = slices.DeleteFunc(list.Obligaciones, func(o Obligacion) bool {
		due := o.Vence.Month == month
		rings := o.Alarma.Month == month && o.Alarma.Year == year
		return !due && !rings
	})
	return list, nil
}

// en makes the obligation that the catalogue names for a month.
func (t Tipo) en(cal *plazos.Calendario, year int, month time.Month) (Obligacion, error) {
	day := civil.New(year, month, t.Dia)
	switch t.Regla {
	case "fin_de_mes":
		day = civil.New(year, month+1, 0)
	case "primeros_habiles":
		var err error
		if day, err = cal.Siguiente(civil.New(year, month, 0), t.Dias); err != nil {
			return Obligacion{}, err
		}
	}
	period, words := t.periodo(year, month)
	return t.obligacion(cal, day, period, t.Nombre+words)
}

func (t Tipo) obligacion(cal *plazos.Calendario, day civil.Date, period, name string) (Obligacion, error) {
	v, err := Vencer(cal, t.Regimen, day)
	if err != nil {
		return Obligacion{}, err
	}
	certeza := t.Certeza
	if len(v.Alternativas) > 0 {
		certeza = plazos.Supuesta
	}
	return Obligacion{
		Clave: t.Clave, Nombre: name, Periodo: period, Regimen: t.Regimen, Vencimiento: v, Norma: t.Norma,
		Certeza: certeza, Nota: t.Nota, Ambito: t.Ambito, Condicion: t.Condicion,
	}, nil
}

// TrasEvento returns what an event of that day makes fall due: an alta, a baja, a change of salary, the start
// of a work, the registration in REPSE. It fails with no_encontrado for a clave that follows no event, and
// with calendario_faltante past the calendar.
//
// norma: LSS 15-I; LSS 34-I; RTC 5-III; LFT 15; LSS 15-II
func TrasEvento(cal *plazos.Calendario, clave string, event civil.Date) (Obligacion, error) {
	all, err := leer()
	if err != nil {
		return Obligacion{}, err
	}
	i := slices.IndexFunc(all, func(t Tipo) bool { return t.Clave == clave && t.Regla == "evento" })
	if i < 0 {
		return Obligacion{}, fault.New(fault.NoEncontrado, "que", "una obligación por evento", "id", clave)
	}
	kind := all[i]
	day := civil.New(event.Year+kind.AniosDespues, event.Month, event.Day)
	if day.Month != event.Month { // 29 February: the cautious end
		day = day.AddDays(-1)
	}
	if kind.Dias > 0 {
		if day, err = cal.Siguiente(event, kind.Dias); err != nil {
			return Obligacion{}, err
		}
	}
	return kind.obligacion(cal, day, event.String(), kind.Nombre)
}
