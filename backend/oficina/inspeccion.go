package oficina

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"valija/backend/efirma"
	"valija/backend/fault"
)

// PapelArchivo is what a file is, for holding an e.firma.
type PapelArchivo string

// The parts.
const (
	PapelCertificado PapelArchivo = "certificado"
	PapelLlave       PapelArchivo = "llave"
	PapelOtro        PapelArchivo = "otro"
)

// ArchivoInspeccionado is one file that a person chose: what it is by its content, whatever its name.
type ArchivoInspeccionado struct {
	Ruta        string
	Papel       PapelArchivo
	Certificado *efirma.Certificate // of a certificate
	Falla       error               // what is wrong with it by itself
	Mejor       string              // path of the file to use instead, when one is at hand
	MejorDe     *efirma.Certificate
}

// Inspeccion is the files that a person chose, looked at together.
type Inspeccion struct {
	Archivos    []ArchivoInspeccionado
	Diagnostico Diagnostico // of the pair; its Certificado is nil while there is none
	Cer, Key    string      // which are the pair; "" while missing
	Probada     bool        // whether the password was tried on the key
}

// InspeccionaArchivos looks at files that may be an e.firma, in any order and under any name. A whole folder may come
// at once, with the e.firma before the renewal and the CSD: the pair is the one that signs today.
func (o *Oficina) InspeccionaArchivos(ctx context.Context, rutas []string, contrasena []byte) (Inspeccion, error) {
	in := Inspeccion{Archivos: []ArchivoInspeccionado{}}
	for _, r := range rutas {
		in.Archivos = append(in.Archivos, inspecciona(r))
	}
	ahora := o.o.Reloj.Now()
	cers, keys := in.candidatos(ahora)
	if len(keys) > 0 {
		in.Key = keys[0]
	}
	if len(cers) == 0 {
		return in, nil
	}
	in.Cer = cers[0].Ruta
	anclas, err := o.anclas(ctx)
	if err != nil {
		return in, err
	}
	if in.Probada = in.Key != "" && len(contrasena) > 0; !in.Probada { // without a password nothing can be said of the pair
		in.Diagnostico = Diagnosticar(in.Cer, "", nil, anclas, ahora)
		return in, nil
	}
	in.Cer, in.Key = par(cers, keys, contrasena, ahora)
	in.Diagnostico = Diagnosticar(in.Cer, in.Key, contrasena, anclas, ahora)
	return in, nil
}

// par chooses, of the files of many people, those that the password is of: the likeliest certificate whose key it opens.
// When that one cannot sign today, the likeliest of the same RFC: an old pair that matches is no better than a new
// certificate that waits for its key. When nothing matches, the first of each.
func par(cers []ArchivoInspeccionado, keys []string, contrasena []byte, ahora time.Time) (cer, key string) {
	abiertas := abre(keys, contrasena)
	for _, c := range cers {
		for _, k := range keys {
			if a := abiertas[k]; a == nil || c.Certificado == nil || !a.Corresponde(c.Certificado) {
				continue
			}
			if rango(c, ahora) == 0 {
				return c.Ruta, k
			}
			mismo := slices.IndexFunc(cers, func(x ArchivoInspeccionado) bool {
				return x.Certificado != nil && x.Certificado.RFC() == c.Certificado.RFC()
			})
			return cers[mismo].Ruta, k
		}
	}
	return cers[0].Ruta, keys[0]
}

// maxLlaves bounds how many keys are tried with a password: each costs a key derivation.
const maxLlaves = 64

// abre returns the keys that the password opens, by path.
func abre(keys []string, contrasena []byte) map[string]*efirma.PrivateKey {
	abiertas := map[string]*efirma.PrivateKey{}
	for _, k := range keys[:min(len(keys), maxLlaves)] {
		raw, err := leeArchivo(k, maxEfirma)
		if err != nil {
			continue // the diagnosis tells, when it is of the pair
		}
		if a, err := efirma.OpenKey(raw, contrasena); err == nil {
			abiertas[k] = a
		}
	}
	return abiertas
}

// candidatos are the certificates and the paths of the keys, each kind with the likeliest first: of certificates,
// an e.firma in force, then the one that lasts longest; else as they came.
func (in Inspeccion) candidatos(ahora time.Time) (cers []ArchivoInspeccionado, keys []string) {
	l := slices.Clone(in.Archivos)
	slices.SortStableFunc(l, func(a, b ArchivoInspeccionado) int {
		return cmp.Or(cmp.Compare(rango(a, ahora), rango(b, ahora)), hastaCuando(b).Compare(hastaCuando(a)))
	})
	for _, a := range l {
		switch a.Papel {
		case PapelCertificado:
			cers = append(cers, a)
		case PapelLlave:
			keys = append(keys, a.Ruta)
		case PapelOtro:
		}
	}
	return cers, keys
}

