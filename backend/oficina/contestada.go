package oficina

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

// Oportunidad is whether an act was answered in time.
type Oportunidad string

// In time, or late, in every reading; late in some of them; or nobody can tell.
const (
	ATiempo      Oportunidad = "a_tiempo"
	Tarde        Oportunidad = "tarde"
	TiempoDudoso Oportunidad = "dudoso"
	NoSeSabe     Oportunidad = "no_se_sabe"
)

// Respuesta is what was done about an act. The zero value: nothing.
type Respuesta struct {
	Cuando      time.Time
	Oportunidad Oportunidad
	Dice        string // Spanish, the words of a sentence

	promocion string // that answers it, "" of a mark
	antes     bool   // it was filed before the act was notified: whether it answers it, nobody can tell
}

// Hecha reports whether the act was answered, or marked as attended to.
func (r Respuesta) Hecha() bool { return r.Dice != "" && !r.antes }

// Frase is what it says as a sentence, "" when nothing was done.
func (r Respuesta) Frase() string {
	if r.Dice == "" {
		return ""
	}
	return frase([]string{r.Dice})
}

// Presentada reports whether the answer was filed: a mark can be taken back, and that cannot.
func (r Respuesta) Presentada() bool { return r.promocion != "" }

// respuestas are the answers that were filed and the marks that were set, to look for those of an act.
type respuestas struct {
	cal         *plazos.Calendario
	atendidos   map[string]archivo.Marca               // by act
	presentadas map[loContestado][]promocion.Promocion // the earliest first
}

// loContestado is what a promoción says that it answers.
type loContestado struct{ rfc, nombre string }

func leeRespuestas(ctx context.Context, de archivo.Ambito, cal *plazos.Calendario) (respuestas, error) {
	r := respuestas{cal, map[string]archivo.Marca{}, map[loContestado][]promocion.Promocion{}}
	hechos, err := de.Marcas(ctx, archivo.MarcaHecho)
	if err != nil {
		return r, err
	}
	for _, m := range hechos {
		if id, ok := strings.CutPrefix(m.De, "plazo/"); ok {
			r.atendidos[id] = m
		}
	}
	promociones, err := de.Promociones(ctx, "")
	if err != nil {
		return r, err
	}
	slices.SortStableFunc(promociones, porPresentada)
	for _, p := range promociones {
		if p.RespondeA != "" && p.Estado.Presentado() {
			que := loContestado{p.RFC, p.RespondeA}
			r.presentadas[que] = append(r.presentadas[que], p)
		}
	}
	return r, nil
}

func porPresentada(a, b promocion.Promocion) int { return a.Presentada.Compare(b.Presentada) }

// de tells what was done about an act: its first answer after it was notified. What was filed tells more than a mark, and
// a mark more than what was filed before.
func (r respuestas) de(a buzon.Acto, c Cuenta) Respuesta {
	l := slices.Concat(r.presentadas[loContestado{a.RFC, a.ID}], r.presentadas[loContestado{a.RFC, a.Folio}])
	slices.SortStableFunc(l, porPresentada)
	var antes Respuesta
	for _, p := range l {
		switch {
		case !p.Contesta():
		case p.Presentada.Before(c.Resultado.NotificadoEl):
			antes = Respuesta{
				Cuando: p.Presentada, Oportunidad: NoSeSabe, antes: true,
				Dice: "lo presentado el " + conHora(p.Presentada) + " fue antes de notificarse, y no se sabe si lo contesta",
			}
		default:
			x := Respuesta{Cuando: p.Presentada, promocion: p.ID, Dice: "contestada el " + conHora(p.Presentada)}
			var como string
			if x.Oportunidad, como = r.oportunidad(a, c, p); como != "" {
				x.Dice += ", " + como
			}
			return x
		}
	}
	if m, ok := r.atendidos[a.ID]; ok {
		return Respuesta{Cuando: m.Cuando, Oportunidad: NoSeSabe, Dice: "anotada como atendida el " + plazos.Larga(civil.Of(m.Cuando))}
	}
	return antes
}

