package oficina

import (
	"context"
)

// Indexa makes searchable the text of every document that waits for it: what an import that was stopped left, or a
// rebuild. It returns how many were read.
func (o *Oficina) Indexa(ctx context.Context) (leidos int, err error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return 0, err
	}
	for _, s := range salas {
		if err = o.exigeLlave(ctx, s); err != nil {
			return leidos, err
		}
		n, err := o.indexa(ctx, s)
		leidos += n
		if err != nil {
			return leidos, err
		}
	}
	return leidos, nil
}

// Reindexa empties the search index of every archive of the folder and makes it again from the originals. Stopped
// in the middle, Indexa goes on. The archive can be used meanwhile; a search says how many texts it lacks.
func (o *Oficina) Reindexa(ctx context.Context) (leidos int, err error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return 0, err
	}
	for _, s := range salas {
		if err = o.exigeLlave(ctx, s); err != nil { // before the index that is there goes
			return 0, err
		}
		if err = s.archivo.ReconstruirIndice(ctx); err != nil {
			return 0, err
		}
	}
	return o.Indexa(ctx)
}
