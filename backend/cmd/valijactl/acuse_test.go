package main

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
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
	// a person who has no data folder gets none from asking
	nueva := filepath.Join(t.TempDir(), "datos")
	code, out, errs = ejecuta(t, "--datos", nueva, "--json", "verificar", bueno)
	if code != 0 || !strings.Contains(out, `"veredicto": "indeterminado"`) || !strings.Contains(out, `"codigo_qr": "valida"`) || !strings.Contains(out, "No se conoce el certificado") {
		t.Errorf("without a data folder: exit %d\n%s%s", code, out, errs)
	}
	foto := filepath.Join(t.TempDir(), "foto.png")
	var w bytes.Buffer
	if err := errors.Join(png.Encode(&w, image.NewGray(image.Rect(0, 0, 40, 40))), os.WriteFile(foto, w.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	code, out, errs = ejecuta(t, "--datos", nueva, "--json", "verificar", foto)
	if code != 0 || !strings.Contains(out, `"codigo_qr": "no_aplica"`) {
		t.Errorf("a picture of nothing: exit %d\n%s%s", code, out, errs)
	}
	if _, err := os.Stat(nueva); !os.IsNotExist(err) {
		t.Errorf("verifying made a data folder: %v", err)
	}
	code, out, errs = ejecuta(t, "--datos", b.dir, "--json", "verificar", cambiado)
	if code != 8 || !strings.Contains(out, `"veredicto": "invalido"`) || !strings.Contains(errs, "verificacion_negativa") {
		t.Errorf("with another cadena: exit %d\n%s%s", code, out, errs)
	}
}
