import type { Fecha, Instante } from './base';

export type ModoContrasena = 'preguntar' | 'sesion' | 'llavero';

/** The files a person chose, looked at together. */
export interface DiagnosticoEfirma {
  archivos: ArchivoEfirma[];
  /** rfc is "" while no certificate is readable */
  certificado: DatosCertificado;
  corresponde: 'si' | 'no' | 'no_se_sabe';
  /** right or wrong only when it was tried */
  contrasena: 'correcta' | 'incorrecta' | 'no_probada';
  /** all that is needed is there and right */
  lista: boolean;
  /** what is missing, Spanish; "" when lista */
  falta: string;
  /** codes of warnings that do not block (autoridad_ajena, efirma por vencer), Spanish words */
  advertencias: string[];
}

/** One file: what it is, why that is known, and one remedy. */
export interface ArchivoEfirma {
  ruta: string;
  nombre: string;
  papel: 'certificado' | 'llave' | 'otro';
  estado: 'bien' | 'cuidado' | 'mal' | 'no_se_sabe';
  /** fault code, "" when well */
  codigo: string;
  titulo: string;
  detalle: string;
  remedio: Remedio;
}

export interface Remedio {
  accion: '' | 'usar_archivo' | 'elegir_otro' | 'quitar';
  /** the file to use instead, for usar_archivo */
  ruta: string;
  titulo: string;
  detalle: string;
}

export interface DatosCertificado {
  rfc: string;
  nombre: string;
  tipo: 'fiel' | 'csd' | 'indeterminado' | '';
  persona: 'fisica' | 'moral' | '';
  curp: string;
  rfcRepresentante: string;
  numero: string;
  emisor: string;
  vigenteDesde: Instante;
  vigenteHasta: Instante;
  entorno: 'produccion' | 'pruebas' | 'practica' | 'desconocido' | '';
}

export interface SolicitudEfirma {
  rutas: string[];
  /** goes inwards only */
  contrasena: string;
  modo: ModoContrasena;
  custodia: Custodia;
}

/** Who holds somebody else's e.firma, by what authorisation, since when (CFF 17-J). */
export interface Custodia {
  esAjena: boolean;
  responsable: string;
  autorizacion: string;
  desde: Fecha;
}

export interface Efirma {
  rfc: string;
  nombre: string;
  persona: 'fisica' | 'moral' | '';
  numero: string;
  estado: 'vigente' | 'por_vencer' | 'vencida' | 'revocada' | 'aun_no_vigente';
  vigenteDesde: Instante;
  vigenteHasta: Instante;
  dias: number;
  modo: ModoContrasena;
  /** only for modo llavero: a failing keyring is not a missing password */
  llavero: 'guardada' | 'falta' | 'negado' | 'no_disponible' | '';
  /** whether the password is in memory now */
  enSesion: boolean;
  /** its .key is not on this computer, as after restoring on another one: it has to be added again */
  faltaLlave: boolean;
  entorno: 'produccion' | 'pruebas' | 'practica' | 'desconocido';
  custodia: Custodia;
}

/** One use of a private key. */
export interface UsoEfirma {
  instante: Instante;
  acto: string;
  referencia: string;
  resultado: 'firmado' | 'rechazado' | 'cancelado';
}
