package archivo

import (
	"testing"

	"valija/backend/buzon"
)

func TestSeBuscaPorEtiquetaDelDocumentoYDeSuActo(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	ctx := t.Context()
	l := importa(t, a, entrada(ana, "uno.txt", "multa uno"), entrada(ana, "dos.txt", "multa dos"), entrada(beto, "tres.txt", "multa tres"))
	indexa(t, a)
	if err := a.Update(ctx, func(tx *Tx) error {
		s := tx.De(ana)
		acto := Cosa{QueActo, "x"}
		if err := s.AgregaNota(ctx, CosaDocumento(l[0].Documento), Nota{Texto: "Nómina urgente", Etiqueta: true}); err != nil {
			return err
		}
		if err := s.AgregaNota(ctx, CosaDocumento(l[1].Documento), Nota{Texto: "nómina urgente"}); err != nil { // a note, no label
			return err
		}
		if err := s.LlegaAnexo(ctx, acto, buzon.Archivo{ID: "x", Papel: buzon.PapelDocumento, Nombre: "dos.txt"}, l[1].Documento); err != nil {
			return err
		}
		return s.AgregaNota(ctx, acto, Nota{Texto: "Riesgo", Etiqueta: true})
	}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		texto  string
		quiere []int64
	}{
		{`etiqueta:"nomina URGENTE"`, []int64{l[0].Documento}},
		{`etiqueta:riesgo`, []int64{l[1].Documento}},
		{`multa etiqueta:riesgo`, []int64{l[1].Documento}},
		{`uno etiqueta:riesgo`, nil},
		{`etiqueta:nadie`, nil},
		{`etiqueta:riesgo rfc:` + beto, nil},
	} {
		var h Hallazgos
		if err := a.View(ctx, func(tx *Tx) (err error) {
			h, err = tx.Todos().Buscar(ctx, Busqueda{Texto: c.texto})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if len(h.Resultados) != len(c.quiere) || h.Total != len(c.quiere) || (len(c.quiere) > 0 && h.Resultados[0].ID != c.quiere[0]) {
			t.Errorf("%s: got %d (%+v)", c.texto, h.Total, h.Resultados)
		}
	}
	if err := a.View(ctx, func(tx *Tx) error {
		if l, err := tx.De(beto).EnUso(ctx); err != nil || len(l) != 0 {
			t.Errorf("the labels of one RFC are shown to another: %v %v", l, err)
		}
		l, err := tx.Todos().EnUso(ctx)
		if len(l) != 2 {
			t.Errorf("in use: %v", l)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
