package impreso

import (
	"strings"
	"time"

	"valija/backend/civil"
)

// DatosInforme is one verification as a person reads it.
type DatosInforme struct {
	Archivo    string
	Huella     string // hex SHA-256 of the file
	Veredicto  string // in words: «Válido con advertencias»
	Entorno    string
	Capas      []Capa
	Firmante   [][]string // pairs of name and value
	Razones    []string
	Verificado time.Time
	Practica   bool
}

// Capa is one layer of a verification, in words.
type Capa struct{ Nombre, Estado, Razon string }

// Informe composes the report of one verification.
func Informe(i DatosInforme) Documento {
	return Documento{
		Titulo:    "Informe de verificación",
		Subtitulo: i.Veredicto,
		Membrete:  "Valija",
		Secciones: SeccionesInforme(i),
		Pie:       "Verificado el " + FechaHora(i.Verificado),
		Practica:  i.Practica,
		Fecha:     i.Verificado,
	}
}

// SeccionesInforme gives the sections of one verification, to put several in one document.
func SeccionesInforme(i DatosInforme) []Seccion {
	capas := make([][]string, len(i.Capas))
	for n, c := range i.Capas {
		capas[n] = []string{c.Nombre, c.Estado, c.Razon}
	}
	secciones := []Seccion{
		{Titulo: i.Archivo, Tabla: &Tabla{Filas: pares(
			"Veredicto", i.Veredicto,
			"Entorno", i.Entorno,
			"Huella SHA-256", i.Huella,
			"Verificado", FechaHora(i.Verificado),
		)}},
		{Titulo: "Capas", Tabla: &Tabla{Encabezados: []string{"Capa", "Resultado", "Razón"}, Filas: capas}},
	}
	if len(i.Firmante) > 0 {
		secciones = append(secciones, Seccion{Titulo: "Firmante", Tabla: &Tabla{Filas: i.Firmante}})
	}
	if len(i.Razones) > 0 {
		secciones = append(secciones, Seccion{Titulo: "Razones", Parrafos: i.Razones})
	}
	return secciones
}

// DatosLibro is the book of deadlines of one or several RFC.
type DatosLibro struct {
	Titulo     string
	Calendario string // version and until when it is loaded
	Plazos     []Plazo
	Impreso    time.Time
	Practica   bool
}

// Plazo is one worked deadline: what started it, its dates and the steps that led to them.
type Plazo struct {
	Asunto       string
	RFC          string
	Nombre       string
	Folio        string
	Fechas       [][]string // pairs of name and date, in order
	Pasos        []Paso
	Alternativas []string
	Advertencias []string
}

// Paso is one step of the count: the day, the rule in words and the norm behind it.
type Paso struct {
	Fecha civil.Date
	Texto string
	Norma string
}

// Libro composes the book: every date with its steps and the norm of each.
func Libro(l DatosLibro) Documento {
	var secciones []Seccion
	for _, p := range l.Plazos {
		secciones = append(secciones, SeccionesPlazo(p)...)
	}
	if len(l.Plazos) == 0 {
		secciones = []Seccion{{Parrafos: []string{"No hay plazos registrados."}}}
	}
	titulo := l.Titulo
	if titulo == "" {
		titulo = "Libro de plazos"
	}
	return Documento{
		Titulo:    titulo,
		Subtitulo: "Impreso el " + FechaHora(l.Impreso),
		Membrete:  "Valija",
		Secciones: secciones,
		Pie:       l.Calendario,
		Practica:  l.Practica,
		Fecha:     l.Impreso,
	}
}

// SeccionesPlazo gives the sections of one worked deadline.
func SeccionesPlazo(p Plazo) []Seccion {
	datos := pares("RFC", p.RFC, "Nombre, denominación o razón social", p.Nombre, "Folio", p.Folio)
	secciones := []Seccion{{Titulo: p.Asunto, Tabla: &Tabla{Filas: append(datos, p.Fechas...)}}}
	if len(p.Pasos) > 0 {
		filas := make([][]string, len(p.Pasos))
		for i, paso := range p.Pasos {
			filas[i] = []string{paso.Fecha.String(), paso.Texto, paso.Norma}
		}
		secciones = append(secciones, Seccion{Tabla: &Tabla{Encabezados: []string{"Fecha", "Paso", "Norma"}, Filas: filas}})
	}
	for _, nota := range []struct {
		titulo string
		textos []string
	}{{"Otras lecturas", p.Alternativas}, {"Advertencias", p.Advertencias}} {
		if len(nota.textos) > 0 {
			secciones = append(secciones, Seccion{Titulo: nota.titulo, Parrafos: nota.textos})
		}
	}
	return secciones
}

// DatosIndice is what an evidence package holds.
type DatosIndice struct {
	Titulo      string
	Datos       [][]string // pairs of name and value about the expediente
	Historia    [][]string // date, what it is, subject and how it stands, of each act and promoción
	Piezas      []Pieza
	Cabeza      string // head of the event chain, hex
	Advertencia string
	Hecho       time.Time
	Practica    bool
}

// Pieza is one file of the package.
type Pieza struct {
	Ruta        string
	Descripcion string
	Fecha       time.Time
	Tamano      int64
	Huella      string // hex SHA-256
}

// Indice composes the index of an evidence package.
func Indice(i DatosIndice) Documento {
	filas := make([][]string, len(i.Piezas))
	for n, p := range i.Piezas {
		fecha := ""
		if !p.Fecha.IsZero() {
			fecha = civil.Of(p.Fecha).String()
		}
		filas[n] = []string{strings.TrimSpace(p.Ruta), p.Descripcion, fecha, Bytes(p.Tamano), p.Huella}
	}
	secciones := []Seccion{
		{Titulo: "Expediente", Tabla: &Tabla{Filas: append(i.Datos, pares("Cabeza de la cadena de eventos", i.Cabeza)...)}},
	}
	if len(i.Historia) > 0 {
		secciones = append(secciones, Seccion{Titulo: "Qué pasó", Tabla: &Tabla{
			Encabezados: []string{"Fecha", "Qué", "Asunto", "Cómo va"}, Filas: i.Historia,
		}})
	}
	secciones = append(secciones,
		Seccion{Titulo: "Contenido", Tabla: &Tabla{
			Encabezados: []string{"Archivo", "Qué es", "Fecha", "Tamaño", "Huella SHA-256"},
			Filas:       filas,
		}},
		Seccion{Titulo: "Cómo comprobarlo", Parrafos: []string{
			"El archivo VERIFICAR.txt explica cómo comprobar este paquete con sha256sum y openssl, sin Valija.",
		}},
	)
	if i.Advertencia != "" {
		secciones = append(secciones, Seccion{Titulo: "Advertencia", Parrafos: []string{i.Advertencia}})
	}
	return Documento{
		Titulo:    i.Titulo,
		Subtitulo: "Paquete de evidencia, hecho el " + FechaHora(i.Hecho),
		Membrete:  "Valija",
		Secciones: secciones,
		Practica:  i.Practica,
		Fecha:     i.Hecho,
	}
}

// Texto composes the print of plain text, for instance a mail: pairs of facts first, then the text as it is.
func Texto(titulo string, datos [][]string, texto string, fecha time.Time) Documento {
	d := Documento{Titulo: titulo, Membrete: "Valija", Fecha: fecha}
	if len(datos) > 0 {
		d.Secciones = append(d.Secciones, Seccion{Tabla: &Tabla{Filas: datos}})
	}
	d.Secciones = append(d.Secciones, Seccion{Parrafos: []string{texto}})
	return d
}
