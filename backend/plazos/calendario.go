package plazos

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

// Calendario knows which days count, why the others do not, and other readings of both. It is immutable and
// safe for use by many goroutines. The zero value knows no day and refuses every count.
type Calendario struct {
	ley       *cuerpo
	habiles   *civil.Habiles
	inhabiles map[civil.Date]Dia // without plain Saturdays and Sundays
	cierres   map[civil.Date][]CierreLocal
	lecturas  []Lectura
	version   VersionCalendario
}

// VersionCalendario names the calendar that produced a date: what it holds, and until when.
type VersionCalendario struct {
	Version       string     `json:"version"` // of the shipped data, and a hash of every day in it
	LeyHasta      civil.Date `json:"ley_hasta"`
	AcuerdosHasta civil.Date `json:"acuerdos_hasta"`
}

// Capa is the layer of the calendar that a day comes from.
type Capa string

// The three layers.
const (
	CapaLey     Capa = "ley"
	CapaAcuerdo Capa = "acuerdo"
	CapaCierre  Capa = "cierre_local"
)

// Dia is a day that does not count, or on which an office was closed, and why.
type Dia struct {
	Fecha  civil.Date `json:"fecha"`
	Motivo string     `json:"motivo"`
	Capa   Capa       `json:"capa"`
	Norma  string     `json:"norma"`
	Lugar  string     `json:"lugar"` // subdelegación of a local closing; "" for all
	Quien  string     `json:"quien"` // "" for the shipped days
	Cuando time.Time  `json:"cuando,omitzero"`
}

// Ley returns the calendar that the program ships: the law and the acuerdos known to it.
//
// norma: CFF 12
func Ley() *Calendario { return embebido() }

//nolint:gochecknoglobals // a constant that Go cannot spell: the embedded files never change
var embebido = sync.OnceValue(func() *Calendario {
	c, err := NewCalendario(nil, nil)
	if err != nil { // unreachable: a test loads the embedded files
		return &Calendario{}
	}
	return c
})

// NewCalendario adds a person's own days to the shipped calendar. Days without a reason or an author, or
// that contradict each other, are refused whole with CalendarioDanado.
func NewCalendario(acuerdos []Acuerdo, cierres []CierreLocal) (*Calendario, error) {
	ley, err := leer()
	if err != nil {
		return nil, fault.Wrap(fault.Interno, err)
	}
	shipped := ley.acuerdos
	if err := revisarDias(acuerdos, cierres, shipped.LeyDesde, shipped.LeyHasta); err != nil {
		return nil, err
	}
	c := &Calendario{ley: ley, inhabiles: map[civil.Date]Dia{}, cierres: map[civil.Date][]CierreLocal{}}
	for _, rule := range ley.dias {
		days, err := rule.fechas(shipped.LeyDesde, shipped.LeyHasta)
		if err != nil {
			return nil, fault.Wrap(fault.Interno, err)
		}
		for _, d := range days {
			c.inhabiles[d] = Dia{Fecha: d, Motivo: rule.Nombre, Capa: CapaLey, Norma: rule.Norma}
		}
	}
	for _, a := range slices.Concat(shipped.Acuerdos, acuerdos) {
		if _, known := c.inhabiles[a.Fecha]; !known {
			c.inhabiles[a.Fecha] = Dia{
				Fecha: a.Fecha, Motivo: a.Motivo, Capa: CapaAcuerdo, Norma: a.Fuente, Quien: a.Quien, Cuando: a.Cuando,
			}
		}
	}
	for _, k := range cierres {
		c.cierres[k.Fecha] = append(c.cierres[k.Fecha], k)
	}
	c.habiles = c.tabla(nil)
	if c.lecturas, err = c.leerLecturas(); err != nil {
		return nil, fault.Wrap(fault.Interno, err)
	}
	c.version, err = c.nombrar()
	if err != nil {
		return nil, fault.Wrap(fault.Interno, err)
	}
	return c, nil
}

// tabla builds the business days of this calendar, less the extra ones.
func (c *Calendario) tabla(extra map[civil.Date]string) *civil.Habiles {
	return civil.NewHabiles(c.ley.acuerdos.LeyDesde, c.ley.acuerdos.LeyHasta, func(d civil.Date) bool {
		if finDeSemana(d) {
			return true
		}
		if _, named := c.inhabiles[d]; named {
			return true
		}
		_, more := extra[d]
		return more
	})
}

