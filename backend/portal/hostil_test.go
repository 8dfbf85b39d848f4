package portal_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/portal"
	"valija/backend/practica"
)

// hostil is a server that is the practice Buzón until it is told to misbehave.
type hostil struct {
	*aula
	sesion *portal.Sesion
	modo   atomic.Pointer[http.HandlerFunc]
	acto   buzon.Acto
}

func nuevoHostil(t *testing.T) *hostil {
	t.Helper()
	h := &hostil{aula: nuevaAula(t)}
	h.habilitar()
	h.acto = h.emitir(practica.MultaPrima)[0]
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if modo := h.modo.Load(); modo != nil {
			(*modo)(w, r)
			return
		}
		h.servidor.Handler().ServeHTTP(w, r)
	}))
	c, err := portal.Nuevo(web.URL, portal.Opciones{Reloj: h.servidor, Espera: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Cerrar(); web.Close() })
	h.cliente = c
	h.sesion = h.entrar()
	return h
}

// operaciones are all that a client does, each with whatever it needs.
func (h *hostil) operaciones() map[string]func(context.Context) error {
	s := h.sesion
	medio := buzon.Medio{ID: "m1", Tipo: buzon.Correo, Valor: "otro@ejemplo.mx"}
	ops := map[string]func(context.Context) error{
		"informacion":     func(ctx context.Context) error { _, err := h.cliente.Informacion(ctx); return err },
		"entrar":          func(ctx context.Context) error { _, err := h.cliente.Entrar(ctx, h.efirma); return err },
		"buzon":           func(ctx context.Context) error { _, err := s.Buzon(ctx); return err },
		"actos":           func(ctx context.Context) error { _, err := s.Actos(ctx, 0); return err },
		"registrar medio": func(ctx context.Context) error { _, err := s.RegistrarMedio(ctx, medio, clave()); return err },
		"confirmar medio": func(ctx context.Context) error { _, err := s.ConfirmarMedio(ctx, "m1", "12345"); return err },
		"reenviar código": func(ctx context.Context) error { return s.ReenviarCodigo(ctx, "m1") },
		"baja de medio":   func(ctx context.Context) error { _, err := s.DarDeBajaMedio(ctx, medio, clave()); return err },
		"términos":        func(ctx context.Context) error { _, err := s.Terminos(ctx); return err },
		"firmar términos": func(ctx context.Context) error {
			_, err := s.FirmarTerminos(ctx, buzon.Terminos{Version: "1", SHA256: huella(nil)}, clave())
			return err
		},
		"abrir": func(ctx context.Context) error {
			c, err := buzon.Consentir(h.acto, true, clave(), h.servidor.Now())
			if err != nil {
				return err
			}
			_, err = s.Abrir(ctx, c)
			return err
		},
		"recibo":      func(ctx context.Context) error { _, err := s.Recibo(ctx, clave()); return err },
		"seguimiento": func(ctx context.Context) error { _, err := s.Ventanilla().Seguimiento(ctx, 0); return err },
		"recibo de promoción": func(ctx context.Context) error {
			_, err := s.Ventanilla().Recibo(ctx, clave())
			return err
		},
		"presentar": func(ctx context.Context) error {
			_, err := s.Ventanilla().Presentar(ctx, h.escrito("x", map[string][]byte{"a": make([]byte, 2<<20)}))
			return err
		},
		"descargar": func(ctx context.Context) error {
			r, err := s.Descargar(ctx, "d1")
			if err != nil {
				return err
			}
			defer r.Close()
			_, err = io.Copy(io.Discard, r)
			return err
		},
	}
	return ops
}

// exito is the status and type with which the contract answers a request when all is well.
func exito(r *http.Request) (int, string) {
	p := r.URL.Path
	switch {
	case strings.HasSuffix(p, "/reenvio"):
		return http.StatusNoContent, ""
	case strings.HasPrefix(p, "/v1/documentos/"):
		return http.StatusOK, "application/octet-stream"
	case r.Method == http.MethodPost && (p == "/v1/medios" || p == "/v1/terminos" || p == "/v1/promociones" || p == "/v1/retos" || p == "/v1/sesiones"):
		return http.StatusCreated, "application/json"
	}
	return http.StatusOK, "application/json"
}

