package cedula

import (
	"regexp"
	"strconv"
	"strings"
)

// columnas gives the names of the amounts of a bill, in their order after the daily wage. Users append
// columns of their own, so rows are read by position and what comes after is ignored.
func columnas(c Clase) []string {
	if c == EBA {
		return []string{
			"Retiro", "Cesantía y vejez patronal", "Cesantía y vejez obrero", "Suma RCV", "Aportación patronal",
			"Tipo de descuento", "Valor de descuento", "Número de crédito", "Amortización", "Suma INFONAVIT",
		}
	}
	return []string{
		"Cuota fija", "Excedente patronal", "Excedente obrero", "Prestaciones en dinero patronal", "Prestaciones en dinero obrero",
		"Gastos médicos y pensionados patronal", "Gastos médicos y pensionados obrero", "Riesgos de trabajo",
		"Invalidez y vida patronal", "Invalidez y vida obrero", "Guarderías y prestaciones sociales",
	}
}

const (
	filaDeCabezas   = 4 // the first row of workers is the next
	primerImporte   = 7 // after NSS, nombre, origen, tipo, fecha, días, salario
	maxAdvertencias = 20
)

// leerMovimientos reads the rows of workers: those that begin with the eleven digits of an NSS.
func (e *Emision) leerMovimientos(h Hoja) {
	nss := regexp.MustCompile(`^[0-9]{11}$`)
	nombres := columnas(e.Clase)
	for i := filaDeCabezas + 1; i < len(h.Filas); i++ {
		fila := h.Filas[i]
		if len(fila) == 0 || !nss.MatchString(Registro(fila[0])) {
			continue
		}
		if len(fila) < primerImporte+len(nombres)+1 {
			e.avisar("Al renglón " + strconv.Itoa(i+1) + " le faltan columnas; no se leyó.")
			continue
		}
		m := Movimiento{
			NSS: Registro(fila[0]), Nombre: strings.TrimSpace(fila[1]), Origen: strings.TrimSpace(fila[2]),
			Tipo: strings.TrimSpace(fila[3]), Fecha: strings.TrimSpace(fila[4]), Dias: contar(fila[5]),
		}
		m.Salario, _ = LeerImporte(fila[6])
		for n, nombre := range nombres {
			if esTexto(nombre) {
				continue
			}
			if importe, ok := LeerImporte(fila[primerImporte+n]); ok {
				m.Importes = append(m.Importes, Concepto{nombre, importe})
			}
		}
		m.Total, _ = LeerImporte(fila[primerImporte+len(nombres)])
		if suma := m.suma(e.Clase); lejos(suma, m.Total, 1) {
			e.avisar("En el renglón " + strconv.Itoa(i+1) + " el total (" + m.Total.String() + ") no es la suma (" + suma.String() + ").")
		}
		e.Movimientos = append(e.Movimientos, m)
	}
}

func (e *Emision) avisar(texto string) {
	if len(e.Advertencias) < maxAdvertencias {
		e.advertir(texto)
	}
}

// esTexto names the columns of an EBA that describe a credit and are no amounts to add.
func esTexto(nombre string) bool {
	return nombre == "Tipo de descuento" || nombre == "Valor de descuento" || nombre == "Número de crédito"
}

// suma adds what makes the total of a row: every amount of an EMA, the two subtotals of an EBA.
func (m Movimiento) suma(c Clase) Importe {
	var total Importe
	for _, i := range m.Importes {
		if c == EMA || strings.HasPrefix(i.Nombre, "Suma") {
			total += i.Importe
		}
	}
	return total
}
