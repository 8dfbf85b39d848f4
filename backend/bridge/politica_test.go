package bridge

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestThePolicyLetsNoForeignScriptRunAndNothingLeave(t *testing.T) {
	answer := httptest.NewRecorder()
	ConPolitica(http.NotFoundHandler()).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))

	policy := answer.Header().Get("Content-Security-Policy")
	directives := map[string]string{}
	for d := range strings.SplitSeq(policy, "; ") {
		name, value, _ := strings.Cut(d, " ")
		directives[name] = value
	}
	for name, want := range map[string]string{
		"default-src": "'self'", "connect-src": "'self'", "object-src": "'none'", "form-action": "'none'",
		"script-src": "'self' 'wasm-unsafe-eval'",
	} {
		if directives[name] != want {
			t.Errorf("%s is %q, want %q", name, directives[name], want)
		}
	}
	for _, open := range []string{"'unsafe-eval'", "http:", "https:", "*"} {
		if strings.Contains(policy, " "+open) {
			t.Errorf("the policy holds %s: %s", open, policy)
		}
	}
}

func TestADocumentKeepsItsOwnStricterPolicy(t *testing.T) {
	document := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
	})
	answer := httptest.NewRecorder()
	ConPolitica(document).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/documento/x", nil))
	if got := answer.Header().Get("Content-Security-Policy"); got != "sandbox; default-src 'none'" {
		t.Errorf("got %q", got)
	}
}
