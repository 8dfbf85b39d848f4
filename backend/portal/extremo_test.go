package portal_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/portal"
	"valija/backend/practica"
	"valija/backend/promocion"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(variableServidor); dir != "" {
		os.Exit(servirHastaMorir(dir)) // this process is the server of the kill test
	}
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		if m, err := molde(); err == nil {
			os.RemoveAll(m.dir)
		}
		os.Exit(code)
	}))
}

// molde is a practice Buzón just made, and an e.firma of it. Tests copy it, because making keys takes a second.
var molde = sync.OnceValues(func() (m hecho, err error) {
	if m.dir, err = os.MkdirTemp("", "valija-molde-"); err != nil {
		return m, err
	}
	ctx := context.Background()
	s, err := practica.Abrir(ctx, m.dir, practica.Options{Reloj: clocktest.At(martes())})
	if err != nil {
		return m, err
	}
	e, err := s.EmitirEfirma(ctx, "", "", []byte(secreto))
	m.rfc, m.certificado, m.llave = e.RFC, e.Certificado, e.Llave
	return m, errors.Join(err, s.Cerrar(ctx))
})

type hecho struct {
	dir, rfc           string
	certificado, llave []byte
}

const secreto = "contraseña de prueba"

// aula is a practice Buzón with one employer, and the client talking to it in memory.
type aula struct {
	*testing.T
	reloj    *clocktest.Clock
	servidor *practica.Servidor
	cliente  *portal.Cliente
	efirma   *efirma.Credential
	rfc      string
	dir      string
}

// martes is an ordinary Tuesday in the horario.
func martes() time.Time { return civil.New(2026, time.November, 10).At(10, 0) }

func nuevaAula(t *testing.T) *aula {
	t.Helper()
	m, err := molde()
	if err != nil {
		t.Fatal(err)
	}
	a := &aula{T: t, reloj: clocktest.At(martes()), dir: t.TempDir(), rfc: m.rfc}
	if err := os.CopyFS(a.dir, os.DirFS(m.dir)); err != nil {
		t.Fatal(err)
	}
	if a.efirma, err = efirma.Open(m.certificado, m.llave, []byte(secreto)); err != nil {
		t.Fatal(err)
	}
	a.abrir()
	t.Cleanup(func() { a.cerrar() })
	return a
}

func (a *aula) abrir() {
	a.Helper()
	var err error
	if a.servidor, err = practica.Abrir(a.Context(), a.dir, practica.Options{Reloj: a.reloj}); err != nil {
		a.Fatal(err)
	}
	a.cliente, err = portal.Nuevo(practica.URL, portal.Opciones{Transporte: a.servidor.Transporte(), Reloj: a.servidor})
	if err != nil {
		a.Fatal(err)
	}
}

func (a *aula) cerrar() {
	a.Helper()
	if err := a.servidor.Cerrar(context.WithoutCancel(a.Context())); err != nil {
		a.Error(err)
	}
}

func (a *aula) entrar() *portal.Sesion {
	a.Helper()
	s, err := a.cliente.Entrar(a.Context(), a.efirma)
	if err != nil {
		a.Fatal(err)
	}
	return s
}

// codigo takes the newest code that was sent to a medio.
func (a *aula) codigo(medio string) string {
	a.Helper()
	mensajes, err := a.servidor.Bandeja(a.Context(), a.rfc)
	if err != nil {
		a.Fatal(err)
	}
	for _, m := range mensajes {
		if m.Medio == medio && m.Codigo != "" {
			return m.Codigo
		}
	}
	a.Fatalf("no code was sent to %s", medio)
	return ""
}

// habilitar does numerals 5.1 to 5.3.
func (a *aula) habilitar() *portal.Sesion {
	a.Helper()
	s := a.entrar()
	for tipo, valor := range map[buzon.TipoMedio]string{buzon.Correo: "pagos@ejemplo.mx", buzon.Celular: "5512345678"} {
		r, err := s.RegistrarMedio(a.Context(), buzon.Medio{Tipo: tipo, Valor: valor}, clave())
		if err != nil {
			a.Fatal(err)
		}
		if _, err := s.ConfirmarMedio(a.Context(), r.Medio.ID, a.codigo(r.Medio.ID)); err != nil {
			a.Fatal(err)
		}
	}
	terminos, err := s.Terminos(a.Context())
	if err != nil {
		a.Fatal(err)
	}
	r, err := s.FirmarTerminos(a.Context(), terminos, clave())
	if err != nil {
		a.Fatal(err)
	}
	if e := r.Buzon.EstadoEn(a.servidor.Now()); e != buzon.Habilitado {
		a.Fatalf("after the terms the Buzón is %s", e)
	}
	return s
}

