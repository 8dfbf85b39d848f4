package archivo

import (
	"testing"

	"valija/backend/buzon"
)

// A registro patronal is of the one RFC that lists it, or whose acts or filed documents carry it, however it is
// written there; of nobody when nobody does, or two do.
func TestDeQuienEsUnRegistroPatronal(t *testing.T) {
	const rp = "Y5412345108"
	lista := func(rfc, escrito string) func(*Tx) error {
		return func(tx *Tx) error {
			return tx.De(rfc).PonEmpleador(t.Context(), Empleador{RFC: rfc, Nombre: rfc, Registros: []string{"A0000000001", escrito}})
		}
	}
	acto := func(rfc, escrito string) func(*Tx) error {
		return func(tx *Tx) error {
			_, err := tx.De(rfc).PonActo(t.Context(), buzon.Acto{ID: "1-" + rfc, RFC: rfc, RegistroPatronal: escrito, Estado: buzon.Pendiente, Enviado: t0})
			return err
		}
	}
	for nombre, c := range map[string]struct {
		hay    []func(*Tx) error
		quiere string
	}{
		"nobody":                       {nil, ""},
		"who lists it":                 {[]func(*Tx) error{lista(ana, rp)}, ana},
		"who lists it with hyphens":    {[]func(*Tx) error{lista(ana, "y54-12345 10-8")}, ana},
		"whose act names it":           {[]func(*Tx) error{acto(ana, "Y54-12345-10-8")}, ana},
		"who lists it and has its act": {[]func(*Tx) error{lista(ana, rp), acto(ana, rp)}, ana},
		"two that list it":             {[]func(*Tx) error{lista(ana, rp), lista(beto, "Y54-12345-10-8")}, ""},
		"one lists it, another acts":   {[]func(*Tx) error{lista(ana, rp), acto(beto, rp)}, ""},
		"another one's":                {[]func(*Tx) error{lista(ana, "Y5412345109")}, ""},
	} {
		t.Run(nombre, func(t *testing.T) {
			a := abre(t, t.TempDir(), nil)
			if err := a.Update(t.Context(), func(tx *Tx) error {
				for _, pon := range c.hay {
					if err := pon(tx); err != nil {
						return err
					}
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if de := deRegistro(t, a, rp); de != c.quiere {
				t.Errorf("got %q, want %q", de, c.quiere)
			}
		})
	}
	t.Run("whose filed document carries it", func(t *testing.T) {
		a := abre(t, t.TempDir(), nil)
		r := importa(t, a, entrada("", "ema.xls", "x"))
		if de := deRegistro(t, a, rp); de != "" {
			t.Fatalf("of %q before anybody said so", de)
		}
		if err := a.Update(t.Context(), func(tx *Tx) error {
			return tx.De("").Clasifica(t.Context(), r[0].Documento, Clasificacion{RFC: ana, Tipo: "ema", RP: rp})
		}); err != nil {
			t.Fatal(err)
		}
		if de := deRegistro(t, a, rp); de != ana {
			t.Errorf("got %q", de)
		}
	})
}

func deRegistro(t *testing.T, a *Archivo, rp string) (rfc string) {
	t.Helper()
	if err := a.View(t.Context(), func(tx *Tx) (err error) {
		rfc, err = tx.RFCDeRegistro(t.Context(), rp)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return rfc
}
