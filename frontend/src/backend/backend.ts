import type * as T from './tipos';

/**
 * All that the page may ask of the Go side (backend/bridge, type API), one to one: wails.ts and fake.ts
 * implement it. Failures are AppError (errores.ts). Times are strings; lists are never null.
 * Nothing here opens a notificación but Abrir, with a token that only AbrirPrevisualizar gives.
 */
export interface Llamadas {
  // -- state of the app --
  Estado(): Promise<T.Estado>;
  /** Switches between the practice archive and the real one. */
  CambiarAmbito(ambito: T.Ambito): Promise<T.Estado>;
  /** Erases the passwords in memory. */
  Bloquear(): Promise<void>;
  Bitacora(rfc: string, desde: number, cuantos: number): Promise<T.Suceso[]>;

  // -- practice --
  PracticaEstado(): Promise<T.EstadoPractica>;
  /** Makes a fictional employer with acts waiting; an empty name lets the Buzón choose. */
  PracticaCrearEmpleador(nombre: string): Promise<T.EmpleadorPractica>;
  /** Makes one whose Buzón is still to be activated, to train that. */
  PracticaEmpleadorPorActivar(nombre: string): Promise<T.EmpleadorPractica>;
  PracticaBandeja(rfc: string): Promise<T.MensajePractica[]>;
  PracticaAvanzar(minutos: number): Promise<T.EstadoPractica>;
  PracticaEmitir(rfc: string, acto: string): Promise<void>;

  // -- e.firmas --
  EfirmaInspeccionar(rutas: string[], contrasena: string): Promise<T.DiagnosticoEfirma>;
  EfirmaAgregar(solicitud: T.SolicitudEfirma): Promise<T.Efirma>;
  Efirmas(): Promise<T.Efirma[]>;
  EfirmaCambiarModo(rfc: string, modo: T.ModoContrasena, contrasena: string): Promise<T.Efirma>;
  EfirmaQuitar(rfc: string): Promise<void>;
  EfirmaUsos(rfc: string): Promise<T.UsoEfirma[]>;

  // -- board --
  CentroDeMando(): Promise<T.FilaMando[]>;
  CarteraCambiar(cambio: T.CambioCartera): Promise<void>;
  /** Its RFCs stay as they are. */
  CarteraQuitar(nombre: string): Promise<void>;

  // -- activation --
  Activacion(rfc: string): Promise<T.Activacion>;
  ActivacionEntrar(rfc: string, contrasena: string): Promise<T.Activacion>;
  MediosPrevisualizar(cambio: T.CambioMedios): Promise<T.PreviaFirma>;
  MediosRegistrar(token: string, contrasena: string): Promise<T.Activacion>;
  MedioConfirmar(confirmacion: T.ConfirmacionMedio): Promise<T.Activacion>;
  MedioReenviar(rfc: string, medio: string, contrasena: string): Promise<T.Activacion>;
  TerminosPrevisualizar(rfc: string): Promise<T.PreviaFirma>;
  TerminosFirmar(token: string, contrasena: string): Promise<T.Activacion>;
  Acuses(rfc: string): Promise<T.Acuse[]>;
  Acuse(folio: string): Promise<T.Acuse>;

  // -- sync and long work --
  /** Of these RFCs, or of all; passwords only of those that nobody keeps. */
  Sincronizar(rfcs: string[], contrasenas: T.ContrasenaRfc[]): Promise<T.InicioSincronizacion>;
  Detener(tarea: string): Promise<void>;
  Tarea(id: string): Promise<T.Tarea>;

  // -- acts --
  Actos(filtro: T.FiltroActos): Promise<T.PaginaActos>;
  Acto(id: string): Promise<T.ActoDetalle>;
  AbrirPrevisualizar(acto: string): Promise<T.PreviaApertura>;
  Abrir(token: string, contrasena: string): Promise<T.ActoDetalle>;
  ActosMarcar(cambio: T.CambioActo): Promise<void>;
  ActosEtiquetar(cambio: T.CambioEtiquetas): Promise<void>;
  DocumentosEtiquetar(cambio: T.CambioEtiquetas): Promise<void>;
  /** Those in use, on acts and documents. */
  Etiquetas(): Promise<string[]>;
  NotaAgregar(acto: string, texto: string): Promise<T.Nota>;
  NotaQuitar(acto: string, nota: string): Promise<void>;
  AvisoRegistrar(aviso: T.AvisoManual): Promise<T.ActoDetalle>;
  ActoPlazo(cambio: T.CambioPlazo): Promise<T.ActoDetalle>;
  AvisoAbierto(anotado: T.ActoAnotado): Promise<T.ActoDetalle>;
  AvisoSinAbrir(acto: string): Promise<T.ActoDetalle>;

