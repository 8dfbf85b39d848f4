import type { Instante, Tarea } from './base';
import type { ModoContrasena } from './efirma';

/** What a call of Sincronizar began, and what waits for a password. */
export interface InicioSincronizacion {
  /** its id is "" when nothing could begin */
  tarea: Tarea;
  /** in the order in which they were asked for */
  sinContrasena: RfcSinContrasena[];
  /** how many of those asked for are kept by hand: there is no Buzón to ask */
  sinServidor: number;
}

/** An RFC that was not synchronised because nobody keeps its password. */
export interface RfcSinContrasena {
  rfc: string;
  nombre: string;
  modo: ModoContrasena;
  /** last time that its list was brought whole; "" never */
  ultima: Instante;
  /** why the one that was typed does not serve; "" when none was */
  error: string;
}

/** A password typed for one RFC. It only goes inwards. */
export interface ContrasenaRfc {
  rfc: string;
  contrasena: string;
}
