package archivo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"valija/backend/clock/clocktest"
	"valija/backend/fault"
)

// conClave gives an archive that is being encrypted its recovery key, made and proved.
func conClave(t *testing.T, a *Archivo) string {
	t.Helper()
	clave, err := a.NuevaRecuperacion(t.Context())
	if err == nil {
		err = a.PruebaRecuperacion(t.Context(), clave)
	}
	if err != nil {
		t.Fatal(err)
	}
	return clave
}

func cifra(t *testing.T, a *Archivo) {
	t.Helper()
	if s, err := a.Cifrar(t.Context(), nil); err != nil || s.Hay() {
		t.Fatal(s, err)
	}
}

// archivosEnClaro names the files of objetos/ that have these words, and those whose name is the SHA-256 of one of contenidos.
func archivosEnClaro(t *testing.T, dir, palabras string, contenidos ...string) (out []string) {
	t.Helper()
	nombres := map[string]bool{}
	for _, c := range contenidos {
		sum := sha256.Sum256([]byte(c))
		nombres[hex.EncodeToString(sum[:])] = true
	}
	err := filepath.WalkDir(filepath.Join(dir, "objetos"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		if bytes.Contains(b, []byte(palabras)) || nombres[d.Name()] {
			out = append(out, d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// contenidos reads every document of ana.
func contenidos(t *testing.T, a *Archivo) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, d := range documentosDe(t, a) {
		c, err := a.Abrir(t.Context(), d.Objeto)
		if err != nil {
			t.Fatal(d.Nombre, err)
		}
		b, err := io.ReadAll(c)
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
		out[d.Nombre] = string(b)
	}
	return out
}

func documentosDe(t *testing.T, a *Archivo) (out []Documento) {
	t.Helper()
	if err := a.View(t.Context(), func(tx *Tx) error {
		p, err := tx.De(ana).Documentos(t.Context(), Filtro{}, 0, 10_000)
		out = p.Documentos
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func hexSHA(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func tiposDeEvento(t *testing.T, a *Archivo) map[string]int {
	t.Helper()
	n := map[string]int{}
	if err := a.View(t.Context(), func(tx *Tx) error {
		return tx.cadaEvento(t.Context(), func(e Evento) error { n[e.Tipo]++; return nil })
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

// textoAparte gives texts that are not the document itself, so that they are objects of their own.
type textoAparte struct{}

func (textoAparte) Texto(_ context.Context, _ Documento, c *Contenido) (string, error) {
	b, err := io.ReadAll(c)
	return "leído: " + string(b), err
}

// TestUnArchivoEnClaroSeCifra: what was in clear is read as before, its bytes have the digest that they had, and no file
// says any more what it holds, by its bytes or by its name.
func TestUnArchivoEnClaroSeCifra(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "clientes [2026] ñ")
	a := abre(t, dir, nil)
	grande := strings.Repeat("contenido secreto en muchas páginas ", 10_000)
	importa(t, a, entrada(ana, "uno", "contenido secreto uno"), entrada(ana, "grande", grande), entrada("BBB010101BBB", "de otra", "contenido secreto uno"))
	if err := a.Indexar(t.Context(), textoAparte{}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	antes := contenidos(t, a)
	if len(archivosEnClaro(t, dir, "contenido secreto")) == 0 {
		t.Fatal("nothing was in clear")
	}
	copia := filepath.Join(dir, "respaldos", "antes-de-v2-x.db")
	os.WriteFile(copia, nil, 0o600)
	viejo := documentosDe(t, a)[0].Objeto

	k, _ := NuevoCifrado()
	if _, err := a.Cifrar(t.Context(), nil); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("encrypted without a key: %v", err)
	}
	if err := a.EmpezarACifrar(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	integro(t, a)
	if n, err := a.PorCifrar(t.Context()); err != nil || n != 4 || !a.Cifrada() {
		t.Errorf("%d %v", n, err)
	}
	if _, err := a.Cifrar(t.Context(), nil); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("encrypted before the recovery key was proved: %v", err)
	}
	conClave(t, a)
	importa(t, a, entrada(ana, "dos", "contenido secreto dos"), entrada(ana, "uno otra vez", "contenido secreto uno"))
	if got := archivosEnClaro(t, dir, "secreto dos"); len(got) > 0 {
		t.Errorf("what came in lies in clear: %v", got)
	}
	integro(t, a)
	cifra(t, a)

	if got := archivosEnClaro(t, dir, "contenido secreto", "contenido secreto uno", grande); len(got) > 0 {
		t.Errorf("still in clear: %v", got)
	}
	if got := archivosEnClaro(t, dir, "\x1f\x8b\x08\x00\x00"); len(got) > 0 { // how a text that is kept begins
		t.Errorf("texts still in clear: %v", got)
	}
	if _, err := os.Lstat(copia); err == nil {
		t.Error("a copy of the database that names contents in clear is there")
	}
	for _, d := range documentosDe(t, a) {
		if sum, err := a.Comprobar(t.Context(), d.Objeto); err != nil || d.Nombre == "grande" && sum != hexSHA(grande) {
			t.Error(d.Nombre, sum, err)
		}
	}
	despues := contenidos(t, a)
	for n, c := range antes {
		if despues[n] != c {
			t.Errorf("%s changed", n)
		}
	}
	if len(despues) != 3 {
		t.Errorf("%d documents", len(despues))
	}
	if c, err := a.Abrir(t.Context(), viejo); err != nil { // a name that somebody read before
		t.Error(err)
	} else {
		c.Close()
	}
	if got := busca(t, a, ana, "paginas"); len(got) != 1 {
		t.Errorf("%v", got)
	}
	n := tiposDeEvento(t, a)
	if n["cifrado_empezado"] != 1 || n["cifrado"] == 0 || n["cifrado_terminado"] != 1 {
		t.Errorf("%v", n)
	}
	if err := a.EmpezarACifrar(t.Context(), k); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("began twice: %v", err)
	}
	if err := a.IntegridadBase(t.Context()); err != nil {
		t.Error(err)
	}
	// Another time: locked, then with its key.
	b, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if !b.Bloqueada() {
		t.Error("it opens without its key")
	}
	if err = b.Desbloquear(k); err != nil || len(contenidos(t, b)) != 3 {
		t.Error(err)
	}
	integro(t, b)
}

// TestCifrarSigueDondeSeDetuvo stops the conversion after its first batch; meanwhile everything is read, locked too, and
// the next run ends it.
func TestCifrarSigueDondeSeDetuvo(t *testing.T) {
	dir := t.TempDir()
	a := abre(t, dir, nil)
	conDocumentos(t, a, loteArchivos+50)
	k, _ := NuevoCifrado()
	if err := a.EmpezarACifrar(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	conClave(t, a)
	total, _ := a.PorCifrar(t.Context())
	ctx, detiene := context.WithCancel(t.Context())
	_, err := a.Cifrar(ctx, func(v Avance) {
		if v.Hechos > 0 {
			detiene()
		}
	})
	if fault.CodeOf(err) != fault.Cancelado {
		t.Fatal(err)
	}
	faltan, err := a.PorCifrar(t.Context())
	if err != nil || faltan != total-loteArchivos {
		t.Errorf("%d of %d: %v", faltan, total, err)
	}
	integro(t, a)
	b, err := Open(t.Context(), dir, Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	leidos, cerrados := 0, 0
	for _, d := range documentosDe(t, b) {
		switch c, err := b.Abrir(t.Context(), d.Objeto); {
		case err == nil:
			leidos++
			c.Close()
		case fault.CodeOf(err) == fault.ArchivoBloqueado:
			cerrados++
		default:
			t.Fatal(err)
		}
	}
	if leidos == 0 || cerrados == 0 {
		t.Errorf("without the key %d are read and %d are locked", leidos, cerrados)
	}
	if err = b.Desbloquear(k); err != nil {
		t.Fatal(err)
	}
	cifra(t, b)
	if n, err := b.PorCifrar(t.Context()); err != nil || n != 0 {
		t.Error(n, err)
	}
	if n := tiposDeEvento(t, a)["cifrado_terminado"]; n != 1 {
		t.Errorf("%d ends", n)
	}
	contenidos(t, a) // by the names that it had learned
}

// TestLoDepositadoAntesDeCifrarEntraCifrado: an import was under way when the archive got its key.
func TestLoDepositadoAntesDeCifrarEntraCifrado(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	importa(t, a, entrada(ana, "ya", "contenido que ya estaba"))
	d, err := a.Deposita(t.Context(), strings.NewReader("contenido que venía"))
	if err != nil {
		t.Fatal(err)
	}
	doc := documentosDe(t, a)[0]
	suyo, err := a.depositaTexto(t.Context(), doc, "contenido que ya estaba") // a text that is the document itself
	if err != nil || !suyo.ya {
		t.Fatal(err)
	}
	k, _ := NuevoCifrado()
	if err = a.EmpezarACifrar(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	if err = a.Update(t.Context(), func(tx *Tx) error {
		_, err := tx.De(ana).Guarda(t.Context(), d, Ingreso{Nombre: "venía"})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if got := archivosEnClaro(t, a.dir, "que venía"); len(got) > 0 {
		t.Errorf("%v", got)
	}
	conClave(t, a)
	cifra(t, a)
	if err = a.guardaTextos(t.Context(), []textoDe{{doc: doc, dep: suyo, texto: "contenido que ya estaba"}}); err != nil {
		t.Fatal(err)
	}
	if got := contenidos(t, a); got["venía"] != "contenido que venía" || got["ya"] != "contenido que ya estaba" {
		t.Errorf("%v", got)
	}
	if got := busca(t, a, ana, "estaba"); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

// TestLoDanadoNoSeCifra: encrypting a content that is no longer what was stored would give it a good name. It stays as it
// is, and is told, apart from what only cannot be read; put back, it is encrypted.
func TestLoDanadoNoSeCifra(t *testing.T) {
	a, err := Open(t.Context(), t.TempDir(), Options{Clock: clocktest.At(t0)})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	importa(t, a, entrada(ana, "uno", "uno"), entrada(ana, "dos", "dos"), entrada(ana, "tres", "tres"), entrada(ana, "cuatro", "cuatro"))
	os.WriteFile(a.ruta(hexSHA("uno")), []byte("otro"), 0o600)
	os.Remove(a.ruta(hexSHA("dos")))
	os.Remove(a.ruta(hexSHA("tres")))
	os.Mkdir(a.ruta(hexSHA("tres")), 0o700) // reading it fails
	k, _ := NuevoCifrado()
	if err = a.EmpezarACifrar(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	conClave(t, a)
	s, err := a.Cifrar(t.Context(), nil)
	slices.Sort(s.Alterados)
	alterados := []string{hexSHA("uno"), hexSHA("dos")}
	slices.Sort(alterados)
	if err != nil || !slices.Equal(s.Alterados, alterados) || !slices.Equal(s.SinLeer, []string{hexSHA("tres")}) || len(s.SinQuitar) > 0 {
		t.Fatalf("%+v %v", s, err)
	}
	os.Remove(a.ruta(hexSHA("tres")))
	os.WriteFile(a.ruta(hexSHA("tres")), []byte("tres"), 0o600)
	inf, err := a.Verificar(t.Context(), nil)
	if err != nil || len(inf.Diferencias) != 2 {
		t.Errorf("%+v %v", inf, err)
	}
	os.WriteFile(a.ruta(hexSHA("uno")), []byte("uno"), 0o600)
	os.WriteFile(a.ruta(hexSHA("dos")), []byte("dos"), 0o600)
	cifra(t, a)
	integro(t, a)
}

// TestLoQueSigueAhiEnClaroSeDice: where a file that somebody has open cannot be removed, it is still there at the end.
func TestLoQueSigueAhiEnClaroSeDice(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	importa(t, a, entrada(ana, "uno", "uno"), entrada(ana, "dos", "dos"))
	k, _ := NuevoCifrado()
	if err := a.EmpezarACifrar(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	conClave(t, a)
	resto := a.ruta(hexSHA("uno"))
	s, err := a.Cifrar(t.Context(), func(v Avance) {
		if v.Hechos == v.Total {
			os.WriteFile(resto, []byte("uno"), 0o600)
		}
	})
	if err != nil || !slices.Equal(s.SinQuitar, []string{hexSHA("uno")}) || len(s.Alterados)+len(s.SinLeer) > 0 {
		t.Errorf("%+v %v", s, err)
	}
	if s, err = a.Cifrar(t.Context(), nil); err != nil || len(s.SinQuitar) != 1 {
		t.Errorf("asked again it says %+v %v", s, err)
	}
	os.Remove(resto)
	cifra(t, a)
}

// TestSeVerificaMientrasSeCifra: what changed its name while it was being looked at is not missing.
func TestSeVerificaMientrasSeCifra(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	conDocumentos(t, a, loteArchivos+200)
	k, _ := NuevoCifrado()
	if err := a.EmpezarACifrar(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	conClave(t, a)
	fin := make(chan error, 1)
	go func() {
		_, err := a.Cifrar(context.WithoutCancel(t.Context()), nil)
		fin <- err
	}()
	vistas := 0
	for seguir := true; seguir; vistas++ {
		integro(t, a)
		select {
		case err := <-fin:
			if err != nil {
				t.Error(err)
			}
			seguir = false
		default:
		}
	}
	t.Log(fmt.Sprint(vistas, " verificaciones"))
}

// TestLosRespaldosSiguenAlCifrado: a backup in clear comes back as it was made; one made half way, and one made after, come
// back too, and in the folder of the one before nothing in clear is left once the archive has nothing in clear.
func TestLosRespaldosSiguenAlCifrado(t *testing.T) {
	dir := t.TempDir()
	a := abre(t, dir, nil)
	conDocumentos(t, a, loteArchivos+20)
	plano, mismo := filepath.Join(t.TempDir(), "plano"), filepath.Join(t.TempDir(), "mismo")
	for _, d := range []string{plano, mismo} {
		if _, err := a.Respaldar(t.Context(), d, nil); err != nil {
			t.Fatal(err)
		}
	}
	k, _ := NuevoCifrado()
	if err := a.EmpezarACifrar(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	clave := conClave(t, a)
	ctx, detiene := context.WithCancel(t.Context())
	a.Cifrar(ctx, func(v Avance) {
		if v.Hechos > 0 {
			detiene()
		}
	})
	quedan, _ := a.PorCifrar(t.Context())
	m, err := a.Respaldar(t.Context(), mismo, nil)
	if err != nil || m.EnClaro != quedan || quedan == 0 || m.Destinatario == "" || len(m.Cambios) > 0 {
		t.Fatalf("%+v %v", m, err)
	}
	con := Options{Clock: clocktest.At(t0), Cifrado: k}
	restaurado(t, a, mismo, con)
	cifra(t, a)
	importa(t, a, entrada(ana, "después", "contenido después"))
	if m, err = a.Respaldar(t.Context(), mismo, nil); err != nil || m.EnClaro != 0 || m.PorBarrer || len(m.Cambios) > 0 {
		t.Fatalf("%+v %v", m, err)
	}
	if got := archivosEnClaro(t, mismo, "contenido"); len(got) > 0 {
		t.Errorf("%d in clear in a backup that says it is encrypted", len(got))
	}
	restaurado(t, a, mismo, con)
	if r, err := Recuperar(mismo, clave); err != nil || !r.igual(k) {
		t.Error(err)
	}
	if m, err = a.Respaldar(t.Context(), mismo, nil); err != nil || len(m.Cambios) != 1 {
		t.Errorf("the next one is not one of changes: %+v %v", m, err)
	}
	// Cut short before it swept: the next one does.
	m.PorBarrer = true
	if err = escribeManifiesto(mismo, m); err != nil {
		t.Fatal(err)
	}
	suelto := filepath.Join(mismo, "objetos", "ab", strings.Repeat("ab", 32))
	os.MkdirAll(filepath.Dir(suelto), 0o700)
	os.WriteFile(suelto, []byte("contenido"), 0o600)
	if m, err = a.Respaldar(t.Context(), mismo, nil); err != nil || m.PorBarrer {
		t.Fatalf("%+v %v", m, err)
	}
	if _, err = os.Lstat(suelto); err == nil {
		t.Error("what the killed one had to sweep is there")
	}
	if inf, err := Simulacro(t.Context(), plano, t.TempDir(), Options{Clock: clocktest.At(t0)}, nil); err != nil || !inf.Integro() {
		t.Errorf("the backup in clear does not come back: %+v %v", inf, err)
	}
}
