package lector

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"time"

	"valija/backend/efirma"
)

// FirmaPDF is one signature inside a PDF and what it is worth.
type FirmaPDF struct {
	efirma.Verificacion

	Formato string // adbe.pkcs7.detached, ETSI.CAdES.detached or another, as written
	Hasta   int64  // bytes of the document that it covers, from the first
	Entero  bool   // they are all
}

const (
	maxFirmas   = 64
	maxContents = 4 << 20 // bytes of a signature, in hexadecimal
	alrededor   = 4 << 10 // of the ByteRange, where the rest of its dictionary is looked for
)

// VerificarPDF judges every signature of a PDF; none is an empty list. Nothing of the PDF is interpreted: a
// signature covers every byte but the gap that its ByteRange leaves, and the gap must be exactly the
// signature in hexadecimal. A document with bytes after what its last signature covers is not known to be
// what was signed.
//
// An error is r's own or that of ctx.
func VerificarPDF(ctx context.Context, r io.ReaderAt, size int64, a *efirma.Anclas, m efirma.Momento, ahora time.Time) ([]FirmaPDF, error) {
	f := &lectura{ctx: ctx, r: r, size: size}
	rangos, err := buscarRangos(f)
	if err != nil {
		return nil, err
	}
	out := make([]FirmaPDF, 0, len(rangos))
	amparado := false
	for _, rango := range rangos {
		firma := rango.juzgar(f, a, m, ahora)
		if f.falla != nil {
			return nil, f.falla
		}
		amparado = amparado || firma.Entero
		out = append(out, firma)
	}
	for i := range out {
		switch {
		case out[i].Entero:
		case amparado:
			out[i].Razones = append(out[i].Razones, "Ampara una versión anterior del documento; otra firma ampara el documento entero.")
		default:
			out[i].Dudar(fmt.Sprintf("El documento cambió después de firmarse: la firma ampara sus primeros %d bytes de %d.", out[i].Hasta, size))
		}
	}
	return out, ctx.Err()
}

// rango is a ByteRange as written: [inicio, largo, reanuda, cola], and where in the file it stands.
type rango struct {
	inicio, largo, reanuda, cola int64
	lugar                        int64
}

// buscarRangos finds the ByteRange arrays by their name: a signature dictionary is never compressed, since
// its own place in the file is what it states.
func buscarRangos(f *lectura) ([]rango, error) {
	const paso = 1 << 20
	patron := regexp.MustCompile(`/ByteRange\s*\[\s*(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s*\]`)
	ventana := make([]byte, paso+256) // a little more, so that none is cut in two
	var out []rango
	for desde := int64(0); desde < f.size; desde += paso {
		n, err := f.ReadAt(ventana, desde)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		for _, m := range patron.FindAllSubmatchIndex(ventana[:n], -1) {
			if m[0] >= paso || len(out) == maxFirmas {
				continue // the next window sees it whole
			}
			var v [4]int64
			for i := range v {
				v[i], err = strconv.ParseInt(string(ventana[m[2+2*i]:m[3+2*i]]), 10, 64)
				if err != nil {
					return nil, fmt.Errorf("byte range: %w", err) // fifteen digits always fit
				}
			}
			out = append(out, rango{v[0], v[1], v[2], v[3], desde + int64(m[0])})
		}
	}
	return out, nil
}

