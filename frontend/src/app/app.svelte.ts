import { getContext, setContext } from 'svelte';
import type { Backend } from '$/backend/backend';
import { AppError, comoAppError } from '$/backend/errores';
import type { Ajustes, Ambito, Estado, FilaMando, RfcSinContrasena, Tarea } from '$/backend/tipos';
import { fechaDe, masMinutos } from '$/lib/fechas';
import { llave } from '$/messages/llave';
import { escribirRuta, leerRuta, type Ruta, type Vista } from '$/lib/rutas';
import { Avisos } from './avisos.svelte';
import { Comprobaciones } from './comprobaciones.svelte';
import { Importaciones } from './importaciones.svelte';
import { tocaOfrecer } from './llave';

const CLAVE = Symbol('app');

const ajustesIniciales: Ajustes = {
  tema: 'sistema',
  densidad: 'normal',
  zoom: 100,
  letrasSueltas: true,
  privacidad: 'sin_nombres',
  iniciarConSistema: false,
  sincronizarCadaMin: 15,
  bloquearMin: 15,
  escalera: [5, 3, 1],
  usuario: '',
  carpetaVigilada: '',
  recordarRespaldoDias: 7,
};

/** What every view knows: the backend, where we are, the state of the whole, the clock, the tasks under way. */
export class App {
  estado = $state.raw<Estado>();
  ruta = $state.raw<Ruta>(leerRuta(location.hash));
  ajustes = $state.raw<Ajustes>(ajustesIniciales);
  /** whether those are the person's; until then they dress nothing and are not written */
  ajustesLeidos = $state(false);
  #guardados = ajustesIniciales;
  /** on their way to be kept, in order */
  #porGuardar: readonly Partial<Ajustes>[] = [];
  #guardando: Promise<void> = Promise.resolve();
  tareas = $state.raw<Tarea[]>([]);
  /** files dropped on the window that a view has not taken yet */
  soltados = $state.raw<string[]>([]);
  /** RFCs left out of a synchronisation whose password the person may type now */
  sinContrasena = $state.raw<RfcSinContrasena[]>([]);
  /** grows when acts, documents or deadlines changed: views that list them read it to ask again */
  cambios = $state(0);
  /** minutes since the state was read, to move the clock without asking */
  #minutos = $state(0);
  #leidoEn = 0;
  /** the board as the start asked for it, until the first screen takes it */
  #tablero: Promise<FilaMando[]> | undefined;
  readonly avisos = new Avisos();
  readonly comprobaciones = new Comprobaciones(this);
  readonly importaciones = new Importaciones(this);

  constructor(readonly backend: Backend) {}

