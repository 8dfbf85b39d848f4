// Package fault is the error that people see: a code from a closed list, the data that its words need, and
// the cause for the log. The domain picks the code; words.go holds the Spanish words of each; the edges
// (command line, window) show them. Code that branches uses CodeOf, never the text.
package fault

import (
	"errors"
	"sort"
	"strings"
)

// Error is one failure as a person meets it.
type Error struct {
	Code  Code
	Data  map[string]string // fills the {placeholders} of the words; never holds a secret
	Cause error             // for the log; may be nil
}

// New makes an error of this code. The rest are pairs of placeholder and value; a last one without its
// pair is dropped.
func New(code Code, pairs ...string) *Error { return Wrap(code, nil, pairs...) }

// Wrap makes an error of this code with the cause that led to it.
func Wrap(code Code, cause error, pairs ...string) *Error {
	e := &Error{Code: code, Cause: cause}
	for i := 0; i+1 < len(pairs); i += 2 {
		if e.Data == nil {
			e.Data = map[string]string{}
		}
		e.Data[pairs[i]] = pairs[i+1]
	}
	return e
}

// Error is the text for the log: code, data in a fixed order, cause.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	keys := make([]string, 0, len(e.Data))
	for k := range e.Data {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		b.WriteString(" " + k + "=" + e.Data[k])
	}
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Words returns what to tell the person, with the data filled in.
func (e *Error) Words() Words { return wordsOf(e.Code).fill(e.Data) }

// As finds the fault in a chain of errors. An error that holds none is an internal one, so that every
// failure has words.
func As(err error) *Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return Wrap(Interno, err)
}

// CodeOf returns the code of the first fault in the chain, Interno for an error without one and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	return As(err).Code
}
