package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"valija/backend/llavero/llaverotest"
)

// TestConUnLlaveroDeVerdad starts a keyring of its own, on a bus of its own, and lives the life of an encrypted folder
// in it; the steps are in TestVidaDeUnaCarpetaCifrada.
func TestConUnLlaveroDeVerdad(t *testing.T) { llaverotest.Corre(t, "TestVidaDeUnaCarpetaCifrada") }

// cifrada is a folder driven by real processes.
type cifrada struct {
	t     *testing.T
	datos string
}

// orden runs the program and returns what it printed as JSON: the result, or the error's code.
func (c *cifrada) orden(stdin string, args ...string) map[string]any {
	c.t.Helper()
	cmd := exec.CommandContext(c.t.Context(), os.Args[0], append([]string{"--json", "--datos", c.datos}, args...)...)
	cmd.Env = append(os.Environ(), comoValijactl+"=1")
	cmd.Stdin = strings.NewReader(stdin)
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	texto := &out
	if cmd.Run() != nil {
		texto = &errs
	}
	j := map[string]any{}
	if err := json.Unmarshal([]byte(texto.String()), &j); err != nil {
		c.t.Fatalf("%v: %v\n%s%s", args, err, out.String(), errs.String())
	}
	if e, ok := j["error"].(map[string]any); ok {
		return e
	}
	return j
}

func (c *cifrada) da(clave string, quiere any, stdin string, args ...string) {
	c.t.Helper()
	if j := c.orden(stdin, args...); j[clave] != quiere {
		c.t.Fatalf("%v: %s is %v, want %v", args, clave, j[clave], quiere)
	}
}

func TestVidaDeUnaCarpetaCifrada(t *testing.T) {
	if !llaverotest.Dentro() {
		return // run by the test above, inside its session
	}
	dir := t.TempDir()
	c := &cifrada{t, filepath.Join(dir, "datos")}
	uno, otro := filepath.Join(dir, "uno.txt"), filepath.Join(dir, "otro.txt")
	for ruta, texto := range map[string]string{uno: "el murciélago", otro: "la lechuza"} {
		if err := os.WriteFile(ruta, []byte(texto), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c.da("importados", 1.0, "", "importar", uno)
	c.da("estado", "abierto", "", "archivo", "estado")
	c.da("integro", true, "", "archivo", "verificar")
	clave, _ := c.orden("", "archivo", "clave")["clave_recuperacion"].(string)
	c.da("clave_recuperacion_probada", false, "", "archivo", "estado")
	c.da("codigo", "clave_equivocada", clave[:50]+"\n", "archivo", "probar", "--clave-stdin")
	c.da("clave_recuperacion_probada", true, strings.ToLower(clave)+"\n", "archivo", "probar", "--clave-stdin")
	c.da("clave_recuperacion_probada", true, "", "archivo", "estado")

	// Locked: nobody is there to type its password. Nothing is lost, and nothing comes in.
	sistema(t, "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets",
		"org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login")
	c.da("estado", "bloqueado", "", "archivo", "estado")
	c.da("codigo", "archivo_bloqueado", "", "importar", otro)
	c.da("total", 1.0, "", "buscar", "murciélago")
	sistema(t, "sh", "-c", `printf "\n" | gnome-keyring-daemon --replace --unlock --components=secrets --daemonize >/dev/null 2>&1`)
	c.da("estado", "abierto", "", "archivo", "estado")
	c.da("importados", 1.0, "", "importar", otro)

	// Lost: the recovery key gives it back.
	if err := keyring.DeleteAll("Valija"); err != nil {
		t.Fatal(err)
	}
	c.da("estado", "bloqueado", "", "archivo", "estado")
	c.da("codigo", "archivo_bloqueado", "", "archivo", "verificar")
	c.da("codigo", "clave_equivocada", strings.Repeat("q", 58)+"\n", "archivo", "recuperar", "--clave-stdin")
	c.da("recuperada", c.datos, clave+"\n", "archivo", "recuperar", "--clave-stdin")
	c.da("integro", true, "", "archivo", "verificar")
	c.seCifraUnaQueNacioEnClaro(uno, otro)
}

// seCifraUnaQueNacioEnClaro makes a folder without a keyring and encrypts it where there is one.
func (c *cifrada) seCifraUnaQueNacioEnClaro(uno, otro string) {
	c.datos += "-plano"
	bus := os.Getenv("DBUS_SESSION_BUS_ADDRESS")
	c.t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nohay")
	c.da("importados", 1.0, "", "importar", uno)
	c.da("estado", "plano", "", "archivo", "estado")
	c.t.Setenv("DBUS_SESSION_BUS_ADDRESS", bus)
	clave, _ := c.orden("", "archivo", "cifrar")["clave_recuperacion"].(string)
	c.da("en_claro", 1.0, "", "archivo", "estado")
	c.da("codigo", "estado_no_permite", "", "archivo", "cifrar") // its recovery key is not proved
	c.da("clave_recuperacion_probada", true, clave+"\n", "archivo", "probar", "--clave-stdin")
	c.da("importados", 1.0, "", "importar", otro)
	c.da("en_claro", 0.0, "", "archivo", "cifrar")
	c.da("integro", true, "", "archivo", "verificar")
	c.da("total", 1.0, "", "buscar", "murciélago")
	c.da("estado", "abierto", "", "archivo", "estado")
	c.da("en_claro", 0.0, "", "archivo", "cifrar") // again: there is nothing to do
}

func sistema(t *testing.T, programa string, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), programa, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", programa, err, out)
	}
}
