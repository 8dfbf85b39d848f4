package oficina

import (
	"testing"

	"valija/backend/archivo"
	"valija/backend/lector"
)

// What was read for the index is recognised as it is: this import has nobody to read it again with.
func TestUnDocumentoQueSeImportaSeLeeUnaSolaVez(t *testing.T) {
	im := &importacion{}
	im.Documentos = make([]int64, maxLecturas+1)
	im.leido(archivo.Documento{ID: 7, Nombre: "MiOpinion_CDA850101AB1.pdf"}, lector.Extracto{Tipo: lector.PDF, Texto: "otra cosa"})
	l, err := im.lectura(t.Context(), 7)
	if err != nil || l.Clase != lector.ClaseOpinion || l.RFC != "CDA850101AB1" || l.Motivo() == "" || l.Extracto.Texto != "" {
		t.Errorf("%+v %v", l, err)
	}
}
