package expediente

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"hash"
	"io"
	"path"
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/fault"
)

// Resumen is what was written.
type Resumen struct {
	Archivos   int    // all of them, the manifest too
	Bytes      int64  // before compression
	Manifiesto string // SHA-256 of the manifest, hexadecimal: who keeps it can tell the package later
}

const (
	rutaManifiesto = "MANIFIESTO-SHA256.txt"
	rutaVerificar  = "VERIFICAR.txt"
)

// Exportar writes the package to w. A stored document whose bytes are not those of its digest stops it; what
// was written until then is no package. The same Paquete gives the same bytes.
//
// Faults: ArchivoAlterado, NoSePuedeEscribir, or what Objetos says.
func Exportar(ctx context.Context, w io.Writer, o Objetos, imp Impresor, p Paquete) (Resumen, error) {
	e := &exportacion{zip: zip.NewWriter(w), p: p, rutas: map[string]string{}, usadas: map[string]bool{}}
	pasos := []func() error{
		func() error { return e.originales(ctx, o) },
		e.acuses, e.certificados, func() error { return e.verificacion(imp) },
		func() error { return e.plazos(imp) }, e.eventos,
		func() error { return e.indices(imp) }, e.instrucciones, e.manifiesto,
	}
	for _, paso := range pasos {
		if err := ctx.Err(); err != nil {
			return Resumen{}, err
		}
		if err := paso(); err != nil {
			return Resumen{}, err
		}
	}
	if err := e.zip.Close(); err != nil {
		return Resumen{}, noSeEscribe(err)
	}
	return e.resumen, nil
}

func noSeEscribe(err error) error {
	var f *fault.Error
	if errors.As(err, &f) || errors.Is(err, context.Canceled) {
		return err
	}
	return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", "el paquete de evidencia")
}

type exportacion struct {
	zip     *zip.Writer
	p       Paquete
	piezas  []Pieza
	rutas   map[string]string // of each stored document, by ID
	pruebas pruebas           // what VERIFICAR.txt will tell to check
	usadas  map[string]bool
	resumen Resumen
}

// poner writes one file and notes it for the index and the manifest.
func (e *exportacion) poner(pieza Pieza, escribir func(io.Writer) error) error {
	// what takes it out shows the hour as it is written: that of the index, and not the day after
	cabeza := &zip.FileHeader{Name: pieza.Ruta, Method: zip.Deflate, Modified: e.p.Hecho.In(civil.Zona())}
	w, err := e.zip.CreateHeader(cabeza)
	if err != nil {
		return noSeEscribe(err)
	}
	contado := &contador{w: w, sha: sha256.New()}
	if err := escribir(contado); err != nil {
		return noSeEscribe(fmt.Errorf("%s: %w", pieza.Ruta, err))
	}
	pieza.Tamano, pieza.SHA256 = contado.n, hex.EncodeToString(contado.sha.Sum(nil))
	e.piezas = append(e.piezas, pieza)
	e.resumen.Archivos++
	e.resumen.Bytes += contado.n
	return nil
}

