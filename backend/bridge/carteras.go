package bridge

import "valija/backend/oficina"

// carteras lists the groups of RFCs of an ámbito, and the names of those that each RFC is in.
func (a *API) carteras(am oficina.Ambiente) (l []Cartera, deRFC map[string][]string, err error) {
	todas, err := a.oficina.Carteras(a.ctx, am)
	deRFC = map[string][]string{}
	for _, c := range todas {
		for _, rfc := range c.RFCs {
			deRFC[rfc] = append(deRFC[rfc], c.Nombre)
		}
	}
	return lista(todas, func(c oficina.Cartera) Cartera { return Cartera{Nombre: c.Nombre, RFCs: llena(c.RFCs)} }), deRFC, err
}

// CarteraCambiar makes a cartera, names it anew, or puts RFCs in it and out of it.
func (a *API) CarteraCambiar(c CambioCartera) (err error) {
	defer a.cierre(&err)
	return a.oficina.CambiaCartera(a.ctx, a.ambiente(), oficina.CambioCartera{
		Nombre: c.Nombre, Nuevo: c.Nuevo, Entran: c.Entran, Salen: c.Salen,
	})
}

// CarteraQuitar takes a cartera away; its RFCs stay as they are.
func (a *API) CarteraQuitar(nombre string) (err error) {
	defer a.cierre(&err)
	return a.oficina.CambiaCartera(a.ctx, a.ambiente(), oficina.CambioCartera{Nombre: nombre, Quitada: true})
}
