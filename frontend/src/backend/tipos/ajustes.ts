import type { Instante } from './base';

/** Preferences that the Go side keeps; looks (theme, density, zoom) are kept with them so that they survive. */
export interface Ajustes {
  tema: 'claro' | 'oscuro' | 'sistema';
  densidad: 'compacta' | 'normal' | 'amplia';
  /** 100 is normal; 80 to 200 */
  zoom: number;
  letrasSueltas: boolean;
  /** what a desktop notification shows */
  privacidad: 'completo' | 'sin_nombres' | 'sin_avisos';
  iniciarConSistema: boolean;
  sincronizarCadaMin: number;
  /** minutes without use until the session's passwords are erased; 0: never */
  bloquearMin: number;
  /** days before a due date on which to warn */
  escalera: number[];
  usuario: string;
  carpetaVigilada: string;
  recordarRespaldoDias: number;
}

/** Facts about the data folder. */
export interface DatosArchivo {
  carpeta: string;
  documentos: number;
  bytes: number;
  cifrado: boolean;
  /** Spanish: what stays readable on disk */
  legible: string[];
  eventos: number;
  cabeza: string;
  indexados: number;
  porIndexar: number;
  /** Spanish: what encrypting a folder that lies in clear does not reach */
  alCifrar: string[];
}

/** The backups of the archive that counts, whatever is being looked at. */
export interface Respaldos {
  /** newest first */
  lista: Respaldo[];
  /** Spanish, when the last good one is older than the person wants, or there is none; "" when all is well */
  aviso: string;
  /** the archive and its backups are encrypted */
  cifrado: boolean;
  /** where the archive is */
  carpeta: string;
}

/** How the documents that count lie on the disk, and whether they can be read now. */
export interface LlaveArchivo {
  estado: 'plano' | 'abierto' | 'pidiendo' | 'bloqueado';
  /** Spanish: why they are in clear, or why the key is not here; "" when there is nothing to say */
  motivo: string;
  /** a recovery key was made and proved */
  probada: boolean;
  /** contents that still lie in clear in a folder that is being encrypted */
  enClaro: number;
}

/** A recovery key as it is shown, once: its head, then groups. */
export interface ClaveRecuperacion {
  grupos: string[];
}

export interface Respaldo {
  ruta: string;
  cuando: Instante;
  bytes: number;
  documentos: number;
  /** when it was last restored in a drill and found whole; "" never */
  ensayado: Instante;
  /** when a drill found that it is not whole, and none found it whole since; "" never */
  danado: Instante;
  /** it is not where it was left now: unplugged, or removed */
  ausente: boolean;
  /** what it lacks of what the archive has now: to be encrypted, or the recovery key that was proved */
  falta: 'en_claro' | 'sin_clave' | '';
}

export interface SolicitudArchivos {
  titulo: string;
  /** extensions without dot; empty: any */
  extensiones: string[];
  varios: boolean;
  /** choose a folder instead */
  carpeta: boolean;
}

export interface SolicitudGuardar {
  nombre: string;
  contenido: string;
}

/** What to print; a PDF is made and opened by the system's viewer. */
export type QueImprimir =
  'mando' | 'libro' | 'acuse' | 'documento' | 'verificacion' | 'cuenta' | 'agenda' | 'uso_efirma';

/** Pages that the app may open in the system's browser. */
export type Sitio = 'buzon_imss' | 'sat_efirma' | 'dof' | 'ayuda';
