package bridge

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/llavero"
)

// archivoCon makes an archive of n small documents before the API opens it.
func archivoCon(tb testing.TB, n int) string {
	tb.Helper()
	dir := tb.TempDir()
	a, err := archivo.Open(tb.Context(), dir, archivo.Options{Clock: clocktest.At(martes())})
	if err != nil {
		tb.Fatal(err)
	}
	if err = a.Update(tb.Context(), func(t *archivo.Tx) error {
		return t.De("AAA010101AAA").PonEmpleador(tb.Context(), archivo.Empleador{Nombre: "Uno"})
	}); err != nil {
		tb.Fatal(err)
	}
	entradas := func(yield func(archivo.Entrada) bool) {
		for i := range n {
			e := archivo.Entrada{RFC: "AAA010101AAA", Ingreso: archivo.Ingreso{
				Tipo: "oficio", Nombre: fmt.Sprintf("oficio-%06d.txt", i), Titulo: fmt.Sprintf("Oficio %d", i), MIME: "text/plain",
				Fecha: civil.New(2026, 1, 1).AddDays(-i % 1800), Procedencia: archivo.Procedencia{Via: archivo.ViaArchivo},
			}}
			e.Abre = func() (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader(fmt.Sprintf("oficio número %d", i))), nil
			}
			if !yield(e) {
				return
			}
		}
	}
	err = a.Importar(tb.Context(), entradas, func(archivo.Resultado) {})
	if e := a.Close(); err != nil || e != nil {
		tb.Fatal(err, e)
	}
	return dir
}

// mediana runs f several times and returns the middle duration.
func mediana(f func()) time.Duration {
	l := []time.Duration{}
	for range 9 {
		empieza := time.Now()
		f()
		l = append(l, time.Since(empieza))
	}
	slices.Sort(l)
	return l[len(l)/2]
}

// The whole archive of the issue takes minutes to make, so the short run has a part of it; the long one is
// BenchmarkPrimeraPagina.
func TestLaPrimeraPaginaEsInmediata(t *testing.T) {
	m := mesaEn(t, archivoCon(t, 3_000), clocktest.At(martes()), llavero.EnMemoria())
	m.pagina()
}

// pagina tells how long what the window asks for first takes; a figure to read, for a loaded machine proves nothing.
func (m *mesa) pagina() {
	m.t.Helper()
	for nombre, f := range map[string]func() error{
		"first page": func() error { _, err := m.Documentos(FiltroDocumentos{Cuantos: 100}); return err },
		"last page":  func() error { _, err := m.Documentos(FiltroDocumentos{Desde: 1 << 30, Cuantos: 100}); return err },
		"state":      func() error { _, err := m.Estado(); return err },
		"acts":       func() error { _, err := m.Actos(FiltroActos{Cuantos: 100}); return err },
	} {
		m.t.Logf("%s: %s", nombre, mediana(func() { m.si(f()) }))
	}
}

// With many clients the board and the acts are what costs; a page of them must not be counted again at each step.
func TestMuchosClientesNoFrenanLaLista(t *testing.T) {
	const clientes, actos = 150, 12
	dir := t.TempDir()
	a, err := archivo.Open(t.Context(), dir, archivo.Options{Clock: clocktest.At(martes())})
	if err != nil {
		t.Fatal(err)
	}
	if err = a.Update(t.Context(), func(tx *archivo.Tx) error {
		for i := range clientes {
			rfc := fmt.Sprintf("AAA%06dAA%d", 10101+i, i%10)
			if err := tx.De(rfc).PonEmpleador(t.Context(), archivo.Empleador{Nombre: fmt.Sprintf("Cliente %d", i)}); err != nil {
				return err
			}
			for j := range actos {
				if _, err := tx.De(rfc).PonActo(t.Context(), buzon.Acto{
					ID: fmt.Sprintf("%s-%d", rfc, j), RFC: rfc, Clase: buzon.Notificacion, Estado: buzon.Pendiente, AMano: true,
					Enviado: martes().AddDate(0, 0, -j*9),
				}); err != nil {
					return err
				}
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err = a.Close(); err != nil {
		t.Fatal(err)
	}
	m := mesaEn(t, dir, clocktest.At(martes()), llavero.EnMemoria())
	empieza := time.Now()
	p, err := m.Actos(FiltroActos{Cuantos: 100})
	m.si(err)
	t.Logf("%d acts of %d clients, counted: %s", p.Total, clientes, time.Since(empieza))
	if p.Total != clientes*actos {
		t.Errorf("%d acts", p.Total)
	}
	m.pagina()
}

func BenchmarkPrimeraPagina(b *testing.B) {
	m := mesaEn(b, archivoCon(b, 100_000), clocktest.At(martes()), llavero.EnMemoria())
	m.pagina()
	for b.Loop() {
		if _, err := m.Documentos(FiltroDocumentos{Cuantos: 100}); err != nil {
			b.Fatal(err)
		}
	}
}
