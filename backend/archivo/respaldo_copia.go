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
	"strings"
	"sync"

	"filippo.io/age"

	"valija/backend/fault"
)

// Names of the files of a backup. Those of an encrypted archive end in .age: the age tool opens them with the
// archive's identity.
const (
	prefijoBase    = "valija-"
	prefijoCambios = "cambios-"
	prefijoParcial = ".parcial" // on its way to its name; nobody's once its process is gone
	extParte       = ".db"
	extCifrada     = ".age"

	letrasParte = 16 // of its SHA-256, in its name
)

// esParte tells the names of a backup's copies of the database; others' files may begin like them.
func esParte(nombre string) bool {
	n, base := strings.CutPrefix(nombre, prefijoBase)
	n, cambios := strings.CutPrefix(n, prefijoCambios)
	n, copia := strings.CutSuffix(strings.TrimSuffix(n, extCifrada), extParte)
	return base != cambios && copia && len(n) == letrasParte && strings.Trim(n, "0123456789abcdef") == ""
}

// nuevaCopia returns where a copy of the database is made before it goes to the backup, in this process's room of the
// data folder: in clear it is only where the archive is in clear already.
func (a *Archivo) nuevaCopia(ctx context.Context) (string, error) {
	l, err := a.cuarto(ctx)
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp(l.dir, "respaldo-*.db")
	if err != nil {
		return "", err
	}
	return f.Name(), errors.Join(f.Close(), os.Remove(f.Name())) // SQLite makes it
}

// resumen is what a copy of the database, whole or of changes, says of itself.
type resumen struct {
	cabeza     Cabeza // its Seq is 0 when it has no event
	version    int
	objetos    int64 // that it names
	enClaro    int64 // of those, the ones that an encrypted archive has not encrypted yet
	documentos int64 // the last number: they are numbered from one and none ever goes away
}

func leeCopia(ctx context.Context, path string) (l resumen, err error) {
	err = conBase(ctx, dsnQuieta(path), func(c *sql.Conn) error {
		for q, v := range map[string]any{
			"PRAGMA user_version":                                                        &l.version,
			"SELECT count(*) FROM objeto":                                                &l.objetos,
			"SELECT coalesce(max(id), 0) FROM documento":                                 &l.documentos,
			"SELECT coalesce(max(seq), 0) FROM evento":                                   &l.cabeza.Seq,
			"SELECT coalesce((SELECT huella FROM evento ORDER BY seq DESC LIMIT 1), '')": &l.cabeza.Huella,
		} {
			if err := c.QueryRowContext(ctx, q).Scan(v); err != nil {
				return err
			}
		}
		if l.version < versionPorCifrar {
			return nil
		}
		return c.QueryRowContext(ctx, "SELECT count(*) FROM por_cifrar").Scan(&l.enClaro)
	})
	return l, err
}

// versionPorCifrar is the first schema in which an archive in clear can be encrypted.
const versionPorCifrar = 5

// publicaCopia writes a copy of the database to the backup, encrypted when the archive is, under a name that says
// which bytes they are. It needs no secret: a locked archive can be backed up too.
func (a *Archivo) publicaCopia(path, destino string, base bool) (p Parte, err error) {
	src, err := os.Open(path)
	if err != nil {
		return p, err
	}
	defer src.Close() //nolint:errcheck // only read
	dst, err := os.CreateTemp(destino, prefijoParcial+"*")
	if err != nil {
		return p, err
	}
	h := sha256.New()
	err = a.cifraHacia(io.MultiWriter(dst, h), src)
	i, e := dst.Stat()
	if err = errors.Join(err, e, dst.Sync(), dst.Close()); err != nil {
		return p, errors.Join(err, os.Remove(dst.Name()))
	}
	p.SHA256, p.Bytes = hex.EncodeToString(h.Sum(nil)), i.Size()
	p.Nombre = prefijoCambios
	if base {
		p.Nombre = prefijoBase
	}
	if p.Nombre += p.SHA256[:letrasParte] + extParte; a.Cifrada() {
		p.Nombre += extCifrada
	}
	return p, os.Rename(dst.Name(), filepath.Join(destino, p.Nombre))
}

