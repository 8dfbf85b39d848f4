package cedula

import (
	"strings"
	"testing"
	"time"
)

func ema() []Hoja {
	trabajadora := []string{"01234567890", "NÚÑEZ IBÁÑEZ JUANA", "", "0", "-", "30", "500", "701.28", "5.25", "1.63", "35", "12.5", "52.5", "18.75", "27.18", "87.5", "31.25", "50", "1022.84", "columna propia"}
	return []Hoja{
		{"Emisión Noviembre 2026", [][]string{
			{"Propuesta"},
			nil,
			{"Comercializadora de Ñandúes, S.A. de C.V."},
			{"Periodo Mensual", "11/2026"},
			{"Registro Patronal", "Y54-12345-10-8"},
			{"Número de Propuesta IMSS", "26110012345"},
			{"Total Cotizantes IMSS", "1"},
			{"Prima de Riesgos de Trabajo", "0.54355"},
			{"Cuota Fija", "701.28", "", "Registro Patronal", "Y54-12345-10-8"},
			{"Riesgos de Trabajo", "321.56", "", "Número de Propuesta RCV", "26110099999"},
			{"Total", "1,022.84", "", "Total a pagar", "500.00"},
		}},
		{"Movimientos EMA Noviembre 2026", [][]string{nil, nil, nil, nil, {"NSS"}, trabajadora, {"Totales"}}},
		{"Movimientos EBA Noviembre 2026", [][]string{nil, nil, nil, nil, {"NSS"}, {
			"01234567890", "NÚÑEZ IBÁÑEZ JUANA", "", "0", "-", "60", "500", "100", "150", "50", "300", "200", "1", "20", "9912345678", "0", "200", "500",
		}}},
	}
}

func TestEMAandEBA(t *testing.T) {
	es, err := Leer(ema())
	if err != nil || len(es) != 2 {
		t.Fatal(es, err)
	}
	mensual, bimestral := es[0], es[1]
	if mensual.RegistroPatronal != "Y5412345108" || mensual.Periodo != (Periodo{2026, time.November}) || mensual.Propuesta != "26110012345" ||
		mensual.Total != 102284 || mensual.Prima != "0.54355" || mensual.Cotizantes != 1 || mensual.RazonSocial != "Comercializadora de Ñandúes, S.A. de C.V." {
		t.Errorf("%+v", mensual)
	}
	if len(mensual.Advertencias)+len(bimestral.Advertencias) != 0 {
		t.Errorf("%q %q", mensual.Advertencias, bimestral.Advertencias)
	}
	if len(mensual.Movimientos) != 1 || mensual.Movimientos[0].NSS != "01234567890" || mensual.Movimientos[0].Total != 102284 || len(mensual.Movimientos[0].Importes) != 11 {
		t.Errorf("%+v", mensual.Movimientos)
	}
	if bimestral.Clase != EBA || bimestral.Total != 50000 || bimestral.Propuesta != "26110099999" || bimestral.Movimientos[0].Total != 50000 {
		t.Errorf("%+v", bimestral)
	}
}

func TestSumsThatDoNotAgreeAreTold(t *testing.T) {
	hojas := ema()
	hojas[0].Filas[10][1] = "1,022.90"
	hojas[1].Filas[5][7] = "700.00"
	es, err := Leer(hojas)
	if err != nil {
		t.Fatal(err)
	}
	if dicho := strings.Join(es[0].Advertencias, "\n"); strings.Count(dicho, "\n") != 2 {
		t.Errorf("want the row, the summary and the sum of rows: %s", dicho)
	}
	corta := ema()
	corta[1].Filas[5] = corta[1].Filas[5][:10]
	if es, err := Leer(corta); err != nil || len(es[0].Movimientos) != 0 || len(es[0].Advertencias) == 0 {
		t.Error("a row without its columns was read or not told")
	}
}

func TestAnotherWorkbookIsRefused(t *testing.T) {
	for _, hojas := range [][]Hoja{nil, {{"Hoja1", [][]string{{"a", "b"}}}}, {{"Emisión", nil}}, {{"Emisión", [][]string{{"Registro Patronal", "Y5412345108"}, {"Compañía", "1234.5"}}}}} {
		if es, err := Leer(hojas); err == nil {
			t.Errorf("%+v", es)
		}
	}
}

func TestImportes(t *testing.T) {
	for s, quiere := range map[string]Importe{"1402.56": 140256, "$1,402.5": 140250, "-0.01": -1, "12": 1200, "0.005": 1, "2.675": 268} {
		if i, ok := LeerImporte(s); !ok || i != quiere {
			t.Errorf("%s: %v %v", s, i, ok)
		}
	}
	for _, s := range []string{"", "-", "1.2.3", "doce", "99999999999999"} {
		if i, ok := LeerImporte(s); ok {
			t.Errorf("%q: %v", s, i)
		}
	}
	if s := Importe(-5).String() + " " + Importe(102284).String(); s != "-0.05 1022.84" {
		t.Error(s)
	}
}

func disco() []byte {
	linea := func(n int, campos map[int]string) string {
		b := []byte(strings.Repeat(" ", n))
		for i, s := range campos {
			copy(b[i:], s)
		}
		return string(b)
	}
	return []byte(linea(295, map[int]string{0: "02", 2: "Y5412345108", 14: "CDA850101AB1", 26: "202610", 32: "000123", 38: "COMERCIALIZADORA DE \xd1AND\xdaES", 190: "0054355"}) + "\r\n" +
		linea(290, map[int]string{0: "03", 32: "01234567890", 43: "NUIJ800101AB1", 56: "NUIJ800101MDFXBN09", 94: "NU\xd1EZ$IBA\xd1EZ$JUANA", 144: "0050000", 151: "0", 153: "31"}) + "\r\n03 corto\r\n")
}

func TestSUA(t *testing.T) {
	s, err := LeerSUA(disco())
	if err != nil {
		t.Fatal(err)
	}
	if s.RegistroPatronal != "Y5412345108" || s.RFC != "CDA850101AB1" || s.Periodo != (Periodo{2026, time.October}) || s.Folio != "000123" || s.RazonSocial != "COMERCIALIZADORA DE ÑANDÚES" {
		t.Errorf("%+v", s)
	}
	if len(s.Trabajadores) != 1 || s.Trabajadores[0].Nombre != "NUÑEZ IBAÑEZ JUANA" || s.Trabajadores[0].Salario != 50000 || s.Trabajadores[0].Dias != 31 || len(s.Advertencias) != 1 {
		t.Errorf("%+v", s)
	}
	if EsSUA([]byte("02 cualquier texto")) || EsSUA(nil) {
		t.Error("a text passed for a payment file")
	}
}

func FuzzLeerSUA(f *testing.F) {
	f.Add(disco())
	f.Fuzz(func(t *testing.T, raw []byte) {
		if s, err := LeerSUA(raw); err == nil && (s.Periodo == Periodo{}) {
			t.Fatalf("%+v", s)
		}
	})
}
