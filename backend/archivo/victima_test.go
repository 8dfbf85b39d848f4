package archivo

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"
)

// TestMain runs this program as the helper that gets killed when it is asked to.
func TestMain(m *testing.M) {
	if dir := os.Getenv("ARCHIVO_AYUDANTE"); dir != "" {
		papel := ayudante
		switch os.Getenv("ARCHIVO_VUELTA") {
		case "sostiene":
			papel = sosten
		case "respalda":
			papel = respaldador
		case "restaura":
			papel = restaurador
		case "cifra":
			papel = cifrador
		case "reindexa":
			papel = reindexador
		}
		if err := papel(dir, os.Getenv("ARCHIVO_VUELTA")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3) // not 1: that is how a killed one ends on Windows
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// victima is this program as a helper that works in a folder and is killed while it does.
type victima struct {
	dir, papel string
	en         time.Duration // of its life, when it is killed; 0 leaves that to who hears it
}

// corre hands over each line that the helper writes until it ends, and kills it so long after a line as oye says; 0 lets
// it be. It returns how the helper ended.
func (v victima) corre(t *testing.T, oye func(linea string) time.Duration) *os.ProcessState {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ARCHIVO_AYUDANTE="+v.dir, "ARCHIVO_VUELTA="+v.papel)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err = cmd.Start(); err != nil {
		t.Fatal(err)
	}
	mata := func(en time.Duration) {
		if en > 0 {
			time.AfterFunc(en, func() { cmd.Process.Kill() }) // of one that ended it fails, and harms nobody
		}
	}
	mata(v.en)
	for sc := bufio.NewScanner(out); sc.Scan(); {
		mata(oye(sc.Text()))
	}
	cmd.Wait()
	return cmd.ProcessState
}

// muere is corre for a helper that works without end.
func (v victima) muere(t *testing.T, oye func(linea string) time.Duration) {
	t.Helper()
	if s := v.corre(t, oye); !murio(s) {
		t.Fatalf("el ayudante terminó solo: %v", s)
	}
}

// murio tells a helper that was killed from one that ended by itself. Windows has no signals: Kill ends the
// process with code 1 there.
func murio(s *os.ProcessState) bool {
	return !s.Exited() || runtime.GOOS == "windows" && s.ExitCode() == 1
}
