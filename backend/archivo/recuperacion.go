package archivo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"valija/backend/fault"
)

// The archive's identity, encrypted to a recovery key:
//
//	age -d -i recuperacion.txt recuperacion.age > identidad.txt
//	age -d -i identidad.txt objetos/ab/…
//
// A key that was shown opens the archive from then on; the one before goes only when the new one was proved.
const (
	nombreRecuperacion = "recuperacion.age"
	nombrePorProbar    = "recuperacion-por-probar.age"
)

// NuevaRecuperacion makes a recovery key for an encrypted archive and returns it to be printed once; it is kept
// nowhere. It opens the archive already, beside the one before if there was one; PruebaRecuperacion makes it the
// only one.
//
// Faults: EstadoNoPermite when the archive is in clear, ArchivoBloqueado when its key is not here.
func (a *Archivo) NuevaRecuperacion(ctx context.Context) (string, error) {
	c, err := a.llaveQueRecuperar()
	if err != nil {
		return "", err
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return "", fmt.Errorf("recovery key: %w", err)
	}
	envuelta, err := envuelve(c, id.Recipient())
	if err != nil {
		return "", fmt.Errorf("recovery key: %w", err)
	}
	if _, err = abreRecuperacion(bytes.NewReader(envuelta), id); err != nil {
		return "", err
	}
	err = a.Update(ctx, func(t *Tx) error {
		t.anota("clave_de_recuperacion", "", map[string]string{"destinatario": id.Recipient().String()})
		return escribeEntero(filepath.Join(a.dir, nombrePorProbar), envuelta)
	})
	if err != nil {
		return "", err
	}
	return id.String(), nil
}

// PruebaRecuperacion proves a recovery key by use: what was typed must open the archive's key from the disk. One
// that was made and not yet proved takes the place of the one before; proving again the one in force is fine.
//
// Faults: ClaveEquivocada when it is not this archive's; the ones of NuevaRecuperacion.
func (a *Archivo) PruebaRecuperacion(ctx context.Context, clave string) error {
	c, err := a.llaveQueRecuperar()
	if err != nil {
		return err
	}
	return a.Update(ctx, func(t *Tx) error {
		// Under the lock: what takes the place of the one before is the file that this key opened, and no later one.
		abierta, nombre, err := abreConClave(a.dir, clave)
		if err != nil {
			return err
		}
		if !c.igual(abierta) {
			return fault.New(fault.ClaveEquivocada, "detalle", "no abre este archivo")
		}
		t.anota("clave_probada", "", nil)
		if nombre == nombreRecuperacion {
			return nil
		}
		if err := renombra(ctx, filepath.Join(a.dir, nombre), filepath.Join(a.dir, nombreRecuperacion)); err != nil {
			return err
		}
		return sincronizaCarpeta(a.dir)
	})
}

// Recuperable reports whether a recovery key was made and proved.
func (a *Archivo) Recuperable() bool {
	_, err := os.Stat(filepath.Join(a.dir, nombreRecuperacion))
	return err == nil
}

// HuellaRecuperacion tells one recovery key from another, in an archive or in a backup: the SHA-256 of the file that it
// opens; "" when none was made and proved there.
func HuellaRecuperacion(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, nombreRecuperacion))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fault.Wrap(fault.NoSePuedeLeer, err, "ruta", filepath.Join(dir, nombreRecuperacion))
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

func (a *Archivo) llaveQueRecuperar() (*Cifrado, error) {
	if !a.Cifrada() {
		return nil, fault.New(fault.EstadoNoPermite, "detalle", "este archivo no está cifrado", "sigue", "No necesita clave de recuperación.")
	}
	c := a.Llave()
	if c == nil {
		return nil, errBloqueado()
	}
	return c, nil
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

// Recuperar returns the key of the archive in dir, from the recovery key as a person types it: see ClaveEnGrupos.
//
// Faults: ClaveEquivocada when it is not the one; ArchivoBloqueado when none was ever made.
func Recuperar(dir, clave string) (*Cifrado, error) {
	c, _, err := abreConClave(dir, clave)
	return c, err
}

// abreConClave tries the key that is still to be proved, then the one in force, and says which file it opened.
func abreConClave(dir, clave string) (*Cifrado, string, error) {
	id, err := leeClave(clave)
	if err != nil {
		return nil, "", err
	}
	err = fault.New(fault.ArchivoBloqueado, "detalle", "no hay una copia de su llave que una clave de recuperación abra; la clave no se hizo, o se hizo después")
	for _, nombre := range []string{nombrePorProbar, nombreRecuperacion} {
		f, e := os.Open(filepath.Join(dir, nombre))
		if errors.Is(e, os.ErrNotExist) {
			continue
		}
		if e != nil {
			return nil, "", fault.Wrap(fault.NoSePuedeLeer, e, "ruta", filepath.Join(dir, nombre))
		}
		c, e := abreRecuperacion(f, id)
		if e = errors.Join(e, f.Close()); e == nil {
			return c, nombre, nil
		}
		err = e
	}
	return nil, "", err
}

func abreRecuperacion(r io.Reader, id *age.X25519Identity) (*Cifrado, error) {
	p, err := age.Decrypt(r, id)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, fault.New(fault.ClaveEquivocada, "detalle", "es una clave de recuperación, pero no la de este archivo")
	}
	if err != nil {
		return nil, fault.Wrap(fault.ArchivoBloqueado, err, "detalle", "la copia de la llave está dañada")
	}
	secreto, err := io.ReadAll(io.LimitReader(p, 1<<10))
	if err != nil {
		return nil, fault.Wrap(fault.ArchivoBloqueado, err, "detalle", "la copia de la llave está dañada")
	}
	defer clear(secreto)
	return LeerCifrado(secreto)
}

// igual compares two keys.
func (c *Cifrado) igual(otra *Cifrado) bool {
	x, y := c.Guardar(), otra.Guardar()
	defer clear(x)
	defer clear(y)
	return subtle.ConstantTimeCompare(x, y) == 1
}

// A recovery key is an age identity: this head, then letters of bech32, which has no 1, B, I or O.
const (
	cabezaClave = "AGE-SECRET-KEY-1"
	largoClave  = 58 // after the head
	largoGrupo  = 6
)

// ClaveEnGrupos writes a recovery key for paper: its head, then groups of six.
func ClaveEnGrupos(clave string) []string {
	grupos := []string{cabezaClave}
	for resto := strings.TrimPrefix(clave, cabezaClave); resto != ""; {
		n := min(largoGrupo, len(resto))
		grupos, resto = append(grupos, resto[:n]), resto[n:]
	}
	return grupos
}

// leeClave reads a recovery key as it was typed from paper: in any case, with spaces or dashes anywhere, without its
// head, and with O and I for the 0 and the L that they look like. The message never quotes it.
func leeClave(tecleada string) (*age.X25519Identity, error) {
	letras := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(tecleada))
	letras = strings.TrimPrefix(letras, strings.ReplaceAll(cabezaClave, "-", ""))
	if len(letras) != largoClave {
		return nil, fault.New(fault.ClaveEquivocada, "detalle", fmt.Sprintf("deben ser %d letras y cifras después de %s, y llegaron %d",
			largoClave, cabezaClave, len(letras)))
	}
	id, err := age.ParseX25519Identity(cabezaClave + strings.NewReplacer("O", "0", "I", "L", "1", "L").Replace(letras))
	if err != nil { // the cause could quote it
		return nil, fault.New(fault.ClaveEquivocada, "detalle", "alguna letra o cifra está cambiada")
	}
	return id, nil
}
