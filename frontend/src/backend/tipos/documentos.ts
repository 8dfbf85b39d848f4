import type { Falla, Fecha, Instante, Veredicto } from './base';
import type { DatosCertificado } from './efirma';

export type VistaDocumento = 'pdf' | 'imagen' | 'texto' | 'xml' | 'correo' | 'tabla' | 'zip' | 'otro';

export interface FiltroDocumentos {
  rfc: string;
  tipo: string;
  /** only what waits to be classified */
  porClasificar: boolean;
  desdeFecha: Fecha;
  hastaFecha: Fecha;
  desde: number;
  cuantos: number;
}

export interface PaginaDocumentos {
  total: number;
  desde: number;
  filas: DocumentoFila[];
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
  fecha: Fecha;
  bytes: number;
  vista: VistaDocumento;
  porClasificar: boolean;
  /** guess for one-key filing, of what waits to be classified */
  sugerencia: Sugerencia;
}

/** How a document could be filed; "" is what nobody knows. */
export interface Sugerencia {
  tipo: string;
  rfc: string;
  folio: string;
  fecha: Fecha;
  /** what to know before accepting it: what was supposed, or that it could not be read as one; Spanish */
  motivo: string;
}

export interface Documento {
  fila: DocumentoFila;
  /** address for the viewer, same origin, Range served; sandboxed */
  url: string;
  mime: string;
  sha256: string;
  paginas: number;
  recibido: Instante;
  origen: string;
  acuse: string;
  acto: string;
  expediente: string;
  evento: number;
  disponibleHasta: Fecha;
  /** "sin_texto": a scan; "pendiente": not read yet; "mal": could not be read */
  textoEstado: 'listo' | 'pendiente' | 'sin_texto' | 'mal';
  /** active content or damage, Spanish */
  advertencias: string[];
  /** files inside, for zip and mail */
  dentro: DocumentoDentro[];
  etiquetas: string[];
  /** what it says of itself */
  dice: DichoDocumento[];
  aviso: AvisoLeido;
}

/** Something that a document says of itself, Spanish. */
export interface DichoDocumento {
  nombre: string;
  valor: string;
}

/** What a mail or an SMS seems to announce. It is a hint: nothing runs until the person registers it. */
export interface AvisoLeido {
  /** "" when it announces nothing */
  titulo: string;
  /** registering it starts the three days */
  corre: boolean;
  folio: string;
  rfc: string;
  registroPatronal: string;
  /** as the message says; "" when it does not */
  enviado: Instante;
}

export interface DocumentoDentro {
  nombre: string;
  bytes: number;
  /** its own document id when it was taken out; "" otherwise */
  documento: string;
  motivo: string;
}

export interface TextoDocumento {
  texto: string;
  /** there is more past this */
  cortado: boolean;
}

/** A mail as inert text. */
export interface CorreoDocumento {
  de: string;
  para: string;
  asunto: string;
  fecha: Instante;
  texto: string;
  /** hosts that links point at; never clickable */
  ligas: LigaCorreo[];
}

export interface LigaCorreo {
  texto: string;
  destino: string;
  sospechosa: boolean;
  motivo: string;
}

/** One element of an XML tree, in document order. */
export interface NodoXml {
  profundidad: number;
  nombre: string;
  texto: string;
  atributos: AtributoXml[];
}

export interface AtributoXml {
  nombre: string;
  valor: string;
}

export interface TablaDocumento {
  hojas: string[];
  hoja: number;
  totalFilas: number;
  desde: number;
  filas: string[][];
}

export interface ConsultaTabla {
  documento: string;
  hoja: number;
  desde: number;
  cuantos: number;
}

export type ClaveCapa =
  'integridad' | 'firmante' | 'cadena' | 'vigencia' | 'revocacion' | 'sello_tiempo' | 'codigo_qr';

export type EstadoCapa = 'valida' | 'invalida' | 'desconocida' | 'no_aplica';

/** A graded verdict, layer by layer; never better than its worst layer. */
export interface Verificacion {
  nombre: string;
  sha256: string;
  bytes: number;
  /** what kind of thing was checked: cms, acuse, pdf_firmado, sin_firma */
  clase: 'cms' | 'acuse' | 'pdf_firmado' | 'sin_firma';
  veredicto: Veredicto;
  capas: CapaVerificacion[];
  razones: string[];
  firmante: DatosCertificado;
  firmadoEn: Instante;
  /** document of the archive, "" for a file that was dropped */
  documento: string;
  /** the archive holds the same bytes */
  enArchivo: boolean;
}

/** A file of the person's that was looked at: its verdict, or why there is none. */
export interface Comprobado {
  ruta: string;
  verificacion: Verificacion;
  /** codigo is "" when it was checked */
  falla: Falla;
}

export interface CapaVerificacion {
  capa: ClaveCapa;
  estado: EstadoCapa;
  razon: string;
}

export interface Busqueda {
  texto: string;
  orden: 'fecha' | 'relevancia';
  desde: number;
  cuantos: number;
}

export interface ResultadoBusqueda {
  total: number;
  /** total is a floor, not exact */
  totalMinimo: boolean;
  filas: Hallazgo[];
  /** documents whose text is not indexed yet */
  pendientes: number;
}

export interface Hallazgo {
  documento: DocumentoFila;
  /** pieces of text; the odd ones are hits */
  fragmento: string[];
  acto: string;
}

export interface Clasificacion {
  ids: string[];
  rfc: string;
  tipo: string;
  folio: string;
  fecha: Fecha;
}

export interface ExpedienteFila {
  id: string;
  rfc: string;
  nombre: string;
  titulo: string;
  documentos: number;
  abierto: boolean;
  cambiado: Instante;
}

export interface Expediente {
  fila: ExpedienteFila;
  /** oldest first */
  historia: SucesoExpediente[];
  documentos: DocumentoFila[];
  sugeridos: SugeridoExpediente[];
}

/** One act that came or one promoción that was filed, as the story of an expediente tells it. */
export interface SucesoExpediente {
  id: string;
  clase: 'acto' | 'promocion';
  fecha: Instante;
  /** what it is, Spanish */
  que: string;
  asunto: string;
  folio: string;
  /** how it stands and which plazo runs, Spanish; "" when nothing runs */
  dice: string;
}

/** A document that could belong to an expediente, and why, Spanish. */
export interface SugeridoExpediente {
  documento: DocumentoFila;
  razon: string;
}

/** What importing did. */
export interface ResultadoImportar {
  importados: DocumentoFila[];
  repetidos: DocumentoFila[];
  conProblemas: ProblemaImportar[];
}

export interface ProblemaImportar {
  ruta: string;
  motivo: string;
  /** it is in the archive all the same, or what holds it is */
  guardado: boolean;
}

/** What checking the whole archive found. */
export interface ResultadoArchivo {
  cuando: Instante;
  revisados: number;
  limpio: boolean;
  cabeza: string;
  hallazgos: string[];
}

/** Whether a head of the chain that was kept is still part of it. */
export interface CabezaComparada {
  sigue: boolean;
  /** numbers of links: the one that was kept, the newest */
  guardada: number;
  ahora: number;
  huella: string;
}
