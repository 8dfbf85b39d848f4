import { AppError } from '../errores';
import type { Eventos } from '../backend';
import type { Codigo } from '../generated/fault';
import type * as T from '../tipos';
import { masMinutos } from '$/lib/fechas';

/** What one archive of the fake holds. */
export interface Archivo {
  rfcs: RfcFake[];
  /** carteras that are empty: the rest are told by their RFCs */
  vacias: string[];
  efirmas: T.Efirma[];
  usos: Map<string, T.UsoEfirma[]>;
  actos: T.ActoDetalle[];
  documentos: T.Documento[];
  textos: Map<string, string>;
  promociones: T.Promocion[];
  activaciones: Map<string, T.Activacion>;
  acuses: T.Acuse[];
  asuntos: T.Asunto[];
  expedientes: T.Expediente[];
  mensajes: (T.MensajePractica & { rfc: string })[];
  bitacora: T.Suceso[];
  inhabiles: T.DiaInhabil[];
  ultimaLista: string;
}

export type RfcFake = T.FilaMando & { dias: number };

export const archivoVacio = (): Archivo => ({
  rfcs: [],
  vacias: [],
  efirmas: [],
  usos: new Map(),
  actos: [],
  documentos: [],
  textos: new Map(),
  promociones: [],
  activaciones: new Map(),
  acuses: [],
  asuntos: [],
  expedientes: [],
  mensajes: [],
  bitacora: [],
  inhabiles: [],
  ultimaLista: '',
});

/** The fake's whole world: two archives, one clock, tasks, tokens and listeners. */
export class Memoria {
  readonly archivos: Record<T.Ambito, Archivo> = { real: archivoVacio(), practica: archivoVacio() };
  ambito: T.Ambito = 'real';
  inicio = '2026-11-17T10:42:00-06:00';
  adelanto = 0;
  sinRed = false;
  ajustes: T.Ajustes | undefined;
  /** stands between the page and each answer: a test that makes one late, or fail, puts its own */
  entre: (metodo: string, hacer: () => unknown) => unknown = (_, hacer) => hacer();
  readonly tareas = new Map<string, T.Tarea>();
  readonly tokens = new Map<string, () => unknown>();
  /** what the next native dialogs answer */
  elegibles: string[] = [];
  /** what was last saved through one */
  guardado = '';
  contrasena = 'valija2026';
  /** what work waits for before each of its steps: a test holds it here */
  espera: (paso: number) => unknown = () => undefined;
  llave: T.LlaveArchivo = { estado: 'abierto', motivo: '', probada: true, enClaro: 0 };
  /** recovery key on show, "" when its dialog is closed */
  clave = '';
  #oyentes = new Map<string, Set<(dato: never) => void>>();
  #serie = 1;

  get a(): Archivo {
    return this.archivos[this.ambito];
  }
  get ahora(): T.Instante {
    return masMinutos(this.inicio, this.adelanto);
  }

  id(prefijo: string): string {
    return `${prefijo}-${String(this.#serie++)}`;
  }

  /** Folio of an actuación, as the Institute writes it. */
  folio(): string {
    const t = this.ahora.replaceAll(/[-:T]/g, '');
    return `BI-${t.slice(0, 8)}-${t.slice(8, 14)}${String(this.#serie++).padStart(3, '0')}`;
  }

  escuchar<E extends keyof Eventos>(evento: E, oyente: (dato: Eventos[E]) => void): () => void {
    const grupo = this.#oyentes.get(evento) ?? new Set();
    this.#oyentes.set(evento, grupo);
    grupo.add(oyente);
    return () => grupo.delete(oyente);
  }

