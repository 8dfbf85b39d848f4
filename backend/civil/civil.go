// Package civil has the calendar date of the law: a day without clock or zone, and the zone in which the
// Institute's instants become days (Zona Centro).
//
// A legal deadline is a Date; an event is an instant. The only bridges between them are Of (which day is
// this instant in Zona Centro) and Date.At (an hour of that day in Zona Centro).
package civil

import (
	"cmp"
	"fmt"
	"sync"
	"time"
	_ "time/tzdata" // Windows has no zone files, and an old system's still has the summer time that ended in 2022
)

// Date is a day of the proleptic Gregorian calendar, without clock or zone. The zero value is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Zona returns Zona Centro (America/Mexico_City), in which every instant of the Buzón is read.
//
// norma: CFF 13; Lineamientos 7.2
func Zona() *time.Location { return zona() }

//nolint:gochecknoglobals // a constant that Go cannot spell: the embedded zone never changes
var zona = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("America/Mexico_City")
	if err != nil { // unreachable: the zone data is embedded above
		return time.FixedZone("CST", -6*60*60)
	}
	return loc
})

// New returns the date y-m-d, normalised as time.Date does (New(2026, 1, 32) is 1 February).
func New(y int, m time.Month, d int) Date {
	return fromTime(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// Of returns the day in which the instant t falls in Zona Centro.
func Of(t time.Time) Date { return fromTime(t.In(Zona())) }

// Parse reads "YYYY-MM-DD" strictly: one spelling for each date, and only days that exist.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("parse date %q: %w", s, err)
	}
	return fromTime(t), nil
}

// ParseInstant reads an RFC 3339 instant and refuses one without a zone, which would mean another
// moment on each machine.
func ParseInstant(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("parse instant %q: %w", s, err)
	}
	return t, nil
}

// FormatInstant writes t as RFC 3339 with the offset of Zona Centro, whatever the machine's zone, keeping
// milliseconds only where there are any.
func FormatInstant(t time.Time) string {
	return t.In(Zona()).Format("2006-01-02T15:04:05.999Z07:00")
}

func fromTime(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String writes "YYYY-MM-DD", or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// At returns the instant of hour:minute on this day in Zona Centro.
func (d Date) At(hour, minute int) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, Zona())
}

// AddDays returns the date n natural days later (earlier when n is negative).
func (d Date) AddDays(n int) Date { return ofOrdinal(d.ordinal() + n) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday(((d.ordinal()+4)%7 + 7) % 7) }

// Compare returns -1, 0 or +1 as d falls before, on or after e.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d falls before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d falls after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// DaysSince returns the natural days from e to d (negative when d falls before e).
func (d Date) DaysSince(e Date) int { return d.ordinal() - e.ordinal() }

// MarshalText writes "YYYY-MM-DD".
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads "YYYY-MM-DD", or "" as no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// MarshalJSON writes "YYYY-MM-DD", or null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads "YYYY-MM-DD"; null and "" are no date.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Date{}
		return nil
	}
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return fmt.Errorf("parse date %q: not a JSON string", b)
	}
	return d.UnmarshalText(b[1 : len(b)-1])
}
