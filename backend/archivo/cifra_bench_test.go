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
		r, err := c.decodifica(bytes.NewReader(x.Bytes()))
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
