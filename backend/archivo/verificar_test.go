package archivo

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// TestVerificarNombraCadaCambio changes an archive behind its back, one thing at a time.
func TestVerificarNombraCadaCambio(t *testing.T) {
	for _, c := range []struct {
		nombre string
		sql    string
		toca   func(t *testing.T, a *Archivo) string // returns the name expected
		quiero Diferencia
	}{
		{nombre: "un byte de un objeto", toca: func(t *testing.T, a *Archivo) string {
			t.Helper()
			return tocaUno(t, filepath.Join(a.dir, "objetos"))
		}, quiero: Diferencia{"objeto", "", Cambiado}},
		{nombre: "un objeto que falta", toca: func(t *testing.T, a *Archivo) string {
			t.Helper()
			n := tocaUno(t, filepath.Join(a.dir, "objetos"))
			os.Remove(a.ruta(n))
			return n
		}, quiero: Diferencia{"objeto", "", Falta}},
		{nombre: "un archivo de más", toca: func(_ *testing.T, a *Archivo) string {
			n := strings.Repeat("ab", 32)
			os.MkdirAll(filepath.Dir(a.ruta(n)), 0o700)
			os.WriteFile(a.ruta(n), []byte("x"), 0o600)
			return "objetos/ab/" + n
		}, quiero: Diferencia{"archivo", "", Sobra}},
		{nombre: "un archivo con otro nombre", toca: func(_ *testing.T, a *Archivo) string {
			os.WriteFile(filepath.Join(a.dir, "objetos", "nota.txt"), nil, 0o600)
			return "objetos/nota.txt"
		}, quiero: Diferencia{"archivo", "", Sobra}},
		{nombre: "un dato de un documento", sql: "UPDATE documento SET folio = 'otro' WHERE id = 1", quiero: Diferencia{"documento", "1", Cambiado}},
		{nombre: "el tamaño de un objeto", sql: "UPDATE objeto SET bytes = bytes + 1 WHERE id = (SELECT objeto FROM documento WHERE id = 2)", quiero: Diferencia{"documento", "2", Cambiado}},
		{nombre: "de dónde vino", sql: "UPDATE procedencia SET ruta = 'otra' WHERE documento = 1", quiero: Diferencia{"documento", "1", Cambiado}},
		{nombre: "una procedencia de más", sql: "INSERT INTO procedencia(documento, via, ruta, fuente, llegada) VALUES (1, 'mano', '', '', '')", quiero: Diferencia{"documento", "1", Cambiado}},
		{nombre: "qué texto tiene", sql: "UPDATE texto SET motivo = 'x' WHERE documento = 1", quiero: Diferencia{"texto", "1", Cambiado}},
		{nombre: "un acto que falta", sql: "DELETE FROM acto", quiero: Diferencia{"acto", "1", Falta}},
		{nombre: "la fecha de un acto", sql: "UPDATE acto SET enviado = '2027-01-01T00:00:00.000Z'", quiero: Diferencia{"acto", "1", Cambiado}},
		{nombre: "una nota de más", sql: "INSERT INTO nota(id, rfc, que, de, texto, etiqueta, quien, escrita) VALUES (99, '', 'acto', '', '', 0, '', '')", quiero: Diferencia{"nota", "99", Sobra}},
		{nombre: "un objeto de más, con su fila", sql: "INSERT INTO objeto(nombre, bytes) VALUES (unhex('" + strings.Repeat("cd", 32) + "'), 1)", toca: func(_ *testing.T, a *Archivo) string {
			n := strings.Repeat("cd", 32)
			os.MkdirAll(filepath.Dir(a.ruta(n)), 0o700)
			os.WriteFile(a.ruta(n), []byte("x"), 0o600)
			return n
		}, quiero: Diferencia{"objeto", "", Sobra}},
		{nombre: "el detalle de un evento", sql: "DROP TRIGGER evento_no_cambia; UPDATE evento SET detalle = '{\"a\":1}' WHERE seq = 2", quiero: Diferencia{"evento", "2", Cambiado}},
		{nombre: "un evento que falta", sql: "DROP TRIGGER evento_no_se_borra; DELETE FROM evento WHERE seq = 2", quiero: Diferencia{"evento", "2", Falta}},
	} {
		t.Run(c.nombre, func(t *testing.T) {
			dir := t.TempDir()
			a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
			if err != nil {
				t.Fatal(err)
			}
			defer a.Close()
			llena(t, a)
			importa(t, a, entrada(ana, "b", "otro documento"))
			integro(t, a)
			if c.sql != "" {
				ataca(t, dir, c.sql)
			}
			if c.toca != nil {
				c.quiero.Nombre = c.toca(t, a)
			}
			inf, err := a.Verificar(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(inf.Diferencias, c.quiero) || fault.CodeOf(inf.Err()) != fault.ArchivoAlterado {
				t.Errorf("se esperaba %v, dijo %v", c.quiero, inf.Diferencias)
			}
		})
	}
}

// ataca changes the database as somebody with SQLite would.
func ataca(t *testing.T, dir, q string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, archivoBase)+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err = db.ExecContext(t.Context(), q); err != nil {
		t.Fatal(err)
	}
}

func TestLaCadenaNoSeCambiaNiSeBorraDesdeLaBase(t *testing.T) {
	dir := t.TempDir()
	a := abre(t, dir, nil)
	importa(t, a, entrada("", "a", "a"))
	db, _ := sql.Open("sqlite", filepath.Join(dir, archivoBase)+"?_pragma=busy_timeout(5000)")
	defer db.Close()
	for _, q := range []string{
		"UPDATE evento SET detalle = ''", "DELETE FROM evento",
		"INSERT INTO evento SELECT seq + 5, instante, tipo, rfc, detalle, filas, previo, 'x' FROM evento WHERE seq = 1",
	} {
		if _, err := db.ExecContext(t.Context(), q); err == nil {
			t.Errorf("se pudo: %s", q)
		}
	}
}

func TestUnaCabezaExportadaDelataUnaCadenaCortada(t *testing.T) {
	dir := t.TempDir()
	a, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	importa(t, a, entrada("", "a", "a"))
	var c Cabeza
	a.View(t.Context(), func(tx *Tx) error { c, err = tx.Cabeza(t.Context()); return err })
	importa(t, a, entrada("", "b", "b"))
	if err = a.ComprobarCabeza(t.Context(), c); err != nil {
		t.Error(err)
	}
	ataca(t, dir, `DROP TRIGGER evento_no_se_borra; DELETE FROM evento WHERE seq > 1; DELETE FROM por_indexar; DELETE FROM procedencia; DELETE FROM documento`)
	if err = a.ComprobarCabeza(t.Context(), c); fault.CodeOf(err) != fault.ArchivoAlterado {
		t.Error(err)
	}
}
