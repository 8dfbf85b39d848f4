package archivo

import (
	"io"
	"sync/atomic"

	"valija/backend/fault"
)

// cerradura codes the objects of an encrypted archive. Until its key is had, what is in the database can be read,
// and every question about contents says why it has no answer.
type cerradura struct{ llave atomic.Pointer[Cifrado] }

// Desbloquear gives the key to an archive that was opened without it. It fails with ArchivoBloqueado when the key is
// another archive's.
func (a *Archivo) Desbloquear(c *Cifrado) error {
	l, ok := a.forma.(*cerradura)
	if !ok {
		return nil // in clear: there is nothing to unlock
	}
	if c.Destinatario() != a.ficha.destinatario {
		return fault.New(fault.ArchivoBloqueado, "detalle", "la llave es de otro archivo")
	}
	l.llave.Store(c)
	return nil
}

// Bloqueada reports whether the objects are encrypted and the key is not here.
func (a *Archivo) Bloqueada() bool { return a.ExigeLlave() != nil }

// ExigeLlave fails with ArchivoBloqueado when contents can be neither read nor stored.
func (a *Archivo) ExigeLlave() error {
	if l, ok := a.forma.(*cerradura); ok && l.llave.Load() == nil {
		return errBloqueado()
	}
	return nil
}

// Llave returns the key, nil when the archive is in clear or locked.
func (a *Archivo) Llave() *Cifrado {
	if l, ok := a.forma.(*cerradura); ok {
		return l.llave.Load()
	}
	return nil
}

func (l *cerradura) nombre(sum []byte) string {
	if c := l.llave.Load(); c != nil {
		return c.nombre(sum)
	}
	return ""
}

func (l *cerradura) codifica(w io.Writer) (io.WriteCloser, error) {
	if c := l.llave.Load(); c != nil {
		return c.codifica(w)
	}
	return nil, errBloqueado()
}

func (l *cerradura) decodifica(r io.Reader, size int64) (io.Reader, error) {
	if c := l.llave.Load(); c != nil {
		return c.decodifica(r, size)
	}
	return nil, errBloqueado()
}

func (l *cerradura) porPartes(r io.ReaderAt, size int64) (io.ReaderAt, int64, error) {
	if c := l.llave.Load(); c != nil {
		return c.porPartes(r, size)
	}
	return nil, 0, errBloqueado()
}

func errBloqueado() error {
	return fault.New(fault.ArchivoBloqueado, "detalle", "falta su llave")
}
