import type { Fecha, Instante, PreviaFirma } from './base';
import type { Recepcion } from './plazos';

export type EstadoPromocion =
  | 'borrador'
  | 'firmada'
  | 'en_cola'
  | 'presentada'
  | 'en_atencion'
  | 'informacion_solicitada'
  | 'prorrogada'
  | 'canalizada'
  | 'respondida'
  | 'cerrada'
  | 'rechazada';

export interface FiltroPromociones {
  rfc: string;
  estado: EstadoPromocion | '';
  texto: string;
  desde: number;
  cuantos: number;
}

export interface PaginaPromociones {
  total: number;
  desde: number;
  filas: PromocionFila[];
}

export interface PromocionFila {
  id: string;
  rfc: string;
  nombre: string;
  estado: EstadoPromocion;
  asunto: string;
  servicio: string;
  anexos: number;
  folio: string;
  /** when it counts as received; "" while not filed */
  recibida: Instante;
  cambiada: Instante;
  /** until when information is asked for, or the matter ends; "" if none */
  vence: Fecha;
  /** why it waits or was rejected; Spanish */
  motivo: string;
}

/** What the Buzón accepts, and with how much certainty that is known. */
export interface CatalogoPromociones {
  servicios: ServicioPromocion[];
  maxTexto: number;
  maxAnexos: number;
  maxBytesAnexo: number;
  maxBytesTotal: number;
  formatos: string[];
  /** true: IMSS publishes no limits, these are supposed */
  supuestos: boolean;
}

export interface ServicioPromocion {
  clave: string;
  nombre: string;
  asuntos: AsuntoPromocion[];
}

export interface AsuntoPromocion {
  clave: string;
  nombre: string;
  /** attachments that it asks for */
  pide: string[];
}

/** The whole of one promoción. */
export interface Promocion {
  fila: PromocionFila;
  servicio: string;
  asunto: string;
  texto: string;
  registroPatronal: string;
  /** act, or promoción, it answers, "" if none */
  acto: string;
  actoEs: 'acto' | 'promocion' | '';
  actoTitulo: string;
  actoVence: Fecha;
  anexos: Anexo[];
  bytesTotal: number;
  completitud: Revision[];
  /** no revision of kind "falta" is left */
  completa: boolean;
  guardada: Instante;
  /** what would happen if it were filed now */
  recepcion: Recepcion;
  /** its Buzón is kept by hand: Valija neither signs nor files it */
  sinServidor: boolean;
  seguimiento: PasoPromocion[];
  /** what was given of what the Institute asks for, and whether in time; Spanish, "" while nothing was */
  entrega: string;
  /** document of the archive that was signed, "" while there is none */
  firmado: string;
  /** what the Institute answered */
  respuestas: RespuestaPromocion[];
}

/** A document with which the Institute answered. */
export interface RespuestaPromocion {
  nombre: string;
  /** of the archive, "" while it is not here */
  documento: string;
  fecha: Fecha;
  llego: Instante;
}

export interface Borrador {
  id: string;
  servicio: string;
  asunto: string;
  texto: string;
  registroPatronal: string;
  acto: string;
}

export interface Anexo {
  id: string;
  nombre: string;
  bytes: number;
  paginas: number;
  sha256: string;
  /** by its bytes; by its name where those do not tell */
  formato: string;
  estado: 'listo' | 'cuidado' | 'calculando' | 'mal';
  /** what to look at, or why it is not accepted, Spanish */
  motivo: string;
  documento: string;
}

export interface Revision {
  clase: 'falta' | 'cuidado' | 'bien';
  texto: string;
  /** field or attachment it is about */
  donde: string;
}

export interface PasoPromocion {
  estado: EstadoPromocion;
  /** when it was done; of what the Institute did, when it was known here; "" when that is not known */
  instante: Instante;
  texto: string;
  folio: string;
}

/** What filing means now; shown before the person files. */
export interface PreviaPresentacion {
  token: string;
  promocion: string;
  recepcion: Recepcion;
  vence: Fecha;
  /** "dudoso": in time, and late in another reading */
  enTiempo: 'si' | 'no' | 'dudoso' | 'no_se_sabe';
  /** day on which it is received in that reading, "" if in none it is late */
  tarde: Fecha;
  habilesAntes: number;
  sinRed: boolean;
  advertencias: string[];
  /** signing in to the Buzón needs the password, and it is not at hand */
  pideContrasena: boolean;
}

export interface PreviaPromocion {
  promocion: string;
  firma: PreviaFirma;
}

/** One line of the outbox. */
export interface EnCola {
  promocion: string;
  rfc: string;
  nombre: string;
  asunto: string;
  desde: Instante;
  intentos: number;
  /** "no_se_sabe": the last try may have arrived; it is asked about before anything is sent again */
  estado: 'espera' | 'enviando' | 'no_se_sabe' | 'rechazada';
  motivo: string;
  siguiente: Instante;
  /** trying again needs the password typed: nobody keeps it */
  pideContrasena: boolean;
}
