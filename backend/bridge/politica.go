package bridge

import "net/http"

// politica lets the page run its own bundle and talk to its own origin, nothing else. 'wasm-unsafe-eval' and
// blob: are pdf.js's, without eval; style-src-attr is for the sizes that the virtual grid computes.
const politica = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; " +
	"connect-src 'self'; object-src 'none'; frame-src 'self' blob:; form-action 'none'; base-uri 'none'"

// ConPolitica sets the page's policy on everything served. The handler of documents replaces it with a
// stricter one of its own (sandbox, default-src 'none').
func ConPolitica(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", politica)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}
