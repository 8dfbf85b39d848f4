//go:build e2e

package main

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

type tienda struct{}

type pedido struct {
	Nombre string `json:"nombre"`
}

func (tienda) Saluda(p pedido, veces int) (string, error) {
	if veces < 0 {
		return "", errors.New("al revés no")
	}
	return strings.Repeat("Hola, "+p.Nombre+". ", veces), nil
}
func (tienda) Falla() error { return errors.New(`{"codigo":"interno"}`) }

func serve(t *testing.T) (*httptest.Server, *puente, *http.Client) {
	t.Helper()
	p := newPuente()
	p.bind(tienda{})
	dist := fstest.MapFS{"index.html": {Data: []byte("<html><head></head></html>")}, "app.js": {Data: []byte("1")}}
	server := httptest.NewServer(conLlave("secreta", p.handler(dist, http.NotFoundHandler())))
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	if got := get(t, client, server.URL+"/llave/secreta/"); !strings.Contains(got, "puente.js") {
		t.Fatalf("the page came without the bridge: %s", got)
	}
	return server, p, client
}

func get(t *testing.T, c *http.Client, url string) string {
	t.Helper()
	response, err := c.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestACallCrossesAsInTheWindow(t *testing.T) {
	server, _, client := serve(t)
	for asked, want := range map[string]string{
		`{"name":"main.tienda.Saluda","args":[{"nombre":"Ñandú"},2]}`: `{"result":"Hola, Ñandú. Hola, Ñandú. "}`,
		`{"name":"main.tienda.Falla","args":[]}`:                      `{"error":"{\"codigo\":\"interno\"}"}`,
		`{"name":"main.tienda.Saluda","args":[]}`:                     `{"error":"no hay main.tienda.Saluda con 0 argumentos"}`,
	} {
		response, err := client.Post(server.URL+"/_puente/llamar", "application/json", strings.NewReader(asked))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || strings.TrimSpace(string(body)) != want {
			t.Errorf("%s\n got %s\nwant %s (%v)", asked, body, want, err)
		}
	}
}

func TestAnEventReachesThePage(t *testing.T) {
	server, p, client := serve(t)
	response, err := client.Get(server.URL + "/_puente/eventos")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	if !lines.Scan() { // the first line says that the page is listening
		t.Fatal("the stream did not open")
	}
	p.emit("cambios", []string{"PEN010203AB1"})
	for lines.Scan() {
		if line := lines.Text(); line != "" && line != ": aquí" {
			if line != `data: {"data":[["PEN010203AB1"]],"name":"cambios"}` {
				t.Errorf("got %s", line)
			}
			return
		}
	}
	t.Error("the stream ended")
}

func TestNobodyWithoutTheTokenIsLetIn(t *testing.T) {
	server, _, _ := serve(t)
	for _, path := range []string{"/", "/app.js", "/llave/otra/", "/llave/", "/_puente/eventos", "/_puente/puente.js"} {
		response, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %s", path, response.Status)
		}
	}
}
