package obligaciones

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"valija/backend/fault"
	"valija/backend/plazos"
)

// Regimen is how the law treats a last day that does not count, or a Friday.
type Regimen string

// The five regimes.
const (
	Imss            Regimen = "imss"              // inhábil or Friday: the next día hábil
	ImssAviso       Regimen = "imss_aviso"        // avisos afiliatorios: never extended
	ImssSinProrroga Regimen = "imss_sin_prorroga" // fixed, on the cautious reading
	Sat             Regimen = "sat"               // inhábil: the next día hábil; Friday counts
	Lft             Regimen = "lft"               // fixed by the labour law
)

// Ambito is what an obligation is owed for.
type Ambito string

// Owed once for each registro patronal, or once for the RFC.
const (
	PorRegistroPatronal Ambito = "rp"
	PorRFC              Ambito = "rfc"
)

// Condicion is what makes an obligation somebody's; "" concerns everybody.
type Condicion string

// The conditions.
const (
	Todos          Condicion = ""
	Moral          Condicion = "moral"
	Fisica         Condicion = "fisica"
	Especializados Condicion = "especializados" // provides specialised services or works (REPSE)
	Obras          Condicion = "obras"          // construction
	Dictamina      Condicion = "dictamen"
)

// Tipo is one obligation of the catalogue.
type Tipo struct {
	Clave     string         `json:"clave"` // stable
	Nombre    string         `json:"nombre"`
	Ambito    Ambito         `json:"ambito"`
	Regimen   Regimen        `json:"regimen"`
	Regla     string         `json:"regla"` // dia_fijo, primeros_habiles, fin_de_mes, evento
	Norma     string         `json:"norma"`
	Certeza   plazos.Certeza `json:"certeza"`
	Nota      string         `json:"nota"`
	Condicion Condicion      `json:"condicion,omitempty"`

	Periodo      string       `json:"periodo,omitempty"` // mensual, bimestral, cuatrimestral, anual, anual_anterior
	Meses        []time.Month `json:"meses,omitempty"`   // in which it falls due
	Dia          int          `json:"dia,omitempty"`
	Dias         int          `json:"dias,omitempty"`          // días hábiles, of the month or after the event
	AniosDespues int          `json:"anios_despues,omitempty"` // of the event
	Anios        []int        `json:"anios,omitempty"`         // only in these; empty: every year
}

//go:embed catalogo.json
var catalogo []byte

//nolint:gochecknoglobals // a constant that Go cannot spell: the embedded file never changes
var leer = sync.OnceValues(func() ([]Tipo, error) {
	var all []Tipo
	if err := json.Unmarshal(catalogo, &all); err != nil {
		return nil, fault.Wrap(fault.Interno, fmt.Errorf("embedded catalogue: %w", err))
	}
	return all, nil
})

// Catalogo returns every obligation known, those of the calendar and those that follow an event.
func Catalogo() ([]Tipo, error) {
	all, err := leer()
	return slices.Clone(all), err
}
