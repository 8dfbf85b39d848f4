package archivo

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"valija/backend/fault"
)

// verificaObjetos hashes every content, one folder of objetos/ after the other, and returns the paths of files
// that no row knows: candidates, for a writer may be at work.
func (a *Archivo) verificaObjetos(ctx context.Context, inf *Informe, progreso func(Avance)) (extra []string, err error) {
	var total int64
	err = a.View(ctx, func(t *Tx) error {
		if _, err = t.uno(ctx, "SELECT count(*) FROM objeto", nil, &total); err != nil {
			return err
		}
		for i := range 256 {
			pre := hex.EncodeToString([]byte{byte(i)})
			mas, err := t.verificaCarpeta(ctx, pre, inf)
			if err != nil {
				return err
			}
			extra = append(extra, mas...)
			if progreso != nil {
				progreso(Avance{int64(inf.Objetos), total, "objetos"})
			}
		}
		return t.sinDueno(ctx, inf)
	})
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(filepath.Join(a.dir, "objetos"))
	for _, e := range entries {
		n := e.Name()
		if len(n) == 2 && e.IsDir() && strings.Trim(n, "0123456789abcdef") == "" {
			continue // just seen
		}
		if n != ".tmp" {
			extra = append(extra, filepath.Join("objetos", n))
		}
	}
	return extra, err
}

// sinDueno finds objects that no document and no text points to.
func (t *Tx) sinDueno(ctx context.Context, inf *Informe) error {
	return t.recorre(ctx, func(r *sql.Rows) error {
		var n string
		err := r.Scan(&n)
		inf.Diferencias = append(inf.Diferencias, Diferencia{"objeto", n, Sobra})
		return err
	}, `SELECT lower(hex(nombre)) FROM objeto o WHERE NOT EXISTS (SELECT 1 FROM documento d WHERE d.objeto = o.id)
		AND NOT EXISTS (SELECT 1 FROM texto x WHERE x.objeto = o.id)`)
}

// finDe returns the last name of the folder pre.
func finDe(pre string) string { return pre + strings.Repeat("f", 2*sha256.Size-len(pre)) }

type objeto struct {
	nombre string
	bytes  int64
}

// verificaCarpeta compares one folder with its rows and hashes what both have.
func (t *Tx) verificaCarpeta(ctx context.Context, pre string, inf *Informe) (extra []string, err error) {
	var objetos []objeto
	conocidos := map[string]bool{}
	err = t.recorre(ctx, func(r *sql.Rows) error {
		var o objeto
		err := r.Scan(&o.nombre, &o.bytes)
		objetos = append(objetos, o)
		conocidos[o.nombre] = true
		return err
	}, "SELECT lower(hex(nombre)), bytes FROM objeto WHERE nombre BETWEEN unhex($1) AND unhex($2) ORDER BY nombre", pre, finDe(pre))
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(filepath.Join(t.a.dir, "objetos", pre))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		if !conocidos[e.Name()] || e.IsDir() {
			extra = append(extra, filepath.Join("objetos", pre, e.Name()))
		}
	}
	return extra, t.a.compruebaTodos(ctx, objetos, inf)
}

