package archivo

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"valija/backend/fault"
)

// An archive that began in clear is encrypted in two steps (decisiones/0010). EmpezarACifrar gives it a key: from then on
// what comes in is encrypted, and what lies in clear is listed in por_cifrar. Cifrar goes through that list: each batch is
// one transaction that publishes encrypted contents and retires those in clear, by the same journal as any other. Killed
// at any instant, each content is in the one form or in the other, and the list says which.

// EmpezarACifrar gives the key k to an archive that lies in clear; the caller has put it where it stays. Nothing is
// encrypted yet but what comes in.
//
// Faults: EstadoNoPermite when the archive is encrypted, or when another process has the folder open.
func (a *Archivo) EmpezarACifrar(ctx context.Context, k *Cifrado) error {
	suelta, err := a.candado.toma(ctx)
	if err != nil {
		return a.traduce(err)
	}
	err = a.empiezaACifrar(ctx, k)
	return a.traduce(errors.Join(cancelado(ctx, err), suelta()))
}

func (a *Archivo) empiezaACifrar(ctx context.Context, k *Cifrado) error {
	if a.Cifrada() {
		return fault.New(fault.EstadoNoPermite, "detalle", "este archivo ya está cifrado", "sigue", "No hace falta nada más.")
	}
	acompanada, err := a.presencia.aSolas(ctx)
	if err != nil {
		return err
	}
	_, err = a.update(ctx, func(t *Tx) error { return t.ponLlave(ctx, k) }, func() error { return nil })
	// Whatever became of it, what the database says is what counts, before anybody else may write. Unread, it may be encrypted.
	lee := a.leeCerradura(context.WithoutCancel(ctx), k)
	if lee != nil {
		a.cerradura.Store(&cerradura{destinatario: k.Destinatario(), perdida: true})
	}
	return errors.Join(err, lee, acompanada())
}

// ponLlave makes the archive an encrypted one whose contents all lie in clear.
func (t *Tx) ponLlave(ctx context.Context, k *Cifrado) error {
	if _, err := t.exec(ctx, "UPDATE ficha SET forma = 'age', destinatario = $1", k.Destinatario()); err != nil {
		return err
	}
	r, err := t.exec(ctx, "INSERT INTO por_cifrar(objeto) SELECT id FROM objeto")
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err != nil {
		return err
	}
	t.anota("cifrado_empezado", "", map[string]any{"destinatario": k.Destinatario(), "objetos": n}, fila{"ficha", t.a.id})
	return t.siNadaQuedaEnClaro(ctx)
}

// PorCifrar returns how many contents still lie in clear in an archive that is being encrypted; 0 in any other.
func (a *Archivo) PorCifrar(ctx context.Context) (n int64, err error) {
	if len(a.cerradura.Load().enClaro) == 0 {
		return 0, nil
	}
	err = a.View(ctx, func(t *Tx) (err error) {
		n, err = t.porCifrar(ctx)
		return err
	})
	return n, err
}

func (t *Tx) porCifrar(ctx context.Context) (n int64, err error) {
	_, err = t.uno(ctx, "SELECT count(*) FROM por_cifrar", nil, &n)
	return n, err
}

// Cifrar encrypts what still lies in clear, in batches, until nothing does or ctx ends; it goes on where it was stopped,
// and the archive may be used meanwhile. It returns what stays in clear. No backup runs at the same time.
//
// Faults: EstadoNoPermite in an archive that has no key yet, or whose recovery key was not proved: a keyring alone must
// not become the only way to read what needed none. ArchivoBloqueado without the key; DatosEnUso while a backup runs.
func (a *Archivo) Cifrar(ctx context.Context, progreso func(Avance)) (s SinCifrar, err error) {
	if !a.Cifrada() {
		return s, fault.New(fault.EstadoNoPermite, "detalle", "este archivo está en claro y no tiene llave", "sigue", "Empiece por darle una.")
	}
	if err = a.ExigeLlave(); err != nil {
		return s, err
	}
	faltan, err := a.PorCifrar(ctx)
	if err != nil {
		return s, err
	}
	if faltan == 0 {
		s.SinQuitar, err = a.sinQuitar(ctx)
		return s, a.traduce(err)
	}
	if !a.Recuperable() {
		return s, fault.New(fault.EstadoNoPermite, "detalle", "falta probar la clave de recuperación, y sin ella el llavero sería la única manera de leer sus documentos",
			"sigue", "Haga la clave, guárdela y pruébela; después siga con el cifrado.")
	}
	suelta, err := a.turnoDeRespaldo(ctx)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, suelta()) }()
	if err = a.quitaCopiasDeMigrar(); err != nil {
		return s, a.traduce(err)
	}
	if progreso == nil {
		progreso = func(Avance) {}
	}
	if err = a.cifraTodo(ctx, faltan, &s, progreso); err == nil {
		s.SinQuitar, err = a.sinQuitar(ctx)
	}
	return s, a.traduce(cancelado(ctx, err))
}

