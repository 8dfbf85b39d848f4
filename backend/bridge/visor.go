package bridge

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"
)

// rutaDocumentos is where the page asks for the bytes of a stored document.
const rutaDocumentos = "/documento/"

// contenido is one document as the viewer may show it.
type contenido struct {
	io.ReadSeeker
	io.Closer
	Mime string
}

// Visor serves stored documents to the page: bytes with Range, under a policy of their own that lets nothing
// run and nothing be fetched, and never with a type that a browser would execute (html, svg, xml are given as
// plain bytes; the page shows them as inert text).
type visor struct {
	abrir func(ctx context.Context, id string) (contenido, error)
}

// ServeHTTP answers GET and HEAD of /documento/ID.
func (v visor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	id, ok := strings.CutPrefix(r.URL.Path, rutaDocumentos)
	if !ok || id == "" || strings.ContainsAny(id, "/\\") {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "", http.StatusMethodNotAllowed)
		return
	}
	c, err := v.abrir(r.Context(), id)
	if err != nil {
		http.Error(w, "", http.StatusNotFound)
		return
	}
	defer c.Close() //nolint:errcheck // read only
	h.Set("Content-Type", tipoInerte(c.Mime))
	http.ServeContent(w, r, "", time.Time{}, c.ReadSeeker)
}

// tipoInerte keeps the types that no browser executes; anything else is bytes.
func tipoInerte(mime string) string {
	base, _, _ := strings.Cut(mime, ";")
	switch base = strings.TrimSpace(strings.ToLower(base)); base {
	case "application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp":
		return base
	case "text/plain":
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}
