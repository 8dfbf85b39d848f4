// Package clock is the one place that reads the machine's clock. Everything else takes an instant as an
// argument or a Clock as a dependency, so that law, signatures and tests never depend on today.
package clock

import "time"

// Clock tells the present instant.
type Clock interface {
	Now() time.Time
}

// System is the machine's clock.
type System struct{}

// Now returns the machine's instant.
func (System) Now() time.Time { return time.Now() }

// Fixed is a clock that stands still at one instant; the what-if clock of the command line.
type Fixed time.Time

// Now returns the fixed instant.
func (f Fixed) Now() time.Time { return time.Time(f) }
