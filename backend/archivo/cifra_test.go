package archivo

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

func BenchmarkDecodifica12kB(b *testing.B) {
	c, _ := NuevoCifrado()
	var x bytes.Buffer
	w, _ := c.codifica(&x)
	io.WriteString(w, strings.Repeat("a", 12000))
	w.Close()
	b.SetBytes(12000)
	b.ReportAllocs()
	for b.Loop() {
		r, err := c.decodifica(bytes.NewReader(x.Bytes()), int64(x.Len()))
		if err != nil {
			b.Fatal(err)
		}
		io.Copy(io.Discard, r)
	}
}

func BenchmarkCodifica12kB(b *testing.B) {
	c, _ := NuevoCifrado()
	s := strings.Repeat("a", 12000)
	b.SetBytes(12000)
	b.ReportAllocs()
	for b.Loop() {
		w, _ := c.codifica(io.Discard)
		io.WriteString(w, s)
		w.Close()
	}
}

// TestLoChicoSeDescifraComoLoHaceAge compares the short way with age's own, at every size around its limits, and
// with one byte changed anywhere.
func TestLoChicoSeDescifraComoLoHaceAge(t *testing.T) {
	c, err := NuevoCifrado()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 12_000, 65_000, 65_200, 65_300, 65_535, 65_536, 65_537, 200_000} {
		claro := bytes.Repeat([]byte("ñ7"), n)[:n]
		var x bytes.Buffer
		w, err := c.codifica(&x)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(claro)
		w.Close()
		r, err := c.decodifica(bytes.NewReader(x.Bytes()), int64(x.Len()))
		if err != nil {
			t.Fatal(n, err)
		}
		if b, err := io.ReadAll(r); err != nil || !bytes.Equal(b, claro) {
			t.Errorf("%d: %v", n, err)
		}
		if n != 1 {
			continue
		}
		for i := range x.Len() {
			malo := bytes.Clone(x.Bytes())
			malo[i] ^= 1
			r, err := c.decodifica(bytes.NewReader(malo), int64(len(malo)))
			if err == nil {
				_, err = io.ReadAll(r)
			}
			if err == nil {
				t.Errorf("byte %d cambiado y no se notó", i)
			}
		}
		for i := range x.Len() {
			if _, err := c.decodifica(bytes.NewReader(x.Bytes()[:i]), int64(i)); err == nil {
				t.Errorf("cortado en %d y no se notó", i)
			}
		}
	}
}