  emitir<E extends keyof Eventos>(evento: E, dato: Eventos[E]): void {
    for (const oyente of this.#oyentes.get(evento) ?? []) (oyente as (d: Eventos[E]) => void)(dato);
  }

  suceso(rfc: string, texto: string, referencia = ''): T.Suceso {
    const s = {
      numero: this.a.bitacora.length + 2300,
      instante: this.ahora,
      texto,
      quien: 'A. Mora',
      rfc,
      referencia,
    };
    this.a.bitacora.unshift(s);
    return s;
  }

  acuse(rfc: string, tramite: string): T.Acuse {
    const folio = this.folio();
    const campos = ['Versión:2', `Rfc:${rfc}`, `Tipo+de+trámite:${tramite}`, `Folio+del+trámite:${folio}`];
    const acuse: T.Acuse = {
      folio,
      rfc,
      tramite,
      fecha: this.ahora,
      cadena: `|${campos.join('|')}|Fecha+de+elaboración:${this.ahora}|`,
      sello: 'bW9zdHJhZG8gc8OzbG8gZW4gbGEgZmljY2nDs24=',
      documento: '',
      veredicto: 'valido_con_advertencias',
    };
    this.a.acuses.unshift(acuse);
    return acuse;
  }

  /** A single-use token that does something once. */
  token(hacer: () => unknown): string {
    const t = this.id('token');
    this.tokens.set(t, hacer);
    return t;
  }

  /** Spends a token after checking the password, as the Go side does. */
  gastar(token: string, contrasena: string | undefined): unknown {
    const hacer = this.tokens.get(token);
    if (hacer === undefined)
      throw falla('confirmacion_vencida', 'Lo que se le mostró ya cambió o ya se usó.');
    if (contrasena !== undefined) this.exigir(contrasena);
    this.tokens.delete(token);
    return hacer();
  }

  exigir(contrasena: string): void {
    if (contrasena === '') throw falla('falta_contrasena', 'Falta la contraseña de la llave.');
    if (contrasena !== this.contrasena)
      throw falla(
        'contrasena_incorrecta',
        'La contraseña no abre la llave privada.',
        'No se firmó nada y el plazo sigue igual.',
        'Escríbala de nuevo; distingue mayúsculas y acentos. Si la olvidó, sólo el SAT puede emitir otra e.firma.',
      );
  }

  /** Whether the e.firma of an RFC is held and nobody keeps its password. */
  pide(rfc: string): boolean {
    const e = this.a.efirmas.find((x) => x.rfc === rfc);
    return e !== undefined && !e.enSesion && e.llavero !== 'guardada';
  }

  /** Checks the password of an RFC that needs it typed; the mode of the session remembers it. */
  usa(rfc: string, contrasena: string): void {
    if (!this.pide(rfc)) return;
    this.exigir(contrasena);
    const e = this.a.efirmas.find((x) => x.rfc === rfc);
    if (e?.modo === 'sesion') e.enSesion = true;
  }

  previa(rfc: string, texto: string, consecuencias: string[], hacer: () => unknown): T.PreviaFirma {
    const e = this.a.efirmas.find((x) => x.rfc === rfc);
    if (e === undefined) throw falla('sin_efirma', 'Este RFC no tiene e.firma en Valija.');
    return {
      token: this.token(hacer),
      vence: masMinutos(this.ahora, 10),
      texto,
      documentos: [],
      rfc,
      nombre: e.nombre.toUpperCase(),
      numeroCertificado: e.numero,
      vigenteHasta: e.vigenteHasta,
      pideContrasena: true,
      consecuencias,
      advertencias: [],
    };
  }

  /** Work that takes a while: pasos steps of cada ms, each doing one thing. */
  tarea(clase: T.ClaseTarea, pasos: number, paso: (i: number) => Partial<T.Tarea>, cada = 120): T.Tarea {
    let t: T.Tarea = {
      id: this.id('tarea'),
      clase,
      estado: 'corre',
      hechos: 0,
      total: pasos,
      texto: '',
      rfc: '',
      resultado: '',
      fallas: [],
    };
    this.tareas.set(t.id, t);
    const seguir = async (i: number): Promise<void> => {
      await this.espera(i);
      if (this.tareas.get(t.id)?.estado !== 'corre') return;
      const cambio = paso(i);
      t = { ...t, hechos: i + 1, estado: i + 1 >= pasos ? 'termino' : 'corre', ...cambio };
      this.tareas.set(t.id, t);
      this.emitir('tarea', t);
      if (t.estado === 'corre') setTimeout(() => void seguir(i + 1), cada);
      else this.emitir('cambios', []);
    };
    setTimeout(() => void seguir(0), cada);
    return t;
  }
}

/** A failure as the Go side would tell it. */
export function falla(
  codigo: Codigo,
  mensaje: string,
  plazo = 'No se firmó ni se abrió nada; el plazo sigue igual.',
  sugerencia = 'Revise e inténtelo de nuevo.',
): AppError {
  return new AppError(codigo, mensaje, plazo, sugerencia);
}
