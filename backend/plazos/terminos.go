package plazos

import (
	"fmt"
	"time"

	"valija/backend/civil"
)

// Vencimiento is an instant after which something no longer holds, in Zona Centro.
type Vencimiento struct {
	Vence   time.Time `json:"vence"`
	Pasos   []Paso    `json:"pasos"`
	Certeza Certeza   `json:"certeza"`
}

// Termino is a last day that the law fixes, with its other readings.
type Termino struct {
	Vence        civil.Date        `json:"vence"`
	Alarma       civil.Date        `json:"alarma"` // the earliest among the readings
	Alternativas []TerminoAlterno  `json:"alternativas"`
	Pasos        []Paso            `json:"pasos"`
	Calendario   VersionCalendario `json:"calendario"`
	Certeza      Certeza           `json:"certeza"`
}

// TerminoAlterno is the same last day under another reading.
type TerminoAlterno struct {
	Motivo  string     `json:"motivo"`
	Norma   string     `json:"norma"`
	Vence   civil.Date `json:"vence"`
	Certeza Certeza    `json:"certeza"`
}

// Medios says until when a medio de contacto registered at t can be confirmed: 72 hours by the clock. It
// fails with NormaNoCargada.
//
// norma: Lineamientos 5.2
func Medios(t time.Time) (Vencimiento, error) {
	return Ley().horas(t, reglaMedios72Horas, func(n numeros) int { return n.mediosHoras },
		"sin confirmar, el medio queda cancelado")
}

// Aclaracion says until when to report that the validation message of a registration at t did not arrive:
// 24 hours by the clock. It fails with NormaNoCargada.
//
// norma: Portal Buzón IMSS
func Aclaracion(t time.Time) (Vencimiento, error) {
	return Ley().horas(t, reglaAclaracion24Horas, func(n numeros) int { return n.aclaracionHoras },
		"hasta entonces puede avisarse que el mensaje de validación no llegó")
}

func (c *Calendario) horas(t time.Time, regla string, hours func(numeros) int, end string) (Vencimiento, error) {
	from := t.In(civil.Zona())
	if err := c.vigente(civil.Of(from)); err != nil {
		return Vencimiento{}, err
	}
	n := hours(c.ley.numeros)
	until := from.Add(time.Duration(n) * time.Hour)
	d0, d1 := civil.Of(from), civil.Of(until)
	return Vencimiento{
		Vence: until, Certeza: c.ley.certezas[regla],
		Pasos: []Paso{
			c.paso(d0, regla, "", fmt.Sprintf("%s, %s: registro del medio", Larga(d0), from.Format("15:04:05"))),
			c.paso(d1, regla, "", fmt.Sprintf("%s, %s: se cumplen %d horas de reloj, hábiles o no; %s",
				fecha(d1, d0.Year), until.Format("15:04:05"), n, end)),
		},
	}, nil
}

// Transitorio returns the last day to enable the Buzón: 180 natural days from the entry into force, the
// first of them that day itself. It fell on a Saturday, so CFF 12 allows a second reading.
//
// norma: Lineamientos Transitorio 1; CFF 12
func (c *Calendario) Transitorio() (Termino, error) {
	if c.ley == nil {
		return Termino{}, c.falta(civil.Date{})
	}
	n := c.ley.numeros
	last := n.vigenteDesde.AddDays(n.transitorioDias - 1)
	t := Termino{
		Vence: last, Alarma: last, Alternativas: []TerminoAlterno{}, Calendario: c.version,
		Certeza: c.ley.certezas[reglaTransitorio180Dias],
		Pasos: []Paso{
			c.paso(n.vigenteDesde, reglaTransitorio180Dias, "", Larga(n.vigenteDesde)+": entran en vigor los Lineamientos; día natural 1"),
			c.paso(last, reglaTransitorio180Dias, "", fmt.Sprintf(
				"%s: día natural %d, el último para habilitar el Buzón", Larga(last), n.transitorioDias)),
		},
	}
	if c.Habil(last) {
		return t, nil
	}
	next, err := c.Siguiente(last, 1)
	if err != nil {
		return Termino{}, err
	}
	t.Alternativas = append(t.Alternativas, TerminoAlterno{
		Motivo:  "el último día es inhábil (" + c.Motivo(last) + ") y se prorroga al día hábil siguiente" + c.saltados(last, next),
		Norma:   c.ley.reglas[reglaUltimoDiaInhabil].Norma,
		Vence:   next,
		Certeza: Supuesta,
	})
	return t, nil
}

