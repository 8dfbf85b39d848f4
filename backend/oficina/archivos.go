package oficina

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"valija/backend/fault"
)

// Bounds on what is read whole into memory.
const (
	maxEfirma = 64 << 10 // a .cer or a .key
	maxFirma  = 96 << 20 // a .p7s; one that holds its content may be large
)

// leeArchivo reads a whole file of at most limite bytes.
func leeArchivo(ruta string, limite int64) ([]byte, error) {
	f, err := abreArchivo(ruta)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, limite+1))
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	if int64(len(b)) > limite {
		return nil, fault.New(fault.DemasiadoGrande, "ruta", ruta, "limite", fault.Tamano(limite))
	}
	return b, nil
}

// abreArchivo opens a regular file: a folder, a pipe or a device is no document.
func abreArchivo(ruta string) (*os.File, error) {
	i, err := os.Stat(ruta)
	if err == nil && !i.Mode().IsRegular() {
		return nil, fault.New(fault.ArchivoDeOtroTipo, "ruta", ruta, "detalle", "no es un archivo")
	}
	f, err := os.Open(ruta)
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	return f, nil
}

// EscribeArchivo puts a file in place whole or not at all.
func EscribeArchivo(ruta string, r io.Reader) (err error) {
	f, err := os.CreateTemp(filepath.Dir(ruta), ".valija-*")
	if err != nil {
		return noSeEscribe(ruta, err)
	}
	_, err = io.Copy(f, r)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), ruta)
	}
	if err != nil {
		return noSeEscribe(ruta, errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

func noSeEscribe(ruta string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fault.Wrap(fault.SinPermiso, err, "ruta", ruta)
	case sinEspacio(err):
		return fault.Wrap(fault.SinEspacio, err, "ruta", ruta)
	}
	return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", ruta)
}

// conRuta tells in the fault which file it speaks of, when nobody has yet.
func conRuta(err error, ruta string) error {
	f := fault.As(err)
	if f == nil || f.Data["ruta"] != "" {
		return err
	}
	g := &fault.Error{Code: f.Code, Data: map[string]string{"ruta": ruta}, Cause: err}
	maps.Copy(g.Data, f.Data)
	return g
}

func igualArchivo(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(x, y)
}

// esFirma reports whether the file begins like a CMS signature: one that is being made again may be replaced,
// anything else may not.
func esFirma(ruta string) bool {
	f, err := os.Open(ruta)
	if err != nil {
		return false
	}
	defer f.Close()
	b := make([]byte, 64)
	n, err := io.ReadFull(f, b)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	signedData := []byte{0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02}
	return bytes.Contains(b[:n], signedData)
}