func (r rango) juzgar(f *lectura, a *efirma.Anclas, m efirma.Momento, ahora time.Time) FirmaPDF {
	firma := FirmaPDF{Hasta: r.reanuda + r.cola, Entero: r.reanuda+r.cola == f.size, Formato: r.formato(f)}
	mala := func(razon string) FirmaPDF {
		firma.Verificacion = efirma.Verificacion{
			Entorno: efirma.EntornoDesconocido,
			Capas: efirma.Capas{
				Integridad: efirma.CapaDesconocida, Firmante: efirma.CapaDesconocida, Cadena: efirma.CapaDesconocida,
				Vigencia: efirma.CapaDesconocida, Revocacion: efirma.CapaDesconocida, SelloTiempo: efirma.CapaNoAplica, CodigoQR: efirma.CapaNoAplica,
			},
		}
		firma.Reprobar(razon)
		return firma
	}
	if r.inicio != 0 || r.largo <= 0 || r.reanuda <= r.largo || r.cola < 0 || firma.Hasta > f.size {
		return mala("La firma dice amparar partes que el documento no tiene.")
	}
	if r.lugar >= r.largo && r.lugar < r.reanuda || r.lugar >= firma.Hasta {
		return mala("La firma no se ampara a sí misma.")
	}
	if r.reanuda-r.largo > maxContents {
		return mala("La firma mide demasiado.")
	}
	hueco := make([]byte, r.reanuda-r.largo)
	if _, err := f.ReadAt(hueco, r.largo); err != nil && !errors.Is(err, io.EOF) {
		return mala("La firma no se puede leer.")
	}
	p7s, ok := desdeHueco(hueco)
	if !ok {
		return mala("Lo que la firma deja fuera no es sólo la firma: se pudo cambiar sin que se note.")
	}
	firmado := io.MultiReader(io.NewSectionReader(f, 0, r.largo), io.NewSectionReader(f, r.reanuda, r.cola))
	switch firma.Formato {
	case "adbe.pkcs7.detached", "ETSI.CAdES.detached":
	default:
		v := mala("")
		v.Capas.Integridad = efirma.CapaDesconocida
		v.Dudar("La firma usa un formato que Valija no comprueba (" + firma.Formato + ").")
		return v
	}
	v, err := efirma.Verificar(p7s, firmado, a, m, ahora)
	if err != nil {
		return mala("La firma está dañada: no se puede leer.")
	}
	firma.Verificacion = v
	return firma
}

// formato reads the SubFilter of the dictionary around the ByteRange, without looking into the signature.
func (r rango) formato(f *lectura) string {
	desde := max(0, r.lugar-alrededor)
	cerca := make([]byte, r.lugar+alrededor-desde)
	n, err := f.ReadAt(cerca, desde)
	if err != nil && !errors.Is(err, io.EOF) {
		return ""
	}
	nombre := regexp.MustCompile(`/SubFilter\s*/([A-Za-z0-9._-]{1,60})`)
	antes, despues := cerca[:min(n, int(r.lugar-desde))], cerca[min(n, int(r.lugar-desde)):n]
	if i := bytes.LastIndex(antes, []byte("obj")); i >= 0 { // its own dictionary, not that of the object before
		antes = antes[i:]
	}
	if i := bytes.Index(despues, []byte("endobj")); i >= 0 {
		despues = despues[:i]
	}
	if m := nombre.FindSubmatch(antes); m != nil {
		return string(m[1])
	}
	if m := nombre.FindSubmatch(despues); m != nil {
		return string(m[1])
	}
	if r.reanuda > r.lugar && r.reanuda-r.lugar <= maxContents { // written after a long signature
		n, err = f.ReadAt(cerca, r.reanuda)
		if err != nil && !errors.Is(err, io.EOF) {
			return ""
		}
		cola, _, _ := bytes.Cut(cerca[:n], []byte("endobj"))
		if m := nombre.FindSubmatch(cola); m != nil {
			return string(m[1])
		}
	}
	return ""
}

// desdeHueco decodes <hexadecimal>, whose unused end is zeros, into the DER (or BER) of the signature.
func desdeHueco(hueco []byte) ([]byte, bool) {
	if len(hueco) < 4 || hueco[0] != '<' || hueco[len(hueco)-1] != '>' {
		return nil, false
	}
	digitos := bytes.Join(bytes.Fields(hueco[1:len(hueco)-1]), nil)
	if len(digitos)%2 != 0 {
		digitos = append(digitos, '0') // as PDF reads it
	}
	der := make([]byte, hex.DecodedLen(len(digitos)))
	if _, err := hex.Decode(der, digitos); err != nil {
		return nil, false
	}
	n, ok := largoDER(der)
	if !ok { // indefinite length: its end is two zeros, and so is the padding
		return append(bytes.TrimRight(der, "\x00"), 0, 0, 0, 0, 0, 0), len(der) > 2 && der[0] == 0x30
	}
	if len(bytes.Trim(der[n:], "\x00")) > 0 {
		return nil, false
	}
	return der[:n], true
}

// largoDER returns the length of the first element; false when it is not definite or does not fit.
func largoDER(der []byte) (int, bool) {
	if len(der) < 2 || der[0] != 0x30 || der[1] == 0x80 {
		return 0, false
	}
	if der[1] < 0x80 {
		return 2 + int(der[1]), 2+int(der[1]) <= len(der)
	}
	octetos := int(der[1] & 0x7f)
	if octetos > 4 || len(der) < 2+octetos {
		return 0, false
	}
	n := 0
	for _, b := range der[2 : 2+octetos] {
		n = n<<8 | int(b)
	}
	total := 2 + octetos + n
	return total, total <= len(der)
}