// bien starts an answer that looks right.
func bien(w http.ResponseWriter, r *http.Request) {
	status, tipo := exito(r)
	w.Header().Set("Content-Type", tipo)
	w.WriteHeader(status)
}

func TestUnServidorHostilNuncaPasaPorBueno(t *testing.T) {
	h := nuevoHostil(t)
	var bomba bytes.Buffer
	z := gzip.NewWriter(&bomba)
	z.Write(make([]byte, 64<<20))
	z.Close()
	responde := func(status int, tipo, cuerpo string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", tipo)
			w.WriteHeader(status)
			io.WriteString(w, cuerpo)
		}
	}
	const soloJSON, todas = true, false
	for name, c := range map[string]struct {
		modo     http.HandlerFunc
		want     fault.Code
		soloJSON bool // the operation must read JSON for it to matter
	}{
		"una página con 200":  {responde(200, "text/html", "<html>Mantenimiento</html>"), fault.RespuestaIlegible, todas},
		"una página con 403":  {responde(403, "text/html", "<html>"), fault.RespuestaIlegible, todas},
		"una página con 502":  {responde(502, "text/html", "<html>Bad gateway</html>"), fault.ServidorError, todas},
		"500 vacío":           {responde(500, "", ""), fault.ServidorError, todas},
		"500 con su fallo":    {responde(500, "application/json", `{"codigo":"interno","mensaje":"Falló."}`), fault.ServidorError, todas},
		"400 con otro JSON":   {responde(400, "application/json", `{"error":"x"}`), fault.RespuestaIlegible, todas},
		"sesión vencida":      {responde(401, "application/json", `{"codigo":"sesion_vencida","mensaje":"x"}`), fault.SesionVencida, todas},
		"un rechazo":          {responde(422, "application/json", `{"codigo":"firma_invalida","mensaje":"No."}`), fault.RechazadoPorBuzon, todas},
		"éxito de otra clase": {responde(203, "application/json", `{}`), fault.RespuestaIlegible, todas},
		"redirige": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://otro.example/", http.StatusTemporaryRedirect)
		}, fault.Redireccion, todas},
		"redirige sin decir": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) }, fault.Redireccion, todas},
		"no contesta":        {func(_ http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body); <-r.Context().Done() }, fault.SinConexion, todas},
		"cuelga a media respuesta": {func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body)
			bien(w, r)
			io.WriteString(w, `{"rfc":`)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, fault.SinConexion, soloJSON},
		"corta la conexión": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, fault.RespuestaIncompleta, todas},
		"menos de lo anunciado": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			bien(w, r)
			io.WriteString(w, `{"a":1}`)
		}, fault.RespuestaIncompleta, soloJSON},
		"JSON a medias":     {func(w http.ResponseWriter, r *http.Request) { bien(w, r); io.WriteString(w, `{"rfc": "PN`) }, fault.RespuestaIncompleta, soloJSON},
		"vacío":             {bien, fault.RespuestaIncompleta, soloJSON},
		"JSON de otra cosa": {func(w http.ResponseWriter, r *http.Request) { bien(w, r); io.WriteString(w, `{}`) }, fault.RespuestaIlegible, soloJSON},
		"una lista":         {func(w http.ResponseWriter, r *http.Request) { bien(w, r); io.WriteString(w, `[1,2]`) }, fault.RespuestaIlegible, soloJSON},
		"sin fin": {func(w http.ResponseWriter, r *http.Request) {
			bien(w, r)
			for range 200 {
				if _, err := w.Write(bytes.Repeat([]byte(" "), 64<<10)); err != nil {
					return
				}
			}
		}, fault.RespuestaIlegible, soloJSON},
		"bomba comprimida": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			bien(w, r)
			w.Write(bomba.Bytes())
		}, fault.RespuestaIlegible, todas},
		"texto con todo lo demás bien": {responde(200, "text/plain", `{}`), fault.RespuestaIlegible, todas},
	} {
		t.Run(name, func(t *testing.T) {
			h.modo.Store(&c.modo)
			var wg sync.WaitGroup
			defer h.modo.Store(nil)
			defer wg.Wait()
			for op, hacer := range h.operaciones() {
				if c.soloJSON && (op == "descargar" || op == "reenviar código") {
					continue
				}
				wg.Go(func() {
					ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
					defer cancel()
					err := hacer(ctx)
					got := fault.CodeOf(err)
					if got == fault.SinConexion && c.want == fault.RespuestaIncompleta && op == "presentar" {
						return // the system may tell of the cut while the attachments still go out
					}
					if got == fault.SinConexion && name == "sin fin" {
						return // on a slow machine its time ends first
					}
					if got != c.want {
						t.Errorf("%s: got %v, want %q", op, err, c.want)
					}
				})
			}
		})
	}
}

