package oficina_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/clock/clocktest"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
	"valija/backend/llavero"
	"valija/backend/oficina"
)

// A person drops the whole folder: the e.firma before the renewal, the one after and the CSD, in whatever order. The
// pair is the one that signs today; a new certificate without its key is told so, and never replaced by the old pair.
func TestDeUnaCarpetaEnteraSeEligeElParQueFirmaHoy(t *testing.T) {
	dir, clave := t.TempDir(), []byte("Clave-de-ana-1")
	ac, err := emision.NewAutoridad("AUTORIDAD DE PRUEBA", civil.New(2015, 1, 1).At(0, 0), civil.New(2039, 1, 1).At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	de := func(rfc, clave, nombre string, tipo efirma.Tipo, desde, hasta time.Time) {
		c, k, err := ac.Emitir(emision.Titular{
			RFC: rfc, CURP: rfc[:10] + "HDFXXX01", Nombre: "PERSONA DE PRUEBA", Tipo: tipo, Desde: desde, Hasta: hasta,
		}, []byte(clave))
		for ext, b := range map[string][]byte{".cer": c, ".key": k} {
			if err == nil {
				err = os.WriteFile(filepath.Join(dir, nombre+ext), b, 0o600)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	emite := func(nombre string, tipo efirma.Tipo, desde, hasta time.Time) {
		de("XEFI900101AB1", string(clave), nombre, tipo, desde, hasta)
	}
	emite("csd", efirma.TipoCSD, civil.New(2025, 1, 1).At(0, 0), civil.New(2029, 1, 1).At(0, 0))
	emite("antes", efirma.TipoFIEL, civil.New(2021, 1, 1).At(0, 0), civil.New(2025, 1, 1).At(0, 0))
	emite("renovada", efirma.TipoFIEL, civil.New(2025, 1, 1).At(0, 0), civil.New(2029, 1, 1).At(0, 0))
	// those of a firm's other clients, each with a password of its own
	ajenos := []string{}
	for i, n := range []string{"uno", "dos", "tres", "vencida"} {
		hasta := civil.New(2028, 1, 1)
		if n == "vencida" {
			hasta = civil.New(2026, 1, 1)
		}
		de(fmt.Sprintf("XEFI90010%dAB1", i+2), "Clave-de-"+n, n, efirma.TipoFIEL, civil.New(2024, 1, 1).At(0, 0), hasta.At(0, 0))
		ajenos = append(ajenos, n+".cer", n+".key")
	}
	o, err := oficina.Abre(t.Context(), oficina.Opciones{Datos: filepath.Join(dir, "datos"), Reloj: clocktest.At(miercoles()), Llavero: llavero.EnMemoria()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Cierra(); err != nil {
			t.Error(err)
		}
	})

	todos := []string{"antes.cer", "antes.key", "csd.cer", "csd.key", "renovada.cer", "renovada.key"}
	alReves := slices.Clone(todos)
	slices.Reverse(alReves)
	for _, c := range []struct {
		nombre   string
		archivos []string
		clave    string
		cer, key string
		falla    fault.Code
	}{
		{"todos", todos, string(clave), "renovada.cer", "renovada.key", ""},
		{"al revés", alReves, string(clave), "renovada.cer", "renovada.key", ""},
		{"sin contraseña", todos, "", "renovada.cer", "antes.key", ""},
		{"contraseña mala", todos, "otra", "renovada.cer", "antes.key", fault.ContrasenaIncorrecta},
		{"la nueva sin su llave", []string{"antes.cer", "antes.key", "renovada.cer"}, string(clave), "renovada.cer", "antes.key", fault.NoCorresponde},
		{"sólo la de antes", []string{"csd.key", "antes.cer", "antes.key"}, string(clave), "antes.cer", "antes.key", fault.EfirmaVencida},
		{"sólo el CSD", []string{"csd.cer", "csd.key"}, string(clave), "csd.cer", "csd.key", fault.EsCSD},
		{"ninguna llave", []string{"antes.cer", "renovada.cer"}, string(clave), "renovada.cer", "", ""},
		{"la de un cliente entre las de todos", slices.Concat(todos, ajenos), "Clave-de-tres", "tres.cer", "tres.key", ""},
		{"la vencida de otro", slices.Concat(todos, ajenos), "Clave-de-vencida", "vencida.cer", "vencida.key", fault.EfirmaVencida},
	} {
		rutas := []string{}
		for _, a := range c.archivos {
			rutas = append(rutas, filepath.Join(dir, a))
		}
		in, err := o.InspeccionaArchivos(t.Context(), rutas, []byte(c.clave))
		if err != nil {
			t.Fatal(err)
		}
		base := func(r string) string {
			if r == "" {
				return ""
			}
			return filepath.Base(r)
		}
		if base(in.Cer) != c.cer || base(in.Key) != c.key || fault.CodeOf(in.Diagnostico.Falla) != c.falla {
			t.Errorf("%s: %s and %s: %v", c.nombre, base(in.Cer), base(in.Key), in.Diagnostico.Falla)
		}
	}
}

// What holds the e.firma inside is no damaged key: it is said what to do with it.
func TestUnComprimidoSeDiceQueHayQueDescomprimirloYUnaCarpetaQueEsUna(t *testing.T) {
	b := abre(t)
	dir := t.TempDir()
	zip := filepath.Join(dir, "efirma.zip")
	b.bien(os.WriteFile(zip, append([]byte("PK\x03\x04"), make([]byte, 200<<10)...), 0o600)) // larger than any e.firma
	carpeta := filepath.Join(dir, "FIEL")
	b.bien(os.Mkdir(carpeta, 0o700))
	in, err := b.InspeccionaArchivos(t.Context(), []string{zip, carpeta}, nil)
	b.bien(err)
	for i, want := range []fault.Code{fault.EfirmaComprimida, fault.EfirmaEnCarpeta} {
		if got := fault.CodeOf(in.Archivos[i].Falla); got != want {
			t.Errorf("%s: %s, not %s", in.Archivos[i].Ruta, got, want)
		}
	}
}
