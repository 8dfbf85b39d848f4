package obligaciones

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"valija/backend/civil"
)

// Evento is one entry of a calendar file: an obligation, a plazo, the end of an e.firma.
type Evento struct {
	ID            string     // stable: the entry of the same ID replaces the older one in the reader's calendar
	Version       int        // grows when the entry changes
	Fecha         civil.Date // the whole day, unless Hora says an instant
	Hora          time.Time  // zero: the whole day
	Titulo        string
	Detalle       string
	Recordatorios []int // natural days before, at 09:00; with Hora, at that same hour. 0: that day
}

// Recordatorios returns the ladder of days before a last day that the program proposes.
func Recordatorios() []int { return []int{7, 3, 1, 0} }

// Evento turns a line of the agenda into a calendar entry on the day of its alarm.
func (r Renglon) Evento(version int) Evento {
	detail := []string{"Vence el " + r.Vence.String() + ". Norma: " + r.Norma + "."}
	for _, alt := range r.Alternativas {
		detail = append(detail, "Otra lectura: "+alt.Vence.String()+", "+alt.Motivo+".")
	}
	if r.Nota != "" {
		detail = append(detail, r.Nota)
	}
	title := r.Nombre + " · " + r.RFC
	if r.RegistroPatronal != "" {
		title += " · " + r.RegistroPatronal
	}
	return Evento{
		ID: r.ID, Version: version, Fecha: r.Alarma, Titulo: title, Detalle: strings.Join(detail, "\n"),
		Recordatorios: Recordatorios(),
	}
}

// EscribirICS writes an iCalendar file (RFC 5545) with the entries and their reminders. sello is the instant
// of writing: the same entries and instant give the same bytes. Loading a newer file replaces what changed, for
// each entry keeps its UID.
func EscribirICS(w io.Writer, nombre string, eventos []Evento, sello time.Time) error {
	cal := ics.NewCalendarFor("Valija")
	cal.SetProductId("-//Valija//Plazos y obligaciones//ES")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(limpio(nombre))
	cal.SetXWRTimezone("America/Mexico_City")
	for _, e := range eventos {
		v := cal.AddEvent(uid(e.ID))
		v.SetDtStampTime(sello)
		v.SetModifiedAt(sello)
		v.SetSequence(e.Version)
		if e.Hora.IsZero() {
			v.SetAllDayStartAt(utc(e.Fecha))
			v.SetAllDayEndAt(utc(e.Fecha.AddDays(1)))
		} else {
			v.SetStartAt(e.Hora)
		}
		v.SetSummary(limpio(e.Titulo))
		v.SetDescription(limpio(e.Detalle))
		v.SetTimeTransparency(ics.TransparencyTransparent)
		for _, days := range e.Recordatorios {
			a := v.AddAlarm()
			a.SetAction(ics.ActionDisplay)
			a.SetDescription(limpio(e.Titulo))
			a.SetTrigger(antes(days, e.Hora.IsZero()))
		}
	}
	// the library ends lines as the system does; the norm has one end for all
	if err := cal.SerializeTo(w, ics.WithNewLineWindows); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

// limpio drops control characters, which would end a line.
func limpio(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// utc is the beginning of a date in UTC: an all-day entry carries its date alone.
func utc(d civil.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// antes is a trigger so many days before: of a whole day, at 09:00.
func antes(days int, wholeDay bool) string {
	switch {
	case !wholeDay && days == 0:
		return "PT0S"
	case !wholeDay:
		return fmt.Sprintf("-P%dD", days)
	case days == 0:
		return "PT9H"
	case days == 1:
		return "-PT15H"
	}
	return fmt.Sprintf("-P%dDT15H", days-1)
}

// uid names an entry without saying whose it is: calendars are shared more freely than archives.
func uid(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:16]) + "@valija"
}
