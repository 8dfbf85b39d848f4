package oficina_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"valija/backend/acuse"
	"valija/backend/clock/clocktest"
	"valija/backend/efirma"
	"valija/backend/impreso"
	"valija/backend/oficina"
)

// BenchmarkVerificar1MiB is the figure of issue 5: a verdict on a document of 1 MiB under 50 ms, beside its floor in the
// same run, one SHA-256 of the same bytes and one RSA verification. An acuse whose code cannot be read is the dearest: all
// of its page is drawn.
func BenchmarkVerificar1MiB(b *testing.B) {
	o := oficinaVacia(b)
	cred, _ := selloAjeno(b)
	documento := alAzar(1 << 20)
	firma, err := cred.SignDetached(documento, miercoles())
	if err != nil {
		b.Fatal(err)
	}
	a, err := acuse.Emitir(cred, acuse.NewCadena("AAA010101AAA", "Registro Medio Contacto", acuse.NewFolio(miercoles()), miercoles()), "")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	for nombre, raw := range map[string][]byte{
		"documento.bin": documento, "documento.bin.p7s": firma, "acuse.pdf": acuseDe1MiB(b, a, cred, nil), "ilegible.pdf": acuseDe1MiB(b, a, cred, borrado(b, a.Cadena)), "sello.cer": cred.Certificate().DER(),
	} {
		if err = os.WriteFile(filepath.Join(dir, nombre), raw, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	if _, err = o.ImportaY(b.Context(), oficina.Real, []string{filepath.Join(dir, "sello.cer")}, oficina.DeArchivo); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		nombre, archivo string
		clase           oficina.ClaseFirma
	}{{"cms", "documento.bin", oficina.FirmaCMS}, {"acuse", "acuse.pdf", oficina.Acusado}, {"código ilegible", "ilegible.pdf", oficina.Acusado}} {
		b.Run(c.nombre, func(b *testing.B) {
			ruta := filepath.Join(dir, c.archivo)
			raw, err := os.ReadFile(ruta)
			if err != nil {
				b.Fatal(err)
			}
			sobreSuPiso(b, func() {
				v, err := o.VerificaFichero(b.Context(), oficina.Real, ruta)
				if err != nil || v.Clase != c.clase || v.Resultado.Capas.Integridad != efirma.CapaValida {
					b.Fatalf("%+v %v", v, err)
				}
			}, func() time.Duration { return pisoDe(b, raw, a, cred) })
			b.ReportMetric(float64(len(raw))/(1<<20), "MiB")
		})
	}
}

func oficinaVacia(b *testing.B) *oficina.Oficina {
	b.Helper()
	o, err := oficina.Abre(b.Context(), oficina.Opciones{Datos: b.TempDir(), Reloj: clocktest.At(miercoles()), Llavero: oficina.LlaveroEfimero()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := o.Cierra(); err != nil {
			b.Error(err)
		}
	})
	return o
}

// sobreSuPiso times a verdict beside its floor, each time.
func sobreSuPiso(b *testing.B, verifica func(), piso func() time.Duration) {
	b.Helper()
	verifica() // the PDF engine starts with the first PDF
	b.ResetTimer()
	var suma time.Duration
	for b.Loop() {
		verifica()
		b.StopTimer()
		suma += piso()
		b.StartTimer()
	}
	ms, suyo := b.Elapsed().Seconds()*1000/float64(b.N), suma.Seconds()*1000/float64(b.N)
	b.ReportMetric(ms, "ms")
	b.ReportMetric(suyo, "ms-floor")
	b.ReportMetric(ms/suyo, "floors")
}

// pisoDe is what no verifier can do without.
func pisoDe(b *testing.B, raw []byte, a acuse.Acuse, cred *efirma.Credential) time.Duration {
	b.Helper()
	sello, err := base64.StdEncoding.DecodeString(a.Sello)
	if err != nil {
		b.Fatal(err)
	}
	inicio := time.Now()
	sha256.Sum256(raw)
	if err = cred.Certificate().VerificarSello([]byte(a.Cadena), sello); err != nil {
		b.Fatal(err)
	}
	return time.Since(inicio)
}

func alAzar(n int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(r.Uint32())
	}
	return out
}

// acuseDe1MiB is an acuse with a picture of noise on its second page, and that code in place of its own, if there is one.
func acuseDe1MiB(b *testing.B, a acuse.Acuse, cred *efirma.Credential, codigo []byte) []byte {
	b.Helper()
	ruido := image.NewGray(image.Rect(0, 0, 1000, 1020))
	copy(ruido.Pix, alAzar(len(ruido.Pix)))
	var foto bytes.Buffer
	if err := jpeg.Encode(&foto, ruido, &jpeg.Options{Quality: 95}); err != nil {
		b.Fatal(err)
	}
	i, err := impreso.ParaImprimir(foto.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	d := impreso.Acuse(impreso.DatosAcuse{
		Tramite: a.Tramite, Folio: string(a.Folio), Fecha: a.Fecha, Cadena: a.Cadena, Sello: a.Sello, NumeroCertificado: cred.Certificate().Numero(),
	})
	if codigo != nil {
		otro, err := impreso.ParaImprimir(codigo)
		if err != nil {
			b.Fatal(err)
		}
		d.Cadena = ""
		d.Secciones = append(d.Secciones, impreso.Seccion{Parrafos: []string{a.Cadena}}, impreso.Seccion{Imagen: &otro})
	}
	d.Secciones = append(d.Secciones, impreso.Seccion{Imagen: &i})
	var w bytes.Buffer
	if err = impreso.Escribir(&w, d); err != nil {
		b.Fatal(err)
	}
	return w.Bytes()
}

// BenchmarkVerificarLoQueNoEsUnaHoja is a verdict on what is too big to be an acuse, beside its floor in the same run, one
// SHA-256 of the same bytes: 300 MB that only begin as a PDF, and a PDF of 1,000 pages.
func BenchmarkVerificarLoQueNoEsUnaHoja(b *testing.B) {
	o := oficinaVacia(b)
	dir := b.TempDir()
	roto, libro := filepath.Join(dir, "roto.pdf"), filepath.Join(dir, "libro.pdf")
	if err := os.WriteFile(roto, []byte("%PDF-1.4\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	if err := os.Truncate(roto, 300<<20); err != nil {
		b.Fatal(err)
	}
	d := fpdf.New("P", "pt", "Letter", "")
	d.SetFont("Helvetica", "", 8)
	for n := range 1000 {
		d.AddPage()
		d.Text(72, 72, "Folio BI-20261124-"+strconv.Itoa(n))
	}
	if err := d.OutputFileAndClose(libro); err != nil {
		b.Fatal(err)
	}
	for _, ruta := range []string{roto, libro} {
		b.Run(filepath.Base(ruta), func(b *testing.B) {
			sobreSuPiso(b, func() {
				v, err := o.VerificaFichero(b.Context(), oficina.Real, ruta)
				if err != nil || v.Clase != oficina.SinFirmar || len(v.Resultado.Razones) != 2 {
					b.Fatalf("%+v %v", v, err)
				}
			}, func() time.Duration { return resumen(b, ruta) })
		})
	}
}

// resumen is how long one SHA-256 of a file takes.
func resumen(b *testing.B, ruta string) time.Duration {
	b.Helper()
	inicio := time.Now()
	f, err := os.Open(ruta)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if _, err = io.Copy(sha256.New(), f); err != nil {
		b.Fatal(err)
	}
	return time.Since(inicio)
}
