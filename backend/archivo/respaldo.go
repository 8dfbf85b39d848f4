package archivo

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"valija/backend/fault"
)

// Manifiesto describes a backup. It is written last: a folder without one holds no finished backup.
//
// The database is there as a whole copy (the base) and, after it, the changes of each later backup, all of them files
// that never change once they have their names. Those of an encrypted archive are encrypted to its key.
type Manifiesto struct {
	Archivo string    `json:"archivo"`
	Creado  time.Time `json:"creado"`
	Cabeza  Cabeza    `json:"cabeza"`
	Version int       `json:"version"` // of the schema of base and changes; 0 before there were changes
	// Destinatario is the public half of the key that opens what is encrypted; "" when nothing is. One of version 0 does
	// not tell: see DestinatarioDe.
	Destinatario string  `json:"destinatario"`
	Base         string  `json:"base"`        // file name of the database copy
	SHA256       string  `json:"base_sha256"` // of that file
	BaseBytes    int64   `json:"base_bytes"`
	Cambios      []Parte `json:"cambios"`    // what changed since, in order
	Documentos   int64   `json:"documentos"` // that it brings back
	Objetos      int     `json:"objetos"`    // files of contents that the folder has
	Bytes        int64   `json:"bytes"`      // of the whole backup
	Copiado      int64   `json:"copiado"`    // bytes that this run had to write, without the manifest
	// Danados counts the contents that RespaldarDeNuevo did not take from the archive: there they are not what was stored.
	Danados int `json:"-"`
	// EnClaro counts the contents that an encrypted archive had not encrypted yet: they lie in clear here too.
	EnClaro int64 `json:"en_claro,omitempty"`
	// PorBarrer says that contents may be here that nothing names since the last base, in clear perhaps: a base is whole
	// before they go.
	PorBarrer bool `json:"por_barrer,omitempty"`
}

