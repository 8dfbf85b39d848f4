package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"valija/backend/oficina"
)

// topeMemoria is what a process may take at most to import a file, whatever its size.
const topeMemoria = 64 << 20

// TestImportarUnArchivoEnormeNoLlenaLaMemoria imports 256 MiB (1 GiB with VALIJA_LARGO) in a process of its own and reads the
// most that it ever took.
func TestImportarUnArchivoEnormeNoLlenaLaMemoria(t *testing.T) {
	tamano := int64(256 << 20)
	if os.Getenv("VALIJA_LARGO") != "" {
		tamano = 1 << 30
	}
	enorme := filepath.Join(t.TempDir(), "enorme.bin")
	f, err := os.Create(enorme)
	if err != nil {
		t.Fatal(err)
	}
	if err = f.Truncate(tamano); err != nil { // sparse: it takes no place on the disk
		t.Fatal(err)
	}
	if err = f.Close(); err != nil {
		t.Fatal(err)
	}
	b := &banca{t: t, dir: filepath.Join(t.TempDir(), "datos")}
	cmd := b.orden("importar", enorme)
	salida, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err = cmd.Start(); err != nil {
		t.Fatal(err)
	}
	fin, tope := make(chan struct{}), make(chan int64)
	go func() { tope <- masQueTuvo(cmd.Process.Pid, fin) }()
	var r struct {
		Importados int `json:"importados"`
	}
	err = json.NewDecoder(salida).Decode(&r)
	close(fin)
	maximo := <-tope
	if e := cmd.Wait(); err != nil || e != nil || r.Importados != 1 {
		t.Fatal(r, err, e)
	}
	if maximo == 0 || maximo > topeMemoria {
		t.Errorf("importing %d MiB took %d MiB of memory", tamano>>20, maximo>>20)
	}
	t.Logf("%d MiB importados con %d MiB de memoria a lo más", tamano>>20, maximo>>20)
	b.con(func(ctx context.Context, o *oficina.Oficina, _ oficina.Entrenador) error {
		l, err := o.VerificaArchivo(ctx)
		if err == nil && (!l[0].Integro() || l[0].Bytes < tamano) {
			t.Errorf("%+v", l[0])
		}
		return err
	})
}

// masQueTuvo reads again and again, until fin is closed, the most memory that a process has had so far: the system keeps it.
func masQueTuvo(pid int, fin <-chan struct{}) (maximo int64) {
	hwm := regexp.MustCompile(`VmHWM:\s+(\d+) kB`)
	for {
		if b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status"); err == nil {
			if m := hwm.FindSubmatch(b); m != nil {
				if kb, err := strconv.ParseInt(string(m[1]), 10, 64); err == nil {
					maximo = max(maximo, kb<<10)
				}
			}
		}
		select {
		case <-fin:
			return maximo
		case <-time.After(5 * time.Millisecond):
		}
	}
}
