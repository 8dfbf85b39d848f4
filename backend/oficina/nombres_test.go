package oficina_test

import (
	"testing"

	"valija/backend/oficina"
)

func TestUnNombreSeVeComoEs(t *testing.T) {
	for nombre, visto := range map[string]string{
		"acuse de recibo.pdf":          "acuse de recibo.pdf",
		"Nómina 1.ª quincena, año.xml": "Nómina 1.ª quincena, año.xml",
		"rtl \u202efdp.exe.txt":        "rtl \ufffdfdp.exe.txt",
		"dos\nrenglones\u200b.pdf":     "dos\ufffdrenglones\ufffd.pdf",
		"familia 👩\u200d👧.png":         "familia 👩\u200d👧.png",
	} {
		if got := oficina.Visible(nombre); got != visto {
			t.Errorf("%q is seen as %q", nombre, got)
		}
	}
}