// dePromocion tells what was filed about a promoción since the Institute last asked for something. What was filed before was
// given for another request; of a request that came nobody knows when, nothing is concluded.
func (r respuestas) dePromocion(q promocion.Promocion, pedida time.Time) Respuesta {
	l := r.presentadas[loContestado{q.RFC, q.Folio}]
	i := slices.IndexFunc(l, func(p promocion.Promocion) bool { return !p.Presentada.Before(pedida) })
	if pedida.IsZero() || i < 0 {
		return Respuesta{}
	}
	p := l[i]
	x := Respuesta{Cuando: p.Presentada, promocion: p.ID, Dice: "contestada el " + conHora(p.Presentada) + ", con el folio " + p.Folio}
	var como string
	if x.Oportunidad, como = r.deEntrega(q.Hasta, p); como != "" {
		x.Dice += ", " + como
	}
	return x
}

// deEntrega judges what gives what the Institute asked for by every reading of when it was received.
//
// norma: Lineamientos 6.3
func (r respuestas) deEntrega(hasta civil.Date, p promocion.Promocion) (Oportunidad, string) {
	llega := r.llegada(p)
	switch {
	case hasta.IsZero() || llega.Recibida.IsZero():
		return NoSeSabe, ""
	case civil.Of(llega.Recibida).After(hasta):
		return Tarde, fueraDeTiempo(llega.Recibida, hasta)
	}
	if otra, hay := llega.Tarde(hasta); hay {
		return TiempoDudoso, "a tiempo; pero fuera de tiempo en otra lectura: " + recibidaSegun(otra)
	}
	return ATiempo, "a tiempo"
}

// llegada is when a filing counts as received, in every reading; the main one is the Buzón's, when it said it. Zero past the
// calendar.
func (r respuestas) llegada(p promocion.Promocion) plazos.Presentacion {
	llega, _ := r.cal.Presentacion(p.Presentada) //nolint:errcheck // what is not known is zero
	if !p.Recibida.IsZero() {
		llega.Recibida = p.Recibida
	}
	return llega
}

// fueraDeTiempo says it of what was filed, and of what would be.
func fueraDeTiempo(recibida time.Time, vence civil.Date) string {
	return "fuera de tiempo: recibida el " + conHora(recibida) + "; último día, " + plazos.Larga(vence)
}

func recibidaSegun(otra plazos.Recepcion) string {
	return otra.Motivo + " (recibida el " + plazos.Larga(civil.Of(otra.Recibida)) + ")"
}

// oportunidad judges an answer by every reading of the last day and of when it was received, and says which say what.
//
// norma: Lineamientos 6.3; CFF 135
func (r respuestas) oportunidad(a buzon.Acto, c Cuenta, p promocion.Promocion) (Oportunidad, string) {
	res := c.Resultado
	switch {
	case a.Clase != buzon.Notificacion || !PideRespuesta(a):
		return NoSeSabe, ""
	case c.Falla != nil || res.PlazoVence.IsZero():
		return NoSeSabe, "y no se sabe si a tiempo"
	}
	llega := r.llegada(p)
	if llega.Recibida.IsZero() {
		return NoSeSabe, "y no se sabe si a tiempo"
	}
	recibida := civil.Of(llega.Recibida)
	si := ""
	if c.Supuesto {
		si = ", si son " + strconv.Itoa(res.PlazoDias) + " días hábiles (supuesto)"
	}
	tarde, distintas := recibida.After(res.PlazoVence), []string{}
	for _, otra := range res.Alternativas {
		if !otra.PlazoVence.IsZero() && recibida.After(otra.PlazoVence) != tarde {
			distintas = append(distintas, otra.Motivo+" (último día, "+plazos.Larga(otra.PlazoVence)+")")
		}
	}
	if !tarde {
		if otra, hay := llega.Tarde(res.PlazoVence); hay {
			distintas = append(distintas, recibidaSegun(otra))
		}
	}
	segun, fuera := strings.Join(distintas, "; "), Tarde
	if c.Supuesto { // the act may give more days than the fewest of its kind
		fuera = TiempoDudoso
	}
	switch {
	case tarde && segun == "":
		return fuera, fueraDeTiempo(llega.Recibida, res.PlazoVence) + si
	case tarde:
		return TiempoDudoso, "fuera de tiempo" + si + "; a tiempo sólo en otra lectura: " + segun
	case segun != "":
		return TiempoDudoso, "a tiempo" + si + "; pero fuera de tiempo en otra lectura: " + segun
	}
	return ATiempo, "a tiempo" + si
}
