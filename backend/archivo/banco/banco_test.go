package banco

import (
	"encoding/json"
	"os"
	"strconv"
	"testing"
	"unicode/utf8"

	"valija/backend/clock"
)

// TestElBancoMideUnArchivoIntegro runs 2,000 messages, or as many as BANCO_MENSAJES says; BANCO_CIFRADO encrypts.
func TestElBancoMideUnArchivoIntegro(t *testing.T) {
	n := 2000
	if s := os.Getenv("BANCO_MENSAJES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	c, err := Correr(t.Context(), Prueba{Dir: t.TempDir(), Mensajes: n, Cifrado: os.Getenv("BANCO_CIFRADO") != "", Reloj: clock.System{}})
	if err != nil {
		t.Fatal(err)
	}
	b, _ := json.MarshalIndent(c, "", "  ")
	t.Logf("%s", b)
	if r := c.Respaldo; r != nil && (r.Leido < r.Cambiado || r.Razon > 2 || r.Escrito > 2*r.Cambiado) { // counted, not timed
		t.Errorf("%+v", r)
	}
	if !c.Integro || c.RazonBytes > 1.10 || len(c.Busqueda) != 5 || c.BusquedaFria == "" || c.BusquedaFriaP95Ms == 0 || c.PDF != nil {
		t.Errorf("%s", b)
	}
}

func TestElTextoEsElMismoParaElMismoNumero(t *testing.T) {
	a, b := NuevosTextos(500), NuevosTextos(500)
	if a.Texto(7) != b.Texto(7) || a.Texto(7) == a.Texto(8) || len(a.Texto(1)) != 500 {
		t.Error("no es determinista")
	}
	for i := range 200 {
		if x := a.Texto(i); !utf8.ValidString(x) || len(x) != 500 {
			t.Errorf("%d: %d bytes, UTF-8 %v", i, len(x), utf8.ValidString(x))
		}
	}
}
