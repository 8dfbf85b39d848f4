import type { LlaveArchivo } from './ajustes';
import type { Ambito, Fecha, Instante, Opcion, Tarea } from './base';
import type { ProblemaImportar } from './documentos';
import type { Cartera } from './mando';

/** What the shell shows at all times. */
export interface Estado {
  ambito: Ambito;
  /** no e.firma, no practice employer, no document yet */
  primeraVez: boolean;
  /** the clock of this ámbito's Buzón */
  ahora: Instante;
  /** the machine's clock differs from the Buzón's by more than 5 minutes */
  relojDesfasadoMin: number;
  sinRed: boolean;
  version: string;
  plataforma: 'windows' | 'darwin' | 'linux';
  calendario: VersionCalendario;
  conteos: Conteos;
  sincronizacion: ResumenSincronizacion;
  salida: ResumenSalida;
  /** work under way, to take up again after a reload */
  tareas: Tarea[];
  /** RFCs of this ámbito, for the switcher */
  rfcs: RfcBreve[];
  /** the person's own groups of RFCs, by name; an empty one too */
  carteras: Cartera[];
  /** whether an e.firma's password is in memory */
  sesionAbierta: boolean;
  /** of the documents that count, in practice too */
  llave: LlaveArchivo;
  /** of the watched folder */
  vigilancia: Vigilancia;
}

/** How looking after the watched folder goes. */
export interface Vigilancia {
  /** Spanish: why the folder cannot be looked at; "" when it can, or there is none */
  falla: string;
  /** files that could not be read; they are tried again */
  noLeidos: ProblemaImportar[];
}

export interface VersionCalendario {
  version: string;
  leyHasta: Fecha;
  acuerdosHasta: Fecha;
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

export interface ResumenSincronizacion {
  estado: 'nunca' | 'al_dia' | 'en_curso' | 'fallo' | 'sin_contrasena' | 'sin_red' | 'sin_servidor';
  /** last time every RFC answered */
  ultima: Instante;
  siguiente: Instante;
  fallas: number;
  /** RFCs that the last synchronisation left out because nobody keeps their password */
  sinContrasena: number;
}

export interface ResumenSalida {
  enCola: number;
  /** the oldest reason to wait, Spanish; "" when nothing waits */
  motivo: string;
}

export interface RfcBreve {
  rfc: string;
  nombre: string;
  carteras: string[];
  /** days until the e.firma ends; negative: ended */
  diasEfirma: number;
  porNotificar: number;
  /** no program interface for this RFC: everything but talking to a Buzón works */
  sinServidor: boolean;
}

/** The practice Buzón as its trainer sees it. */
export interface EstadoPractica {
  ahora: Instante;
  empleadores: EmpleadorPractica[];
  /** kinds of act that can be sent to an employer */
  actos: Opcion[];
}

/** A made-up employer. Its password is no secret: it signs nothing outside the practice Buzón. */
export interface EmpleadorPractica {
  rfc: string;
  nombre: string;
  contrasena: string;
}

/** A message that the practice Buzón "sent" to an e-mail address or a mobile. */
export interface MensajePractica {
  id: string;
  medio: 'correo' | 'celular';
  destino: string;
  asunto: string;
  texto: string;
  /** the six digits it carries, "" if none */
  codigo: string;
  /** the medio it validates, "" if none */
  medioId: string;
  enviado: Instante;
}
