package bridge

import (
	"valija/backend/buzon"
	"valija/backend/oficina"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

// seguimiento tells the way that a promoción has gone, from what is recorded of it.
func seguimiento(p oficina.Promocion) []PasoPromocion {
	l := []PasoPromocion{{Estado: "borrador", Instante: instante(p.Creada), Texto: "Se empezó"}}
	if !p.FirmadaEn.IsZero() {
		l = append(l, PasoPromocion{Estado: "firmada", Instante: instante(p.FirmadaEn), Texto: "Firmada en esta computadora"})
	}
	if p.Estado == promocion.EnCola {
		l = append(l, PasoPromocion{Estado: "en_cola", Instante: instante(p.FirmadaEn), Texto: "Espera en la bandeja de salida"})
	}
	if !p.Presentada.IsZero() {
		texto := "Presentada; el Buzón dio acuse"
		if p.RecibidaOtroDia() {
			texto += ". Se tiene por recibida el " + plazos.CortaHora(p.Recibida) + ", por ser inhábil el día en que se presentó (Lineamientos 6.3)"
		}
		l = append(l, PasoPromocion{Estado: "presentada", Instante: instante(p.Presentada), Texto: texto, Folio: p.Folio})
	}
	supo, firma := false, p.Presentada
	if firma.IsZero() {
		firma = p.FirmadaEn
	}
	for i, x := range p.Pasos {
		if !deQuienLaAtiende(x.Estado) || x.Estado == promocion.Rechazada && x.Supo.Before(firma) {
			continue // refused once, it was corrected and signed again
		}
		paso := PasoPromocion{Estado: string(x.Estado), Instante: instante(x.Supo)}
		if supo = i == len(p.Pasos)-1 && x.Estado == p.Estado; supo {
			paso.Texto = p.Nota
		}
		l = append(l, paso)
	}
	if !supo && deQuienLaAtiende(p.Estado) {
		l = append(l, PasoPromocion{Estado: string(p.Estado), Texto: p.Nota})
	}
	return l
}

// deQuienLaAtiende reports whether it is the Institute that brings a promoción to a state.
func deQuienLaAtiende(e promocion.Estado) bool {
	return e == promocion.Rechazada || e.Presentado() && e != promocion.Presentada
}

// papeles says which documents of the archive are what was signed, and what the Institute answered.
func (a *API) papeles(r *Promocion, p oficina.Promocion) error {
	r.Respuestas = []RespuestaPromocion{}
	for _, x := range p.Anexos {
		switch {
		case x.Papel != buzon.PapelDocumento:
		case x.SHA256 == p.Documento:
			r.Firmado = idDe(x.Documento)
		case x.ID != "": // the Buzón's
			y := RespuestaPromocion{Nombre: x.Nombre, Documento: idDe(x.Documento)}
			if x.Documento != 0 {
				d, err := a.oficina.Documento(a.ctx, p.Ambiente, x.Documento)
				if err != nil {
					return err
				}
				y.Fecha, y.Llego = d.Fecha.String(), instante(d.Llegada)
			}
			r.Respuestas = append(r.Respuestas, y)
		}
	}
	return nil
}
