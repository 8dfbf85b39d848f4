import { deFalla, type AppError } from '$/backend/errores';
import type { Ambito, Comprobado, Tarea, Verificacion } from '$/backend/tipos';
import { verificar as t } from '$/messages/verificar';
import type { App } from './app.svelte';

/** A file that is checked; one by one they come to have a verdict, or why there is none. */
export interface Caso {
  id: number;
  ruta: string;
  ambito: Ambito;
  estado: 'espera' | 'corre' | 'listo' | 'fallo' | 'detenido';
  verificacion?: Verificacion;
  falla?: AppError;
}

const pendiente = (c: Caso): boolean => c.estado === 'espera' || c.estado === 'corre';

const resultado = ({ verificacion, falla }: Comprobado): Partial<Caso> =>
  falla.codigo === '' ? { estado: 'listo', verificacion } : { estado: 'fallo', falla: deFalla(falla) };

/** What was dropped on Verificar since Valija started: it goes on, and stays, while one is elsewhere. */
export class Comprobaciones {
  #casos = $state.raw<Caso[]>([]);
  /** the tasks under way */
  #tandas = $state.raw<{ tarea: string; ambito: Ambito }[]>([]);
  #siguiente = 1;

  constructor(readonly app: App) {}

  /** Of this ámbito, what was dropped last before the rest. */
  get casos(): Caso[] {
    return this.#casos.filter((c) => c.ambito === this.app.estado?.ambito);
  }

  /** What is being read now, with its progress. */
  get tareas(): Tarea[] {
    return this.app.tareas.filter((x) => this.#suyas.includes(x.id) && x.estado === 'corre');
  }

  /** the tasks of this ámbito */
  get #suyas(): string[] {
    return this.#tandas.filter((x) => x.ambito === this.app.estado?.ambito).map((x) => x.tarea);
  }

  async comprobar(rutas: string[]): Promise<void> {
    const ambito = this.app.estado?.ambito;
    if (rutas.length === 0 || ambito === undefined) return;
    const nuevos = rutas.map((ruta): Caso => ({ id: this.#siguiente++, ruta, ambito, estado: 'espera' }));
    this.#casos = [
      ...nuevos,
      ...this.#casos.filter((c) => c.ambito !== ambito || pendiente(c) || !rutas.includes(c.ruta)),
    ];
    const tarea = await this.app.intentar(async () => this.app.backend.VerificarArchivos(rutas));
    if (tarea !== undefined) await this.app.intentar(async () => this.#seguir(tarea.id, ambito, nuevos));
    for (const c of nuevos) if (pendiente(this.#caso(c.id) ?? c)) this.#cambiar(c.id, { estado: 'detenido' });
    if (tarea !== undefined) this.#tandas = this.#tandas.filter((x) => x.tarea !== tarea.id);
    const hechos = nuevos.filter((c) => this.#caso(c.id)?.estado === 'listo').length;
    const aLaVista = this.app.ruta.vista === 'verificar' && this.app.estado?.ambito === ambito;
    if (aLaVista || hechos === 0) return;
    const ver = { texto: t.verResultados, hacer: () => this.app.ir('verificar') };
    this.app.avisos.logro(t.resultados(hechos), '', ver, ambito);
  }

  /** Stops what is read and what waits behind it; what is ready stays. */
  detener(tarea: string): void {
    void this.app.intentar(async () => this.app.backend.Detener(tarea));
  }

  quitar(c: Caso): void {
    this.#casos = this.#casos.filter((x) => x.id !== c.id);
  }

  limpiar(): void {
    for (const x of this.#suyas) this.detener(x);
    const fuera = this.casos;
    this.#casos = this.#casos.filter((c) => !fuera.includes(c));
  }

  /** Shows each result as soon as it is ready, until the task ends. */
  async #seguir(tarea: string, ambito: Ambito, nuevos: Caso[]): Promise<void> {
    this.#tandas = [...this.#tandas, { tarea, ambito }];
    let hechos = 0;
    for (;;) {
      const { estado } = await this.app.backend.Tarea(tarea);
      for (const x of await this.app.backend.VerificarListos(tarea, hechos))
        this.#cambiar(nuevos[hechos++]?.id, resultado(x));
      if (estado !== 'corre') return;
      this.#cambiar(nuevos[hechos]?.id, { estado: 'corre' });
      await new Promise((sigue) => setTimeout(sigue, 150));
    }
  }

  #caso(id: number): Caso | undefined {
    return this.#casos.find((c) => c.id === id);
  }

  #cambiar(id: number | undefined, cambio: Partial<Caso>): void {
    this.#casos = this.#casos.map((c) => (c.id === id ? { ...c, ...cambio } : c));
  }
}
