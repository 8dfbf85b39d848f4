package practica_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/contrato"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/practica"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func martes() time.Time { return civil.New(2026, time.November, 10).At(10, 0) }

func abrir(t *testing.T, dir string) *practica.Servidor {
	t.Helper()
	s, err := practica.Abrir(t.Context(), dir, practica.Options{Reloj: clocktest.At(martes())})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Cerrar(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return s
}

// pedir sends a request as it stands and returns the status and the contract's code, if it refused.
func pedir(t *testing.T, h http.Handler, r *http.Request) (int, contrato.FalloCodigo) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Error("a page of another origin may read the answer")
	}
	var f contrato.Fallo
	if w.Code >= 400 {
		if err := json.Unmarshal(w.Body.Bytes(), &f); err != nil || !f.Codigo.Valid() || f.Mensaje == "" {
			t.Errorf("a refusal that is not one of the contract's: %d %s", w.Code, w.Body)
		}
	}
	return w.Code, f.Codigo
}

func TestElPorteroSoloAtiendeAProgramasQueCumplenElContrato(t *testing.T) {
	h := abrir(t, t.TempDir()).Handler()
	for name, c := range map[string]struct {
		metodo, ruta, cuerpo string
		cabeceras            map[string]string
		host                 string
		status               int
		codigo               contrato.FalloCodigo
	}{
		"bien":                          {metodo: "GET", ruta: "/v1/informacion", status: 200},
		"otro nombre de anfitrión":      {metodo: "GET", ruta: "/v1/informacion", host: "malo.example", status: 422, codigo: contrato.PeticionInvalida},
		"desde una página":              {metodo: "GET", ruta: "/v1/informacion", cabeceras: map[string]string{"Origin": "https://malo.example"}, status: 422, codigo: contrato.PeticionInvalida},
		"desde un navegador":            {metodo: "GET", ruta: "/v1/informacion", cabeceras: map[string]string{"Sec-Fetch-Site": "same-origin"}, status: 422, codigo: contrato.PeticionInvalida},
		"OPTIONS":                       {metodo: "OPTIONS", ruta: "/v1/informacion", status: 422, codigo: contrato.PeticionInvalida},
		"ruta que no hay":               {metodo: "GET", ruta: "/v1/otra", status: 404, codigo: contrato.NoEncontrado},
		"sin sesión":                    {metodo: "GET", ruta: "/v1/actos", status: 401, codigo: contrato.NoAutenticado},
		"sesión inventada":              {metodo: "GET", ruta: "/v1/actos", cabeceras: map[string]string{"Authorization": "Bearer x"}, status: 401, codigo: contrato.NoAutenticado},
		"límite fuera del contrato":     {metodo: "GET", ruta: "/v1/actos?limite=501", status: 422, codigo: contrato.PeticionInvalida},
		"cursor negativo":               {metodo: "GET", ruta: "/v1/actos?cursor=-1", status: 422, codigo: contrato.PeticionInvalida},
		"control sin token":             {metodo: "GET", ruta: "/practica/v1/reloj", status: 401, codigo: contrato.NoAutenticado},
		"control con otro token":        {metodo: "GET", ruta: "/practica/v1/bandeja", cabeceras: map[string]string{"Authorization": "Bearer x"}, status: 401, codigo: contrato.NoAutenticado},
		"cuerpo que no es JSON":         {metodo: "POST", ruta: "/v1/sesiones", cuerpo: "<x>", status: 422, codigo: contrato.PeticionInvalida},
		"campo de más":                  {metodo: "POST", ruta: "/v1/sesiones", cuerpo: `{"texto":"a","firma":"YQ==","x":1}`, status: 422, codigo: contrato.PeticionInvalida},
		"JSON con otro tipo":            {metodo: "POST", ruta: "/v1/sesiones", cuerpo: `{"texto":"a","firma":"YQ=="}`, cabeceras: map[string]string{"Content-Type": "text/plain"}, status: 422, codigo: contrato.PeticionInvalida},
		"texto que no es nuestro":       {metodo: "POST", ruta: "/v1/sesiones", cuerpo: `{"texto":"hola","firma":"YQ=="}`, status: 422, codigo: contrato.TextoNoCorresponde},
		"texto para otro Buzón":         {metodo: "POST", ruta: "/v1/sesiones", cuerpo: `{"texto":"Valija|inicio de sesión|buzon.imss.gob.mx|2026-11-10T10:00:00-06:00|x","firma":"YQ=="}`, status: 422, codigo: contrato.TextoNoCorresponde},
		"texto de otra hora":            {metodo: "POST", ruta: "/v1/sesiones", cuerpo: `{"texto":"Valija|inicio de sesión|127.0.0.1|2026-11-10T10:05:01-06:00|x","firma":"YQ=="}`, status: 409, codigo: contrato.RelojDesfasado},
		"firma que no se lee":           {metodo: "POST", ruta: "/v1/sesiones", cuerpo: `{"texto":"Valija|inicio de sesión|127.0.0.1|2026-11-10T10:00:00-06:00|x","firma":"YQ=="}`, status: 422, codigo: contrato.FirmaInvalida},
		"sin clave de idempotencia":     {metodo: "POST", ruta: "/v1/medios", cuerpo: `{"texto":"a","firma":"YQ=="}`, status: 422, codigo: contrato.PeticionInvalida},
		"clave que no es":               {metodo: "POST", ruta: "/v1/medios", cuerpo: `{"texto":"a","firma":"YQ=="}`, cabeceras: map[string]string{"Idempotency-Key": "x"}, status: 422, codigo: contrato.PeticionInvalida},
		"cuerpo demasiado grande":       {metodo: "POST", ruta: "/v1/sesiones", cuerpo: `{"texto":"` + strings.Repeat("a", 2<<20) + `"}`, status: 413, codigo: contrato.DemasiadoGrande},
		"promoción que no es multipart": {metodo: "POST", ruta: "/v1/promociones", cuerpo: `{}`, cabeceras: map[string]string{"Idempotency-Key": strings.Repeat("0", 32)}, status: 422, codigo: contrato.PeticionInvalida},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(c.metodo, "http://127.0.0.1:8080"+c.ruta, strings.NewReader(c.cuerpo))
			if c.cuerpo != "" {
				r.Header.Set("Content-Type", "application/json")
			} else {
				r.Body = http.NoBody
			}
			for k, v := range c.cabeceras {
				r.Header.Set(k, v)
			}
			if c.host != "" {
				r.Host = c.host
			}
			if status, codigo := pedir(t, h, r); status != c.status || codigo != c.codigo {
				t.Errorf("got %d %q, want %d %q", status, codigo, c.status, c.codigo)
			}
		})
	}
}

