package oficina

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"valija/backend/fault"
)

// PuedeVigilarse refuses a folder that cannot be watched: one that is not there, or that holds the archive itself.
func PuedeVigilarse(carpeta, datos string) error {
	i, err := os.Stat(carpeta)
	if err != nil || !i.IsDir() || !filepath.IsAbs(carpeta) {
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", carpeta)
	}
	if dentroDe(carpeta, datos) || dentroDe(datos, carpeta) {
		return fault.New(fault.EstadoNoPermite, "detalle", "es la carpeta de datos de Valija, o la contiene", "sigue", "Elija otra carpeta.")
	}
	return nil
}

func dentroDe(a, b string) bool {
	r, err := filepath.Rel(b, a)
	return err == nil && r != ".." && !strings.HasPrefix(r, ".."+string(filepath.Separator))
}

// ajusteVigilada remembers what was taken from the watched folder, so that a restart takes nothing twice.
const ajusteVigilada = "vigilada"

// vigilada is what is known of the files of a watched folder. A mark is a file's size and modification time.
type vigilada struct {
	Carpeta string            `json:"carpeta"`
	Tomados map[string]string `json:"tomados"` // path -> mark when it was taken

	crecen   map[string]string   // path -> mark at the last look
	fallidos map[string]*fallido // those that could not be read
}

// fallido is a file that could not be read: in use by another program, without permission.
type fallido struct {
	marca, motivo string
	espera, falta int // looks between tries, and until the next one
}

// maximaEspera is how many looks go by at most before a file is tried again: ten minutes of the window's.
const maximaEspera = 120

// fallo has a file tried again later than the last time; one that changed begins anew.
func (v *vigilada) fallo(p Problema, marca string) {
	f := v.fallidos[p.Ruta]
	if f == nil || f.marca != marca {
		f = &fallido{marca: marca}
		v.fallidos[p.Ruta] = f
	}
	f.motivo = p.Motivo
	f.espera = min(max(2*f.espera, 1), maximaEspera)
	f.falta = f.espera
}

// tocaOtraVez reports whether a file may be tried at this look.
func (v *vigilada) tocaOtraVez(p, marca string) bool {
	f := v.fallidos[p]
	if f == nil || f.marca != marca {
		return true
	}
	f.falta--
	return f.falta <= 0
}

func (v *vigilada) noLeidos() []Problema {
	out := []Problema{}
	for p, f := range v.fallidos {
		out = append(out, Problema{Ruta: p, Motivo: f.motivo, OtraVez: true})
	}
	slices.SortFunc(out, func(a, b Problema) int { return strings.Compare(a.Ruta, b.Ruta) })
	return out
}

// mira looks at the folder and returns the files that stopped growing since the last look and were not taken.
// A folder that went away is an empty one: what was taken is not forgotten for that.
func (v *vigilada) mira() (listos []string, err error) {
	ahora := map[string]string{}
	err = filepath.WalkDir(v.Carpeta, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && p != v.Carpeta: // a copy under way, or the system's own
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case !d.Type().IsRegular() || enCamino(d.Name()):
			return nil
		}
		i, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			ahora[p] = strconv.FormatInt(i.Size(), 10) + "|" + strconv.FormatInt(i.ModTime().UnixNano(), 10)
		}
		return err
	})
	if err != nil {
		return nil, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", v.Carpeta)
	}
	for p, marca := range ahora {
		if v.Tomados[p] != marca && v.crecen[p] == marca && v.tocaOtraVez(p, marca) {
			listos = append(listos, p)
		}
	}
	for p := range v.Tomados {
		if _, hay := ahora[p]; !hay {
			delete(v.Tomados, p)
		}
	}
	for p := range v.fallidos {
		if _, hay := ahora[p]; !hay {
			delete(v.fallidos, p)
		}
	}
	v.crecen = ahora
	slices.Sort(listos)
	return listos, nil
}

// enCamino tells the names that browsers and mail programs give to a download under way.
func enCamino(nombre string) bool {
	switch strings.ToLower(filepath.Ext(nombre)) {
	case ".part", ".crdownload", ".tmp", ".partial", ".download":
		return true
	}
	return false
}

