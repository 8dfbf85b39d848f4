package oficina

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

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

// InspeccionaArchivos looks at files that may be an e.firma, in any order and under any name.
func (o *Oficina) InspeccionaArchivos(ctx context.Context, rutas []string, contrasena []byte) (Inspeccion, error) {
	in := Inspeccion{Archivos: []ArchivoInspeccionado{}}
	for _, r := range rutas {
		a := inspecciona(r)
		in.Archivos = append(in.Archivos, a)
		switch {
		case a.Papel == PapelCertificado && in.Cer == "":
			in.Cer = r
		case a.Papel == PapelLlave && in.Key == "":
			in.Key = r
		}
	}
	if in.Cer == "" {
		return in, nil
	}
	anclas, err := o.anclas(ctx)
	if err != nil {
		return in, err
	}
	key := in.Key
	if len(contrasena) == 0 {
		key = "" // without a password nothing can be said of the pair
	}
	in.Probada = key != ""
	in.Diagnostico = Diagnosticar(in.Cer, key, contrasena, anclas, o.o.Reloj.Now())
	return in, nil
}

// inspecciona tells what one file is.
func inspecciona(ruta string) ArchivoInspeccionado {
	a := ArchivoInspeccionado{Ruta: ruta, Papel: PapelOtro}
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