// entrar logs in with a nonce of the server and returns what it answered.
func entrar(t *testing.T, h http.Handler, cred *efirma.Credential, reto contrato.Reto, at time.Time) (int, contrato.FalloCodigo) {
	t.Helper()
	texto := buzon.TextoInicioSesion("127.0.0.1", at, reto.Nonce).String()
	firma, err := cred.SignDetached([]byte(texto), at)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(contrato.Actuacion{Texto: texto, Firma: firma})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/v1/sesiones", bytes.NewReader(raw))
	r.Header.Set("Content-Type", "application/json")
	return pedir(t, h, r)
}

func pedirReto(t *testing.T, h http.Handler) (reto contrato.Reto) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "http://127.0.0.1/v1/retos", http.NoBody))
	if err := json.Unmarshal(w.Body.Bytes(), &reto); err != nil {
		t.Fatal(err)
	}
	return reto
}

func TestLasEfirmasDePruebaDelSATEntranYSusSellosNo(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "efirma")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("../shared absent: SAT's published test e.firmas are not here")
	}
	h := abrir(t, t.TempDir()).Handler()
	for nombre, want := range map[string]contrato.FalloCodigo{
		"fiel-eku9003173c9-2023-03415": "", "csd-eku9003173c9-2023-03416": contrato.EfirmaNoAdmitida,
		"fiel-eku9003173c9-2019-02417": contrato.EfirmaNoAdmitida, // lapsed at the Buzón's hour
	} {
		reto := pedirReto(t, h)
		if status, codigo := entrar(t, h, efirmaDelSAT(t, dir, nombre), reto, reto.Ahora); codigo != want {
			t.Errorf("%s: got %d %q, want %q", nombre, status, codigo, want)
		}
	}
}

func TestUnRetoSirveUnaSolaVez(t *testing.T) {
	s := abrir(t, t.TempDir())
	h := s.Handler()
	e, err := s.EmitirEfirma(t.Context(), "GOPA800101AB1", "ANA FICTICIA", []byte("12345678"))
	if err != nil {
		t.Fatal(err)
	}
	cred, err := efirma.Open(e.Certificado, e.Llave, []byte("12345678"))
	if err != nil {
		t.Fatal(err)
	}
	reto := pedirReto(t, h)
	if status, _ := entrar(t, h, cred, reto, reto.Ahora); status != 201 {
		t.Fatalf("first time: %d", status)
	}
	if status, codigo := entrar(t, h, cred, reto, reto.Ahora); status != 401 || codigo != contrato.NoAutenticado {
		t.Errorf("second time: %d %q", status, codigo)
	}
	reto = pedirReto(t, h)
	if _, err := s.AvanzarReloj(t.Context(), 5*time.Minute); err != nil {
		t.Fatal(err)
	}
	if status, codigo := entrar(t, h, cred, reto, s.Now()); status != 401 || codigo != contrato.NoAutenticado {
		t.Errorf("after five minutes: %d %q", status, codigo)
	}
}

