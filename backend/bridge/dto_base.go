package bridge

// Opcion is A value with its words, for menus.
type Opcion struct {
	Valor   string `json:"valor"`
	Nombre  string `json:"nombre"`
	Detalle string `json:"detalle"`
}

// Falla is A failure that belongs to one item of a longer work; codigo is a fault code.
type Falla struct {
	Donde      string `json:"donde"`
	Codigo     string `json:"codigo"`
	Mensaje    string `json:"mensaje"`
	Plazo      string `json:"plazo"`
	Sugerencia string `json:"sugerencia"`
}

// Tarea is long work under way; its progress comes by the event "tarea".
type Tarea struct {
	ID string `json:"id"`
	// sincronizar, importar, indexar, exportar, respaldar, ensayar, restaurar, cifrar, verificar_archivo, comprobar, anexar, presentar
	Clase string `json:"clase"`
	// corre, termino, fallo, detenida
	Estado string `json:"estado"`
	Hechos int    `json:"hechos"`
	// 0 while it is not known
	Total int `json:"total"`
	// what it is at now, Spanish
	Texto string `json:"texto"`
	RFC   string `json:"rfc"`
	// what it made: a path, or the id to ask the result with
	Resultado string  `json:"resultado"`
	Fallas    []Falla `json:"fallas"`
}

// PreviaFirma is what is about to be signed, and by whom. The token is single-use and dies at vence.
type PreviaFirma struct {
	Token string `json:"token"`
	Vence string `json:"vence"`
	// exactly the text that will be signed
	Texto string `json:"texto"`
	// files that will be signed, each with its own .p7s
	Documentos        []DocumentoPorFirmar `json:"documentos"`
	RFC               string               `json:"rfc"`
	Nombre            string               `json:"nombre"`
	NumeroCertificado string               `json:"numeroCertificado"`
	VigenteHasta      string               `json:"vigenteHasta"`
	// false when the password is at hand; then the native side asks to confirm
	PideContrasena bool `json:"pideContrasena"`
	// what it means, one sentence each, Spanish
	Consecuencias []string `json:"consecuencias"`
	Advertencias  []string `json:"advertencias"`
}

// DocumentoPorFirmar crosses to the page as it is.
type DocumentoPorFirmar struct {
	Nombre string `json:"nombre"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Acuse is the receipt of an actuación.
type Acuse struct {
	Folio   string `json:"folio"`
	RFC     string `json:"rfc"`
	Tramite string `json:"tramite"`
	Fecha   string `json:"fecha"`
	Cadena  string `json:"cadena"`
	Sello   string `json:"sello"`
	// id of the stored document, "" if none
	Documento string `json:"documento"`
	// valido, valido_con_advertencias, invalido, indeterminado
	Veredicto string `json:"veredicto"`
}
