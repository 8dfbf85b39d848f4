package fault

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestEveryCodeHasWords(t *testing.T) {
	seen := map[Code]bool{}
	for _, c := range Codes() {
		if seen[c] {
			t.Errorf("%s is listed twice", c)
		}
		seen[c] = true
		w := wordsOf(c)
		if w == wordsOf("no such code") {
			t.Errorf("%s has no words of its own", c)
		}
		if w.Que == "" || w.Sigue == "" {
			t.Errorf("%s must say what happened and what to do: %+v", c, w)
		}
		if e := c.Exit(); e < 1 || e > 11 {
			t.Errorf("%s exits with %d", c, e)
		}
	}
}

func TestWordsFillTheirDataAndLeaveNoBraces(t *testing.T) {
	w := New(LlaveCorta, "bits", "1024").Words()
	if !strings.Contains(w.Que, "1024 bits") {
		t.Errorf("data not filled: %s", w.Que)
	}
	for _, c := range Codes() {
		w := New(c).Words()
		if s := w.Que + w.Plazo + w.Sigue; strings.ContainsAny(s, "{}") {
			t.Errorf("%s without data shows braces: %s", c, s)
		}
	}
}

func TestAnErrorWithoutFaultIsInternalAndKeepsItsCause(t *testing.T) {
	cause := errors.New("boom")
	e := As(fmt.Errorf("outer: %w", cause))
	if e.Code != Interno || !errors.Is(e, cause) {
		t.Errorf("got %v", e)
	}
	if got := CodeOf(fmt.Errorf("outer: %w", New(SinConexion))); got != SinConexion {
		t.Errorf("CodeOf found %s", got)
	}
}
