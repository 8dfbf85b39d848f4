package civil

// Habiles is a table of the business days (días hábiles) between two dates, both included. It knows
// nothing of the law: whoever builds it says which days do not count. It is immutable, and answers in
// constant time whatever the length of the period. A nil table covers no date.
type Habiles struct {
	first int     // ordinal of the first day
	upTo  []int32 // business days from the first day up to and including each day
	days  []int32 // ordinals of the business days
}

// NewHabiles builds the table of the days from desde to hasta for which inhabil says false.
func NewHabiles(desde, hasta Date, inhabil func(Date) bool) *Habiles {
	h := &Habiles{first: desde.ordinal()}
	for n := h.first; n <= hasta.ordinal(); n++ {
		if !inhabil(ofOrdinal(n)) {
			h.days = append(h.days, int32(n)) //nolint:gosec // an ordinal of the table's years is far below 2^31
		}
		h.upTo = append(h.upTo, int32(len(h.days))) //nolint:gosec // at most one a day
	}
	return h
}

// Cubre reports whether the table reaches d.
func (h *Habiles) Cubre(d Date) bool {
	_, ok := h.before(d.ordinal() + 1)
	return ok && h.first <= d.ordinal()
}

// Es reports whether d is a business day of the table.
func (h *Habiles) Es(d Date) bool {
	n := d.ordinal()
	upTo, ok := h.before(n + 1)
	if !ok {
		return false
	}
	earlier, ok := h.before(n)
	return ok && upTo > earlier
}

// Tras returns the nth business day after d; n is 1 or more. It is false past the table's ends.
func (h *Habiles) Tras(d Date, n int) (Date, bool) {
	upTo, ok := h.before(d.ordinal() + 1)
	if !ok || n < 1 || n > len(h.days)-upTo {
		return Date{}, false
	}
	return ofOrdinal(int(h.days[upTo+n-1])), true
}

// Antes returns the nth business day before d; n is 1 or more. It is false past the table's ends.
func (h *Habiles) Antes(d Date, n int) (Date, bool) {
	earlier, ok := h.before(d.ordinal())
	if !ok || n < 1 || n > earlier {
		return Date{}, false
	}
	return ofOrdinal(int(h.days[earlier-n])), true
}

// Entre counts the business days after desde up to and including hasta, and is negative when hasta falls
// before desde. It is false past the table's ends.
func (h *Habiles) Entre(desde, hasta Date) (int, bool) {
	from, ok := h.before(desde.ordinal() + 1)
	if !ok {
		return 0, false
	}
	to, ok := h.before(hasta.ordinal() + 1)
	return to - from, ok
}

// before counts the business days of the table before the ordinal n. The first day's eve is covered too.
func (h *Habiles) before(n int) (int, bool) {
	if h == nil {
		return 0, false
	}
	i := n - 1 - h.first
	switch {
	case i == -1:
		return 0, true
	case i < 0, i >= len(h.upTo):
		return 0, false
	}
	return int(h.upTo[i]), true
}
