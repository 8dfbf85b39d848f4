package obligaciones

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"

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
	detail := "Vence el " + r.Vence.String() + ". Norma: " + r.Norma + "."
	for _, alt := range r.Alternativas {
		detail += "\nOtra lectura: " + alt.Vence.String() + ", " + alt.Motivo + "."
	}
	if r.Nota != "" {
		detail += "\n" + r.Nota
	}
	title := r.Nombre + " · " + r.RFC
	if r.RegistroPatronal != "" {
		title += " · " + r.RegistroPatronal
	}
	return Evento{
		ID: r.ID, Version: version, Fecha: r.Alarma, Titulo: title, Detalle: detail, Recordatorios: Recordatorios(),
	}
}

// EscribirICS writes an iCalendar file (RFC 5545) with the entries and their reminders. sello is the instant
// of writing: the same entries and instant give the same bytes.
func EscribirICS(w io.Writer, nombre string, eventos []Evento, sello time.Time) error {
	file := ics.NewCalendar()
	file.SetProductId("-//Valija//Plazos y obligaciones//ES")
	file.SetMethod(ics.MethodPublish)
	file.SetXWRCalName(nombre)
	file.SetXWRTimezone("America/Mexico_City")
	for _, e := range eventos {
		entry := file.AddEvent(uid(e.ID))
		entry.SetDtStampTime(sello)
		entry.SetModifiedAt(sello)
		entry.SetSequence(e.Version)
		entry.SetSummary(e.Titulo)
		entry.SetDescription(e.Detalle)
		entry.SetTimeTransparency(ics.TransparencyTransparent)
		if e.Hora.IsZero() {
			entry.SetProperty(ics.ComponentPropertyDtStart, compact(e.Fecha), ics.WithValue("DATE"))
			entry.SetProperty(ics.ComponentPropertyDtEnd, compact(e.Fecha.AddDays(1)), ics.WithValue("DATE"))
		} else {
			entry.SetStartAt(e.Hora)
			entry.SetEndAt(e.Hora)
		}
		for _, days := range e.Recordatorios {
			alarm := entry.AddAlarm()
			alarm.SetAction(ics.ActionDisplay)
			alarm.SetDescription(e.Titulo)
			alarm.SetTrigger(antes(days, e.Hora.IsZero()))
		}
	}
	// The library drops the writer's errors, so the text is made first and written here.
	if _, err := io.WriteString(w, file.Serialize(ics.WithNewLineWindows)); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

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

func compact(d civil.Date) string { return fmt.Sprintf("%04d%02d%02d", d.Year, int(d.Month), d.Day) }
