package lector

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// Tipo is the kind of a document by its content; the name only decides where the content cannot.
type Tipo string

// The kinds that Valija tells apart.
const (
	PDF         Tipo = "pdf"
	ZIP         Tipo = "zip"
	XLS         Tipo = "xls"
	XLSX        Tipo = "xlsx"
	XML         Tipo = "xml"
	HTML        Tipo = "html"
	Correo      Tipo = "correo"
	Imagen      Tipo = "imagen"
	Texto       Tipo = "texto"
	CMS         Tipo = "cms"
	Certificado Tipo = "certificado"
	Llave       Tipo = "llave" // a private key, whatever it is wrapped in: never a document
	Vacio       Tipo = "vacio"
	Otro        Tipo = "otro"
)

// Cabeza is how many bytes of a document Detectar wants to see.
const Cabeza = 8192

// Vista names the viewer that shows this kind: pdf, imagen, texto, xml, correo, tabla, zip or otro.
func (t Tipo) Vista() string {
	switch t {
	case PDF, ZIP, XML, Imagen, Correo, Texto:
		return string(t)
	case XLS, XLSX:
		return "tabla"
	case HTML:
		return string(Texto) // shown as its words, never rendered
	case CMS, Certificado, Llave, Vacio, Otro:
		return string(Otro)
	}
	return string(Otro)
}

// Detectar tells the kind of a document from its first bytes (Cabeza of them, or all if there are fewer).
// An .xls cannot be told from other OLE files by its beginning alone: Extraer looks inside.
func Detectar(nombre string, cabeza []byte) Tipo {
	if len(cabeza) == 0 {
		return Vacio
	}
	extension := strings.ToLower(filepath.Ext(nombre))
	if t, ok := firmado(extension, cabeza); ok {
		return t
	}
	for m := mimetype.Detect(cabeza); m != nil; m = m.Parent() {
		switch {
		case m.Is("application/pdf"):
			return PDF
		case m.Is("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"):
			return XLSX
		case m.Is("application/zip"):
			return zipOtro(extension)
		case m.Is("application/vnd.ms-excel"), m.Is("application/x-ole-storage"):
			return ole(extension, cabeza)
		case m.Is("message/rfc822"):
			return Correo
		case m.Is("text/html") && extension != ".xml":
			return HTML
		case m.Is("text/xml"):
			return XML
		case m.Is("image/png"), m.Is("image/jpeg"), m.Is("image/gif"):
			return Imagen
		case m.Is("text/plain"):
			return textual(extension, cabeza)
		}
	}
	if extension == ".txt" || extension == ".csv" || extension == ".sua" {
		return Texto
	}
	return Otro
}

// zipOtro keeps the office files that are ZIPs inside from being listed as archives.
func zipOtro(extension string) Tipo {
	switch extension {
	case ".xlsx", ".xlsm":
		return XLSX
	case ".docx", ".odt", ".ods", ".pptx", ".jar", ".apk":
		return Otro
	}
	return ZIP
}

func ole(extension string, cabeza []byte) Tipo {
	if extension == ".xls" || bytes.Contains(cabeza, utf16LE("Workbook")) {
		return XLS
	}
	return Otro
}

func textual(extension string, cabeza []byte) Tipo {
	switch {
	case extension == ".eml", pareceCorreo(cabeza):
		return Correo
	case extension == ".xml":
		return XML
	}
	return Texto
}

// pareceCorreo looks for the header that no other text begins with.
func pareceCorreo(cabeza []byte) bool {
	vistos := 0
	for _, renglon := range bytes.SplitN(cabeza, []byte("\n"), 60) {
		nombre, _, ok := bytes.Cut(renglon, []byte(":"))
		if !ok {
			continue
		}
		switch strings.ToLower(string(nombre)) {
		case "received", "return-path", "message-id", "mime-version", "from", "date", "subject", "delivered-to":
			vistos++
		}
	}
	return vistos >= 3
}

// firmado tells certificates and CMS, which the MIME library does not know, by the object identifier that
// opens a CMS and by the names that SAT gives.
func firmado(extension string, cabeza []byte) (Tipo, bool) {
	oidSignedData := []byte{0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02}
	inicio := cabeza[:min(len(cabeza), 32)]
	switch {
	case pareceLlave(extension, inicio):
		return Llave, true
	case cabeza[0] == 0x30 && bytes.Contains(inicio, oidSignedData),
		bytes.HasPrefix(cabeza, []byte("-----BEGIN PKCS7")), bytes.HasPrefix(cabeza, []byte("-----BEGIN CMS")):
		return CMS, true
	case bytes.HasPrefix(cabeza, []byte("-----BEGIN CERTIFICATE")),
		cabeza[0] == 0x30 && (extension == ".cer" || extension == ".crt"):
		return Certificado, true
	}
	return "", false
}

// pareceLlave tells a private key by what opens PKCS #8, encrypted (PBES1 and PBES2, and those of PKCS #12) or not,
// by the label of a PEM, and PKCS #12 by the name that it is given.
func pareceLlave(extension string, inicio []byte) bool {
	pkcs := []byte{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01} // 1.2.840.113549.1
	der := inicio[0] == 0x30
	switch {
	case der && bytes.Contains(inicio, append(bytes.Clone(pkcs), 0x05)), der && bytes.Contains(inicio, append(bytes.Clone(pkcs), 0x0c, 0x01)):
		return true
	case der && bytes.Contains(inicio, append([]byte{0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09}, pkcs...)):
		return true
	case der && (extension == ".pfx" || extension == ".p12"):
		return true
	}
	return bytes.HasPrefix(inicio, []byte("-----BEGIN ")) && bytes.Contains(inicio, []byte("PRIVATE"))
}

func utf16LE(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) { // ASCII only
		out = append(out, s[i], 0)
	}
	return out
}