// SinCifrar are the objects that Cifrar leaves in clear, by their names.
type SinCifrar struct {
	Alterados []string // not what was stored, or missing: encrypting them would hide it
	SinLeer   []string // nobody knows what they are: the log says why they could not be read
	SinQuitar []string // encrypted, and somebody has the file in clear open: it goes with the first change after they let go
}

// Hay reports whether there are any.
func (s SinCifrar) Hay() bool { return len(s.Alterados)+len(s.SinLeer)+len(s.SinQuitar) > 0 }

// sinQuitar returns what this process knew in clear, no row names any more, and is still there once it was tried again.
func (a *Archivo) sinQuitar(ctx context.Context) (nombres []string, err error) {
	suelta, err := a.candado.toma(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, suelta()) }()
	if err = a.recupera(ctx); err != nil {
		return nil, err
	}
	for sum := range a.cerradura.Load().enClaro {
		n := hex.EncodeToString(sum[:])
		if _, e := os.Lstat(a.ruta(n)); errors.Is(e, os.ErrNotExist) {
			continue
		}
		if errors.Is(a.faltaObjeto(n, nil), errRetirado) {
			nombres = append(nombres, n)
		}
	}
	return nombres, nil
}

func (a *Archivo) cifraTodo(ctx context.Context, faltan int64, s *SinCifrar, progreso func(Avance)) (err error) {
	var hechos, ultimo int64
	for {
		progreso(Avance{hechos, faltan, "objetos"})
		if err = ctx.Err(); err != nil {
			return err
		}
		lote, err := a.siguientesEnClaro(ctx, ultimo)
		if err != nil || len(lote) == 0 {
			return err
		}
		ultimo = lote[len(lote)-1].id
		if err = a.cifraLote(ctx, lote, s); err != nil {
			return err
		}
		hechos += int64(len(lote))
	}
}

type enClaro struct {
	objeto

	id int64
}

// siguientesEnClaro returns the next contents that lie in clear, after this id: as many as one batch may have.
func (a *Archivo) siguientesEnClaro(ctx context.Context, despues int64) (lote []enClaro, err error) {
	err = a.View(ctx, func(t *Tx) error {
		var bytes int64
		return t.recorre(ctx, func(r *sql.Rows) error {
			var o enClaro
			err := r.Scan(&o.id, &o.nombre, &o.bytes)
			if bytes < loteBytes {
				lote = append(lote, o)
			}
			bytes += o.bytes
			return err
		}, `SELECT o.id, lower(hex(o.nombre)), o.bytes FROM por_cifrar p JOIN objeto o ON o.id = p.objeto
			WHERE p.objeto > $1 ORDER BY p.objeto LIMIT $2`, despues, loteArchivos)
	})
	return lote, err
}

// cifraLote encrypts these contents and puts them in the place of those in clear; s gets the names of those that it cannot.
func (a *Archivo) cifraLote(ctx context.Context, lote []enClaro, s *SinCifrar) (err error) {
	var deps []*Deposito
	defer func() {
		if err != nil {
			for _, d := range deps {
				err = errors.Join(err, d.Descarta())
			}
		}
	}()
	for _, o := range lote {
		d, err := a.depositaCifrado(ctx, o)
		switch {
		case err == nil:
			deps = append(deps, d)
		case errors.Is(err, errRetirado):
		case errors.Is(err, errAlterado):
			s.Alterados = append(s.Alterados, o.nombre)
		case errors.Is(err, errSinLeer):
			a.log.WarnContext(ctx, "a content in clear cannot be read and stays", "object", o.nombre, "error", err)
			s.SinLeer = append(s.SinLeer, o.nombre)
		default:
			return err
		}
	}
	return a.Update(ctx, func(t *Tx) error {
		for _, d := range deps {
			if hecho, err := t.cifra(ctx, d); err != nil {
				return err
			} else if !hecho { // what came in meanwhile was the same, or it was retired
				t.descarta(ctx, d)
			}
		}
		return nil
	})
}

// Why a content in clear stays: it is not what was stored, or nobody knows.
var (
	errAlterado = errors.New("it is not what was stored")
	errSinLeer  = errors.New("it cannot be read")
)

