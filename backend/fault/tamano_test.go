package fault

import "testing"

func TestUnTamanoSeDiceComoLoMuestraLaComputadora(t *testing.T) {
	for bytes, want := range map[int64]string{
		0: "0 B", 999: "999 B", 4 << 10: "4 KB", 214_400: "214 KB", 50 << 20: "52.4 MB", 2_000_000: "2.0 MB", 3_250_000_000: "3.2 GB",
	} {
		if got := Tamano(bytes); got != want {
			t.Errorf("%d is told as %s, not %s", bytes, got, want)
		}
	}
}
