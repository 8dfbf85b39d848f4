package oficina

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"

	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/llavero"
)

// Llave tells how the documents of this folder lie on the disk, and whether they can be read now. Practice is not
// counted: its documents are fictitious, and lie in clear.
type Llave struct {
	Estado  EstadoLlave
	Motivo  string // Spanish: why they are in clear, or why the key is not here; "" when there is nothing to say
	Probada bool   // a recovery key was made and proved
}

// EstadoLlave is one of four.
type EstadoLlave string

// In clear; encrypted and readable; encrypted while the keyring is being asked; encrypted and without its key.
const (
	LlavePlana    EstadoLlave = "plano"
	LlaveAbierta  EstadoLlave = "abierto"
	LlavePidiendo EstadoLlave = "pidiendo"
	LlaveFalta    EstadoLlave = "bloqueado"
)

// Llave tells it; it is cheap enough to ask at every look.
func (o *Oficina) Llave() Llave {
	a := o.real.archivo
	pidiendo, motivo := o.pedida.ahora()
	if !a.Cifrada() {
		return Llave{Estado: LlavePlana, Motivo: motivo}
	}
	l := Llave{Estado: LlaveFalta, Motivo: motivo, Probada: a.Recuperable()}
	switch {
	case !a.Bloqueada():
		l.Estado, l.Motivo = LlaveAbierta, ""
	case pidiendo != nil:
		l.Estado, l.Motivo = LlavePidiendo, ""
	}
	return l
}

// pedida is what asking the keyring for the archive's key came to.
type pedida struct {
	mu       sync.Mutex
	pidiendo chan struct{} // closed when the keyring answered; nil when nobody is asking
	motivo   string
}

func (p *pedida) ahora() (pidiendo <-chan struct{}, motivo string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.pidiendo, p.motivo
}

func (p *pedida) empieza() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pidiendo == nil {
		p.pidiendo = make(chan struct{})
	}
}

func (p *pedida) termina(motivo string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.motivo = motivo
	if p.pidiendo != nil {
		close(p.pidiendo)
		p.pidiendo = nil
	}
}

// esperaLlave waits while the keyring is being asked: what a person asks for in the first instants of the window
// must not fail for having come too soon.
func (o *Oficina) esperaLlave(ctx context.Context, s *sala) {
	if s != o.real || !s.archivo.Bloqueada() {
		return
	}
	if pidiendo, _ := o.pedida.ahora(); pidiendo != nil {
		select {
		case <-pidiendo:
		case <-ctx.Done():
		}
	}
}

// ExigeLlave fails with ArchivoBloqueado when documents can be neither read nor stored: whoever works in the
// background waits until they can.
func (o *Oficina) ExigeLlave(ctx context.Context) error { return o.exigeLlave(ctx, o.real) }

// exigeLlave refuses what brings documents to an archive that cannot store them: nothing must be opened or filed at a
// Buzón whose papers would then have nowhere to go.
func (o *Oficina) exigeLlave(ctx context.Context, s *sala) error {
	o.esperaLlave(ctx, s)
	if s.archivo.Bloqueada() {
		return fault.New(fault.ArchivoBloqueado, "detalle", "falta su llave, así que tampoco se puede guardar nada nuevo")
	}
	return nil
}

// queDice writes why a keyring did not serve, beside a title that already says what that means.
func queDice(err error) string {
	if err == nil {
		return ""
	}
	f := fault.As(err)
	if d := f.Data["detalle"]; f.Code == fault.ArchivoBloqueado && d != "" {
		return strings.ToUpper(d[:1]) + d[1:] + "."
	}
	return f.Words().Que
}

// cuentaArchivo is where in the keyring the key of an archive is: under its public half, so that the key can be
// kept before there is an archive, and that nobody's key is ever written over.
func cuentaArchivo(destinatario string) string { return "archivo/" + destinatario }

// abreReal opens the archive that counts. A new one is encrypted when the keyring keeps its key, which is tried
// before anything is made; else it lies in clear, and Llave says why. An encrypted one that was there opens locked.
func (o *Oficina) abreReal(ctx context.Context) (*archivo.Archivo, error) {
	op := archivo.Options{Clock: o.o.Reloj, Log: o.o.Log}
	if hay, err := archivo.Existe(ctx, o.o.Datos); err != nil {
		return nil, err
	} else if hay {
		return archivo.Open(ctx, o.o.Datos, op)
	}
	a, err := creaCifrada(ctx, o.llavero, o.o.Datos, op)
	if es(err, fault.LlaveroNoDisponible, fault.LlaveroNegado, fault.LlaveroTardo) {
		o.o.Log.WarnContext(ctx, "new archive in clear", "error", err)
		o.pedida.termina(queDice(err))
		return archivo.Open(ctx, o.o.Datos, op)
	}
	return a, err
}