func (a *aula) emitir(t practica.Tipo) []buzon.Acto {
	a.Helper()
	actos, err := a.servidor.Emitir(a.Context(), a.rfc, t)
	if err != nil {
		a.Fatal(err)
	}
	return actos
}

// anclas are the SAT's authorities and the one of this installation.
func (a *aula) anclas() *efirma.Anclas {
	a.Helper()
	sat, err := efirma.AnclasSAT()
	if err != nil {
		a.Fatal(err)
	}
	propia, err := a.servidor.Ancla()
	if err != nil {
		a.Fatal(err)
	}
	return sat.Con(propia)
}

// bajar downloads a file and checks what was announced of it.
func (a *aula) bajar(s *portal.Sesion, f buzon.Archivo) []byte {
	a.Helper()
	r, err := s.Descargar(a.Context(), f.ID)
	if err != nil {
		a.Fatalf("%s: %v", f.Nombre, err)
	}
	defer r.Close()
	raw, err := io.ReadAll(r)
	if err != nil {
		a.Fatal(err)
	}
	if int64(len(raw)) != f.Tamano || huella(raw) != f.SHA256 {
		a.Fatalf("%s is not what was announced", f.Nombre)
	}
	return raw
}

// verificar checks each document of a list with the signature beside it.
func (a *aula) verificar(s *portal.Sesion, fs []buzon.Archivo, anclas *efirma.Anclas) {
	a.Helper()
	for i, f := range fs {
		if !strings.HasSuffix(f.Nombre, ".p7s") {
			continue
		}
		v, err := efirma.Verificar(a.bajar(s, f), bytes.NewReader(a.bajar(s, fs[i-1])), anclas, efirma.Momento{}, a.servidor.Now())
		if err != nil {
			a.Fatal(err)
		}
		if v.Veredicto != efirma.VeredictoValidoConAdvertencias || v.Entorno != efirma.EntornoPractica {
			a.Errorf("%s: %s, entorno %s: %v", f.Nombre, v.Veredicto, v.Entorno, v.Razones)
		}
	}
}

func (a *aula) presentar(s *portal.Sesion, p promocion.Presentacion) (promocion.Recibo, error) {
	return s.Ventanilla().Presentar(a.Context(), p)
}

// escrito composes and signs a promoción with the given attachments.
func (a *aula) escrito(texto string, adjuntos map[string][]byte) promocion.Presentacion {
	a.Helper()
	p := promocion.Promocion{RFC: a.rfc, Servicio: "Cobranza · aclaración", Asunto: "Pago aplicado a otro periodo", Texto: texto, Clave: clave()}
	for nombre, raw := range adjuntos {
		p.Adjuntos = append(p.Adjuntos, promocion.Adjunto{Nombre: nombre, Tamano: int64(len(raw)), SHA256: huella(raw)})
	}
	ahora := a.servidor.Now()
	doc := promocion.ComponerDocumento(p, a.cliente.Host(), ahora)
	firma, err := a.efirma.SignDetached(doc, ahora)
	if err != nil {
		a.Fatal(err)
	}
	return promocion.Presentacion{
		Clave: p.Clave, Documento: doc, Firma: firma, Adjuntos: p.Adjuntos,
		Abrir: func(x promocion.Adjunto) (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(adjuntos[x.Nombre])), nil
		},
	}
}

func clave() string {
	b := make([]byte, 16)
	rand.Read(b)
	return hex.EncodeToString(b)
}

func huella(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

func quiere(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("got %v, want %q", err, code)
	}
}

