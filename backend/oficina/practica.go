package oficina

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"valija/backend/archivo"
	"valija/backend/efirma"
	"valija/backend/practica"
)

// Folders of the practice world, inside the data folder: its own archive, and in it the Buzón that serves it.
const (
	carpetaPractica = "practica"
	carpetaServidor = "buzon"
)

// salaPractica opens the practice room, making it and its Buzón at the first use.
func (o *Oficina) salaPractica(ctx context.Context) (*sala, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.practica != nil {
		return o.practica, nil
	}
	dir := filepath.Join(o.o.Datos, carpetaPractica)
	b, err := practica.Abrir(ctx, filepath.Join(dir, carpetaServidor), practica.Options{Reloj: o.o.Reloj, Log: o.o.Log})
	if err != nil {
		return nil, err
	}
	s, err := o.abrePractica(ctx, dir, b)
	if err != nil {
		return nil, errors.Join(err, b.Cerrar(context.WithoutCancel(ctx)))
	}
	o.practica = s
	return s, nil
}

func (o *Oficina) abrePractica(ctx context.Context, dir string, b *practica.Servidor) (*sala, error) {
	anclas, err := anclasCon(b)
	if err != nil {
		return nil, err
	}
	a, err := archivo.Open(ctx, dir, archivo.Options{Clock: b, Log: o.o.Log}) // in clear: what it holds is fictitious
	if err != nil {
		return nil, err
	}
	s := o.sala(Practica, a, b, anclas)
	entero := context.WithoutCancel(ctx) // closing must not be cut short
	s.buzon, s.cierra = b, func() error { return errors.Join(a.Close(), b.Cerrar(entero)) }
	if err = s.leeHoras(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return s, nil
}

func anclasCon(b *practica.Servidor) (*efirma.Anclas, error) {
	sat, err := efirma.AnclasSAT()
	if err != nil {
		return nil, err
	}
	propia, err := b.Ancla()
	if err != nil {
		return nil, err
	}
	return sat.Con(propia), nil
}

// Anclas returns the authorities that an installation knows: SAT's, and the practice authority of the data
// folder when somebody has practised in it ("" for no folder).
func Anclas(ctx context.Context, datos string) (*efirma.Anclas, error) {
	dir := filepath.Join(datos, carpetaPractica, carpetaServidor)
	if _, err := os.Stat(filepath.Join(dir, "practica.db")); datos == "" || err != nil {
		return efirma.AnclasSAT()
	}
	b, err := practica.Abrir(ctx, dir, practica.Options{})
	if err != nil {
		return nil, err
	}
	a, err := anclasCon(b)
	return a, errors.Join(err, b.Cerrar(ctx))
}

// HayPractica reports whether anybody has practised in this folder.
func (o *Oficina) HayPractica() bool { return o.hayPractica() }
