package archivo

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// The text taken from a document is an object of its own, kept compressed: words repeat, and beside its document it
// must cost little. What age decrypts, gunzip reads. A text file is its own text and is not stored twice; it, and
// the texts of archives written before, are as they are. The first bytes tell: no UTF-8 text begins as gzip does.

const nivelTexto = 4 // of gzip: within 2 % of the best, in a quarter of its time

var compresores sync.Pool //nolint:gochecknoglobals // a pool is shared

func comprime(s string) ([]byte, error) {
	var b bytes.Buffer
	z, ok := compresores.Get().(*gzip.Writer)
	if ok {
		z.Reset(&b)
	} else {
		var err error
		if z, err = gzip.NewWriterLevel(&b, nivelTexto); err != nil {
			return nil, fmt.Errorf("compress text: %w", err)
		}
	}
	defer compresores.Put(z)
	if _, err := io.WriteString(z, s); err != nil {
		return nil, fmt.Errorf("compress text: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("compress text: %w", err)
	}
	return b.Bytes(), nil
}

// descomprime reads a text in either form; what inflates to more than a text may have is cut there.
func descomprime(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	marca, err := b.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if string(marca) != "\x1f\x8b" {
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, fmt.Errorf("inflate text: %w", err)
	}
	return io.LimitReader(z, maximoTexto), nil
}

// Texto is the text of a document, open for reading once from its beginning.
type Texto struct {
	io.Reader

	c *Contenido
}

// Close closes it.
func (t *Texto) Close() error { return t.c.Close() }

// AbrirTexto opens the text that a document's Texto names. It fails as Abrir does.
func (a *Archivo) AbrirTexto(ctx context.Context, objeto string) (*Texto, error) {
	c, err := a.Abrir(ctx, objeto)
	if err != nil {
		return nil, err
	}
	return a.textoEn(objeto, c)
}

func (a *Archivo) textoEn(objeto string, c *Contenido) (*Texto, error) {
	r, err := descomprime(c)
	if err != nil {
		return nil, errors.Join(a.ilegible(objeto, err), c.Close())
	}
	return &Texto{r, c}, nil
}

// leeTexto returns the beginning of a text, maximo bytes at most.
func (a *Archivo) leeTexto(objeto string, maximo int64) ([]byte, error) {
	c, err := a.abre(objeto)
	if err != nil {
		return nil, err
	}
	t, err := a.textoEn(objeto, c)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(t, maximo))
	return b, errors.Join(err, t.Close())
}

// depositaTexto deposits the text of d, without writing again one that the archive already has.
func (a *Archivo) depositaTexto(ctx context.Context, d Documento, s string) (*Deposito, error) {
	sum := sha256.Sum256([]byte(s))
	if a.cerradura.Load().es(d.Objeto, sum[:]) {
		return &Deposito{Objeto: d.Objeto, Bytes: int64(len(s)), SHA256: sum[:], ya: true}, nil
	}
	z, err := comprime(s)
	if err != nil {
		return nil, err
	}
	sum = sha256.Sum256(z)
	nombre := a.cerradura.Load().forma().nombre(sum[:])
	var hay int
	if err = a.readers.QueryRowContext(ctx, "SELECT count(*) FROM objeto WHERE nombre = unhex($1)", nombre).Scan(&hay); err != nil {
		return nil, a.traduce(err)
	}
	if _, err = os.Lstat(a.ruta(nombre)); hay > 0 && err == nil {
		return &Deposito{Objeto: nombre, Bytes: int64(len(z)), SHA256: sum[:], ya: true}, nil
	}
	return a.Deposita(ctx, bytes.NewReader(z))
}
