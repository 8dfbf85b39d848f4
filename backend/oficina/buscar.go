package oficina

import (
	"context"
	"sort"
	"strings"

	"valija/backend/archivo"
)

// Hallazgo is a document that was found, and in which Ambiente.
type Hallazgo struct {
	archivo.Hallazgo

	Ambiente Ambiente
}

// Texto returns the text around the first hit in one line.
func (h Hallazgo) Texto() string {
	var b strings.Builder
	for _, t := range h.Fragmento {
		b.WriteString(t.Texto)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Hallazgos answers a search.
type Hallazgos struct {
	Total       int // exact up to 1,000
	TotalMinimo bool
	Resultados  []Hallazgo
}

// Buscar looks for every word in the metadata and text of every RFC's documents, newest first.
func (o *Oficina) Buscar(ctx context.Context, b archivo.Busqueda) (Hallazgos, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return Hallazgos{}, err
	}
	out := Hallazgos{Resultados: []Hallazgo{}}
	for _, s := range salas {
		if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
			h, err := t.Todos().Buscar(ctx, b)
			if err != nil {
				return err
			}
			out.Total += max(h.Total, 0)
			out.TotalMinimo = out.TotalMinimo || h.TotalMinimo
			for _, r := range h.Resultados {
				out.Resultados = append(out.Resultados, Hallazgo{r, s.ambiente})
			}
			return nil
		}); err != nil {
			return Hallazgos{}, err
		}
	}
	if len(salas) > 1 && !b.Relevancia {
		sort.SliceStable(out.Resultados, func(i, j int) bool { return out.Resultados[i].Orden > out.Resultados[j].Orden })
	}
	if b.Limite > 0 && len(out.Resultados) > b.Limite {
		out.Resultados = out.Resultados[:b.Limite]
	}
	return out, nil
}
