package bridge

import "valija/backend/oficina"

// PracticaEmpleadorPorActivar makes a fictional employer whose Buzón is still to be activated, to train that, and
// goes to the practice ámbito.
func (a *API) PracticaEmpleadorPorActivar(nombre string) (r EmpleadorPractica, err error) {
	defer a.cierre(&err)
	e, err := a.oficina.Entrenador(a.ctx)
	if err != nil {
		return r, err
	}
	p, err := e.NuevaEfirmaPractica(a.ctx, nombre)
	if err != nil {
		return r, err
	}
	_, err = a.pasaA(oficina.Practica)
	return EmpleadorPractica{RFC: p.RFC, Nombre: p.Nombre, Contrasena: p.Contrasena}, err
}