func (e *exportacion) ponerBytes(ruta, descripcion string, b []byte) error {
	return e.poner(Pieza{Ruta: ruta, Descripcion: descripcion, Fecha: e.p.Hecho}, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

type contador struct {
	w   io.Writer
	sha hash.Hash
	n   int64
}

func (c *contador) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.sha.Write(p[:n])
	c.n += int64(n)
	return n, err
}

func (e *exportacion) originales(ctx context.Context, o Objetos) error {
	firmas := map[string]Archivo{} // by the ID of what they sign
	for _, a := range e.p.Archivos {
		if a.FirmaDe != "" {
			firmas[a.ID] = a
		}
	}
	orden := 0
	for _, a := range e.p.Archivos {
		if _, esFirma := firmas[a.ID]; esFirma {
			continue
		}
		orden++
		ruta := fmt.Sprintf("originales/%03d-%s", orden, llano(a.Nombre))
		if _, err := e.original(ctx, o, a, ruta); err != nil {
			return err
		}
	}
	for _, a := range e.p.Archivos {
		if _, esFirma := firmas[a.ID]; !esFirma {
			continue
		}
		orden++
		firmado, hay := e.rutas[a.FirmaDe]
		ruta := fmt.Sprintf("originales/%03d-%s", orden, llano(a.Nombre))
		if hay {
			ruta = e.libre(firmado + ".p7s")
		}
		esPEM, err := e.original(ctx, o, a, ruta)
		if err != nil {
			return err
		}
		if hay {
			e.pruebas.cms = append(e.pruebas.cms, parCMS{firma: ruta, documento: firmado, pem: esPEM})
		}
	}
	return nil
}

// libre makes a path unique: a document may have several signatures.
func (e *exportacion) libre(ruta string) string {
	out := ruta
	for n := 2; e.usadas[out]; n++ {
		out = strings.TrimSuffix(ruta, ".p7s") + fmt.Sprintf(".%d.p7s", n)
	}
	e.usadas[out] = true
	return out
}

// original copies one stored document and checks that its bytes are still those of its digest.
func (e *exportacion) original(ctx context.Context, o Objetos, a Archivo, ruta string) (esPEM bool, err error) {
	r, err := o.Abrir(ctx, a.ID)
	if err != nil {
		return false, err
	}
	pieza := Pieza{Ruta: ruta, Nombre: a.Nombre, Descripcion: a.Descripcion, Fecha: a.Fecha}
	if a.Procedencia != "" {
		pieza.Descripcion = strings.TrimSpace(a.Descripcion + " (" + a.Procedencia + ")")
	}
	principio := &asomado{}
	err = e.poner(pieza, func(w io.Writer) error {
		_, err := io.Copy(io.MultiWriter(w, principio), r)
		return err
	})
	if err := errors.Join(err, r.Close()); err != nil {
		return false, err
	}
	if escrita := e.piezas[len(e.piezas)-1]; a.SHA256 != "" && escrita.SHA256 != a.SHA256 {
		return false, fault.Wrap(fault.ArchivoAlterado, fmt.Errorf("%s: digest %s, want %s", a.ID, escrita.SHA256, a.SHA256), "cuantos", "1") //nolint:err113 // carries both digests
	}
	e.rutas[a.ID] = ruta
	return bytes.HasPrefix(principio.b, []byte("-----BEGIN")), nil
}

// asomado keeps the first bytes that pass.
type asomado struct{ b []byte }

func (a *asomado) Write(p []byte) (int, error) {
	if falta := 16 - len(a.b); falta > 0 {
		a.b = append(a.b, p[:min(falta, len(p))]...)
	}
	return len(p), nil
}

func (e *exportacion) acuses() error {
	for i, a := range e.p.Acuses {
		base := fmt.Sprintf("acuses/%03d-%s", i+1, llano(string(a.Folio)))
		titulo := "del acuse " + string(a.Folio)
		if err := e.ponerBytes(base+".cadena.txt", "Cadena original "+titulo, []byte(a.Cadena)); err != nil {
			return err
		}
		sello, err := base64.StdEncoding.DecodeString(a.Sello)
		if err != nil {
			sello = nil // kept below as it is; it cannot be checked
		}
		if err := e.ponerBytes(base+".sello.txt", "Sello digital "+titulo+", en base64", []byte(a.Sello)); err != nil {
			return err
		}
		if len(sello) == 0 {
			continue
		}
		if err := e.ponerBytes(base+".sello.bin", "Sello digital "+titulo+", en binario", sello); err != nil {
			return err
		}
		if cert, err := efirma.ParseCertificate(a.CertificadoSello); err == nil {
			e.pruebas.sellos = append(e.pruebas.sellos, parSello{
				cadena: base + ".cadena.txt", sello: base + ".sello.bin", certificado: e.certificado(cert),
			})
		}
	}
	return nil
}

// certificado puts a certificate on the list and returns its path.
func (e *exportacion) certificado(c *efirma.Certificate) string {
	ruta := "certificados/" + llano(c.Numero()) + "-" + c.Huella()[:8] + ".pem"
	if !e.usadas[ruta] {
		e.usadas[ruta] = true
		e.pruebas.certificados = append(e.pruebas.certificados, certificadoEn{ruta, c})
	}
	return ruta
}

func (e *exportacion) certificados() error {
	for _, c := range e.p.Certificados {
		e.certificado(c)
	}
	for _, v := range e.p.Verificaciones {
		for _, c := range v.Firmantes {
			if c != nil {
				e.certificado(c)
			}
		}
	}
	for _, c := range e.pruebas.certificados {
		b := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.cert.DER()})
		if err := e.ponerBytes(c.ruta, "Certificado "+c.cert.Numero()+" de "+c.cert.Nombre(), b); err != nil {
			return err
		}
	}
	return nil
}

