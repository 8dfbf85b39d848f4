package oficina

import (
	"runtime"
	"strings"
	"testing"

	"valija/backend/archivo"
	"valija/backend/lector"
)

// opinionLarga reads as an opinión of the RFC that its name tells, and is a MiB of text, each time its own.
func opinionLarga(id int64) (archivo.Documento, lector.Extracto) {
	return archivo.Documento{ID: id, Nombre: "MiOpinion_CDA850101AB1.pdf"}, lector.Extracto{Tipo: lector.PDF, Texto: "Folio BI-20261117-104205999 " + strings.Repeat("otra cosa ", 1<<20/10)}
}

// What was read for the index is recognised as it is: this import has nobody to read it again with.
func TestUnDocumentoQueSeImportaSeLeeUnaSolaVez(t *testing.T) {
	im := &importacion{}
	for id := range int64(maxLecturas + 1) {
		im.Documentos = append(im.Documentos, id)
	}
	im.espera()
	im.leido(opinionLarga(7))
	h, err := im.halla(t.Context(), 7)
	if err != nil || h.motivo == "" || h.nombre != "MiOpinion_CDA850101AB1.pdf" {
		t.Errorf("%+v %v", h, err)
	}
}

// A firm brings in thousands at once, and others wait since before: of each is kept what will be asked, and only until
// it is.
func TestUnaImportacionGrandeNoGuardaLoQueLee(t *testing.T) {
	im := &importacion{}
	for id := range int64(maxLecturas + 1) {
		im.Documentos = append(im.Documentos, id)
	}
	im.espera()
	antes := vivo()
	for id := range int64(2 * maxLecturas) { // the rest are not of this import
		im.leido(opinionLarga(id))
	}
	if mas := vivo() - antes; mas > 8<<20 {
		t.Errorf("%d documents of a MiB keep %d KiB", 2*maxLecturas, mas>>10)
	}
	for id, h := range im.hallados {
		if id > maxLecturas || h == nil || h.entera != nil {
			t.Errorf("of document %d is kept %+v", id, h)
		}
	}
	for _, id := range im.Documentos {
		if _, err := im.halla(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if len(im.hallados) != 0 {
		t.Errorf("%d are kept after they were asked", len(im.hallados))
	}
}

// vivo is how many bytes are in use.
func vivo() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// What is certain keeps what it is filed by, in bytes of its own.
func TestLoCiertoSeGuardaSinSuTexto(t *testing.T) {
	antes := vivo()
	guardados := []*hallado{}
	for range 32 {
		texto := strings.Repeat("x", 1<<20) + "CDA850101AB1"
		guardados = append(guardados, hallazgo(Lectura{Reconocido: lector.Reconocido{
			Clase: lector.ClaseSUA, RFC: texto[1<<20:], Folio: "123456", Titulo: "SUA", Cierto: true, Avisos: []string{texto},
		}}))
	}
	if mas := vivo() - antes; mas > 8<<20 {
		t.Errorf("%d found in texts of a MiB keep %d KiB", len(guardados), mas>>10)
	}
	for _, h := range guardados {
		if h.motivo != "" || h.cierto == nil || h.cierto.RFC != "CDA850101AB1" || h.cierto.Clase != lector.ClaseSUA ||
			h.cierto.Folio != "123456" || h.cierto.Titulo != "SUA" {
			t.Fatalf("%+v", h)
		}
	}
}
