package lector

import "github.com/tetratelabs/wazero/experimental"

// maxPrestada is what is kept between documents; PDFium begins with 20 MiB.
const maxPrestada = 64 << 20

// prestada is the linear memory that PDFium runs in, lent to one document after another. Left to itself each
// document takes 20 MiB anew, and as much garbage stays until the collector comes.
type prestada struct{ b []byte }

// Allocate implements experimental.MemoryAllocator. One document is read at a time, so that one is enough.
func (p *prestada) Allocate(uint64, uint64) experimental.LinearMemory { return p }

// Reallocate implements experimental.LinearMemory: what is beyond the old length is zero.
func (p *prestada) Reallocate(n uint64) []byte {
	if n > uint64(cap(p.b)) {
		b := make([]byte, n)
		copy(b, p.b)
		p.b = b
	}
	p.b = p.b[:n]
	return p.b
}

// Free implements experimental.LinearMemory: nothing of a document is left for the next one.
func (p *prestada) Free() {
	if cap(p.b) > maxPrestada {
		p.b = nil
		return
	}
	clear(p.b)
	p.b = p.b[:0]
}
