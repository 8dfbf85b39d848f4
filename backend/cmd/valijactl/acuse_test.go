package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/backend/impreso"
	"valija/backend/oficina"
)

func TestUnAcuseImpresoSeVerificaSinFirmaAparte(t *testing.T) {
	t.Parallel()
	b := nuevaBanca(t)
	bueno, cambiado := filepath.Join(t.TempDir(), "acuse.pdf"), filepath.Join(t.TempDir(), "cambiado.pdf")
	b.con(func(ctx context.Context, o *oficina.Oficina, _ oficina.Entrenador) error {
		l, err := o.Acuses(ctx, oficina.Practica, b.rfc)
		if err != nil {
			return err
		}
		var w bytes.Buffer
		if err = o.Imprime(ctx, oficina.Practica, oficina.ImprimeAcuse, string(l[0].Folio), &w); err != nil {
			return err
		}
		if err = os.WriteFile(bueno, w.Bytes(), 0o600); err != nil {
			return err
		}
		w.Reset()
		if err = impreso.Escribir(&w, impreso.Acuse(impreso.DatosAcuse{
			Tramite: l[0].Tramite, Cadena: strings.Replace(l[0].Cadena, b.rfc, "AAA010101AAA", 1), Sello: l[0].Sello, Fecha: l[0].Fecha,
		})); err != nil {
			return err
		}
		return os.WriteFile(cambiado, w.Bytes(), 0o600)
	})
	code, out, errs := ejecuta(t, "--datos", b.dir, "--json", "verificar", bueno)
	if code != 0 || !strings.Contains(out, `"veredicto": "valido_con_advertencias"`) || !strings.Contains(out, `"entorno": "practica"`) || !strings.Contains(out, `"codigo_qr": "valida"`) {
		t.Errorf("as it was printed: exit %d\n%s%s", code, out, errs)
	}
	code, out, errs = ejecuta(t, "--datos", b.dir, "--json", "verificar", cambiado)
	if code != 8 || !strings.Contains(out, `"veredicto": "invalido"`) || !strings.Contains(errs, "verificacion_negativa") {
		t.Errorf("with another cadena: exit %d\n%s%s", code, out, errs)
	}
}
