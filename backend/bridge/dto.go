// Package bridge is what the window may call: plain DTOs, one API, the events it sends, and the words of its errors.
//
// dto*.go hold the contract with the page, one to one with frontend/src/backend/backend.ts and its tipos/ (a test
// compares them): strings, numbers, booleans and lists that are never nil. Dates are "YYYY-MM-DD", instants RFC 3339
// in Zona Centro, "" where there is none. Every error crosses as the JSON text of ErrorDTO.
package bridge

// ErrorDTO is a failure as the page receives it: fault code, what happened, what it means for the deadline, what to do.
type ErrorDTO struct {
	Codigo     string `json:"codigo"`
	Mensaje    string `json:"mensaje"`
	Plazo      string `json:"plazo"`
	Sugerencia string `json:"sugerencia"`
}

// The events that the page listens to; each carries one payload.
const (
	EventoTarea    = "tarea"    // Tarea: progress and end of long work
	EventoEstado   = "estado"   // Estado: something of the state changed
	EventoCambios  = "cambios"  // []string: RFCs whose acts, documents or deadlines changed; empty: all
	EventoArchivos = "archivos" // []string: files dropped on the window, or handed over by a second start
	EventoIr       = "ir"       // string: a place of the app that the native menu asked for
)

// Llamadas is all that the page may ask; API implements it and nothing more is bound.
type Llamadas interface {
	// -- state of the app --
	Estado() (Estado, error)
	// Switches between the practice archive and the real one.
	CambiarAmbito(ambito string) (Estado, error)
	// Erases the passwords in memory.
	Bloquear() error
	Bitacora(rfc string, desde int, cuantos int) ([]Suceso, error)

	// -- practice --
	PracticaEstado() (EstadoPractica, error)
	// Makes a fictional employer with acts waiting; an empty name lets the Buzón choose.
	PracticaCrearEmpleador(nombre string) (EmpleadorPractica, error)
	// Makes one whose Buzón is still to be activated, to train that.
	PracticaEmpleadorPorActivar(nombre string) (EmpleadorPractica, error)
	PracticaBandeja(rfc string) ([]MensajePractica, error)
	PracticaAvanzar(minutos int) (EstadoPractica, error)
	PracticaEmitir(rfc string, acto string) error

	// -- e.firmas --
	EfirmaInspeccionar(rutas []string, contrasena string) (DiagnosticoEfirma, error)
	EfirmaAgregar(solicitud SolicitudEfirma) (Efirma, error)
	Efirmas() ([]Efirma, error)
	EfirmaCambiarModo(rfc string, modo string, contrasena string) (Efirma, error)
	EfirmaQuitar(rfc string) error
	EfirmaUsos(rfc string) ([]UsoEfirma, error)

	// -- board --
	CentroDeMando() ([]FilaMando, error)
	CarteraCambiar(cambio CambioCartera) error
	// Its RFCs stay as they are.
	CarteraQuitar(nombre string) error

	// -- activation --
	Activacion(rfc string) (Activacion, error)
	ActivacionEntrar(rfc string, contrasena string) (Activacion, error)
	MediosPrevisualizar(cambio CambioMedios) (PreviaFirma, error)
	MediosRegistrar(token string, contrasena string) (Activacion, error)
	MedioConfirmar(confirmacion ConfirmacionMedio) (Activacion, error)
	MedioReenviar(rfc string, medio string, contrasena string) (Activacion, error)
	TerminosPrevisualizar(rfc string) (PreviaFirma, error)
	TerminosFirmar(token string, contrasena string) (Activacion, error)
	Acuses(rfc string) ([]Acuse, error)
	Acuse(folio string) (Acuse, error)

	// -- sync and long work --
	// Of these RFCs, or of all; passwords only of those that nobody keeps.
	Sincronizar(rfcs []string, contrasenas []ContrasenaRfc) (InicioSincronizacion, error)
	Detener(tarea string) error
	Tarea(id string) (Tarea, error)

	// -- acts --
	Actos(filtro FiltroActos) (PaginaActos, error)
	Acto(id string) (ActoDetalle, error)
	AbrirPrevisualizar(acto string) (PreviaApertura, error)
	Abrir(token string, contrasena string) (ActoDetalle, error)
	ActosMarcar(cambio CambioActo) error
	ActosEtiquetar(cambio CambioEtiquetas) error
	DocumentosEtiquetar(cambio CambioEtiquetas) error
	// Those in use, on acts and documents.
	Etiquetas() ([]string, error)
	NotaAgregar(acto string, texto string) (Nota, error)
	NotaQuitar(acto string, nota string) error
	AvisoRegistrar(aviso AvisoManual) (ActoDetalle, error)
	ActoPlazo(cambio CambioPlazo) (ActoDetalle, error)
	AvisoAbierto(anotado ActoAnotado) (ActoDetalle, error)
	AvisoSinAbrir(acto string) (ActoDetalle, error)

	// -- promociones --
	CatalogoPromociones(rfc string) (CatalogoPromociones, error)
	Promociones(filtro FiltroPromociones) (PaginaPromociones, error)
	// A new draft; acto is the act it answers, "" if none.
	PromocionNueva(rfc string, acto string) (Promocion, error)
	Promocion(id string) (Promocion, error)
	PromocionGuardar(borrador Borrador) (Promocion, error)
	PromocionAnexar(id string, rutas []string) (Promocion, error)
	PromocionQuitarAnexo(id string, anexo string) (Promocion, error)
	PromocionPrevisualizarFirma(id string) (PreviaPromocion, error)
	PromocionFirmar(token string, contrasena string) (Promocion, error)
	PromocionPrevisualizarPresentacion(id string) (PreviaPresentacion, error)
	// Files it, or leaves it in the outbox when there is no network.
	PromocionPresentar(token string, contrasena string) (Promocion, error)
	PromocionDescartar(id string) error
	BandejaDeSalida() ([]EnCola, error)
	SalidaReintentar(promocion string, contrasena string) (Promocion, error)
	PromocionCorregir(id string) (Promocion, error)

	// -- documents --
	Documentos(filtro FiltroDocumentos) (PaginaDocumentos, error)
	Documento(id string) (Documento, error)
	DocumentoTexto(id string) (TextoDocumento, error)
	DocumentoCorreo(id string) (CorreoDocumento, error)
	DocumentoXml(id string) ([]NodoXml, error)
	DocumentoTabla(consulta ConsultaTabla) (TablaDocumento, error)
	// Hands a copy to the system's program; the person was warned.
	DocumentoAbrirCon(id string) error
	// Saves a copy where the person says; returns the path, "" if cancelled.
	DocumentoGuardar(id string) (string, error)
	DocumentoClasificar(clasificacion Clasificacion) error
	TiposDocumento() ([]Opcion, error)
	Verificar(documento string) (Verificacion, error)
	// Nothing of the files is kept.
	VerificarArchivos(rutas []string) (Tarea, error)
	// What it found so far, from the n-th file.
	VerificarListos(tarea string, desde int) ([]Comprobado, error)
	// The report on a file that is not kept, as a PDF for the system's viewer.
	VerificacionImprimir(ruta string) error
	Buscar(busqueda Busqueda) (ResultadoBusqueda, error)
	Importar(rutas []string) (Tarea, error)
	ImportarResultado(tarea string) (ResultadoImportar, error)
	// A pasted SMS or mail, kept as a document.
	ImportarTexto(texto string) (DocumentoFila, error)
	Expedientes(rfc string) ([]ExpedienteFila, error)
	Expediente(id string) (Expediente, error)
	ExpedienteCrear(rfc string, titulo string) (Expediente, error)
	ExpedienteAgregar(id string, documentos []string) (Expediente, error)
	ExpedienteSacar(id string, documento string) (Expediente, error)
	// Another title; closed or open.
	ExpedienteCambiar(id string, titulo string, abierto bool) (Expediente, error)
	// Evidence package; the task's resultado is its path.
	ExpedienteExportar(id string) (Tarea, error)
	// Evidence package of one document and what belongs to it.
	EvidenciaExportar(documento string) (Tarea, error)

	// -- legal clock --
	ClasesDeActo() ([]ClaseActo, error)
	TiposDeActo() ([]TipoActo, error)
	PlazoAviso(aviso SolicitudAviso) (Cuenta, error)
	PlazoPresentacion(enviada string) (Recepcion, error)
	PlazoMedios(registro string) (VencimientoMedio, error)
	Agenda(filtro FiltroAgenda) ([]Asunto, error)
	// The days of a month in order; days of the months beside it may complete its weeks.
	Mes(anio int, mes int, rfc string) ([]DiaMes, error)
	Libro(fecha string) (LibroDelDia, error)
	AsuntosHechos(ids []string, hecho bool) ([]Asunto, error)
	AsuntoRevisado(id string) (Asunto, error)
	AsuntoResponsable(id string, responsable string) (Asunto, error)
	Obligaciones(filtro FiltroObligaciones) ([]Obligacion, error)
	// Saves the agenda as .ics; returns the path, "" if cancelled.
	ExportarICS(rfc string) (string, error)
	CalendarioDias(anio int) ([]DiaInhabil, error)
	CalendarioAgregar(dia DiaInhabil) (CambioCalendario, error)
	CalendarioQuitar(fecha string, lugar string) (CambioCalendario, error)
	// Loads a file of acuerdos; a damaged one is refused whole.
	CalendarioCargar(ruta string) (CambioCalendario, error)

	// -- archive, backup, settings --
	DatosArchivo() (DatosArchivo, error)
	// Writes the head of the chain where the person says; returns the path, "" if cancelled.
	CabezaGuardar() (string, error)
	CabezaComparar(ruta string) (CabezaComparada, error)
	ArchivoVerificar() (Tarea, error)
	ArchivoResultado(tarea string) (ResultadoArchivo, error)
	// Empties the search index and makes it again from the originals.
	IndiceRehacer() (Tarea, error)
	// Reads the texts that wait, where it was stopped.
	IndiceTerminar() (Tarea, error)
	Respaldos() (Respaldos, error)
	RespaldoCrear(carpeta string) (Tarea, error)
	// Restores into a scratch folder and verifies it; nothing of the live archive changes.
	RespaldoEnsayar(ruta string, clave string) (Tarea, error)
	// Restores into an empty folder; never over a live archive.
	RespaldoRestaurar(ruta string, carpeta string, clave string) (Tarea, error)
	// Asks the keyring again for the key of locked documents.
	LlavePedir() (LlaveArchivo, error)
	// Opens locked documents with the recovery key; returns why the keyring did not take their key back, "" when it did.
	LlaveRecuperar(clave string) (string, error)
	// Gives a key to documents that lie in clear: what comes in from then on is encrypted.
	CifrarEmpezar() (LlaveArchivo, error)
	// Encrypts what still lies in clear, once the recovery key was proved; goes on where it was stopped.
	CifrarSeguir() (Tarea, error)
	// Makes a recovery key, shown once; it is held until RecuperacionOlvidar.
	RecuperacionNueva() (ClaveRecuperacion, error)
	// Saves that key as a page to print, and opens it; returns the path, "" if cancelled.
	RecuperacionGuardar() (string, error)
	// Proves a recovery key by use; the one before stops opening.
	RecuperacionProbar(clave string) (LlaveArchivo, error)
	RecuperacionOlvidar() error
	Ajustes() (Ajustes, error)
	AjustesGuardar(ajustes Ajustes) (Ajustes, error)

	// -- the desktop --
	// Native dialog; empty when cancelled.
	ElegirArchivos(solicitud SolicitudArchivos) ([]string, error)
	// Native save dialog for a text; returns the path, "" if cancelled.
	GuardarComo(solicitud SolicitudGuardar) (string, error)
	Imprimir(que string, id string) error
	AbrirSitio(sitio string) error
	AbrirCarpeta(ruta string) error
	Copiar(texto string) error
}
