package plazos

import (
	"time"

	"valija/backend/civil"
)

// Resultado is a computed count: every date with its reasons. Instants are in Zona Centro, and the JSON is
// the contract of «valijactl plazo aviso».
type Resultado struct {
	Enviado        time.Time         `json:"enviado,omitzero"` // of the aviso, or the publication in estrados
	Abierto        time.Time         `json:"abierto,omitzero"`
	DiasApertura   []civil.Date      `json:"dias_apertura"` // empty when there was no aviso
	LimiteApertura time.Time         `json:"limite_apertura,omitzero"`
	NotificadoEl   time.Time         `json:"notificado_el"`
	NotificadoPor  Por               `json:"notificado_por"`
	SurteEfectos   civil.Date        `json:"surte_efectos"`
	PlazoInicia    civil.Date        `json:"plazo_inicia"`
	PlazoDias      int               `json:"plazo_dias"`  // días hábiles; 0: not known
	PlazoVence     civil.Date        `json:"plazo_vence"` // no date while PlazoDias is 0
	Alarma         civil.Date        `json:"alarma"`      // earliest last day to act among all readings; no date if there is none
	Alternativas   []Alternativa     `json:"alternativas"`
	Pasos          []Paso            `json:"pasos"`
	Calendario     VersionCalendario `json:"calendario"`
	Advertencias   []string          `json:"advertencias"` // Spanish sentences
	Certeza        Certeza           `json:"certeza"`      // the weakest among what the main reading rests on
}

// Por says what made the notification.
type Por string

// The ways to be notified.
const (
	PorApertura    Por = "apertura"
	PorVencimiento Por = "vencimiento"
	PorAcuse       Por = "acuse" // a notification whose date is known, without its aviso
	PorEstrados    Por = "estrados"
)

// Alternativa is the same fact under another reading that the law allows.
type Alternativa struct {
	Motivo       string     `json:"motivo"` // Spanish
	Norma        string     `json:"norma"`
	NotificadoEl time.Time  `json:"notificado_el"`
	SurteEfectos civil.Date `json:"surte_efectos"`
	PlazoInicia  civil.Date `json:"plazo_inicia"`
	PlazoVence   civil.Date `json:"plazo_vence"`
	Certeza      Certeza    `json:"certeza"`
}

// Paso is one line of the explanation.
type Paso struct {
	Fecha civil.Date `json:"fecha"`
	Regla string     `json:"regla"` // id in normas/reglas.json
	Norma string     `json:"norma"`
	Texto string     `json:"texto"` // Spanish, one line, beginning with the date
}

// mismas reports whether the alternative changes no date of the result.
func (r *Resultado) mismas(a Alternativa) bool {
	return a.mismasFechas(Alternativa{
		NotificadoEl: r.NotificadoEl, SurteEfectos: r.SurteEfectos, PlazoInicia: r.PlazoInicia, PlazoVence: r.PlazoVence,
	})
}

func (a Alternativa) mismasFechas(b Alternativa) bool {
	return a.NotificadoEl.Equal(b.NotificadoEl) && a.SurteEfectos == b.SurteEfectos &&
		a.PlazoInicia == b.PlazoInicia && a.PlazoVence == b.PlazoVence
}
