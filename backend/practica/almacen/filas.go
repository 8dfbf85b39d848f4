package almacen

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/promocion"
)

// Ajuste returns a setting, or nil when it was never set.
func (t *Tx) Ajuste(clave string) ([]byte, error) {
	var v []byte
	err := t.tx.QueryRowContext(t.ctx, `SELECT valor FROM ajuste WHERE clave = $1`, clave).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return v, err
}

// PonerAjuste sets a setting.
func (t *Tx) PonerAjuste(clave string, valor []byte) error {
	return t.exec(`INSERT INTO ajuste VALUES ($1, $2) ON CONFLICT (clave) DO UPDATE SET valor = excluded.valor`, clave, valor)
}

// TomarFolio reports whether the folio was free, and takes it.
func (t *Tx) TomarFolio(folio string) (bool, error) {
	r, err := t.tx.ExecContext(t.ctx, `INSERT INTO folio VALUES ($1) ON CONFLICT DO NOTHING`, folio)
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n == 1, err
}

// Titular returns the name that the Buzón of an RFC was made with; NoEncontrado when there is none.
func (t *Tx) Titular(rfc string) (string, error) {
	var nombre string
	err := t.tx.QueryRowContext(t.ctx, `SELECT nombre FROM buzon WHERE rfc = $1`, rfc).Scan(&nombre)
	return nombre, encontrado(err, "el Buzón de práctica de", rfc)
}

// CrearBuzon makes the Buzón of an RFC, unless it is there.
func (t *Tx) CrearBuzon(rfc, nombre string) error {
	return t.exec(`INSERT INTO buzon (rfc, nombre) VALUES ($1, $2) ON CONFLICT DO NOTHING`, rfc, nombre)
}

// Buzon returns the Buzón of an RFC with its medios, oldest first; NoEncontrado when there is none.
func (t *Tx) Buzon(rfc string) (buzon.Buzon, error) {
	b := buzon.Buzon{RFC: rfc}
	var terminos int64
	err := t.tx.QueryRowContext(t.ctx, `SELECT terminos FROM buzon WHERE rfc = $1`, rfc).Scan(&terminos)
	if err := encontrado(err, "el Buzón de práctica de", rfc); err != nil {
		return b, err
	}
	b.Terminos = instante(terminos)
	b.Medios, err = filas[buzon.Medio](t, `SELECT datos FROM medio WHERE rfc = $1 ORDER BY orden`, rfc)
	return b, err
}

// PonerTerminos records when the terms were signed.
func (t *Tx) PonerTerminos(rfc string, en time.Time) error {
	return t.exec(`UPDATE buzon SET terminos = $2 WHERE rfc = $1`, rfc, en.UnixMilli())
}

// Medio returns a medio de contacto, its code ("" once used) and how many wrong ones were tried.
func (t *Tx) Medio(rfc, id string) (m buzon.Medio, codigo string, intentos int, err error) {
	var datos string
	err = t.tx.QueryRowContext(t.ctx, `SELECT datos, codigo, intentos FROM medio WHERE rfc = $1 AND id = $2`, rfc, id).
		Scan(&datos, &codigo, &intentos)
	if err := encontrado(err, "un medio de contacto", id); err != nil {
		return m, "", 0, err
	}
	return m, codigo, intentos, json.Unmarshal([]byte(datos), &m)
}

// PonerMedio writes a medio with its code and tries.
func (t *Tx) PonerMedio(m buzon.Medio, codigo string, intentos int) error {
	datos, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO medio (id, rfc, orden, codigo, intentos, datos)
		VALUES ($1, $2, (SELECT count(*) FROM medio), $3, $4, $5)
		ON CONFLICT (id) DO UPDATE SET codigo = excluded.codigo, intentos = excluded.intentos, datos = excluded.datos`,
		m.ID, m.RFC, codigo, intentos, string(datos))
}

// Acto returns one act; NoEncontrado when that RFC has none with this id.
func (t *Tx) Acto(rfc, id string) (buzon.Acto, error) {
	return fila[buzon.Acto](t, "el acto", id, `SELECT datos FROM acto WHERE rfc = $1 AND id = $2`, rfc, id)
}

// Actos returns acts changed after the cursor, in order of change, at most limite.
func (t *Tx) Actos(rfc string, cursor int64, limite int) ([]buzon.Acto, error) {
	return filas[buzon.Acto](t, `SELECT datos FROM acto WHERE rfc = $1 AND secuencia > $2 ORDER BY secuencia LIMIT $3`,
		rfc, cursor, limite)
}

// Vencidos returns the acts still pending whose time to be opened ended at ahora or before, oldest first.
func (t *Tx) Vencidos(ahora time.Time) ([]buzon.Acto, error) {
	return filas[buzon.Acto](t, `SELECT datos FROM acto WHERE estado = 'pendiente' AND limite > 0 AND limite <= $1
		ORDER BY limite, secuencia`, ahora.UnixMilli())
}

// HayVencidos reports whether Vencidos would return any.
func (t *Tx) HayVencidos(ahora time.Time) (hay bool, err error) {
	err = t.tx.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM acto WHERE estado = 'pendiente' AND limite > 0 AND limite <= $1)`,
		ahora.UnixMilli()).Scan(&hay)
	return hay, err
}

// PonerActo writes an act under the next change number, which it returns in it. limite is when a pending one
// is deemed notified; zero: never.
func (t *Tx) PonerActo(a buzon.Acto, limite time.Time) (buzon.Acto, error) {
	var err error
	if a.Secuencia, err = t.siguiente(); err != nil {
		return a, err
	}
	datos, err := json.Marshal(a)
	if err != nil {
		return a, err
	}
	return a, t.exec(`INSERT INTO acto (id, rfc, secuencia, estado, limite, datos) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (id) DO UPDATE SET secuencia = excluded.secuencia, estado = excluded.estado,
			limite = excluded.limite, datos = excluded.datos`,
		a.ID, a.RFC, a.Secuencia, string(a.Estado), milis(limite), string(datos))
}