// compruebaTodos hashes objects on all processors.
func (a *Archivo) compruebaTodos(ctx context.Context, objetos []objeto, inf *Informe) error {
	var (
		mu   sync.Mutex
		wg   sync.WaitGroup
		next int
		errs []error
	)
	for range min(runtime.GOMAXPROCS(0), len(objetos)) {
		wg.Go(func() {
			for {
				mu.Lock()
				if next == len(objetos) || len(errs) > 0 {
					mu.Unlock()
					return
				}
				o := objetos[next]
				next++
				mu.Unlock()
				c, err := a.comprueba(ctx, o)
				mu.Lock()
				switch {
				case fault.CodeOf(err) == fault.ArchivoBloqueado:
					inf.SinLlave = true
				case err != nil:
					errs = append(errs, err)
				case c != "":
					inf.Diferencias = append(inf.Diferencias, Diferencia{"objeto", o.nombre, c})
				default:
					inf.Bytes += o.bytes
				}
				inf.Objetos++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// comprueba reads one object to its end and compares its size and its name; "" when they agree. A content that
// does not decode is a changed one: age authenticates every chunk.
func (a *Archivo) comprueba(ctx context.Context, o objeto) (Cambio, error) {
	if !esNombre(o.nombre) {
		return Cambiado, nil
	}
	c := a.cerradura.Load()
	f, err := os.Open(a.ruta(o.nombre))
	if ahora := c.ahora(o.nombre); errors.Is(err, os.ErrNotExist) && ahora != o.nombre { // encrypted since its row was read
		return a.comprueba(ctx, objeto{ahora, o.bytes})
	}
	if errors.Is(err, os.ErrNotExist) {
		return Falta, nil
	}
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // only read
	i, err := f.Stat()
	if err != nil {
		return "", err
	}
	r, err := c.formaDe(o.nombre).decodifica(f, i.Size())
	if err != nil {
		if fault.CodeOf(err) == fault.ArchivoBloqueado {
			return "", err
		}
		return Cambiado, nil
	}
	h := sha256.New()
	buf := bufs.Get().(*[64 << 10]byte) //nolint:errcheck,forcetypeassert // the pool holds nothing else
	defer bufs.Put(buf)
	n, err := io.CopyBuffer(h, struct{ io.Reader }{conCtx{ctx, r}}, buf[:])
	if e := ctx.Err(); e != nil {
		return "", e
	}
	if _, ok := errors.AsType[*os.PathError](err); ok {
		return "", err // the disk, not the content
	}
	if err != nil || n != o.bytes || !c.es(o.nombre, h.Sum(nil)) {
		return Cambiado, nil
	}
	return "", nil
}

// Comprobar hashes one content and returns its SHA-256 in hexadecimal: the figure of the evidence package, also
// where the object's name is keyed. ArchivoAlterado when it is not what was stored.
func (a *Archivo) Comprobar(ctx context.Context, nombre string) (_ string, err error) {
	c, err := a.Abrir(ctx, nombre)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	h := sha256.New()
	if _, err = io.Copy(h, conCtx{ctx, c}); err != nil {
		return "", a.ilegible(nombre, err)
	}
	sum := h.Sum(nil)
	if !a.cerradura.Load().es(nombre, sum) {
		return "", fault.New(fault.ArchivoAlterado, "cuantos", "1")
	}
	return hex.EncodeToString(sum), nil
}

// sobrantes looks again at files that no row knew, with writers held off: what is still there and still unknown
// does not belong.
func (a *Archivo) sobrantes(ctx context.Context, extra []string) (out []Diferencia, err error) {
	if len(extra) == 0 {
		return nil, nil
	}
	suelta, err := a.candado.toma(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, suelta()) }()
	if err = a.recupera(ctx); err != nil {
		return nil, err
	}
	err = a.View(ctx, func(t *Tx) error {
		for _, p := range extra {
			if _, err := os.Lstat(filepath.Join(a.dir, p)); errors.Is(err, os.ErrNotExist) {
				continue
			}
			var hay int
			if _, err := t.uno(ctx, "SELECT count(*) FROM objeto WHERE nombre = unhex($1)", []any{filepath.Base(p)}, &hay); err != nil {
				return err
			}
			if hay == 0 || filepath.Dir(p) != filepath.Join("objetos", filepath.Base(p)[:2]) {
				out = append(out, Diferencia{"archivo", filepath.ToSlash(p), Sobra})
			}
		}
		return nil
	})
	return out, err
}

// cadaEvento calls each with every link, first one first.
func (t *Tx) cadaEvento(ctx context.Context, each func(Evento) error) error {
	return t.recorre(ctx, func(r *sql.Rows) error {
		e, err := leeEvento(r)
		if err != nil {
			return err
		}
		return each(e)
	}, "SELECT seq, instante, tipo, rfc, detalle, filas, previo, huella FROM evento ORDER BY seq")
}

// cadaFila reads the lines of an event.
func (e Evento) cadaFila(each func(tabla, clave, digesto string)) error {
	for line := range strings.Lines(e.Filas) {
		tabla, resto, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		i := strings.LastIndexByte(resto, ' ')
		if !ok || i < 0 {
			return fmt.Errorf("event %d: %w", e.Seq, errFila)
		}
		clave, err := deLinea(resto[:i])
		if err != nil {
			return fmt.Errorf("event %d: %w", e.Seq, errFila)
		}
		each(tabla, clave, resto[i+1:])
	}
	return nil
}

var errFila = errors.New("unreadable row line")
