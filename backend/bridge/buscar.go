package bridge

import "valija/backend/oficina"

// Buscar looks in the metadata and the text of every document of this ámbito.
func (a *API) Buscar(b Busqueda) (r ResultadoBusqueda, err error) {
	defer a.cierre(&err)
	am := a.ambiente()
	desde := max(b.Desde, 0)
	h, err := a.oficina.BuscarEn(a.ctx, am, oficina.Busqueda{
		Texto: b.Texto, Relevancia: b.Orden == "relevancia", Limite: desde + tope(b.Cuantos),
	})
	if err != nil {
		return r, err
	}
	nombres := a.nombres()
	r = ResultadoBusqueda{Total: h.Total, TotalMinimo: h.TotalMinimo, Filas: []Hallazgo{}}
	for _, x := range h.Resultados[min(desde, len(h.Resultados)):] {
		r.Filas = append(r.Filas, Hallazgo{Documento: filaDocumento(x.Documento, nombres[x.RFC]), Fragmento: fragmento(x.Fragmento), Acto: x.Acto})
	}
	r.Pendientes, err = a.oficina.PorIndexar(a.ctx, am)
	return r, err
}

// fragmento writes the pieces so that the odd ones are the hits.
func fragmento(l []oficina.Trozo) []string {
	out := []string{}
	for _, t := range l {
		if acierto := len(out)%2 == 1; acierto != t.Acierto {
			out = append(out, "")
		}
		out = append(out, t.Texto)
	}
	return out
}