// nombrar makes the version: two calendars with the same days have the same one.
func (c *Calendario) nombrar() (VersionCalendario, error) {
	type dia struct{ Fecha, Motivo, Lugar string }
	var days []dia
	for _, d := range slices.SortedFunc(maps.Keys(c.inhabiles), civil.Date.Compare) {
		days = append(days, dia{d.String(), c.inhabiles[d].Motivo, ""})
	}
	for _, d := range slices.SortedFunc(maps.Keys(c.cierres), civil.Date.Compare) {
		var offices []dia
		for _, k := range c.cierres[d] {
			offices = append(offices, dia{d.String(), k.Motivo, "cierre en " + k.Subdelegacion})
		}
		slices.SortFunc(offices, func(a, b dia) int { return compareText(a.Lugar+a.Motivo, b.Lugar+b.Motivo) })
		days = append(days, offices...)
	}
	raw, err := json.Marshal(days)
	if err != nil {
		return VersionCalendario{}, fmt.Errorf("name the calendar: %w", err)
	}
	sum := sha256.Sum256(raw)
	return VersionCalendario{
		Version:       c.ley.acuerdos.Version + "+" + hex.EncodeToString(sum[:4]),
		LeyHasta:      c.ley.acuerdos.LeyHasta,
		AcuerdosHasta: c.ley.acuerdos.AcuerdosHasta,
	}, nil
}

// Version names this calendar.
func (c *Calendario) Version() VersionCalendario { return c.version }

// Cubre reports whether the calendar is loaded on that day.
func (c *Calendario) Cubre(d civil.Date) bool { return c.habiles.Cubre(d) }

// Habil reports whether that day counts; false too where the calendar is not loaded (see Cubre).
//
// norma: CFF 12
func (c *Calendario) Habil(d civil.Date) bool { return c.habiles.Es(d) }

// Siguiente returns the nth día hábil after d, n being 1 or more, or CalendarioFaltante.
func (c *Calendario) Siguiente(d civil.Date, n int) (civil.Date, error) {
	v, ok := c.habiles.Tras(d, n)
	if !ok {
		return civil.Date{}, c.falta(d)
	}
	return v, nil
}

// Anterior returns the nth día hábil before d, n being 1 or more, or CalendarioFaltante.
func (c *Calendario) Anterior(d civil.Date, n int) (civil.Date, error) {
	v, ok := c.habiles.Antes(d, n)
	if !ok {
		return civil.Date{}, c.falta(d)
	}
	return v, nil
}

// Entre counts the días hábiles after desde up to and including hasta; negative when hasta falls before.
func (c *Calendario) Entre(desde, hasta civil.Date) (int, error) {
	n, ok := c.habiles.Entre(desde, hasta)
	if !ok {
		return 0, c.falta(hasta)
	}
	return n, nil
}

// Motivo says in Spanish why a day does not count, and "" when it does.
func (c *Calendario) Motivo(d civil.Date) string {
	switch named, ok := c.inhabiles[d]; {
	case !c.Cubre(d):
		return "sin calendario"
	case ok:
		return named.Motivo
	case finDeSemana(d):
		return nombreDia(d.Weekday())
	}
	return ""
}

// Dias returns the named days of a year, law, acuerdos and local closings, in order; not the plain
// Saturdays and Sundays.
func (c *Calendario) Dias(year int) []Dia {
	out := []Dia{}
	for d, named := range c.inhabiles {
		if d.Year == year {
			out = append(out, named)
		}
	}
	for d, closings := range c.cierres {
		if d.Year != year {
			continue
		}
		for _, k := range closings {
			out = append(out, Dia{
				Fecha: d, Motivo: k.Motivo, Capa: CapaCierre, Norma: "CFF 12",
				Lugar: k.Subdelegacion, Quien: k.Quien, Cuando: k.Cuando,
			})
		}
	}
	slices.SortFunc(out, func(a, b Dia) int {
		if n := a.Fecha.Compare(b.Fecha); n != 0 {
			return n
		}
		return compareText(a.Lugar, b.Lugar)
	})
	return out
}

// falta says which year is missing for a count that touches d.
func (c *Calendario) falta(d civil.Date) error {
	year := max(c.version.LeyHasta.Year+1, d.Year)
	if c.ley == nil || d.Before(c.ley.acuerdos.LeyDesde) {
		year = d.Year
	}
	return fault.New(fault.CalendarioFaltante, "anio", fmt.Sprint(year))
}

// vigente refuses a fact older than the rules loaded here.
//
// norma: Lineamientos 7.4
func (c *Calendario) vigente(d civil.Date) error {
	if c.ley == nil {
		return c.falta(d)
	}
	if d.Before(c.ley.numeros.vigenteDesde) {
		return fault.New(fault.NormaNoCargada, "fecha", d.String())
	}
	return nil
}

// cierre returns the reason for which an office was closed that day, "" if it was not.
func (c *Calendario) cierre(d civil.Date, subdelegacion string) string {
	for _, k := range c.cierres[d] {
		if k.Subdelegacion == "" || strings.EqualFold(strings.TrimSpace(k.Subdelegacion), strings.TrimSpace(subdelegacion)) {
			return k.Motivo
		}
	}
	return ""
}

// prorrogar moves a last day past the days on which its office was closed.
//
// norma: CFF 12
func (c *Calendario) prorrogar(h *civil.Habiles, last civil.Date, subdelegacion string) (civil.Date, bool) {
	for c.cierre(last, subdelegacion) != "" {
		next, ok := h.Tras(last, 1)
		if !ok {
			return civil.Date{}, false
		}
		last = next
	}
	return last, true
}
