package archivo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// vuelca writes every row of every table of an archive but of the search index and its queue, which are made again, and
// of the migrations, which say when this folder had them.
func vuelca(t *testing.T, dir string) map[string]string {
	t.Helper()
	db, err := sql.Open("sqlite", dsn(filepath.Join(dir, archivoBase), true))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string]string{}
	for _, n := range renglones(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_fts%' AND name NOT IN ('por_indexar', 'migracion')`) {
		lineas := renglones(t, db, "SELECT * FROM "+strings.Trim(n, "[]"))
		slices.Sort(lineas)
		out[n] = strings.Join(lineas, "\n")
	}
	if len(out) < 20 {
		t.Fatalf("sólo %d tablas", len(out))
	}
	return out
}

// renglones writes each row of a query.
func renglones(t *testing.T, db *sql.DB, q string) (out []string) {
	t.Helper()
	rows, err := db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	cols, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		v, p := make([]any, len(cols)), make([]any, len(cols))
		for i := range v {
			p[i] = &v[i]
		}
		if err = rows.Scan(p...); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(v))
	}
	if err = rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// textoConAnterior gives another text at each extraction, with the same words to be found by.
type textoConAnterior struct{}

func (textoConAnterior) Texto(_ context.Context, d Documento, c *Contenido) (string, error) {
	b, err := io.ReadAll(c)
	return string(b) + " " + d.Texto, err
}

// hechos changes an archive in every way that it can be changed, the i-th time.
func hechos(t *testing.T, a *Archivo, i int) {
	t.Helper()
	ctx := t.Context()
	n := func(s string) string { return fmt.Sprint(s, i) }
	res := importa(t, a, entrada(ana, n("uno"), n("murciélago número ")), entrada(beto, n("dos"), n("otra cosa ")), entrada(beto, n("igual"), "lo mismo de siempre"))
	if err := a.Update(ctx, func(tx *Tx) error {
		s := tx.De(ana)
		return errors.Join(
			s.AgregaNota(ctx, CosaDocumento(res[0].Documento), Nota{Texto: n("subrayado")}),
			s.AgregaNota(ctx, Cosa{QueActo, "x"}, Nota{Texto: n("etiqueta"), Etiqueta: true}),
			s.PonSincronia(ctx, Sincronia{Direccion: n("dirección"), Actos: int64(i)}),
			tx.PonAjuste(ctx, n("clave"), "valor"),
			tx.PonAcuerdo(ctx, plazos.Acuerdo{Fecha: civil.New(2026, 1, 1+i), Motivo: n("asueto"), Fuente: "DOF", Quien: "A"}),
			s.AnotaUso(ctx, Uso{Numero: "x", Acto: n("uso")}),
		)
	}); err != nil {
		t.Fatal(err)
	}
	if err := a.Update(ctx, func(tx *Tx) error {
		s := tx.De(ana)
		if _, err := s.PonActo(ctx, buzon.Acto{ID: "x", RFC: ana, Asunto: n("asunto"), Estado: buzon.Pendiente, Enviado: t0}); err != nil {
			return err
		}
		if i%2 == 1 { // what came last goes away: its number must not come back
			return tx.QuitaAcuerdo(ctx, civil.New(2026, 1, 1+i))
		}
		notas, err := s.Notas(ctx, CosaDocumento(1))
		if err != nil {
			return err
		}
		for _, x := range notas {
			if err = s.QuitaNota(ctx, CosaDocumento(1), x.ID); err != nil {
				return err
			}
		}
		return s.AgregaNota(ctx, CosaDocumento(1), Nota{Texto: n("renovada")})
	}); err != nil {
		t.Fatal(err)
	}
	if i%3 == 0 { // texts are replaced: objects retire, and their numbers are used again
		if err := a.ReconstruirIndice(ctx); err != nil {
			t.Fatal(err)
		}
		if err := a.Indexar(ctx, textoConAnterior{}, func(int, int) {}); err != nil {
			t.Fatal(err)
		}
		importa(t, a, entrada(ana, n("tras"), n("tras reemplazar ")))
	}
	if err := a.Update(ctx, func(tx *Tx) error {
		return tx.De(ana).Clasifica(ctx, res[0].Documento, Clasificacion{Folio: n("BI-7"), Fecha: civil.New(2025, 5, 1+i)})
	}); err != nil {
		t.Fatal(err)
	}
}

