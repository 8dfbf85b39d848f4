package plazos

import (
	"slices"
	"strings"
)

// Clase is one way to answer an act, with the time there is for it. The list is open: normas/actos.json.
type Clase struct {
	Clave   string  `json:"clave"`
	Nombre  string  `json:"nombre"`
	Dias    int     `json:"dias"` // días hábiles; 0: the act states them and the person types them
	Norma   string  `json:"norma"`
	Certeza Certeza `json:"certeza"`
	Nota    string  `json:"nota"`
	// Viernes: what is due is a payment, which the Friday rule may move.
	Viernes bool `json:"viernes,omitempty"`
	// EstradosDia: business day on which a notification by estrados takes effect under the rules of this
	// answer; 0 where CFF 135 governs.
	EstradosDia int `json:"estrados_dia,omitempty"`
	// Avisa: the note limits the date itself, and goes with every result.
	Avisa bool `json:"avisa,omitempty"`
}

// Tipo is what the Institute notifies, with the answers that it admits.
type Tipo struct {
	Clave      string   `json:"clave"`
	Numeral    string   `json:"numeral"` // of the relación de trámites; "" outside it
	Nombre     string   `json:"nombre"`
	Respuestas []string `json:"respuestas"` // claves of Clase
}

// Clases returns the ways to answer an act, in the order to offer them.
func Clases() []Clase {
	c, err := leer()
	if err != nil {
		return nil
	}
	return slices.Clone(c.actos)
}

// Tipos returns what the Institute notifies.
func Tipos() []Tipo {
	c, err := leer()
	if err != nil {
		return nil
	}
	return slices.Clone(c.tipos)
}

// TipoDe finds what the Institute notifies by its clave, its numeral or its name. It is false for any other
// words, since the list is open.
func TipoDe(texto string) (Tipo, bool) {
	c, err := leer()
	if texto = strings.TrimSpace(texto); err != nil || texto == "" {
		return Tipo{}, false
	}
	i := slices.IndexFunc(c.tipos, func(t Tipo) bool {
		return strings.EqualFold(t.Clave, texto) || t.Numeral == texto || strings.EqualFold(t.Nombre, texto)
	})
	if i < 0 {
		return Tipo{}, false
	}
	return c.tipos[i], true
}

// MasCorta returns the answer with the shortest period among those that the act admits: until the person says
// which one they want, the alarm must ring for the first. It is false when only the act itself states a period,
// or when it admits no answer.
func (t Tipo) MasCorta() (corta Clase, hay bool) {
	for _, k := range Clases() {
		if k.Dias > 0 && slices.Contains(t.Respuestas, k.Clave) && (!hay || k.Dias < corta.Dias) {
			corta, hay = k, true
		}
	}
	return corta, hay
}

// clase finds a way to answer; the zero Clase for one that is not loaded, since the list is open.
func (c *cuerpo) clase(clave string) Clase {
	i := slices.IndexFunc(c.actos, func(k Clase) bool { return k.Clave == clave })
	if i < 0 {
		return Clase{}
	}
	return c.actos[i]
}
