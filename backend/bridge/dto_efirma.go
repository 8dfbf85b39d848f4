package bridge

// DiagnosticoEfirma is the files a person chose, looked at together.
type DiagnosticoEfirma struct {
	Archivos []ArchivoEfirma `json:"archivos"`
	// rfc is "" while no certificate is readable
	Certificado DatosCertificado `json:"certificado"`
	// si, no, no_se_sabe
	Corresponde string `json:"corresponde"`
	// right or wrong only when it was tried: correcta, incorrecta, no_probada
	Contrasena string `json:"contrasena"`
	// all that is needed is there and right
	Lista bool `json:"lista"`
	// what is missing, Spanish; "" when lista
	Falta string `json:"falta"`
	// codes of warnings that do not block (autoridad_ajena, efirma por vencer), Spanish words
	Advertencias []string `json:"advertencias"`
}

// ArchivoEfirma is one file: what it is, why that is known, and one remedy.
type ArchivoEfirma struct {
	Ruta   string `json:"ruta"`
	Nombre string `json:"nombre"`
	// certificado, llave, otro
	Papel string `json:"papel"`
	// bien, cuidado, mal, no_se_sabe
	Estado string `json:"estado"`
	// fault code, "" when well
	Codigo  string  `json:"codigo"`
	Titulo  string  `json:"titulo"`
	Detalle string  `json:"detalle"`
	Remedio Remedio `json:"remedio"`
}

// Remedio crosses to the page as it is.
type Remedio struct {
	// "", usar_archivo, elegir_otro, quitar
	Accion string `json:"accion"`
	// the file to use instead, for usar_archivo
	Ruta    string `json:"ruta"`
	Titulo  string `json:"titulo"`
	Detalle string `json:"detalle"`
}

// DatosCertificado crosses to the page as it is.
type DatosCertificado struct {
	RFC    string `json:"rfc"`
	Nombre string `json:"nombre"`
	// fiel, csd, indeterminado, ""
	Tipo string `json:"tipo"`
	// fisica, moral, ""
	Persona          string `json:"persona"`
	CURP             string `json:"curp"`
	RFCRepresentante string `json:"rfcRepresentante"`
	Numero           string `json:"numero"`
	Emisor           string `json:"emisor"`
	VigenteDesde     string `json:"vigenteDesde"`
	VigenteHasta     string `json:"vigenteHasta"`
	// produccion, pruebas, practica, desconocido, ""
	Entorno string `json:"entorno"`
}

// SolicitudEfirma crosses to the page as it is.
type SolicitudEfirma struct {
	Rutas []string `json:"rutas"`
	// goes inwards only
	Contrasena string `json:"contrasena"`
	// preguntar, sesion, llavero
	Modo     string   `json:"modo"`
	Custodia Custodia `json:"custodia"`
}

// Custodia is who holds somebody else's e.firma, by what authorisation, since when (CFF 17-J).
type Custodia struct {
	EsAjena      bool   `json:"esAjena"`
	Responsable  string `json:"responsable"`
	Autorizacion string `json:"autorizacion"`
	Desde        string `json:"desde"`
}

// Efirma crosses to the page as it is.
type Efirma struct {
	RFC    string `json:"rfc"`
	Nombre string `json:"nombre"`
	// fisica, moral, ""
	Persona string `json:"persona"`
	Numero  string `json:"numero"`
	// vigente, por_vencer, vencida, revocada, aun_no_vigente
	Estado       string `json:"estado"`
	VigenteDesde string `json:"vigenteDesde"`
	VigenteHasta string `json:"vigenteHasta"`
	Dias         int    `json:"dias"`
	// preguntar, sesion, llavero
	Modo string `json:"modo"`
	// only for modo llavero: a failing keyring is not a missing password: guardada, falta, negado, no_disponible, ""
	Llavero string `json:"llavero"`
	// whether the password is in memory now
	EnSesion bool `json:"enSesion"`
	// its .key is not on this computer, as after restoring on another one: it has to be added again
	FaltaLlave bool `json:"faltaLlave"`
	// produccion, pruebas, practica, desconocido
	Entorno  string   `json:"entorno"`
	Custodia Custodia `json:"custodia"`
}

// UsoEfirma is one use of a private key.
type UsoEfirma struct {
	Instante   string `json:"instante"`
	Acto       string `json:"acto"`
	Referencia string `json:"referencia"`
	// firmado, rechazado, cancelado
	Resultado string `json:"resultado"`
}
