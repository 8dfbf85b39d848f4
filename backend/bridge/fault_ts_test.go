package bridge

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/backend/fault"
)

var escribe = flag.Bool("escribe", false, "write generated/fault.ts instead of comparing it")

// The page must have words for every code by compilation, so it needs the list as a type.
func TestElPaqueteDeCodigosDeLaPaginaEstaAlDia(t *testing.T) {
	path := filepath.Join("..", "..", "frontend", "src", "backend", "generated", "fault.ts")
	want := faultTS(fault.Codes())
	if *escribe {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ReplaceAll(string(got), "\r\n", "\n") != want {
		t.Errorf("%s is not what backend/fault says; run: go test ./backend/bridge -run Codigos -escribe", path)
	}
}

func faultTS(codes []fault.Code) string {
	var b strings.Builder
	b.WriteString("// Code generated from backend/fault by `go test ./backend/bridge -run Codigos -escribe`. DO NOT EDIT.\n\n")
	b.WriteString("/** Every kind of failure that the Go side can tell apart. */\nexport const codigos = [\n")
	for _, c := range codes {
		b.WriteString("  '" + string(c) + "',\n")
	}
	b.WriteString("] as const;\n\nexport type Codigo = (typeof codigos)[number];\n")
	return b.String()
}
