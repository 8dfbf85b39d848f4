package oficina

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/llavero"
)

// conVigilada opens an archive and a folder with files to look after; each holds its own name.
func conVigilada(t *testing.T, nombres ...string) (o *Oficina, carpeta string) {
	t.Helper()
	dir := t.TempDir()
	carpeta = filepath.Join(dir, "vigilada")
	if err := os.Mkdir(carpeta, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, n := range nombres {
		if err := os.WriteFile(filepath.Join(carpeta, n), []byte(n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	reloj := clocktest.At(civil.New(2026, 11, 11).At(10, 0))
	o, err := Abre(t.Context(), Opciones{Datos: filepath.Join(dir, "datos"), Reloj: reloj, Llavero: llavero.SinLlavero()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Cierra(); err != nil {
			t.Error(err)
		}
	})
	return o, carpeta
}

// mirando looks at the folder so many times and returns the looks at which p was tried.
func mirando(t *testing.T, o *Oficina, v *vigilada, miradas int, p string, ingresa func([]string) ([]Problema, error)) (tocan []int) {
	t.Helper()
	for i := range miradas {
		if err := o.toma(t.Context(), v, func(rutas []string) ([]Problema, error) {
			if slices.Contains(rutas, p) {
				tocan = append(tocan, i)
			}
			return ingresa(rutas)
		}); err != nil {
			t.Fatal(err)
		}
	}
	return tocan
}

// TestLoQueNoSePuedeLeerSeIntentaCadaVezMenos: each wait is twice the one before, and never over the longest. A file that
// changes is tried at once; the others are taken meanwhile, once.
func TestLoQueNoSePuedeLeerSeIntentaCadaVezMenos(t *testing.T) {
	o, carpeta := conVigilada(t, "bueno.txt", "malo.txt")
	malo := filepath.Join(carpeta, "malo.txt")
	v, err := o.vigiladaDe(t.Context(), carpeta)
	if err != nil {
		t.Fatal(err)
	}
	buenos := 0
	enUso := func(rutas []string) ([]Problema, error) { // another program has it open
		if slices.Contains(rutas, filepath.Join(carpeta, "bueno.txt")) {
			buenos++
		}
		if !slices.Contains(rutas, malo) {
			return nil, nil
		}
		return []Problema{{Ruta: malo, Motivo: "Otro programa lo tiene abierto.", OtraVez: true}}, nil
	}
	tocan := mirando(t, o, v, 500, malo, enUso)
	esperas := []int{}
	for i := range len(tocan) - 1 {
		esperas = append(esperas, tocan[i+1]-tocan[i])
	}
	if want := []int{1, 2, 4, 8, 16, 32, 64, maximaEspera, maximaEspera, maximaEspera}; !slices.Equal(esperas, want) {
		t.Errorf("tried at %v: waits of %v, want %v", tocan, esperas, want)
	}
	if l := v.noLeidos(); buenos != 1 || len(l) != 1 || l[0].Ruta != malo {
		t.Errorf("the good one was taken %d times; told %+v", buenos, l)
	}
	if err = os.WriteFile(malo, []byte("más de lo que tenía"), 0o600); err != nil {
		t.Fatal(err)
	}
	if tocan = mirando(t, o, v, 5, malo, enUso); !slices.Equal(tocan, []int{1, 2, 4}) {
		t.Errorf("it changed, and was tried at %v", tocan)
	}
	if tocan = mirando(t, o, v, 20, malo, func([]string) ([]Problema, error) { return nil, nil }); len(tocan) != 1 || len(v.noLeidos()) != 0 {
		t.Errorf("it can be read, and was tried at %v; told %+v", tocan, v.noLeidos())
	}
}

// TestUnaLlaveEnLaCarpetaVigiladaSeRechazaUnaVez, with its own reason: waiting makes no document of it.
func TestUnaLlaveEnLaCarpetaVigiladaSeRechazaUnaVez(t *testing.T) {
	o, carpeta := conVigilada(t)
	ac, err := emision.NewAutoridad("AUTORIDAD DE PRUEBA", civil.New(2015, 1, 1).At(0, 0), civil.New(2039, 1, 1).At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	_, raw, err := ac.Emitir(emision.Titular{
		RFC: "XEFI900101AB1", CURP: "XEFI900101HDFXXX01", Nombre: "PERSONA DE PRUEBA", Tipo: efirma.TipoFIEL,
		Desde: civil.New(2025, 1, 1).At(0, 0), Hasta: civil.New(2029, 1, 1).At(0, 0),
	}, []byte("Clave-de-ana-1"))
	if err != nil {
		t.Fatal(err)
	}
	llave := filepath.Join(carpeta, "mi.key")
	if err = os.WriteFile(llave, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	v, err := o.vigiladaDe(t.Context(), carpeta)
	if err != nil {
		t.Fatal(err)
	}
	var dichos []Problema
	tocan := mirando(t, o, v, 20, llave, func(rutas []string) ([]Problema, error) {
		in, err := o.ImportaY(t.Context(), Real, rutas, DeCarpeta)
		dichos = append(dichos, in.Problemas...)
		return in.Problemas, err
	})
	if !slices.Equal(tocan, []int{1}) || !slices.Equal(dichos, []Problema{{Ruta: llave, Motivo: esLlave}}) {
		t.Errorf("tried at %v, told %+v", tocan, dichos)
	}
	if l := v.noLeidos(); len(l) != 0 {
		t.Errorf("told as one that could not be read: %+v", l)
	}
}

// TestSinQueElSistemaAviseLaCarpetaSeMira: a system with no more ears to give, and a file that another program holds for a
// while. It is told, and comes in when it can be read.
func TestSinQueElSistemaAviseLaCarpetaSeMira(t *testing.T) {
	o, carpeta := conVigilada(t, "bueno.txt", "malo.txt")
	malo := filepath.Join(carpeta, "malo.txt")
	ctx, fin := context.WithTimeout(t.Context(), time.Minute)
	defer fin()
	intentos := 0
	var dicho []Vigilancia
	err := o.vigila(ctx, Vigia{
		Carpeta: carpeta, Cada: 5 * time.Millisecond,
		Ingresa: func(rutas []string) ([]Problema, error) {
			if !slices.Contains(rutas, malo) {
				return nil, nil
			}
			if intentos++; intentos < 3 {
				return []Problema{{Ruta: malo, Motivo: "Otro programa lo tiene abierto.", OtraVez: true}}, nil
			}
			return nil, nil
		},
		Avisa: func(v Vigilancia) {
			if dicho = append(dicho, v); len(v.NoLeidos) == 0 {
				fin()
			}
		},
	}, func() (*fsnotify.Watcher, error) { return nil, errors.New("no more inotify instances") })
	if err != nil {
		t.Fatal(err)
	}
	if intentos != 3 || len(dicho) != 2 || len(dicho[0].NoLeidos) != 1 || dicho[0].NoLeidos[0].Ruta != malo || dicho[0].Falla != "" {
		t.Errorf("tried %d times, told %+v", intentos, dicho)
	}
}
