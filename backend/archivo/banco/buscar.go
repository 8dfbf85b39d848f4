package banco

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"valija/backend/archivo"
)

// Mezcla is one kind of query and how long it took.
type Mezcla struct {
	Clase string  `json:"clase"`
	P50Ms float64 `json:"p50_ms"`
	P95Ms float64 `json:"p95_ms"`
}

const preguntasPorClase = 20

type clase struct {
	nombre   string
	pregunta func(i int) string
}

// clases are the stated mix: rare words, common words, two words, prefixes of three letters and filters.
func (m *medidor) clases() []clase {
	p := m.textos.Palabra
	return []clase{
		{"rara", func(i int) string { return `"` + p(20_000+i*37) + `"` }},
		{"comun", func(i int) string { return `"` + p(i) + `"` }},
		{"dos_palabras", func(i int) string { return p(50+i*3) + " " + p(3000+i*11) }},
		{"prefijo", func(i int) string { return prefijo(p(i*13), 3) }},
		{"con_rfc", func(i int) string { return p(i*5) + fmt.Sprintf(" rfc:EMP%06dXX%d", 10101, i%10) }},
	}
}

func prefijo(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// pregunta asks for one page with fragments over all RFCs and returns how long it took.
func (m *medidor) pregunta(ctx context.Context, a *archivo.Archivo, texto string) (h archivo.Hallazgos, tardo float64, err error) {
	d, err := m.cronometra(func() error {
		return a.View(ctx, func(t *archivo.Tx) (err error) {
			h, err = t.Todos().Buscar(ctx, archivo.Busqueda{Texto: texto})
			return err
		})
	})
	return h, ms(d), err
}

// busca asks the mix; the first query of each class warms it and does not count.
func (m *medidor) busca(ctx context.Context, a *archivo.Archivo, c *Cifras) error {
	var todas []float64
	for _, k := range m.clases() {
		var tiempos []float64
		for i := range preguntasPorClase {
			_, tardo, err := m.pregunta(ctx, a, k.pregunta(i))
			if err != nil {
				return err
			}
			if i > 0 {
				tiempos = append(tiempos, tardo)
			}
		}
		todas = append(todas, tiempos...)
		c.Busqueda = append(c.Busqueda, Mezcla{k.nombre, percentil(tiempos, 50), percentil(tiempos, 95)})
		m.mide()
	}
	c.BusquedaP95Ms = percentil(todas, 95)
	return nil
}

// buscaEnFrio asks the same mix, each query of an archive just opened whose files the system was told to forget.
func (m *medidor) buscaEnFrio(ctx context.Context, c *Cifras) error {
	err := filepath.WalkDir(filepath.Join(m.dir, "objetos"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return olvida(p)
	})
	if err != nil {
		return err
	}
	var tiempos []float64
	for _, k := range m.clases() {
		for i := range preguntasPorClase {
			tardo, err := m.preguntaEnFrio(ctx, k.pregunta(i))
			if err != nil {
				return err
			}
			tiempos = append(tiempos, tardo)
		}
	}
	c.BusquedaFriaP95Ms, c.BusquedaFria = percentil(tiempos, 95), comoFrio
	return nil
}

func (m *medidor) preguntaEnFrio(ctx context.Context, texto string) (tardo float64, err error) {
	if err = olvida(filepath.Join(m.dir, "valija.db")); err != nil {
		return 0, err
	}
	a, err := archivo.Open(ctx, m.dir, m.opciones)
	if err != nil {
		return 0, err
	}
	h, tardo, err := m.pregunta(ctx, a, texto)
	for _, r := range h.Resultados { // their fragments brought these back
		if r.Texto != "" {
			err = errors.Join(err, olvida(filepath.Join(m.dir, "objetos", r.Texto[:2], r.Texto)))
		}
	}
	return tardo, errors.Join(err, a.Close())
}

func percentil(v []float64, p int) float64 {
	s := slices.Sorted(slices.Values(v))
	return s[min(len(s)-1, len(s)*p/100)]
}
