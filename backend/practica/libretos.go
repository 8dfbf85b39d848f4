package practica

import (
	"fmt"
	"strings"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/impreso"
)

// Tipo is what a trainer may have the Buzón issue.
type Tipo string

// One act each, or all of them; the numbers are those of the relación de trámites.
const (
	PrimaDeterminacion Tipo = "prima_determinacion" // 7.1
	PrimaRectificacion Tipo = "prima_rectificacion" // 7.2
	MultaPrima         Tipo = "multa_prima"         // 7.3
	CierreCorreccion   Tipo = "cierre_correccion"   // 7.14
	Comunicado         Tipo = "comunicado"
	EMA                Tipo = "ema"
	EBA                Tipo = "eba"
	Escenario          Tipo = "escenario"
)

// Tipos returns every Tipo, with the words for it.
func Tipos() []struct {
	Tipo   Tipo
	Nombre string
} {
	return []struct {
		Tipo   Tipo
		Nombre string
	}{
		{PrimaDeterminacion, "Determinación de la prima de riesgos de trabajo"},
		{PrimaRectificacion, "Rectificación de la prima de riesgos de trabajo"},
		{MultaPrima, "Multa por la prima de riesgos de trabajo"},
		{CierreCorreccion, "Cierre por corrección patronal"},
		{Comunicado, "Comunicado"},
		{EMA, "Propuesta de cédula mensual (EMA)"},
		{EBA, "Propuesta de cédula bimestral (EBA)"},
		{Escenario, "Todo el escenario"},
	}
}

// libreto is what an act says before it has a folio.
type libreto struct {
	tipo       Tipo
	clase      buzon.Clase
	titulo     string
	asunto     string
	plazoDias  int
	cuerpo     []string
	fundamento []string
	tabla      *impreso.Tabla
	plazo      string
	cedula     cedula // of an emisión anticipada
}

const (
	registroPatronal = "Y5412345101" // fictional
	subdelegacion    = "Subdelegación de práctica"
	advertencia      = "Este documento es de práctica: los hechos, los importes y las personas son ficticios y no tiene efectos legales."
)

// libretosDe returns what to issue for a Tipo; a second comunicado differs from the first.
func libretosDe(t Tipo, dia civil.Date) []libreto {
	switch t {
	case PrimaDeterminacion:
		return []libreto{determinacion(dia)}
	case PrimaRectificacion:
		return []libreto{rectificacion(dia)}
	case MultaPrima:
		return []libreto{multa(dia)}
	case CierreCorreccion:
		return []libreto{cierre()}
	case Comunicado:
		return comunicados()[:1]
	case EMA:
		return []libreto{anticipada(EMA, dia)}
	case EBA:
		return []libreto{anticipada(EBA, dia)}
	case Escenario:
		todos := append([]libreto{determinacion(dia), rectificacion(dia), multa(dia), cierre()}, comunicados()...)
		return append(todos, anticipada(EMA, dia), anticipada(EBA, dia))
	}
	return nil
}

const defensa = "Puede inconformarse mediante el recurso de inconformidad dentro de los quince días hábiles siguientes a aquél en que surta efectos la notificación."

func determinacion(dia civil.Date) libreto {
	return libreto{
		tipo: PrimaDeterminacion, clase: buzon.Notificacion, plazoDias: 15,
		titulo: "Resolución de determinación de la prima en el seguro de riesgos de trabajo",
		asunto: fmt.Sprintf("Determinación de la prima de riesgos de trabajo, ejercicio %d", dia.Year-1),
		cuerpo: []string{
			fmt.Sprintf("El patrón no presentó la determinación anual de la prima correspondiente al ejercicio %d dentro del mes de febrero de %d.", dia.Year-1, dia.Year),
			"Con los casos terminados de riesgos de trabajo que obran en los registros del Instituto se determina la prima que se indica, con la que deberá cubrir las cuotas del seguro de riesgos de trabajo desde el primero de marzo.",
			advertencia,
		},
		tabla: &impreso.Tabla{
			Encabezados: []string{"Concepto", "Valor"},
			Filas: [][]string{
				{"Clase de riesgo", "III"},
				{"Prima anterior", "2.59840 %"},
				{"Prima determinada", "3.12455 %"},
				{"Días subsidiados (S)", "84"},
				{"Trabajadores promedio (N)", "37.4"},
			},
		},
		fundamento: []string{
			"Ley del Seguro Social, artículos 74, 286 L, 286 M y 286 N; Reglamento en materia de Afiliación, artículos 32 y 41.",
			"Se notifica por Buzón IMSS conforme a los Lineamientos, numerales 7.1 a 7.5, y al Código Fiscal de la Federación, artículo 134, fracción I.",
		},
		plazo: defensa,
	}
}

