package lector

import "errors"

// alAbrir gives PDFium a document and, until it is open, no more than queda bytes of it. To open a sound PDF takes its
// end and its table; of a damaged one PDFium reads every byte, in search of what is left, a hundred times slower than
// they are hashed.
type alAbrir struct {
	f       *lectura
	queda   int64
	abierto bool
}

var errDemasiado = errors.New("too much to read before it is open")

func (a *alAbrir) ReadAt(p []byte, off int64) (int, error) {
	if !a.abierto {
		if a.queda -= int64(len(p)); a.queda < 0 {
			return 0, errDemasiado
		}
	}
	return a.f.ReadAt(p, off)
}
