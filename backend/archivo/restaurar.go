package archivo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"valija/backend/fault"
)

// Restauracion is how a backup is brought back.
type Restauracion struct {
	Respaldo string // folder of the backup
	Destino  string // must not exist, or be empty: a restore never writes over a live archive
	// Conocida is the newest head that the person or another folder knows of; the zero value knows none.
	Conocida Cabeza
	// AceptoAnterior says that the person was shown that the backup is older than Conocida and goes on.
	AceptoAnterior bool
	Opciones       Options // with the key, when the archive is encrypted

	simulacro bool // only to see: nothing of it is kept
}

// Restaurar brings a backup back into an empty folder and verifies every byte of it before it says that it did.
// YaExiste when the folder is not empty; RespaldoAnterior when the backup is older than a head known elsewhere and
// nobody accepted that; ArchivoBloqueado when it is encrypted and the key is missing or another's; ArchivoAlterado
// with the Informe when what came back is not what the chain says.
func Restaurar(ctx context.Context, r Restauracion, progreso func(Avance)) (inf Informe, err error) {
	m, err := r.manifiesto()
	if err != nil {
		return inf, err
	}
	if r.Conocida.Archivo == m.Archivo && r.Conocida.Seq > m.Cabeza.Seq && !r.AceptoAnterior {
		return inf, fault.New(fault.RespaldoAnterior)
	}
	if err = vacia(r.Destino); err != nil {
		return inf, traduce(err, r.Destino)
	}
	padre := filepath.Dir(filepath.Clean(r.Destino))
	t, err := abreTaller(ctx, padre, r.Opciones)
	if err != nil {
		return inf, noSeEscribe(err, padre)
	}
	defer func() { err = errors.Join(err, noSeEscribe(t.cierra(), padre)) }()
	if inf, err = r.trae(ctx, m, t.archivo(), progreso); err != nil {
		return inf, err
	}
	// It gets its name at the end: a restore cut short leaves no folder that looks like an archive.
	if err = os.Remove(r.Destino); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return inf, noSeEscribe(err, r.Destino)
	}
	if err = errors.Join(os.Rename(t.archivo(), r.Destino), sincronizaCarpeta(padre)); err != nil {
		return inf, noSeEscribe(err, r.Destino)
	}
	return inf, inf.Err() // what could be saved is there; what could not is named
}

// Simulacro restores a backup into a scratch folder within the folder taller, verifies it and removes the scratch:
// the proof that a backup is one. The Informe says what differs.
func Simulacro(ctx context.Context, respaldo, taller string, o Options, progreso func(Avance)) (inf Informe, err error) {
	r := Restauracion{Respaldo: respaldo, Opciones: o, simulacro: true}
	m, err := r.manifiesto()
	if err != nil {
		return inf, err
	}
	t, err := abreTaller(ctx, taller, o)
	if err != nil {
		return inf, noSeEscribe(err, taller)
	}
	defer func() { err = errors.Join(err, noSeEscribe(t.cierra(), taller)) }()
	if inf, err = r.trae(ctx, m, t.archivo(), progreso); err != nil {
		return inf, err
	}
	return inf, inf.Err()
}

func (r Restauracion) manifiesto() (Manifiesto, error) {
	m, err := LeerManifiesto(r.Respaldo)
	if errors.Is(err, fs.ErrNotExist) {
		err = fault.Wrap(fault.NoSePuedeLeer, err, "ruta", filepath.Join(r.Respaldo, nombreManifiesto))
	}
	return m, err
}

// vacia refuses a folder that has anything in it.
func vacia(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && len(entries) > 0 {
		err = fault.New(fault.YaExiste, "ruta", dir)
	}
	return err
}

// trae brings a backup to the folder dir and verifies it. Its two halves count the same objects: bringing, proving.
func (r Restauracion) trae(ctx context.Context, m Manifiesto, dir string, progreso func(Avance)) (inf Informe, err error) {
	if progreso == nil {
		progreso = func(Avance) {}
	}
	base := filepath.Join(dir, archivoBase)
	if err = os.Mkdir(dir, 0o700); err != nil {
		return inf, noSeEscribe(err, dir)
	}
	if err = r.traeBase(ctx, m, base); err != nil {
		return inf, err
	}
	l, err := leeCopia(ctx, base)
	if err != nil {
		return inf, traduce(err, r.Respaldo)
	}
	if err = os.Mkdir(filepath.Join(dir, "objetos"), 0o700); err != nil {
		return inf, noSeEscribe(err, dir)
	}
	k := &copiadora{
		de: filepath.Join(r.Respaldo, "objetos"), a: filepath.Join(dir, "objetos"), parciales: dir, efimera: r.simulacro,
		falta:  func(string, error) error { return nil }, // the verification names it
		avanza: func(hechos int64) { progreso(Avance{hechos, 2 * l.objetos, "objetos"}) },
	}
	if err = cancelado(ctx, k.copia(ctx, base)); err != nil {
		return inf, noSeEscribe(err, dir)
	}
	if _, err = copiaRecuperacion(ctx, r.Respaldo, dir); err != nil {
		return inf, noSeEscribe(err, dir)
	}
	if err = errors.Join(sincronizaCarpeta(k.a), sincronizaCarpeta(dir)); err != nil {
		return inf, noSeEscribe(err, dir)
	}
	return comprueba(ctx, dir, m, r.Opciones, func(v Avance) { progreso(Avance{v.Total + v.Hechos, 2 * v.Total, v.Unidad}) })
}