func rectificacion(dia civil.Date) libreto {
	return libreto{
		tipo: PrimaRectificacion, clase: buzon.Notificacion, plazoDias: 15,
		titulo: "Resolución de rectificación de la prima en el seguro de riesgos de trabajo",
		asunto: fmt.Sprintf("Rectificación de la prima de riesgos de trabajo, ejercicio %d", dia.Year-1),
		cuerpo: []string{
			"De la revisión de la determinación que presentó el patrón se advierte que omitió dos casos de riesgos de trabajo terminados en el ejercicio.",
			"Se rectifica la prima declarada y se le sustituye por la que se indica.",
			advertencia,
		},
		tabla: &impreso.Tabla{
			Encabezados: []string{"Concepto", "Declarado", "Rectificado"},
			Filas: [][]string{
				{"Casos de riesgos de trabajo", "3", "5"},
				{"Días subsidiados (S)", "61", "118"},
				{"Prima", "2.10330 %", "2.98471 %"},
			},
		},
		fundamento: []string{
			"Ley del Seguro Social, artículos 74 y 286 M; Reglamento en materia de Afiliación, artículos 32 y 41; Lineamientos, numerales 7.1 a 7.5.",
		},
		plazo: defensa,
	}
}

func multa(dia civil.Date) libreto {
	return libreto{
		tipo: MultaPrima, clase: buzon.Notificacion, plazoDias: 15,
		titulo: "Multa derivada de la rectificación de la prima en el seguro de riesgos de trabajo",
		asunto: fmt.Sprintf("Multa por la prima de riesgos de trabajo, ejercicio %d", dia.Year-1),
		cuerpo: []string{
			"Por haber declarado una prima con datos falsos o incompletos se impone la multa que se indica.",
			"Debe pagarse dentro de los quince días hábiles siguientes a aquél en que surta efectos la notificación.",
			advertencia,
		},
		tabla: &impreso.Tabla{
			Encabezados: []string{"Concepto", "Importe"},
			Filas:       [][]string{{"Multa", "$ 12,345.00"}, {"Total por pagar", "$ 12,345.00"}},
		},
		fundamento: []string{"Ley del Seguro Social, artículos 40, 74 y 286 M; Lineamientos, numerales 7.1 a 7.5."},
		plazo:      "Pago: quince días hábiles. " + defensa,
	}
}

func cierre() libreto {
	return libreto{
		tipo: CierreCorreccion, clase: buzon.Notificacion,
		titulo: "Oficio de cierre por validación de la corrección patronal",
		asunto: "Cierre por validación de la corrección patronal",
		cuerpo: []string{
			"Se validó la corrección que presentó el patrón y se encontró que cubrió las diferencias de cuotas de los periodos revisados.",
			"Se da por concluida la revisión de esos periodos. Este oficio no requiere respuesta.",
			advertencia,
		},
		fundamento: []string{"Ley del Seguro Social, artículos 286 L y 286 M; Lineamientos, numerales 7.1 a 7.5."},
	}
}

func comunicados() []libreto {
	return []libreto{
		{
			tipo: Comunicado, clase: buzon.Comunicado, titulo: "Comunicado", asunto: "Mantenga al día sus medios de contacto",
			cuerpo: []string{
				"El Instituto avisa de cada acto a los medios de contacto confirmados. Si cambia su correo o su celular, regístrelos de nuevo: sin ellos el Buzón deja de estar habilitado y las notificaciones pueden hacerse por estrados.",
				advertencia,
			},
		},
		{
			tipo: Comunicado, clase: buzon.Comunicado, titulo: "Comunicado", asunto: "Aviso Buzón IMSS: correos falsos",
			cuerpo: []string{
				"Circulan correos que imitan al Instituto y anuncian auditorías. No abra sus ligas ni comparta datos: lo que el Instituto le notifica está siempre en su Buzón.",
				advertencia,
			},
		},
	}
}

// anticipada proposes the cédula of the month before (EMA), or of the two months of the last whole bimestre (EBA).
func anticipada(t Tipo, dia civil.Date) libreto {
	mes := civil.New(dia.Year, dia.Month, 1).AddDays(-1)
	nombre, periodo := "mensual", fmt.Sprintf("%s de %d", civil.NombreMes(mes.Month), mes.Year)
	if t == EBA {
		if mes.Month%2 == 1 {
			mes = civil.New(mes.Year, mes.Month, 1).AddDays(-1)
		}
		nombre, periodo = "bimestral", fmt.Sprintf("bimestre %d de %d", (mes.Month+1)/2, mes.Year)
	}
	c := nuevaCedula(t, mes)
	return libreto{
		tipo: t, clase: buzon.Documento, cedula: c,
		titulo: "Propuesta de cédula de determinación " + nombre,
		asunto: fmt.Sprintf("Propuesta de cédula %s (%s), %s", nombre, strings.ToUpper(string(t)), periodo),
		cuerpo: []string{
			"Propuesta elaborada con los movimientos afiliatorios de los trabajadores del registro patronal. No libera de determinar y pagar las cuotas correctas.",
			advertencia,
		},
		tabla: c.resumen(),
	}
}
