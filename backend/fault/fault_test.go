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
		if s := w.Que + w.Plazo + w.Sigue; strings.Contains(s, "--") {
			t.Errorf("%s speaks of the command line to the window too; valijactl has its own hints: %s", c, s)
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

func TestUnaFechaSeDiceComoSeLee(t *testing.T) {
	for dato, want := range map[string]string{
		"2023-06-13":                "La e.firma venció el 13 de junio de 2023.",
		"2026-11-24T09:05:00-06:00": "La e.firma venció el 24 de noviembre de 2026, 09:05.",
		"ayer":                      "La e.firma venció el ayer.",
	} {
		if got := New(EfirmaVencida, "fecha", dato).Words().Que; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