func TestServirSoloEnEstaMaquinaYConTokenDeControl(t *testing.T) {
	dir := t.TempDir()
	s := abrir(t, dir)
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "10.0.0.1:0", "ejemplo.mx:80", "127.0.0.1"} {
		if err := s.Servir(t.Context(), addr, func(string) { t.Errorf("listens on %s", addr) }); fault.CodeOf(err) != fault.DireccionInsegura {
			t.Errorf("%s: %v", addr, err)
		}
	}
	if _, err := practica.NewMando(dir); fault.CodeOf(err) != fault.NoEncontrado {
		t.Errorf("nobody serves it: %v", err)
	}

	ctx, parar := context.WithCancel(t.Context())
	url, fin := make(chan string, 1), make(chan error, 1)
	go func() { fin <- s.Servir(ctx, "127.0.0.1:0", func(u string) { url <- u }) }()
	<-url
	path := filepath.Join(dir, "control.json")
	if info, err := os.Stat(path); err != nil || (runtime.GOOS != "windows" && info.Mode().Perm() != 0o600) {
		t.Errorf("control file: %v, %v", info, err)
	}
	m, err := practica.NewMando(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := m.AvanzarReloj(t.Context(), 48*time.Hour); err != nil || !got.Equal(martes().Add(48*time.Hour)) {
		t.Errorf("moved to %v, %v", got, err)
	}
	if got, err := m.PonerReloj(t.Context(), martes()); err != nil || !got.Equal(martes()) {
		t.Errorf("set to %v, %v", got, err)
	}
	if got, err := m.Reloj(t.Context()); err != nil || !got.Equal(martes()) {
		t.Errorf("tells %v, %v", got, err)
	}
	e, err := m.EmitirEfirma(t.Context(), "", "", []byte("12345678"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := efirma.Open(e.Certificado, e.Llave, []byte("12345678")); err != nil {
		t.Errorf("its e.firma does not open: %v", err)
	}
	if b, err := m.Bandeja(t.Context(), ""); err != nil || len(b) != 0 {
		t.Errorf("tray: %v, %v", b, err)
	}
	if _, err := m.Emitir(t.Context(), e.RFC, practica.EMA); fault.CodeOf(err) != fault.RechazadoPorBuzon {
		t.Errorf("an act to nobody: %v", err)
	}
	parar()
	if err := <-fin; err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the control file stays: %v", err)
	}
}

func TestEmitirEfirmaRechazaLoQueElSATRechazaria(t *testing.T) {
	s := abrir(t, t.TempDir())
	for name, c := range map[string]struct {
		rfc, nombre, contrasena string
		want                    fault.Code
	}{
		"inventada":               {"", "", "12345678", ""},
		"persona física":          {"goñi800101ab1", "JOSÉ NÚÑEZ", "12345678", ""},
		"contraseña corta":        {"", "", "1234567", fault.Uso},
		"RFC sin homoclave":       {"GOPA800101", "", "12345678", fault.RFCInvalido},
		"nombre fuera de Latin-1": {"GOPA800101AB1", "日本", "12345678", fault.Uso},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := s.EmitirEfirma(t.Context(), c.rfc, c.nombre, []byte(c.contrasena))
			if fault.CodeOf(err) != c.want {
				t.Fatalf("got %v, want %q", err, c.want)
			}
			if err != nil {
				return
			}
			cred, err := efirma.Open(e.Certificado, e.Llave, []byte(c.contrasena))
			if err != nil {
				t.Fatal(err)
			}
			if err := cred.Exigir(s.Now()); err != nil || cred.Certificate().RFC() != e.RFC || cred.Certificate().Nombre() != e.Nombre {
				t.Errorf("%+v: %v", cred.Certificate().RFC(), err)
			}
		})
	}
}

// efirmaDelSAT opens one of the credentials that the SAT publishes for tests.
func efirmaDelSAT(t *testing.T, dir, nombre string) *efirma.Credential {
	t.Helper()
	cer, err := os.ReadFile(filepath.Join(dir, nombre+".cer"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := os.ReadFile(filepath.Join(dir, nombre+".key"))
	if err != nil {
		t.Fatal(err)
	}
	cred, err := efirma.Open(cer, key, []byte("12345678a"))
	if err != nil {
		t.Fatal(err)
	}
	return cred
}

// Two fictional employers of one practice would be told apart by nobody if they had the same name.
func TestTheInventedEmployersAreSeldomNamesakes(t *testing.T) {
	s := abrir(t, t.TempDir())
	nombres := map[string]bool{}
	for range 20 {
		e, err := s.EmitirEfirma(t.Context(), "", "", []byte("12345678"))
		if err != nil {
			t.Fatal(err)
		}
		nombres[e.Nombre] = true
	}
	if len(nombres) < 10 { // of 144
		t.Errorf("twenty employers have %d names", len(nombres))
	}
}
