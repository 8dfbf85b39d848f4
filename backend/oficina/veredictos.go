package oficina

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"
	"slices"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/lector"
)

// ClaseFirma is how a document is signed.
type ClaseFirma string

// The ways.
const (
	FirmaCMS  ClaseFirma = "cms"
	FirmaPDF  ClaseFirma = "pdf_firmado"
	Acusado   ClaseFirma = "acuse" // by the cadena and the sello that are written on it
	SinFirmar ClaseFirma = "sin_firma"
)

// Verificado is what checking a document of the archive, or a file, found. A thing without a signature has the
// layers of one: integrity is that of the archive, and nobody is known to have signed it.
type Verificado struct {
	Nombre    string
	Bytes     int64
	SHA256    string // hexadecimal
	Clase     ClaseFirma
	Resultado efirma.Verificacion
	Documento int64 // of the archive; 0 for a file
	EnArchivo bool  // the archive holds the same bytes
}

// VerificaDocumento judges a stored document by the signature inside it or beside it. Its validity in time is
// judged at the Buzón's acuse when there is one, else at its first arrival here.
func (o *Oficina) VerificaDocumento(ctx context.Context, am Ambiente, id int64) (Verificado, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return Verificado{}, err
	}
	d, err := o.Documento(ctx, am, id)
	if err != nil {
		return Verificado{}, err
	}
	v := Verificado{Nombre: d.Nombre, Bytes: d.Bytes, Documento: id, EnArchivo: true}
	if v.SHA256, err = s.archivo.Comprobar(ctx, d.Objeto); err != nil {
		return v, err
	}
	firma, contenido, err := o.parejaGuardada(ctx, s, d)
	if err != nil {
		return v, err
	}
	m, err := s.momento(ctx, d)
	if err != nil {
		return v, err
	}
	_, c, err := o.AbreDocumento(ctx, am, contenido)
	if err != nil {
		return v, err
	}
	defer c.Close() //nolint:errcheck // read only
	return v, o.juzga(ctx, s, &v, c, c.Size(), firma, m)
}

// juzga fills in the verdict on a content and its detached signature (nil: look inside).
func (o *Oficina) juzga(ctx context.Context, s *sala, v *Verificado, c io.ReaderAt, size int64, firma []byte, m efirma.Momento) (err error) {
	ahora := s.reloj.Now()
	if firma != nil {
		v.Clase = FirmaCMS
		v.Resultado, err = efirma.Verificar(firma, io.NewSectionReader(c, 0, size), s.anclas, m, ahora)
		return err
	}
	head := make([]byte, lector.Cabeza)
	n, err := c.ReadAt(head, 0)
	if n == 0 && err != nil {
		return fault.Wrap(fault.ArchivoVacio, err, "ruta", v.Nombre)
	}
	tipo := lector.Detectar(v.Nombre, head[:n])
	if tipo == lector.CMS {
		raw, err := io.ReadAll(io.NewSectionReader(c, 0, min(size, maxFirma)))
		if err != nil {
			return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", v.Nombre)
		}
		v.Clase = FirmaCMS
		v.Resultado, err = efirma.Verificar(raw, nil, s.anclas, m, ahora)
		return err
	}
	if tipo == lector.PDF {
		l, err := lector.VerificarPDF(ctx, c, size, s.anclas, m, ahora)
		if err != nil {
			return err
		}
		if len(l) > 0 {
			v.Clase, v.Resultado = FirmaPDF, peorFirma(l)
			return nil
		}
	}
	v.Clase, v.Resultado = SinFirmar, sinFirma()
	switch tipo {
	case lector.PDF, lector.HTML, lector.XML, lector.Texto, lector.Imagen:
		var hay bool
		if v.Resultado, hay, err = o.impreso(ctx, s, v.Nombre, c, size); hay {
			v.Clase = Acusado
		}
		return err
	case lector.CMS, lector.ZIP, lector.XLS, lector.XLSX, lector.Correo, lector.Certificado, lector.Llave, lector.Vacio, lector.Otro:
	}
	return nil
}

// sinFirma is the verdict on what nobody signed: nothing can be said for it.
func sinFirma() efirma.Verificacion {
	return efirma.Verificacion{
		Veredicto: efirma.VeredictoIndeterminado,
		Capas: efirma.Capas{
			Integridad: efirma.CapaDesconocida, Firmante: efirma.CapaDesconocida, Cadena: efirma.CapaNoAplica, Vigencia: efirma.CapaNoAplica,
			Revocacion: efirma.CapaNoAplica, SelloTiempo: efirma.CapaNoAplica, CodigoQR: efirma.CapaNoAplica,
		},
		Entorno: efirma.EntornoDesconocido,
		Razones: []string{"No trae firma electrónica, ni hay una junto a él: no se sabe quién lo hizo."},
	}
}

// peorFirma is the worst verdict among the signatures of a PDF: a document is worth what its weakest one is.
func peorFirma(l []lector.FirmaPDF) efirma.Verificacion {
	peor := l[0].Verificacion
	for _, f := range l[1:] {
		if malo(f.Veredicto) > malo(peor.Veredicto) {
			peor = f.Verificacion
		}
	}
	return peor
}

