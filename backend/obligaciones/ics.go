package obligaciones

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

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
// of writing: the same entries and instant give the same bytes.
func EscribirICS(w io.Writer, nombre string, eventos []Evento, sello time.Time) error {
	var b strings.Builder
	line := func(name, value string) { renglon(&b, name+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Valija//Plazos y obligaciones//ES")
	line("METHOD", "PUBLISH")
	line("X-WR-CALNAME", texto(nombre))
	line("X-WR-TIMEZONE", "America/Mexico_City")
	for _, e := range eventos {
		line("BEGIN", "VEVENT")
		line("UID", uid(e.ID))
		line("DTSTAMP", utc(sello))
		line("LAST-MODIFIED", utc(sello))
		line("SEQUENCE", strconv.Itoa(e.Version))
		if e.Hora.IsZero() {
			line("DTSTART;VALUE=DATE", compact(e.Fecha))
			line("DTEND;VALUE=DATE", compact(e.Fecha.AddDays(1)))
		} else {
			line("DTSTART", utc(e.Hora))
		}
		line("SUMMARY", texto(e.Titulo))
		line("DESCRIPTION", texto(e.Detalle))
		line("TRANSP", "TRANSPARENT")
		for _, days := range e.Recordatorios {
			line("BEGIN", "VALARM")
			line("ACTION", "DISPLAY")
			line("DESCRIPTION", texto(e.Titulo))
			line("TRIGGER", antes(days, e.Hora.IsZero()))
			line("END", "VALARM")
		}
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

// maxRenglon is how many octets of a line go before it is folded, without the line's end.
const maxRenglon = 75

// renglon writes one line, folded without cutting a letter, and ended as the norm wants on every system.
func renglon(b *strings.Builder, s string) {
	used := 0
	for _, r := range s {
		n := utf8.RuneLen(r)
		if used+n > maxRenglon {
			b.WriteString("\r\n ")
			used = 1
		}
		b.WriteRune(r)
		used += n
	}
	b.WriteString("\r\n")
}

// texto escapes what the format reserves, and drops control characters, which would end a line.
func texto(s string) string {
	s = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

func utc(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

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
