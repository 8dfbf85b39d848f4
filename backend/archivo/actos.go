package archivo

import (
	"context"
	"strconv"
	"strings"
	"time"

	"valija/backend/buzon"
)

// PonActo records an act of this RFC, new or changed, with the files it announces; it tells whether anything
// changed. Files that already arrived stay paired with their documents.
func (s Ambito) PonActo(ctx context.Context, a buzon.Acto) (bool, error) {
	if err := s.escribe(); err != nil {
		return false, err
	}
	if a.Medios == nil {
		a.Medios = []string{}
	}
	medios, err := enJSON(a.Medios)
	if err != nil {
		return false, err
	}
	acu, err := enJSON(a.Acuse)
	if err != nil {
		return false, err
	}
	cambio, err := s.t.pon(ctx, "acto", "acto_"+string(a.Estado), s.rfc, 2, []columna{
		{"rfc", s.rfc},
		{"clave", a.ID},
		{"rp", a.RegistroPatronal},
		{"clase", string(a.Clase)},
		{"folio", a.Folio},
		{"tipo", a.Tipo},
		{"asunto", a.Asunto},
		{"emisor", a.Emisor},
		{"estado", string(a.Estado)},
		{"enviado", a.Enviado},
		{"medios", medios},
		{"abierto", a.Abierto},
		{"notificado", a.Notificado},
		{"plazo_dias", a.PlazoDias},
		{"acuse", acu},
		{"a_mano", a.AMano},
		{"secuencia", a.Secuencia},
	})
	if err != nil {
		return false, err
	}
	mas, err := s.PonAnexos(ctx, Cosa{QueActo, a.ID}, a.Archivos)
	return cambio || mas, err
}

// FiltroActos narrows a list of acts. Its zero value narrows nothing.
type FiltroActos struct {
	Clase  buzon.Clase
	Estado buzon.EstadoActo
	Folio  string
	Desde  time.Time // of Enviado, included
	Hasta  time.Time // excluded
}

// PaginaActos is one page of acts, newest first. Sigue is the cursor of the next page; "" when this is the last.
type PaginaActos struct {
	Actos []buzon.Acto
	Sigue string
}

const columnasActo = `SELECT id, rfc, clave, rp, clase, folio, tipo, asunto, emisor, estado, enviado, medios, abierto, notificado,
	plazo_dias, acuse, a_mano, secuencia FROM acto WHERE `

type filaActo struct {
	n int64
	a buzon.Acto
}

func leeActo(scan func(...any) error) (f filaActo, err error) {
	a := &f.a
	err = scan(&f.n, &a.RFC, &a.ID, &a.RegistroPatronal, &a.Clase, &a.Folio, &a.Tipo, &a.Asunto, &a.Emisor, &a.Estado,
		instanteEn{&a.Enviado}, jsonEn{&a.Medios}, instanteEn{&a.Abierto}, instanteEn{&a.Notificado}, &a.PlazoDias,
		jsonEn{&a.Acuse}, &a.AMano, &a.Secuencia)
	return f, err
}

// Actos lists acts by the instant of their aviso, newest first, from the cursor ("": from the beginning).
func (s Ambito) Actos(ctx context.Context, f FiltroActos, cursor string, limit int) (PaginaActos, error) {
	args := s.con()
	var b strings.Builder
	y := func(cond string, vs ...any) {
		for _, v := range vs {
			args = append(args, v)
			cond = strings.Replace(cond, "?", "$"+strconv.Itoa(len(args)), 1)
		}
		b.WriteString(" AND " + cond)
	}
	for _, c := range []columna{{"clase", string(f.Clase)}, {"estado", string(f.Estado)}, {"folio", f.Folio}} {
		if c.valor != "" {
			y(c.nombre+" = ?", c.valor)
		}
	}
	if !f.Desde.IsZero() {
		y("enviado >= ?", instante(f.Desde))
	}
	if !f.Hasta.IsZero() {
		y("enviado < ?", instante(f.Hasta))
	}
	if at, n, ok := strings.Cut(cursor, " "); ok {
		id, err := strconv.ParseInt(n, 10, 64)
		if err != nil {
			return PaginaActos{}, noHay("la página", cursor)
		}
		y("(enviado, id) < (?, ?)", at, id)
	}
	args = append(args, limit+1)
	filas, err := lista(ctx, s.t, leeActo, columnasActo+s.donde("rfc")+b.String()+" ORDER BY enviado DESC, id DESC LIMIT $"+strconv.Itoa(len(args)), args...)
	if err != nil {
		return PaginaActos{}, err
	}
	p := PaginaActos{Actos: []buzon.Acto{}}
	if len(filas) > limit {
		filas = filas[:limit]
		u := filas[limit-1]
		p.Sigue = instante(u.a.Enviado) + " " + strconv.FormatInt(u.n, 10)
	}
	for _, x := range filas {
		if x.a.Archivos, err = s.t.De(x.a.RFC).archivos(ctx, Cosa{QueActo, x.a.ID}); err != nil {
			return PaginaActos{}, err
		}
		p.Actos = append(p.Actos, x.a)
	}
	return p, nil
}

// Acto returns one act. NoEncontrado when this RFC has none with that identifier.
func (s Ambito) Acto(ctx context.Context, id string) (buzon.Acto, error) {
	f, err := unico(ctx, s.t, "el acto", id, leeActo, columnasActo+s.donde("rfc")+" AND clave = $2", s.con(id)...)
	if err != nil {
		return buzon.Acto{}, err
	}
	f.a.Archivos, err = s.t.De(f.a.RFC).archivos(ctx, Cosa{QueActo, id})
	return f.a, err
}