// buscadas are questions with answers once hechos was called.
func buscadas() []string {
	return []string{"murciélago", "secreto", "subrayado", "renovada", "folio:BI-71", "desde:2025-05 hasta:2025-05 número", "otra cosa"}
}

// restaurado brings a backup back, compares it with the archive, and finds in it what is found in the archive.
func restaurado(t *testing.T, a *Archivo, respaldo string, o Options) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "vuelto")
	inf, err := Restaurar(t.Context(), Restauracion{Respaldo: respaldo, Destino: dir, Opciones: o}, nil)
	if err != nil || !inf.Integro() {
		t.Fatalf("%+v %v", inf.Diferencias, err)
	}
	quiero, hay := vuelca(t, a.Dir()), vuelca(t, dir)
	for n := range quiero {
		if quiero[n] != hay[n] {
			t.Errorf("%s volvió distinta:\n%s\n--\n%s", n, hay[n], quiero[n])
		}
	}
	b, err := Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if err = b.IntegridadBase(t.Context()); err != nil {
		t.Error(err)
	}
	for _, x := range []*Archivo{a, b} {
		if err := x.Indexar(t.Context(), textoLlano{}, func(int, int) {}); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range buscadas() {
		antes, despues := busca(t, a, "*", q), busca(t, b, "*", q)
		if !slices.Equal(antes, despues) {
			t.Errorf("%s: %v y %v", q, antes, despues)
		}
	}
	integro(t, b)
}

func TestLoQueCambioVuelveIgual(t *testing.T) {
	for _, cifrado := range []bool{false, true} {
		t.Run(fmt.Sprint("cifrado ", cifrado), func(t *testing.T) {
			var c *Cifrado
			if cifrado {
				c, _ = NuevoCifrado()
			}
			o := Options{Clock: clocktest.At(t0), Cifrado: c}
			a := abre(t, t.TempDir(), c)
			llena(t, a)
			destino := filepath.Join(t.TempDir(), "respaldo ñ #1 100%")
			for i := range 9 {
				m, err := a.Respaldar(t.Context(), destino, nil)
				if err != nil || (m.Destinatario != "") != cifrado {
					t.Fatalf("%+v %v", m, err)
				}
				if i == 3 && len(m.Cambios) == 0 {
					t.Error("copió otra vez la base entera")
				}
				if m.Objetos < int(m.Documentos)-i || m.Bytes < m.Copiado {
					t.Errorf("%+v", m)
				}
				restaurado(t, a, destino, o)
				hechos(t, a, i)
			}
			for _, q := range buscadas() {
				if len(busca(t, a, "*", q)) == 0 {
					t.Errorf("%s no se encuentra ni en el original", q)
				}
			}
		})
	}
}

// TestElRespaldoDeLoCambiadoEsChico counts what each backup writes.
func TestElRespaldoDeLoCambiadoEsChico(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	var es []Entrada
	for i := range 400 {
		es = append(es, entrada(ana, fmt.Sprint("n", i), strings.Repeat(fmt.Sprint("palabra", i, " "), 100)))
	}
	importa(t, a, es...)
	indexa(t, a)
	destino := t.TempDir()
	m1, err := a.Respaldar(t.Context(), destino, nil)
	if err != nil {
		t.Fatal(err)
	}
	importa(t, a, entrada(ana, "nuevo", strings.Repeat("nuevo ", 2000)))
	m2, err := a.Respaldar(t.Context(), destino, nil)
	if err != nil || len(m2.Cambios) != 1 || m2.Copiado > 12_000+60_000 || m2.Base != m1.Base || m2.Documentos != 401 || m2.Objetos != m1.Objetos+1 {
		t.Errorf("%+v %v", m2, err)
	}
	if m2.Bytes != m1.Bytes+m2.Copiado {
		t.Errorf("%d, y eran %d", m2.Bytes, m1.Bytes)
	}
}

// archivosDe lists the files of the database in a backup.
func archivosDe(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "objetos" {
			out = append(out, e.Name())
		}
	}
	return out
}

