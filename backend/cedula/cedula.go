// Package cedula says what the Institute's bills mean: the EMA and EBA (propuestas de cédula de
// determinación) and the payment file of the SUA. It takes rows and bytes; lector reads the files.
//
// The shapes are those of real files as their users describe them, not of an official layout: what does not
// fit is told in Advertencias, and nothing is made up.
package cedula

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"valija/backend/civil"
	"valija/backend/fault"
)

// Clase tells the two bills apart.
type Clase string

// EMA is monthly (IMSS), EBA bimonthly (RCV and INFONAVIT).
const (
	EMA Clase = "ema"
	EBA Clase = "eba"
)

// Importe is money in centavos.
type Importe int64

// String writes pesos with two decimals: 1402.56.
func (i Importe) String() string {
	signo := ""
	if i < 0 {
		signo, i = "-", -i
	}
	return signo + strconv.FormatInt(int64(i/100), 10) + "." + strconv.FormatInt(int64(100+i%100), 10)[1:]
}

// LeerImporte reads "1402.56", "$1,402.56", "-0.5" or "12". More than two decimals are rounded to centavos.
func LeerImporte(s string) (Importe, bool) {
	s = strings.NewReplacer("$", "", ",", "", " ", "", "\u00a0", "").Replace(s)
	if !regexp.MustCompile(`^-?[0-9]{1,13}(\.[0-9]{1,12})?$`).MatchString(s) {
		return 0, false
	}
	negativo := strings.HasPrefix(s, "-")
	enteros, decimales, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	decimales += "000"
	n, err := strconv.ParseInt(enteros+decimales[:3], 10, 64)
	if err != nil {
		return 0, false
	}
	n = (n + 5) / 10
	if negativo {
		n = -n
	}
	return Importe(n), true
}

// Hoja is one sheet of a workbook.
type Hoja struct {
	Nombre string
	Filas  [][]string
}

// Periodo is a month, or the second month of a bimestre.
type Periodo struct {
	Anio int
	Mes  time.Month
}

