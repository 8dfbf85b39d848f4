package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// The smallest window in which every screen fits (ui guide).
const (
	minWidth  = 1024
	minHeight = 640
)

// windowSize is how the person left the window; it belongs to the machine, not to the archive.
type windowSize struct {
	Width     int  `json:"ancho"`
	Height    int  `json:"alto"`
	Maximised bool `json:"maximizada"`
}

// readSize gives the last size, or the usual one: a file that is missing or damaged is no reason to trouble
// anybody.
func readSize(path string) windowSize {
	usual := windowSize{Width: 1280, Height: 800}
	content, err := os.ReadFile(path)
	if err != nil {
		return usual
	}
	var s windowSize
	if err := json.Unmarshal(content, &s); err != nil || s.Width > 1<<14 || s.Height > 1<<14 {
		return usual
	}
	s.Width, s.Height = max(s.Width, minWidth), max(s.Height, minHeight)
	return s
}

func (s windowSize) write(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	content, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o600)
}

func (s windowSize) state() options.WindowStartState {
	if s.Maximised {
		return options.Maximised
	}
	return options.Normal
}

// frame is what a title bar and the system's own bar take of a screen's height.
const frame = 72

// overflows reports a window that a screen cannot show whole: a laptop of 1366×768, or the one that is left when the
// big screen is unplugged. Maximised, nothing of it is out of reach.
func (s windowSize) overflows(screen runtime.Screen) bool {
	return s.Width > screen.Size.Width || s.Height+frame > screen.Size.Height
}

// sizeFile is where this machine's window size is kept.
func sizeFile() string {
	config, err := os.UserConfigDir()
	if err != nil {
		config = os.TempDir()
	}
	return filepath.Join(config, "Valija", "ventana.json")
}
