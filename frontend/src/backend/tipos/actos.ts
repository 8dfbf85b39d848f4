import type { Fecha, Instante, PreviaFirma } from './base';
import type { Cuenta } from './plazos';
import type { DocumentoFila } from './documentos';

export type ClaseFila = 'notificacion' | 'comunicado' | 'documento' | 'acuse';

export interface FiltroActos {
  /** "" for every RFC */
  rfc: string;
  /** "" for every class */
  clase: ClaseFila | '';
  texto: string;
  etiqueta: string;
  soloNoLeidos: boolean;
  /** the one whose place in the list is asked for; "" none */
  acto: string;
  /** first row, from 0; at most 500 rows a page */
  desde: number;
  cuantos: number;
}

export interface PaginaActos {
  total: number;
  desde: number;
  filas: ActoFila[];
  /** row of the one that was asked for, wherever it is; -1 when it is not in this list */
  donde: number;
  /** when the list was last seen at the Buzón; "" never */
  ultimaLista: Instante;
}

/** One line of the list. Its content is not known while estado is "aviso". */
export interface ActoFila {
  id: string;
  rfc: string;
  nombre: string;
  clase: ClaseFila;
  estado: 'aviso' | 'abierta' | 'vencida' | '';
  titulo: string;
  folio: string;
  fecha: Instante;
  /** where it stands in the list: pending ones first, then running ones, then by month */
  grupo: 'por_notificar' | 'en_plazo' | 'fecha';
  leido: boolean;
  limiteApertura: Instante;
  /** day of the count today, 0 to 4; only for estado aviso */
  dia: number;
  notificadoEl: Instante;
  notificadoPor: 'apertura' | 'vencimiento' | '';
  plazoVence: Fecha;
  diasHabiles: number;
  respondida: boolean;
  /** when it was answered and whether in time, and in which readings; Spanish, "" while it is not */
  respuesta: string;
  oportunidad: 'a_tiempo' | 'tarde' | 'dudoso' | 'no_se_sabe' | '';
  etiquetas: string[];
  /** how it came in */
  origen: 'buzon' | 'practica' | 'a_mano' | 'archivo' | 'correo' | 'sms';
}

export interface ActoDetalle {
  acto: ActoFila;
  remitente: string;
  registroPatronal: string;
  /** how and when the aviso came, one sentence */
  llegada: string;
  /** body of a comunicado; "" for the rest */
  texto: string;
  documentos: DocumentoFila[];
  cuenta: Cuenta;
  /** whether it can be opened from here, and if not why (Spanish) */
  puedeAbrir: boolean;
  motivoNo: string;
  /** of one registered by hand, what the person wrote of it so far */
  anotado: ActoAnotado;
  notas: Nota[];
  historia: Suceso[];
  /** folio of the acuse of notification, "" if none */
  acuse: string;
  /** expediente it belongs to, "" if none */
  expediente: string;
}

export interface Nota {
  id: string;
  texto: string;
  quien: string;
  cuando: Instante;
}

/** One event of the ledger. */
export interface Suceso {
  numero: number;
  instante: Instante;
  texto: string;
  quien: string;
  rfc: string;
  referencia: string;
}

/** What opening means, now, tomorrow, or not at all. Nothing is opened by asking. */
export interface PreviaApertura {
  acto: string;
  opciones: OpcionApertura[];
  /** the next moment at which this table changes (18:00, midnight, 09:30) */
  cambiaEn: Instante;
  /** business days supposed for the last column; 0: the period is not known and no date is shown */
  plazoDias: number;
  plazoSupuesto: boolean;
  advertencias: string[];
  firma: PreviaFirma;
}

export interface OpcionApertura {
  opcion: 'ahora' | 'manana' | 'no_abrir';
  /** from when to when it would be notified; equal when it is one moment */
  notificadoDesde: Instante;
  notificadoHasta: Instante;
  surteEfectos: Fecha;
  plazoInicia: Fecha;
  plazoVence: Fecha;
  /** business days earlier than not opening */
  habilesAntes: number;
}

/** An aviso registered by hand. */
export interface AvisoManual {
  rfc: string;
  enviado: Instante;
  abierto: Instante;
  folio: string;
  registroPatronal: string;
  remitente: string;
  titulo: string;
  /** what it notifies, from TiposDeActo; "" not known */
  tipo: string;
  plazoDias: number;
  /** photo or PDF, by path */
  rutas: string[];
  /** the message of the archive that it is registered from, "" if none */
  documento: string;
}

/** What the person writes of an aviso registered by hand once they opened it at the portal. */
export interface ActoAnotado {
  acto: string;
  /** "" not opened */
  abierto: Instante;
  titulo: string;
  /** from TiposDeActo; "" not known */
  tipo: string;
  /** days that the act states to answer; 0 not known */
  plazoDias: number;
}

export interface CambioActo {
  ids: string[];
  leido: boolean;
}

export interface CambioEtiquetas {
  ids: string[];
  poner: string[];
  quitar: string[];
}

export interface CambioPlazo {
  acto: string;
  clase: string;
  dias: number;
}
