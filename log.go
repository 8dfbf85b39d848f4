package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
)

// maxLog is when the log starts anew; the one before is kept beside it.
const maxLog = 5 << 20

// openLog writes to bitacora/valija.log of the data folder, without what identifies people. Without a place to
// write, the window goes on without a log.
func openLog(datos string) (*slog.Logger, io.Closer) {
	path := filepath.Join(datos, "bitacora", "valija.log")
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		if err := os.Rename(path, path+".1"); err != nil {
			return slog.New(slog.DiscardHandler), nothing{}
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return slog.New(slog.DiscardHandler), nothing{}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return slog.New(slog.DiscardHandler), nothing{}
	}
	return newLog(f), f
}

type nothing struct{}

func (nothing) Close() error { return nil }

// newLog replaces every RFC, CURP and e-mail address by its kind, wherever it stands.
func newLog(w io.Writer) *slog.Logger {
	private := []struct {
		pattern *regexp.Regexp
		kind    string
	}{
		{regexp.MustCompile(`(?i)\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b`), "«CURP»"},
		{regexp.MustCompile(`(?i)[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}`), "«RFC»"},
		{regexp.MustCompile(`[\w.+-]+@[\w-]+\.[\w.-]+`), "«correo»"},
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey || a.Key == slog.LevelKey {
				return a
			}
			text := a.Value.String()
			for _, p := range private {
				text = p.pattern.ReplaceAllString(text, p.kind)
			}
			return slog.String(a.Key, text)
		},
	}))
}
