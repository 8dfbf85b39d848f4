package archivo

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"

	"valija/backend/civil"
)

// Documento is one kept document: whose it is, what it is, and the object that holds its bytes.
type Documento struct {
	ID       int64
	Orden    int64 // place in every list: date first, then arrival; the cursor of the next page
	RFC      string
	Objeto   string
	Bytes    int64
	Tipo     string
	Folio    string
	Titulo   string
	Nombre   string // of the file, as it came
	MIME     string
	RP       string // registro patronal
	Fecha    civil.Date
	Llegada  time.Time // first arrival
	Texto    string    // object with the extracted text; "" while there is none
	SinTexto string    // why it has no words, in Spanish; "" when it has or nobody tried yet. With Texto: it is of its code
}

// Via is how a document came in.
type Via string

// The ways in (design section 2).
const (
	ViaArchivo  Via = "archivo"  // chosen, dropped or given on the command line
	ViaCarpeta  Via = "carpeta"  // a watched folder
	ViaZIP      Via = "zip"      // from inside another document
	ViaCorreo   Via = "correo"   // from a mail
	ViaMano     Via = "mano"     // typed or pasted by the person
	ViaBuzon    Via = "buzon"    // brought from a Buzón
	ViaGenerado Via = "generado" // made here: signatures, reports
)

// Procedencia is one arrival of a document.
type Procedencia struct {
	Via     Via
	Ruta    string // original path, or the member's path inside its ZIP
	Fuente  string // which Buzón, mailbox or parent document
	Llegada time.Time
}

// Ingreso is what is known of a document when it arrives. Fecha may be zero: the day of arrival is used.
type Ingreso struct {
	Tipo, Folio, Titulo, Nombre, MIME, RP string
	Fecha                                 civil.Date
	Procedencia                           Procedencia // Llegada is ignored: the transaction's instant is the truth
}

// Recibido says what became of an arrival.
type Recibido struct {
	Documento int64
	Objeto    string
	Bytes     int64
	Repetido  bool // the archive already had these bytes; the new provenance was added to it
}

// Guarda records the arrival of a deposited content in this RFC's name. The same bytes are one document of the
// RFC, whatever name they come under; a document nobody had classified becomes the RFC's.
func (s Ambito) Guarda(ctx context.Context, d *Deposito, in Ingreso) (Recibido, error) {
	if err := s.escribe(); err != nil {
		return Recibido{}, err
	}
	t := s.t
	if err := t.usa(ctx, d); err != nil {
		return Recibido{}, err
	}
	r := Recibido{Objeto: d.Objeto, Bytes: d.Bytes}
	var suyo string
	var err error
	r.Repetido, err = t.uno(ctx, `SELECT id, rfc FROM documento
		WHERE objeto = (SELECT id FROM objeto WHERE nombre = unhex($1)) AND (rfc = $2 OR rfc = '' OR $2 = '')
		ORDER BY rfc = $2 DESC, rfc, id LIMIT 1`, []any{d.Objeto, s.rfc}, &r.Documento, &suyo)
	if err != nil {
		return Recibido{}, err
	}
	if r.Repetido {
		if suyo == "" && s.rfc != "" {
			c := Clasificacion{RFC: s.rfc, Tipo: in.Tipo, Folio: in.Folio, Titulo: in.Titulo, RP: in.RP, Fecha: in.Fecha}
			if err = t.De("").Clasifica(ctx, r.Documento, c); err != nil {
				return Recibido{}, err
			}
		}
		if s.rfc == "" {
			s.rfc = suyo
		}
		return r, s.llega(ctx, r.Documento, in.Procedencia, "documento_repetido")
	}
	if r.Documento, err = s.inserta(ctx, d.Objeto, in); err != nil {
		return Recibido{}, err
	}
	return r, s.llega(ctx, r.Documento, in.Procedencia, "documento")
}

func (s Ambito) inserta(ctx context.Context, objeto string, in Ingreso) (int64, error) {
	t := s.t
	var id int64
	if _, err := t.uno(ctx, "SELECT coalesce(max(id), 0) + 1 FROM documento", nil, &id); err != nil {
		return 0, err
	}
	if in.Fecha.IsZero() {
		in.Fecha = civil.Of(t.Now)
	}
	if _, err := t.exec(ctx, `INSERT INTO documento(id, orden, rfc, objeto, tipo, folio, titulo, nombre, mime, rp, fecha, llegada)
		VALUES ($1, $2, $3, (SELECT id FROM objeto WHERE nombre = unhex($4)), $5, $6, $7, $8, $9, $10, $11, $12)`,
		id, orden(in.Fecha, id), s.rfc, objeto, in.Tipo, in.Folio, in.Titulo, in.Nombre, in.MIME, in.RP,
		in.Fecha.String(), instante(t.Now)); err != nil {
		return 0, err
	}
	t.indexaFicha(id)
	_, err := t.exec(ctx, "INSERT INTO por_indexar(documento, ficha) VALUES ($1, 0)", id)
	return id, err
}

