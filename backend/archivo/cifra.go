package archivo

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"filippo.io/age"

	"valija/backend/fault"
)

// forma is how objects are named and coded on the disk: in clear, or encrypted with age.
type forma interface {
	// nombre returns the object's name from the SHA-256 of its content.
	nombre(sum []byte) string
	codifica(w io.Writer) (io.WriteCloser, error)
	// decodifica streams a content of this many bytes on the disk; what comes out is authentic only once it ended
	// without an error.
	decodifica(r io.Reader, size int64) (io.Reader, error)
	// porPartes reads anywhere in a content; returns its size too.
	porPartes(r io.ReaderAt, size int64) (io.ReaderAt, int64, error)
}

// plano keeps contents as they are, under the hexadecimal SHA-256 that anyone can recompute.
type plano struct{}

func (plano) nombre(sum []byte) string                           { return hex.EncodeToString(sum) }
func (plano) codifica(w io.Writer) (io.WriteCloser, error)       { return sinCierre{w}, nil }
func (plano) decodifica(r io.Reader, _ int64) (io.Reader, error) { return r, nil }
func (plano) porPartes(r io.ReaderAt, size int64) (io.ReaderAt, int64, error) {
	return r, size, nil
}

type sinCierre struct{ io.Writer }

func (sinCierre) Close() error { return nil }

// Cifrado is the key of an encrypted archive: one age X25519 identity. Its contents open with the plain age
// tool too. It never prints itself.
type Cifrado struct {
	identidad *age.X25519Identity
	nombres   []byte // HMAC key of the object names
	sobre     sobre
}

// NuevoCifrado makes a key for a new archive.
func NuevoCifrado() (*Cifrado, error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, fmt.Errorf("archive key: %w", err)
	}
	return cifradoDe(id)
}

// LeerCifrado reads the key that Guardar wrote. It fails with ArchivoBloqueado when it is none.
func LeerCifrado(secreto []byte) (*Cifrado, error) {
	id, err := age.ParseX25519Identity(string(bytes.TrimSpace(secreto)))
	if err != nil {
		return nil, fault.New(fault.ArchivoBloqueado, "detalle", "la llave no se puede leer") // the cause could quote it
	}
	return cifradoDe(id)
}

func cifradoDe(id *age.X25519Identity) (*Cifrado, error) {
	secreto := []byte(id.String())
	defer clear(secreto)
	nombres, err := hkdf.Key(sha256.New, secreto, nil, "valija object names 1", sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("archive key: %w", err)
	}
	claves, err := hkdf.Key(sha256.New, secreto, nil, "valija file keys 1", sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("archive key: %w", err)
	}
	return &Cifrado{identidad: id, nombres: nombres, sobre: sobre{claves}}, nil
}

// Guardar writes the key for the keyring, as an age identity. It is the secret itself.
func (c *Cifrado) Guardar() []byte { return []byte(c.identidad.String()) }

// String hides the key.
func (*Cifrado) String() string { return "***" }

// GoString hides the key.
func (*Cifrado) GoString() string { return "***" }

// Destinatario returns the public half: what the archive keeps of its key.
func (c *Cifrado) Destinatario() string { return c.identidad.Recipient().String() }

// nombre is keyed: without the key nobody can tell whether the archive holds a document that they know.
func (c *Cifrado) nombre(sum []byte) string {
	h := hmac.New(sha256.New, c.nombres)
	h.Write(sum)
	return hex.EncodeToString(h.Sum(nil))
}

func (c *Cifrado) codifica(w io.Writer) (io.WriteCloser, error) {
	return age.Encrypt(w, c.sobre, c.identidad.Recipient())
}

func (c *Cifrado) decodifica(r io.Reader, size int64) (io.Reader, error) {
	if size <= unTrozo {
		return decodificaChico(r, size, dosLlaves{c.sobre, c.identidad})
	}
	return age.Decrypt(r, dosLlaves{c.sobre, c.identidad})
}

func (c *Cifrado) porPartes(r io.ReaderAt, size int64) (io.ReaderAt, int64, error) {
	return age.DecryptReaderAt(r, size, dosLlaves{c.sobre, c.identidad})
}
