package impreso

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"valija/backend/civil"
)

func instante() time.Time { return time.Date(2026, 11, 17, 10, 42, 5, 0, civil.Zona()) }

const nombreLargo = "Comercializadora y Distribuidora de Abarrotes, Ñandúes & Güeros del Bajío Occidental, S.A. de C.V."

func acuseDeMuestra() Documento {
	return Acuse(DatosAcuse{
		Membrete: "Buzón de práctica",
		Tramite:  "Registro Medio Contacto",
		RFC:      "CDA850101AB1",
		Nombre:   nombreLargo,
		Folio:    "BI-20261117-104205123",
		Fecha:    instante(),
		Cadena:   "|Versión:2|Rfc:CDA850101AB1|Tipo+de+trámite:Registro+Medio+Contacto|Folio+del+trámite:BI-20261117-104205123|Fecha+de+elaboración:20261117104205123|",
		Sello:    strings.Repeat("mZ+/4kQ9", 43), NumeroCertificado: "30001000000500003416",
		HuellaDocumento: strings.Repeat("0a1b2c3d", 8),
		Detalle:         [][]string{{"Correo electrónico", "buzon@ejemplo.mx (pendiente)"}, {"Teléfono móvil", "55 5555 5555 (pendiente)"}},
		Practica:        true,
	})
}

func libroDeMuestra(n int) Documento {
	l := DatosLibro{Calendario: "Calendario 2026.1, ley hasta 2031-12-31", Impreso: instante()}
	for i := range n {
		l.Plazos = append(l.Plazos, Plazo{
			Asunto: fmt.Sprintf("Resolución de rectificación número %d", i+1),
			RFC:    "CDA850101AB1", Nombre: nombreLargo, Folio: "BI-20261117-104205123",
			Fechas: [][]string{{"Límite para abrir", "23 de noviembre de 2026, 09:30 h"}, {"Alarma", "15 de diciembre de 2026"}},
			Pasos: []Paso{
				{civil.New(2026, 11, 17), "Se envía el aviso: es el día 0.", "Lineamientos 7.4"},
				{civil.New(2026, 11, 18), "Primer día hábil para abrir el documento; la apertura notifica en ese instante si ocurre entre las 09:30 y las 18:00.", "Lineamientos 7.4; CFF 134-I"},
			},
			Advertencias: []string{"El texto oficial del numeral no está cargado: se supone."},
		})
	}
	return Libro(l)
}

