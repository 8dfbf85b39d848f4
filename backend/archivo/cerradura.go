package archivo

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"io"

	"valija/backend/fault"
)

// cerradura is how this archive keeps its contents, as of one instant. It changes when a key is had, and when an archive
// in clear begins to be encrypted; it is replaced whole, so that who reads meanwhile sees the one or the other.
type cerradura struct {
	destinatario string   // public half of the key; "" when contents lie in clear
	llave        *Cifrado // nil while it is not here
	// enClaro are the contents, by their SHA-256, that lay in clear when this process learned of it. One that was
	// encrypted since has another name, and what is new never lies in clear: so a name of these is always one in clear.
	enClaro map[[sha256.Size]byte]struct{}
	// perdida says that a key was given and that what lies in clear could not be read then: nothing is read, stored or unlocked
	// until the folder is opened again, for what is in clear would be taken for altered.
	perdida bool
}

// forma is how a content that comes in is named and coded.
func (c *cerradura) forma() forma {
	switch {
	case c.destinatario == "":
		return plano{}
	case c.llave == nil:
		return bloqueada{}
	}
	return c.llave
}

// formaDe is how the object of this name is coded.
func (c *cerradura) formaDe(nombre string) forma {
	if c.quedoEnClaro(nombre) {
		return plano{}
	}
	return c.forma()
}

func (c *cerradura) quedoEnClaro(nombre string) bool {
	if len(c.enClaro) == 0 {
		return false
	}
	sum, err := hex.DecodeString(nombre)
	if err != nil || len(sum) != sha256.Size {
		return false
	}
	_, si := c.enClaro[[sha256.Size]byte(sum)]
	return si
}

// ahora is the name of an object once it is encrypted; what never lay in clear keeps its own.
func (c *cerradura) ahora(nombre string) string {
	if c.llave == nil || !c.quedoEnClaro(nombre) {
		return nombre
	}
	sum, _ := hex.DecodeString(nombre) //nolint:errcheck // quedoEnClaro read it
	return c.llave.nombre(sum)
}

// es reports whether the object of this name is the content of this SHA-256.
func (c *cerradura) es(nombre string, sum []byte) bool {
	return c.formaDe(nombre).nombre(sum) == nombre
}

// Desbloquear gives the key to an archive that was opened without it. It fails with ArchivoBloqueado when the key is
// another archive's.
func (a *Archivo) Desbloquear(k *Cifrado) error {
	c := *a.cerradura.Load()
	if err := c.pon(k); err != nil {
		return err
	}
	a.cerradura.Store(&c)
	return nil
}

// pon gives it the key, if there is anything to unlock.
func (c *cerradura) pon(k *Cifrado) error {
	switch {
	case c.destinatario == "":
		return nil
	case c.perdida:
		return fault.New(fault.ArchivoBloqueado, "detalle", "su llave se acaba de poner y no se pudo leer qué falta por cifrar; cierre Valija y ábrala otra vez")
	case k.Destinatario() != c.destinatario:
		return fault.New(fault.ArchivoBloqueado, "detalle", "la llave es de otro archivo")
	}
	c.llave = k
	return nil
}

// Cifrada reports whether new contents are encrypted. PorCifrar tells whether some still lie in clear.
func (a *Archivo) Cifrada() bool { return a.Destinatario() != "" }

// Destinatario returns the public half of the archive's key, "" when the objects are in clear. It is no secret:
// it tells one archive's key from another's.
func (a *Archivo) Destinatario() string { return a.cerradura.Load().destinatario }

// Bloqueada reports whether the objects are encrypted and the key is not here.
func (a *Archivo) Bloqueada() bool { return a.ExigeLlave() != nil }

// ExigeLlave fails with ArchivoBloqueado when contents can be neither read nor stored.
func (a *Archivo) ExigeLlave() error {
	if c := a.cerradura.Load(); c.destinatario != "" && c.llave == nil {
		return errBloqueado()
	}
	return nil
}

// Llave returns the key, nil when the archive is in clear or locked.
func (a *Archivo) Llave() *Cifrado { return a.cerradura.Load().llave }

// leeCerradura reads from the database how contents are kept. The key, when it is not this archive's, is refused.
func (a *Archivo) leeCerradura(ctx context.Context, k *Cifrado) error {
	c := &cerradura{}
	err := a.View(ctx, func(t *Tx) error {
		var d sql.NullString
		if _, err := t.uno(ctx, "SELECT destinatario FROM ficha", nil, &d); err != nil || d.String == "" {
			return err
		}
		c.destinatario = d.String
		return t.recorre(ctx, func(r *sql.Rows) error {
			var sum []byte
			if err := r.Scan(&sum); err != nil {
				return err
			}
			if c.enClaro == nil {
				c.enClaro = map[[sha256.Size]byte]struct{}{}
			}
			c.enClaro[[sha256.Size]byte(sum)] = struct{}{}
			return nil
		}, "SELECT o.nombre FROM por_cifrar p JOIN objeto o ON o.id = p.objeto")
	})
	if err != nil {
		return err
	}
	if k != nil {
		err = c.pon(k)
	}
	a.cerradura.Store(c) // once, with its key: nobody sees it locked meanwhile
	return err
}

// bloqueada is the form of an encrypted archive whose key is not here: every question about contents says why it has no
// answer.
type bloqueada struct{}

func (bloqueada) nombre([]byte) string { return "" }

func (bloqueada) codifica(io.Writer) (io.WriteCloser, error) { return nil, errBloqueado() }

func (bloqueada) decodifica(io.Reader, int64) (io.Reader, error) { return nil, errBloqueado() }

func (bloqueada) porPartes(io.ReaderAt, int64) (io.ReaderAt, int64, error) {
	return nil, 0, errBloqueado()
}

func errBloqueado() error {
	return fault.New(fault.ArchivoBloqueado, "detalle", "falta su llave")
}
