package banco

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// Textos makes the messages of a run: Spanish-looking words, as frequent as words are (Zipf), the same for the
// same number.
type Textos struct {
	palabras []string
	largo    int
}

const vocabulario = 40_000

// NuevosTextos returns a generator of texts of this many bytes.
func NuevosTextos(largo int) *Textos {
	r := rand.New(rand.NewPCG(2026, 7)) //nolint:gosec // deterministic on purpose
	inicio := strings.Fields("ca so re lu con men to pa tro nal in fi des gu ro pre sen ta do es no ti cu ño pla re cer no va tra bra")
	final := strings.Fields("ción miento dor ble ría mente al ar ico oso ante encia ado ida tud ez ismo aje or ura")
	t := &Textos{largo: largo, palabras: make([]string, 0, vocabulario)}
	visto := map[string]bool{}
	for len(t.palabras) < vocabulario {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteString(inicio[r.IntN(len(inicio))])
		}
		b.WriteString(final[r.IntN(len(final))])
		if w := b.String(); !visto[w] {
			visto[w] = true
			t.palabras = append(t.palabras, w)
		}
	}
	return t
}

// Palabra returns the word of this rank: 0 is the most common one.
func (t *Textos) Palabra(rango int) string { return t.palabras[min(rango, len(t.palabras)-1)] }

// Texto returns the i-th message.
func (t *Textos) Texto(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 1)) //nolint:gosec // deterministic on purpose; i is a count
	z := rand.NewZipf(r, 1.1, 2.7, vocabulario-1)
	var b strings.Builder
	b.Grow(t.largo + 32)
	fmt.Fprintf(&b, "Mensaje %d. ", i)
	for b.Len() < t.largo {
		b.WriteString(t.palabras[z.Uint64()])
		b.WriteByte(" \n"[min(1, r.IntN(14)/13)])
	}
	return entero(b.String(), t.largo)
}

// entero cuts s to n bytes without cutting a letter: the room of one is filled with spaces.
func entero(s string, n int) string {
	fin := n
	for fin < len(s) && !utf8.RuneStart(s[fin]) {
		fin--
	}
	return s[:fin] + strings.Repeat(" ", n-fin)
}
