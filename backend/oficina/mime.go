package oficina

import (
	"mime"
	"path"

	"valija/backend/lector"
)

// mimeDe tells the MIME type that a document is kept under. It is never one that a browser would run.
func mimeDe(nombre string, cabeza []byte) string {
	switch lector.Detectar(nombre, cabeza) {
	case lector.PDF:
		return "application/pdf"
	case lector.ZIP:
		return "application/zip"
	case lector.XLS:
		return "application/vnd.ms-excel"
	case lector.XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case lector.XML:
		return "application/xml"
	case lector.Correo:
		return "message/rfc822"
	case lector.Texto, lector.HTML:
		return "text/plain"
	case lector.CMS:
		return "application/pkcs7-signature"
	case lector.Certificado:
		return "application/pkix-cert"
	case lector.Imagen:
		switch t := mime.TypeByExtension(path.Ext(nombre)); t {
		case "image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp":
			return t
		}
		return "image/png"
	case lector.Llave, lector.Vacio, lector.Otro:
	}
	return "application/octet-stream"
}
