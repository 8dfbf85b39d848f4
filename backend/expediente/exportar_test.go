package expediente

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/acuse"
	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
	"valija/backend/plazos"
)

func instante() time.Time { return time.Date(2026, 11, 17, 10, 42, 5, 123e6, civil.Zona()) }

type almacen map[string][]byte

func (a almacen) Abrir(_ context.Context, id string) (io.ReadCloser, error) {
	b, ok := a[id]
	if !ok {
		return nil, fault.New(fault.NoEncontrado)
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

// imprenta stands for impreso, whose own tests print a whole package.
type imprenta struct{}

func (imprenta) Indice(w io.Writer, _ Paquete, piezas []Pieza) error {
	_, err := fmt.Fprintln(w, "%PDF índice de", len(piezas))
	return err
}

func (imprenta) Verificacion(w io.Writer, _ Paquete) error {
	_, err := io.WriteString(w, "%PDF informe")
	return err
}

func (imprenta) Plazos(w io.Writer, _ Paquete) error {
	_, err := io.WriteString(w, "%PDF plazos")
	return err
}

func huella(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// muestra is a package with a signed resolution, an acuse, a deadline and two links of the chain.
func muestra(tb testing.TB) (Paquete, almacen) {
	tb.Helper()
	desde, hasta := instante().AddDate(-1, 0, 0), instante().AddDate(3, 0, 0)
	autoridad, err := emision.NewAutoridad("AC de práctica", desde, hasta)
	if err != nil {
		tb.Fatal(err)
	}
	cer, key, err := autoridad.Emitir(emision.Titular{RFC: "NUIJ800101AB1", CURP: "NUIJ800101MDFXBN09", Nombre: "JUANA NUÑEZ", Tipo: efirma.TipoFIEL, Desde: desde, Hasta: hasta}, []byte("x"))
	if err != nil {
		tb.Fatal(err)
	}
	cred, err := efirma.Open(cer, key, []byte("x"))
	if err != nil {
		tb.Fatal(err)
	}
	resolucion := []byte("%PDF-1.7\r\nresolución\n\x00\xff")
	firma, err := cred.SignDetached(resolucion, instante())
	if err != nil {
		tb.Fatal(err)
	}
	recibo, err := acuse.Emitir(cred, acuse.NewCadena("CDA850101AB1", "Promoción electrónica", acuse.NewFolio(instante()), instante()), huella(resolucion))
	if err != nil {
		tb.Fatal(err)
	}
	v, err := efirma.Verificar(firma, bytes.NewReader(resolucion), nil, efirma.Momento{}, instante())
	if err != nil {
		tb.Fatal(err)
	}
	plazo, err := plazos.Ley().Aviso(plazos.Aviso{Enviado: instante(), PlazoDias: 15})
	if err != nil {
		tb.Fatal(err)
	}
	eslabon := []byte("valija-evento-1\n7\n2026-11-17T16:42:05Z\nacto\nCDA850101AB1\n{}\n\n")
	siguiente := []byte("valija-evento-1\n8\n2026-11-17T16:43:05Z\nacuse\nCDA850101AB1\n{}\n" + huella(eslabon) + "\n")
	return Paquete{
		Titulo: "Rectificación de prima <2026>", RFC: "CDA850101AB1", Nombre: "Ñandúes & Güeros, S.A. de C.V.",
		Archivos: []Archivo{
			{ID: "2", Nombre: "Resolución.pdf.p7s", Descripcion: "Firma del funcionario", SHA256: huella(firma), Tamano: int64(len(firma)), Fecha: instante(), FirmaDe: "1"},
			{ID: "1", Nombre: "Resolución de prima (1).pdf", Descripcion: "Resolución", Procedencia: "del Buzón", SHA256: huella(resolucion), Tamano: int64(len(resolucion)), Fecha: instante()},
		},
		Acuses:         []acuse.Acuse{recibo},
		Verificaciones: []Verificado{{Nombre: "Resolución de prima (1).pdf", SHA256: huella(resolucion), Verificacion: v}},
		Plazos:         []Contado{{Asunto: "Rectificación", Folio: "BI-1", Resultado: plazo}},
		Eventos:        []Evento{{7, eslabon, huella(eslabon)}, {8, siguiente, huella(siguiente)}},
		Cadena:         []Eslabon{{6, ""}, {7, huella(eslabon)}, {8, huella(siguiente)}},
		Cabeza:         Cabeza{"a1", 8, huella(siguiente)},
		Hecho:          instante(), Practica: true,
	}, almacen{"1": resolucion, "2": firma}
}

func exportar(tb testing.TB, p Paquete, a almacen) []byte {
	tb.Helper()
	var b bytes.Buffer
	if _, err := Exportar(tb.Context(), &b, a, imprenta{}, p); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// sacar takes the package out into a folder.
func sacar(t *testing.T, raw []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, z); err != nil {
		t.Fatal(err)
	}
	return dir
}

// ordenes are the commands that VERIFICAR.txt tells, and nothing else.
func ordenes(t *testing.T, dir string) []string {
	t.Helper()
	texto, err := os.ReadFile(filepath.Join(dir, rutaVerificar))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for renglon := range strings.Lines(string(texto)) {
		if orden, ok := strings.CutPrefix(strings.TrimRight(renglon, "\n"), "$ "); ok {
			out = append(out, orden)
		}
	}
	return out
}

func correr(t *testing.T, dir, orden string) (string, error) {
	t.Helper()
	c := exec.CommandContext(t.Context(), "sh", "-c", orden)
	c.Dir = dir
	out, err := c.CombinedOutput()
	return string(out), err
}

func paquete(tb testing.TB) []byte {
	tb.Helper()
	p, a := muestra(tb)
	return exportar(tb, p, a)
}

func TestTheInstructionsProveThePackageWithSha256sumAndOpensslAlone(t *testing.T) {
	dir := sacar(t, paquete(t))
	todas := ordenes(t, dir)
	if len(todas) != 7 {
		t.Fatalf("commands: %q", todas)
	}
	for i, quiere := range []string{"", "CMS Verification successful", "", "Verified OK", "", "", ""} {
		out, err := correr(t, dir, todas[i])
		if err != nil || !strings.Contains(out, quiere) || quiere == "" && strings.TrimSpace(out) != "" {
			t.Errorf("%s\n%s %v", todas[i], out, err)
		}
	}
}

func TestEveryChangeToThePackageIsFoundByItsInstructions(t *testing.T) {
	limpio := paquete(t)
	for archivo, orden := range map[string]int{
		"originales/001-Resolucion_de_prima__1_.pdf":  1,
		"acuses/001-BI-20261117-104205123.cadena.txt": 3,
		"eventos/00000007.txt":                        4,
	} {
		dir := sacar(t, limpio)
		ruta := filepath.Join(dir, archivo)
		raw, err := os.ReadFile(ruta)
		if err != nil {
			t.Fatal(err)
		}
		raw[len(raw)/2] ^= 1
		if err := os.WriteFile(ruta, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		todas := ordenes(t, dir)
		if out, err := correr(t, dir, todas[0]); err == nil || !strings.Contains(out, archivo) {
			t.Errorf("%s: the manifest did not name it: %s", archivo, out)
		}
		if orden == 3 {
			if out, err := correr(t, dir, todas[2]); err != nil {
				t.Fatal(out)
			}
		}
		if out, err := correr(t, dir, todas[orden]); err == nil {
			t.Errorf("%s: %s passed: %s", archivo, todas[orden], out)
		}
	}
}

func TestThePackageListsAllItHolds(t *testing.T) {
	p, a := muestra(t)
	raw := exportar(t, p, a)
	dir := sacar(t, raw)
	manifiesto, err := os.ReadFile(filepath.Join(dir, rutaManifiesto))
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Name != rutaManifiesto && !strings.Contains(string(manifiesto), "  "+f.Name+"\n") {
			t.Errorf("%s is not in the manifest", f.Name)
		}
	}
	indice, err := os.ReadFile(filepath.Join(dir, "indice.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, quiere := range []string{"Rectificación de prima &lt;2026&gt;", "Ñandúes &amp; Güeros", "Resolución de prima (1).pdf", "Práctica, sin efectos legales", `href="originales/001-Resolucion_de_prima__1_.pdf.p7s"`} {
		if !strings.Contains(string(indice), quiere) {
			t.Errorf("the index lacks %q", quiere)
		}
	}
	if strings.Contains(string(indice), "<script") {
		t.Error("the index has a script")
	}
	if !bytes.Equal(raw, exportar(t, p, a)) {
		t.Error("the same package gave other bytes")
	}
}

func TestNoNameCanPassForACommand(t *testing.T) {
	p, a := muestra(t)
	limpias := ordenes(t, sacar(t, exportar(t, p, a)))
	p.Titulo, p.Nombre, p.RFC = "$ rm x", "x\n$ rm x", "\r\n$ rm x"
	p.Archivos[1].Nombre = "a'; rm x; $(rm x) `rm x`\n$ rm x.pdf"
	dir := sacar(t, exportar(t, p, a))
	todas := ordenes(t, dir)
	if len(todas) != len(limpias) {
		t.Errorf("commands: %q", todas)
	}
	if out, err := correr(t, dir, todas[1]); err != nil {
		t.Error(out)
	}
	for _, orden := range todas {
		if !slices.Contains(limpias, orden) && strings.ContainsAny(orden, "';$`") {
			t.Errorf("%q", orden)
		}
	}
}

func TestALinkOutOfItsPlaceIsFound(t *testing.T) {
	for nombre, cambia := range map[string]func(string) string{
		"otra huella": func(c string) string { return strings.Replace(c, "7 ", "7 0", 1) },
		"falta uno":   func(c string) string { _, c, _ = strings.Cut(c, "\n"); _, c, _ = strings.Cut(c, "\n"); return c },
		"sobra uno":   func(c string) string { return c + "9 " + strings.Repeat("0", 64) + "\n" },
	} {
		dir := sacar(t, paquete(t))
		ruta := filepath.Join(dir, "eventos", "CADENA.txt")
		b, err := os.ReadFile(ruta)
		if err == nil {
			err = os.WriteFile(ruta, []byte(cambia(string(b))), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		todas := ordenes(t, dir)
		_, suLugar := correr(t, dir, todas[5])
		_, laCabeza := correr(t, dir, todas[6])
		if suLugar == nil && laCabeza == nil {
			t.Errorf("%s: nothing told", nombre)
		}
	}
}

func TestAChangedDocumentStopsThePackage(t *testing.T) {
	p, a := muestra(t)
	a["1"] = append(a["1"], '!')
	_, err := Exportar(t.Context(), io.Discard, a, imprenta{}, p)
	if fault.CodeOf(err) != fault.ArchivoAlterado {
		t.Error(err)
	}
	delete(a, "1")
	if _, err := Exportar(t.Context(), io.Discard, a, imprenta{}, p); fault.CodeOf(err) != fault.NoEncontrado {
		t.Error(err)
	}
}

type lleno struct{}

func (lleno) Write([]byte) (int, error) { return 0, errors.New("disco lleno") }

func TestAFullDiskIsTold(t *testing.T) {
	p, a := muestra(t)
	if _, err := Exportar(t.Context(), lleno{}, a, imprenta{}, p); fault.CodeOf(err) != fault.NoSePuedeEscribir {
		t.Error(err)
	}
}

func TestSugerirProposesBySharedFoliosOfTheSameRFC(t *testing.T) {
	const uno, otro = "CDA850101AB1", "XAXX010101000"
	got := Sugerir(
		[]Ficha{{ID: "acto", RFC: uno, Folio: "BI-1", Referencias: []string{"OF-77"}}},
		[]Ficha{
			{ID: "nombra", RFC: uno, Referencias: []string{"BI-1"}},
			{ID: "ajeno", RFC: otro, Folio: "BI-1"},
			{ID: "citado", RFC: uno, Folio: "OF-77"},
			{ID: "mismo", RFC: uno, Folio: "BI-1"},
			{ID: "nada", RFC: uno},
		})
	if len(got) != 3 || got[0].ID != "mismo" || got[1].ID != "citado" || got[2].ID != "nombra" {
		t.Errorf("%+v", got)
	}
}

func TestReferencias(t *testing.T) {
	got := Referencias("En relación con el folio número OF-2026/77 y el acuse BI-20261117-104205123; el folio de firma digital ABC123. Folio anterior.")
	if strings.Join(got, " ") != "OF-2026/77 BI-20261117-104205123 ABC123" {
		t.Errorf("%q", got)
	}
}

// The hours inside the ZIP are those of the index, Zona Centro: what is made at six in the evening is not of the next day.
func TestLasHorasDentroDelZIPSonDeLaZonaCentro(t *testing.T) {
	p, a := muestra(t)
	p.Hecho = time.Date(2026, 12, 2, 18, 2, 0, 0, civil.Zona())
	raw := exportar(t, p, a)
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if dia := f.ModifiedDate & 0x1f; dia != 2 || f.ModifiedTime>>11 != 18 || !f.Modified.Equal(p.Hecho) {
			t.Errorf("%s: day %d, hour %d; %s", f.Name, dia, f.ModifiedTime>>11, f.Modified)
		}
	}
}