// cifraHacia copies, encrypting to the key of an encrypted archive.
func (a *Archivo) cifraHacia(w io.Writer, r io.Reader) error {
	if !a.Cifrada() {
		_, err := io.Copy(w, r)
		return err
	}
	para, err := age.ParseX25519Recipient(a.Destinatario())
	if err != nil {
		return fmt.Errorf("archive's recipient: %w", err)
	}
	x, err := age.Encrypt(w, para)
	if err != nil {
		return fmt.Errorf("encrypt database: %w", err)
	}
	_, err = io.Copy(x, r)
	return errors.Join(err, x.Close())
}

// copiadora copies objects from one folder of them to another that may have some already.
type copiadora struct {
	de, a     string
	parciales string                             // folder, on the disk of a, for files that do not have their name yet
	falta     func(nombre string, _ error) error // what it means that de does not have one
	avanza    func(hechos int64)
	ahi       loDeAntes
	vale      func(_ context.Context, nombre string) error // nil: what de has is good; asked where ahi compares, before it replaces another
	efimera   bool                                         // what is copied need not outlive this process: nothing waits for the disk

	mu       sync.Mutex
	nuevos   int
	copiado  int64           // bytes of those
	danados  int             // that de has, or lost: what a had stays
	habia    int64           // bytes of those that a had
	carpetas map[string]bool // with names that are not durable yet
	malo     error           // the first failure: nothing more is tried
}

var errNombre = errors.New("no object has such a name")

// loteCopia objects are copied together, so that their syncs share the disk's journal.
const loteCopia = 256

// copia copies what a database names.
func (k *copiadora) copia(ctx context.Context, base string) error {
	return conBase(ctx, dsnQuieta(base), func(c *sql.Conn) error {
		rows, err := c.QueryContext(ctx, "SELECT lower(hex(nombre)) FROM objeto ORDER BY nombre")
		if err != nil {
			return err
		}
		defer rows.Close() //nolint:errcheck // rows.Err below tells
		var hechos int64
		lote := make([]string, 0, loteCopia)
		for sigue := true; sigue; {
			if sigue = rows.Next(); sigue {
				var n string
				if err = rows.Scan(&n); err != nil {
					return err
				}
				lote = append(lote, n)
			}
			if len(lote) == loteCopia || !sigue {
				if err = k.lote(ctx, lote); err != nil {
					return err
				}
				hechos += int64(len(lote))
				k.avanza(hechos)
				lote = lote[:0]
			}
		}
		return rows.Err()
	})
}

// lote copies these objects and makes their names durable.
func (k *copiadora) lote(ctx context.Context, nombres []string) error {
	k.carpetas = map[string]bool{}
	if err := enParalelo(nombres, func(n string) error { return k.una(ctx, n) }); err != nil {
		return err
	}
	for c := range k.carpetas {
		if err := sincronizaCarpeta(c); err != nil {
			return noSeEscribe(err, k.a)
		}
	}
	return nil
}

