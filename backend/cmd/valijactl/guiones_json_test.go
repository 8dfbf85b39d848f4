package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// sale CODE ARG… runs a command and asks for exactly this exit status. Its output is then that of the last exec.
func sale(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var salio *exec.ExitError
	switch {
	case errors.As(err, &salio):
		got = salio.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit %d, want %d\n%s%s", got, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// json PATH VALUE checks a value of the last stdout (of stderr when PATH begins with !): a path like avisos.0.id,
// with largo for a length and clave=valor for the first such item. VALUE «-» only asks for the key to be there.
func valorJSON(ts *testscript.TestScript, neg bool, args []string) {
	v, err := busca(ts, args[0])
	if err != nil {
		if neg {
			return
		}
		ts.Fatalf("%v", err)
	}
	igual := args[1] == "-" || texto(v) == args[1]
	if igual == neg {
		ts.Fatalf("%s is %q, want %q (neg=%v)", args[0], texto(v), args[1], neg)
	}
}

// toma PATH VARIABLE puts a value of the last stdout in a variable.
func tomaJSON(ts *testscript.TestScript, _ bool, args []string) {
	v, err := busca(ts, args[0])
	ts.Check(err)
	ts.Setenv(args[1], texto(v))
}

func busca(ts *testscript.TestScript, path string) (any, error) {
	file := "stdout"
	if p, ok := strings.CutPrefix(path, "!"); ok {
		file, path = "stderr", p
	}
	var v any
	if err := json.Unmarshal([]byte(ts.ReadFile(file)), &v); err != nil {
		return nil, fmt.Errorf("%s is not one JSON object: %w\n%s", file, err, ts.ReadFile(file))
	}
	for k := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			w, ok := x[k]
			if !ok {
				return nil, fmt.Errorf("no key %s in %v", k, x)
			}
			v = w
		case []any:
			if k == "largo" {
				v = len(x)
				continue
			}
			if clave, valor, con := strings.Cut(k, "="); con {
				var hallado any
				for _, it := range x {
					if m, ok := it.(map[string]any); ok && texto(m[clave]) == valor {
						hallado = it
						break
					}
				}
				if hallado == nil {
					return nil, fmt.Errorf("no item with %s", k)
				}
				v = hallado
				continue
			}
			i, err := strconv.Atoi(k)
			if err != nil || i >= len(x) {
				return nil, fmt.Errorf("no item %s of %d", k, len(x))
			}
			v = x[i]
		default:
			return nil, fmt.Errorf("%s: %v is no object", k, v)
		}
	}
	return v, nil
}

func texto(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case nil:
		return "null"
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	default:
		return fmt.Sprint(x)
	}
}
