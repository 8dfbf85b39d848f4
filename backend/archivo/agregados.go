package archivo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"valija/backend/civil"
)

// sellosAgregados seals the tables of migrations/0002 and later, all keyed by id.
func sellosAgregados() []sello {
	tablas := []string{
		"empleador", "efirma", "uso", "buzon", "medio", "acto", "promocion", "salida", "anexo", "acuse", "plazo", "dia",
		"obligacion", "expediente", "parte", "nota", "marca", "cartera", "en_cartera",
	}
	out := make([]sello, len(tablas))
	for i, t := range tablas {
		out[i] = sencillo(t, "id")
	}
	return out
}

// columna is one value to write.
type columna struct {
	nombre string
	valor  any
}

// pon writes a row of an aggregate by its natural key (the first llaves columns), new or in place of the one
// there, and tells whether anything changed. A change is sealed with the fact; writing the same again leaves no
// trace, so that synchronising twice is the same as once.
func (t *Tx) pon(ctx context.Context, tabla, hecho, rfc string, llaves int, cols []columna) (cambio bool, err error) {
	nombres, marcas, otras, nuevas := make([]string, len(cols)), make([]string, len(cols)), []string{}, []string{}
	pone, args := []string{}, make([]any, len(cols))
	for i, c := range cols {
		nombres[i], marcas[i], args[i] = c.nombre, "$"+strconv.Itoa(i+1), valorDe(c.valor)
		if i >= llaves {
			pone = append(pone, c.nombre+" = excluded."+c.nombre)
			otras = append(otras, tabla+"."+c.nombre)
			nuevas = append(nuevas, "excluded."+c.nombre)
		}
	}
	q := fmt.Sprintf("INSERT INTO %s(%s) VALUES (%s) ON CONFLICT(%s) DO UPDATE SET %s WHERE (%s) IS NOT (%s) RETURNING id",
		tabla, strings.Join(nombres, ", "), strings.Join(marcas, ", "), strings.Join(nombres[:llaves], ", "),
		strings.Join(pone, ", "), strings.Join(otras, ", "), strings.Join(nuevas, ", "))
	if !t.escribe {
		return false, errSoloLectura
	}
	var id int64
	if cambio, err = t.uno(ctx, q, args, &id); err != nil {
		return false, fmt.Errorf("write %s: %w", tabla, err)
	}
	if cambio {
		t.anotaJunto(hecho, rfc, filaN(tabla, id))
	}
	return cambio, nil
}

// quita takes rows of an aggregate away, leaving the fact.
func (t *Tx) quita(ctx context.Context, tabla, hecho, rfc, donde string, args ...any) error {
	ids, err := Ambito{t: t}.numeros(ctx, "SELECT id FROM "+tabla+" WHERE "+donde, args...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err = t.exec(ctx, "DELETE FROM "+tabla+" WHERE id = $1", id); err != nil {
			return err
		}
		t.anotaJunto(hecho, rfc, filaN(tabla, id))
	}
	return nil
}

// valorDe turns a domain value into a column's.
func valorDe(v any) any {
	switch x := v.(type) {
	case time.Time:
		return instante(x)
	case civil.Date:
		return x.String()
	case bool:
		return bit(x)
	case []byte:
		if x == nil {
			return []byte{}
		}
	}
	return v
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// enJSON writes a list or a struct for a column; nil is NULL.
func enJSON(v any) (any, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encode column: %w", err)
	}
	if string(b) == "null" {
		return nil, nil //nolint:nilnil // NULL
	}
	return string(b), nil
}

// instanteEn scans an instant: what the database has as text becomes what the domain has, or an error. A date
// that does not parse is never taken for none.
type instanteEn struct{ t *time.Time }

// Scan reads a column.
func (i instanteEn) Scan(v any) (err error) {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("%w: %T", errColumna, v)
	}
	*i.t, err = leeInstante(s)
	return err
}

type fechaEn struct{ d *civil.Date }

// Scan reads a column.
func (f fechaEn) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("%w: %T", errColumna, v)
	}
	return f.d.UnmarshalText([]byte(s))
}

// jsonEn scans a JSON column; NULL leaves the value alone.
type jsonEn struct{ v any }

// Scan reads a column.
func (j jsonEn) Scan(v any) error {
	switch s := v.(type) {
	case nil:
		return nil
	case string:
		return json.Unmarshal([]byte(s), j.v)
	}
	return fmt.Errorf("%w: %T", errColumna, v)
}

var errColumna = errors.New("column of another type")

// lista reads every row of a query with one scan function.
func lista[T any](ctx context.Context, t *Tx, lee func(scan func(...any) error) (T, error), q string, args ...any) ([]T, error) {
	out := []T{}
	rows, err := t.query(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err below tells
	for rows.Next() {
		v, err := lee(rows.Scan)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// unico reads the only row of a query; NoEncontrado when there is none.
func unico[T any](ctx context.Context, t *Tx, que, id string, lee func(scan func(...any) error) (T, error), q string, args ...any) (T, error) {
	l, err := lista(ctx, t, lee, q, args...)
	if err == nil && len(l) == 0 {
		err = noHay(que, id)
	}
	if err != nil {
		var cero T
		return cero, err
	}
	return l[0], nil
}
