package bridge

import (
	"sync"
	"testing"

	"valija/backend/oficina"
)

// The window asks for its state and its board at once: both stand on the same rows, which must be made once.
func TestQuienLlegaMientrasSeHacenLasFilasLasEspera(t *testing.T) {
	var g guardadas[int]
	var veces int
	empezo, sigue := make(chan struct{}), make(chan struct{})
	pide := func() {
		filas, err := g.de(oficina.Real, martes(), func() ([]int, error) {
			veces++ // under the race detector, two at once are seen here
			if veces == 1 {
				close(empezo)
				<-sigue
			}
			return []int{1, 2}, nil
		})
		if err != nil || len(filas) != 2 {
			t.Error(filas, err)
		}
	}
	var espera sync.WaitGroup
	espera.Go(pide)
	<-empezo
	for range 8 {
		espera.Go(pide)
	}
	close(sigue)
	espera.Wait()
	if veces != 1 {
		t.Errorf("made %d times", veces)
	}
}
