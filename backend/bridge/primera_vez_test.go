package bridge

import "testing"

func TestQuienYaImportoDocumentosNoEmpiezaDeNuevo(t *testing.T) {
	m := nuevaMesa(t)
	primera := func() bool {
		e, err := m.Estado()
		m.si(err)
		return e.PrimeraVez
	}
	if !primera() {
		t.Fatal("nothing is here, and it is not told as the first time")
	}
	m.importa(m.archivo("oficio.txt", "Oficio de la Subdelegación."))
	if primera() {
		t.Error("a document was imported, and the two doors of the first time are shown again")
	}
}
