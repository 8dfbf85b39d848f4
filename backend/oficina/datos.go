package oficina

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"valija/backend/archivo"
	"valija/backend/fault"
)

// DatosArchivo is what an archive holds and takes.
type DatosArchivo struct {
	Carpeta    string
	Documentos int
	Bytes      int64 // of the originals, each once
	Cifrado    bool
	Cabeza     archivo.Cabeza // its Seq is the number of events
	PorIndexar int
	Respaldo   time.Time // the last good backup; zero: none known
}

// DatosArchivo measures the archive of an Ambiente; it reads the sizes of every file.
func (o *Oficina) DatosArchivo(ctx context.Context, am Ambiente) (DatosArchivo, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return DatosArchivo{}, err
	}
	d := DatosArchivo{Carpeta: s.archivo.Dir(), Cifrado: s.archivo.Cifrada()}
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		if _, d.Documentos, err = t.Todos().DocumentosDesde(ctx, archivo.Filtro{}, 0, 1); err != nil {
			return err
		}
		if d.PorIndexar, err = t.PorIndexar(ctx); err != nil {
			return err
		}
		d.Cabeza, err = t.Cabeza(ctx)
		return err
	}); err != nil {
		return d, err
	}
	tam, err := s.archivo.Tamanos(ctx)
	if err != nil {
		return d, err
	}
	d.Bytes = tam.Originales
	l, err := o.Respaldos(ctx)
	if len(l) > 0 {
		d.Respaldo = l[0].Creado
	}
	return d, err
}

// PorIndexar returns how many documents of an Ambiente have no searchable text yet.
func (o *Oficina) PorIndexar(ctx context.Context, am Ambiente) (n int, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return 0, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		n, err = t.PorIndexar(ctx)
		return err
	})
	return n, err
}

// Respaldo is one backup that this installation made and that is still where it was left.
type Respaldo struct {
	Ruta     string
	Creado   time.Time
	Bytes    int64
	Objetos  int
	Ensayado time.Time // when a drill last found it whole; zero: never
}

// ajusteRespaldos keeps where the backups are: a folder that is unplugged today may be back tomorrow.
const ajusteRespaldos = "respaldos"

func (o *Oficina) respaldosConocidos(ctx context.Context) (map[string]time.Time, error) {
	m := map[string]time.Time{}
	v, err := o.Ajuste(ctx, ajusteRespaldos)
	if err != nil {
		return nil, err
	}
	if v != "" {
		if err = json.Unmarshal([]byte(v), &m); err != nil {
			return nil, fault.Wrap(fault.DatosDanados, err, "detalle", "la lista de respaldos no se puede leer")
		}
	}
	err = o.real.archivo.View(ctx, func(t *archivo.Tx) error {
		ruta, err := t.Ajuste(ctx, "respaldo/carpeta")
		if _, ya := m[ruta]; !ya && ruta != "" {
			m[ruta] = time.Time{}
		}
		return err
	})
	return m, err
}

// RecuerdaRespaldo remembers a folder as a backup, and when a drill found it whole (the zero time: not now).
func (o *Oficina) RecuerdaRespaldo(ctx context.Context, ruta string, ensayado time.Time) error {
	m, err := o.respaldosConocidos(ctx)
	if err != nil {
		return err
	}
	if ruta, err = filepath.Abs(ruta); err != nil {
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	if m[ruta].Before(ensayado) {
		m[ruta] = ensayado
	} else if _, ya := m[ruta]; !ya {
		m[ruta] = time.Time{}
	}
	b, err := json.Marshal(m)
	if err != nil {
		return fault.Wrap(fault.Interno, err)
	}
	return o.PonAjuste(ctx, ajusteRespaldos, string(b))
}

// Respaldos lists the backups that can be found now, newest first.
func (o *Oficina) Respaldos(ctx context.Context) ([]Respaldo, error) {
	m, err := o.respaldosConocidos(ctx)
	if err != nil {
		return nil, err
	}
	out := []Respaldo{}
	for ruta, ensayado := range m {
		man, err := archivo.LeerManifiesto(ruta)
		if err != nil {
			continue // unplugged, or removed by its owner
		}
		r := Respaldo{Ruta: ruta, Creado: man.Creado, Objetos: man.Objetos, Ensayado: ensayado}
		if err = filepath.WalkDir(ruta, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			i, err := d.Info()
			if err == nil {
				r.Bytes += i.Size()
			}
			return err
		}); err != nil && !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Respaldo) int { return b.Creado.Compare(a.Creado) })
	return out, nil
}

// Ensaya restores a backup into a scratch folder, verifies it and removes the folder; nothing live changes.
func (o *Oficina) Ensaya(ctx context.Context, respaldo string) (archivo.Informe, error) {
	i, err := archivo.Simulacro(ctx, respaldo, archivo.Options{Clock: o.o.Reloj, Log: o.o.Log, Cifrado: o.real.archivo.Llave()}, func(a archivo.Avance) {
		o.o.Avisa(Suceso{Tipo: SucesoAvance, Hecho: a.Hechos, Total: a.Total, Texto: "Ensayando la restauración"})
	})
	if err != nil {
		return i, err
	}
	if err = i.Err(); err != nil {
		return i, err
	}
	return i, o.RecuerdaRespaldo(ctx, respaldo, o.o.Reloj.Now().UTC())
}

// RestauraEn brings a backup back into an empty folder and verifies it; never over a live archive. One older than
// what this archive already knows is questioned: acepto says that the person goes on.
func (o *Oficina) RestauraEn(ctx context.Context, respaldo, destino string, acepto bool) (archivo.Informe, error) {
	var conocida archivo.Cabeza
	if err := o.real.archivo.View(ctx, func(t *archivo.Tx) (err error) {
		conocida, err = t.Cabeza(ctx)
		return err
	}); err != nil {
		return archivo.Informe{}, err
	}
	m, err := archivo.LeerManifiesto(respaldo)
	if err != nil {
		return archivo.Informe{}, err
	}
	if m.Cabeza.Archivo != conocida.Archivo { // of another archive: this one's head says nothing about it
		conocida = archivo.Cabeza{}
	}
	return archivo.Restaurar(ctx, archivo.Restauracion{
		Respaldo: respaldo, Destino: destino, Conocida: conocida, AceptoAnterior: acepto,
		Opciones: archivo.Options{Clock: o.o.Reloj, Log: o.o.Log, Cifrado: o.real.archivo.Llave()},
	}, func(a archivo.Avance) {
		o.o.Avisa(Suceso{Tipo: SucesoAvance, Hecho: a.Hechos, Total: a.Total, Texto: "Restaurando"})
	})
}
