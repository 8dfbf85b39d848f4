package oficina

import (
	"context"
	"os"
)

// atenta reads a file of the person's so that it can be stopped, and tells how far it is: once in order, to hash it, and
// then wherever the judge looks.
type atenta struct {
	ctx   context.Context //nolint:containedctx // lives as long as one call that has it as an argument
	f     *os.File
	hasta int64 // the farthest byte of this pass
	lee   func(bytes int64)
}

func (a *atenta) Read(p []byte) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := a.f.Read(p)
	a.avanza(a.hasta + int64(n))
	return n, err //nolint:wrapcheck // an io.Reader's own
}

func (a *atenta) ReadAt(p []byte, off int64) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := a.f.ReadAt(p, off)
	a.avanza(off + int64(n))
	return n, err //nolint:wrapcheck // an io.ReaderAt's own
}

func (a *atenta) avanza(hasta int64) {
	if hasta > a.hasta {
		a.lee(hasta - a.hasta)
		a.hasta = hasta
	}
}
