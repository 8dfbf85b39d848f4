export namespace bridge {
	
	export interface Medio {
	    id: string;
	    tipo: string;
	    valor: string;
	    estado: string;
	    registroPatronal: string;
	    registrado: string;
	    confirmado: string;
	    vence: string;
	    aclaracion: string;
	    cancelado: string;
	    enviado: string;
	    reenviarDesde: string;
	    folio: string;
	}
	export interface PasoActivacion {
	    clave: string;
	    estado: string;
	    instante: string;
	    folio: string;
	}
	export interface Activacion {
	    rfc: string;
	    nombre: string;
	    estado: string;
	    pasos: PasoActivacion[];
	    paso: number;
	    medios: Medio[];
	    registro: string;
	    vence: string;
	    terminos: string;
	    sinServidor: boolean;
	    sesion: boolean;
	    pideContrasena: boolean;
	}
	export interface ActoAnotado {
	    acto: string;
	    abierto: string;
	    titulo: string;
	    tipo: string;
	    plazoDias: number;
	}
	export interface Suceso {
	    numero: number;
	    instante: string;
	    texto: string;
	    quien: string;
	    rfc: string;
	    referencia: string;
	}
	export interface Nota {
	    id: string;
	    texto: string;
	    quien: string;
	    cuando: string;
	}
	export interface VersionCalendario {
	    version: string;
	    leyHasta: string;
	    acuerdosHasta: string;
	}
	export interface AlternativaCuenta {
	    motivo: string;
	    norma: string;
	    notificadoEl: string;
	    surteEfectos: string;
	    plazoVence: string;
	}
	export interface PasoCuenta {
	    fecha: string;
	    regla: string;
	    norma: string;
	    texto: string;
	}
	export interface DiaCuenta {
	    fecha: string;
	    numero: string;
	    habil: boolean;
	    motivo: string;
	    marca: string;
	    etiqueta: string;
	    salto: boolean;
	}
	export interface Cuenta {
	    hay: boolean;
	    codigo: string;
	    motivo: string;
	    dias: DiaCuenta[];
	    diasApertura: string[];
	    limiteApertura: string;
	    notificadoEl: string;
	    notificadoPor: string;
	    surteEfectos: string;
	    plazoInicia: string;
	    plazoVence: string;
	    alarma: string;
	    plazoDias: number;
	    plazoSupuesto: boolean;
	    diasHabiles: number;
	    certeza: string;
	    pasos: PasoCuenta[];
	    alternativas: AlternativaCuenta[];
	    advertencias: string[];
	    calendario: VersionCalendario;
	}
	export interface Sugerencia {
	    tipo: string;
	    rfc: string;
	    folio: string;
	    fecha: string;
	    motivo: string;
	}
	export interface DocumentoFila {
	    id: string;
	    rfc: string;
	    nombreRfc: string;
	    tipo: string;
	    tipoNombre: string;
	    titulo: string;
	    archivo: string;
	    folio: string;
	    fecha: string;
	    bytes: number;
	    vista: string;
	    porClasificar: boolean;
	    sugerencia: Sugerencia;
	}
	export interface ActoFila {
	    id: string;
	    rfc: string;
	    nombre: string;
	    clase: string;
	    estado: string;
	    titulo: string;
	    folio: string;
	    fecha: string;
	    grupo: string;
	    leido: boolean;
	    limiteApertura: string;
	    dia: number;
	    notificadoEl: string;
	    notificadoPor: string;
	    plazoVence: string;
	    diasHabiles: number;
	    respondida: boolean;
	    respuesta: string;
	    oportunidad: string;
	    etiquetas: string[];
	    origen: string;
	}
	export interface ActoDetalle {
	    acto: ActoFila;
	    remitente: string;
	    registroPatronal: string;
	    llegada: string;
	    texto: string;
	    documentos: DocumentoFila[];
	    cuenta: Cuenta;
	    puedeAbrir: boolean;
	    motivoNo: string;
	    anotado: ActoAnotado;
	    notas: Nota[];
	    historia: Suceso[];
	    acuse: string;
	    expediente: string;
	}
	
	export interface Acuse {
	    folio: string;
	    rfc: string;
	    tramite: string;
	    fecha: string;
	    cadena: string;
	    sello: string;
	    documento: string;
	    veredicto: string;
	}
	export interface Ajustes {
	    tema: string;
	    densidad: string;
	    zoom: number;
	    letrasSueltas: boolean;
	    privacidad: string;
	    iniciarConSistema: boolean;
	    sincronizarCadaMin: number;
	    bloquearMin: number;
	    escalera: number[];
	    usuario: string;
	    carpetaVigilada: string;
	    recordarRespaldoDias: number;
	}
	
	export interface Anexo {
	    id: string;
	    nombre: string;
	    bytes: number;
	    paginas: number;
	    sha256: string;
	    formato: string;
	    estado: string;
	    motivo: string;
	    documento: string;
	}
	export interface Remedio {
	    accion: string;
	    ruta: string;
	    titulo: string;
	    detalle: string;
	}
	export interface ArchivoEfirma {
	    ruta: string;
	    nombre: string;
	    papel: string;
	    estado: string;
	    codigo: string;
	    titulo: string;
	    detalle: string;
	    remedio: Remedio;
	}
	export interface Asunto {
	    id: string;
	    fecha: string;
	    hora: string;
	    clase: string;
	    titulo: string;
	    detalle: string;
	    norma: string;
	    rfc: string;
	    nombre: string;
	    acto: string;
	    estado: string;
	    gravedad: string;
	    responsable: string;
	    hechoPor: string;
	    hechoEl: string;
	    revisadoPor: string;
	    certeza: string;
	}
	export interface AsuntoPromocion {
	    clave: string;
	    nombre: string;
	    pide: string[];
	}
	export interface AtributoXml {
	    nombre: string;
	    valor: string;
	}
	export interface AvisoLeido {
	    titulo: string;
	    corre: boolean;
	    folio: string;
	    rfc: string;
	    registroPatronal: string;
	    enviado: string;
	}
	export interface AvisoManual {
	    rfc: string;
	    enviado: string;
	    abierto: string;
	    folio: string;
	    registroPatronal: string;
	    remitente: string;
	    titulo: string;
	    tipo: string;
	    plazoDias: number;
	    rutas: string[];
	    documento: string;
	}
	export interface Borrador {
	    id: string;
	    servicio: string;
	    asunto: string;
	    texto: string;
	    registroPatronal: string;
	    acto: string;
	}
	export interface Busqueda {
	    texto: string;
	    orden: string;
	    desde: number;
	    cuantos: number;
	}
	export interface CabezaComparada {
	    sigue: boolean;
	    guardada: number;
	    ahora: number;
	    huella: string;
	}
	export interface CambioActo {
	    ids: string[];
	    leido: boolean;
	}
	export interface PlazoMovido {
	    acto: string;
	    rfc: string;
	    titulo: string;
	    antes: string;
	    despues: string;
	}
	export interface CambioCalendario {
	    calendario: VersionCalendario;
	    movidos: PlazoMovido[];
	}
	export interface CambioCartera {
	    nombre: string;
	    nuevo: string;
	    entran: string[];
	    salen: string[];
	}
	export interface CambioEtiquetas {
	    ids: string[];
	    poner: string[];
	    quitar: string[];
	}
	export interface MedioNuevo {
	    tipo: string;
	    valor: string;
	    registroPatronal: string;
	}
	export interface CambioMedios {
	    rfc: string;
	    altas: MedioNuevo[];
	    bajas: string[];
	}
	export interface CambioPlazo {
	    acto: string;
	    clase: string;
	    dias: number;
	}
	export interface CapaVerificacion {
	    capa: string;
	    estado: string;
	    razon: string;
	}
	export interface Cartera {
	    nombre: string;
	    rfcs: string[];
	}
	export interface ServicioPromocion {
	    clave: string;
	    nombre: string;
	    asuntos: AsuntoPromocion[];
	}
	export interface CatalogoPromociones {
	    servicios: ServicioPromocion[];
	    maxTexto: number;
	    maxAnexos: number;
	    maxBytesAnexo: number;
	    maxBytesTotal: number;
	    formatos: string[];
	    supuestos: boolean;
	}
	export interface CeldaBuzon {
	    estado: string;
	    riesgoEstrados: boolean;
	}
	export interface CeldaEfirma {
	    estado: string;
	    vence: string;
	    dias: number;
	}
	export interface CeldaMedios {
	    confirmados: number;
	    total: number;
	    cancela: string;
	}
	export interface CeldaObligacion {
	    estado: string;
	    cuantas: number;
	    fecha: string;
	}
	export interface CeldaOpinion {
	    estado: string;
	    instante: string;
	}
	export interface CeldaPlazo {
	    vence: string;
	    clase: string;
	    diasHabiles: number;
	    acto: string;
	}
	export interface CeldaPorNotificar {
	    estado: string;
	    cuantos: number;
	    limite: string;
	    dia: number;
	    ultimaLista: string;
	    acto: string;
	}
	export interface CeldaSincronizacion {
	    estado: string;
	    ultima: string;
	    codigo: string;
	}
	export interface ClaseActo {
	    clave: string;
	    nombre: string;
	    dias: number;
	    norma: string;
	    certeza: string;
	    nota: string;
	}
	export interface Clasificacion {
	    ids: string[];
	    rfc: string;
	    tipo: string;
	    folio: string;
	    fecha: string;
	}
	export interface ClaveRecuperacion {
	    grupos: string[];
	}
	export interface Falla {
	    donde: string;
	    codigo: string;
	    mensaje: string;
	    plazo: string;
	    sugerencia: string;
	}
	export interface DatosCertificado {
	    rfc: string;
	    nombre: string;
	    tipo: string;
	    persona: string;
	    curp: string;
	    rfcRepresentante: string;
	    numero: string;
	    emisor: string;
	    vigenteDesde: string;
	    vigenteHasta: string;
	    entorno: string;
	}
	export interface Verificacion {
	    nombre: string;
	    sha256: string;
	    bytes: number;
	    clase: string;
	    veredicto: string;
	    capas: CapaVerificacion[];
	    razones: string[];
	    firmante: DatosCertificado;
	    firmadoEn: string;
	    documento: string;
	    enArchivo: boolean;
	}
	export interface Comprobado {
	    ruta: string;
	    verificacion: Verificacion;
	    falla: Falla;
	}
	export interface ConfirmacionMedio {
	    rfc: string;
	    medio: string;
	    codigo: string;
	    contrasena: string;
	}
	export interface ConsultaTabla {
	    documento: string;
	    hoja: number;
	    desde: number;
	    cuantos: number;
	}
	export interface Conteos {
	    porNotificar: number;
	    noLeidos: number;
	    comunicados: number;
	    documentos: number;
	    promociones: number;
	    plazos: number;
	    efirmas: number;
	    porClasificar: number;
	}
	export interface ContrasenaRfc {
	    rfc: string;
	    contrasena: string;
	}
	export interface LigaCorreo {
	    texto: string;
	    destino: string;
	    sospechosa: boolean;
	    motivo: string;
	}
	export interface CorreoDocumento {
	    de: string;
	    para: string;
	    asunto: string;
	    fecha: string;
	    texto: string;
	    ligas: LigaCorreo[];
	}
	
	export interface Custodia {
	    esAjena: boolean;
	    responsable: string;
	    autorizacion: string;
	    desde: string;
	}
	export interface DatosArchivo {
	    carpeta: string;
	    documentos: number;
	    bytes: number;
	    cifrado: boolean;
	    legible: string[];
	    eventos: number;
	    cabeza: string;
	    indexados: number;
	    porIndexar: number;
	    alCifrar: string[];
	}
	
	
	export interface DiaInhabil {
	    fecha: string;
	    motivo: string;
	    capa: string;
	    norma: string;
	    lugar: string;
	    quien: string;
	    cuando: string;
	}
	export interface DiaMes {
	    fecha: string;
	    habil: boolean;
	    motivo: string;
	    cargado: boolean;
	    asuntos: Asunto[];
	}
	export interface DiagnosticoEfirma {
	    archivos: ArchivoEfirma[];
	    certificado: DatosCertificado;
	    corresponde: string;
	    contrasena: string;
	    lista: boolean;
	    falta: string;
	    advertencias: string[];
	}
	export interface DichoDocumento {
	    nombre: string;
	    valor: string;
	}
	export interface DocumentoDentro {
	    nombre: string;
	    bytes: number;
	    documento: string;
	    motivo: string;
	}
	export interface Documento {
	    fila: DocumentoFila;
	    url: string;
	    mime: string;
	    sha256: string;
	    paginas: number;
	    recibido: string;
	    origen: string;
	    acuse: string;
	    acto: string;
	    expediente: string;
	    evento: number;
	    disponibleHasta: string;
	    textoEstado: string;
	    advertencias: string[];
	    dentro: DocumentoDentro[];
	    etiquetas: string[];
	    dice: DichoDocumento[];
	    aviso: AvisoLeido;
	}
	
	
	export interface DocumentoPorFirmar {
	    nombre: string;
	    bytes: number;
	    sha256: string;
	}
	export interface Efirma {
	    rfc: string;
	    nombre: string;
	    persona: string;
	    numero: string;
	    estado: string;
	    vigenteDesde: string;
	    vigenteHasta: string;
	    dias: number;
	    modo: string;
	    llavero: string;
	    enSesion: boolean;
	    faltaLlave: boolean;
	    entorno: string;
	    custodia: Custodia;
	}
	export interface EmpleadorPractica {
	    rfc: string;
	    nombre: string;
	    contrasena: string;
	}
	export interface EnCola {
	    promocion: string;
	    rfc: string;
	    nombre: string;
	    asunto: string;
	    desde: string;
	    intentos: number;
	    estado: string;
	    motivo: string;
	    siguiente: string;
	    pideContrasena: boolean;
	}
	export interface ProblemaImportar {
	    ruta: string;
	    motivo: string;
	    guardado: boolean;
	}
	export interface Vigilancia {
	    falla: string;
	    noLeidos: ProblemaImportar[];
	}
	export interface LlaveArchivo {
	    estado: string;
	    motivo: string;
	    probada: boolean;
	    enClaro: number;
	}
	export interface RfcBreve {
	    rfc: string;
	    nombre: string;
	    carteras: string[];
	    diasEfirma: number;
	    porNotificar: number;
	    sinServidor: boolean;
	}
	export interface Tarea {
	    id: string;
	    clase: string;
	    estado: string;
	    hechos: number;
	    total: number;
	    texto: string;
	    rfc: string;
	    resultado: string;
	    fallas: Falla[];
	}
	export interface ResumenSalida {
	    enCola: number;
	    motivo: string;
	}
	export interface ResumenSincronizacion {
	    estado: string;
	    ultima: string;
	    siguiente: string;
	    fallas: number;
	    sinContrasena: number;
	}
	export interface Estado {
	    ambito: string;
	    primeraVez: boolean;
	    ahora: string;
	    relojDesfasadoMin: number;
	    sinRed: boolean;
	    version: string;
	    plataforma: string;
	    calendario: VersionCalendario;
	    conteos: Conteos;
	    sincronizacion: ResumenSincronizacion;
	    salida: ResumenSalida;
	    tareas: Tarea[];
	    rfcs: RfcBreve[];
	    carteras: Cartera[];
	    sesionAbierta: boolean;
	    llave: LlaveArchivo;
	    vigilancia: Vigilancia;
	}
	export interface Opcion {
	    valor: string;
	    nombre: string;
	    detalle: string;
	}
	export interface EstadoPractica {
	    ahora: string;
	    empleadores: EmpleadorPractica[];
	    actos: Opcion[];
	}
	export interface SugeridoExpediente {
	    documento: DocumentoFila;
	    razon: string;
	}
	export interface SucesoExpediente {
	    id: string;
	    clase: string;
	    fecha: string;
	    que: string;
	    asunto: string;
	    folio: string;
	    dice: string;
	}
	export interface ExpedienteFila {
	    id: string;
	    rfc: string;
	    nombre: string;
	    titulo: string;
	    documentos: number;
	    abierto: boolean;
	    cambiado: string;
	}
	export interface Expediente {
	    fila: ExpedienteFila;
	    historia: SucesoExpediente[];
	    documentos: DocumentoFila[];
	    sugeridos: SugeridoExpediente[];
	}
	
	
	export interface FilaMando {
	    rfc: string;
	    nombre: string;
	    carteras: string[];
	    urgencia: string;
	    sinServidor: boolean;
	    buzon: CeldaBuzon;
	    efirma: CeldaEfirma;
	    medios: CeldaMedios;
	    porNotificar: CeldaPorNotificar;
	    plazo: CeldaPlazo;
	    obligacion: CeldaObligacion;
	    opinion: CeldaOpinion;
	    salida: number;
	    sincronizacion: CeldaSincronizacion;
	}
	export interface FiltroActos {
	    rfc: string;
	    clase: string;
	    texto: string;
	    etiqueta: string;
	    soloNoLeidos: boolean;
	    acto: string;
	    desde: number;
	    cuantos: number;
	}
	export interface FiltroAgenda {
	    desde: string;
	    hasta: string;
	    rfc: string;
	}
	export interface FiltroDocumentos {
	    rfc: string;
	    tipo: string;
	    porClasificar: boolean;
	    desdeFecha: string;
	    hastaFecha: string;
	    desde: number;
	    cuantos: number;
	}
	export interface FiltroObligaciones {
	    anio: number;
	    mes: number;
	    rfc: string;
	}
	export interface FiltroPromociones {
	    rfc: string;
	    estado: string;
	    texto: string;
	    desde: number;
	    cuantos: number;
	}
	export interface Hallazgo {
	    documento: DocumentoFila;
	    fragmento: string[];
	    acto: string;
	}
	export interface RfcSinContrasena {
	    rfc: string;
	    nombre: string;
	    modo: string;
	    ultima: string;
	    error: string;
	}
	export interface InicioSincronizacion {
	    tarea: Tarea;
	    sinContrasena: RfcSinContrasena[];
	    sinServidor: number;
	}
	export interface RenglonLibro {
	    instante: string;
	    rfc: string;
	    nombre: string;
	    texto: string;
	    quien: string;
	    acto: string;
	}
	export interface LibroDelDia {
	    fecha: string;
	    recibidos: RenglonLibro[];
	    calculados: RenglonLibro[];
	    abiertos: RenglonLibro[];
	    respondidos: RenglonLibro[];
	    vencen: Asunto[];
	    cabeza: string;
	}
	
	
	
	
	export interface MensajePractica {
	    id: string;
	    medio: string;
	    destino: string;
	    asunto: string;
	    texto: string;
	    codigo: string;
	    medioId: string;
	    enviado: string;
	}
	export interface NodoXml {
	    profundidad: number;
	    nombre: string;
	    texto: string;
	    atributos: AtributoXml[];
	}
	
	export interface Obligacion {
	    clave: string;
	    nombre: string;
	    periodo: string;
	    regimen: string;
	    rfc: string;
	    vence: string;
	    alarma: string;
	    movidaDesde: string;
	    norma: string;
	    certeza: string;
	    alternativas: AlternativaCuenta[];
	    hecha: boolean;
	    hechaPor: string;
	    hechaEl: string;
	    deAntes: boolean;
	}
	
	export interface OpcionApertura {
	    opcion: string;
	    notificadoDesde: string;
	    notificadoHasta: string;
	    surteEfectos: string;
	    plazoInicia: string;
	    plazoVence: string;
	    habilesAntes: number;
	}
	export interface PaginaActos {
	    total: number;
	    desde: number;
	    filas: ActoFila[];
	    donde: number;
	    ultimaLista: string;
	}
	export interface PaginaDocumentos {
	    total: number;
	    desde: number;
	    filas: DocumentoFila[];
	}
	export interface PromocionFila {
	    id: string;
	    rfc: string;
	    nombre: string;
	    estado: string;
	    asunto: string;
	    servicio: string;
	    anexos: number;
	    folio: string;
	    recibida: string;
	    cambiada: string;
	    vence: string;
	    motivo: string;
	}
	export interface PaginaPromociones {
	    total: number;
	    desde: number;
	    filas: PromocionFila[];
	}
	
	
	export interface PasoPromocion {
	    estado: string;
	    instante: string;
	    texto: string;
	    folio: string;
	}
	
	export interface PreviaFirma {
	    token: string;
	    vence: string;
	    texto: string;
	    documentos: DocumentoPorFirmar[];
	    rfc: string;
	    nombre: string;
	    numeroCertificado: string;
	    vigenteHasta: string;
	    pideContrasena: boolean;
	    consecuencias: string[];
	    advertencias: string[];
	}
	export interface PreviaApertura {
	    acto: string;
	    opciones: OpcionApertura[];
	    cambiaEn: string;
	    plazoDias: number;
	    plazoSupuesto: boolean;
	    advertencias: string[];
	    firma: PreviaFirma;
	}
	
	export interface Recepcion {
	    enviada: string;
	    recibida: string;
	    movida: boolean;
	    pasos: PasoCuenta[];
	    advertencias: string[];
	}
	export interface PreviaPresentacion {
	    token: string;
	    promocion: string;
	    recepcion: Recepcion;
	    vence: string;
	    enTiempo: string;
	    tarde: string;
	    habilesAntes: number;
	    sinRed: boolean;
	    advertencias: string[];
	    pideContrasena: boolean;
	}
	export interface PreviaPromocion {
	    promocion: string;
	    firma: PreviaFirma;
	}
	
	export interface RespuestaPromocion {
	    nombre: string;
	    documento: string;
	    fecha: string;
	    llego: string;
	}
	export interface Revision {
	    clase: string;
	    texto: string;
	    donde: string;
	}
	export interface Promocion {
	    fila: PromocionFila;
	    servicio: string;
	    asunto: string;
	    texto: string;
	    registroPatronal: string;
	    acto: string;
	    actoEs: string;
	    actoTitulo: string;
	    actoVence: string;
	    anexos: Anexo[];
	    bytesTotal: number;
	    completitud: Revision[];
	    completa: boolean;
	    guardada: string;
	    recepcion: Recepcion;
	    sinServidor: boolean;
	    seguimiento: PasoPromocion[];
	    entrega: string;
	    firmado: string;
	    respuestas: RespuestaPromocion[];
	}
	
	
	
	
	export interface Respaldo {
	    ruta: string;
	    cuando: string;
	    bytes: number;
	    documentos: number;
	    ensayado: string;
	    danado: string;
	    ausente: boolean;
	    falta: string;
	}
	export interface Respaldos {
	    lista: Respaldo[];
	    aviso: string;
	    cifrado: boolean;
	    carpeta: string;
	}
	
	export interface ResultadoArchivo {
	    cuando: string;
	    revisados: number;
	    limpio: boolean;
	    cabeza: string;
	    hallazgos: string[];
	}
	export interface ResultadoBusqueda {
	    total: number;
	    totalMinimo: boolean;
	    filas: Hallazgo[];
	    pendientes: number;
	}
	export interface ResultadoImportar {
	    importados: DocumentoFila[];
	    repetidos: DocumentoFila[];
	    conProblemas: ProblemaImportar[];
	}
	
	
	
	
	
	
	export interface SolicitudArchivos {
	    titulo: string;
	    extensiones: string[];
	    varios: boolean;
	    carpeta: boolean;
	}
	export interface SolicitudAviso {
	    enviado: string;
	    abierto: string;
	    plazoDias: number;
	    clase: string;
	    tipo: string;
	}
	export interface SolicitudEfirma {
	    rutas: string[];
	    contrasena: string;
	    modo: string;
	    custodia: Custodia;
	}
	export interface SolicitudGuardar {
	    nombre: string;
	    contenido: string;
	}
	
	
	
	
	export interface TablaDocumento {
	    hojas: string[];
	    hoja: number;
	    totalFilas: number;
	    desde: number;
	    filas: string[][];
	}
	
	export interface TextoDocumento {
	    texto: string;
	    cortado: boolean;
	}
	export interface TipoActo {
	    clave: string;
	    numeral: string;
	    nombre: string;
	    respuestas: ClaseActo[];
	    diasSupuestos: number;
	}
	export interface UsoEfirma {
	    instante: string;
	    acto: string;
	    referencia: string;
	    resultado: string;
	}
	export interface VencimientoMedio {
	    registro: string;
	    vence: string;
	    pasos: PasoCuenta[];
	}
	
	

}

