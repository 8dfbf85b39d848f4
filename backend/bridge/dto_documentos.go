package bridge

// FiltroDocumentos crosses to the page as it is.
type FiltroDocumentos struct {
	RFC  string `json:"rfc"`
	Tipo string `json:"tipo"`
	// only what waits to be classified
	PorClasificar bool   `json:"porClasificar"`
	DesdeFecha    string `json:"desdeFecha"`
	HastaFecha    string `json:"hastaFecha"`
	Desde         int    `json:"desde"`
	Cuantos       int    `json:"cuantos"`
}

// PaginaDocumentos crosses to the page as it is.
type PaginaDocumentos struct {
	Total int             `json:"total"`
	Desde int             `json:"desde"`
	Filas []DocumentoFila `json:"filas"`
}

// DocumentoFila crosses to the page as it is.
type DocumentoFila struct {
	ID         string `json:"id"`
	RFC        string `json:"rfc"`
	NombreRFC  string `json:"nombreRfc"`
	Tipo       string `json:"tipo"`
	TipoNombre string `json:"tipoNombre"`
	Titulo     string `json:"titulo"`
	Archivo    string `json:"archivo"`
	Folio      string `json:"folio"`
	Fecha      string `json:"fecha"`
	Bytes      int64  `json:"bytes"`
	// pdf, imagen, texto, xml, correo, tabla, zip, otro
	Vista         string `json:"vista"`
	PorClasificar bool   `json:"porClasificar"`
	// guess for one-key filing, of what waits to be classified
	Sugerencia Sugerencia `json:"sugerencia"`
}

// Sugerencia is how a document could be filed; "" is what nobody knows.
type Sugerencia struct {
	Tipo  string `json:"tipo"`
	RFC   string `json:"rfc"`
	Folio string `json:"folio"`
	Fecha string `json:"fecha"`
	// what to know before accepting it: what was supposed, or that it could not be read as one; Spanish
	Motivo string `json:"motivo"`
}

// Documento crosses to the page as it is.
type Documento struct {
	Fila DocumentoFila `json:"fila"`
	// address for the viewer, same origin, Range served; sandboxed
	URL             string `json:"url"`
	Mime            string `json:"mime"`
	SHA256          string `json:"sha256"`
	Paginas         int    `json:"paginas"`
	Recibido        string `json:"recibido"`
	Origen          string `json:"origen"`
	Acuse           string `json:"acuse"`
	Acto            string `json:"acto"`
	Expediente      string `json:"expediente"`
	Evento          int    `json:"evento"`
	DisponibleHasta string `json:"disponibleHasta"`
	// "sin_texto": a scan; "pendiente": not read yet; "mal": could not be read: listo, pendiente, sin_texto, mal
	TextoEstado string `json:"textoEstado"`
	// active content or damage, Spanish
	Advertencias []string `json:"advertencias"`
	// files inside, for zip and mail
	Dentro    []DocumentoDentro `json:"dentro"`
	Etiquetas []string          `json:"etiquetas"`
	// what it says of itself
	Dice  []DichoDocumento `json:"dice"`
	Aviso AvisoLeido       `json:"aviso"`
}

// DichoDocumento is something that a document says of itself, Spanish.
type DichoDocumento struct {
	Nombre string `json:"nombre"`
	Valor  string `json:"valor"`
}

// AvisoLeido is what a mail or an SMS seems to announce. It is a hint: nothing runs until the person registers it.
type AvisoLeido struct {
	// "" when it announces nothing
	Titulo string `json:"titulo"`
	// registering it starts the three days
	Corre            bool   `json:"corre"`
	Folio            string `json:"folio"`
	RFC              string `json:"rfc"`
	RegistroPatronal string `json:"registroPatronal"`
	// as the message says; "" when it does not
	Enviado string `json:"enviado"`
}

// DocumentoDentro crosses to the page as it is.
type DocumentoDentro struct {
	Nombre string `json:"nombre"`
	Bytes  int64  `json:"bytes"`
	// its own document id when it was taken out; "" otherwise
	Documento string `json:"documento"`
	Motivo    string `json:"motivo"`
}

// TextoDocumento crosses to the page as it is.
type TextoDocumento struct {
	Texto string `json:"texto"`
	// there is more past this
	Cortado bool `json:"cortado"`
}

// CorreoDocumento is A mail as inert text.
type CorreoDocumento struct {
	De     string `json:"de"`
	Para   string `json:"para"`
	Asunto string `json:"asunto"`
	Fecha  string `json:"fecha"`
	Texto  string `json:"texto"`
	// hosts that links point at; never clickable
	Ligas []LigaCorreo `json:"ligas"`
}

// LigaCorreo crosses to the page as it is.
type LigaCorreo struct {
	Texto      string `json:"texto"`
	Destino    string `json:"destino"`
	Sospechosa bool   `json:"sospechosa"`
	Motivo     string `json:"motivo"`
}

// NodoXml is one element of an XML tree, in document order.
type NodoXml struct { //nolint:revive // named as the page names it
	Profundidad int           `json:"profundidad"`
	Nombre      string        `json:"nombre"`
	Texto       string        `json:"texto"`
	Atributos   []AtributoXml `json:"atributos"`
}

// AtributoXml crosses to the page as it is.
type AtributoXml struct { //nolint:revive // named as the page names it
	Nombre string `json:"nombre"`
	Valor  string `json:"valor"`
}

// TablaDocumento crosses to the page as it is.
type TablaDocumento struct {
	Hojas      []string   `json:"hojas"`
	Hoja       int        `json:"hoja"`
	TotalFilas int        `json:"totalFilas"`
	Desde      int        `json:"desde"`
	Filas      [][]string `json:"filas"`
}

