package bridge

// FiltroPromociones crosses to the page as it is.
type FiltroPromociones struct {
	RFC string `json:"rfc"`
	// borrador, firmada, en_cola, presentada, en_atencion, informacion_solicitada, prorrogada, canalizada, respondida, cerrada, rechazada, ""
	Estado  string `json:"estado"`
	Texto   string `json:"texto"`
	Desde   int    `json:"desde"`
	Cuantos int    `json:"cuantos"`
}

// PaginaPromociones crosses to the page as it is.
type PaginaPromociones struct {
	Total int             `json:"total"`
	Desde int             `json:"desde"`
	Filas []PromocionFila `json:"filas"`
}

// PromocionFila crosses to the page as it is.
type PromocionFila struct {
	ID     string `json:"id"`
	RFC    string `json:"rfc"`
	Nombre string `json:"nombre"`
	// borrador, firmada, en_cola, presentada, en_atencion, informacion_solicitada, prorrogada, canalizada, respondida, cerrada, rechazada
	Estado   string `json:"estado"`
	Asunto   string `json:"asunto"`
	Servicio string `json:"servicio"`
	Anexos   int    `json:"anexos"`
	Folio    string `json:"folio"`
	// when it counts as received; "" while not filed
	Recibida string `json:"recibida"`
	Cambiada string `json:"cambiada"`
	// until when information is asked for, or the matter ends; "" if none
	Vence string `json:"vence"`
	// why it waits or was rejected; Spanish
	Motivo string `json:"motivo"`
}

// CatalogoPromociones is what the Buzón accepts, and with how much certainty that is known.
type CatalogoPromociones struct {
	Servicios     []ServicioPromocion `json:"servicios"`
	MaxTexto      int                 `json:"maxTexto"`
	MaxAnexos     int                 `json:"maxAnexos"`
	MaxBytesAnexo int64               `json:"maxBytesAnexo"`
	MaxBytesTotal int64               `json:"maxBytesTotal"`
	Formatos      []string            `json:"formatos"`
	// true: IMSS publishes no limits, these are supposed
	Supuestos bool `json:"supuestos"`
}

// ServicioPromocion crosses to the page as it is.
type ServicioPromocion struct {
	Clave   string            `json:"clave"`
	Nombre  string            `json:"nombre"`
	Asuntos []AsuntoPromocion `json:"asuntos"`
}

// AsuntoPromocion crosses to the page as it is.
type AsuntoPromocion struct {
	Clave  string `json:"clave"`
	Nombre string `json:"nombre"`
	// attachments that it asks for
	Pide []string `json:"pide"`
}

// Promocion is the whole of one promoción.
type Promocion struct {
	Fila             PromocionFila `json:"fila"`
	Servicio         string        `json:"servicio"`
	Asunto           string        `json:"asunto"`
	Texto            string        `json:"texto"`
	RegistroPatronal string        `json:"registroPatronal"`
	// act, or promoción, it answers, "" if none
	Acto string `json:"acto"`
	// acto, promocion, ""
	ActoEs      string     `json:"actoEs"`
	ActoTitulo  string     `json:"actoTitulo"`
	ActoVence   string     `json:"actoVence"`
	Anexos      []Anexo    `json:"anexos"`
	BytesTotal  int64      `json:"bytesTotal"`
	Completitud []Revision `json:"completitud"`
	// no revision of kind "falta" is left
	Completa bool   `json:"completa"`
	Guardada string `json:"guardada"`
	// what would happen if it were filed now
	Recepcion Recepcion `json:"recepcion"`
	// its Buzón is kept by hand: Valija neither signs nor files it
	SinServidor bool            `json:"sinServidor"`
	Seguimiento []PasoPromocion `json:"seguimiento"`
	// what was given of what the Institute asks for, and whether in time; Spanish, "" while nothing was
	Entrega string `json:"entrega"`
	// document of the archive that was signed, "" while there is none
	Firmado string `json:"firmado"`
	// what the Institute answered
	Respuestas []RespuestaPromocion `json:"respuestas"`
}

// RespuestaPromocion is a document with which the Institute answered.
type RespuestaPromocion struct {
	Nombre string `json:"nombre"`
	// of the archive, "" while it is not here
	Documento string `json:"documento"`
	Fecha     string `json:"fecha"`
	Llego     string `json:"llego"`
}

// Borrador crosses to the page as it is.
type Borrador struct {
	ID               string `json:"id"`
	Servicio         string `json:"servicio"`
	Asunto           string `json:"asunto"`
	Texto            string `json:"texto"`
	RegistroPatronal string `json:"registroPatronal"`
	Acto             string `json:"acto"`
}

// Anexo crosses to the page as it is.
type Anexo struct {
	ID      string `json:"id"`
	Nombre  string `json:"nombre"`
	Bytes   int64  `json:"bytes"`
	Paginas int    `json:"paginas"`
	SHA256  string `json:"sha256"`
	// by its bytes; by its name where those do not tell
	Formato string `json:"formato"`
	// listo, cuidado, calculando, mal
	Estado string `json:"estado"`
	// what to look at, or why it is not accepted, Spanish
	Motivo    string `json:"motivo"`
	Documento string `json:"documento"`
}

// Revision crosses to the page as it is.
type Revision struct {
	// falta, cuidado, bien
	Clase string `json:"clase"`
	Texto string `json:"texto"`
	// field or attachment it is about
	Donde string `json:"donde"`
}

// PasoPromocion crosses to the page as it is.
type PasoPromocion struct {
	// borrador, firmada, en_cola, presentada, en_atencion, informacion_solicitada, prorrogada, canalizada, respondida, cerrada, rechazada
	Estado string `json:"estado"`
	// when it was done; of what the Institute did, when it was known here; "" when that is not known
	Instante string `json:"instante"`
	Texto    string `json:"texto"`
	Folio    string `json:"folio"`
}

// PreviaPresentacion is what filing means now; shown before the person files.
type PreviaPresentacion struct {
	Token     string    `json:"token"`
	Promocion string    `json:"promocion"`
	Recepcion Recepcion `json:"recepcion"`
	Vence     string    `json:"vence"`
	// "dudoso": in time, and late in another reading: si, no, dudoso, no_se_sabe
	EnTiempo string `json:"enTiempo"`
	// day on which it is received in that reading, "" if in none it is late
	Tarde        string   `json:"tarde"`
	HabilesAntes int      `json:"habilesAntes"`
	SinRed       bool     `json:"sinRed"`
	Advertencias []string `json:"advertencias"`
	// signing in to the Buzón needs the password, and it is not at hand
	PideContrasena bool `json:"pideContrasena"`
}

// PreviaPromocion crosses to the page as it is.
type PreviaPromocion struct {
	Promocion string      `json:"promocion"`
	Firma     PreviaFirma `json:"firma"`
}

// EnCola is one line of the outbox.
type EnCola struct {
	Promocion string `json:"promocion"`
	RFC       string `json:"rfc"`
	Nombre    string `json:"nombre"`
	Asunto    string `json:"asunto"`
	Desde     string `json:"desde"`
	Intentos  int    `json:"intentos"`
	// "no_se_sabe": the last try may have arrived; it is asked about before anything is sent again: espera, enviando, no_se_sabe, rechazada
	Estado    string `json:"estado"`
	Motivo    string `json:"motivo"`
	Siguiente string `json:"siguiente"`
	// trying again needs the password typed: nobody keeps it
	PideContrasena bool `json:"pideContrasena"`
}
