package oficina_test

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/lector"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

// What is no notificación has no clock: nothing that leaves Valija may give it legal dates.
func TestDeUnComunicadoNoSaleNingunaCuenta(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	l, err := b.e.Emite(t.Context(), rfc, "comunicado")
	b.bien(err)
	notificado := b.llega(rfc)
	exp, err := b.NuevoExpediente(t.Context(), oficina.Practica, rfc, "Los dos")
	b.bien(err)
	b.bien(b.AgregaAExpediente(t.Context(), oficina.Practica, exp, []oficina.Cosa{
		{Que: archivo.QueActo, ID: l[0].ID}, {Que: archivo.QueActo, ID: notificado.ID},
	}))
	p := b.paquete(exp)
	if _, hay := p["plazos/002.json"]; hay || !bytes.Contains(p["plazos/001.json"], []byte(`"enviado"`)) {
		t.Errorf("the package counts other than the notificación: %q", slices.Sorted(maps.Keys(p)))
	}
	if dicho := textoPDF(t, p["plazos/plazos.pdf"]); strings.Count(dicho, "Aviso enviado") != 1 || strings.Contains(dicho, l[0].Asunto) {
		t.Errorf("the comunicado is counted:\n%s", dicho)
	}
	b.codigo(b.Imprime(t.Context(), oficina.Practica, oficina.ImprimeCuenta, l[0].ID, io.Discard), fault.EstadoNoPermite)
	b.bien(b.Imprime(t.Context(), oficina.Practica, oficina.ImprimeCuenta, notificado.ID, io.Discard))
}

// The package is given to others: a draft is of nobody else's business, nor is what people wrote for themselves; and of
// what was filed, what was taken off before signing stays out too.
func TestElPaqueteDeEvidenciaSoloLlevaLoPresentado(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	acto := b.llega(rfc)
	borrador := b.respuesta(acto, "reconocemos el adeudo", "secreto.txt")
	exp, err := b.NuevoExpediente(t.Context(), oficina.Practica, rfc, "Defensa")
	b.bien(err)
	b.bien(b.AgregaAExpediente(t.Context(), oficina.Practica, exp, []oficina.Cosa{
		{Que: archivo.QueActo, ID: acto.ID}, {Que: archivo.QuePromocion, ID: borrador},
	}))
	_, err = b.AnotaActo(t.Context(), acto.ID, "negociar, el cliente debe", "yo")
	b.bien(err)
	b.bien(b.EtiquetaActos(t.Context(), oficina.Practica, []string{acto.ID}, []string{"Moroso"}, nil, "yo"))

	presentada := b.respuesta(acto, "No procede", "prueba.txt", "estrategia.txt")
	_, err = b.QuitaAdjunto(t.Context(), presentada, "estrategia.txt")
	b.bien(err)
	b.firma(presentada)
	firmada := b.respuesta(acto, "Otra versión", "version.txt")
	b.firma(firmada)
	x, err := b.Presenta(t.Context(), presentada, func(string) []byte { return []byte(oficina.ContrasenaPractica) })
	b.bien(err)
	if !x.Estado.Presentado() {
		t.Fatalf("it was not filed: %+v", x.Promocion)
	}

	p := b.paquete(exp)
	todo := strings.Join(slices.Sorted(maps.Keys(p)), "\n")
	for _, ajeno := range []string{"secreto.txt", "estrategia.txt", "version.txt", "notas"} {
		if strings.Contains(todo, ajeno) {
			t.Errorf("%s goes in:\n%s", ajeno, todo)
		}
	}
	if !strings.Contains(todo, "prueba.txt") {
		t.Errorf("what was filed is not in:\n%s", todo)
	}
	indice := string(p["indice.html"])
	for _, ajeno := range []string{"adeudo", "Otra versión", "negociar", "Moroso"} {
		for ruta, raw := range p {
			if !strings.HasSuffix(ruta, ".pdf") && strings.Contains(string(raw), ajeno) {
				t.Errorf("%s says «%s»", ruta, ajeno)
			}
		}
	}
	if !strings.Contains(indice, "No procede") || strings.Contains(strings.ToLower(indice), "borrador") {
		t.Error("the index does not tell what was filed, or tells of a draft")
	}

	// One that was signed and waits is in when it is asked for by its name: that it was signed in time may be what matters.
	b.bien(b.AgregaAExpediente(t.Context(), oficina.Practica, exp, []oficina.Cosa{{Que: archivo.QuePromocion, ID: firmada}}))
	if p = b.paquete(exp); !strings.Contains(string(p["indice.html"]), "Otra versión") {
		t.Error("a signed promoción that is part of the expediente is left out")
	}
}

