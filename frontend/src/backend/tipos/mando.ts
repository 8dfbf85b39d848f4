import type { Fecha, Instante } from './base';
import type { EstadoBuzon } from './activacion';

/** One RFC on the board. */
export interface FilaMando {
  rfc: string;
  nombre: string;
  carteras: string[];
  /** the group it belongs to */
  urgencia: 'hoy' | 'en_curso' | 'al_corriente';
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

/** A group of RFCs that the person made; its name tells it apart. */
export interface Cartera {
  nombre: string;
  rfcs: string[];
}

/** What becomes of a cartera. */
export interface CambioCartera {
  /** of the one that changes; "" makes one */
  nombre: string;
  /** its name from then on; "" leaves it */
  nuevo: string;
  entran: string[];
  salen: string[];
}

export interface CeldaBuzon {
  estado: EstadoBuzon | 'no_se_sabe';
  /** wrong, missing or stale medios: the Institute may notify by estrados */
  riesgoEstrados: boolean;
}

export interface CeldaEfirma {
  estado: 'vigente' | 'por_vencer' | 'vencida' | 'revocada' | 'falta';
  vence: Fecha;
  dias: number;
}

export interface CeldaMedios {
  confirmados: number;
  total: number;
  /** when the first pending one is cancelled; "" if none is pending */
  cancela: Instante;
}

export interface CeldaPorNotificar {
  estado: 'nada' | 'hay' | 'no_aplica' | 'no_se_sabe';
  cuantos: number;
  /** the earliest limite_apertura */
  limite: Instante;
  /** day of the count today: 0 to 4 */
  dia: number;
  /** when the list was last seen; without it nobody says "nada" */
  ultimaLista: Instante;
  /** id of the most urgent act */
  acto: string;
}

export interface CeldaPlazo {
  /** "" when none runs */
  vence: Fecha;
  clase: string;
  diasHabiles: number;
  acto: string;
}

export interface CeldaObligacion {
  estado: 'vence' | 'hecha' | 'ninguna' | 'no_se_sabe';
  cuantas: number;
  fecha: Fecha;
}

export interface CeldaOpinion {
  estado: 'positiva' | 'negativa' | 'sin_opinion' | 'sin_pedir' | 'sin_buzon' | 'no_se_sabe';
  instante: Instante;
}

export interface CeldaSincronizacion {
  /** "sin_contrasena": the last time nobody kept its password */
  estado: 'bien' | 'fallo' | 'sin_contrasena' | 'en_curso' | 'en_espera' | 'no_aplica';
  ultima: Instante;
  /** fault code when estado is fallo */
  codigo: string;
}