  // -- promociones --
  CatalogoPromociones(rfc: string): Promise<T.CatalogoPromociones>;
  Promociones(filtro: T.FiltroPromociones): Promise<T.PaginaPromociones>;
  /** A new draft; contesta is the act, or the promoción, it answers, "" if none. */
  PromocionNueva(rfc: string, contesta: string): Promise<T.Promocion>;
  Promocion(id: string): Promise<T.Promocion>;
  PromocionGuardar(borrador: T.Borrador): Promise<T.Promocion>;
  PromocionAnexar(id: string, rutas: string[]): Promise<T.Promocion>;
  PromocionQuitarAnexo(id: string, anexo: string): Promise<T.Promocion>;
  PromocionPrevisualizarFirma(id: string): Promise<T.PreviaPromocion>;
  PromocionFirmar(token: string, contrasena: string): Promise<T.Promocion>;
  PromocionPrevisualizarPresentacion(id: string): Promise<T.PreviaPresentacion>;
  /** Files it, or leaves it in the outbox when there is no network. */
  PromocionPresentar(token: string, contrasena: string): Promise<T.Promocion>;
  PromocionDescartar(id: string): Promise<void>;
  BandejaDeSalida(): Promise<T.EnCola[]>;
  SalidaReintentar(promocion: string, contrasena: string): Promise<T.Promocion>;
  /** back to draft, without its signature, while it is known not to have arrived */
  PromocionCorregir(id: string): Promise<T.Promocion>;

  // -- documents --
  Documentos(filtro: T.FiltroDocumentos): Promise<T.PaginaDocumentos>;
  Documento(id: string): Promise<T.Documento>;
  DocumentoTexto(id: string): Promise<T.TextoDocumento>;
  DocumentoCorreo(id: string): Promise<T.CorreoDocumento>;
  DocumentoXml(id: string): Promise<T.NodoXml[]>;
  DocumentoTabla(consulta: T.ConsultaTabla): Promise<T.TablaDocumento>;
  /** Hands a copy to the system's program; the person was warned. */
  DocumentoAbrirCon(id: string): Promise<void>;
  /** Saves a copy where the person says; returns the path, "" if cancelled. */
  DocumentoGuardar(id: string): Promise<string>;
  DocumentoClasificar(clasificacion: T.Clasificacion): Promise<void>;
  TiposDocumento(): Promise<T.Opcion[]>;
  Verificar(documento: string): Promise<T.Verificacion>;
  /** Nothing of the files is kept. */
  VerificarArchivos(rutas: string[]): Promise<T.Tarea>;
  /** What it found so far, from the n-th file. */
  VerificarListos(tarea: string, desde: number): Promise<T.Comprobado[]>;
  /** The report on a file that is not kept, as a PDF for the system's viewer. */
  VerificacionImprimir(ruta: string): Promise<void>;
  Buscar(busqueda: T.Busqueda): Promise<T.ResultadoBusqueda>;
  Importar(rutas: string[]): Promise<T.Tarea>;
  ImportarResultado(tarea: string): Promise<T.ResultadoImportar>;
  /** A pasted SMS or mail, kept as a document. */
  ImportarTexto(texto: string): Promise<T.DocumentoFila>;
  Expedientes(rfc: string): Promise<T.ExpedienteFila[]>;
  Expediente(id: string): Promise<T.Expediente>;
  ExpedienteCrear(rfc: string, titulo: string): Promise<T.Expediente>;
  ExpedienteAgregar(id: string, documentos: string[]): Promise<T.Expediente>;
  ExpedienteSacar(id: string, documento: string): Promise<T.Expediente>;
  /** Another title; closed or open. */
  ExpedienteCambiar(id: string, titulo: string, abierto: boolean): Promise<T.Expediente>;
  /** Evidence package; the task's resultado is its path. */
  ExpedienteExportar(id: string): Promise<T.Tarea>;
  /** Evidence package of one document and what belongs to it. */
  EvidenciaExportar(documento: string): Promise<T.Tarea>;