// Vigia is how a folder is looked after.
type Vigia struct {
	Carpeta string
	Cada    time.Duration                      // between looks: network folders tell nothing
	Ingresa func([]string) ([]Problema, error) // takes files in, and tells what is wrong with which
	Avisa   func(Vigilancia)                   // hears when it is not as before
}

// Vigilancia is how looking after a folder goes.
type Vigilancia struct {
	Falla    string     // Spanish: why the folder cannot be looked at; "" when it can
	NoLeidos []Problema // files that could not be read; they are tried again, less and less often
}

// Vigila looks after a folder until ctx ends: a file that stopped growing is taken in, once. The system tells of changes
// where it can; the folder is looked at now and then besides. A folder that went away is looked for until it is back.
func (o *Oficina) Vigila(ctx context.Context, x Vigia) error {
	return o.vigila(ctx, x, fsnotify.NewWatcher)
}

func (o *Oficina) vigila(ctx context.Context, x Vigia, oido func() (*fsnotify.Watcher, error)) error {
	v, err := o.vigiladaDe(ctx, x.Carpeta)
	if err != nil {
		return err
	}
	var sucesos <-chan fsnotify.Event // nil says nothing for ever: the clock looks
	var errores <-chan error
	w, err := oido()
	if err != nil { // the system has no more ears to give
		o.o.Log.WarnContext(ctx, "the system tells nothing of the watched folder; it is looked at", "error", err)
	} else {
		defer w.Close()
		sucesos, errores = w.Events, w.Errors
	}
	reloj := time.NewTicker(x.Cada)
	defer reloj.Stop()
	antes := Vigilancia{NoLeidos: []Problema{}}
	oye := false
	for {
		err = o.toma(ctx, v, x.Ingresa)
		ahora := Vigilancia{Falla: fallaVigilada(err), NoLeidos: v.noLeidos()}
		if err != nil && ahora.Falla != antes.Falla {
			o.o.Log.WarnContext(ctx, "the watched folder is not taken in", "error", err)
		}
		if !reflect.DeepEqual(antes, ahora) && ctx.Err() == nil {
			x.Avisa(ahora)
			antes = ahora
		}
		if oye = oye && err == nil; sucesos != nil && !oye && err == nil { // what went away took the system's ear with it
			if oye = w.Add(x.Carpeta) == nil; !oye {
				o.o.Log.DebugContext(ctx, "the watched folder tells nothing; it is looked at")
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-reloj.C:
		case <-sucesos: // something is being written: the next looks tell when it ends
		case err = <-errores:
			o.o.Log.WarnContext(ctx, "the watched folder told an error", "error", err)
		}
	}
}

// fallaVigilada says why nothing is taken in; that the key is missing is told where everybody looks.
func fallaVigilada(err error) string {
	if err == nil || es(err, fault.ArchivoBloqueado, fault.Cancelado) {
		return ""
	}
	return fault.As(err).Words().Que
}

func (o *Oficina) toma(ctx context.Context, v *vigilada, ingresa func([]string) ([]Problema, error)) error {
	listos, err := v.mira()
	if err != nil || len(listos) == 0 {
		return err
	}
	problemas, err := ingresa(listos)
	if err != nil {
		return err // the next look tries again
	}
	ilegibles := map[string]Problema{}
	for _, p := range problemas {
		if p.OtraVez {
			ilegibles[p.Ruta] = p
		}
	}
	for _, p := range listos {
		if x, hay := ilegibles[p]; hay {
			v.fallo(x, v.crecen[p])
			continue
		}
		v.Tomados[p] = v.crecen[p]
		delete(v.fallidos, p)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fault.Wrap(fault.Interno, err)
	}
	return o.PonAjuste(ctx, ajusteVigilada, string(b))
}

func (o *Oficina) vigiladaDe(ctx context.Context, carpeta string) (*vigilada, error) {
	v := &vigilada{Carpeta: carpeta, Tomados: map[string]string{}, fallidos: map[string]*fallido{}}
	guardada, err := o.Ajuste(ctx, ajusteVigilada)
	if err != nil || guardada == "" {
		return v, err
	}
	var antes vigilada
	if json.Unmarshal([]byte(guardada), &antes) == nil && antes.Carpeta == carpeta && antes.Tomados != nil {
		v.Tomados = antes.Tomados
	}
	return v, nil
}
