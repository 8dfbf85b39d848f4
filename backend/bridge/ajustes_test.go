package bridge

import "testing"

func TestLoQueLaVentanaOfreceVienePuesto(t *testing.T) {
	m := nuevaMesa(t)
	j, err := m.Ajustes()
	m.si(err)
	if !j.LetrasSueltas {
		t.Error("the keys that the status line shows do nothing in a new installation")
	}
	j.LetrasSueltas = false
	_, err = m.AjustesGuardar(j)
	m.si(err)
	if j, err = m.Ajustes(); err != nil || j.LetrasSueltas {
		t.Errorf("turned off, and they came back: %v", err)
	}
}
