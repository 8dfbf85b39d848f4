package llavero

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"valija/backend/fault"
)

// Boveda keeps copies of encrypted .key files, each sealed again with AES-256-GCM under a random key that
// lives in the keyring. A copied data folder is worth nothing without that keyring, and the vault is never
// the only copy: the person's own file stays where it is.
//
//	DIR/<sha256 of rfc|number>.sellada   "valija-sellada-1\n", 12 bytes of nonce, ciphertext and tag
type Boveda struct {
	llavero *Llavero
	dir     string
	cuenta  string
}

const (
	extSellada    = ".sellada"
	cabezaSellada = "valija-sellada-1\n"
	maxSellada    = 128 << 10
	largoLlave    = 32
)

// NuevaBoveda returns the vault in the folder dir; archivo identifies the archive, so that two archives of the
// same person have different keys.
func NuevaBoveda(l *Llavero, dir, archivo string) *Boveda {
	return &Boveda{llavero: l, dir: dir, cuenta: "boveda/" + archivo}
}

// Guarda seals a .key, as encrypted as it came, for the e.firma of this RFC and certificate number. It makes
// the vault's key at the first use. Without a keyring it keeps nothing and says why.
func (b *Boveda) Guarda(ctx context.Context, rfc, numero string, key []byte) error {
	k, err := b.llave(ctx, true)
	if err != nil {
		return err
	}
	defer clear(k)
	gcm, err := aead(k)
	if err != nil {
		return err
	}
	out := bytes.NewBufferString(cabezaSellada)
	nonce := make([]byte, gcm.NonceSize())
	if _, err = rand.Read(nonce); err != nil {
		return fmt.Errorf("seal key: %w", err)
	}
	out.Write(nonce)
	out.Write(gcm.Seal(nil, nonce, key, amarre(rfc, numero)))
	return escribe(b.ruta(rfc, numero), out.Bytes())
}

// Lee returns the .key that was sealed, still encrypted with the person's password.
//
// Faults: those of the keyring, NoEncontrado, DatosDanados when the file was changed or is another's.
func (b *Boveda) Lee(ctx context.Context, rfc, numero string) ([]byte, error) {
	ruta := b.ruta(rfc, numero)
	raw, err := os.ReadFile(ruta)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Wrap(fault.NoEncontrado, err, "que", "la llave guardada", "id", rfc)
	}
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	k, err := b.llave(ctx, false)
	if err != nil {
		return nil, err
	}
	defer clear(k)
	gcm, err := aead(k)
	if err != nil {
		return nil, err
	}
	cuerpo, ok := bytes.CutPrefix(raw, []byte(cabezaSellada))
	if !ok || len(raw) > maxSellada || len(cuerpo) < gcm.NonceSize() {
		return nil, danada(ruta, nil)
	}
	n := gcm.NonceSize()
	key, err := gcm.Open(nil, cuerpo[:n], cuerpo[n:], amarre(rfc, numero))
	if err != nil {
		return nil, danada(ruta, err)
	}
	return key, nil
}

// Tiene reports whether the key of an e.firma was sealed here; whether it opens is for Lee to say.
func (b *Boveda) Tiene(rfc, numero string) bool {
	_, err := os.Stat(b.ruta(rfc, numero))
	return !errors.Is(err, fs.ErrNotExist)
}

// Quita removes a sealed key, because the person asked; one that is not there is no error.
func (b *Boveda) Quita(rfc, numero string) error {
	err := os.Remove(b.ruta(rfc, numero))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", b.dir)
	}
	return nil
}

// llave returns the vault's key, making one when there is none and nothing is sealed yet: a new key beside old
// seals would hide that the old one was lost.
func (b *Boveda) llave(ctx context.Context, puedeNacer bool) ([]byte, error) {
	k, hay, err := b.llavero.Lee(ctx, b.cuenta)
	if err != nil {
		return nil, err
	}
	if hay && len(k) == largoLlave {
		return k, nil
	}
	selladas, err := b.haySelladas()
	if err != nil {
		return nil, err
	}
	if hay || !puedeNacer || selladas {
		return nil, fault.New(fault.LlaveroNoDisponible, "detalle", "ya no tiene la llave con que Valija selló sus archivos")
	}
	k = make([]byte, largoLlave)
	if _, err = rand.Read(k); err != nil {
		return nil, fmt.Errorf("vault key: %w", err)
	}
	if err = b.llavero.Guarda(ctx, b.cuenta, k); err != nil {
		return nil, err
	}
	leida, hay, err := b.llavero.Lee(ctx, b.cuenta) // a keyring that forgets at once must not seal anything
	if err != nil || !hay || !bytes.Equal(leida, k) {
		return nil, errors.Join(err, fault.New(fault.LlaveroNoDisponible, "detalle", "no conservó lo que se le dio"))
	}
	return k, nil
}

func (b *Boveda) haySelladas() (bool, error) {
	l, err := os.ReadDir(b.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", b.dir)
	}
	return slices.ContainsFunc(l, func(e fs.DirEntry) bool { return filepath.Ext(e.Name()) == extSellada }), nil
}

func (b *Boveda) ruta(rfc, numero string) string {
	sum := sha256.Sum256(amarre(rfc, numero))
	return filepath.Join(b.dir, hex.EncodeToString(sum[:16])+extSellada)
}

// amarre ties a seal to its e.firma: a file renamed to another's place does not open.
func amarre(rfc, numero string) []byte { return []byte(strings.ToUpper(rfc) + "|" + numero) }

func aead(k []byte) (cipher.AEAD, error) {
	c, err := aes.NewCipher(k)
	if err != nil {
		return nil, fmt.Errorf("vault: %w", err)
	}
	return cipher.NewGCM(c)
}

func danada(ruta string, causa error) error {
	return fault.Wrap(fault.DatosDanados, causa, "ruta", ruta, "detalle", "la copia sellada de la llave no se puede abrir")
}

// escribe puts the bytes in place whole or not at all.
func escribe(ruta string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(ruta), 0o700); err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", ruta)
	}
	f, err := os.CreateTemp(filepath.Dir(ruta), ".nueva*")
	if err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", ruta)
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), ruta)
	}
	if err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, errors.Join(err, os.Remove(f.Name())), "ruta", ruta)
	}
	return nil
}
