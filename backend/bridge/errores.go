package bridge

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

// cierre ends every call of the page: a panic becomes an error (Wails would never settle the promise), and an
// error becomes the JSON text of ErrorDTO, logged once, here. It is deferred by each method with its own error.
func (a *API) cierre(err *error) {
	a.anota(llamador())
	if p := recover(); p != nil {
		a.log.Error("panic in a call", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
		*err = fault.Wrap(fault.Interno, fmt.Errorf("panic: %v", p))
	}
	if *err == nil {
		return
	}
	f := fault.As(*err)
	a.log.Warn("call failed", slog.String("code", string(f.Code)), slog.String("error", f.Error()))
	*err = comoTexto(f)
}

// comoTexto writes a fault as the page reads it.
func comoTexto(f *fault.Error) error {
	w := f.Words()
	b, err := json.Marshal(ErrorDTO{string(f.Code), w.Que, w.Plazo, w.Sigue})
	if err != nil { // unreachable: four strings
		return f
	}
	return errors.New(string(b))
}

// falla writes a fault as the failure of one item of a longer work.
func falla(donde string, err error) Falla {
	f := fault.As(err)
	w := f.Words()
	return Falla{donde, string(f.Code), w.Que, w.Plazo, w.Sigue}
}

// lista maps a list, never to nil: a nil slice would cross as null.
func lista[T, U any](in []T, f func(T) U) []U {
	out := make([]U, 0, len(in))
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

// llena keeps a list from being nil.
func llena[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

// instante writes an instant in Zona Centro, "" for none.
func instante(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return civil.FormatInstant(t)
}

// leerInstante reads an instant that the page sent, the zero time for "".
func leerInstante(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := civil.ParseInstant(s)
	if err != nil {
		return time.Time{}, fault.Wrap(fault.InstanteSinZona, err, "valor", s)
	}
	return t, nil
}

// leerFecha reads a date that the page sent, no date for "".
func leerFecha(s string) (civil.Date, error) {
	if s == "" {
		return civil.Date{}, nil
	}
	d, err := civil.Parse(s)
	if err != nil {
		return civil.Date{}, fault.Wrap(fault.FechaInvalida, err, "valor", s)
	}
	return d, nil
}