// respuesta begins a promoción that answers an act, with files of these names.
func (b *banco) respuesta(acto oficina.Acto, asunto string, nombres ...string) string {
	b.t.Helper()
	dir := b.t.TempDir()
	rutas := []string{}
	for _, n := range nombres {
		ruta := filepath.Join(dir, n)
		b.bien(os.WriteFile(ruta, []byte(asunto+n), 0o600))
		rutas = append(rutas, ruta)
	}
	p, err := b.NuevaPromocion(b.t.Context(), promocion.Promocion{
		RFC: acto.RFC, Servicio: "Buzón IMSS · aclaración", Asunto: asunto, Texto: "Uno.", RespondeA: acto.ID,
	}, rutas)
	b.bien(err)
	return p.ID
}

// paquete is the evidence package of an expediente of practice, file by file.
func (b *banco) paquete(exp int64) map[string][]byte {
	b.t.Helper()
	var w bytes.Buffer
	_, err := b.ExportaExpediente(b.t.Context(), oficina.Practica, exp, &w)
	b.bien(err)
	z, err := zip.NewReader(bytes.NewReader(w.Bytes()), int64(w.Len()))
	b.bien(err)
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		b.bien(err)
		out[f.Name], err = io.ReadAll(r)
		b.bien(err)
		b.bien(r.Close())
	}
	return out
}

// imprime is the words of a print of practice.
func (b *banco) imprime(que oficina.Imprimible, id string) string {
	b.t.Helper()
	var w bytes.Buffer
	b.bien(b.Imprime(b.t.Context(), oficina.Practica, que, id, &w))
	return textoPDF(b.t, w.Bytes())
}

// textoPDF reads the words of a PDF, on one line.
func textoPDF(t *testing.T, raw []byte) string {
	t.Helper()
	l := lector.Nuevo(filepath.Join(os.TempDir(), "valija-prueba-pdfium"))
	e, err := l.Extraer(t.Context(), bytes.NewReader(raw), int64(len(raw)), "x.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if err = l.Cerrar(t.Context()); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(e.Texto), " ")
}

// What proves a registration of medios or the terms is an acuse like any other: with its cadena and sello, and what it is of.
func TestElAcuseDeUnaActuaciónVaConSuCadena(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	acuses, err := b.Acuses(t.Context(), oficina.Practica, rfc)
	b.bien(err)
	exp, err := b.NuevoExpediente(t.Context(), oficina.Practica, rfc, "Activación")
	b.bien(err)
	partes := []oficina.Cosa{}
	for _, a := range acuses {
		partes = append(partes, oficina.CosaDocumento(a.Documento))
	}
	b.bien(b.AgregaAExpediente(t.Context(), oficina.Practica, exp, partes))
	p := b.paquete(exp)
	rutas := strings.Join(slices.Sorted(maps.Keys(p)), "\n")
	for _, a := range acuses {
		if !strings.Contains(rutas, string(a.Folio)+".cadena.txt") || !strings.Contains(rutas, string(a.Folio)+".sello.bin") {
			t.Errorf("%s goes without its cadena or its sello:\n%s", a.Folio, rutas)
		}
		if dice := string(a.Folio) + ", de " + a.Tramite; !strings.Contains(string(p["indice.html"]), dice) {
			t.Errorf("the index does not say «%s»", dice)
		}
	}
}

// A print of a count says whose it is; while no period to answer is known, its last day is to open.
func TestLaCuentaImpresaDiceDeQuienEsYQueTermina(t *testing.T) {
	b := abre(t)
	acto := b.llega(b.empleador())
	l, err := b.Empleadores(t.Context())
	b.bien(err)
	dicho := b.imprime(oficina.ImprimeCuenta, acto.ID)
	for _, dice := range []string{l[0].Nombre, "Último día completo para abrir 17 de noviembre de 2026"} {
		if !strings.Contains(dicho, dice) {
			t.Errorf("it does not say «%s»:\n%s", dice, dicho)
		}
	}
}

// The bars of a title are no folders: the name that is proposed for its package keeps all of it.
func TestUnTítuloConBarrasEsUnSoloNombre(t *testing.T) {
	if n := oficina.NombreDeArchivo(oficina.SinCarpetas(`evidencia ABC010203AB1 Multa 2025/118 c\d.zip`)); n != "evidencia ABC010203AB1 Multa 2025-118 c-d.zip" {
		t.Errorf("got %q", n)
	}
}
