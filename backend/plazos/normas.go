package plazos

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"valija/backend/civil"
)

// Certeza says how much a date or a norm can be trusted.
type Certeza string

// From the text itself, from careful publications that agree, or supposed for want of the text.
const (
	Oficial   Certeza = "oficial"
	Publicada Certeza = "publicada"
	Supuesta  Certeza = "supuesta"
)

// Menor returns the weaker of the two.
func (c Certeza) Menor(d Certeza) Certeza {
	if c == Supuesta || d == Supuesta {
		return Supuesta
	}
	if c == Publicada || d == Publicada {
		return Publicada
	}
	return Oficial
}

// Norma is one provision that the program applies or cites.
type Norma struct {
	ID           string     `json:"id"` // as it is cited: "Lineamientos 7.5"
	Texto        string     `json:"texto"`
	Fuente       string     `json:"fuente"`
	VigenteDesde civil.Date `json:"vigente_desde"`
	VigenteHasta civil.Date `json:"vigente_hasta,omitzero"` // last day in force; zero while it is
	Certeza      Certeza    `json:"certeza"`
}

// Regla is one kind of step of a count, with the number or the hours that the norm gives it.
type Regla struct {
	ID           string     `json:"id"`
	Norma        string     `json:"norma"` // citations, separated by "; "
	Texto        string     `json:"texto"`
	Valor        int        `json:"valor,omitempty"` // in the unit that Texto names
	Desde        string     `json:"desde,omitempty"` // "HH:MM" in Zona Centro
	Hasta        string     `json:"hasta,omitempty"`
	VigenteDesde civil.Date `json:"vigente_desde"`
}

// Citas splits a citation as it is written in code and in data: "CFF 12; Lineamientos 7.5".
func Citas(cita string) []string {
	var out []string
	for part := range strings.SplitSeq(cita, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

//go:embed normas/*.json
var archivos embed.FS

// cuerpo is the embedded law once read. It is never modified.
type cuerpo struct {
	normas   []Norma
	porID    map[string]Norma
	reglas   map[string]Regla
	certezas map[string]Certeza // of each regla: the weakest of its norms
	dias     []reglaDia
	lecturas []defLectura
	actos    []Clase
	tipos    []Tipo
	acuerdos archivoAcuerdos
	numeros  numeros
}

//nolint:gochecknoglobals // a constant that Go cannot spell: the embedded files never change
var leer = sync.OnceValues(func() (*cuerpo, error) {
	c := &cuerpo{porID: map[string]Norma{}, reglas: map[string]Regla{}, certezas: map[string]Certeza{}}
	var reglas []Regla
	for name, into := range map[string]any{
		"normas": &c.normas, "reglas": &reglas, "dias": &c.dias, "lecturas": &c.lecturas,
		"actos": &c.actos, "tipos": &c.tipos, "acuerdos": &c.acuerdos,
	} {
		raw, err := archivos.ReadFile("normas/" + name + ".json")
		if err != nil {
			return nil, fmt.Errorf("embedded norms: %w", err)
		}
		if err := json.Unmarshal(raw, into); err != nil {
			return nil, fmt.Errorf("embedded norms, %s: %w", name, err)
		}
	}
	for _, n := range c.normas {
		c.porID[n.ID] = n
	}
	for _, r := range reglas {
		c.reglas[r.ID] = r
		certeza, err := c.certezaDe(r.Norma)
		if err != nil {
			return nil, fmt.Errorf("regla %s: %w", r.ID, err)
		}
		c.certezas[r.ID] = certeza
	}
	var err error
	c.numeros, err = c.leerNumeros()
	return c, err
})

// certezaDe returns the weakest certainty of a citation's norms.
func (c *cuerpo) certezaDe(cita string) (Certeza, error) {
	weakest := Oficial
	for _, id := range Citas(cita) {
		n, ok := c.porID[id]
		if !ok {
			return "", fmt.Errorf("norma %q is not in normas.json", id)
		}
		weakest = weakest.Menor(n.Certeza)
	}
	return weakest, nil
}

// Normas returns every provision that may be cited, in the order of the file.
func Normas() []Norma {
	c, err := leer()
	if err != nil {
		return nil
	}
	return slices.Clone(c.normas)
}

// NormaDe finds a provision by its citation ("CFF 12").
func NormaDe(id string) (Norma, bool) {
	c, err := leer()
	if err != nil {
		return Norma{}, false
	}
	n, ok := c.porID[id]
	return n, ok
}

// CertezaDe returns the weakest certainty among the norms of a citation ("LSS 39; RACERF 3"). A norm that
// is not loaded is supposed.
func CertezaDe(cita string) Certeza {
	c, err := leer()
	if err != nil {
		return Supuesta
	}
	certeza, err := c.certezaDe(cita)
	if err != nil {
		return Supuesta
	}
	return certeza
}