func (e *exportacion) verificacion(imp Impresor) error {
	if len(e.p.Verificaciones) == 0 {
		return nil
	}
	return e.poner(Pieza{Ruta: "verificacion/informe.pdf", Descripcion: "Informe de verificación de las firmas", Fecha: e.p.Hecho},
		func(w io.Writer) error { return imp.Verificacion(w, e.p) })
}

func (e *exportacion) plazos(imp Impresor) error {
	if len(e.p.Plazos) == 0 {
		return nil
	}
	err := e.poner(Pieza{Ruta: "plazos/plazos.pdf", Descripcion: "Plazos con sus pasos y normas", Fecha: e.p.Hecho},
		func(w io.Writer) error { return imp.Plazos(w, e.p) })
	if err != nil {
		return err
	}
	for i, c := range e.p.Plazos {
		b, err := json.MarshalIndent(c.Resultado, "", "  ")
		if err != nil {
			return fault.Wrap(fault.Interno, err)
		}
		if err := e.ponerBytes(fmt.Sprintf("plazos/%03d.json", i+1), "Datos del plazo: "+c.Asunto, append(b, '\n')); err != nil {
			return err
		}
	}
	return nil
}

func (e *exportacion) eventos() error {
	var sumas strings.Builder
	for _, v := range e.p.Eventos {
		ruta := fmt.Sprintf("eventos/%08d.txt", v.Seq)
		if err := e.ponerBytes(ruta, "Eslabón de la cadena de eventos", v.Canonico); err != nil {
			return err
		}
		fmt.Fprintf(&sumas, "%s  %s\n", v.Huella, path.Base(ruta))
	}
	if len(e.p.Eventos) > 0 {
		if err := e.ponerBytes("eventos/HUELLAS.txt", "Huella de cada eslabón", []byte(sumas.String())); err != nil {
			return err
		}
	}
	if len(e.p.Cadena) > 0 {
		var cadena strings.Builder
		for _, v := range e.p.Cadena {
			fmt.Fprintf(&cadena, "%d %s\n", v.Seq, v.Huella)
		}
		if err := e.ponerBytes("eventos/CADENA.txt", "Huellas de la cadena, hasta su cabeza", []byte(cadena.String())); err != nil {
			return err
		}
	}
	if e.p.Cabeza.Huella == "" {
		return nil
	}
	return e.ponerBytes("eventos/CABEZA.txt", "Cabeza de la cadena de eventos", []byte(EscribeCabeza(e.p.Cabeza, e.p.Hecho)))
}

// EscribeCabeza writes a head as it is kept outside the archive, on three lines and the day on which it was taken.
func EscribeCabeza(c Cabeza, tomada time.Time) string {
	return fmt.Sprintf("archivo %s\neslabón %d\nhuella %s\ntomada el %s\n", c.Archivo, c.Seq, c.Huella, fechaHora(tomada))
}

// llano makes a name safe inside the package: ASCII letters, digits, dots and hyphens.
func llano(nombre string) string {
	sin := strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n",
		"Á", "A", "É", "E", "Í", "I", "Ó", "O", "Ú", "U", "Ü", "U", "Ñ", "N").Replace(path.Base(strings.ReplaceAll(nombre, `\`, "/")))
	out := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-', r == '_':
			return r
		}
		return '_'
	}, sin)
	if len(out) > 80 { // the extension stays
		out = out[:60] + "_" + out[len(out)-19:]
	}
	out = strings.Trim(out, ".")
	if out == "" {
		return "documento"
	}
	return out
}
