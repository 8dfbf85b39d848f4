package oficina

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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

	crecen map[string]string // path -> mark at the last look
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
		if v.Tomados[p] != marca && v.crecen[p] == marca {
			listos = append(listos, p)
		}
	}
	for p := range v.Tomados {
		if _, hay := ahora[p]; !hay {
			delete(v.Tomados, p)
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

// Vigila looks after a folder until ctx ends: a file that stopped growing is handed to ingresa, once. The system
// tells of changes where it can; the folder is looked at every cada besides, since network folders tell nothing.
func (o *Oficina) Vigila(ctx context.Context, carpeta string, cada time.Duration, ingresa func([]string) error) error {
	v, err := o.vigiladaDe(ctx, carpeta)
	if err != nil {
		return err
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", carpeta)
	}
	defer w.Close()
	if err = w.Add(carpeta); err != nil {
		o.o.Log.WarnContext(ctx, "the watched folder tells nothing; it will be looked at", "error", err)
	}
	reloj := time.NewTicker(cada)
	defer reloj.Stop()
	for {
		if err = o.toma(ctx, v, ingresa); err != nil {
			o.o.Log.WarnContext(ctx, "the watched folder could not be read", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-reloj.C:
		case <-w.Events: // something is being written: the next looks tell when it ends
		case err = <-w.Errors:
			o.o.Log.WarnContext(ctx, "the watched folder told an error", "error", err)
		}
	}
}

func (o *Oficina) toma(ctx context.Context, v *vigilada, ingresa func([]string) error) error {
	listos, err := v.mira()
	if err != nil || len(listos) == 0 {
		return err
	}
	if err = ingresa(listos); err != nil {
		return err // the next look tries again
	}
	for _, p := range listos {
		v.Tomados[p] = v.crecen[p]
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fault.Wrap(fault.Interno, err)
	}
	return o.PonAjuste(ctx, ajusteVigilada, string(b))
}

func (o *Oficina) vigiladaDe(ctx context.Context, carpeta string) (*vigilada, error) {
	v := &vigilada{Carpeta: carpeta, Tomados: map[string]string{}}
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
