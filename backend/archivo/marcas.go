package archivo

import (
	"context"
	"time"
)

// ClaseMarca is a kind of mark.
type ClaseMarca string

// The kinds.
const (
	MarcaLeido       ClaseMarca = "leido"       // the person saw it; of no legal effect
	MarcaHecho       ClaseMarca = "hecho"       // done
	MarcaRevisado    ClaseMarca = "revisado"    // checked by a second person
	MarcaResponsable ClaseMarca = "responsable" // who answers for it, in Valor
)

// Marca is what somebody marked on something: an act, a line of the agenda. De is its stable identifier.
type Marca struct {
	RFC    string
	Clase  ClaseMarca
	De     string
	Valor  string
	Quien  string
	Cuando time.Time
}

// PonMarca marks it, anew or in place of the mark of that kind; marking the same again changes nothing, not even
// when it was.
func (s Ambito) PonMarca(ctx context.Context, m Marca) error {
	if err := s.escribe(); err != nil {
		return err
	}
	var valor, quien string
	hay, err := s.t.uno(ctx, "SELECT valor, quien FROM marca WHERE rfc = $1 AND clase = $2 AND de = $3",
		[]any{s.rfc, string(m.Clase), m.De}, &valor, &quien)
	if err != nil || (hay && valor == m.Valor && quien == m.Quien) {
		return err
	}
	_, err = s.t.pon(ctx, "marca", "marca", s.rfc, 3, []columna{
		{"rfc", s.rfc}, {"clase", string(m.Clase)}, {"de", m.De}, {"valor", m.Valor}, {"quien", m.Quien}, {"cuando", s.t.Now},
	})
	return err
}

// QuitaMarca takes a mark away; the chain keeps that it was there.
func (s Ambito) QuitaMarca(ctx context.Context, clase ClaseMarca, de string) error {
	if err := s.escribe(); err != nil {
		return err
	}
	return s.t.quita(ctx, "marca", "marca_quitada", s.rfc, "rfc = $1 AND clase = $2 AND de = $3", s.rfc, string(clase), de)
}

// Marcas lists the marks of a kind.
func (s Ambito) Marcas(ctx context.Context, clase ClaseMarca) ([]Marca, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (m Marca, err error) {
		err = scan(&m.RFC, &m.Clase, &m.De, &m.Valor, &m.Quien, instanteEn{&m.Cuando})
		return m, err
	}, "SELECT rfc, clase, de, valor, quien, cuando FROM marca WHERE "+s.donde("rfc")+" AND clase = $2 ORDER BY id", s.con(string(clase))...)
}

// Etiquetas lists the labels of every thing of a kind, by the thing's identifier.
func (s Ambito) Etiquetas(ctx context.Context, que Que) (map[string][]string, error) {
	out := map[string][]string{}
	type par struct{ de, texto string }
	l, err := lista(ctx, s.t, func(scan func(...any) error) (p par, err error) {
		err = scan(&p.de, &p.texto)
		return p, err
	}, "SELECT de, texto FROM nota WHERE "+s.donde("rfc")+" AND que = $2 AND etiqueta = 1 ORDER BY id", s.con(string(que))...)
	for _, p := range l {
		out[p.de] = append(out[p.de], p.texto)
	}
	return out, err
}
