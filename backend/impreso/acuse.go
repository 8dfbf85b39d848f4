package impreso

import (
	"fmt"
	"strconv"
	"time"

	"valija/backend/civil"
	"valija/backend/promocion"
)

// DatosAcuse is what an acuse of an actuación states.
type DatosAcuse struct {
	Membrete          string // the Buzón that issued it
	Tramite           string // "Registro Medio Contacto"
	RFC               string
	Nombre            string
	Folio             string
	Fecha             time.Time
	Cadena            string
	Sello             string // base64
	NumeroCertificado string
	HuellaDocumento   string     // hex SHA-256 of what was filed, "" if nothing was
	Detalle           [][]string // further pairs of name and value, in order
	Practica          bool
}

// Acuse composes the acuse: proof of the date and hour of an actuación.
//
// norma: Lineamientos 6.1
func Acuse(a DatosAcuse) Documento {
	filas := pares(
		"Trámite", a.Tramite,
		"RFC", a.RFC,
		"Nombre, denominación o razón social", a.Nombre,
		"Folio del trámite", a.Folio,
		"Fecha y hora de recepción", FechaHora(a.Fecha),
	)
	filas = append(filas, a.Detalle...)
	filas = append(filas, pares("Huella SHA-256 de lo presentado", a.HuellaDocumento)...)
	return Documento{
		Titulo:    "Acuse de recibo electrónico",
		Subtitulo: a.Tramite,
		Membrete:  a.Membrete,
		Folio:     a.Folio,
		Secciones: []Seccion{
			{Titulo: "Datos de la actuación", Tabla: &Tabla{Filas: filas}},
			{Parrafos: []string{
				"Este acuse prueba la fecha y la hora de la actuación. Puede imprimirse o consultarse durante cinco años.",
			}},
		},
		Cadena:            a.Cadena,
		Sello:             a.Sello,
		NumeroCertificado: a.NumeroCertificado,
		Practica:          a.Practica,
		Fecha:             a.Fecha,
	}
}

// DetallePromocion tells what was filed and when it counts as received, which need not be the day of the acuse.
//
// norma: Lineamientos 6.3
func DetallePromocion(p promocion.Promocion) [][]string {
	recibida := FechaHora(p.Recibida)
	if p.RecibidaOtroDia() {
		recibida += ", porque se presentó en día inhábil (Lineamientos 6.3)"
	}
	filas := pares(
		"Servicio", p.Servicio,
		"Asunto", p.Asunto,
		"Firmada por el promovente", FechaHora(p.FirmadaEn),
		"Se tiene por recibida", recibida,
		"Adjuntos", strconv.Itoa(len(p.Adjuntos)),
		"Responde a", p.RespondeA,
	)
	for _, a := range p.Adjuntos {
		filas = append(filas, []string{a.Nombre, fmt.Sprintf("%s, SHA-256 %s", Bytes(a.Tamano), a.SHA256)})
	}
	return filas
}

// DatosActo is an act of the authority: resolution, fine, closing letter, request.
type DatosActo struct {
	Membrete          string // issuing office
	Clase             string // "Resolución de rectificación de la prima…"
	Asunto            string
	RFC               string
	Nombre            string
	RegistroPatronal  string
	Folio             string
	Fecha             time.Time
	Cuerpo            []string // paragraphs
	Fundamento        []string // paragraphs
	Tabla             *Tabla   // amounts or findings, may be nil
	Plazo             string   // what the addressee may do and until when, in words
	Funcionario       string
	Cargo             string
	Cadena            string
	Sello             string
	NumeroCertificado string
	Practica          bool
}

// Acto composes an act of the authority.
func Acto(a DatosActo) Documento {
	firma := []string{a.Funcionario}
	if a.Cargo != "" {
		firma = append(firma, a.Cargo)
	}
	secciones := []Seccion{
		{Titulo: "Destinatario", Tabla: &Tabla{Filas: pares(
			"Nombre, denominación o razón social", a.Nombre,
			"RFC", a.RFC,
			"Registro patronal", a.RegistroPatronal,
			"Asunto", a.Asunto,
			"Fecha de emisión", FechaHora(a.Fecha),
		)}},
		{Titulo: "Considerando y resolución", Parrafos: a.Cuerpo, Tabla: a.Tabla},
	}
	if len(a.Fundamento) > 0 {
		secciones = append(secciones, Seccion{Titulo: "Fundamento", Parrafos: a.Fundamento})
	}
	if a.Plazo != "" {
		secciones = append(secciones, Seccion{Titulo: "Plazo y medios de defensa", Parrafos: []string{a.Plazo}})
	}
	if a.Funcionario != "" {
		secciones = append(secciones, Seccion{Titulo: "Firma electrónicamente", Parrafos: firma})
	}
	return Documento{
		Titulo:            a.Clase,
		Subtitulo:         a.Asunto,
		Membrete:          a.Membrete,
		Folio:             a.Folio,
		Secciones:         secciones,
		Cadena:            a.Cadena,
		Sello:             a.Sello,
		NumeroCertificado: a.NumeroCertificado,
		Practica:          a.Practica,
		Fecha:             a.Fecha,
	}
}

// pares turns names and values into rows, leaving out those without a value.
func pares(nombreValor ...string) [][]string {
	var filas [][]string
	for i := 0; i+1 < len(nombreValor); i += 2 {
		if nombreValor[i+1] != "" {
			filas = append(filas, []string{nombreValor[i], nombreValor[i+1]})
		}
	}
	return filas
}

// FechaHora writes an instant in full and in Zona Centro: «17 de noviembre de 2026, 10:42:05 h (Zona Centro)».
// No instant is "".
func FechaHora(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return Fecha(civil.Of(t)) + t.In(civil.Zona()).Format(", 15:04:05") + " h (Zona Centro)"
}

// Fecha writes a date in full: «17 de noviembre de 2026». No date is "".
func Fecha(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d de %s de %d", d.Day, civil.NombreMes(d.Month), d.Year)
}

// Bytes writes a size with thin spaces between thousands: «1 204 bytes».
func Bytes(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u2009" + s[i:]
	}
	return s + " bytes"
}