func (k *copiadora) una(ctx context.Context, nombre string) error {
	k.mu.Lock()
	malo := k.malo
	k.mu.Unlock()
	if malo != nil {
		return nil // told once
	}
	if !esNombre(nombre) { // a database that was not written by us: the verification tells
		return k.falta(nombre, errNombre)
	}
	carpeta := filepath.Join(k.a, nombre[:2])
	i, err := os.Lstat(filepath.Join(carpeta, nombre))
	if err == nil {
		if queda, err := k.queda(ctx, nombre); err != nil || queda {
			k.mu.Lock()
			defer k.mu.Unlock()
			k.habia += i.Size()
			if k.malo == nil {
				k.malo = err
			}
			return err
		}
	}
	var n int64
	if err = ctx.Err(); err == nil {
		// One level only: a disk that was unplugged must not come back as a folder of its mount point.
		if err = os.Mkdir(carpeta, 0o700); err == nil || errors.Is(err, os.ErrExist) {
			n, err = k.archivo(filepath.Join(k.de, nombre[:2], nombre), filepath.Join(carpeta, nombre))
		}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	switch origen := k.origen(err); {
	case err == nil:
		k.nuevos++
		k.copiado += n
		if !k.efimera {
			k.carpetas[carpeta] = true
		}
		return nil
	case origen != "" && errors.Is(err, os.ErrNotExist):
		err = k.falta(nombre, err)
	case origen != "":
		err = fault.Wrap(fault.NoSePuedeLeer, err, "ruta", origen)
	default:
		err = noSeEscribe(err, k.a)
	}
	k.malo = err
	return err
}

// queda reports whether the object that a has is to stay: it is as good as known, the same as that of de, or that of de is
// not what its name says, cannot be read, or cannot be told without the key.
func (k *copiadora) queda(ctx context.Context, nombre string) (bool, error) {
	if k.ahi == loDeAntesVale || iguales(ctx, filepath.Join(k.de, nombre[:2], nombre), filepath.Join(k.a, nombre[:2], nombre)) {
		return true, nil
	}
	err := k.vale(ctx, nombre)
	if err == nil || errors.Is(err, errRetirado) || ctx.Err() != nil {
		return false, err
	}
	if fault.CodeOf(err) != fault.ArchivoBloqueado {
		k.mu.Lock()
		k.danados++
		k.mu.Unlock()
	}
	return true, nil
}

// iguales reports whether two files have the same bytes; what cannot be read is not the same.
func iguales(ctx context.Context, uno, otro string) bool {
	var sumas [2][sha256.Size]byte
	for i, p := range []string{uno, otro} {
		f, err := os.Open(p)
		if err != nil {
			return false
		}
		h := sha256.New()
		_, err = io.Copy(h, conCtx{ctx, f})
		if err = errors.Join(err, f.Close()); err != nil {
			return false
		}
		sumas[i] = [sha256.Size]byte(h.Sum(nil))
	}
	return sumas[0] == sumas[1]
}

func (k *copiadora) archivo(de, a string) (int64, error) {
	if k.efimera {
		return copia(de, a, k.parciales, func(*os.File) error { return nil })
	}
	return copiaSegura(de, a, k.parciales)
}

// origen returns the file that could not be read; "" when it is the destination that failed.
func (k *copiadora) origen(err error) string {
	if p, ok := errors.AsType[*os.PathError](err); ok && strings.HasPrefix(p.Path, k.de+string(filepath.Separator)) {
		return p.Path
	}
	return ""
}

// esRecuperacion tells the files that hold the archive's key for a recovery key.
func esRecuperacion(nombre string) bool {
	return strings.HasPrefix(nombre, "recuperacion") && strings.HasSuffix(nombre, extCifrada)
}

// copiaRecuperacion copies those of a folder to another and returns their names. An archive in clear has none. One
// that is proved meanwhile changes its name: then they are copied again.
func copiaRecuperacion(ctx context.Context, de, a string) (nombres []string, err error) {
	espera := insiste(ctx, esperaCandado, de, func() error {
		nombres, err = copiaRecuperacionUnaVez(de, a)
		p, ok := errors.AsType[*os.PathError](err)
		if ok && filepath.Dir(p.Path) == filepath.Clean(de) && (enUso(err) || errors.Is(err, os.ErrNotExist)) {
			return errTomado
		}
		return nil
	})
	return nombres, errors.Join(err, espera)
}

func copiaRecuperacionUnaVez(de, a string) (nombres []string, err error) {
	entries, err := os.ReadDir(de)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if n := e.Name(); err == nil && esRecuperacion(n) {
			nombres = append(nombres, n)
			_, err = copiaSegura(filepath.Join(de, n), filepath.Join(a, n), a)
		}
	}
	return nombres, err
}

// noSeEscribe gives a failure at the destination of a copy its place in the closed list: a full disk, a folder that
// may not be written, and else one that went away.
func noSeEscribe(err error, destino string) error {
	if err = traduce(err, destino); err == nil || fault.CodeOf(err) != fault.Interno {
		return err
	}
	return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", destino)
}

// barreParciales removes what a killed backup left on its way. Backups of one archive go one at a time.
func barreParciales(dir string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefijoParcial) {
			err = errors.Join(err, os.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

// escribeEntero replaces a file whole or not at all, durably.
func escribeEntero(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), prefijoParcial+"*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return sincronizaCarpeta(filepath.Dir(path))
}

// copiaSegura copies a file whole or not at all, by way of the folder parciales; what remains is to sync the name.
func copiaSegura(de, a, parciales string) (n int64, err error) {
	return copia(de, a, parciales, (*os.File).Sync)
}

func copia(de, a, parciales string, asegura func(*os.File) error) (n int64, err error) {
	src, err := os.Open(de)
	if err != nil {
		return 0, err
	}
	defer src.Close() //nolint:errcheck // only read
	dst, err := os.CreateTemp(parciales, prefijoParcial+"*")
	if err != nil {
		return 0, err
	}
	n, err = io.Copy(dst, src)
	if err = errors.Join(err, asegura(dst), dst.Close()); err == nil {
		err = os.Rename(dst.Name(), a)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(dst.Name()))
	}
	return n, err
}
