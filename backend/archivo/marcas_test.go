package archivo

import (
	"testing"
)

func TestAMarkIsOneOfItsKindAndLeavesATraceWhenTakenAway(t *testing.T) {
	a := abre(t, t.TempDir(), nil)
	ctx := t.Context()
	pon := func(m Marca) {
		t.Helper()
		if err := a.Update(ctx, func(tx *Tx) error { return tx.De("EKU9003173C9").PonMarca(ctx, m) }); err != nil {
			t.Fatal(err)
		}
	}
	pon(Marca{Clase: MarcaHecho, De: "cuotas_mensuales/2026-10", Quien: "Ana"})
	pon(Marca{Clase: MarcaHecho, De: "cuotas_mensuales/2026-10", Quien: "Ana"})
	pon(Marca{Clase: MarcaResponsable, De: "cuotas_mensuales/2026-10", Valor: "Luis", Quien: "Ana"})
	var hechas, deOtro []Marca
	var cabeza Cabeza
	leer := func() {
		t.Helper()
		if err := a.View(ctx, func(tx *Tx) (err error) {
			if hechas, err = tx.Todos().Marcas(ctx, MarcaHecho); err != nil {
				return err
			}
			if deOtro, err = tx.De("AAA010101AAA").Marcas(ctx, MarcaHecho); err != nil {
				return err
			}
			cabeza, err = tx.Cabeza(ctx)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	leer()
	if len(hechas) != 1 || hechas[0].Quien != "Ana" || hechas[0].Cuando.IsZero() || len(deOtro) != 0 {
		t.Fatalf("got %+v, of another RFC %+v", hechas, deOtro)
	}
	antes := cabeza.Seq
	if err := a.Update(ctx, func(tx *Tx) error {
		return tx.De("EKU9003173C9").QuitaMarca(ctx, MarcaHecho, "cuotas_mensuales/2026-10")
	}); err != nil {
		t.Fatal(err)
	}
	if leer(); len(hechas) != 0 || cabeza.Seq != antes+1 {
		t.Errorf("after taking it away: %+v, head %d after %d", hechas, cabeza.Seq, antes)
	}
}