// hastaCuando is the last instant of an e.firma's certificate; zero of anything else.
func hastaCuando(a ArchivoInspeccionado) time.Time {
	if a.Certificado == nil {
		return time.Time{}
	}
	return a.Certificado.VigenteHasta()
}

// rango orders files: 0 may sign today, 1 could not today, 2 never will.
func rango(a ArchivoInspeccionado, ahora time.Time) int {
	switch {
	case a.Falla != nil:
		return 2
	case a.Certificado != nil && a.Certificado.VigenteEn(ahora) != nil:
		return 1
	}
	return 0
}

// inspecciona tells what one file is.
func inspecciona(ruta string) ArchivoInspeccionado {
	a := ArchivoInspeccionado{Ruta: ruta, Papel: PapelOtro}
	if i, err := os.Stat(ruta); err == nil && i.IsDir() {
		a.Falla = fault.New(fault.EfirmaEnCarpeta, "ruta", filepath.Base(ruta))
		return a
	}
	if comprimido(ruta) { // before its size: a .zip of anything is larger than an e.firma
		a.Falla = fault.New(fault.EfirmaComprimida, "ruta", filepath.Base(ruta))
		return a
	}
	raw, err := leeArchivo(ruta, maxEfirma)
	if err != nil {
		a.Falla = err
		return a
	}
	c, err := efirma.ParseCertificate(raw)
	if err == nil {
		a.Papel, a.Certificado = PapelCertificado, c
		switch c.Tipo() {
		case efirma.TipoCSD:
			a.Falla = fault.New(fault.EsCSD)
			a.Mejor, a.MejorDe = otraEfirma(ruta, c.RFC())
		case efirma.TipoIndeterminado:
			a.Falla = fault.New(fault.EsIndeterminado, "detalle", c.MotivoTipo())
		case efirma.TipoFIEL:
		}
		return a
	}
	_, errKey := efirma.OpenKey(raw, nil)
	switch codigo := fault.CodeOf(errKey); {
	case codigo == "", codigo == fault.ContrasenaIncorrecta:
		a.Papel = PapelLlave
	case slices.Contains(fallasDeLlave(), codigo):
		a.Papel, a.Falla = PapelLlave, errKey
	case codigo == fault.ArchivosCambiados, codigo == fault.CertificadoIlegible: // it looks like a certificate and does not read as one
		a.Papel, a.Falla = PapelCertificado, conRuta(err, ruta)
	default:
		a.Falla = conRuta(errKey, ruta)
	}
	return a
}

// comprimido reports a file that begins as a ZIP, a RAR or a 7z does.
func comprimido(ruta string) bool {
	f, err := abreArchivo(ruta)
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // read only
	cabeza := make([]byte, 6)
	n, err := io.ReadFull(f, cabeza)
	return (err == nil || errors.Is(err, io.ErrUnexpectedEOF)) && slices.ContainsFunc([]string{"PK\x03\x04", "PK\x05\x06", "Rar!", "7z\xbc\xaf\x27\x1c"}, func(s string) bool {
		return bytes.HasPrefix(cabeza[:n], []byte(s))
	})
}

// fallasDeLlave are what can be wrong with a file that is a private key.
func fallasDeLlave() []fault.Code {
	return []fault.Code{fault.LlaveDanada, fault.FormatoNoAdmitido, fault.LlaveSinCifrar, fault.LlaveNoRSA, fault.LlaveCorta}
}

// maxVecinos bounds how many files of a folder are looked at for a better one.
const maxVecinos = 200

// otraEfirma looks beside a CSD for the certificate of the same RFC's e.firma, which often lies in the same folder:
// the one that lasts longest. That of another RFC would be a worse mistake than the CSD.
func otraEfirma(ruta, rfc string) (mejor string, de *efirma.Certificate) {
	dir := filepath.Dir(ruta)
	f, err := os.Open(dir)
	if err != nil {
		return "", nil
	}
	defer f.Close() //nolint:errcheck // read only
	nombres, err := f.Readdirnames(maxVecinos)
	if err != nil {
		return "", nil
	}
	for _, n := range nombres {
		p := filepath.Join(dir, n)
		if !strings.EqualFold(filepath.Ext(n), ".cer") || p == ruta {
			continue
		}
		raw, err := leeArchivo(p, maxEfirma)
		if err != nil || len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		c, err := efirma.ParseCertificate(raw)
		if err == nil && c.Tipo() == efirma.TipoFIEL && c.RFC() == rfc && (de == nil || c.VigenteHasta().After(de.VigenteHasta())) {
			mejor, de = p, c
		}
	}
	return mejor, de
}