// Parte is one file of a backup.
type Parte struct {
	Nombre string `json:"nombre"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

const nombreManifiesto = "manifiesto.json"

// After so many changes, or when they add up to a quarter of the base, the next backup makes a new base: a restore
// must not need hundreds of files, nor the folder hold much that was changed again.
const (
	maximoCambios  = 100
	cuartoDeLaBase = 4
)

// Respaldar copies the archive to the folder destino while it is in use. A folder that already has a backup of this
// archive only receives what changed: the rows that the chain names since, and the contents that those rows name.
// What an encrypted archive's backup holds opens with its key only. EstadoNoPermite when the folder has another
// archive's backup or a newer one, or is within the archive itself; DatosEnUso while another backup runs. The one before
// stays good until the new one is whole.
func (a *Archivo) Respaldar(ctx context.Context, destino string, progreso func(Avance)) (Manifiesto, error) {
	return a.respaldar(ctx, destino, loDeAntesVale, progreso)
}

// RespaldarDeNuevo does so where a drill found damage: it makes a new base and compares every content that the folder has
// with the archive's, putting back those that differ. Where the archive's is the one that is not what was stored the
// backup's stays, for it may be the last good one: Danados counts them. A locked archive cannot tell, and replaces none.
func (a *Archivo) RespaldarDeNuevo(ctx context.Context, destino string, progreso func(Avance)) (Manifiesto, error) {
	return a.respaldar(ctx, destino, loDeAntesSeCompara, progreso)
}

// loDeAntes is what a backup makes of what its folder already has.
type loDeAntes int

const (
	loDeAntesVale loDeAntes = iota
	loDeAntesSeCompara
)

func (a *Archivo) respaldar(ctx context.Context, destino string, ahi loDeAntes, progreso func(Avance)) (m Manifiesto, err error) {
	if err = afuera(destino, a.dir); err != nil {
		return m, err
	}
	suelta, err := a.turnoDeRespaldo(ctx)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, suelta()) }()
	if progreso == nil {
		progreso = func(Avance) {}
	}
	return a.respalda(ctx, destino, ahi, progreso)
}

// turnoDeRespaldo waits for the one backup that may run; DatosEnUso when it takes long. The caller must call the returned
// function once.
func (a *Archivo) turnoDeRespaldo(ctx context.Context) (suelta func() error, err error) {
	turno, err := abreCandado(filepath.Join(a.dir, "respaldos", "candado"))
	if err != nil {
		return nil, a.traduce(err)
	}
	sigue, err := turno.toma(ctx)
	if err != nil {
		return nil, errors.Join(a.traduce(err), turno.cierra())
	}
	return func() error { return errors.Join(sigue(), turno.cierra()) }, nil
}

// afuera refuses a path, which need not exist, that is the folder dir or lies in it, whatever name leads there; and so with
// any other archive's folder: a backup's objects would lie among its own, and the sweep would take those.
func afuera(path, dir string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	raiz, err := os.Stat(dir)
	if err != nil {
		return traduce(err, dir)
	}
	for hijo := ""; hijo != path; hijo, path = path, filepath.Dir(path) {
		if directo, err := filepath.EvalSymlinks(path); err == nil {
			path = directo
		}
		if i, err := os.Stat(path); err == nil && os.SameFile(i, raiz) {
			return fault.New(fault.EstadoNoPermite, "detalle", "esa carpeta está dentro de la que se respalda, y se perdería con ella",
				"sigue", eligeOtroDisco)
		}
		if _, err := os.Lstat(filepath.Join(path, archivoBase)); err == nil {
			return fault.New(fault.EstadoNoPermite, "detalle", "esa carpeta es de otro archivo de Valija, o está dentro de ella, y el respaldo borraría sus documentos",
				"sigue", eligeOtroDisco)
		}
	}
	return nil
}

const eligeOtroDisco = "Elija una carpeta de otro disco o de una memoria USB."

// intentosRespaldo is how many times a backup begins again because a text that it was about to copy was replaced.
const intentosRespaldo = 10

var errRetirado = errors.New("an object was retired while it was being copied")

func (a *Archivo) respalda(ctx context.Context, destino string, ahi loDeAntes, progreso func(Avance)) (m Manifiesto, err error) {
	antes, hay, err := a.anterior(ctx, destino)
	if err != nil {
		return m, err
	}
	if err = os.MkdirAll(filepath.Join(destino, "objetos"), 0o700); err != nil {
		return m, noSeEscribe(err, destino)
	}
	if !hay {
		if err = a.empieza(destino); err != nil {
			return m, noSeEscribe(err, destino)
		}
	}
	if err = barreParciales(destino); err != nil {
		return m, noSeEscribe(err, destino)
	}
	barreTalleres(ctx, filepath.Dir(filepath.Clean(destino)), a.log)
	r := corrida{a: a, destino: destino, ahi: ahi, progreso: progreso}
	if hay && ahi == loDeAntesVale {
		r.sigue = &antes
	}
	for range intentosRespaldo {
		if m, err = r.unaVez(ctx); !errors.Is(err, errRetirado) {
			break
		}
	}
	return m, err
}

// quitaSiEsta removes a file that may not have been made.
func quitaSiEsta(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// anterior returns the manifest that the folder has; false when it has none. It refuses a folder with the backup of
// another archive, or of a newer state than this one, and one whose contents nobody can tell to be this archive's: each
// new base sweeps its folder.
func (a *Archivo) anterior(ctx context.Context, destino string) (Manifiesto, bool, error) {
	antes, err := LeerManifiesto(destino)
	if errors.Is(err, os.ErrNotExist) {
		return antes, false, a.noEsDeOtro(destino)
	}
	if err != nil {
		return antes, false, err
	}
	if antes.Archivo != a.id {
		return antes, false, fault.New(fault.EstadoNoPermite, "detalle", "esa carpeta tiene el respaldo de otro archivo", "sigue", "Elija otra carpeta.")
	}
	if err = a.ComprobarCabeza(ctx, antes.Cabeza); fault.CodeOf(err) != fault.ArchivoAlterado {
		return antes, err == nil, err
	}
	return antes, false, fault.Wrap(fault.EstadoNoPermite, err, "detalle", "ese respaldo tiene movimientos que este archivo no tiene",
		"sigue", "Conserve esa carpeta como está y respalde en otra.")
}

// pideBase reports whether the backup that is there cannot be continued: other schema, other way of keeping it, contents in
// clear that must go, too many changes, or a file that is not there as it was left.
func (a *Archivo) pideBase(ctx context.Context, antes Manifiesto, destino string) (bool, error) {
	version, err := a.version(ctx)
	if err != nil || antes.Version != version || antes.Destinatario != a.Destinatario() || antes.EnClaro > 0 || antes.PorBarrer ||
		len(antes.Cambios) >= maximoCambios {
		return true, err
	}
	var cambios int64
	for _, p := range antes.partes() {
		i, err := os.Stat(filepath.Join(destino, p.Nombre))
		if err != nil || i.Size() != p.Bytes {
			return true, nil //nolint:nilerr // what cannot be seen is made again
		}
		cambios += p.Bytes
	}
	return (cambios-antes.BaseBytes)*cuartoDeLaBase > antes.BaseBytes, nil
}

// partes lists the files of the database: the base, then the changes.
func (m Manifiesto) partes() []Parte {
	return append([]Parte{{m.Base, m.SHA256, m.BaseBytes}}, m.Cambios...)
}

// objetoBueno fails when the archive's object is not what its name says; with errRetirado when it was retired since the copy
// of the database was made.
func (a *Archivo) objetoBueno(ctx context.Context, nombre string) error {
	o := objeto{nombre: nombre}
	err := a.readers.QueryRowContext(ctx, "SELECT bytes FROM objeto WHERE nombre = unhex($1)", nombre).Scan(&o.bytes)
	if errors.Is(err, sql.ErrNoRows) {
		return errRetirado
	}
	if err != nil {
		return a.traduce(err)
	}
	c, err := a.comprueba(ctx, o)
	if err == nil && c != "" {
		err = fault.New(fault.ArchivoAlterado, "cuantos", "1")
	}
	if err != nil {
		a.log.WarnContext(ctx, "the backup keeps its own object", "object", nombre, "change", string(c), "error", err)
	}
	return err
}

// faltaObjeto tells an object that was retired since the copy of the database was made from one that went missing.
func (a *Archivo) faltaObjeto(nombre string, causa error) error {
	var hay int
	if err := a.readers.QueryRow("SELECT count(*) FROM objeto WHERE nombre = unhex($1)", nombre).Scan(&hay); err != nil { //nolint:noctx // one row, by its name
		return a.traduce(err)
	}
	if hay == 0 {
		return errRetirado
	}
	return fault.Wrap(fault.DatosDanados, causa, "ruta", a.dir, "detalle", "falta el objeto "+nombre)
}

// quitaAnteriores removes the copies of the database that the manifest no longer names, the mark of a first backup, and the
// key for a recovery key that another one replaced. An archive that has none lost it: then the one here may be the last.
func quitaAnteriores(dir string, m Manifiesto, llaves []string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		n := e.Name()
		nombrada := slices.ContainsFunc(m.partes(), func(p Parte) bool { return p.Nombre == n })
		reemplazada := esRecuperacion(n) && len(llaves) > 0 && !slices.Contains(llaves, n)
		if esParte(n) && !nombrada || reemplazada || n == nombreEmpezado {
			err = errors.Join(err, os.Remove(filepath.Join(dir, n)))
		}
	}
	return err
}

// barreObjetos removes from a backup the contents that its base does not name: texts that were replaced, and what lay in
// clear before the archive was encrypted. It keeps what is no object's name.
func barreObjetos(ctx context.Context, destino, base string) error {
	return conBase(ctx, dsnQuieta(base), func(c *sql.Conn) error {
		for i := range 256 {
			carpeta := filepath.Join(destino, "objetos", hex.EncodeToString([]byte{byte(i)}))
			entries, err := os.ReadDir(carpeta)
			if errors.Is(err, os.ErrNotExist) {
				continue
			}
			quitados := 0
			for _, e := range entries {
				var hay int
				if err == nil && esNombre(e.Name()) {
					err = c.QueryRowContext(ctx, "SELECT count(*) FROM objeto WHERE nombre = unhex($1)", e.Name()).Scan(&hay)
				}
				if err == nil && esNombre(e.Name()) && hay == 0 {
					err = os.Remove(filepath.Join(carpeta, e.Name()))
					quitados++
				}
			}
			if err == nil && quitados > 0 {
				err = sincronizaCarpeta(carpeta)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// LeerManifiesto reads the description of the backup in a folder.
func LeerManifiesto(dir string) (m Manifiesto, err error) {
	b, err := os.ReadFile(filepath.Join(dir, nombreManifiesto))
	if err != nil {
		return m, traduce(err, dir)
	}
	if err = json.Unmarshal(b, &m); err != nil || slices.ContainsFunc(m.partes(), func(p Parte) bool {
		return !esNombre(p.SHA256) || p.Nombre == "" || p.Nombre != filepath.Base(p.Nombre)
	}) {
		return m, fault.Wrap(fault.DatosDanados, err, "ruta", dir, "detalle", "el manifiesto del respaldo no se puede leer")
	}
	return m, nil
}

// DestinatarioDe returns the public half of the key that a backup asks for; "" when it is all in clear.
func DestinatarioDe(ctx context.Context, respaldo string) (string, error) {
	m, err := Restauracion{Respaldo: respaldo}.manifiesto()
	if err != nil || m.Version > 0 {
		return m.Destinatario, err
	}
	var d string // the base of one of version 0 is in clear
	err = conBase(ctx, dsnQuieta(filepath.Join(respaldo, m.Base)), func(c *sql.Conn) error {
		return c.QueryRowContext(ctx, "SELECT coalesce(destinatario, '') FROM ficha").Scan(&d)
	})
	if err != nil {
		return "", noSeLee(err, filepath.Join(respaldo, m.Base))
	}
	return d, nil
}

func escribeManifiesto(dir string, m Manifiesto) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return escribeEntero(filepath.Join(dir, nombreManifiesto), append(b, '\n'))
}
