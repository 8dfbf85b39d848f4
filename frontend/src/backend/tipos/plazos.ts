import type { Certeza, Fecha, Instante } from './base';
import type { VersionCalendario } from './estado';

/** A computed count: every date with its reasons. hay is false when no date could be computed. */
export interface Cuenta {
  hay: boolean;
  /** why there is none: fault code and Spanish words */
  codigo: string;
  motivo: string;
  /** the strip: one cell a day, gaps marked */
  dias: DiaCuenta[];
  diasApertura: Fecha[];
  limiteApertura: Instante;
  notificadoEl: Instante;
  notificadoPor: 'apertura' | 'vencimiento' | '';
  surteEfectos: Fecha;
  plazoInicia: Fecha;
  plazoVence: Fecha;
  /** the earliest last day to act among the readings */
  alarma: Fecha;
  /** answer period in business days; 0: not known yet */
  plazoDias: number;
  /** true while plazoDias is only supposed, for want of the act */
  plazoSupuesto: boolean;
  /** business days left until alarma; negative: past */
  diasHabiles: number;
  certeza: Certeza;
  pasos: PasoCuenta[];
  alternativas: AlternativaCuenta[];
  advertencias: string[];
  calendario: VersionCalendario;
}

export interface DiaCuenta {
  fecha: Fecha;
  /** the count that day shows: "0", "1"…; "" when it shows none */
  numero: string;
  habil: boolean;
  /** why it does not count, Spanish; "" when it counts */
  motivo: string;
  marca: '' | 'aviso' | 'hoy' | 'limite' | 'notificada' | 'efectos' | 'inicia' | 'alarma' | 'vence';
  /** word or two under the day */
  etiqueta: string;
  /** days left out before this one */
  salto: boolean;
}

export interface PasoCuenta {
  fecha: Fecha;
  regla: string;
  norma: string;
  texto: string;
}

export interface AlternativaCuenta {
  motivo: string;
  norma: string;
  notificadoEl: Instante;
  surteEfectos: Fecha;
  plazoVence: Fecha;
}

export interface SolicitudAviso {
  /** RFC 3339 with offset */
  enviado: Instante;
  abierto: Instante;
  plazoDias: number;
  /** kind of act, from ClasesDeActo; "" not known */
  clase: string;
  /** what the Institute notifies, from TiposDeActo: while no period is told, its shortest is supposed; "" not known */
  tipo: string;
}

/** What the Institute notifies, with the ways to answer it. */
export interface TipoActo {
  clave: string;
  /** of the relación de trámites; "" outside it */
  numeral: string;
  nombre: string;
  respuestas: ClaseActo[];
  /** business days that are supposed until the act tells them; 0: none */
  diasSupuestos: number;
}

export interface ClaseActo {
  clave: string;
  nombre: string;
  /** business days to answer; 0: typed by the person */
  dias: number;
  norma: string;
  certeza: Certeza;
  nota: string;
}

/** When a filing counts as received (numeral 6.3). */
export interface Recepcion {
  enviada: Instante;
  recibida: Instante;
  /** the day was inhábil, so it counts as received the next día hábil */
  movida: boolean;
  pasos: PasoCuenta[];
  advertencias: string[];
}

/** The 72 hours of a medio (numeral 5.2). */
export interface VencimientoMedio {
  registro: Instante;
  vence: Instante;
  pasos: PasoCuenta[];
}

/** One line of the agenda. */
export interface Asunto {
  id: string;
  fecha: Fecha;
  /** "HH:MM" legal hour, "" when the whole day serves */
  hora: string;
  clase: 'notificacion' | 'apertura' | 'medios' | 'plazo' | 'obligacion' | 'efirma' | 'revisar';
  titulo: string;
  detalle: string;
  norma: string;
  rfc: string;
  nombre: string;
  /** act or document it is about, "" if none */
  acto: string;
  estado: 'pendiente' | 'hecho' | 'vencido' | 'no_se_sabe';
  gravedad: 'normal' | 'cuidado' | 'mal' | 'no_se_sabe';
  responsable: string;
  hechoPor: string;
  hechoEl: Instante;
  /** second-person check */
  revisadoPor: string;
  certeza: Certeza;
}

export interface FiltroAgenda {
  desde: Fecha;
  hasta: Fecha;
  rfc: string;
}

export interface DiaMes {
  fecha: Fecha;
  habil: boolean;
  motivo: string;
  /** false past the loaded calendar: no dates there */
  cargado: boolean;
  asuntos: Asunto[];
}

/** The book of one day, all RFCs. */
export interface LibroDelDia {
  fecha: Fecha;
  recibidos: RenglonLibro[];
  calculados: RenglonLibro[];
  abiertos: RenglonLibro[];
  respondidos: RenglonLibro[];
  vencen: Asunto[];
  cabeza: string;
}

export interface RenglonLibro {
  instante: Instante;
  rfc: string;
  nombre: string;
  texto: string;
  quien: string;
  acto: string;
}

export interface Obligacion {
  clave: string;
  nombre: string;
  /** Spanish: "noviembre de 2026", "6.º bimestre de 2025" */
  periodo: string;
  regimen: 'imss' | 'imss_aviso' | 'imss_sin_prorroga' | 'sat' | 'lft';
  rfc: string;
  vence: Fecha;
  alarma: Fecha;
  /** the last day was moved from here; "" if not */
  movidaDesde: Fecha;
  norma: string;
  certeza: Certeza;
  alternativas: AlternativaCuenta[];
  hecha: boolean;
  hechaPor: string;
  hechaEl: Instante;
  /** due before its employer came to Valija: nobody here knows whether it was done */
  deAntes: boolean;
}

export interface FiltroObligaciones {
  anio: number;
  /** 0: the whole year */
  mes: number;
  rfc: string;
}

export interface DiaInhabil {
  fecha: Fecha;
  motivo: string;
  capa: 'ley' | 'acuerdo' | 'cierre_local';
  norma: string;
  /** subdelegación of a local closing, "" for all */
  lugar: string;
  quien: string;
  cuando: Instante;
}

/** What a change of calendar moved. */
export interface CambioCalendario {
  calendario: VersionCalendario;
  movidos: PlazoMovido[];
}

export interface PlazoMovido {
  acto: string;
  rfc: string;
  titulo: string;
  antes: Fecha;
  despues: Fecha;
}
