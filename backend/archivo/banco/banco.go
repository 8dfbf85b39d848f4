// Package banco measures an archive against floors of the same run: what the disk and SHA-256 alone take. Start
// at Correr.
package banco

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sync"
	"time"

	"valija/backend/archivo"
	"valija/backend/civil"
	"valija/backend/clock"
	"valija/backend/fault"
)

// Cifras are the figures of one run. Speeds are per second; Razon is ours over the floor.
type Cifras struct {
	Mensajes          int        `json:"mensajes"`
	BytesPorMensaje   int        `json:"bytes_por_mensaje"`
	Cifrado           bool       `json:"cifrado"`
	Guardar           Contra     `json:"guardar"`   // files/s: hash, object, metadata, chain
	Indexar           float64    `json:"indexar"`   // files/s made searchable
	Verificar         Contra     `json:"verificar"` // MB/s
	PrimeraPaginaMs   float64    `json:"primera_pagina_ms"`
	Busqueda          []Mezcla   `json:"busqueda"`
	BusquedaP95Ms     float64    `json:"busqueda_p95_ms"`      // of the whole mix, warm
	BusquedaFriaP95Ms float64    `json:"busqueda_fria_p95_ms"` // of the whole mix, cold
	BusquedaFria      string     `json:"busqueda_fria"`        // what cold was
	RazonBytes        float64    `json:"razon_bytes"`          // stored over originals, without index
	RazonIndice       float64    `json:"razon_indice"`
	Respaldo          *Respaldo  `json:"respaldo"`    // null: the system does not tell what a process reads
	MemoriaMiB        float64    `json:"memoria_mib"` // most seen; of the whole process where the system tells; without PDFs
	PDF               *CifrasPDF `json:"pdf"`         // null: not measured
	Integro           bool       `json:"integro"`
}

// Contra is a figure beside its floor.
type Contra struct {
	Valor float64 `json:"valor"`
	Piso  float64 `json:"piso"`
	Razon float64 `json:"razon"`
}

func contra(v, piso float64) Contra { return Contra{v, piso, v / piso} }

// Prueba is one run.
type Prueba struct {
	Dir      string // must be empty: the archive and the floor's files go there
	Mensajes int
	Cifrado  bool
	Reloj    clock.Clock
	PDF      *PDF         // nil: no PDFs
	Progreso func(string) // may be nil
}

const (
	bytesMensaje = 12_000
	lote         = 500
)

// Correr stores, indexes, searches, lists, verifies and backs up, and leaves the archive in Dir/archivo.
func Correr(ctx context.Context, p Prueba) (c Cifras, err error) {
	c = Cifras{Mensajes: p.Mensajes, BytesPorMensaje: bytesMensaje, Cifrado: p.Cifrado}
	if p.Progreso == nil {
		p.Progreso = func(string) {}
	}
	o := archivo.Options{Clock: p.Reloj}
	if p.Cifrado {
		if o.Cifrado, err = archivo.NuevoCifrado(); err != nil {
			return c, err
		}
	}
	if entries, err := os.ReadDir(p.Dir); err == nil && len(entries) > 0 {
		return c, fault.New(fault.YaExiste, "ruta", p.Dir)
	}
	m := medidor{prueba: p, opciones: o, textos: NuevosTextos(bytesMensaje), dir: filepath.Join(p.Dir, "archivo")}
	if err = m.enCaliente(ctx, &c); err != nil {
		return c, err
	}
	return c, m.buscaEnFrio(ctx, &c)
}

// enCaliente is the run but for the cold searches, which want the archive closed.
func (m *medidor) enCaliente(ctx context.Context, c *Cifras) error {
	a, err := archivo.Open(ctx, m.dir, m.opciones)
	if err != nil {
		return err
	}
	for _, paso := range []func(context.Context, *archivo.Archivo, *Cifras) error{m.guarda, m.indexa, m.busca, m.lista, m.verifica, m.respalda, m.pesa, m.pdfs} {
		if err = paso(ctx, a, c); err != nil {
			break
		}
	}
	return errors.Join(err, a.Close())
}

