package oficina

import (
	"cmp"
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"valija/backend/acuse"
	"valija/backend/archivo"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/lector"
)

// impreso judges a sheet that says it is an acuse, by the cadena original and the sello that are written on it. It
// reports false for what has no cadena, which is judged as what nobody signed.
func (o *Oficina) impreso(ctx context.Context, s *sala, nombre string, c io.ReaderAt, size int64) (v efirma.Verificacion, hay bool, err error) {
	i, sinVer, err := hojaDe(ctx, o.lector, nombre, c, size)
	if err != nil || i.Cadena == "" {
		return sinCadena(sinVer), false, err
	}
	var guardado *acuse.Acuse
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		guardado, err = elGuardado(ctx, t, i)
		return err
	}); err != nil {
		return v, true, err
	}
	conocidos, err := s.selladores(ctx)
	if err != nil {
		return v, true, err
	}
	if guardado != nil && i.NumeroCertificado == "" { // it says that it is this one, so its sello must be of the same hand
		if c, err := efirma.ParseCertificate(guardado.CertificadoSello); err == nil {
			i.NumeroCertificado = c.Numero()
		}
	}
	v = i.Verificar(conocidos, s.anclas, s.reloj.Now())
	cotejaGuardado(i, guardado, &v)
	if sinVer != "" {
		v.Razones = append(v.Razones, sinVer)
	}
	return v, true, nil
}

// hojaDe reads the acuse of a sheet, without a cadena for what has none; sinVer is what of the sheet could not be looked
// at, and why.
func hojaDe(ctx context.Context, l *lector.Lector, nombre string, c io.ReaderAt, size int64) (i acuse.Impreso, sinVer string, err error) {
	e, err := l.ExtraerHoja(ctx, c, size, nombre)
	if err != nil {
		return i, "", fault.Wrap(fault.NoSePuedeLeer, err, "ruta", nombre)
	}
	i, _ = acuse.LeerHoja(e.Texto, e.QR)
	return i, cmp.Or(e.Motivo, e.SinVer), nil
}

// sinCadena is the verdict on what may be a sheet, and has neither a signature nor a cadena.
func sinCadena(sinVer string) efirma.Verificacion {
	v := sinFirma()
	if sinVer != "" {
		v.Razones = append(v.Razones, sinVer)
	}
	return v
}

// VerificarHoja judges a file that nobody signed where there is no data folder, as VerificaSuelto does where there is
// one: without the certificates and the acuses that one holds, and without leaving anything on the disk.
func VerificarHoja(ctx context.Context, ruta string, anclas *efirma.Anclas, ahora time.Time) (v efirma.Verificacion, err error) {
	f, err := abreArchivo(ruta)
	if err != nil {
		return v, err
	}
	defer f.Close() //nolint:errcheck // read only
	info, err := f.Stat()
	if err != nil {
		return v, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	l := lector.Nuevo("")
	defer func() { err = errors.Join(err, l.Cerrar(context.WithoutCancel(ctx))) }()
	i, sinVer, err := hojaDe(ctx, l, filepath.Base(ruta), f, info.Size())
	if err != nil {
		return v, err
	}
	if i.Cadena == "" {
		return sinCadena(sinVer), nil
	}
	v = i.Verificar(nil, anclas, ahora)
	if sinVer != "" {
		v.Razones = append(v.Razones, sinVer)
	}
	return v, nil
}

// elGuardado is the acuse that the archive holds under the folio of a sheet; nil when it holds none.
func elGuardado(ctx context.Context, t *archivo.Tx, i acuse.Impreso) (*acuse.Acuse, error) {
	dice, err := i.Acuse()
	if err != nil {
		return nil, nil //nolint:nilerr,nilnil // a cadena without a folio is nobody's; Verificar says so
	}
	a, err := t.Todos().Acuse(ctx, dice.Folio)
	if fault.CodeOf(err) == fault.NoEncontrado {
		return nil, nil //nolint:nilnil // it is a sheet from elsewhere
	}
	return &a.Acuse, err
}

// cotejaGuardado says whether the sheet is of the acuse that the archive received from the Buzón.
func cotejaGuardado(i acuse.Impreso, guardado *acuse.Acuse, v *efirma.Verificacion) {
	switch {
	case guardado == nil:
	case guardado.Cadena != i.Cadena:
		v.Dudar("El archivo guarda un acuse con ese folio, y su cadena original es otra.")
	case i.Sello != "" && guardado.Sello != i.Sello:
		v.Dudar("El archivo guarda el acuse de ese folio, y su sello digital es otro.")
	default:
		v.Razones = append(v.Razones, "El archivo guarda el acuse de ese folio, con la misma cadena original.")
	}
}

// maxCertificados bounds how many certificates of the archive are tried.
const maxCertificados = 200

// selladores are the certificates that a sello can be of: those of the acuses that the Buzón gave, and those that
// the person keeps as documents. One that cannot be read is as good as none.
func (s *sala) selladores(ctx context.Context) (out []*efirma.Certificate, err error) {
	var sellos [][]byte
	var p archivo.Pagina
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		if sellos, err = t.Todos().CertificadosDeSello(ctx); err != nil {
			return err
		}
		p, err = t.Todos().Documentos(ctx, archivo.Filtro{Tipo: string(lector.ClaseCertif)}, 0, maxCertificados)
		return err
	}); err != nil {
		return nil, err
	}
	for _, der := range sellos {
		if c, err := efirma.ParseCertificate(der); err == nil {
			out = append(out, c)
		}
	}
	for _, d := range p.Documentos {
		if c := s.certificado(ctx, d); c != nil {
			out = append(out, c)
		}
	}
	return out, nil
}

// certificado reads a stored certificate; nil when it cannot be read now.
func (s *sala) certificado(ctx context.Context, d archivo.Documento) *efirma.Certificate {
	k, err := s.archivo.Abrir(ctx, d.Objeto)
	if err != nil {
		return nil
	}
	defer k.Close() //nolint:errcheck // read only
	raw, err := io.ReadAll(io.LimitReader(k, maxFirma))
	if err != nil {
		return nil
	}
	c, err := efirma.ParseCertificate(raw)
	if err != nil {
		return nil
	}
	return c
}
