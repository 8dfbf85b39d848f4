package oficina_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"valija/backend/clock/clocktest"
	"valija/backend/llavero"
	"valija/backend/oficina"
)

// TestLoQueNoSePuedeLeerSeIntentaOtraVez: a file of the watched folder that another program holds comes in when it can be
// read, and until then it is told. Each wait is longer than the one before.
func TestLoQueNoSePuedeLeerSeIntentaOtraVez(t *testing.T) {
	dir := t.TempDir()
	vigilada := filepath.Join(dir, "vigilada")
	bueno, malo := filepath.Join(vigilada, "bueno.txt"), filepath.Join(vigilada, "malo.txt")
	if err := os.Mkdir(vigilada, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{bueno, malo} {
		if err := os.WriteFile(p, []byte(p), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	op := oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: clocktest.At(miercoles()), Llavero: llavero.SinLlavero()}
	con(t, op, func(o *oficina.Oficina) {
		ctx, fin := context.WithTimeout(t.Context(), time.Minute)
		defer fin()
		var vueltas, intentos []int
		vuelta := 0
		var dicho []oficina.Vigilancia
		err := o.Vigila(ctx, oficina.Vigia{
			Carpeta: vigilada, Cada: 5 * time.Millisecond,
			Ingresa: func(rutas []string) ([]oficina.Problema, error) {
				vuelta++
				vueltas = append(vueltas, len(rutas))
				if !slices.Contains(rutas, malo) {
					return nil, nil
				}
				if intentos = append(intentos, vuelta); len(intentos) < 4 { // in use by another program
					return []oficina.Problema{{Ruta: malo, Motivo: "Otro programa lo tiene abierto."}}, nil
				}
				return nil, nil
			},
			Avisa: func(v oficina.Vigilancia) {
				if dicho = append(dicho, v); len(v.NoLeidos) == 0 {
					fin()
				}
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if vueltas[0] != 2 || len(vueltas) != 4 || len(intentos) != 4 {
			t.Errorf("taken %v, tried %v", vueltas, intentos)
		}
		if len(dicho) != 2 || len(dicho[0].NoLeidos) != 1 || dicho[0].NoLeidos[0].Ruta != malo || dicho[0].Falla != "" {
			t.Errorf("told %+v", dicho)
		}
	})
}
