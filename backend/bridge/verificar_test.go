package bridge

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestCadaArchivoDiceLoSuyo(t *testing.T) {
	m := nuevaMesa(t)
	rutas := []string{
		m.archivo("nota.txt", "sin firma"), m.archivo("vacio.pdf", ""), filepath.Join(t.TempDir(), "se fue.pdf"), t.TempDir(), m.archivo("pagina.html", "<html>"),
	}
	x := m.espera(m.VerificarArchivos(rutas))
	if x.Estado != "termino" || len(x.Fallas) != 0 || x.Total == 0 || x.Hechos != x.Total {
		t.Errorf("it ended as %+v", x)
	}
	l, err := m.VerificarListos(x.ID, 0)
	m.si(err)
	var orden, codigos []string
	for _, c := range l {
		orden, codigos = append(orden, c.Ruta), append(codigos, c.Falla.Codigo)
		if c.Falla.Codigo == "" && (c.Verificacion.Veredicto != "indeterminado" || len(c.Verificacion.SHA256) != 64) {
			t.Errorf("%s: %+v", c.Ruta, c.Verificacion)
		}
		if c.Falla.Codigo != "" && (c.Falla.Mensaje == "" || c.Falla.Sugerencia == "") {
			t.Errorf("%s: it does not say what happened, or what to do: %+v", c.Ruta, c.Falla)
		}
	}
	if !slices.Equal(orden, rutas) || !slices.Equal(codigos, []string{"", "archivo_vacio", "no_se_puede_leer", "archivo_de_otro_tipo", ""}) {
		t.Errorf("%q\n%q", orden, codigos)
	}
	if l, err = m.VerificarListos(x.ID, 4); err != nil || len(l) != 1 || l[0].Ruta != rutas[4] {
		t.Errorf("from the fifth: %+v %v", l, err)
	}
	if l, err = m.VerificarListos(x.ID, 9); err != nil || len(l) != 0 {
		t.Errorf("from beyond the last: %+v %v", l, err)
	}
}

func TestComprobarSeDetieneYLoListoSeVe(t *testing.T) {
	m := nuevaMesa(t)
	enorme := m.archivo("enorme.bin", "")
	m.si(os.Truncate(enorme, 1<<40)) // a hole, which takes a quarter of an hour to hash
	x, err := m.VerificarArchivos([]string{m.archivo("nota.txt", "sin firma"), enorme, m.archivo("otra.txt", "tampoco")})
	m.si(err)
	listos := func() []Comprobado {
		l, err := m.VerificarListos(x.ID, 0)
		m.si(err)
		return l
	}
	for limite := time.Now().Add(time.Minute); len(listos()) == 0 && time.Now().Before(limite); {
		time.Sleep(time.Millisecond)
	}
	if l := listos(); len(l) != 1 || l[0].Verificacion.Nombre != "nota.txt" {
		t.Fatalf("while the second is read: %+v", l)
	}
	m.si(m.Detener(x.ID))
	if x = m.espera(x, nil); x.Estado != "detenida" || x.Hechos >= x.Total {
		t.Errorf("it ended as %+v", x)
	}
	if l := listos(); len(l) != 1 {
		t.Errorf("stopped, and it tells of %+v", l)
	}
}
