package oficina

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/lector"
)

// Firmado is a signature just made.
type Firmado struct {
	Salida    string
	Bytes     int
	Firmante  *efirma.Certificate
	FirmadoEn time.Time
}

// FirmarConArchivos signs a file with a pair of files that Valija does not hold.
func FirmarConArchivos(d Diagnostico, entrada, salida string, ahora time.Time) (Firmado, error) {
	if d.Falla != nil {
		return Firmado{}, d.Falla
	}
	return firmarArchivo(d.credencial, entrada, salida, ahora)
}

// FirmaArchivo signs a file with an e.firma that this folder holds.
func (o *Oficina) FirmaArchivo(ctx context.Context, rfc, entrada, salida string, contrasena []byte) (Firmado, error) {
	s, err := o.salaConEfirma(ctx, rfc)
	if err != nil {
		return Firmado{}, err
	}
	f, err := o.credencial(ctx, s, rfc, contrasena)
	if err != nil {
		return Firmado{}, err
	}
	out, err := firmarArchivo(f.Credential, entrada, salida, s.reloj.Now())
	if err != nil {
		return Firmado{}, err
	}
	return out, s.archivo.Update(ctx, func(t *archivo.Tx) error {
		return s.anotaUso(ctx, t, f, "firma de un archivo", filepath.Base(entrada), out.FirmadoEn)
	})
}

// firmarArchivo writes the detached signature of a file beside it. Memory does not grow with the file.
func firmarArchivo(c *efirma.Credential, entrada, salida string, ahora time.Time) (Firmado, error) {
	if err := c.Exigir(ahora); err != nil {
		return Firmado{}, err
	}
	if igualArchivo(entrada, salida) {
		return Firmado{}, fault.New(fault.YaExiste, "ruta", salida)
	}
	if _, err := os.Lstat(salida); err == nil && !esFirma(salida) {
		return Firmado{}, fault.New(fault.YaExiste, "ruta", salida)
	}
	f, err := abreArchivo(entrada)
	if err != nil {
		return Firmado{}, err
	}
	defer f.Close()
	p7s, err := c.SignDetachedReader(f, ahora)
	if err != nil {
		return Firmado{}, err
	}
	if err = EscribeArchivo(salida, bytes.NewReader(p7s)); err != nil {
		return Firmado{}, err
	}
	return Firmado{salida, len(p7s), c.Certificate(), ahora}, nil
}

// VerificarArchivo judges a file and its signature. With firma "" the signature is looked for: beside it (F.p7s for
// F, and F for F.p7s), else inside the file itself. A PDF is worth what the weakest of its signatures is; of one
// without any, and of a picture, VerificaSuelto may know more.
func VerificarArchivo(ctx context.Context, ruta, firma string, a *efirma.Anclas, ahora time.Time) (ClaseFirma, efirma.Verificacion, error) {
	documento := ruta
	if firma == "" {
		documento, firma = pareja(ruta)
		tipo, _ := reconoce(ruta)
		switch {
		case documento == "" && lector.Tipo(tipo) == lector.PDF:
			return verificaPDF(ctx, ruta, a, ahora)
		case documento == "" && lector.Tipo(tipo) == lector.Imagen:
			return SinFirmar, sinFirma(), nil
		}
	}
	p7s, err := leeArchivo(firma, maxFirma)
	if err != nil {
		return FirmaCMS, efirma.Verificacion{}, err
	}
	var contenido io.Reader
	if documento != "" {
		f, err := abreArchivo(documento)
		if err != nil {
			return FirmaCMS, efirma.Verificacion{}, err
		}
		defer f.Close()
		contenido = f
	}
	v, err := efirma.Verificar(p7s, contenido, a, efirma.Momento{}, ahora)
	if err != nil {
		return FirmaCMS, v, conRuta(err, firma)
	}
	return FirmaCMS, v, nil
}

func verificaPDF(ctx context.Context, ruta string, a *efirma.Anclas, ahora time.Time) (ClaseFirma, efirma.Verificacion, error) {
	f, err := abreArchivo(ruta)
	if err != nil {
		return FirmaPDF, efirma.Verificacion{}, err
	}
	defer f.Close()
	i, err := f.Stat()
	if err != nil {
		return FirmaPDF, efirma.Verificacion{}, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	l, err := lector.VerificarPDF(ctx, f, i.Size(), a, efirma.Momento{}, ahora)
	if err != nil {
		return FirmaPDF, efirma.Verificacion{}, conRuta(err, ruta)
	}
	if len(l) == 0 {
		return SinFirmar, sinFirma(), nil
	}
	return FirmaPDF, peorFirma(l), nil
}

// pareja finds which file is the document and which the signature; documento is "" when the signature holds
// its content or it is nowhere.
func pareja(ruta string) (documento, firma string) {
	if !esFirma(ruta) && existe(ruta+".p7s") {
		return ruta, ruta + ".p7s"
	}
	if sin, ok := strings.CutSuffix(ruta, filepath.Ext(ruta)); ok && esFirma(ruta) && existe(sin) && sin != ruta {
		return sin, ruta
	}
	return "", ruta
}

func existe(ruta string) bool {
	_, err := os.Stat(ruta)
	return err == nil || !errors.Is(err, os.ErrNotExist)
}