// traeBase brings the copy of the database and, one after the other, the changes made since.
func (r Restauracion) traeBase(ctx context.Context, m Manifiesto, base string) error {
	if err := r.traeParte(ctx, Parte{m.Base, m.SHA256, m.BaseBytes}, base); err != nil {
		return err
	}
	l, err := leeCopia(ctx, base)
	if err != nil {
		return traduce(err, r.Respaldo)
	}
	if conocida, err := versionPropia(); err != nil || l.version > conocida {
		return errors.Join(err, fault.New(fault.DatosMasNuevos, "ruta", r.Respaldo))
	}
	cambios := base + ".cambios"
	for _, p := range m.Cambios {
		if err = r.traeParte(ctx, p, cambios); err != nil {
			return err
		}
		if err = aplicaCambios(ctx, base, cambios); err != nil {
			if sinEspacio(err) || ctx.Err() != nil {
				return traduce(cancelado(ctx, err), filepath.Dir(base))
			}
			return fault.Wrap(fault.DatosDanados, err, "ruta", r.Respaldo, "detalle", "los cambios de "+p.Nombre+" no siguen a los anteriores")
		}
		if err = os.Remove(cambios); err != nil {
			return noSeEscribe(err, filepath.Dir(base))
		}
	}
	return noSeEscribe(sincroniza(base), filepath.Dir(base))
}

// traeParte brings one file of the database in clear, if it is the one that the manifest names.
func (r Restauracion) traeParte(ctx context.Context, p Parte, path string) (err error) {
	origen := filepath.Join(r.Respaldo, p.Nombre)
	src, err := os.Open(origen)
	if err != nil {
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", origen)
	}
	defer src.Close() //nolint:errcheck // only read
	dst, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return noSeEscribe(err, filepath.Dir(path))
	}
	h := sha256.New()
	entra := io.TeeReader(conCtx{ctx, src}, h)
	claro := entra
	if strings.HasSuffix(p.Nombre, extCifrada) {
		claro, err = r.descifra(entra)
	}
	if err == nil {
		_, err = io.Copy(dst, claro)
	}
	err = errors.Join(err, dst.Close())
	if pe, ok := errors.AsType[*fs.PathError](err); ok && pe.Path == path {
		return noSeEscribe(err, filepath.Dir(path))
	}
	if _, e := io.Copy(io.Discard, entra); e != nil { // what is left of it, for the hash
		return noSeLee(e, origen)
	}
	if hex.EncodeToString(h.Sum(nil)) != p.SHA256 {
		return fault.Wrap(fault.DatosDanados, err, "ruta", r.Respaldo, "detalle", "la copia de la base de datos fue cambiada ("+p.Nombre+")")
	}
	return noSeLee(err, origen)
}

func (r Restauracion) descifra(x io.Reader) (io.Reader, error) {
	if r.Opciones.Cifrado == nil {
		return nil, errBloqueado()
	}
	claro, err := age.Decrypt(x, r.Opciones.Cifrado.identidad)
	if _, otra := errors.AsType[*age.NoIdentityMatchError](err); otra {
		return nil, fault.Wrap(fault.ArchivoBloqueado, err, "detalle", "la llave es de otro archivo")
	}
	return claro, err
}

// noSeLee gives a failure of what is read its place in the closed list.
func noSeLee(err error, origen string) error {
	if err = traduce(err, origen); err == nil || fault.CodeOf(err) != fault.Interno {
		return err
	}
	return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", origen)
}

func comprueba(ctx context.Context, dir string, m Manifiesto, o Options, progreso func(Avance)) (inf Informe, err error) {
	a, err := Open(ctx, dir, o)
	if err != nil {
		return inf, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if inf, err = a.Verificar(ctx, progreso); err != nil {
		return inf, traduce(cancelado(ctx, err), dir)
	}
	return inf, a.ComprobarCabeza(ctx, m.Cabeza)
}
