package bridge

import (
	"os"
	"testing"

	"valija/backend/promocion"
)

func TestElAnexoQueNoCabeNoSeGuarda(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	prom, err := m.PromocionNueva(p.RFC, "")
	m.si(err)
	bueno, grande := m.archivo("escrito.txt", "Se aclara."), m.archivo("enorme.zip", "")
	m.si(os.Truncate(grande, promocion.LimitesSupuestos().PorArchivo+1))
	documentos := func() int {
		l, err := m.Documentos(FiltroDocumentos{Cuantos: 1})
		m.si(err)
		return l.Total
	}
	antes := documentos()
	for ruta, quiere := range map[string]string{grande: "demasiado_grande", m.archivo("vacio.pdf", ""): "archivo_vacio"} {
		if _, err = m.PromocionAnexar(prom.Fila.ID, []string{bueno, ruta}); codigo(t, err) != quiere {
			t.Errorf("attaching %s gave %v", ruta, err)
		}
	}
	if n := documentos(); n != antes {
		t.Errorf("not attached, and %d documents were kept", n-antes)
	}
	prom, err = m.PromocionAnexar(prom.Fila.ID, []string{bueno})
	m.si(err)
	if len(prom.Anexos) != 1 || documentos() != antes+1 {
		t.Errorf("what fits was not attached: %+v", prom.Anexos)
	}
}

func TestElAnexoDiceQueEsPorSusBytes(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	prom, err := m.PromocionNueva(p.RFC, "")
	m.si(err)
	prom, err = m.PromocionAnexar(prom.Fila.ID, []string{
		m.archivo("escrito.txt", "Se aclara."), m.archivo("pagina.pdf", "<html><body>No soy un PDF</body></html>"), m.archivo("instala.exe", "MZ\x90\x00\x03"),
	})
	m.si(err)
	quiere := [][2]string{{"Texto", "listo"}, {"Texto", "cuidado"}, {"EXE", "cuidado"}}
	for i, a := range prom.Anexos {
		if a.Formato != quiere[i][0] || a.Estado != quiere[i][1] || (a.Motivo == "") != (a.Estado == "listo") {
			t.Errorf("%s is told as %s, %s: %q", a.Nombre, a.Formato, a.Estado, a.Motivo)
		}
	}
}
