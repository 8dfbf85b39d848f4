package archivo

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"fmt"
	"hash"
	"strconv"
	"strings"
)

// sello says how the rows of a table are digested. The query's first column is the key as text; consecutive rows
// with one key (a document and its arrivals) make one digest. Columns that are NULL do not count, so a later
// migration may add columns without changing what was sealed before.
type sello struct {
	tabla string
	clave string // its key column
	todas string // every row, in order of key
	una   string // the rows of key $1
}

// sencillo seals a table by its key column.
func sencillo(tabla, clave string) sello {
	q := "SELECT CAST(" + clave + " AS TEXT) AS clave, * FROM " + tabla
	return sello{tabla, clave, q + " ORDER BY " + clave, q + " WHERE " + clave + " = $1"}
}

// sellos lists every table whose rows are the archive's word. What is not here can be made again from these:
// the search index, its queue, the sizes of objects.
func sellos() []sello {
	const documento = `SELECT d.id AS clave, d.*, o.nombre AS o_nombre, o.bytes AS o_bytes, p.id AS p_id, p.via AS p_via, p.ruta AS p_ruta,
		p.fuente AS p_fuente, p.llegada AS p_llegada
		FROM documento d JOIN objeto o ON o.id = d.objeto JOIN procedencia p ON p.documento = d.id `
	const texto = `SELECT x.documento AS clave, x.*, o.nombre AS o_nombre FROM texto x LEFT JOIN objeto o ON o.id = x.objeto `
	return append([]sello{
		{"documento", "id", documento + "ORDER BY d.id, p.id", documento + "WHERE d.id = $1 ORDER BY p.id"},
		{"texto", "documento", texto + "ORDER BY x.documento", texto + "WHERE x.documento = $1"},
		sencillo("ficha", "id"),
	}, sellosAgregados()...)
}

func selloDe(tabla string) (sello, error) {
	for _, s := range sellos() {
		if s.tabla == tabla {
			return s, nil
		}
	}
	return sello{}, fmt.Errorf("table %s has no seal", tabla) //nolint:err113 // a programming error
}

// digestos writes the lines of an event: each row, once, with the digest of what the transaction leaves.
func (t *Tx) digestos(ctx context.Context, filas []fila) (string, error) {
	var b strings.Builder
	visto := make(map[fila]bool, len(filas))
	var sel sello
	for _, f := range filas {
		if visto[f] {
			continue
		}
		visto[f] = true
		if sel.tabla != f.tabla {
			var err error
			if sel, err = selloDe(f.tabla); err != nil {
				return "", err
			}
		}
		rows, err := t.query(ctx, sel.una, f.clave)
		if err != nil {
			return "", err
		}
		d := "-"
		err = digiere(rows, func(_, digesto string) error {
			d = digesto
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("seal %s %s: %w", f.tabla, f.clave, err)
		}
		fmt.Fprintf(&b, "%s %s %s\n", f.tabla, enLinea(f.clave), d)
	}
	return b.String(), nil
}

// enLinea writes a key on a line of an event: as it is when it has letters and digits only, else quoted.
func enLinea(clave string) string {
	if clave != "" && strings.Trim(clave, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return clave
	}
	return strconv.QuoteToASCII(clave)
}

func deLinea(s string) (string, error) {
	if strings.HasPrefix(s, `"`) {
		return strconv.Unquote(s)
	}
	return s, nil
}

// digiere reads the rows of a seal's query, closes them and calls each once per key.
func digiere(rows *sql.Rows, each func(clave, digesto string) error) error {
	defer rows.Close() //nolint:errcheck // rows.Err below tells
	cols, err := rows.Columns()
	if err != nil {
		return err
	}
	var (
		vals  = make([]any, len(cols))
		dest  = make([]any, len(cols))
		h     = sha256.New()
		sum   [sha256.Size]byte
		buf   []byte
		clave string
		hay   bool
	)
	for i := range vals {
		dest[i] = &vals[i]
	}
	cierra := func() error {
		h.Sum(sum[:0])
		h.Reset()
		return each(clave, base64.RawStdEncoding.EncodeToString(sum[:]))
	}
	for rows.Next() {
		if err = rows.Scan(dest...); err != nil {
			return err
		}
		k := fmt.Sprint(vals[0])
		if hay && k != clave {
			if err = cierra(); err != nil {
				return err
			}
		}
		clave, hay = k, true
		buf = escribeFila(h, buf[:0], cols[1:], vals[1:])
	}
	if err = rows.Err(); err != nil || !hay {
		return err
	}
	return cierra()
}

// escribeFila hashes name, type, length and value of each column, so that two rows never look alike.
func escribeFila(h hash.Hash, buf []byte, cols []string, vals []any) []byte {
	for i, v := range vals {
		var tipo byte
		var s string
		switch x := v.(type) {
		case nil:
			continue
		case int64:
			tipo, s = 'i', strconv.FormatInt(x, 10)
		case string:
			tipo, s = 't', x
		case []byte:
			tipo, s = 'b', string(x)
		default:
			tipo, s = 'x', fmt.Sprint(x)
		}
		buf = append(buf, cols[i]...)
		buf = append(buf, ' ', tipo)
		buf = strconv.AppendInt(buf, int64(len(s)), 10)
		buf = append(buf, ':')
		buf = append(buf, s...)
		buf = append(buf, '\n')
	}
	h.Write(append(buf, '\n'))
	return buf
}