// creaCifrada makes an encrypted archive whose key the keyring has.
func creaCifrada(ctx context.Context, l *llavero.Llavero, dir string, op archivo.Options) (*archivo.Archivo, error) {
	if err := l.Perdura(); err != nil {
		return nil, err
	}
	c, err := archivo.NuevoCifrado()
	if err != nil {
		return nil, err
	}
	if err = guardaYLee(ctx, l.Paciente(), c); err != nil { // asked once in the life of the archive: in clear it stays so
		return nil, err
	}
	conLlave := op
	conLlave.Cifrado = c
	a, err := archivo.Open(ctx, dir, conLlave)
	if err == nil && a.Destinatario() == c.Destinatario() {
		return a, nil
	}
	if err != nil && fault.CodeOf(err) != fault.ArchivoBloqueado {
		return nil, err // the key stays: one that opens nothing costs nothing, and the archive may have been made with it
	}
	// Whoever made an archive at the same moment was first: it opens as any that was there, and none has this key.
	if a != nil {
		if err = a.Close(); err != nil {
			return nil, err
		}
	}
	if e := l.Olvida(ctx, cuentaArchivo(c.Destinatario())); e != nil && op.Log != nil {
		op.Log.WarnContext(ctx, "an unused key stays in the keyring", "error", e)
	}
	return archivo.Open(ctx, dir, op)
}

// PideLlave asks the keyring for the key of an archive that is locked. Nothing changes when it has none, or cannot
// be asked: what is in the database can be read, and every content says why it cannot.
//
// Faults: ArchivoBloqueado, those of the keyring.
func (o *Oficina) PideLlave(ctx context.Context) error {
	if !o.real.archivo.Bloqueada() {
		return nil
	}
	o.pedida.empieza()
	err := o.desbloqueaConLlavero(ctx)
	o.pedida.termina(queDice(err))
	return err
}

func (o *Oficina) desbloqueaConLlavero(ctx context.Context) error {
	a := o.real.archivo
	secreto, hay, err := o.llavero.Lee(ctx, cuentaArchivo(a.Destinatario()))
	defer clear(secreto)
	if err != nil {
		return err
	}
	if !hay {
		return fault.New(fault.ArchivoBloqueado, "detalle", "el llavero de esta computadora no tiene su llave")
	}
	c, err := archivo.LeerCifrado(secreto)
	if err != nil {
		return err
	}
	return a.Desbloquear(c)
}

// guardaYLee keeps a key and reads it back: a keyring that forgets at once must not hold the only one.
func guardaYLee(ctx context.Context, l *llavero.Llavero, c *archivo.Cifrado) error {
	secreto, cuenta := c.Guardar(), cuentaArchivo(c.Destinatario())
	defer clear(secreto)
	if err := l.Guarda(ctx, cuenta, secreto); err != nil {
		return err
	}
	leido, hay, err := l.Lee(ctx, cuenta)
	defer clear(leido)
	if err == nil && (!hay || !bytes.Equal(leido, secreto)) {
		err = fault.New(fault.LlaveroNoDisponible, "detalle", "no conservó lo que se le dio")
	}
	return err
}

// CreaCifrada makes a new data folder whose documents are encrypted, or nothing: never one in clear. It returns its
// first recovery key, which is shown once and kept nowhere.
//
// Faults: YaExiste when the folder has an archive, those of the keyring.
func CreaCifrada(ctx context.Context, op Opciones) (clave string, err error) {
	if hay, err := archivo.Existe(ctx, op.Datos); err != nil {
		return "", err
	} else if hay {
		return "", fault.New(fault.YaExiste, "ruta", op.Datos)
	}
	a, err := creaCifrada(ctx, op.elLlavero(), op.Datos, archivo.Options{Clock: op.Reloj, Log: op.Log})
	if err != nil {
		return "", err
	}
	clave, err = a.NuevaRecuperacion(ctx)
	return clave, errors.Join(err, a.Close())
}

func (op Opciones) elLlavero() *llavero.Llavero {
	if op.Llavero == nil {
		return llavero.Sistema()
	}
	return op.Llavero
}
