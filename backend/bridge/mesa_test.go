package bridge

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/llavero"
	"valija/backend/oficina"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// contrasenaAjena is what a person types in these tests; no payload may ever carry it.
const contrasenaAjena = "S3creta-de-nadie-7f1c"

// escritorioFalso answers for the person and keeps, as JSON, everything that the page was sent.
type escritorioFalso struct {
	mu       sync.Mutex
	carpeta  string
	elige    []string
	confirma bool
	eventos  []string // event and JSON payload
	pedidos  []string // what was asked of the desktop
	avisos   []string

	alPreguntar func() // while a question is open; nil for an answer at once
}

func (e *escritorioFalso) nota(l *[]string, s string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	*l = append(*l, s)
}

func (e *escritorioFalso) Emitir(evento string, dato any) {
	b, err := json.Marshal(dato)
	if err != nil {
		b = []byte(err.Error())
	}
	e.nota(&e.eventos, evento+" "+string(b))
}

func (e *escritorioFalso) ElegirArchivos(SolicitudArchivos) ([]string, error) { return e.elige, nil }

func (e *escritorioFalso) ElegirDestino(_, nombre string) (string, error) {
	if e.carpeta == "" {
		return "", nil
	}
	return filepath.Join(e.carpeta, nombre), nil
}

func (e *escritorioFalso) Confirmar(titulo, texto, _ string) (bool, error) {
	e.nota(&e.pedidos, "confirmar "+titulo+" "+texto)
	if e.alPreguntar != nil {
		e.alPreguntar()
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.confirma, nil
}

func (e *escritorioFalso) Notificar(titulo, texto string) error {
	e.nota(&e.avisos, titulo+"|"+texto)
	return nil
}

func (e *escritorioFalso) AbrirConSistema(destino string) error {
	e.nota(&e.pedidos, "abrir "+destino)
	return nil
}

func (e *escritorioFalso) Copiar(texto string) error { e.nota(&e.pedidos, "copiar "+texto); return nil }
func (e *escritorioFalso) Tema(tema string)          { e.nota(&e.pedidos, "tema "+tema) }

func (e *escritorioFalso) ultimo(prefijo string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, v := range slices.Backward(e.pedidos) {
		if s, ok := strings.CutPrefix(v, prefijo); ok {
			return s
		}
	}
	return ""
}

func (e *escritorioFalso) todo() (eventos, avisos []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]string{}, e.eventos...), append([]string{}, e.avisos...)
}

// mesa is an open API over a new folder, with a clock that stands on a Tuesday at ten.
type mesa struct {
	*API
	esc   *escritorioFalso
	reloj *clocktest.Clock
	datos string
	t     testing.TB

	cerrada bool
}

func martes() time.Time { return civil.New(2026, time.November, 17).At(10, 0) }

func nuevaMesa(tb testing.TB) *mesa {
	tb.Helper()
	return mesaEn(tb, tb.TempDir(), clocktest.At(martes()), llavero.EnMemoria())
}

func mesaEn(tb testing.TB, datos string, r *clocktest.Clock, ll *llavero.Llavero) *mesa {
	tb.Helper()
	return mesaCon(tb, Opciones{Datos: datos, Oficina: oficina.Opciones{Reloj: r, Llavero: ll}})
}

// mesaCon opens an API with what its Opciones say, and a desktop that answers by itself.
func mesaCon(tb testing.TB, op Opciones) *mesa {
	tb.Helper()
	m := &mesa{esc: &escritorioFalso{carpeta: tb.TempDir(), confirma: true}, datos: op.Datos, t: tb}
	m.reloj, _ = op.Oficina.Reloj.(*clocktest.Clock)
	op.Escritorio, op.Version, op.Arranque = m.esc, "prueba", func(bool) error { return nil }
	var err error
	m.API, err = Nueva(tb.Context(), op)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(m.cierra)
	return m
}

// cierra lets go of the folder, once.
func (m *mesa) cierra() {
	m.t.Helper()
	if m.cerrada {
		return
	}
	m.cerrada = true
	if err := Cierra(m.API); err != nil {
		m.t.Error(err)
	}
}

// practica makes a practice employer with its scenario of acts.
func (m *mesa) practica() EmpleadorPractica {
	m.t.Helper()
	p, err := m.PracticaCrearEmpleador("Panificadora La Espiga, S.A. de C.V.")
	m.si(err)
	return p
}

// en sets the practice clock.
func (m *mesa) en(t time.Time) {
	m.t.Helper()
	e, err := m.oficina.Entrenador(m.ctx)
	m.si(err)
	_, err = e.Pon(m.ctx, t)
	m.si(err)
}

// firmada writes a promoción and signs it.
func (m *mesa) firmada(p EmpleadorPractica) (id string) {
	m.t.Helper()
	return m.firmadaDe(p, "")
}

// firmadaDe is one that answers an act.
func (m *mesa) firmadaDe(p EmpleadorPractica, acto string) (id string) {
	m.t.Helper()
	prom, err := m.PromocionNueva(p.RFC, acto)
	m.si(err)
	id = prom.Fila.ID
	cat, err := m.CatalogoPromociones(p.RFC)
	m.si(err)
	_, err = m.PromocionGuardar(Borrador{ID: id, Servicio: cat.Servicios[0].Clave, Asunto: "Aclaración", Texto: "Se aclara.", Acto: acto})
	m.si(err)
	firma, err := m.PromocionPrevisualizarFirma(id)
	m.si(err)
	_, err = m.PromocionFirmar(firma.Firma.Token, p.Contrasena)
	m.si(err)
	return id
}

// cuantos counts the events of one kind.
func cuantos(eventos []string, cual string) (n int) {
	for _, e := range eventos {
		if strings.HasPrefix(e, cual+" ") {
			n++
		}
	}
	return n
}

func (m *mesa) si(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

// codigo reads the fault code of an error as the page does; a call must fail with that JSON and nothing else.
func codigo(tb testing.TB, err error) string {
	tb.Helper()
	if err == nil {
		return ""
	}
	var d ErrorDTO
	if e := json.Unmarshal([]byte(err.Error()), &d); e != nil || d.Codigo == "" || d.Mensaje == "" {
		tb.Errorf("an error crossed that the page cannot read: %v", err)
	}
	return d.Codigo
}

// espera waits for a task to end and returns it.
func (m *mesa) espera(x Tarea, err error) Tarea {
	m.t.Helper()
	m.si(err)
	limite := time.Now().Add(60 * time.Second)
	for time.Now().Before(limite) {
		y, err := m.Tarea(x.ID)
		m.si(err)
		if y.Estado != "corre" {
			return y
		}
		time.Sleep(5 * time.Millisecond)
	}
	m.t.Fatal(errors.New("the task never ended"))
	return x
}

func (m *mesa) archivo(nombre, contenido string) string {
	m.t.Helper()
	ruta := filepath.Join(m.t.TempDir(), nombre)
	if err := os.WriteFile(ruta, []byte(contenido), 0o600); err != nil {
		m.t.Fatal(err)
	}
	return ruta
}

func (m *mesa) importa(rutas ...string) ResultadoImportar {
	m.t.Helper()
	x := m.espera(m.Importar(rutas))
	if x.Estado != "termino" {
		m.t.Fatalf("importing ended as %s: %+v", x.Estado, x.Fallas)
	}
	r, err := m.ImportarResultado(x.ID)
	m.si(err)
	return r
}
