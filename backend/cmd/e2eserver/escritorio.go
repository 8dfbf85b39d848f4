//go:build e2e

package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"sync"

	"valija/backend/bridge"
)

// escritorio answers for the person and the desktop: a test says beforehand what the dialogs will give, and
// reads afterwards what was asked of the desktop.
type escritorio struct {
	emit   func(evento string, dato any)
	folder string // where "save as" saves

	mu       sync.Mutex
	Elige    []string `json:"elige"`    // what the next file dialogs give
	Confirma bool     `json:"confirma"` // what the native confirmations answer
	Hecho    []hecho  `json:"hecho"`    // what was asked of the desktop, in order
}

type hecho struct {
	Que  string `json:"que"`
	Dato string `json:"dato"`
}

var _ bridge.Escritorio = (*escritorio)(nil)

func (e *escritorio) note(que, dato string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.Hecho = append(e.Hecho, hecho{que, dato})
}

func (e *escritorio) Emitir(evento string, dato any) { e.emit(evento, dato) }

func (e *escritorio) ElegirArchivos(s bridge.SolicitudArchivos) ([]string, error) {
	e.note("elegir", s.Titulo)
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]string{}, e.Elige...), nil
}

func (e *escritorio) ElegirDestino(_, nombre string) (string, error) {
	e.note("guardar", nombre)
	return filepath.Join(e.folder, filepath.Base(nombre)), os.MkdirAll(e.folder, 0o700)
}

func (e *escritorio) Confirmar(titulo, texto, _ string) (bool, error) {
	e.note("confirmar", titulo+": "+texto)
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.Confirma, nil
}

func (e *escritorio) Notificar(titulo, texto string) error {
	e.note("notificar", titulo+": "+texto)
	return nil
}

func (e *escritorio) AbrirConSistema(destino string) error {
	e.note("abrir", destino)
	return nil
}

func (e *escritorio) Copiar(texto string) error {
	e.note("copiar", texto)
	return nil
}

func (e *escritorio) Tema(tema string) { e.note("tema", tema) }

// ServeHTTP shows the desktop (GET), sets what it will answer (PUT), and sends an event as the window would,
// such as dropped files (POST).
func (e *escritorio) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var event struct {
		Evento string `json:"evento"`
		Dato   any    `json:"dato"`
	}
	var err error
	switch r.Method {
	case http.MethodPut:
		e.mu.Lock()
		err = json.NewDecoder(r.Body).Decode(e)
		e.mu.Unlock()
	case http.MethodPost:
		if err = json.NewDecoder(r.Body).Decode(&event); err == nil {
			e.emit(event.Evento, event.Dato)
		}
	default:
		w.Header().Set("Content-Type", "application/json")
		e.mu.Lock()
		err = json.NewEncoder(w).Encode(e)
		e.mu.Unlock()
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}
