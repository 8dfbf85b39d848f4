import type { Instante } from './base';

export type EstadoBuzon =
  'sin_medios' | 'medios_por_validar' | 'medios_validados' | 'habilitado' | 'desactivado';

/** Where the activation of one RFC stands (numerals 5.1 to 5.4). */
export interface Activacion {
  rfc: string;
  nombre: string;
  estado: EstadoBuzon;
  pasos: PasoActivacion[];
  /** 1 to 5; the one to do now */
  paso: number;
  medios: Medio[];
  /** start and end of the 72 hours of the first pending medio; "" if none runs */
  registro: Instante;
  vence: Instante;
  /** the terms to sign in step 4 */
  terminos: string;
  sinServidor: boolean;
  /** whether the session with the Buzón is open */
  sesion: boolean;
  /** whether each thing asked of the Buzón needs the password typed: nobody keeps it */
  pideContrasena: boolean;
}

export interface PasoActivacion {
  clave: 'entrar' | 'medios' | 'validar' | 'terminos' | 'habilitado';
  estado: 'hecho' | 'actual' | 'pendiente';
  instante: Instante;
  folio: string;
}

export interface Medio {
  id: string;
  tipo: 'correo' | 'celular';
  valor: string;
  estado: 'pendiente' | 'confirmado' | 'baja' | 'cancelado';
  registroPatronal: string;
  registrado: Instante;
  confirmado: Instante;
  /** 72 clock hours after the acuse of registration; "" unless pending */
  vence: Instante;
  /** until when it can be reported that its message did not come; "" unless pending */
  aclaracion: Instante;
  /** when the 72 hours went by without it; "" unless cancelled */
  cancelado: Instante;
  /** when the last code or link went out */
  enviado: Instante;
  /** another one may be asked for from then on */
  reenviarDesde: Instante;
  folio: string;
}

export interface MedioNuevo {
  tipo: 'correo' | 'celular';
  valor: string;
  registroPatronal: string;
}

/** The code that a medio received, and the password to take it to the Buzón, "" when it is kept. */
export interface ConfirmacionMedio {
  rfc: string;
  medio: string;
  codigo: string;
  contrasena: string;
}

export interface CambioMedios {
  rfc: string;
  altas: MedioNuevo[];
  /** ids to remove */
  bajas: string[];
}
