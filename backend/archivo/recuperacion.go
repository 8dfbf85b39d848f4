package archivo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"valija/backend/fault"
)

// nombreRecuperacion holds the archive's identity, encrypted to the recovery key:
//
//	age -d -i recuperacion.txt recuperacion.age > identidad.txt
//	age -d -i identidad.txt objetos/ab/…
const nombreRecuperacion = "recuperacion.age"

// NuevaRecuperacion makes a recovery key for an encrypted archive and returns it to be printed once; it is kept
// nowhere. The one before stops working. It is tested before it is handed out.
func (a *Archivo) NuevaRecuperacion(ctx context.Context) (string, error) {
	c, ok := a.forma.(*Cifrado)
	if !ok {
		if a.Bloqueada() {
			return "", errBloqueado()
		}
		return "", fault.New(fault.EstadoNoPermite, "detalle", "este archivo no está cifrado", "sigue", "No necesita clave de recuperación.")
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return "", fmt.Errorf("recovery key: %w", err)
	}
	envuelta, err := envuelve(c, id.Recipient())
	if err != nil {
		return "", fmt.Errorf("recovery key: %w", err)
	}
	if _, err = abreRecuperacion(bytes.NewReader(envuelta), id.String()); err != nil {
		return "", err
	}
	err = a.Update(ctx, func(t *Tx) error {
		t.anota("clave_de_recuperacion", "", map[string]string{"destinatario": id.Recipient().String()})
		return escribeEntero(filepath.Join(a.dir, nombreRecuperacion), envuelta)
	})
	if err != nil {
		return "", err
	}
	return id.String(), nil
}

// envuelve encrypts an archive's key to a recovery key.
func envuelve(c *Cifrado, r age.Recipient) ([]byte, error) {
	var b bytes.Buffer
	w, err := age.Encrypt(&b, r)
	if err != nil {
		return nil, err
	}
	secreto := append(c.Guardar(), '\n')
	defer clear(secreto)
	_, err = w.Write(secreto)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}

// Recuperar returns the key of the archive in dir, from the recovery key that was printed. ArchivoBloqueado when
// the key is not the one, or none was ever made.
func Recuperar(dir, clave string) (*Cifrado, error) {
	f, err := os.Open(filepath.Join(dir, nombreRecuperacion))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault.New(fault.ArchivoBloqueado, "detalle", "nunca se hizo una clave de recuperación")
	}
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", f.Name())
	}
	c, err := abreRecuperacion(f, clave)
	return c, errors.Join(err, f.Close())
}

func abreRecuperacion(r io.Reader, clave string) (*Cifrado, error) {
	id, err := age.ParseX25519Identity(strings.TrimSpace(clave))
	if err != nil {
		return nil, fault.New(fault.ArchivoBloqueado, "detalle", "esa no es una clave de recuperación") // the cause could quote it
	}
	p, err := age.Decrypt(r, id)
	if err != nil {
		return nil, fault.Wrap(fault.ArchivoBloqueado, err, "detalle", "la clave de recuperación no es la de este archivo")
	}
	secreto, err := io.ReadAll(io.LimitReader(p, 1<<10))
	if err != nil {
		return nil, fault.Wrap(fault.ArchivoBloqueado, err, "detalle", "la copia de la llave está dañada")
	}
	defer clear(secreto)
	return LeerCifrado(secreto)
}