// Promocion returns one filing by its folio, of any RFC.
func (t *Tx) Promocion(folio string) (promocion.Promocion, error) {
	return fila[promocion.Promocion](t, "la promoción", folio, `SELECT datos FROM promocion WHERE folio = $1`, folio)
}

// Promociones returns filings changed after the cursor, in order of change, at most limite, and the change
// number of each.
func (t *Tx) Promociones(rfc string, cursor int64, limite int) ([]promocion.Promocion, []int64, error) {
	const donde = ` FROM promocion WHERE rfc = $1 AND secuencia > $2 ORDER BY secuencia LIMIT $3`
	ps, err := filas[promocion.Promocion](t, `SELECT datos`+donde, rfc, cursor, limite)
	if err != nil {
		return nil, nil, err
	}
	secuencias, err := filas[int64](t, `SELECT CAST(secuencia AS TEXT)`+donde, rfc, cursor, limite)
	return ps, secuencias, err
}

// PonerPromocion writes a filing under the next change number, which it returns.
func (t *Tx) PonerPromocion(p promocion.Promocion) (int64, error) {
	n, err := t.siguiente()
	if err != nil {
		return 0, err
	}
	datos, err := json.Marshal(p)
	if err != nil {
		return 0, err
	}
	return n, t.exec(`INSERT INTO promocion (folio, rfc, secuencia, datos) VALUES ($1, $2, $3, $4)
		ON CONFLICT (folio) DO UPDATE SET secuencia = excluded.secuencia, datos = excluded.datos`,
		p.Folio, p.RFC, n, string(datos))
}

// Archivo returns a file's facts and the state of the act that it belongs to ("" when it belongs to none).
func (t *Tx) Archivo(rfc, id string) (f buzon.Archivo, estado buzon.EstadoActo, err error) {
	var datos, s string
	err = t.tx.QueryRowContext(t.ctx, `SELECT archivo.datos, coalesce(acto.estado, '') FROM archivo
		LEFT JOIN acto ON acto.id = archivo.acto WHERE archivo.rfc = $1 AND archivo.id = $2`, rfc, id).Scan(&datos, &s)
	if err := encontrado(err, "el documento", id); err != nil {
		return f, "", err
	}
	return f, buzon.EstadoActo(s), json.Unmarshal([]byte(datos), &f)
}

// PonerArchivo writes a file's facts. acto is the act whose state decides whether it may be downloaded, or "".
func (t *Tx) PonerArchivo(rfc, acto string, f buzon.Archivo) error {
	datos, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO archivo (id, rfc, acto, datos) VALUES ($1, $2, nullif($3, ''), $4)`, f.ID, rfc, acto, string(datos))
}

// Recibo returns what was answered under an idempotency key and the huella of what was asked; NoEncontrado
// when nothing was.
func (t *Tx) Recibo(rfc, clave string) (huella string, datos []byte, err error) {
	err = t.tx.QueryRowContext(t.ctx, `SELECT huella, datos FROM recibo WHERE rfc = $1 AND clave = $2`, rfc, clave).Scan(&huella, &datos)
	return huella, datos, encontrado(err, "el recibo", clave)
}

// PonerRecibo keeps an answer under its idempotency key. A key that is taken is an error.
func (t *Tx) PonerRecibo(rfc, clave, huella string, datos []byte) error {
	return t.exec(`INSERT INTO recibo (rfc, clave, huella, datos) VALUES ($1, $2, $3, $4)`, rfc, clave, huella, string(datos))
}

// PonerMensaje adds a message, in JSON, to the tray.
func (t *Tx) PonerMensaje(rfc string, datos []byte) error {
	return t.exec(`INSERT INTO mensaje (rfc, datos) VALUES ($1, $2)`, rfc, string(datos))
}

// Mensajes returns the messages of the tray in JSON, newest first; those of every RFC when rfc is "".
func (t *Tx) Mensajes(rfc string) ([]json.RawMessage, error) {
	return filas[json.RawMessage](t, `SELECT datos FROM mensaje WHERE $1 IN ('', rfc) ORDER BY id DESC`, rfc)
}

func (t *Tx) siguiente() (n int64, err error) {
	err = t.tx.QueryRowContext(t.ctx, `UPDATE secuencia SET ultima = ultima + 1 RETURNING ultima`).Scan(&n)
	return n, err
}

func (t *Tx) exec(query string, args ...any) error {
	_, err := t.tx.ExecContext(t.ctx, query, args...)
	return err
}

// fila reads the JSON of one row.
func fila[T any](t *Tx, que, id, query string, args ...any) (v T, err error) {
	var datos string
	err = t.tx.QueryRowContext(t.ctx, query, args...).Scan(&datos)
	if err := encontrado(err, que, id); err != nil {
		return v, err
	}
	return v, json.Unmarshal([]byte(datos), &v)
}

// filas reads the JSON of each row; never nil.
func filas[T any](t *Tx, query string, args ...any) ([]T, error) {
	rows, err := t.tx.QueryContext(t.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := []T{}
	for rows.Next() {
		var datos string
		if err := rows.Scan(&datos); err != nil {
			return nil, err
		}
		var v T
		if err := json.Unmarshal([]byte(datos), &v); err != nil {
			return nil, fmt.Errorf("stored row: %w", err)
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

func encontrado(err error, que, id string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.NoEncontrado, "que", que, "id", id)
	}
	return err
}

func milis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func instante(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}
