package oficina

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"valija/backend/archivo"
	"valija/backend/clock"
	"valija/backend/efirma"
	"valija/backend/lector"
	"valija/backend/llavero"
	"valija/backend/practica"
)

// Ambiente is one of two worlds that never mix.
type Ambiente string

// What counts, and what is only practised.
const (
	Real     Ambiente = "real"
	Practica Ambiente = "practica"
)

// Opciones are what an Oficina needs from outside.
type Opciones struct {
	Datos   string           // the data folder; made when it is not there
	Reloj   clock.Clock      // the machine's, or a what-if one
	Llavero *llavero.Llavero // nil: the system's
	SinRed  bool             // talk to no Buzón
	Log     *slog.Logger     // nil: discards
	Avisa   func(Suceso)     // hears what happened, after it was kept; nil: nobody does
}

// Suceso is something that happened and that whoever watches may want to show.
type Suceso struct {
	Tipo  TipoSuceso
	RFC   string
	Hecho int64 // progress, with Total
	Total int64
	Texto string // Spanish
}

// TipoSuceso is a kind of Suceso.
type TipoSuceso string

// The kinds.
const (
	SucesoCambio TipoSuceso = "cambio" // something of this RFC changed
	SucesoAvance TipoSuceso = "avance" // a long work moved on
)

// Oficina is one open data folder. It is safe for concurrent use.
type Oficina struct {
	o         Opciones
	llavero   *llavero.Llavero
	claves    llavero.Sesion
	lector    *lector.Lector
	lecturas  lecturas
	aperturas previas[Previa]
	firmas    previas[PreviaPromocion]
	real      *sala
	alCerrar  func() error
	pedida    pedida
	leyendo   sync.Mutex // held while texts are read

	mu       sync.Mutex
	practica *sala
}

// sala is one Ambiente: its archive, its clock, the authorities that count in it.
type sala struct {
	ambiente Ambiente
	archivo  *archivo.Archivo
	reloj    clock.Clock
	boveda   *llavero.Boveda
	anclas   *efirma.Anclas
	buzon    *practica.Servidor // of the practice room
	cierra   func() error
	horas    horas
}

// Abre opens a data folder and asks the keyring for the key of its documents; Llave says what came of it. Close it
// with Cierra.
func Abre(ctx context.Context, op Opciones) (*Oficina, error) {
	o, err := AbreSinEsperar(ctx, op)
	if err != nil {
		return nil, err
	}
	if err = o.PideLlave(ctx); err != nil {
		o.o.Log.WarnContext(ctx, "archive opened locked", "error", err) // a keyring that fails locks the contents and nothing else
	}
	return o, nil
}

// AbreSinEsperar opens a data folder as it is. Encrypted documents are locked until PideLlave has their key; the
// caller must call it, for it may wait for a person, and until it answered whoever needs a content waits too.
func AbreSinEsperar(ctx context.Context, op Opciones) (*Oficina, error) {
	if op.Log == nil {
		op.Log = slog.New(slog.DiscardHandler)
	}
	if op.Avisa == nil {
		op.Avisa = func(Suceso) {}
	}
	o := &Oficina{o: op, llavero: op.elLlavero()}
	a, err := o.abreReal(ctx)
	if err != nil {
		return nil, err
	}
	anclas, err := efirma.AnclasSAT()
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	o.lector = lector.Nuevo(filepath.Join(op.Datos, "lector"))
	entero := context.WithoutCancel(ctx) // closing must not be cut short
	o.alCerrar = func() error { return o.lector.Cerrar(entero) }
	o.real = o.sala(Real, a, op.Reloj, anclas)
	o.real.cierra = a.Close
	if a.Bloqueada() {
		o.pedida.empieza() // by whoever called, at once
	}
	return o, nil
}

func (o *Oficina) sala(am Ambiente, a *archivo.Archivo, r clock.Clock, anclas *efirma.Anclas) *sala {
	return &sala{
		ambiente: am, archivo: a, reloj: r, anclas: anclas, horas: horas{maquina: o.o.Reloj},
		boveda: llavero.NuevaBoveda(o.llavero, filepath.Join(a.Dir(), "efirmas"), a.ID()),
	}
}

// Cierra lets go of the folder and forgets every password.
func (o *Oficina) Cierra() error {
	o.claves.Borra()
	o.mu.Lock()
	defer o.mu.Unlock()
	var errs []error
	if o.practica != nil {
		errs = append(errs, o.practica.cierra())
	}
	return errors.Join(append(errs, o.real.cierra(), o.alCerrar())...)
}

// Datos returns the data folder.
func (o *Oficina) Datos() string { return o.o.Datos }

// hayPractica reports whether anybody has practised in this folder.
func (o *Oficina) hayPractica() bool {
	_, err := os.Stat(filepath.Join(o.o.Datos, "practica", "valija.db"))
	return err == nil
}

// salas returns the rooms that exist: the real one, and the practice one if there is any.
func (o *Oficina) salas(ctx context.Context) ([]*sala, error) {
	if !o.hayPractica() {
		return []*sala{o.real}, nil
	}
	p, err := o.salaPractica(ctx)
	if err != nil {
		return nil, err
	}
	return []*sala{o.real, p}, nil
}

// en returns the room of an Ambiente, making the practice one at its first use.
func (o *Oficina) en(ctx context.Context, am Ambiente) (*sala, error) {
	if am == Practica {
		return o.salaPractica(ctx)
	}
	return o.real, nil
}
