package civil

import (
	"encoding/json"
	"testing"
	"time"
)

func TestDateArithmeticAgreesWithTheStandardLibrary(t *testing.T) {
	for n := -200_000; n < 200_000; n += 7 {
		std := time.Date(1970, 1, 1+n, 0, 0, 0, 0, time.UTC)
		d := New(1970, 1, 1).AddDays(n)
		if d.Year != std.Year() || d.Month != std.Month() || d.Day != std.Day() {
			t.Fatalf("day %d is %v, want %v", n, d, std)
		}
		if d.Weekday() != std.Weekday() {
			t.Fatalf("%v is a %v, want %v", d, d.Weekday(), std.Weekday())
		}
		if got := d.DaysSince(New(1970, 1, 1)); got != n {
			t.Fatalf("%v is %d days away, want %d", d, got, n)
		}
	}
}

func TestAnInstantBelongsToItsDayInZonaCentro(t *testing.T) {
	for _, c := range []struct{ name, instant, day string }{
		{"late evening in Mexico is already tomorrow in UTC", "2026-05-01T03:00:00Z", "2026-04-30"},
		{"midnight belongs to the day that begins", "2026-05-01T00:00:00-06:00", "2026-05-01"},
		{"an hour earlier in Tijuana is past midnight in the centre", "2026-01-15T22:30:00-08:00", "2026-01-16"},
		{"there is no summer time since 2022", "2025-07-01T05:59:59Z", "2025-06-30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, err := ParseInstant(c.instant)
			if err != nil {
				t.Fatal(err)
			}
			if got := Of(at).String(); got != c.day {
				t.Errorf("got %s, want %s", got, c.day)
			}
		})
	}
}

func TestADateIsReadStrictly(t *testing.T) {
	for _, s := range []string{"", "2026-2-1", "2026-02-30", "01/02/2026", "2026-02-01T00:00:00Z", " 2026-02-01"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q was read as %v", s, d)
		}
	}
	if _, err := ParseInstant("2026-02-01T10:00:00"); err == nil {
		t.Error("an instant without zone was read")
	}
}

func TestNoDateIsNullInJSON(t *testing.T) {
	type pair struct{ A, B Date }
	out, err := json.Marshal(pair{A: New(2026, 2, 1)})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"A":"2026-02-01","B":null}`; string(out) != want {
		t.Errorf("got %s, want %s", out, want)
	}
	var back pair
	if err := json.Unmarshal(out, &back); err != nil || back.A != New(2026, 2, 1) || !back.B.IsZero() {
		t.Errorf("read back %v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`{"A":20260201}`), &back); err == nil {
		t.Error("a number was read as a date")
	}
}

func TestHabilesAnswersOnlyWithinItsTable(t *testing.T) {
	weekend := func(d Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
	h := NewHabiles(New(2026, 1, 1), New(2026, 1, 31), weekend) // a Thursday and a Saturday
	tras := func(d Date, n int) string { v, _ := h.Tras(d, n); return v.String() }
	antes := func(d Date, n int) string { v, _ := h.Antes(d, n); return v.String() }
	for _, c := range []struct{ name, got, want string }{
		{"the first day after a Friday is Monday", tras(New(2026, 1, 2), 1), "2026-01-05"},
		{"the first day after a Saturday is Monday", tras(New(2026, 1, 3), 1), "2026-01-05"},
		{"the eve of the table is covered", tras(New(2025, 12, 31), 1), "2026-01-01"},
		{"two days before the table is not", tras(New(2025, 12, 30), 1), ""},
		{"the last business day", tras(New(2026, 1, 29), 1), "2026-01-30"},
		{"nothing after the last one", tras(New(2026, 1, 30), 1), ""},
		{"a count that runs off the table has no answer", tras(New(2026, 1, 1), 1000), ""},
		{"no zeroth day", tras(New(2026, 1, 1), 0), ""},
		{"the day before a Monday is Friday", antes(New(2026, 1, 5), 1), "2026-01-02"},
		{"nothing before the first day", antes(New(2026, 1, 1), 1), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
	if n, ok := h.Entre(New(2026, 1, 2), New(2026, 1, 9)); n != 5 || !ok {
		t.Errorf("a week has %d business days, %v", n, ok)
	}
	if h.Es(New(2026, 1, 3)) || !h.Es(New(2026, 1, 2)) || h.Es(New(2026, 2, 2)) {
		t.Error("Es is wrong on a Saturday, a Friday or past the table")
	}
	if h.Cubre(New(2026, 2, 1)) || h.Cubre(New(2025, 12, 31)) || !h.Cubre(New(2026, 1, 31)) {
		t.Error("Cubre is wrong at the ends")
	}
	var none *Habiles
	if none.Cubre(New(2026, 1, 1)) || none.Es(New(2026, 1, 1)) {
		t.Error("a nil table covers a date")
	}
}

func TestMonthsAreNamedAndReadBack(t *testing.T) {
	for m := time.January; m <= time.December; m++ {
		if nombre := NombreMes(m); nombre == "" || MesLlamado(nombre) != m {
			t.Errorf("%v is %q, read back as %v", m, nombre, MesLlamado(nombre))
		}
	}
	if NombreMes(0) != "" || NombreMes(13) != "" || MesLlamado("november") != 0 || MesLlamado("") != 0 {
		t.Error("what is no month has a name")
	}
}
