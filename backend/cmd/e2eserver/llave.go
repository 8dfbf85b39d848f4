//go:build e2e

package main

import (
	"crypto/subtle"
	"net/http"
	"strings"
)

// conLlave lets in only who came with the token of this run: at the start of the address the first time, in a
// cookie after. Without it another page of the same browser, or another program of the machine, could sign.
func conLlave(llave string, next http.Handler) http.Handler {
	same := func(s string) bool { return subtle.ConstantTimeCompare([]byte(s), []byte(llave)) == 1 }
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if after, ok := strings.CutPrefix(r.URL.Path, "/llave/"); ok {
			given, rest, _ := strings.Cut(after, "/")
			if same(given) {
				w.Header().Set("Set-Cookie", "llave="+llave+"; Path=/; HttpOnly; SameSite=Strict")
				r.URL.Path = "/" + rest
				next.ServeHTTP(w, r)
				return
			}
		}
		if cookie, err := r.Cookie("llave"); err != nil || !same(cookie.Value) {
			http.Error(w, "falta la llave", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