// llega records an arrival, once for each way, path and source.
func (s Ambito) llega(ctx context.Context, id int64, p Procedencia, tipo string) error {
	r, err := s.t.exec(ctx, `INSERT INTO procedencia(documento, via, ruta, fuente, llegada) SELECT $1, $2, $3, $4, $5
		WHERE NOT EXISTS (SELECT 1 FROM procedencia WHERE documento = $1 AND via = $2 AND ruta = $3 AND fuente = $4)`,
		id, string(p.Via), p.Ruta, p.Fuente, instante(s.t.Now))
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	s.t.anotaDocumento(tipo, s.rfc, id)
	return nil
}

// anotaDocumento records a document's fact.
func (t *Tx) anotaDocumento(tipo, rfc string, id int64) {
	t.anotaJunto(tipo, rfc, filaN("documento", id))
}

// orden places a document in every list: by its date, then by arrival.
func orden(d civil.Date, id int64) int64 {
	return int64(d.DaysSince(civil.New(1970, 1, 1)))<<32 | id
}

const columnasDocumento = `d.id, d.orden, d.rfc, lower(hex(o.nombre)), o.bytes, d.tipo, d.folio, d.titulo, d.nombre, d.mime, d.rp, d.fecha,
	d.llegada, lower(hex(coalesce(ox.nombre, ''))), coalesce(x.motivo, '')
	FROM documento d JOIN objeto o ON o.id = d.objeto LEFT JOIN texto x ON x.documento = d.id
	LEFT JOIN objeto ox ON ox.id = x.objeto`

func leeDocumento(scan func(...any) error) (d Documento, err error) {
	var fecha, llegada string
	if err = scan(&d.ID, &d.Orden, &d.RFC, &d.Objeto, &d.Bytes, &d.Tipo, &d.Folio, &d.Titulo, &d.Nombre, &d.MIME, &d.RP,
		&fecha, &llegada, &d.Texto, &d.SinTexto); err != nil {
		return d, err
	}
	if d.Fecha, err = civil.Parse(fecha); err != nil {
		return d, err
	}
	d.Llegada, err = leeInstante(llegada)
	return d, err
}

// Documento returns one document. NoEncontrado when this RFC has none with that id.
func (s Ambito) Documento(ctx context.Context, id int64) (d Documento, err error) {
	hay := false
	err = s.t.recorre(ctx, func(r *sql.Rows) error {
		hay = true
		d, err = leeDocumento(r.Scan)
		return err
	}, "SELECT "+columnasDocumento+" WHERE "+s.donde("d.rfc")+" AND d.id = $2", s.con(id)...)
	if err == nil && !hay {
		err = noHay("el documento", strconv.FormatInt(id, 10))
	}
	return d, err
}

// Filtro narrows a list of documents. Its zero value narrows nothing.
type Filtro struct {
	Tipo         string
	Folio        string
	Desde, Hasta civil.Date // of the document's date, both included

	etiquetas []string // with one of these labels; nil: with any or none
}

// Pagina is one page of a list, newest first. Sigue is the cursor of the next page, 0 when this is the last.
type Pagina struct {
	Documentos []Documento
	Sigue      int64
}

// Documentos lists documents newest first, from the cursor (0: from the beginning), limit at most.
func (s Ambito) Documentos(ctx context.Context, f Filtro, cursor int64, limit int) (Pagina, error) {
	q, args := f.condicion(s.con())
	antes, hasta := rango(f.Desde, f.Hasta)
	if cursor != 0 {
		hasta = min(hasta, cursor-1)
	}
	args = append(args, antes, hasta, limit+1)
	n := len(args)
	p := Pagina{Documentos: []Documento{}}
	err := s.t.recorre(ctx, func(r *sql.Rows) error {
		d, err := leeDocumento(r.Scan)
		p.Documentos = append(p.Documentos, d)
		return err
	}, "SELECT "+columnasDocumento+" WHERE "+s.donde("d.rfc")+q+" AND d.orden BETWEEN $"+strconv.Itoa(n-2)+
		" AND $"+strconv.Itoa(n-1)+" ORDER BY d.orden DESC LIMIT $"+strconv.Itoa(n), args...)
	if err != nil {
		return Pagina{}, err
	}
	if len(p.Documentos) > limit {
		p.Documentos = p.Documentos[:limit]
		p.Sigue = p.Documentos[limit-1].Orden
	}
	return p, nil
}

