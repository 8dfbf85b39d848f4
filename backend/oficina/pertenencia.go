package oficina

import (
	"context"

	"valija/backend/acuse"
	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/lector"
)

// Pertenencia is what a document is part of; "" and 0 where it is part of none.
type Pertenencia struct {
	Acto       string
	Acuse      string // folio of the acuse that it is printed in, or that covers what it belongs to
	Expediente int64
	Evento     int64            // number of the link that recorded its arrival
	Dentro     map[string]int64 // the documents that came out of it, by their path inside
}

// PerteneceA tells it.
func (o *Oficina) PerteneceA(ctx context.Context, am Ambiente, d DocumentoConOrigen) (p Pertenencia, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return p, err
	}
	esCopia := d.Tipo == string(lector.ClaseAcuse) && d.RFC != "" // that came by another way, of what its folio acknowledges
	var x lector.Extracto
	if esCopia {
		if x, err = o.leidoDe(ctx, am, d.Documento); err != nil {
			return p, err
		}
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		if p.Evento, err = t.EventoDe(ctx, d.Documento); err != nil {
			return err
		}
		if p.Dentro, err = t.Todos().SacadosDe(ctx, d.ID); err != nil {
			return err
		}
		de := t.De(d.RFC)
		cosas := append([]archivo.Cosa{archivo.CosaDocumento(d.ID)}, cosasDe(d.De)...)
		if esCopia {
			a, err := de.Acuse(ctx, acuse.Folio(d.Folio))
			if err == nil && esDe(x, a.Cadena) {
				cosas, p.Acuse = append(cosas, a.De), string(a.Folio)
			} else if err != nil && fault.CodeOf(err) != fault.NoEncontrado {
				return err
			}
		}
		for _, c := range cosas {
			if c.Que == archivo.QueActo {
				p.Acto = c.ID
			}
			if acuses, err := de.AcusesDe(ctx, c); err != nil {
				return err
			} else if len(acuses) > 0 && p.Acuse == "" {
				p.Acuse = string(acuses[0].Folio)
			}
			if l, err := de.ExpedientesDe(ctx, c); err != nil {
				return err
			} else if len(l) > 0 && p.Expediente == 0 {
				p.Expediente = l[0]
			}
		}
		return nil
	})
	return p, err
}

// esDe reports that what was read of a copy shows the cadena of the acuse, whole. A scan that shows none is of what the
// person who filed it said.
func esDe(x lector.Extracto, cadena string) bool {
	if !x.SinTexto() {
		i, hay := acuse.LeerImpreso(x.Texto)
		return hay && dice(i, cadena)
	}
	otra := false
	for _, q := range x.QR {
		i, hay := acuse.LeerHoja("", []acuse.QR{q})
		if hay && dice(i, cadena) {
			return true
		}
		otra = otra || hay
	}
	return !otra
}

func dice(i acuse.Impreso, cadena string) bool {
	a, err := i.Acuse()
	return err == nil && a.Cadena == cadena
}

func cosasDe(l []Anexo) []archivo.Cosa {
	out := []archivo.Cosa{}
	for _, a := range l {
		if a.Papel != buzon.PapelFirma {
			out = append(out, a.De)
		}
	}
	return out
}

// HallazgoEn is a document that was found, and the act that it is a file of ("" if none).
type HallazgoEn struct {
	archivo.Hallazgo

	Acto string
}

// HallazgosEn answers a search in one Ambiente.
type HallazgosEn struct {
	Total       int // exact up to 1,000
	TotalMinimo bool
	Resultados  []HallazgoEn
}

// BuscarEn looks for every word in the metadata and text of the documents of one Ambiente.
func (o *Oficina) BuscarEn(ctx context.Context, am Ambiente, b Busqueda) (h HallazgosEn, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return h, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err := t.Todos().Buscar(ctx, b)
		if err != nil {
			return err
		}
		h.Total, h.TotalMinimo = max(l.Total, 0), l.TotalMinimo
		for _, x := range l.Resultados {
			r := HallazgoEn{Hallazgo: x}
			de, err := t.Todos().DeDocumento(ctx, x.ID)
			if err != nil {
				return err
			}
			for _, a := range de {
				if a.De.Que == archivo.QueActo {
					r.Acto = a.De.ID
				}
			}
			h.Resultados = append(h.Resultados, r)
		}
		return nil
	})
	return h, err
}