  // -- legal clock --
  ClasesDeActo(): Promise<T.ClaseActo[]>;
  TiposDeActo(): Promise<T.TipoActo[]>;
  PlazoAviso(aviso: T.SolicitudAviso): Promise<T.Cuenta>;
  PlazoPresentacion(enviada: T.Instante): Promise<T.Recepcion>;
  PlazoMedios(registro: T.Instante): Promise<T.VencimientoMedio>;
  Agenda(filtro: T.FiltroAgenda): Promise<T.Asunto[]>;
  /** The days of a month in order; days of the months beside it may complete its weeks. */
  Mes(anio: number, mes: number, rfc: string): Promise<T.DiaMes[]>;
  Libro(fecha: T.Fecha): Promise<T.LibroDelDia>;
  /** All of them or none. */
  AsuntosHechos(ids: string[], hecho: boolean): Promise<T.Asunto[]>;
  AsuntoRevisado(id: string): Promise<T.Asunto>;
  AsuntoResponsable(id: string, responsable: string): Promise<T.Asunto>;
  Obligaciones(filtro: T.FiltroObligaciones): Promise<T.Obligacion[]>;
  /** Saves the agenda as .ics; returns the path, "" if cancelled. */
  ExportarICS(rfc: string): Promise<string>;
  CalendarioDias(anio: number): Promise<T.DiaInhabil[]>;
  CalendarioAgregar(dia: T.DiaInhabil): Promise<T.CambioCalendario>;
  CalendarioQuitar(fecha: T.Fecha, lugar: string): Promise<T.CambioCalendario>;
  /** Loads a file of acuerdos; a damaged one is refused whole. */
  CalendarioCargar(ruta: string): Promise<T.CambioCalendario>;

  // -- archive, backup, settings --
  DatosArchivo(): Promise<T.DatosArchivo>;
  /** Writes the head of the chain where the person says; returns the path, "" if cancelled. */
  CabezaGuardar(): Promise<string>;
  CabezaComparar(ruta: string): Promise<T.CabezaComparada>;
  ArchivoVerificar(): Promise<T.Tarea>;
  ArchivoResultado(tarea: string): Promise<T.ResultadoArchivo>;
  /** Empties the search index and makes it again from the originals. */
  IndiceRehacer(): Promise<T.Tarea>;
  /** Reads the texts that wait, where it was stopped. */
  IndiceTerminar(): Promise<T.Tarea>;
  Respaldos(): Promise<T.Respaldos>;
  RespaldoCrear(carpeta: string): Promise<T.Tarea>;
  /** Restores into a scratch folder and verifies it; nothing of the live archive changes. */
  RespaldoEnsayar(ruta: string, clave: string): Promise<T.Tarea>;
  /** Restores into an empty folder; never over a live archive. */
  RespaldoRestaurar(ruta: string, carpeta: string, clave: string): Promise<T.Tarea>;
  /** Asks the keyring again for the key of locked documents. */
  LlavePedir(): Promise<T.LlaveArchivo>;
  /** Opens locked documents with the recovery key; tells why the keyring did not take their key back, "" when it did. */
  LlaveRecuperar(clave: string): Promise<string>;
  /** Gives a key to documents that lie in clear: what comes in from then on is encrypted. */
  CifrarEmpezar(): Promise<T.LlaveArchivo>;
  /** Encrypts what still lies in clear, once the recovery key was proved; goes on where it was stopped. */
  CifrarSeguir(): Promise<T.Tarea>;
  /** Makes a recovery key, shown once; it is held until RecuperacionOlvidar. */
  RecuperacionNueva(): Promise<T.ClaveRecuperacion>;
  /** Saves that key as a page to print, and opens it; returns the path, "" if cancelled. */
  RecuperacionGuardar(): Promise<string>;
  /** Proves a recovery key by use; the one before stops opening. */
  RecuperacionProbar(clave: string): Promise<T.LlaveArchivo>;
  RecuperacionOlvidar(): Promise<void>;
  Ajustes(): Promise<T.Ajustes>;
  AjustesGuardar(ajustes: T.Ajustes): Promise<T.Ajustes>;

  // -- the desktop --
  /** Native dialog; empty when cancelled. */
  ElegirArchivos(solicitud: T.SolicitudArchivos): Promise<string[]>;
  /** Native save dialog for a text; returns the path, "" if cancelled. */
  GuardarComo(solicitud: T.SolicitudGuardar): Promise<string>;
  Imprimir(que: T.QueImprimir, id: string): Promise<void>;
  AbrirSitio(sitio: T.Sitio): Promise<void>;
  AbrirCarpeta(ruta: string): Promise<void>;
  Copiar(texto: string): Promise<void>;
}

/** Events that the Go side sends; each carries one payload. */
export interface Eventos {
  /** progress and end of long work */
  tarea: T.Tarea;
  /** something of the state changed: ask Estado again */
  estado: T.Estado;
  /** acts, documents or deadlines of these RFCs changed; empty: all */
  cambios: string[];
  /** files dropped on the window, or handed over by a second start */
  archivos: string[];
  /** the native menu asked for a place of the app (a route of lib/rutas.ts) */
  ir: string;
}

export interface Backend extends Llamadas {
  /** Listens; the result stops listening. */
  escuchar<E extends keyof Eventos>(evento: E, oyente: (dato: Eventos[E]) => void): () => void;
}
