package bridge

// Cuenta is A computed count: every date with its reasons. hay is false when no date could be computed.
type Cuenta struct {
	Hay bool `json:"hay"`
	// why there is none: fault code and Spanish words
	Codigo string `json:"codigo"`
	Motivo string `json:"motivo"`
	// the strip: one cell a day, gaps marked
	Dias           []DiaCuenta `json:"dias"`
	DiasApertura   []string    `json:"diasApertura"`
	LimiteApertura string      `json:"limiteApertura"`
	NotificadoEl   string      `json:"notificadoEl"`
	// apertura, vencimiento, ""
	NotificadoPor string `json:"notificadoPor"`
	SurteEfectos  string `json:"surteEfectos"`
	PlazoInicia   string `json:"plazoInicia"`
	PlazoVence    string `json:"plazoVence"`
	// the earliest last day to act among the readings
	Alarma string `json:"alarma"`
	// answer period in business days; 0: not known yet
	PlazoDias int `json:"plazoDias"`
	// true while plazoDias is only supposed, for want of the act
	PlazoSupuesto bool `json:"plazoSupuesto"`
	// business days left until alarma; negative: past
	DiasHabiles int `json:"diasHabiles"`
	// oficial, publicada, supuesta
	Certeza      string              `json:"certeza"`
	Pasos        []PasoCuenta        `json:"pasos"`
	Alternativas []AlternativaCuenta `json:"alternativas"`
	Advertencias []string            `json:"advertencias"`
	Calendario   VersionCalendario   `json:"calendario"`
}

// DiaCuenta crosses to the page as it is.
type DiaCuenta struct {
	Fecha string `json:"fecha"`
	// the count that day shows: "0", "1"…; "" when it shows none
	Numero string `json:"numero"`
	Habil  bool   `json:"habil"`
	// why it does not count, Spanish; "" when it counts
	Motivo string `json:"motivo"`
	// "", aviso, hoy, limite, notificada, efectos, inicia, alarma, vence
	Marca string `json:"marca"`
	// word or two under the day
	Etiqueta string `json:"etiqueta"`
	// days left out before this one
	Salto bool `json:"salto"`
}

// PasoCuenta crosses to the page as it is.
type PasoCuenta struct {
	Fecha string `json:"fecha"`
	Regla string `json:"regla"`
	Norma string `json:"norma"`
	Texto string `json:"texto"`
}

// AlternativaCuenta crosses to the page as it is.
type AlternativaCuenta struct {
	Motivo       string `json:"motivo"`
	Norma        string `json:"norma"`
	NotificadoEl string `json:"notificadoEl"`
	SurteEfectos string `json:"surteEfectos"`
	PlazoVence   string `json:"plazoVence"`
}

// SolicitudAviso crosses to the page as it is.
type SolicitudAviso struct {
	// RFC 3339 with offset
	Enviado   string `json:"enviado"`
	Abierto   string `json:"abierto"`
	PlazoDias int    `json:"plazoDias"`
	// kind of act, from ClasesDeActo; "" not known
	Clase string `json:"clase"`
	// what the Institute notifies, from TiposDeActo: while no period is told, its shortest is supposed; "" not known
	Tipo string `json:"tipo"`
}

// TipoActo is what the Institute notifies, with the ways to answer it.
type TipoActo struct {
	Clave string `json:"clave"`
	// of the relación de trámites; "" outside it
	Numeral    string      `json:"numeral"`
	Nombre     string      `json:"nombre"`
	Respuestas []ClaseActo `json:"respuestas"`
	// business days that are supposed until the act tells them; 0: none
	DiasSupuestos int `json:"diasSupuestos"`
}

// ClaseActo crosses to the page as it is.
type ClaseActo struct {
	Clave  string `json:"clave"`
	Nombre string `json:"nombre"`
	// business days to answer; 0: typed by the person
	Dias  int    `json:"dias"`
	Norma string `json:"norma"`
	// oficial, publicada, supuesta
	Certeza string `json:"certeza"`
	Nota    string `json:"nota"`
}

// Recepcion is when a filing counts as received (numeral 6.3).
type Recepcion struct {
	Enviada  string `json:"enviada"`
	Recibida string `json:"recibida"`
	// the day was inhábil, so it counts as received the next día hábil
	Movida       bool         `json:"movida"`
	Pasos        []PasoCuenta `json:"pasos"`
	Advertencias []string     `json:"advertencias"`
}

// VencimientoMedio is the 72 hours of a medio (numeral 5.2).
type VencimientoMedio struct {
	Registro string       `json:"registro"`
	Vence    string       `json:"vence"`
	Pasos    []PasoCuenta `json:"pasos"`
}

