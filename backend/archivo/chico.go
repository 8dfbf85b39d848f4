package archivo

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
	"golang.org/x/crypto/chacha20poly1305"
)

// Most documents are smaller than one 64 KiB chunk of age's STREAM. For those, age's general reader spends more on
// its buffers than on the cipher, and verifying a large archive spends it for each file. The format is public and
// fixed (age-encryption.org/v1): header, 16 bytes of nonce, chunks; the header is read and authenticated by age.
const (
	unTrozo      = 64 << 10 // on the disk, header and all: surely one chunk
	nonceAge     = 16
	lineaMAC     = "\n--- "
	largoMAC     = 43 // base64 of 32 bytes
	ultimoTrozo  = 1
	claveDeTrozo = "payload"
)

var errChico = errors.New("not a small age file")

// decodificaChico decrypts a whole file of one chunk.
func decodificaChico(r io.Reader, size int64, id age.Identity) (io.Reader, error) {
	b := make([]byte, size)
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, fmt.Errorf("read object: %w", err)
	}
	i := bytes.Index(b, []byte(lineaMAC))
	fin := i + len(lineaMAC) + largoMAC + 1
	if i < 0 || len(b) < fin+nonceAge {
		return nil, errChico
	}
	llave, err := age.DecryptHeader(b[:fin], id)
	if err != nil {
		return nil, err
	}
	k, err := hkdf.Key(sha256.New, llave, b[fin:fin+nonceAge], claveDeTrozo, chacha20poly1305.KeySize)
	if err != nil {
		return nil, fmt.Errorf("object key: %w", err)
	}
	aead, err := chacha20poly1305.New(k)
	if err != nil {
		return nil, fmt.Errorf("object key: %w", err)
	}
	var nonce [chacha20poly1305.NonceSize]byte
	nonce[len(nonce)-1] = ultimoTrozo
	trozo := b[fin+nonceAge:]
	claro, err := aead.Open(trozo[:0], nonce[:], trozo, nil)
	if err != nil {
		return nil, fmt.Errorf("object: %w", err)
	}
	return bytes.NewReader(claro), nil
}
