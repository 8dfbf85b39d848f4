package practica

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"valija/backend/civil"
	"valija/backend/impreso"
)

// cedula is an emisión anticipada: what each worker causes, by concept, in hundredths of a peso. Rows and
// columns are laid out as in the Institute's spreadsheets.
type cedula struct {
	tipo         Tipo
	mes          civil.Date // any day of the month, or of the second month of the bimestre
	conceptos    []string
	trabajadores []renglon
}

type renglon struct {
	nss, nombre string
	dias        int
	salario     int64 // daily, hundredths
	importes    []int64
}

// nuevaCedula invents three workers. The rates are rounded examples: what matters here is that sums agree.
func nuevaCedula(t Tipo, mes civil.Date) cedula {
	c := cedula{tipo: t, mes: mes}
	tasas := []int64{2040, 110, 40, 70, 25, 105, 38, 312, 175, 63, 100} // hundredths of a per cent of the salary
	c.conceptos = []string{
		"Cuota Fija", "Excedente Patronal", "Excedente Obrero", "Prestaciones en Dinero Patronal", "Prestaciones en Dinero Obrero",
		"Gastos Médicos y Pensionados Patronal", "Gastos Médicos y Pensionados Obrero", "Riesgos de Trabajo",
		"Invalidez y Vida Patronal", "Invalidez y Vida Obrero", "Guarderías y Prestaciones Sociales",
	}
	dias := diasDelMes(mes)
	if t == EBA {
		tasas = []int64{200, 315, 113, 500}
		c.conceptos = []string{"Retiro", "Cesantía y Vejez Patronal", "Cesantía y Vejez Obrero", "Aportación Patronal INFONAVIT"}
		dias += diasDelMes(civil.New(mes.Year, mes.Month, 1).AddDays(-1))
	}
	for i, quien := range []string{"FICTICIA LÓPEZ ANA", "FICTICIO RUIZ BRUNO", "FICTICIA PEÑA CARLA"} {
		r := renglon{nss: fmt.Sprintf("0%010d", 1190800011+int64(i)*1111), nombre: quien, dias: dias, salario: 42_000 + int64(i)*6_350}
		for _, tasa := range tasas {
			r.importes = append(r.importes, r.salario*int64(dias)*tasa/10_000)
		}
		c.trabajadores = append(c.trabajadores, r)
	}
	return c
}

func diasDelMes(d civil.Date) int {
	primero := civil.New(d.Year, d.Month, 1)
	return primero.AddDays(31).AddDays(-primero.AddDays(31).Day).DaysSince(primero) + 1
}

func (r renglon) total() (n int64) {
	for _, v := range r.importes {
		n += v
	}
	return n
}

func (c cedula) suma(concepto int) (n int64) {
	for _, r := range c.trabajadores {
		n += r.importes[concepto]
	}
	return n
}

func (c cedula) total() (n int64) {
	for i := range c.conceptos {
		n += c.suma(i)
	}
	return n
}

func (c cedula) resumen() *impreso.Tabla {
	t := &impreso.Tabla{Encabezados: []string{"Concepto", "Importe"}}
	for i, nombre := range c.conceptos {
		t.Filas = append(t.Filas, []string{nombre, pesos(c.suma(i))})
	}
	t.Filas = append(t.Filas, []string{"Total", pesos(c.total())})
	return t
}

func pesos(centavos int64) string {
	entero := fmt.Sprintf("%d", centavos/100)
	for i := len(entero) - 3; i > 0; i -= 3 {
		entero = entero[:i] + "," + entero[i:]
	}
	return fmt.Sprintf("$ %s.%02d", entero, centavos%100)
}

// xlsx writes the workbook: a summary sheet and one of movements, headed in row 5.
func (c cedula) xlsx(rfc, nombre string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	mes := civil.NombreMes(c.mes.Month)
	mes = strings.ToUpper(mes[:1]) + mes[1:]
	siglas := strings.ToUpper(string(c.tipo))
	resumen := fmt.Sprintf("Emisión %s %d", mes, c.mes.Year)
	movimientos := fmt.Sprintf("Movimientos %s %s %d", siglas, mes, c.mes.Year)
	if err := f.SetSheetName("Sheet1", resumen); err != nil {
		return nil, err
	}
	if _, err := f.NewSheet(movimientos); err != nil {
		return nil, err
	}
	filas := [][]any{
		{"Instituto Mexicano del Seguro Social (práctica, sin efectos legales)"},
		{"RFC", rfc},
		{nombre},
		{"Periodo Mensual", fmt.Sprintf("%d/%d", c.mes.Month, c.mes.Year)},
		{"Registro Patronal", registroPatronal},
		{"Días", c.trabajadores[0].dias},
		{"Total Cotizantes IMSS", len(c.trabajadores)},
		{"Tipo de Documento", siglas},
	}
	for i, concepto := range c.conceptos {
		filas = append(filas, []any{concepto, importe(c.suma(i))})
	}
	filas = append(filas, []any{"Total", importe(c.total())})
	if err := escribirHoja(f, resumen, filas); err != nil {
		return nil, err
	}
	if err := escribirHoja(f, movimientos, c.movimientos(nombre)); err != nil {
		return nil, err
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (c cedula) movimientos(nombre string) [][]any {
	cabeza := []any{"NSS", "Nombre", "Origen del movimiento", "Tipo de movimiento", "Fecha del movimiento", "Días", "Salario diario"}
	for _, concepto := range c.conceptos {
		cabeza = append(cabeza, concepto)
	}
	filas := [][]any{{"Movimientos"}, {}, {nombre}, {}, append(cabeza, "Total")}
	for _, r := range c.trabajadores {
		fila := []any{r.nss, r.nombre, "", "", "-", r.dias, importe(r.salario)}
		for _, v := range r.importes {
			fila = append(fila, importe(v))
		}
		filas = append(filas, append(fila, importe(r.total())))
	}
	return filas
}

func importe(centavos int64) float64 { return float64(centavos) / 100 }

func escribirHoja(f *excelize.File, hoja string, filas [][]any) error {
	for i, fila := range filas {
		if err := f.SetSheetRow(hoja, fmt.Sprintf("A%d", i+1), &fila); err != nil {
			return err
		}
	}
	return nil
}