// Asunto is one line of the agenda.
type Asunto struct {
	ID    string `json:"id"`
	Fecha string `json:"fecha"`
	// "HH:MM" legal hour, "" when the whole day serves
	Hora string `json:"hora"`
	// notificacion, apertura, medios, plazo, obligacion, efirma, revisar
	Clase   string `json:"clase"`
	Titulo  string `json:"titulo"`
	Detalle string `json:"detalle"`
	Norma   string `json:"norma"`
	RFC     string `json:"rfc"`
	Nombre  string `json:"nombre"`
	// act or document it is about, "" if none
	Acto string `json:"acto"`
	// pendiente, hecho, vencido, no_se_sabe
	Estado string `json:"estado"`
	// normal, cuidado, mal, no_se_sabe
	Gravedad    string `json:"gravedad"`
	Responsable string `json:"responsable"`
	HechoPor    string `json:"hechoPor"`
	HechoEl     string `json:"hechoEl"`
	// second-person check
	RevisadoPor string `json:"revisadoPor"`
	// oficial, publicada, supuesta
	Certeza string `json:"certeza"`
}

// FiltroAgenda crosses to the page as it is.
type FiltroAgenda struct {
	Desde string `json:"desde"`
	Hasta string `json:"hasta"`
	RFC   string `json:"rfc"`
}

// DiaMes crosses to the page as it is.
type DiaMes struct {
	Fecha  string `json:"fecha"`
	Habil  bool   `json:"habil"`
	Motivo string `json:"motivo"`
	// false past the loaded calendar: no dates there
	Cargado bool     `json:"cargado"`
	Asuntos []Asunto `json:"asuntos"`
}

// LibroDelDia is the book of one day, all RFCs.
type LibroDelDia struct {
	Fecha       string         `json:"fecha"`
	Recibidos   []RenglonLibro `json:"recibidos"`
	Calculados  []RenglonLibro `json:"calculados"`
	Abiertos    []RenglonLibro `json:"abiertos"`
	Respondidos []RenglonLibro `json:"respondidos"`
	Vencen      []Asunto       `json:"vencen"`
	Cabeza      string         `json:"cabeza"`
}

// RenglonLibro crosses to the page as it is.
type RenglonLibro struct {
	Instante string `json:"instante"`
	RFC      string `json:"rfc"`
	Nombre   string `json:"nombre"`
	Texto    string `json:"texto"`
	Quien    string `json:"quien"`
	Acto     string `json:"acto"`
}

// Obligacion crosses to the page as it is.
type Obligacion struct {
	Clave  string `json:"clave"`
	Nombre string `json:"nombre"`
	// Spanish: "noviembre de 2026", "6.º bimestre de 2025"
	Periodo string `json:"periodo"`
	// imss, imss_aviso, imss_sin_prorroga, sat, lft
	Regimen string `json:"regimen"`
	RFC     string `json:"rfc"`
	Vence   string `json:"vence"`
	Alarma  string `json:"alarma"`
	// the last day was moved from here; "" if not
	MovidaDesde string `json:"movidaDesde"`
	Norma       string `json:"norma"`
	// oficial, publicada, supuesta
	Certeza      string              `json:"certeza"`
	Alternativas []AlternativaCuenta `json:"alternativas"`
	Hecha        bool                `json:"hecha"`
	HechaPor     string              `json:"hechaPor"`
	HechaEl      string              `json:"hechaEl"`
	// due before its employer came to Valija: nobody here knows whether it was done
	DeAntes bool `json:"deAntes"`
}

// FiltroObligaciones crosses to the page as it is.
type FiltroObligaciones struct {
	Anio int `json:"anio"`
	// 0: the whole year
	Mes int    `json:"mes"`
	RFC string `json:"rfc"`
}

// DiaInhabil crosses to the page as it is.
type DiaInhabil struct {
	Fecha  string `json:"fecha"`
	Motivo string `json:"motivo"`
	// ley, acuerdo, cierre_local
	Capa  string `json:"capa"`
	Norma string `json:"norma"`
	// subdelegación of a local closing, "" for all
	Lugar  string `json:"lugar"`
	Quien  string `json:"quien"`
	Cuando string `json:"cuando"`
}

// CambioCalendario is what a change of calendar moved.
type CambioCalendario struct {
	Calendario VersionCalendario `json:"calendario"`
	Movidos    []PlazoMovido     `json:"movidos"`
}

// PlazoMovido crosses to the page as it is.
type PlazoMovido struct {
	Acto    string `json:"acto"`
	RFC     string `json:"rfc"`
	Titulo  string `json:"titulo"`
	Antes   string `json:"antes"`
	Despues string `json:"despues"`
}
