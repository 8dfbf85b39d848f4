package oficina

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"

	"valija/backend/archivo"
	"valija/backend/clock"
	"valija/backend/fault"
	"valija/backend/llavero"
)

// An encrypted archive's key lives in the keyring, under the archive's identifier; until the archive has one,
// under cuentaNueva.
const cuentaNueva = "archivo/nuevo"

func cuentaArchivo(id string) string { return "archivo/" + id }

// abreArchivo opens an archive, with its key when it is encrypted and the keyring has it. One whose key cannot be
// had opens locked: what is in the database can be read, and every content says why it cannot.
func (o *Oficina) abreArchivo(ctx context.Context, dir string, r clock.Clock) (*archivo.Archivo, error) {
	a, err := archivo.Open(ctx, dir, archivo.Options{Clock: r, Log: o.o.Log})
	if err != nil || !a.Bloqueada() {
		return a, err
	}
	secreto, hay, err := o.llavero.Lee(ctx, cuentaArchivo(a.ID()))
	defer clear(secreto)
	if err != nil || !hay {
		o.o.Log.WarnContext(ctx, "archive opened locked", "error", err)
		return a, nil // a keyring that fails locks the contents and nothing else
	}
	c, err := archivo.LeerCifrado(secreto)
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	if err = a.Close(); err != nil {
		return nil, err
	}
	return archivo.Open(ctx, dir, archivo.Options{Clock: r, Log: o.o.Log, Cifrado: c})
}

// CreaCifrada makes a new data folder whose documents are encrypted, with the key in the keyring. It returns the
// recovery key, which is shown once and kept nowhere: with it the folder opens when the keyring is lost.
//
// Faults: YaExiste when the folder has an archive, those of the keyring (nothing is made then).
func CreaCifrada(ctx context.Context, op Opciones) (clave string, err error) {
	if existe(filepath.Join(op.Datos, "valija.db")) {
		return "", fault.New(fault.YaExiste, "ruta", op.Datos)
	}
	l := op.Llavero
	if l == nil {
		l = llavero.Sistema()
	}
	c, err := archivo.NuevoCifrado()
	if err != nil {
		return "", err
	}
	if err = guardaYLee(ctx, l, cuentaNueva, c.Guardar()); err != nil {
		return "", err
	}
	a, err := archivo.Open(ctx, op.Datos, archivo.Options{Clock: op.Reloj, Log: op.Log, Cifrado: c})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err = guardaYLee(ctx, l, cuentaArchivo(a.ID()), c.Guardar()); err != nil {
		return "", err
	}
	if clave, err = a.NuevaRecuperacion(ctx); err != nil {
		return "", err
	}
	return clave, l.Olvida(ctx, cuentaNueva)
}

// guardaYLee keeps a secret and reads it back: a keyring that forgets at once must not hold the only key.
func guardaYLee(ctx context.Context, l *llavero.Llavero, cuenta string, secreto []byte) error {
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

// RecuperaCifrada opens an encrypted folder with its recovery key, and puts its key back in the keyring.
func RecuperaCifrada(ctx context.Context, op Opciones, clave string) (err error) {
	c, err := archivo.Recuperar(op.Datos, clave)
	if err != nil {
		return err
	}
	l := op.Llavero
	if l == nil {
		l = llavero.Sistema()
	}
	a, err := archivo.Open(ctx, op.Datos, archivo.Options{Clock: op.Reloj, Log: op.Log, Cifrado: c})
	if err != nil {
		return err
	}
	return errors.Join(guardaYLee(ctx, l, cuentaArchivo(a.ID()), c.Guardar()), a.Close())
}
