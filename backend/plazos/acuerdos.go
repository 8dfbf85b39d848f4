package plazos

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

// Acuerdo declares one day inhábil for everybody: layer 2 of the calendar.
type Acuerdo struct {
	Fecha  civil.Date `json:"fecha"`
	Motivo string     `json:"motivo"`
	Fuente string     `json:"fuente"` // the DOF reference, or where it was seen
	Quien  string     `json:"quien"`  // who recorded it here
	Cuando time.Time  `json:"cuando"`
}

// CierreLocal says that an office was closed during its normal hours: layer 3. It never skips a day of a
// count; it only extends a period that ends on that day.
//
// norma: CFF 12
type CierreLocal struct {
	Fecha         civil.Date `json:"fecha"`
	Subdelegacion string     `json:"subdelegacion"` // "" for every one
	Motivo        string     `json:"motivo"`
	Quien         string     `json:"quien"`
	Cuando        time.Time  `json:"cuando"`
}

// DiasPropios is what a person adds to the shipped calendar, and the file in which it travels.
type DiasPropios struct {
	Acuerdos []Acuerdo     `json:"acuerdos"`
	Cierres  []CierreLocal `json:"cierres"`
}

type archivoAcuerdos struct {
	Version       string     `json:"version"`
	LeyDesde      civil.Date `json:"ley_desde"`
	LeyHasta      civil.Date `json:"ley_hasta"`
	AcuerdosHasta civil.Date `json:"acuerdos_hasta"`
	Nota          string     `json:"nota"`
	Acuerdos      []Acuerdo  `json:"acuerdos"`
}

// maxDiasPropios bounds what a file may declare; thirteen years of the table have fewer working days.
const maxDiasPropios = 4000

// LeerDias reads a file of own days strictly: an unknown or repeated field, a day twice, a missing reason or
// author, or anything after the object refuses the whole file with CalendarioDanado.
func LeerDias(raw []byte) (DiasPropios, error) {
	if err := sinClavesRepetidas(raw); err != nil {
		return DiasPropios{}, fault.Wrap(fault.CalendarioDanado, err, "detalle", "no es un JSON bien formado o repite un campo")
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	var own DiasPropios
	if err := dec.Decode(&own); err != nil {
		return DiasPropios{}, fault.Wrap(fault.CalendarioDanado, err, "detalle", "un campo no es el esperado")
	}
	if _, err := NewCalendario(own.Acuerdos, own.Cierres); err != nil {
		return DiasPropios{}, err
	}
	return own, nil
}

// EscribirDias writes a file that LeerDias reads.
func EscribirDias(own DiasPropios) ([]byte, error) {
	raw, err := json.MarshalIndent(own, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write own days: %w", err)
	}
	return append(raw, '\n'), nil
}

// revisarDias refuses days that nobody could defend before an authority, or that contradict each other.
func revisarDias(acuerdos []Acuerdo, cierres []CierreLocal, desde, hasta civil.Date) error {
	if len(acuerdos)+len(cierres) > maxDiasPropios {
		return fault.New(fault.CalendarioDanado, "detalle", fmt.Sprintf("declara más de %d días", maxDiasPropios))
	}
	refuse := func(d civil.Date, why string) error {
		return fault.New(fault.CalendarioDanado, "detalle", d.String()+" "+why)
	}
	general := map[civil.Date]bool{}
	for _, a := range acuerdos {
		switch {
		case a.Fecha.Before(desde) || a.Fecha.After(hasta):
			return refuse(a.Fecha, "está fuera de los años cargados")
		case a.Motivo == "" || a.Fuente == "" || a.Quien == "" || a.Cuando.IsZero():
			return refuse(a.Fecha, "no dice motivo, fuente, quién y cuándo")
		case general[a.Fecha]:
			return refuse(a.Fecha, "aparece dos veces")
		}
		general[a.Fecha] = true
	}
	type lugar struct {
		fecha civil.Date
		sub   string
	}
	local := map[lugar]bool{}
	for _, c := range cierres {
		key := lugar{c.Fecha, c.Subdelegacion}
		switch {
		case c.Fecha.Before(desde) || c.Fecha.After(hasta):
			return refuse(c.Fecha, "está fuera de los años cargados")
		case c.Motivo == "" || c.Quien == "" || c.Cuando.IsZero():
			return refuse(c.Fecha, "no dice motivo, quién y cuándo")
		case general[c.Fecha]:
			return refuse(c.Fecha, "está como inhábil general y como cierre local")
		case local[key]:
			return refuse(c.Fecha, "aparece dos veces para la misma subdelegación")
		}
		local[key] = true
	}
	return nil
}

// sinClavesRepetidas refuses what encoding/json lets pass: a field twice in an object (the last would win
// in silence), and text after the value.
func sinClavesRepetidas(raw []byte) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if err := valorUnico(dec, 0); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("text after the value")
	}
	return nil
}

const maxNiveles = 8 // the file has three

func valorUnico(dec *json.Decoder, level int) error {
	if level > maxNiveles {
		return errors.New("nested too deep")
	}
	tok, err := dec.Token()
	if err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	open, ok := tok.(json.Delim)
	if !ok {
		return nil
	}
	var keys []string
	for dec.More() {
		if open == '{' {
			key, err := dec.Token()
			if err != nil {
				return fmt.Errorf("read JSON: %w", err)
			}
			name, _ := key.(string) //nolint:errcheck // the decoder only yields strings here
			if slices.Contains(keys, name) {
				return fmt.Errorf("field %q twice", name)
			}
			keys = append(keys, name)
		}
		if err := valorUnico(dec, level+1); err != nil {
			return err
		}
	}
	_, err = dec.Token()
	if err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	return nil
}