func TestUnaDescargaCortadaNoParaceEntera(t *testing.T) {
	h := nuevoHostil(t)
	for name, c := range map[string]struct {
		modo http.HandlerFunc
		want fault.Code
	}{
		"menos de lo anunciado": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			bien(w, r)
			io.WriteString(w, "corto")
		}, fault.RespuestaIncompleta},
		"cortada a la mitad": {func(w http.ResponseWriter, r *http.Request) {
			bien(w, r)
			io.WriteString(w, "corto")
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, fault.RespuestaIncompleta},
		"callada": {func(w http.ResponseWriter, r *http.Request) {
			bien(w, r)
			io.WriteString(w, "corto")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, fault.SinConexion},
	} {
		t.Run(name, func(t *testing.T) {
			h.modo.Store(&c.modo)
			defer h.modo.Store(nil)
			quiere(t, h.operaciones()["descargar"](t.Context()), c.want)
		})
	}
}

func TestCancelarSeDiceCancelado(t *testing.T) {
	h := nuevoHostil(t)
	callado := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	h.modo.Store(&callado)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	quiere(t, h.operaciones()["buzon"](ctx), fault.Cancelado)
}

func TestUnBuzonQueDiceSerOtroNoSeFirmaNada(t *testing.T) {
	h := nuevoHostil(t)
	firmas := 0
	otro := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/sesiones" {
			firmas++
		}
		bien(w, r)
		io.WriteString(w, `{"nombre":"x","entorno":"produccion","version":"1","host":"buzon.imss.gob.mx","ahora":"2026-11-10T10:00:00-06:00"}`)
	})
	h.modo.Store(&otro)
	_, err := h.cliente.Entrar(t.Context(), h.efirma)
	quiere(t, err, fault.RespuestaIlegible)
	if firmas != 0 {
		t.Error("a text was signed for another host")
	}
}

func TestSoloDireccionesSeguras(t *testing.T) {
	for url, want := range map[string]fault.Code{
		"https://buzon.example":        "",
		"http://127.0.0.1:8080":        "",
		"http://[::1]:8080":            "",
		"http://localhost:1":           "",
		"http://buzon.example":         fault.DireccionInsegura,
		"http://127.0.0.1.example":     fault.DireccionInsegura,
		"http://10.0.0.1":              fault.DireccionInsegura,
		"ftp://127.0.0.1":              fault.DireccionInsegura,
		"https://u:p@buzon.example":    fault.DireccionInsegura,
		"https://buzon.example/?a=b":   fault.DireccionInsegura,
		"https://":                     fault.DireccionInsegura,
		"buzon.example":                fault.DireccionInsegura,
		"http://buzon.practica":        fault.DireccionInsegura, // only in memory
		"https://buzon.example/\x7f\n": fault.DireccionInsegura,
	} {
		_, err := portal.Nuevo(url, portal.Opciones{})
		if fault.CodeOf(err) != want {
			t.Errorf("%q: got %v, want %q", url, err, want)
		}
	}
}