  /** The clock of this ámbito's Buzón, to the minute. "" until the state is known. */
  readonly ahora = $derived(this.estado === undefined ? '' : masMinutos(this.estado.ahora, this.#minutos));
  readonly hoy = $derived(this.ahora === '' ? '' : fechaDe(this.ahora));

  get enPractica(): boolean {
    return this.estado?.ambito === 'practica';
  }

  /** Starts listening, and asks for what the first screen shows. Ends when it is there, or when it failed and that
   * was told. */
  async arrancar(): Promise<void> {
    this.backend.escuchar('estado', (e) => this.#poner(e));
    this.backend.escuchar('cambios', () => {
      this.cambios++;
      this.#tablero = undefined;
      void this.refrescar();
    });
    this.backend.escuchar('tarea', (t) => this.#tarea(t));
    this.backend.escuchar('archivos', (rutas) => (this.soltados = [...this.soltados, ...rutas]));
    this.backend.escuchar('ir', (hash) => (location.hash = hash));
    addEventListener('hashchange', () => {
      this.#tablero = undefined;
      this.ruta = leerRuta(location.hash);
      this.avisos.cambioDeLugar();
    });
    setInterval(() => (this.#minutos = Math.floor((performance.now() - this.#leidoEn) / 60_000)), 5_000);
    if (this.ruta.vista === 'mando') this.#tablero = this.backend.CentroDeMando();
    await this.#cargar();
  }

  /** The board; the first time, the one that the start asked for. */
  async tablero(): Promise<FilaMando[]> {
    const pedido = this.#tablero ?? this.backend.CentroDeMando();
    this.#tablero = undefined;
    return pedido;
  }

  ir(vista: Vista, partes: string[] = [], consulta: Record<string, string> = {}): void {
    location.hash = escribirRuta(vista, partes, consulta);
  }

  /** Writes into the address where one stands in this view, so that coming back finds it. */
  anotar(consulta: Record<string, string>): void {
    history.replaceState(null, '', escribirRuta(this.ruta.vista, this.ruta.partes, consulta));
  }

  regresar(): void {
    if (history.length > 1) history.back();
    else this.ir('mando');
  }

  async refrescar(): Promise<void> {
    await this.intentar(async () => this.#poner(await this.backend.Estado()));
  }

  async cambiarAmbito(ambito: Ambito): Promise<void> {
    await this.intentar(async () => {
      this.#poner(await this.backend.CambiarAmbito(ambito));
      this.cambios++;
    });
  }

  /** A change is seen at once; what could not be kept goes back to how it is kept. They are kept one after another, so
   * that none undoes the one before. */
  guardarAjustes(cambio: Partial<Ajustes>): Promise<void> {
    // A change goes over what was seen: until they are read, it reads them and keeps nothing.
    if (!this.ajustesLeidos) return this.intentar(async () => this.#leerAjustes());
    this.#ponerAjustes(this.#guardados, [...this.#porGuardar, cambio]);
    this.#guardando = this.#guardando.then(async () => {
      const todos = { ...this.#guardados, ...cambio };
      const guardados = await this.intentar(async () => this.backend.AjustesGuardar(todos));
      this.#ponerAjustes(
        guardados ?? this.#guardados,
        this.#porGuardar.filter((c) => c !== cambio),
      );
    });
    return this.#guardando;
  }

  /** Runs something; a failure is told as a floating notice and gives undefined. */
  async intentar<T>(hacer: () => Promise<T>): Promise<T | undefined> {
    try {
      return await hacer();
    } catch (causa) {
      const e = comoAppError(causa);
      if (e.codigo !== 'cancelado') this.avisos.error(e);
      return undefined;
    }
  }

  /** The task of this id as last heard of. */
  tarea(id: string): Tarea | undefined {
    return this.tareas.find((t) => t.id === id);
  }

  /** Takes the files that were dropped: the first view that asks has them. */
  tomarSoltados(): string[] {
    const rutas = this.soltados;
    if (rutas.length > 0) this.soltados = [];
    return rutas;
  }

  async #cargar(): Promise<void> {
    await this.intentar(async () => {
      const [estado] = await Promise.all([
        this.backend.Estado(),
        this.#leerAjustes(),
        this.#tablero?.catch(() => undefined),
      ]);
      this.tareas = estado.tareas;
      this.#poner(estado);
    });
  }

  async #leerAjustes(): Promise<void> {
    this.#ponerAjustes(await this.backend.Ajustes(), []);
    this.ajustesLeidos = true;
  }

  #ponerAjustes(guardados: Ajustes, porGuardar: Partial<Ajustes>[]): void {
    this.#guardados = guardados;
    this.#porGuardar = porGuardar;
    this.ajustes = Object.assign({}, guardados, ...porGuardar) as Ajustes;
  }

  #poner(e: Estado): void {
    const antes = this.estado;
    this.#leidoEn = performance.now();
    this.#minutos = 0;
    this.estado = e;
    if (antes !== undefined && tocaOfrecer(antes, e))
      this.avisos.logro(llave.ofrece, llave.ofreceTexto, {
        texto: llave.hacerla,
        hacer: () => this.ir('ajustes', ['archivo'], { clave: 'nueva' }),
      });
  }

  #tarea(t: Tarea): void {
    this.tareas = [...this.tareas.filter((x) => x.id !== t.id), t];
    if (t.estado === 'corre') return;
    for (const f of t.fallas) this.avisos.falla(f);
  }
}

export function darApp(app: App): App {
  return setContext(CLAVE, app);
}
export const usarApp = (): App => getContext<App>(CLAVE);

/** A failure as views show it; undefined when there is none. */
export const comoFallo = (e: unknown): AppError | undefined =>
  e === undefined ? undefined : comoAppError(e);
