package archivo

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"valija/backend/fault"
)

// ruta returns where the object of this name lies.
func (a *Archivo) ruta(nombre string) string {
	return filepath.Join(a.dir, "objetos", nombre[:2], nombre)
}

// usa makes a deposited content part of the archive when this transaction is kept. A content that the archive
// already has is stored once; one whose file went missing is put back.
func (t *Tx) usa(ctx context.Context, d *Deposito) error {
	if err := t.alDia(ctx, d); err != nil {
		return err
	}
	if cifrado, err := t.cifra(ctx, d); err != nil || cifrado {
		return err
	}
	r, err := t.exec(ctx, "INSERT INTO objeto(nombre, bytes) VALUES (unhex($1), $2) ON CONFLICT DO NOTHING", d.Objeto, d.Bytes)
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err != nil {
		return err
	}
	if _, otra := t.publica[d.Objeto]; !otra {
		_, err = os.Lstat(t.a.ruta(d.Objeto))
		if d.ya && err != nil {
			return fmt.Errorf("text was retired meanwhile: %w", err)
		}
		if !d.ya && (n > 0 || errors.Is(err, os.ErrNotExist)) {
			t.publica[d.Objeto] = d
			return nil
		}
	}
	t.descarta(ctx, d)
	return nil
}

// descarta drops a deposit that this transaction did not need, once it is kept.
func (t *Tx) descarta(ctx context.Context, d *Deposito) {
	t.Despues(func() {
		if err := d.Descarta(); err != nil {
			t.a.log.WarnContext(ctx, "deposit left until close", "error", err)
		}
	})
}

// retira drops a text that nothing points to any more; its file goes once the transaction is kept.
func (t *Tx) retira(ctx context.Context, nombre string) error {
	r, err := t.exec(ctx, `DELETE FROM objeto WHERE nombre = unhex($1) AND NOT EXISTS (SELECT 1 FROM documento d WHERE d.objeto = objeto.id)
		AND NOT EXISTS (SELECT 1 FROM texto x WHERE x.objeto = objeto.id)`, nombre)
	if err != nil {
		return err
	}
	t.retirados = append(t.retirados, nombre)
	if n, err := r.RowsAffected(); err != nil || n == 0 || !t.a.cerradura.Load().quedoEnClaro(nombre) {
		return err
	}
	return t.siNadaQuedaEnClaro(ctx)
}

// diario is the journal of one publication: the names that are about to appear under objetos/, or to leave it.
type diario struct{ ruta string }

const extDiario = ".lote"

// publica gives deposited contents their final names, durably. The journal is closed after the commit; if that
// never comes, the next writer removes what the database does not know (recupera).
func (a *Archivo) publica(deps map[string]*Deposito, retirados []string) (diario, error) {
	if len(deps) == 0 && len(retirados) == 0 {
		return diario{}, nil
	}
	var sueltos []string
	var nombres strings.Builder
	carpetas := map[string]bool{}
	for n, d := range deps {
		if !d.seguro {
			sueltos = append(sueltos, d.ruta)
		}
		nombres.WriteString(n + "\n")
		carpetas[filepath.Dir(a.ruta(n))] = true
	}
	for _, n := range retirados {
		nombres.WriteString(n + "\n")
	}
	if err := enParalelo(sueltos, sincroniza); err != nil {
		return diario{}, err
	}
	j := diario{}
	f, err := os.CreateTemp(a.temporal(), "*"+extDiario)
	if err != nil {
		return diario{}, err
	}
	j.ruta = f.Name()
	_, err = f.WriteString(nombres.String())
	if err = errors.Join(err, f.Sync(), f.Close(), sincronizaCarpeta(a.temporal())); err != nil {
		return diario{}, err
	}
	nuevas := false
	for c := range carpetas {
		if err = os.Mkdir(c, 0o700); err == nil {
			nuevas = true
		} else if !errors.Is(err, os.ErrExist) {
			return diario{}, err
		}
	}
	for n, d := range deps {
		if err = os.Rename(d.ruta, a.ruta(n)); err != nil {
			return diario{}, err
		}
	}
	porSincronizar := slices.Collect(maps.Keys(carpetas))
	if nuevas {
		porSincronizar = append(porSincronizar, filepath.Join(a.dir, "objetos"))
	}
	return j, enParalelo(porSincronizar, sincronizaCarpeta)
}

