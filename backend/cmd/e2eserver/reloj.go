//go:build e2e

package main

import "time"

// reloj is the machine's clock moved to another instant: it runs from there, so that certificates with a real end
// and legal hours are the same on the day that a test runs as on the day that it was written.
type reloj struct{ adelanto time.Duration }

// relojDesde returns a clock that tells that instant now; the machine's when none is given.
func relojDesde(instante string) (reloj, error) {
	if instante == "" {
		return reloj{}, nil
	}
	t, err := time.Parse(time.RFC3339, instante)
	return reloj{time.Until(t)}, err
}

func (r reloj) Now() time.Time { return time.Now().Add(r.adelanto) }