// malo orders verdicts, the best one first.
func malo(v efirma.Veredicto) int {
	return slices.Index([]efirma.Veredicto{
		efirma.VeredictoValido, efirma.VeredictoValidoConAdvertencias, efirma.VeredictoIndeterminado, efirma.VeredictoInvalido,
	}, v)
}

// parejaGuardada finds the detached signature of a document among the files that came with it, and which document
// is the content: for a .p7s that is the one beside it.
func (o *Oficina) parejaGuardada(ctx context.Context, s *sala, d DocumentoConOrigen) (firma []byte, contenido int64, err error) {
	contenido = d.ID
	var otra int64
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		for _, mio := range d.De {
			l, err := t.De(d.RFC).Anexos(ctx, mio.De)
			if err != nil {
				return err
			}
			for _, x := range l {
				if x.Documento == 0 || x.Documento == d.ID {
					continue
				}
				switch {
				case x.Nombre == mio.Nombre+".p7s" || x.Papel == papelFirmaDe(mio.Papel):
					otra = x.Documento
				case mio.Nombre == x.Nombre+".p7s" || mio.Papel == papelFirmaDe(x.Papel):
					otra, contenido = d.ID, x.Documento
				default:
					continue
				}
				return nil
			}
		}
		return nil
	}); err != nil || otra == 0 {
		return nil, contenido, err
	}
	_, c, err := o.AbreDocumento(ctx, s.ambiente, otra)
	if err != nil {
		return nil, contenido, err
	}
	defer c.Close() //nolint:errcheck // read only
	firma, err = io.ReadAll(io.LimitReader(c, maxFirma))
	return firma, contenido, err
}

func papelFirmaDe(p buzon.Papel) buzon.Papel {
	switch p {
	case buzon.PapelDocumento:
		return buzon.PapelFirma
	case buzon.PapelAcuse:
		return buzon.PapelFirmaAcuse
	case buzon.PapelFirma, buzon.PapelFirmaAcuse, buzon.PapelAnexo:
	}
	return "-"
}

// momento is the instant at which the validity of a document's certificate is judged.
func (s *sala) momento(ctx context.Context, d DocumentoConOrigen) (m efirma.Momento, err error) {
	m = efirma.Momento{T: d.Llegada, Fuente: efirma.FuentePrimeraLlegada}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		for _, x := range d.De {
			l, err := t.De(d.RFC).AcusesDe(ctx, x.De)
			if err != nil {
				return err
			}
			if len(l) > 0 {
				m = efirma.Momento{T: l[0].Fecha, Fuente: efirma.FuenteAcuse}
			}
		}
		return nil
	})
	return m, err
}

// VerificaFichero judges a file of the person's, with the signature beside it when there is one. Nothing is kept.
func (o *Oficina) VerificaFichero(ctx context.Context, am Ambiente, ruta string) (Verificado, error) {
	return o.VerificaFicheroY(ctx, am, ruta, func(int64) {})
}

// VerificaFicheroY does so and tells, as it reads, how many bytes more: each of the file counts twice, for it is hashed
// and then judged.
func (o *Oficina) VerificaFicheroY(ctx context.Context, am Ambiente, ruta string, lee func(bytes int64)) (Verificado, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return Verificado{}, err
	}
	documento, firma := pareja(ruta)
	if documento == "" {
		documento = ruta
	}
	f, err := abreArchivo(documento)
	if err != nil {
		return Verificado{}, err
	}
	defer f.Close() //nolint:errcheck // read only
	v := Verificado{Nombre: filepath.Base(ruta)}
	if v.Bytes, v.SHA256, err = mide(&atenta{ctx: ctx, f: f, lee: lee}); err != nil {
		return v, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		v.EnArchivo, err = t.Tiene(ctx, v.SHA256)
		return err
	}); err != nil {
		return v, err
	}
	var p7s []byte
	if firma != documento {
		if p7s, err = leeArchivo(firma, maxFirma); err != nil {
			return v, err
		}
	}
	return v, o.juzga(ctx, s, &v, &atenta{ctx: ctx, f: f, lee: lee}, v.Bytes, p7s, efirma.Momento{})
}

// VerificaSuelto judges a file as VerificaFichero does in whichever Ambiente more is known of it: an acuse of practice
// is nobody's among what is real.
func (o *Oficina) VerificaSuelto(ctx context.Context, ruta string) (Verificado, error) {
	v, err := o.VerificaFichero(ctx, Real, ruta)
	if err != nil || v.Resultado.Veredicto != efirma.VeredictoIndeterminado || !o.hayPractica() {
		return v, err
	}
	p, err := o.VerificaFichero(ctx, Practica, ruta)
	if err != nil || p.Resultado.Capas.Integridad == efirma.CapaDesconocida {
		return v, err
	}
	return p, nil
}

func mide(r io.Reader) (n int64, sha string, err error) {
	h := sha256.New()
	n, err = io.Copy(h, r)
	return n, hex.EncodeToString(h.Sum(nil)), err
}