// depositaCifrado deposits, encrypted, a content that lies in clear. errRetirado when it no longer is one.
func (a *Archivo) depositaCifrado(ctx context.Context, o enClaro) (*Deposito, error) {
	f, err := os.Open(a.ruta(o.nombre))
	if errors.Is(err, os.ErrNotExist) {
		if e := a.faltaObjeto(o.nombre, err); fault.CodeOf(e) != fault.DatosDanados {
			return nil, e
		}
		return nil, errAlterado
	}
	if err != nil {
		return nil, errors.Join(errSinLeer, err)
	}
	defer f.Close() //nolint:errcheck // only read
	fuente := &lectorFuente{r: f}
	d, err := a.deposita(ctx, fuente)
	if fuente.err != nil && ctx.Err() == nil {
		return nil, errors.Join(errSinLeer, err)
	}
	if err == nil && (hex.EncodeToString(d.SHA256) != o.nombre || d.Bytes != o.bytes) {
		return nil, cmp.Or(d.Descarta(), errAlterado)
	}
	return d, err
}

// cifra puts the encrypted deposit d in the place of the same content in clear; false when none is listed.
func (t *Tx) cifra(ctx context.Context, d *Deposito) (hecho bool, err error) {
	claro := hex.EncodeToString(d.SHA256)
	if d.ya || !t.a.cerradura.Load().quedoEnClaro(claro) {
		return false, nil
	}
	var id int64
	hay, err := t.uno(ctx, "SELECT p.objeto FROM por_cifrar p JOIN objeto o ON o.id = p.objeto WHERE o.nombre = $1", []any{d.SHA256}, &id)
	if err != nil || !hay {
		return false, err
	}
	if _, err = t.exec(ctx, "DELETE FROM por_cifrar WHERE objeto = $1", id); err != nil {
		return false, err
	}
	if _, err = t.exec(ctx, "UPDATE objeto SET nombre = unhex($2) WHERE id = $1", id, d.Objeto); err != nil {
		return false, err
	}
	// The chain seals a document and a text with the name of its object.
	if err = t.recorre(ctx, func(r *sql.Rows) error {
		var f fila
		err := r.Scan(&f.tabla, &f.clave)
		t.anotaJunto("cifrado", "", f)
		return err
	}, `SELECT 'documento', CAST(id AS TEXT) FROM documento WHERE objeto = $1
		UNION ALL SELECT 'texto', CAST(documento AS TEXT) FROM texto WHERE objeto = $1`, id); err != nil {
		return false, err
	}
	t.publica[d.Objeto] = d
	t.retirados = append(t.retirados, claro)
	return true, t.siNadaQuedaEnClaro(ctx)
}

// siNadaQuedaEnClaro records the end of the conversion, in the transaction that made it so.
func (t *Tx) siNadaQuedaEnClaro(ctx context.Context) error {
	var uno int
	if quedan, err := t.uno(ctx, "SELECT 1 FROM por_cifrar LIMIT 1", nil, &uno); err != nil || quedan {
		return err
	}
	t.anota("cifrado_terminado", "", nil)
	return nil
}

// alDia brings a deposit that was made while the archive lay in clear to how contents are kept now.
func (t *Tx) alDia(ctx context.Context, d *Deposito) error {
	c := t.a.cerradura.Load()
	nombre := c.forma().nombre(d.SHA256)
	switch {
	case c.destinatario == "" || d.Objeto == nombre:
		return nil
	case !d.ya:
		return t.a.depositaDeNuevo(ctx, d)
	}
	var uno int // what the archive already had: it may have been encrypted since
	if hay, err := t.uno(ctx, "SELECT 1 FROM objeto WHERE nombre = unhex($1)", []any{d.Objeto}, &uno); err != nil || hay {
		return err
	}
	d.Objeto = nombre
	return nil
}

// depositaDeNuevo codes a deposit again.
func (a *Archivo) depositaDeNuevo(ctx context.Context, d *Deposito) error {
	f, err := os.Open(d.ruta)
	if err != nil {
		return err
	}
	nuevo, err := a.deposita(ctx, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	err = d.Descarta()
	*d = *nuevo
	return err
}

// quitaCopiasDeMigrar removes the copies of the database that migrations left: they name contents in clear, and once those
// have other names they bring nothing back.
func (a *Archivo) quitaCopiasDeMigrar() error {
	dir := filepath.Join(a.dir, "respaldos")
	copias, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, c := range copias {
		if strings.HasPrefix(c.Name(), "antes-de-v") && strings.HasSuffix(c.Name(), ".db") {
			err = errors.Join(err, os.Remove(filepath.Join(dir, c.Name())))
		}
	}
	return err
}
