package oficina

import (
	"strings"

	"valija/backend/efirma"
	"valija/backend/impreso"
	"valija/backend/lector"
)

// ClaseDocumento is a kind under which documents are filed.
type ClaseDocumento struct{ Clave, Nombre string }

// ClasesDocumento lists the kinds that a person may file under.
func ClasesDocumento() []ClaseDocumento {
	return []ClaseDocumento{
		{"resolucion", "Resolución o requerimiento"},
		{"acuse", "Acuse"},
		{"promocion", "Promoción"},
		{"aviso", "Aviso de notificación"},
		{"oficio", "Oficio"},
		{string(lector.ClaseOpinion), "Opinión del cumplimiento (32-D)"},
		{string(lector.ClaseEMA), "Emisión mensual anticipada (EMA)"},
		{string(lector.ClaseEBA), "Emisión bimestral anticipada (EBA)"},
		{string(lector.ClaseSUA), "Archivo de pago del SUA"},
		{string(lector.ClaseIDSE), "Movimientos afiliatorios (IDSE)"},
		{"comprobante", "Comprobante de pago"},
		{"otro", "Otro"},
	}
}

// NombreClase names the kind of a document in Spanish: how it was filed, else the part it plays, else its format.
func NombreClase(tipo string) string {
	for _, c := range ClasesDocumento() {
		if c.Clave == tipo {
			return c.Nombre
		}
	}
	if n, ok := otrasClases()[tipo]; ok {
		return n
	}
	return "Documento"
}

func otrasClases() map[string]string {
	return map[string]string{
		"documento": "Documento", "firma": "Firma", "firma_acuse": "Firma del acuse", "anexo": "Anexo", "recurso": "Recurso",
		string(lector.ClaseAviso): "Aviso de notificación", string(lector.ClaseAbierta): "Aviso de apertura",
		string(lector.ClaseVencida): "Aviso de vencimiento", string(lector.ClaseComunicado): "Aviso de comunicado",
		string(lector.ClaseDocumento): "Aviso de documento", string(lector.ClaseValidacion): "Validación de un medio",
		string(lector.ClaseValidado): "Medio validado", string(lector.ClaseTercero): "Autorización 32-D",
		string(lector.ClasePromocion): "Aviso de una promoción", string(lector.ClaseBaja): "Buzón desactivado",
		string(lector.ClaseCertif): "Certificado",
		string(lector.PDF):         "PDF", string(lector.ZIP): "Carpeta comprimida", string(lector.XLS): "Hoja de cálculo",
		string(lector.XLSX): "Hoja de cálculo", string(lector.XML): "XML", string(lector.HTML): "Página web",
		string(lector.Correo): "Correo", string(lector.Imagen): "Imagen", string(lector.Texto): "Texto", string(lector.CMS): "Firma",
		string(lector.Vacio): "Archivo vacío",
	}
}

// Vista names the viewer that shows a document: pdf, imagen, texto, xml, correo, tabla, zip or otro.
func Vista(d Documento) string {
	base, _, _ := strings.Cut(strings.ToLower(d.MIME), ";")
	switch base = strings.TrimSpace(base); {
	case base == "application/pdf":
		return "pdf"
	case base == "application/zip":
		return "zip"
	case base == "application/xml", base == "text/xml":
		return "xml"
	case base == "message/rfc822":
		return "correo"
	case base == "application/vnd.ms-excel", strings.HasSuffix(base, "spreadsheetml.sheet"):
		return "tabla"
	case strings.HasPrefix(base, "text/"):
		return "texto"
	case base == "image/png", base == "image/jpeg", base == "image/gif", base == "image/webp", base == "image/bmp":
		return "imagen"
	}
	return "otro"
}

// CapaConRazon is one layer of a verification and why it is as it is.
type CapaConRazon struct{ Capa, Estado, Razon string }

// CapasDe lists the layers of a verification in their order, each with its reason in Spanish.
func CapasDe(v efirma.Verificacion) []CapaConRazon {
	c := v.Capas
	estados := []efirma.Capa{c.Integridad, c.Firmante, c.Cadena, c.Vigencia, c.Revocacion, c.SelloTiempo, c.CodigoQR}
	claves := []string{"integridad", "firmante", "cadena", "vigencia", "revocacion", "sello_tiempo", "codigo_qr"}
	out := make([]CapaConRazon, len(claves))
	for i, x := range impreso.DeVerificacion("", "", v, v.FirmadoEn).Capas {
		out[i] = CapaConRazon{claves[i], string(estados[i]), x.Razon}
		if x.Razon == "" {
			out[i].Razon = "No aplica a este archivo."
		}
	}
	return out
}