func pdf(t *testing.T, d Documento) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Escribir(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// enDisco writes the PDF where a program outside can read it; VALIJA_MUESTRAS keeps it to be looked at.
func enDisco(t *testing.T, nombre string, raw []byte) string {
	t.Helper()
	dir := os.Getenv("VALIJA_MUESTRAS")
	if dir == "" {
		dir = t.TempDir()
	}
	ruta := filepath.Join(dir, nombre)
	if err := os.WriteFile(ruta, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return ruta
}

func muestras() map[string]Documento {
	informe := Informe(DatosInforme{
		Archivo: "Resolución de prima (1).pdf", Huella: strings.Repeat("ab", 32), Veredicto: "Válido con advertencias",
		Entorno: "Práctica", Verificado: instante(),
		Capas: []Capa{
			{"Integridad", "Válida", "Lo firmado es exactamente este archivo."},
			{"Revocación", "Desconocida", "Valija no consultó al SAT si el certificado fue revocado."},
		},
		Firmante: [][]string{{"RFC", "CDA850101AB1"}, {"Nombre", nombreLargo}},
		Razones:  []string{"La hora viene del acuse del servidor."},
	})
	indice := DatosIndice{
		Titulo: "Expediente 12: rectificación de prima", Datos: [][]string{{"RFC", "CDA850101AB1"}},
		Cabeza: strings.Repeat("9f", 32), Hecho: instante(),
	}
	for i := range 60 {
		indice.Piezas = append(indice.Piezas, Pieza{
			Ruta: fmt.Sprintf("originales/%03d-resolución.pdf", i), Descripcion: "Original recibido del Buzón",
			Fecha: instante(), Tamano: 1204567, Huella: strings.Repeat("0123abcd", 8),
		})
	}
	acto := Acto(DatosActo{
		Membrete: "Instituto de práctica · Subdelegación Ejemplo", Clase: "Resolución que determina la prima en el Seguro de Riesgos de Trabajo",
		Asunto: "Determinación de prima", RFC: "CDA850101AB1", Nombre: nombreLargo, RegistroPatronal: "Y5412345108",
		Folio: "BI-20261117-104205123", Fecha: instante(), Funcionario: "Juana Núñez Ibáñez", Cargo: "Titular de la Subdelegación",
		Cuerpo: []string{strings.Repeat("Con fundamento en la Ley del Seguro Social y una vez revisada la siniestralidad. ", 12)},
		Tabla:  &Tabla{Encabezados: []string{"Concepto", "Importe"}, Filas: [][]string{{"Prima anterior", "0.54355"}, {"Prima nueva", "1.13065"}}},
		Plazo:  "Cuenta con 15 días hábiles para inconformarse.", Cadena: "|Versión:2|", Sello: strings.Repeat("QUJD", 86), Practica: true,
	})
	return map[string]Documento{
		"acuse.pdf":   acuseDeMuestra(),
		"acto.pdf":    acto,
		"informe.pdf": informe,
		"libro.pdf":   libroDeMuestra(12),
		"indice.pdf":  Indice(indice),
		"correo.pdf":  Texto("Correo recibido", [][]string{{"De", "Buzón IMSS <aviso@imss.gob.mx>"}}, "Estimado patrón:\n\nTiene un acto administrativo.\nIngrese al portal.", instante()),
	}
}

func TestEveryPrintIsAWellFormedPDF(t *testing.T) {
	programa, err := exec.LookPath("qpdf")
	hayQPDF := err == nil // an independent judge, where there is one
	for nombre, d := range muestras() {
		t.Run(nombre, func(t *testing.T) {
			raw := pdf(t, d)
			revisarObjetos(t, raw)
			ruta := enDisco(t, nombre, raw)
			if !hayQPDF {
				return
			}
			if out, err := exec.CommandContext(t.Context(), programa, "--check", ruta).CombinedOutput(); err != nil {
				t.Fatalf("qpdf: %v\n%s", err, out)
			}
		})
	}
}

// revisarObjetos follows the trailer to the table of offsets, and each offset to its object.
func revisarObjetos(t *testing.T, raw []byte) {
	t.Helper()
	fin := regexp.MustCompile(`(?s)trailer\n<<\n/ID \[<([0-9a-f]{32})> <[0-9a-f]{32}>\]\n/Size (\d+)\n/Root (\d+) 0 R\n/Info (\d+) 0 R\n>>\nstartxref\n(\d+)\n%%EOF\n$`).FindSubmatch(raw)
	if fin == nil {
		t.Fatalf("trailer: %s", raw[max(0, len(raw)-300):])
	}
	entero := func(b []byte) int {
		n, err := strconv.Atoi(string(b))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	objetos, catalogo, hechos := entero(fin[2]), entero(fin[3]), entero(fin[4])
	tabla := raw[entero(fin[5]):]
	if !bytes.HasPrefix(tabla, fmt.Appendf(nil, "xref\n0 %d\n", objetos)) {
		t.Fatal("startxref does not lead to the table")
	}
	renglones := bytes.Split(tabla, []byte("\n"))[2:]
	objeto := func(n int) []byte {
		o := raw[entero(renglones[n][:10]):]
		if !bytes.HasPrefix(o, fmt.Appendf(nil, "%d 0 obj", n)) {
			t.Fatalf("object %d is not where the table says", n)
		}
		cuerpo, _, _ := bytes.Cut(o, []byte("endobj"))
		return cuerpo
	}
	for n := 1; n < objetos; n++ {
		objeto(n)
	}
	if !bytes.Contains(objeto(catalogo), []byte("/Type /Catalog")) || !bytes.Contains(objeto(hechos), []byte("/CreationDate")) {
		t.Error("the trailer names the wrong objects")
	}
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	for nombre, d := range muestras() {
		if !bytes.Equal(pdf(t, d), pdf(t, d)) {
			t.Errorf("%s: two prints differ", nombre)
		}
	}
	otro := acuseDeMuestra()
	otro.Fecha = otro.Fecha.Add(time.Second)
	if bytes.Equal(pdf(t, otro), pdf(t, acuseDeMuestra())) {
		t.Error("a later document has the bytes of the earlier one")
	}
}
