//go:build e2e

package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"reflect"
	"strings"
	"sync"
)

//go:embed puente.js
var script []byte

// puente stands in for Wails in an ordinary browser: it serves the built page with the same window.go and
// window.runtime, answers its calls by reflection, and sends events as a stream.
type puente struct {
	methods map[string]reflect.Value // by "package.Type.Method"
	mu      sync.Mutex
	pages   map[chan []byte]struct{}
}

func newPuente() *puente {
	return &puente{methods: map[string]reflect.Value{}, pages: map[chan []byte]struct{}{}}
}

// bind publishes every exported method of v, as Wails does.
func (p *puente) bind(v any) {
	value := reflect.ValueOf(v)
	prefix := strings.TrimPrefix(value.Type().String(), "*") + "."
	for i := range value.NumMethod() {
		p.methods[prefix+value.Type().Method(i).Name] = value.Method(i)
	}
}

// emit sends an event to every open page; a page that does not listen fast enough loses it.
func (p *puente) emit(name string, data any) {
	message, err := json.Marshal(map[string]any{"name": name, "data": []any{data}})
	if err != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for page := range p.pages {
		select {
		case page <- message:
		default:
		}
	}
}

// call answers one call of the page: {"name", "args"} in, {"result"} or {"error"} out.
func (p *puente) call(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Name string            `json:"name"`
		Args []json.RawMessage `json:"args"`
	}
	answer := map[string]any{}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		answer["error"] = err.Error()
	} else if result, err := p.invoke(asked.Name, asked.Args); err != nil {
		answer["error"] = err.Error()
	} else {
		answer["result"] = result
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// invoke gives the arguments their types, calls, and tells value and error apart.
func (p *puente) invoke(name string, args []json.RawMessage) (any, error) {
	method, ok := p.methods[name]
	if !ok || len(args) != method.Type().NumIn() {
		return nil, fmt.Errorf("no hay %s con %d argumentos", name, len(args))
	}
	in := make([]reflect.Value, len(args))
	for i, raw := range args {
		value := reflect.New(method.Type().In(i))
		if err := json.Unmarshal(raw, value.Interface()); err != nil {
			return nil, fmt.Errorf("argumento %d de %s: %w", i+1, name, err)
		}
		in[i] = value.Elem()
	}
	var result any
	for _, out := range method.Call(in) {
		if out.Type() != reflect.TypeFor[error]() {
			result = out.Interface()
		} else if err, failed := reflect.TypeAssert[error](out); failed {
			return nil, err
		}
	}
	return result, nil
}

// events keeps a page's stream open until it leaves.
func (p *puente) events(w http.ResponseWriter, r *http.Request) {
	page := make(chan []byte, 4096)
	p.mu.Lock()
	p.pages[page] = struct{}{}
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		delete(p.pages, page)
		p.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	send := http.NewResponseController(w)
	line := []byte(": aquí\n\n")
	for {
		if _, err := w.Write(line); err != nil {
			return
		}
		if err := send.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case message := <-page:
			line = append(append([]byte("data: "), message...), "\n\n"...)
		}
	}
}

// handler serves the page of dist with the bridge's script before its own, and documents for any path that
// dist does not have.
func (p *puente) handler(dist fs.FS, documents http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /_puente/llamar", p.call)
	mux.HandleFunc("GET /_puente/eventos", p.events)
	mux.HandleFunc("GET /_puente/puente.js", p.serveScript)
	files := http.FileServerFS(dist)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.Path, "/")
		switch _, err := fs.Stat(dist, path); {
		case path == "":
			page, err := fs.ReadFile(dist, "index.html")
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write(bytes.Replace(page, []byte("<head>"), []byte(`<head><script src="/_puente/puente.js"></script>`), 1)) //nolint:errcheck // a page that left
		case err != nil:
			documents.ServeHTTP(w, r)
		default:
			files.ServeHTTP(w, r)
		}
	})
	return mux
}

func (p *puente) serveScript(w http.ResponseWriter, _ *http.Request) {
	names := make([]string, 0, len(p.methods))
	for name := range p.methods {
		names = append(names, name)
	}
	list, err := json.Marshal(names)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	_, _ = w.Write(bytes.Replace(script, []byte("/*NOMBRES*/[]"), list, 1)) //nolint:errcheck // a page that left
}
