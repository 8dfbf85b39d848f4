package main

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"valija/backend/archivo"
	"valija/backend/clock"
)

func codigoDe(t *testing.T, errs string) string {
	t.Helper()
	var e struct {
		Error struct{ Codigo, Mensaje, Sugerencia string }
	}
	if err := json.Unmarshal([]byte(errs), &e); err != nil {
		t.Fatalf("the error is not one JSON object: %v\n%s", err, errs)
	}
	if e.Error.Mensaje == "" || strings.Contains(e.Error.Mensaje, "{") {
		t.Errorf("words are missing: %q", e.Error.Mensaje)
	}
	return e.Error.Codigo
}

func TestUnaBaseDeUnaVersionMasNuevaSeRechazaIntacta(t *testing.T) {
	dir := t.TempDir()
	if code, _, errs := ejecuta(t, "--datos", dir, "efirma", "lista"); code != 0 {
		t.Fatal(errs)
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, "valija.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err = db.Exec("PRAGMA user_version = 999"); err != nil {
		t.Fatal(err)
	}
	if err = db.Close(); err != nil {
		t.Fatal(err)
	}
	code, _, errs := ejecuta(t, "--datos", dir, "--json", "efirma", "lista")
	if got := codigoDe(t, errs); code != 1 || got != "datos_mas_nuevos" {
		t.Errorf("exit %d, %s", code, got)
	}
}

func TestUnaCarpetaEnUsoSeDiceYSeEspera(t *testing.T) {
	dir := t.TempDir()
	ctx := t.Context()
	a, err := archivo.Open(ctx, dir, archivo.Options{Clock: clock.System{}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	err = a.Update(ctx, func(*archivo.Tx) error {
		code, _, errs := ejecuta(t, "--datos", dir, "--json", "aviso", "registrar",
			"--rfc", "ABC010203AB1", "--enviado", "2025-02-10T11:00:00-06:00")
		if got := codigoDe(t, errs); code != 1 || got != "datos_en_uso" {
			t.Errorf("writing: exit %d, %s", code, got)
		}
		if code, _, errs := ejecuta(t, "--datos", dir, "--json", "buzon", "lista"); code != 0 {
			t.Errorf("reading while another writes: exit %d, %s", code, errs)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestElDiscoLlenoSeDiceYNadaSePierde(t *testing.T) {
	dir := discoChico(t)
	if dir == "" {
		return
	}
	datos, chico, grande := filepath.Join(dir, "datos"), filepath.Join(t.TempDir(), "chico.txt"), filepath.Join(t.TempDir(), "grande.txt")
	if err := os.WriteFile(chico, []byte("murciélago"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(grande, make([]byte, 16<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := ejecuta(t, "--datos", datos, "--json", "importar", chico); code != 0 {
		t.Fatal(errs)
	}
	code, _, errs := ejecuta(t, "--datos", datos, "--json", "importar", grande)
	if got := codigoDe(t, lastLine(errs)); code != 1 || got != "sin_espacio" {
		t.Errorf("exit %d, %s", code, got)
	}
	if code, out, errs := ejecuta(t, "--datos", datos, "--json", "buscar", "murciélago"); code != 0 || !strings.Contains(out, `"total": 1`) {
		t.Errorf("what was there: exit %d\n%s%s", code, out, errs)
	}
	if code, out, errs := ejecuta(t, "--datos", datos, "--json", "archivo", "verificar"); code != 0 {
		t.Errorf("verify: exit %d\n%s%s", code, out, errs)
	}
}

func lastLine(s string) string {
	l := strings.Split(strings.TrimSpace(s), "\n")
	return l[len(l)-1]
}

// sirve runs «valijactl practica» on this folder, as a user would, and returns its URL.
func (b *banca) sirve() (url string, para func()) {
	b.t.Helper()
	cmd := b.orden("practica")
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	if err = cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	buf := make([]byte, 200)
	n, err := out.Read(buf)
	if err != nil {
		b.t.Fatal(err)
	}
	return strings.TrimSpace(string(buf[:n])), func() {
		fin := os.Interrupt
		if runtime.GOOS == "windows" { // where a process cannot interrupt another
			fin = os.Kill
		}
		if err := cmd.Process.Signal(fin); err != nil {
			b.t.Error(err)
		}
		_ = cmd.Wait()
	}
}

func TestElBuzonDePracticaServidoAtiendeAOtraCarpeta(t *testing.T) {
	servidor := nuevaBanca(t)
	url, para := servidor.sirve()
	defer para()
	if !strings.HasPrefix(url, "http://127.0.0.1:") {
		t.Fatalf("first line is %q", url)
	}
	control := filepath.Join(servidor.dir, "practica", "buzon", "control.json")
	if i, err := os.Stat(control); err != nil || runtime.GOOS != "windows" && i.Mode().Perm()&0o077 != 0 {
		t.Errorf("the token's file: %v %v", i, err)
	}
	// moving its clock from another process is seen by the running one
	var antes, despues struct{ Ahora time.Time }
	servidor.termina(&antes, "practica", "reloj")
	servidor.termina(&despues, "practica", "reloj", "--avanzar", "1d")
	if d := despues.Ahora.Sub(antes.Ahora); d < 24*time.Hour || d > 25*time.Hour {
		t.Errorf("the clock moved by %v", d)
	}
	// another folder with an e.firma of that authority uses it over HTTP
	cliente := &banca{t: t, dir: t.TempDir(), rfc: servidor.rfc}
	efirmas := filepath.Join(servidor.dir, "practica", "efirmas-de-practica", strings.ToLower(servidor.rfc))
	cliente.termina(nil, "efirma", "agregar", "--cer", efirmas+".cer", "--key", efirmas+".key", "--contrasena-stdin")
	var r struct{ Estado string }
	cliente.termina(&r, "activar", "--buzon", url, "--contrasena-stdin")
	if r.Estado != "habilitado" {
		t.Errorf("got %q", r.Estado)
	}
	servidor.termina(nil, "practica", "emitir", "multa_prima")
	var s struct{ Avisos []struct{ ID, Estado string } }
	cliente.termina(&s, "sincronizar", "--contrasena-stdin")
	if len(s.Avisos) != 1 || s.Avisos[0].Estado != "pendiente" {
		t.Fatalf("got %+v", s)
	}
	// its clock, a day ahead of the machine's, is the one that counts
	cliente.termina(&s, "buzon", "abrir", s.Avisos[0].ID, "--acepto-ser-notificado", "--contrasena-stdin")
	if s.Avisos[0].Estado != "abierta" {
		t.Errorf("got %+v", s)
	}
	cliente.integro()
}