// Disponible returns the last day on which an acuse issued, or an act notified, on that day can still be
// consulted in the Buzón: five years. What is dated 29 February ends on the 28th, which loses nothing.
//
// norma: Lineamientos 6.1; Lineamientos 7.7
func (c *Calendario) Disponible(d civil.Date) (Termino, error) {
	if c.ley == nil {
		return Termino{}, c.falta(d)
	}
	years := c.ley.numeros.disponibilidadAnos
	last := civil.New(d.Year+years, d.Month, d.Day)
	if last.Month != d.Month {
		last = last.AddDays(-1)
	}
	return Termino{
		Vence: last, Alarma: last, Alternativas: []TerminoAlterno{}, Calendario: c.version,
		Certeza: c.ley.certezas[reglaDisponible5Anios],
		Pasos: []Paso{c.paso(last, reglaDisponible5Anios, "", fmt.Sprintf(
			"%s: último día para consultarlo en el Buzón, %d años después del %s", Larga(last), years, Larga(d)))},
	}, nil
}

// Opinion returns the only day on which an opinión 32-D generated at t is valid.
//
// norma: Opinión 107 Novena; CFF 32-D
func (c *Calendario) Opinion(t time.Time) (Termino, error) {
	d := civil.Of(t)
	if c.ley == nil {
		return Termino{}, c.falta(d)
	}
	return Termino{
		Vence: d, Alarma: d, Alternativas: []TerminoAlterno{}, Calendario: c.version,
		Certeza: c.ley.certezas[reglaOpinionSuDia],
		Pasos:   []Paso{c.paso(d, reglaOpinionSuDia, "", Larga(d)+": la opinión vale sólo el día en que se generó")},
	}, nil
}

// EstadoEfirma is how a certificate stands at an instant.
type EstadoEfirma string

// The states that time alone decides.
const (
	EfirmaAunNoVigente EstadoEfirma = "aun_no_vigente"
	EfirmaVigente      EstadoEfirma = "vigente"
	EfirmaPorVencer    EstadoEfirma = "por_vencer"
	EfirmaVencida      EstadoEfirma = "vencida"
)

// VigenciaEfirma is the validity of a certificate seen from one instant.
type VigenciaEfirma struct {
	Estado  EstadoEfirma `json:"estado"`
	Dias    int          `json:"dias"`    // natural days left; negative once expired
	Escalon int          `json:"escalon"` // 90, 60, 30 or 7 when por_vencer, else 0
	Vence   time.Time    `json:"vence"`
}

// EscalonesEfirma returns the days before the end at which the program reminds, longest first.
func EscalonesEfirma() []int { return []int{90, 60, 30, 7} }

// Efirma says how a certificate valid from desde to hasta stands at that instant.
//
// norma: CFF 17-D
func Efirma(desde, hasta, ahora time.Time) VigenciaEfirma {
	v := VigenciaEfirma{
		Estado: EfirmaVigente, Vence: hasta.In(civil.Zona()), Dias: civil.Of(hasta).DaysSince(civil.Of(ahora)),
	}
	switch {
	case ahora.After(hasta):
		v.Estado = EfirmaVencida
		return v
	case ahora.Before(desde):
		v.Estado = EfirmaAunNoVigente
		return v
	}
	for _, step := range EscalonesEfirma() {
		if v.Dias <= step {
			v.Estado, v.Escalon = EfirmaPorVencer, step
		}
	}
	return v
}

// RecordatoriosEfirma returns the days on which to remind of the end of a certificate, in order.
//
// norma: CFF 17-D
func RecordatoriosEfirma(hasta time.Time) []civil.Date {
	last := civil.Of(hasta)
	var out []civil.Date
	for _, step := range EscalonesEfirma() {
		out = append(out, last.AddDays(-step))
	}
	return out
}
