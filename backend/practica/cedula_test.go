package practica

import (
	"bytes"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/plazos"
)

func TestLaCedulaSumaEnElLibroYEnElImpreso(t *testing.T) {
	for _, c := range []struct {
		tipo        Tipo
		dia         civil.Date
		asunto      string
		resumen     string
		movimientos string
		dias        string
	}{
		{EMA, civil.New(2026, time.November, 10), "Propuesta de cédula mensual (EMA), octubre de 2026", "Emisión Octubre 2026", "Movimientos EMA Octubre 2026", "31"},
		{EBA, civil.New(2026, time.November, 10), "Propuesta de cédula bimestral (EBA), bimestre 5 de 2026", "Emisión Octubre 2026", "Movimientos EBA Octubre 2026", "61"},
		{EBA, civil.New(2026, time.December, 10), "Propuesta de cédula bimestral (EBA), bimestre 5 de 2026", "Emisión Octubre 2026", "Movimientos EBA Octubre 2026", "61"},
		{EMA, civil.New(2027, time.March, 3), "Propuesta de cédula mensual (EMA), febrero de 2027", "Emisión Febrero 2027", "Movimientos EMA Febrero 2027", "28"},
	} {
		l := libretosDe(c.tipo, c.dia)[0]
		if l.asunto != c.asunto || l.clase != buzon.Documento {
			t.Errorf("subject %q, want %q", l.asunto, c.asunto)
		}
		raw, err := l.cedula.xlsx("PNO150101AB1", "PANADERÍA NORTEÑA")
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		resumen, err := f.GetRows(c.resumen)
		if err != nil {
			t.Fatal(err)
		}
		movimientos, err := f.GetRows(c.movimientos)
		if err != nil {
			t.Fatal(err)
		}
		if resumen[2][0] != "PANADERÍA NORTEÑA" || resumen[5][1] != c.dias || len(movimientos) != 8 {
			t.Errorf("%s: %v", c.resumen, resumen)
		}
		if nss := movimientos[5][0]; len(nss) != 11 || nss[0] != '0' {
			t.Errorf("the NSS lost its zero: %q", nss)
		}
		var suma int64
		for i := range l.cedula.conceptos {
			suma += l.cedula.suma(i)
		}
		var porTrabajador int64
		for _, r := range l.cedula.trabajadores {
			porTrabajador += r.total()
		}
		filas := l.tabla.Filas
		if total := l.cedula.total(); total != suma || total != porTrabajador || filas[len(filas)-1][1] != pesos(total) {
			t.Errorf("%s: total %d, by concept %d, by worker %d, printed %s", c.asunto, total, suma, porTrabajador, filas[len(filas)-1][1])
		}
	}
}

func TestPesos(t *testing.T) {
	for centavos, want := range map[int64]string{0: "$ 0.00", 5: "$ 0.05", 123456: "$ 1,234.56", 100000000: "$ 1,000,000.00"} {
		if got := pesos(centavos); got != want {
			t.Errorf("%d is written %q, want %q", centavos, got, want)
		}
	}
}

func TestElEscenarioTieneLoQueElDisenoPide(t *testing.T) {
	cuenta := map[buzon.Clase]int{}
	for _, l := range libretosDe(Escenario, civil.New(2026, time.November, 10)) {
		cuenta[l.clase]++
		if l.titulo == "" || l.asunto == "" || len(l.cuerpo) == 0 || l.cuerpo[len(l.cuerpo)-1] != advertencia {
			t.Errorf("%s says too little, or does not say that it is practice", l.tipo)
		}
		if _, ok := plazos.TipoDe(string(l.tipo)); ok != (l.clase == buzon.Notificacion) {
			t.Errorf("%s: the norms know it as a kind of act: %v", l.tipo, ok)
		}
	}
	if cuenta[buzon.Notificacion] != 4 || cuenta[buzon.Comunicado] != 2 || cuenta[buzon.Documento] != 2 {
		t.Errorf("%v", cuenta)
	}
	for _, x := range Tipos() {
		if len(libretosDe(x.Tipo, civil.New(2026, time.November, 10))) == 0 {
			t.Errorf("%s issues nothing", x.Tipo)
		}
	}
	if libretosDe("otro", civil.New(2026, time.November, 10)) != nil {
		t.Error("an unknown kind issues something")
	}
}
