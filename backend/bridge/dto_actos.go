package bridge

// FiltroActos crosses to the page as it is.
type FiltroActos struct {
	// "" for every RFC
	RFC string `json:"rfc"`
	// "" for every class: notificacion, comunicado, documento, acuse, ""
	Clase        string `json:"clase"`
	Texto        string `json:"texto"`
	Etiqueta     string `json:"etiqueta"`
	SoloNoLeidos bool   `json:"soloNoLeidos"`
	// the one whose place in the list is asked for; "" none
	Acto string `json:"acto"`
	// first row, from 0; at most 500 rows a page
	Desde   int `json:"desde"`
	Cuantos int `json:"cuantos"`
}

// PaginaActos crosses to the page as it is.
type PaginaActos struct {
	Total int        `json:"total"`
	Desde int        `json:"desde"`
	Filas []ActoFila `json:"filas"`
	// row of the one that was asked for, wherever it is; -1 when it is not in this list
	Donde int `json:"donde"`
	// when the list was last seen at the Buzón; "" never
	UltimaLista string `json:"ultimaLista"`
}

// ActoFila is one line of the list. Its content is not known while estado is "aviso".
type ActoFila struct {
	ID     string `json:"id"`
	RFC    string `json:"rfc"`
	Nombre string `json:"nombre"`
	// notificacion, comunicado, documento, acuse
	Clase string `json:"clase"`
	// aviso, abierta, vencida, ""
	Estado string `json:"estado"`
	Titulo string `json:"titulo"`
	Folio  string `json:"folio"`
	Fecha  string `json:"fecha"`
	// where it stands in the list: pending ones first, then running ones, then by month: por_notificar, en_plazo, fecha
	Grupo          string `json:"grupo"`
	Leido          bool   `json:"leido"`
	LimiteApertura string `json:"limiteApertura"`
	// day of the count today, 0 to 4; only for estado aviso
	Dia          int    `json:"dia"`
	NotificadoEl string `json:"notificadoEl"`
	// apertura, vencimiento, ""
	NotificadoPor string `json:"notificadoPor"`
	PlazoVence    string `json:"plazoVence"`
	DiasHabiles   int    `json:"diasHabiles"`
	Respondida    bool   `json:"respondida"`
	// when it was answered and whether in time, and in which readings; Spanish, "" while it is not
	Respuesta string `json:"respuesta"`
	// a_tiempo, tarde, dudoso, no_se_sabe, ""
	Oportunidad string   `json:"oportunidad"`
	Etiquetas   []string `json:"etiquetas"`
	// how it came in: buzon, practica, a_mano, archivo, correo, sms
	Origen string `json:"origen"`
}

// ActoDetalle crosses to the page as it is.
type ActoDetalle struct {
	Acto             ActoFila `json:"acto"`
	Remitente        string   `json:"remitente"`
	RegistroPatronal string   `json:"registroPatronal"`
	// how and when the aviso came, one sentence
	Llegada string `json:"llegada"`
	// body of a comunicado; "" for the rest
	Texto      string          `json:"texto"`
	Documentos []DocumentoFila `json:"documentos"`
	Cuenta     Cuenta          `json:"cuenta"`
	// whether it can be opened from here, and if not why (Spanish)
	PuedeAbrir bool   `json:"puedeAbrir"`
	MotivoNo   string `json:"motivoNo"`
	// of one registered by hand, what the person wrote of it so far
	Anotado  ActoAnotado `json:"anotado"`
	Notas    []Nota      `json:"notas"`
	Historia []Suceso    `json:"historia"`
	// folio of the acuse of notification, "" if none
	Acuse string `json:"acuse"`
	// expediente it belongs to, "" if none
	Expediente string `json:"expediente"`
}

// Nota crosses to the page as it is.
type Nota struct {
	ID     string `json:"id"`
	Texto  string `json:"texto"`
	Quien  string `json:"quien"`
	Cuando string `json:"cuando"`
}

// Suceso is one event of the ledger.
type Suceso struct {
	Numero     int    `json:"numero"`
	Instante   string `json:"instante"`
	Texto      string `json:"texto"`
	Quien      string `json:"quien"`
	RFC        string `json:"rfc"`
	Referencia string `json:"referencia"`
}

// PreviaApertura is what opening means, now, tomorrow, or not at all. Nothing is opened by asking.
type PreviaApertura struct {
	Acto     string           `json:"acto"`
	Opciones []OpcionApertura `json:"opciones"`
	// the next moment at which this table changes (18:00, midnight, 09:30)
	CambiaEn string `json:"cambiaEn"`
	// business days supposed for the last column; 0: the period is not known and no date is shown
	PlazoDias     int         `json:"plazoDias"`
	PlazoSupuesto bool        `json:"plazoSupuesto"`
	Advertencias  []string    `json:"advertencias"`
	Firma         PreviaFirma `json:"firma"`
}

// OpcionApertura crosses to the page as it is.
type OpcionApertura struct {
	// ahora, manana, no_abrir
	Opcion string `json:"opcion"`
	// from when to when it would be notified; equal when it is one moment
	NotificadoDesde string `json:"notificadoDesde"`
	NotificadoHasta string `json:"notificadoHasta"`
	SurteEfectos    string `json:"surteEfectos"`
	PlazoInicia     string `json:"plazoInicia"`
	PlazoVence      string `json:"plazoVence"`
	// business days earlier than not opening
	HabilesAntes int `json:"habilesAntes"`
}

// AvisoManual is an aviso registered by hand.
type AvisoManual struct {
	RFC              string `json:"rfc"`
	Enviado          string `json:"enviado"`
	Abierto          string `json:"abierto"`
	Folio            string `json:"folio"`
	RegistroPatronal string `json:"registroPatronal"`
	Remitente        string `json:"remitente"`
	Titulo           string `json:"titulo"`
	// what it notifies, from TiposDeActo; "" not known
	Tipo      string `json:"tipo"`
	PlazoDias int    `json:"plazoDias"`
	// photo or PDF, by path
	Rutas []string `json:"rutas"`
	// the message of the archive that it is registered from, "" if none
	Documento string `json:"documento"`
}

// ActoAnotado is what the person writes of an aviso registered by hand once they opened it at the portal.
type ActoAnotado struct {
	Acto string `json:"acto"`
	// "" not opened
	Abierto string `json:"abierto"`
	Titulo  string `json:"titulo"`
	// from TiposDeActo; "" not known
	Tipo string `json:"tipo"`
	// days that the act states to answer; 0 not known
	PlazoDias int `json:"plazoDias"`
}

// CambioActo crosses to the page as it is.
type CambioActo struct {
	IDs   []string `json:"ids"`
	Leido bool     `json:"leido"`
}

// CambioEtiquetas crosses to the page as it is.
type CambioEtiquetas struct {
	IDs    []string `json:"ids"`
	Poner  []string `json:"poner"`
	Quitar []string `json:"quitar"`
}

// CambioPlazo crosses to the page as it is.
type CambioPlazo struct {
	Acto  string `json:"acto"`
	Clase string `json:"clase"`
	Dias  int    `json:"dias"`
}