// String writes "2026-11".
func (p Periodo) String() string {
	if p.Anio == 0 {
		return ""
	}
	return time.Date(p.Anio, p.Mes, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

// EnPalabras writes "noviembre de 2026"; "" for no period.
func (p Periodo) EnPalabras() string {
	mes := civil.NombreMes(p.Mes)
	if p.Anio == 0 || mes == "" {
		return ""
	}
	return mes + " de " + strconv.Itoa(p.Anio)
}

// Emision is one proposal for one registro patronal.
type Emision struct {
	Clase            Clase
	RegistroPatronal string // 11 characters, no hyphens
	RazonSocial      string
	Periodo          Periodo
	Propuesta        string // number of the proposal
	Prima            string // de riesgos de trabajo, as written
	Cotizantes       int
	Conceptos        []Concepto // in the order of the sheet
	Total            Importe
	Movimientos      []Movimiento
	Advertencias     []string // Spanish
}

// Concepto is one line of the summary.
type Concepto struct {
	Nombre  string
	Importe Importe
}

// Movimiento is one line of one worker.
type Movimiento struct {
	NSS, Nombre, Origen, Tipo, Fecha string
	Dias                             int
	Salario                          Importe // a day
	Importes                         []Concepto
	Total                            Importe
}

// Leer reads the emisiones of a workbook: an EMA, and in the second month of a bimestre an EBA too. Faults:
// ArchivoDeOtroTipo, when the workbook is none.
func Leer(hojas []Hoja) ([]Emision, error) {
	var resumen *Hoja
	for i := range hojas {
		if n := llave(hojas[i].Nombre); resumen == nil && strings.HasPrefix(n, "emision") {
			resumen = &hojas[i]
		}
	}
	if resumen == nil {
		return nil, fault.New(fault.ArchivoDeOtroTipo, "ruta", "El libro", "detalle", "no tiene la hoja de resumen «Emisión»")
	}
	var out []Emision
	for _, c := range []struct {
		clase   Clase
		columna int // of the labels; the values are in the next
	}{{EMA, 0}, {EBA, 3}} {
		e, hay := leerResumen(*resumen, c.clase, c.columna)
		movimientos := hojaDe(hojas, c.clase)
		if movimientos == nil && (!hay || e.RegistroPatronal == "" || e.Periodo == (Periodo{})) {
			continue
		}
		if movimientos != nil {
			e.leerMovimientos(*movimientos)
		}
		out = append(out, e)
	}
	if len(out) == 0 {
		return nil, fault.New(fault.ArchivoDeOtroTipo, "ruta", "El libro", "detalle", "su resumen no trae registro patronal ni periodo")
	}
	for i := range out { // the heads of the IMSS column are those of the whole sheet
		out[i].heredar(out[0])
		out[i].comprobar()
	}
	return out, nil
}

func hojaDe(hojas []Hoja, c Clase) *Hoja {
	for i := range hojas {
		if strings.HasPrefix(llave(hojas[i].Nombre), "movimientos"+string(c)) {
			return &hojas[i]
		}
	}
	return nil
}

// leerResumen reads labels and values side by side; false when there is nothing of this bill.
func leerResumen(h Hoja, clase Clase, columna int) (Emision, bool) {
	e := Emision{Clase: clase, Periodo: periodoDeNombre(h.Nombre)}
	if len(h.Filas) > 2 && len(h.Filas[2]) > 0 {
		e.RazonSocial = strings.TrimSpace(h.Filas[2][0])
	}
	hay := false
	for _, fila := range h.Filas {
		if len(fila) <= columna+1 {
			continue
		}
		nombre, valor := strings.TrimSpace(fila[columna]), strings.TrimSpace(fila[columna+1])
		if nombre == "" || valor == "" {
			continue
		}
		hay = true
		e.dato(nombre, valor)
	}
	return e, hay
}

func (e *Emision) dato(nombre, valor string) {
	switch k := llave(nombre); {
	case strings.HasPrefix(k, "periodo"):
		if p, ok := periodoDe(valor); ok {
			e.Periodo = p
		}
	case strings.HasPrefix(k, "registropatronal"):
		e.RegistroPatronal = Registro(valor)
	case strings.HasPrefix(k, "numerodepropuesta"):
		e.Propuesta = valor
	case strings.HasPrefix(k, "totalcotizantes"):
		e.Cotizantes = contar(valor)
	case strings.HasPrefix(k, "prima"):
		e.Prima = valor
	case k == "dias", strings.HasPrefix(k, "tipodedocumento"):
	case k == "total" || strings.HasPrefix(k, "totalapagar"):
		e.Total, _ = LeerImporte(valor)
	default:
		if importe, ok := LeerImporte(valor); ok {
			e.Conceptos = append(e.Conceptos, Concepto{nombre, importe})
		}
	}
}

func (e *Emision) heredar(primera Emision) {
	if e.RegistroPatronal == "" {
		e.RegistroPatronal = primera.RegistroPatronal
	}
	if e.Periodo == (Periodo{}) {
		e.Periodo = primera.Periodo
	}
}

func (e *Emision) advertir(texto string) { e.Advertencias = append(e.Advertencias, texto) }

// comprobar adds up what can be added up.
func (e *Emision) comprobar() {
	if e.RegistroPatronal == "" {
		e.advertir("No dice el registro patronal.")
	}
	if e.Periodo == (Periodo{}) {
		e.advertir("No dice el periodo.")
	}
	var conceptos, movimientos Importe
	for _, c := range e.Conceptos {
		conceptos += c.Importe
	}
	if e.Clase == EMA && len(e.Conceptos) > 0 && lejos(conceptos, e.Total, 1) {
		e.advertir("El total del resumen (" + e.Total.String() + ") no es la suma de sus conceptos (" + conceptos.String() + ").")
	}
	for _, m := range e.Movimientos {
		movimientos += m.Total
	}
	if len(e.Movimientos) > 0 && lejos(movimientos, e.Total, 1) {
		e.advertir("La suma de los movimientos (" + movimientos.String() + ") no es el total del resumen (" + e.Total.String() + ").")
	}
}

func lejos(a, b Importe, tolerancia Importe) bool { return a-b > tolerancia || b-a > tolerancia }

// Registro brings a registro patronal to its 11 characters: capitals, no hyphens or blanks.
func Registro(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
}

// periodoDe reads "11/2026".
func periodoDe(s string) (Periodo, bool) {
	m := regexp.MustCompile(`^(\d{1,2})\s*/\s*(\d{4})$`).FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return Periodo{}, false
	}
	mes := contar(m[1])
	return Periodo{contar(m[2]), time.Month(mes)}, mes >= 1 && mes <= 12
}

// periodoDeNombre reads the month and year that end the name of a sheet: «Emisión Noviembre 2026».
func periodoDeNombre(s string) Periodo {
	palabras := strings.Fields(strings.ToLower(s))
	if len(palabras) < 2 {
		return Periodo{}
	}
	anio, mes := contar(palabras[len(palabras)-1]), civil.MesLlamado(palabras[len(palabras)-2])
	if mes == 0 || anio <= 1900 || anio >= 2200 {
		return Periodo{}
	}
	return Periodo{anio, mes}
}

func contar(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), ".0")))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// llave makes a label comparable: no accents, blanks, signs or capitals.
func llave(s string) string {
	s = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u").Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r == 'ñ' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