// pesa takes the bytes on the disk and the memory used so far.
func (m *medidor) pesa(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
	t, err := a.Tamanos(ctx)
	if err != nil {
		return err
	}
	c.RazonBytes = float64(t.Objetos+t.Base) / float64(t.Originales)
	c.RazonIndice = float64(t.Indice) / float64(t.Originales)
	m.mide()
	c.MemoriaMiB = mib(m.memoria)
	return nil
}

type medidor struct {
	prueba   Prueba
	opciones archivo.Options
	textos   *Textos
	dir      string

	mu      sync.Mutex
	memoria uint64
}

func (m *medidor) cronometra(f func() error) (time.Duration, error) {
	t0 := m.prueba.Reloj.Now()
	err := f()
	return m.prueba.Reloj.Now().Sub(t0), err
}

// guarda stores the messages in batches, each after a floor of the same bytes, so that both meet the same disk.
func (m *medidor) guarda(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
	var nuestro, piso time.Duration
	for i := 0; i < m.prueba.Mensajes; i += lote {
		n := min(lote, m.prueba.Mensajes-i)
		textos := make([]string, n)
		for j := range textos {
			textos[j] = m.textos.Texto(i + j)
		}
		d, err := m.piso(textos)
		if err != nil {
			return err
		}
		piso += d
		var malo error
		d, err = m.cronometra(func() error {
			return a.Importar(ctx, m.entradas(i, textos), func(r archivo.Resultado) {
				if r.Err != nil || r.Repetido {
					malo = errors.Join(malo, fmt.Errorf("message %d: stored %v: %w", r.Documento, !r.Repetido, r.Err))
				}
			})
		})
		if err = errors.Join(err, malo); err != nil {
			return err
		}
		nuestro += d
		m.mide()
		if (i/lote)%20 == 0 {
			m.prueba.Progreso(fmt.Sprintf("guardados %d de %d", i+n, m.prueba.Mensajes))
		}
	}
	n := float64(m.prueba.Mensajes)
	c.Guardar = contra(n/nuestro.Seconds(), n/piso.Seconds())
	return nil
}

// entradas spreads the messages over ten RFCs and three years.
func (m *medidor) entradas(desde int, textos []string) iter.Seq[archivo.Entrada] {
	return func(yield func(archivo.Entrada) bool) {
		for j, s := range textos {
			i := desde + j
			e := archivo.Entrada{
				RFC: fmt.Sprintf("EMP%06dXX%d", 10101, i%10),
				Ingreso: archivo.Ingreso{
					Tipo: []string{"oficio", "resolucion", "comunicado"}[i%3], Folio: fmt.Sprintf("BI-%08d", i), Titulo: fmt.Sprintf("Mensaje %d", i),
					Nombre: fmt.Sprintf("mensaje-%d.txt", i), MIME: "text/plain", Fecha: civil.New(2024, 1, 1+i%1000),
					Procedencia: archivo.Procedencia{Via: archivo.ViaArchivo, Ruta: fmt.Sprintf("/origen/mensaje-%d.txt", i)},
				},
				Abre: func() (io.ReadCloser, error) { return io.NopCloser(stringsReader(s)), nil },
			}
			if !yield(e) {
				return
			}
		}
	}
}

type llano struct{}

// Texto returns the content as it is.
func (llano) Texto(_ context.Context, d archivo.Documento, k *archivo.Contenido) (string, error) {
	b := make([]byte, d.Bytes)
	_, err := io.ReadFull(k, b)
	return string(b), err
}

func (m *medidor) indexa(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
	d, err := m.cronometra(func() error {
		return a.Indexar(ctx, llano{}, func(hechos, _ int) {
			if hechos%5000 == 0 {
				m.mide()
				m.prueba.Progreso(fmt.Sprintf("con texto %d de %d", hechos, m.prueba.Mensajes))
			}
		})
	})
	c.Indexar = float64(m.prueba.Mensajes) / d.Seconds()
	m.mide()
	return err
}

func (m *medidor) lista(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
	d, err := m.cronometra(func() error {
		return a.View(ctx, func(t *archivo.Tx) error {
			p, err := t.Todos().Documentos(ctx, archivo.Filtro{}, 0, 100)
			if err == nil && len(p.Documentos) != min(100, m.prueba.Mensajes) {
				err = fmt.Errorf("first page of %d rows", len(p.Documentos)) //nolint:err113 // a broken benchmark
			}
			return err
		})
	})
	c.PrimeraPaginaMs = ms(d)
	return err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
