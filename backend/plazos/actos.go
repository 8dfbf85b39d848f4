package plazos

import "slices"

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

// clase finds a way to answer; the zero Clase for one that is not loaded, since the list is open.
func (c *cuerpo) clase(clave string) Clase {
	i := slices.IndexFunc(c.actos, func(k Clase) bool { return k.Clave == clave })
	if i < 0 {
		return Clase{}
	}
	return c.actos[i]
}
