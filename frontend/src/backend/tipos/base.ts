/** A day without clock or zone, "YYYY-MM-DD"; "" when there is none. */
export type Fecha = string;

/** A moment, RFC 3339 with the offset of Zona Centro; "" when there is none. */
export type Instante = string;

/** The practice Buzón and the real thing: two archives that never mix. */
export type Ambito = 'real' | 'practica';

/** How sure a date or rule is. */
export type Certeza = 'oficial' | 'publicada' | 'supuesta';

/** A value with its words, for menus. */
export interface Opcion {
  valor: string;
  nombre: string;
  detalle: string;
}

/** A failure that belongs to one item of a longer work; codigo is a fault code. */
export interface Falla {
  donde: string;
  codigo: string;
  mensaje: string;
  plazo: string;
  sugerencia: string;
}

/** Long work under way; its progress comes by the event "tarea". */
export interface Tarea {
  id: string;
  clase: ClaseTarea;
  estado: EstadoTarea;
  hechos: number;
  /** 0 while it is not known */
  total: number;
  /** what it is at now, Spanish */
  texto: string;
  rfc: string;
  /** what it made: a path, or the id to ask the result with */
  resultado: string;
  fallas: Falla[];
}

export type ClaseTarea =
  | 'sincronizar'
  | 'importar'
  | 'indexar'
  | 'exportar'
  | 'respaldar'
  | 'ensayar'
  | 'restaurar'
  | 'cifrar'
  | 'verificar_archivo'
  | 'comprobar'
  | 'anexar'
  | 'presentar';

export type EstadoTarea = 'corre' | 'termino' | 'fallo' | 'detenida';

/** What is about to be signed, and by whom. The token is single-use and dies at vence. */
export interface PreviaFirma {
  token: string;
  vence: Instante;
  /** exactly the text that will be signed */
  texto: string;
  /** files that will be signed, each with its own .p7s */
  documentos: DocumentoPorFirmar[];
  rfc: string;
  nombre: string;
  numeroCertificado: string;
  vigenteHasta: Instante;
  /** false when the password is at hand; then the native side asks to confirm */
  pideContrasena: boolean;
  /** what it means, one sentence each, Spanish */
  consecuencias: string[];
  advertencias: string[];
}

export interface DocumentoPorFirmar {
  nombre: string;
  bytes: number;
  sha256: string;
}

/** The receipt of an actuación. */
export interface Acuse {
  folio: string;
  rfc: string;
  tramite: string;
  fecha: Instante;
  cadena: string;
  sello: string;
  /** id of the stored document, "" if none */
  documento: string;
  veredicto: Veredicto;
}

export type Veredicto = 'valido' | 'valido_con_advertencias' | 'invalido' | 'indeterminado';