func TestMuchosCambiosSeReunenEnUnaBaseNueva(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	llena(t, a)
	destino := t.TempDir()
	var bases []string
	mayor := 0
	for i := range 30 {
		m, err := a.Respaldar(t.Context(), destino, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(bases, m.Base) {
			bases = append(bases, m.Base)
		}
		mayor = max(mayor, len(m.Cambios))
		if got := archivosDe(t, destino); len(got) != 2+len(m.Cambios) {
			t.Errorf("sobran archivos: %v", got)
		}
		var suma int64
		for _, p := range m.Cambios[:max(0, len(m.Cambios)-1)] {
			suma += p.Bytes
		}
		if suma*4 > m.BaseBytes {
			t.Errorf("los cambios pesan %d y la base %d", suma, m.BaseBytes)
		}
		importa(t, a, entrada(ana, fmt.Sprint(i), fmt.Sprint("contenido ", i)))
	}
	if len(bases) < 2 || mayor < 2 {
		t.Errorf("%d bases, %d cambios lo más", len(bases), mayor)
	}
	m, err := LeerManifiesto(destino)
	if err != nil {
		t.Fatal(err)
	}
	m.Cambios = slices.Repeat(m.Cambios[:1], maximoCambios)
	if pide, err := a.pideBase(t.Context(), m, destino); !pide || err != nil {
		t.Errorf("cien cambios no piden base: %v", err)
	}
}

// TestLoQueNoSePuedeContinuarEmpiezaOtraBase takes a file of the backup away, and changes the schema.
func TestLoQueNoSePuedeContinuarEmpiezaOtraBase(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	llena(t, a)
	destino := t.TempDir()
	respalda := func() Manifiesto {
		t.Helper()
		m, err := a.Respaldar(t.Context(), destino, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = Simulacro(t.Context(), destino, t.TempDir(), Options{Clock: clocktest.At(t0)}, nil); err != nil && m.Version == mustVersion(t) {
			t.Fatal(err)
		}
		return m
	}
	respalda()
	if m := respalda(); len(m.Cambios) != 1 {
		t.Fatalf("%+v", m)
	}
	m := respalda()
	if err := os.Remove(filepath.Join(destino, m.Cambios[0].Nombre)); err != nil {
		t.Fatal(err)
	}
	if m = respalda(); len(m.Cambios) != 0 {
		t.Errorf("siguió sobre lo que falta: %+v", m)
	}
	respalda()
	if err := os.Truncate(filepath.Join(destino, m.Base), m.BaseBytes-1); err != nil {
		t.Fatal(err)
	}
	if m = respalda(); len(m.Cambios) != 0 {
		t.Errorf("siguió sobre lo cortado: %+v", m)
	}
	if err := a.migraHasta(t.Context(), conUnaMas(t, "CREATE TABLE nueva(a TEXT) STRICT")); err != nil {
		t.Fatal(err)
	}
	if m = respalda(); len(m.Cambios) != 0 || m.Version != mustVersion(t)+1 {
		t.Errorf("siguió sobre otro esquema: %+v", m)
	}
	if _, err := Simulacro(t.Context(), destino, t.TempDir(), Options{Clock: clocktest.At(t0)}, nil); fault.CodeOf(err) != fault.DatosMasNuevos {
		t.Errorf("%v", err)
	}
}

func mustVersion(t *testing.T) int {
	t.Helper()
	v, err := versionPropia()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestRespaldarMientrasSeReemplazanTextos retires objects while they are being copied.
func TestRespaldarMientrasSeReemplazanTextos(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	var es []Entrada
	for i := range 60 {
		es = append(es, entrada(ana, fmt.Sprint(i), fmt.Sprint("contenido ", i)))
	}
	importa(t, a, es...)
	ctx, para := context.WithCancel(t.Context())
	listo := make(chan error, 1)
	go func() {
		for ctx.Err() == nil {
			if err := errors.Join(a.ReconstruirIndice(ctx), a.Indexar(ctx, textoCambiado{}, func(int, int) {})); err != nil {
				listo <- err
				return
			}
		}
		listo <- nil
	}()
	destino := t.TempDir()
	for range 4 {
		if _, err := a.Respaldar(t.Context(), destino, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := Simulacro(t.Context(), destino, t.TempDir(), Options{Clock: clocktest.At(t0)}, nil); err != nil {
			t.Fatal(err)
		}
	}
	para()
	if err := <-listo; err != nil && fault.CodeOf(err) != fault.Cancelado {
		t.Error(err)
	}
}
