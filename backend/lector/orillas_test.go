package lector_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"valija/backend/acuse"
	"valija/backend/lector"
)

// libroPDF has a line on each page, and a cadena on one of them, from 1.
func libroPDF(tb testing.TB, paginas, conCadena int) []byte {
	tb.Helper()
	d := fpdf.New("P", "pt", "Letter", "")
	d.SetFont("Helvetica", "", 8)
	for n := range paginas {
		d.AddPage()
		d.Text(72, 72, fmt.Sprintf("Hoja %d", n+1))
		if n+1 == conCadena {
			d.SetXY(72, 100)
			d.MultiCell(400, 10, strings.NewReplacer("ó", "o", "á", "a").Replace(cadenaQR), "", "L", false)
		}
	}
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestALongPDFIsSearchedAtItsEnds(t *testing.T) {
	l := conMotor(t)
	for _, x := range []struct {
		paginas, en int
		halla, dice bool
	}{
		{3, 2, true, false},
		{100, 60, true, false},
		{101, 50, true, true},
		{101, 51, false, true},
		{101, 52, true, true},
	} {
		raw := libroPDF(t, x.paginas, x.en)
		e, err := l.ExtraerHoja(t.Context(), bytes.NewReader(raw), int64(len(raw)), "libro.pdf")
		if err != nil || e.Motivo != "" || e.Paginas != x.paginas {
			t.Fatalf("%d pages: %d %q %v", x.paginas, e.Paginas, e.Motivo, err)
		}
		_, hay := acuse.LeerHoja(e.Texto, e.QR)
		if hay != x.halla || strings.Contains(e.SinVer, "primeras 50 páginas y en las últimas 50: el PDF tiene 101") != x.dice {
			t.Errorf("on page %d of %d: found %v, %q", x.en, x.paginas, hay, e.SinVer)
		}
		if todo := extraer(t, l, "libro.pdf", raw); !strings.Contains(todo.Texto, fmt.Sprintf("Hoja %d\n", x.en)) && !strings.Contains(todo.Texto, fmt.Sprintf("Hoja %d ", x.en)) || todo.SinVer != "" {
			t.Errorf("page %d of %d is not in the text for the search", x.en, x.paginas)
		}
	}
}

// contado is a document that counts the bytes that are taken from it.
type contado struct {
	io.ReaderAt

	bytes atomic.Int64
}

func (c *contado) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, off)
	c.bytes.Add(int64(n))
	return n, err
}

func TestAHugeDamagedPDFIsNotReadWhole(t *testing.T) {
	const size = 200 << 20
	c := &contado{ReaderAt: hueco{[]byte("%PDF-1.4\n")}}
	e, err := conMotor(t).ExtraerHoja(t.Context(), c, size, "roto.pdf")
	if err != nil || e.Motivo != "El PDF está dañado, y mide demasiado para buscar en él lo que quede (209.7 MB)." {
		t.Errorf("%q %v", e.Motivo, err)
	}
	if n := c.bytes.Load(); n > 20<<20 {
		t.Errorf("%d MB were read", n>>20)
	}
	c.bytes.Store(0)
	if e, err = conMotor(t).Extraer(t.Context(), c, size, "roto.pdf"); err != nil || !strings.Contains(e.Motivo, "mide demasiado") {
		t.Errorf("for the search: %q %v", e.Motivo, err)
	}
	if n := c.bytes.Load(); n > 70<<20 {
		t.Errorf("for the search, %d MB were read", n>>20)
	}
}

// hueco begins so, and then there are zeros without end.
type hueco struct{ cabeza []byte }

func (h hueco) ReadAt(p []byte, off int64) (int, error) {
	clear(p)
	if off < int64(len(h.cabeza)) {
		copy(p, h.cabeza[off:])
	}
	return len(p), nil
}

// alLeer is a document that does something once, when its first bytes are taken, or the first after those that tell
// what it is.
type alLeer struct {
	io.ReaderAt

	cabeza, cuerpo func()
}

func (a alLeer) ReadAt(p []byte, off int64) (int, error) {
	if off == 0 && len(p) == lector.Cabeza {
		a.cabeza()
	} else {
		a.cuerpo()
	}
	return a.ReaderAt.ReadAt(p, off)
}

func TestWhoWaitsForTheEngineCanBeStopped(t *testing.T) {
	l, raw := conMotor(t), libroPDF(t, 40, 1)
	toca, sigue, fin := make(chan struct{}), make(chan struct{}), make(chan error)
	nada := func() {}
	go func() {
		uno := alLeer{bytes.NewReader(raw), nada, sync.OnceFunc(func() { close(toca); <-sigue })}
		_, err := l.ExtraerHoja(t.Context(), uno, int64(len(raw)), "uno.pdf")
		fin <- err
	}()
	<-toca // it has the engine
	ctx, soltar := context.WithCancel(t.Context())
	otro := alLeer{bytes.NewReader(raw), soltar, nada}
	if _, err := l.ExtraerHoja(ctx, otro, int64(len(raw)), "otro.pdf"); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped while it waited: %v", err)
	}
	close(sigue)
	if err := <-fin; err != nil {
		t.Error(err)
	}
}
