//go:build ventana && linux

package ventana

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// window is one running program, driven over WebDriver.
type window struct {
	t       *testing.T
	session string // address of its session
	began   string // file with the instant at which the program was started, and its process id
}

// open starts the program under WebKitWebDriver and waits for its page.
func (s *screen) open(t *testing.T, binary string) *window {
	t.Helper()
	folder := t.TempDir()
	w := &window{t: t, began: filepath.Join(folder, "inicio")}
	wrapper := filepath.Join(folder, "valija.sh")
	script := fmt.Sprintf("#!/bin/sh\necho $(date +%%s%%N) $$ > '%s'\nLD_PRELOAD='%s' exec '%s'\n", w.began, s.shim, binary)
	if err := os.WriteFile(wrapper, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	port := freePort(t)
	driver := exec.Command("WebKitWebDriver", "--host=127.0.0.1", "--port="+port)
	driver.Env = s.env
	start(t, driver)
	base := "http://127.0.0.1:" + port
	waitFor(t, "WebKitWebDriver", func() bool {
		response, err := http.Get(base + "/status")
		if err == nil {
			response.Body.Close()
		}
		return err == nil
	})
	w.session = base
	value := w.ask(http.MethodPost, "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
		"webkitgtk:browserOptions": map[string]any{"binary": wrapper, "args": []string{}},
	}}})
	answer, ok := value.(map[string]any)
	if !ok {
		t.Fatalf("no session: %v", value)
	}
	w.session = base + "/session/" + fmt.Sprint(answer["sessionId"])
	t.Cleanup(w.close)
	return w
}

// close ends the session, which the driver calls an error because the program closes with its view, and waits
// for the program: one still there would take the next start for its second.
func (w *window) close() {
	request, err := http.NewRequest(http.MethodDelete, w.session, nil)
	if err != nil {
		return
	}
	if response, err := client().Do(request); err == nil {
		response.Body.Close()
	}
	_, pid := w.process()
	program, err := os.FindProcess(pid)
	if err != nil {
		return
	}
	waitFor(w.t, "the end of the program", func() bool {
		_ = program.Kill()
		return !alive(pid)
	})
}

// alive tells a running process from one that ended and that nobody has buried yet.
func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !strings.Contains(string(stat), ") Z ")
}

// client gives up where the driver would wait for ever.
func client() *http.Client { return &http.Client{Timeout: time.Minute} }

// ask sends one command and gives its value; a refusal fails the test.
func (w *window) ask(method, path string, body any) any {
	w.t.Helper()
	content, err := json.Marshal(body)
	if err != nil {
		w.t.Fatal(err)
	}
	var reader io.Reader
	if method == http.MethodPost {
		reader = bytes.NewReader(content)
	}
	request, err := http.NewRequest(method, w.session+path, reader)
	if err != nil {
		w.t.Fatal(err)
	}
	response, err := client().Do(request)
	if err != nil {
		w.t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct{ Value any }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		w.t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		w.t.Fatalf("%s %s: %v", method, path, answer.Value)
	}
	return answer.Value
}

// run executes a script in the page and gives what it returns; await lets the script answer later, by calling
// its last argument.
func (w *window) run(script string) any {
	w.t.Helper()
	return w.ask(http.MethodPost, "/execute/sync", map[string]any{"script": script, "args": []any{}})
}

func (w *window) await(expression string) any {
	w.t.Helper()
	script := "const done = arguments[0]; (async () => " + expression + ")().then(done, (e) => done('error: ' + e.message))"
	return w.ask(http.MethodPost, "/execute/async", map[string]any{"script": script, "args": []any{}})
}

// until waits for an expression of the page to be true.
func (w *window) until(what, expression string) {
	w.t.Helper()
	waitFor(w.t, what, func() bool { return w.run("return Boolean("+expression+")") == true })
}

// process gives when the program was started and its id.
func (w *window) process() (time.Time, int) {
	w.t.Helper()
	content, err := os.ReadFile(w.began)
	if err != nil {
		w.t.Fatal(err)
	}
	fields := strings.Fields(string(content))
	nanos, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		w.t.Fatal(err)
	}
	pid, err := strconv.Atoi(fields[1])
	if err != nil {
		w.t.Fatal(err)
	}
	return time.Unix(0, nanos), pid
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

func waitFor(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 300 {
		if done() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s: not in 30 s", what)
}