// ConsultaTabla crosses to the page as it is.
type ConsultaTabla struct {
	Documento string `json:"documento"`
	Hoja      int    `json:"hoja"`
	Desde     int    `json:"desde"`
	Cuantos   int    `json:"cuantos"`
}

// Verificacion is A graded verdict, layer by layer; never better than its worst layer.
type Verificacion struct {
	Nombre string `json:"nombre"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	// what kind of thing was checked: cms, acuse, pdf_firmado, sin_firma: cms, acuse, pdf_firmado, sin_firma
	Clase string `json:"clase"`
	// valido, valido_con_advertencias, invalido, indeterminado
	Veredicto string             `json:"veredicto"`
	Capas     []CapaVerificacion `json:"capas"`
	Razones   []string           `json:"razones"`
	Firmante  DatosCertificado   `json:"firmante"`
	FirmadoEn string             `json:"firmadoEn"`
	// document of the archive, "" for a file that was dropped
	Documento string `json:"documento"`
	// the archive holds the same bytes
	EnArchivo bool `json:"enArchivo"`
}

// Comprobado is a file of the person's that was looked at: its verdict, or why there is none.
type Comprobado struct {
	Ruta         string       `json:"ruta"`
	Verificacion Verificacion `json:"verificacion"`
	// codigo is "" when it was checked
	Falla Falla `json:"falla"`
}

// CapaVerificacion crosses to the page as it is.
type CapaVerificacion struct {
	// integridad, firmante, cadena, vigencia, revocacion, sello_tiempo
	Capa string `json:"capa"`
	// valida, invalida, desconocida, no_aplica
	Estado string `json:"estado"`
	Razon  string `json:"razon"`
}

// Busqueda crosses to the page as it is.
type Busqueda struct {
	Texto string `json:"texto"`
	// fecha, relevancia
	Orden   string `json:"orden"`
	Desde   int    `json:"desde"`
	Cuantos int    `json:"cuantos"`
}

// ResultadoBusqueda crosses to the page as it is.
type ResultadoBusqueda struct {
	Total int `json:"total"`
	// total is a floor, not exact
	TotalMinimo bool       `json:"totalMinimo"`
	Filas       []Hallazgo `json:"filas"`
	// documents whose text is not indexed yet
	Pendientes int `json:"pendientes"`
}

// Hallazgo crosses to the page as it is.
type Hallazgo struct {
	Documento DocumentoFila `json:"documento"`
	// pieces of text; the odd ones are hits
	Fragmento []string `json:"fragmento"`
	Acto      string   `json:"acto"`
}

// Clasificacion crosses to the page as it is.
type Clasificacion struct {
	IDs   []string `json:"ids"`
	RFC   string   `json:"rfc"`
	Tipo  string   `json:"tipo"`
	Folio string   `json:"folio"`
	Fecha string   `json:"fecha"`
}

// ExpedienteFila crosses to the page as it is.
type ExpedienteFila struct {
	ID         string `json:"id"`
	RFC        string `json:"rfc"`
	Nombre     string `json:"nombre"`
	Titulo     string `json:"titulo"`
	Documentos int    `json:"documentos"`
	Abierto    bool   `json:"abierto"`
	Cambiado   string `json:"cambiado"`
}

// Expediente crosses to the page as it is.
type Expediente struct {
	Fila ExpedienteFila `json:"fila"`
	// oldest first
	Historia   []SucesoExpediente   `json:"historia"`
	Documentos []DocumentoFila      `json:"documentos"`
	Sugeridos  []SugeridoExpediente `json:"sugeridos"`
}

// SucesoExpediente is one act that came or one promoción that was filed, as the story of an expediente tells it.
type SucesoExpediente struct {
	ID string `json:"id"`
	// acto, promocion
	Clase string `json:"clase"`
	Fecha string `json:"fecha"`
	// what it is, Spanish
	Que    string `json:"que"`
	Asunto string `json:"asunto"`
	Folio  string `json:"folio"`
	// how it stands and which plazo runs, Spanish; "" when nothing runs
	Dice string `json:"dice"`
}

// ResultadoImportar is what importing did.
type ResultadoImportar struct {
	Importados   []DocumentoFila    `json:"importados"`
	Repetidos    []DocumentoFila    `json:"repetidos"`
	ConProblemas []ProblemaImportar `json:"conProblemas"`
}

// ProblemaImportar crosses to the page as it is.
type ProblemaImportar struct {
	Ruta   string `json:"ruta"`
	Motivo string `json:"motivo"`
	// it is in the archive all the same, or what holds it is
	Guardado bool `json:"guardado"`
}

// ResultadoArchivo is what checking the whole archive found.
type ResultadoArchivo struct {
	Cuando    string   `json:"cuando"`
	Revisados int      `json:"revisados"`
	Limpio    bool     `json:"limpio"`
	Cabeza    string   `json:"cabeza"`
	Hallazgos []string `json:"hallazgos"`
}

// CabezaComparada says whether a head of the chain that was kept is still part of it.
type CabezaComparada struct {
	Sigue bool `json:"sigue"`
	// numbers of links: the one that was kept, the newest
	Guardada int    `json:"guardada"`
	Ahora    int    `json:"ahora"`
	Huella   string `json:"huella"`
}

// SugeridoExpediente is a document that could belong to an expediente, and why, Spanish.
type SugeridoExpediente struct {
	Documento DocumentoFila `json:"documento"`
	Razon     string        `json:"razon"`
}