// condicion writes the filter's conditions, numbered after the arguments already there.
func (f Filtro) condicion(args []any) (string, []any) {
	var b strings.Builder
	for _, c := range []struct{ columna, valor string }{{"d.tipo", f.Tipo}, {"d.folio", f.Folio}} {
		if c.valor != "" {
			args = append(args, c.valor)
			b.WriteString(" AND " + c.columna + " = $" + strconv.Itoa(len(args)))
		}
	}
	if f.etiquetas != nil {
		b.WriteString(" AND d.id IN (" + conEtiqueta)
		for _, e := range f.etiquetas {
			args = append(args, e)
			b.WriteString("$" + strconv.Itoa(len(args)) + ", ")
		}
		b.WriteString("NULL))")
	}
	return b.String(), args
}

// rango returns the ordenes of the dates from desde to hasta, both included; zero dates do not bound.
func rango(desde, hasta civil.Date) (lo, hi int64) {
	lo, hi = -1<<62, 1<<62
	if !desde.IsZero() {
		lo = orden(desde, 0)
	}
	if !hasta.IsZero() {
		hi = orden(hasta.AddDays(1), 0) - 1
	}
	return lo, hi
}

// Procedencias returns every arrival of a document, first one first.
func (s Ambito) Procedencias(ctx context.Context, id int64) ([]Procedencia, error) {
	out := []Procedencia{}
	err := s.t.recorre(ctx, func(r *sql.Rows) error {
		var p Procedencia
		var at string
		err := r.Scan(&p.Via, &p.Ruta, &p.Fuente, &at)
		if err == nil {
			p.Llegada, err = leeInstante(at)
		}
		out = append(out, p)
		return err
	}, `SELECT p.via, p.ruta, p.fuente, p.llegada FROM procedencia p JOIN documento d ON d.id = p.documento
		WHERE `+s.donde("d.rfc")+` AND d.id = $2 ORDER BY p.id`, s.con(id)...)
	return out, err
}

// Clasificacion says what a document is. Empty fields leave what is there.
type Clasificacion struct {
	RFC, Tipo, Folio, Titulo, RP string
	Fecha                        civil.Date
}

// Clasifica files a document of this RFC; with another RFC it becomes that one's. Repetido when the other RFC
// already has the same bytes.
func (s Ambito) Clasifica(ctx context.Context, id int64, c Clasificacion) error {
	if err := s.escribe(); err != nil {
		return err
	}
	d, err := s.Documento(ctx, id)
	if err != nil {
		return err
	}
	for _, x := range []struct {
		campo *string
		valor string
	}{{&d.RFC, c.RFC}, {&d.Tipo, c.Tipo}, {&d.Folio, c.Folio}, {&d.Titulo, c.Titulo}, {&d.RP, c.RP}} {
		if x.valor != "" {
			*x.campo = x.valor
		}
	}
	if !c.Fecha.IsZero() {
		d.Fecha = c.Fecha
	}
	var otro int64
	hay, err := s.t.uno(ctx, "SELECT id FROM documento WHERE objeto = (SELECT objeto FROM documento WHERE id = $1) AND rfc = $2 AND id <> $1", []any{id, d.RFC}, &otro)
	if err != nil {
		return err
	}
	if hay {
		return repetido("El documento")
	}
	s.t.desindexa(d.Orden)
	if _, err = s.t.exec(ctx, `UPDATE documento SET orden = $3, rfc = $4, tipo = $5, folio = $6, titulo = $7, rp = $8, fecha = $9
		WHERE id = $2 AND rfc = $1`,
		s.rfc, id, orden(d.Fecha, id), d.RFC, d.Tipo, d.Folio, d.Titulo, d.RP, d.Fecha.String()); err != nil {
		return err
	}
	if err = s.t.mudaNotas(ctx, id, d.RFC); err != nil {
		return err
	}
	if err = s.t.reindexa(ctx, id); err != nil {
		return err
	}
	s.t.anotaDocumento("documento_clasificado", d.RFC, id)
	return nil
}
