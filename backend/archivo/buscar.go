package archivo

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Busqueda is a question to the archive.
type Busqueda struct {
	Texto      string // as typed: words, "quotes", rfc: tipo: folio: etiqueta: desde: hasta:
	Relevancia bool   // best first instead of newest first; has no next page
	Cursor     int64  // of the next page; 0 begins
	Limite     int    // results of a page; 20 when 0
}

// Hallazgos answers a Busqueda.
type Hallazgos struct {
	Total       int  // exact up to 1,000; -1 on every page but the first
	TotalMinimo bool // there are more than Total
	Resultados  []Hallazgo
	Sigue       int64 // cursor of the next page; 0 when this is the last
}

// Hallazgo is one document found.
type Hallazgo struct {
	Documento
	Fragmento []Trozo // of its text around the first hit; empty when the hit is in its metadata
}

const (
	maximoTotal = 1000
	limiteUsual = 20
)

// Buscar finds documents of these RFCs whose metadata or text have every word of the question, accents ignored.
func (s Ambito) Buscar(ctx context.Context, b Busqueda) (Hallazgos, error) {
	c, err := leeConsulta(b.Texto)
	if err != nil {
		return Hallazgos{}, err
	}
	if c.etiqueta != "" {
		if c.filtro.etiquetas, err = s.etiquetasDe(ctx, c.etiqueta); err != nil {
			return Hallazgos{}, err
		}
	}
	if b.Limite <= 0 {
		b.Limite = limiteUsual
	}
	ordenes, h, err := s.encuentra(ctx, c, b)
	if err != nil {
		return Hallazgos{}, err
	}
	h.Resultados = make([]Hallazgo, 0, len(ordenes))
	for _, n := range ordenes {
		d, err := s.t.porOrden(ctx, n)
		if err != nil {
			return Hallazgos{}, err
		}
		h.Resultados = append(h.Resultados, Hallazgo{Documento: d, Fragmento: s.t.a.fragmento(d, c.terminos)})
	}
	return h, nil
}

// encuentra returns the ordenes of one page.
func (s Ambito) encuentra(ctx context.Context, c consulta, b Busqueda) ([]int64, Hallazgos, error) {
	h := Hallazgos{Total: -1}
	cuantos := b.Limite + 1
	if b.Cursor == 0 {
		cuantos = max(cuantos, maximoTotal+1)
	}
	if b.Relevancia && len(c.terminos) > 0 {
		return s.relevantes(ctx, c, b.Limite)
	}
	var listas [2][]int64
	var err error
	if len(c.terminos) == 0 {
		listas[0], err = s.ordenes(ctx, c, indice{tabla: "documento"}, b.Cursor, cuantos)
	} else {
		for i, f := range indices() {
			if listas[i], err = s.ordenes(ctx, c, f, b.Cursor, cuantos); err != nil {
				break
			}
		}
	}
	if err != nil {
		return nil, h, err
	}
	todas := mezcla(listas[0], listas[1])
	if b.Cursor == 0 {
		h.Total = min(len(todas), maximoTotal)
		h.TotalMinimo = len(todas) > maximoTotal
	}
	if len(todas) > b.Limite {
		todas = todas[:b.Limite]
		h.Sigue = todas[b.Limite-1]
	}
	return todas, h, nil
}

// indice is one of the two full-text tables: where it has the metadata, and from how many letters on it knows
// beginnings of words.
type indice struct {
	tabla   string
	ficha   string
	prefijo int
}

func indices() []indice {
	return []indice{{"ficha_fts", "{titulo nombre folio tipo rfc notas}", prefijoFicha}, {"texto_fts", "ficha", prefijoTexto}}
}

func (f indice) match(c consulta) string { return c.match(f.ficha, f.prefijo) }

// consultaSQL writes the question to one index, up to its order. Scope and exact filters are SQL's; when there are
// none the documents need not be looked at, and when there is only the RFC its index suffices.
func (s Ambito) consultaSQL(c consulta, f indice, hasta int64, limit int) (string, []any) {
	lo, hi := rango(c.filtro.Desde, c.filtro.Hasta)
	filtro, args := c.filtro.condicion(s.con(lo, min(hi, hasta), limit))
	documento := "documento d"
	if filtro == "" && (c.rfc != "" || !s.todos) {
		documento += " INDEXED BY documento_rfc"
	}
	if c.rfc != "" {
		args = append(args, c.rfc)
		filtro += " AND d.rfc = $" + strconv.Itoa(len(args))
	}
	if f.tabla == "documento" {
		return "SELECT d.orden FROM documento d WHERE " + s.donde("d.rfc") + filtro + " AND d.orden BETWEEN $2 AND $3", args
	}
	if c.rfc == "" && !s.todos {
		c.rfc = s.rfc // a word of the metadata too, so that the index narrows it
	}
	args = append(args, f.match(c))
	desde := " FROM " + f.tabla + " f"
	if filtro != "" || !s.todos {
		desde += " CROSS JOIN " + documento + " ON d.orden = f.rowid"
	}
	return "SELECT f.rowid" + desde + " WHERE " + s.donde("d.rfc") + filtro + " AND f." + f.tabla + " MATCH $" + strconv.Itoa(len(args)) +
		" AND f.rowid BETWEEN $2 AND $3", args
}

// ordenes asks one index for its newest hits before the cursor.
func (s Ambito) ordenes(ctx context.Context, c consulta, f indice, cursor int64, limit int) ([]int64, error) {
	hasta := int64(math.MaxInt64)
	if cursor != 0 {
		hasta = cursor - 1
	}
	q, args := s.consultaSQL(c, f, hasta, limit)
	return s.numeros(ctx, q+" ORDER BY 1 DESC LIMIT $4", args...)
}

// relevantes returns the best hits of the text index, then those of the metadata's that it lacks.
func (s Ambito) relevantes(ctx context.Context, c consulta, limit int) ([]int64, Hallazgos, error) {
	var out []int64
	for _, f := range slices.Backward(indices()) {
		q, args := s.consultaSQL(c, f, math.MaxInt64, limit)
		ns, err := s.numeros(ctx, q+" ORDER BY f.rank LIMIT $4", args...)
		if err != nil {
			return nil, Hallazgos{}, err
		}
		for _, n := range ns {
			if !slices.Contains(out, n) && len(out) < limit {
				out = append(out, n)
			}
		}
	}
	return out, Hallazgos{Total: len(out), TotalMinimo: len(out) == limit}, nil
}

func (s Ambito) numeros(ctx context.Context, q string, args ...any) (out []int64, err error) {
	err = s.t.recorre(ctx, func(r *sql.Rows) error {
		var n int64
		e := r.Scan(&n)
		out = append(out, n)
		return e
	}, q, args...)
	return out, err
}

// mezcla joins two lists in descending order, each number once.
func mezcla(a, b []int64) []int64 {
	out := make([]int64, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || (len(a) > 0 && a[0] > b[0]):
			out, a = append(out, a[0]), a[1:]
		case len(a) == 0 || b[0] > a[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return out
}

// porOrden reads a document that a scoped query just found.
func (t *Tx) porOrden(ctx context.Context, n int64) (d Documento, err error) {
	err = t.recorre(ctx, func(r *sql.Rows) error {
		d, err = leeDocumento(r.Scan)
		return err
	}, "SELECT "+columnasDocumento+" WHERE d.orden = $1", n)
	if err == nil && d.ID == 0 {
		err = noHay("el documento", strings.TrimSpace(strconv.FormatInt(n, 10)))
	}
	return d, err
}
