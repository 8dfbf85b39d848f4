package archivo

import (
	"testing"

	"valija/backend/fault"
)

func TestUnaCarteraSeHaceSeNombraSeLlenaYSeQuita(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	ctx := t.Context()
	haz := func(f func(tx *Tx) error) error {
		t.Helper()
		return a.Update(ctx, f)
	}
	var id int64
	if err := haz(func(tx *Tx) (err error) {
		if id, err = tx.PonCartera(ctx, "Construcción"); err != nil {
			return err
		}
		for _, rfc := range []string{ana, beto, ana} {
			if err = tx.De(rfc).EntraEnCartera(ctx, id); err != nil {
				return err
			}
		}
		_, err = tx.PonCartera(ctx, "Nómina")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	leer := func(s func(*Tx) Ambito) (l []Cartera) {
		t.Helper()
		if err := a.View(ctx, func(tx *Tx) (err error) {
			l, err = s(tx).Carteras(ctx)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return l
	}
	todos := func(tx *Tx) Ambito { return tx.Todos() }
	if l := leer(todos); len(l) != 2 || len(l[0].RFCs) != 2 || l[1].Nombre != "Nómina" || len(l[1].RFCs) != 0 {
		t.Fatalf("got %+v", l)
	}
	if l := leer(func(tx *Tx) Ambito { return tx.De(ana) }); len(l) != 2 || len(l[0].RFCs) != 1 || l[0].RFCs[0] != ana {
		t.Errorf("the door of one RFC shows %+v", l)
	}
	if err := haz(func(tx *Tx) error { _, err := tx.PonCartera(ctx, "construccion"); return err }); fault.CodeOf(err) != fault.Repetido {
		t.Errorf("two carteras of one name: %v", err)
	}
	if err := haz(func(tx *Tx) error { return tx.NombraCartera(ctx, id, "NÓMINA") }); fault.CodeOf(err) != fault.Repetido {
		t.Errorf("named as another: %v", err)
	}
	if err := haz(func(tx *Tx) error { return tx.NombraCartera(ctx, id, "Obra") }); err != nil {
		t.Fatal(err)
	}
	if err := haz(func(tx *Tx) error { return tx.De(beto).SaleDeCartera(ctx, id) }); err != nil {
		t.Fatal(err)
	}
	if l := leer(todos); l[1].Nombre != "Obra" || len(l[1].RFCs) != 1 {
		t.Errorf("got %+v", l)
	}
	if err := haz(func(tx *Tx) error { return tx.QuitaCartera(ctx, id) }); err != nil {
		t.Fatal(err)
	}
	if l := leer(todos); len(l) != 1 {
		t.Errorf("taken away, and there are %+v", l)
	}
	if in, err := a.Verificar(ctx, func(Avance) {}); err != nil || !in.Integro() {
		t.Errorf("the chain does not hold: %+v %v", in, err)
	}
}