func TestElTrabajoEnteroDelAvisoAlAcuse(t *testing.T) {
	a := nuevaAula(t)
	s := a.habilitar()
	a.emitir(practica.Escenario)
	anclas := a.anclas()

	p, err := s.Actos(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Actos) != 8 || p.HayMas {
		t.Fatalf("got %d acts, more: %v", len(p.Actos), p.HayMas)
	}
	var pendientes []buzon.Acto
	for _, x := range p.Actos {
		if x.Estado == buzon.Pendiente {
			pendientes = append(pendientes, x)
			if x.Tipo != "" || x.Asunto != "" || x.Emisor != "" || x.PlazoDias != 0 || len(x.Archivos) != 0 {
				t.Errorf("a pending act shows more than its aviso: %+v", x)
			}
			continue
		}
		a.verificar(s, x.Archivos, anclas)
	}
	if len(pendientes) != 4 {
		t.Fatalf("got %d pending acts", len(pendientes))
	}

	consentido, err := buzon.Consentir(pendientes[0], true, clave(), a.servidor.Now())
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Abrir(t.Context(), consentido)
	if err != nil {
		t.Fatal(err)
	}
	if r.Acto.Estado != buzon.Abierta || !r.Acto.Notificado.Equal(r.Acto.Abierto) || r.Acto.Tipo == "" || len(r.Acto.Archivos) != 4 {
		t.Errorf("opened in the horario: %+v", r.Acto)
	}
	if v := r.Acuse.Verificar(anclas); v.Veredicto != efirma.VeredictoValidoConAdvertencias {
		t.Errorf("acuse of the opening: %+v", v)
	}
	a.verificar(s, r.Acto.Archivos, anclas)

	a.reloj.Set(civil.New(2026, time.November, 17).At(9, 30)) // 16 Nov 2026 is inhábil
	s = a.entrar()
	p, err = s.Actos(t.Context(), p.Cursor)
	if err != nil {
		t.Fatal(err)
	}
	vencidas := 0
	for _, x := range p.Actos {
		if x.Estado == buzon.Vencida {
			vencidas++
			if !x.Notificado.Equal(civil.New(2026, time.November, 17).At(9, 30)) || x.Acuse == nil {
				t.Errorf("deemed notified: %+v", x)
			}
			a.verificar(s, x.Archivos, anclas)
		}
	}
	if vencidas != 3 {
		t.Errorf("%d acts were deemed notified, want 3", vencidas)
	}
}

func TestPresentarUnaPromocion(t *testing.T) {
	a := nuevaAula(t)
	s := a.habilitar()
	envio := a.escrito("Solicito se aplique el pago.", map[string][]byte{
		"comprobante ñ.pdf": bytes.Repeat([]byte("pdf"), 1000), `raro "1".txt`: []byte("x"), "grande.bin": bytes.Repeat([]byte{7}, 5<<20),
	})
	r, err := a.presentar(s, envio)
	if err != nil {
		t.Fatal(err)
	}
	if r.Promocion.Estado != promocion.Presentada || !r.Acuse.Ampara(huella(envio.Documento)) || len(r.Archivos) != 2 {
		t.Errorf("receipt: %+v", r)
	}
	a.verificar(s, r.Archivos, a.anclas())

	otra, err := a.presentar(s, envio)
	if err != nil || otra.Acuse.Folio != r.Acuse.Folio {
		t.Errorf("the same key and document gave %v, %v", otra.Acuse.Folio, err)
	}
	suya, err := s.Ventanilla().Recibo(t.Context(), envio.Clave)
	if err != nil || suya.Acuse.Folio != r.Acuse.Folio {
		t.Errorf("asked by its key: %v, %v", suya.Acuse.Folio, err)
	}

	if _, err := a.servidor.Atender(t.Context(), r.Promocion.Folio, practica.Atencion{Estado: promocion.Respondida, Nota: "Procede."}); err != nil {
		t.Fatal(err)
	}
	p, err := s.Ventanilla().Seguimiento(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Promociones) != 1 || p.Promociones[0].Estado != promocion.Respondida || p.Promociones[0].Nota != "Procede." {
		t.Fatalf("follow-up: %+v", p.Promociones)
	}
	a.verificar(s, p.Promociones[0].Archivos, a.anclas())
}

// con opens attachments that hold this, whatever was asked.
func con(contenido string) func(promocion.Adjunto) (io.ReadCloser, error) {
	return func(promocion.Adjunto) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(contenido)), nil }
}