// recupera finishes what a killed writer left: contents that its journal names and that the database does not
// know were never acknowledged, and go. It runs under the archive's lock, so no writer is at work.
func (a *Archivo) recupera(ctx context.Context) error {
	entries, err := os.ReadDir(a.temporal())
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), extDiario) {
			continue
		}
		if err = a.deshace(ctx, filepath.Join(a.temporal(), e.Name())); err != nil {
			return fmt.Errorf("recover %s: %w", e.Name(), err)
		}
	}
	return nil
}

// deshace removes what a journal names and the database does not know, and then the journal. What somebody has open,
// where that forbids it, waits for the next writer.
func (a *Archivo) deshace(ctx context.Context, path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	carpetas, espera := map[string]bool{}, false
	sc := bufio.NewScanner(strings.NewReader(string(b)))
	for sc.Scan() {
		n := sc.Text()
		if !esNombre(n) {
			continue // the journal itself was cut short: no rename had begun
		}
		var hay int
		if err = a.writer.QueryRowContext(ctx, "SELECT count(*) FROM objeto WHERE nombre = unhex($1)", n).Scan(&hay); err != nil {
			return err
		}
		if hay > 0 {
			continue
		}
		switch err = os.Remove(a.ruta(n)); {
		case enUso(err):
			espera = true
		case err == nil:
			carpetas[filepath.Dir(a.ruta(n))] = true
		case !errors.Is(err, os.ErrNotExist):
			return err
		}
	}
	if err = sc.Err(); err != nil || espera {
		return err
	}
	// What was removed must not come back once nothing names it.
	if err = enParalelo(slices.Collect(maps.Keys(carpetas)), sincronizaCarpeta); err != nil {
		return err
	}
	return os.Remove(path)
}

// Contenido is one stored content, open for reading anywhere in it.
type Contenido struct {
	*io.SectionReader

	f *os.File
}

// Close closes it.
func (c *Contenido) Close() error { return c.f.Close() }

// Abrir opens a content by its object name. NoEncontrado when the archive has no such object, DatosDanados when
// its file is missing or cannot be decoded, ArchivoBloqueado when the key is not here. Reading does not hash:
// Comprobar and Verificar do.
func (a *Archivo) Abrir(ctx context.Context, objeto string) (*Contenido, error) {
	if !esNombre(objeto) {
		return nil, noHay("el objeto", objeto)
	}
	c, err := a.abre(objeto)
	if !errors.Is(err, os.ErrNotExist) {
		return c, err
	}
	var hay int // only now: within a View the database would need a second connection
	if e := a.readers.QueryRowContext(ctx, "SELECT count(*) FROM objeto WHERE nombre = unhex($1)", objeto).Scan(&hay); e != nil {
		return nil, a.traduce(e)
	}
	if hay == 0 {
		return nil, noHay("el objeto", objeto)
	}
	return nil, err
}

func (a *Archivo) abre(objeto string) (*Contenido, error) {
	c := a.cerradura.Load()
	f, err := os.Open(a.ruta(objeto))
	if ahora := c.ahora(objeto); errors.Is(err, os.ErrNotExist) && ahora != objeto { // encrypted since its name was read
		objeto = ahora
		f, err = os.Open(a.ruta(objeto))
	}
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault.Wrap(fault.DatosDanados, err, "ruta", a.dir, "detalle", "falta el objeto "+objeto)
	}
	if err != nil {
		return nil, a.traduce(err)
	}
	i, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	r, n, err := c.formaDe(objeto).porPartes(f, i.Size())
	if err != nil {
		return nil, errors.Join(a.ilegible(objeto, err), f.Close())
	}
	return &Contenido{io.NewSectionReader(r, 0, n), f}, nil
}

func (a *Archivo) ilegible(objeto string, err error) error {
	if fault.CodeOf(err) == fault.ArchivoBloqueado {
		return err
	}
	return fault.Wrap(fault.DatosDanados, err, "ruta", a.dir, "detalle", "no se puede leer el objeto "+objeto)
}
